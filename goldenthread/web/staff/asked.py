"""How often each agency asked, asked again, or was spared asking: the count that telling it once is judged by."""

from collections.abc import Iterable

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from goldenthread.apps.accounts.queries import list_areas
from goldenthread.apps.people.queries import count_told_again, list_asked_by_agency
from goldenthread.apps.people.types import AskedCount
from goldenthread.core.access.roles import Role
from goldenthread.definitions.forms.register import load_forms
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.forms import DatedForm, DayField, with_messages
from goldenthread.web.components.sheet import sheet
from goldenthread.web.staff.frame import show

ROLES = frozenset({Role.MANAGER, Role.INFORMATION_GOVERNANCE})
_HEADS = ("Area", "Agency", "Form", "Filled without asking", "Asked once", "Asked to check", "Asked again")


@with_messages()
class DaysForm(DatedForm):
    """Between which days to count; with neither, everything."""

    since = DayField(label="From", required=False)
    until = DayField(label="To", required=False)

    def clean(self) -> dict[str, object]:
        """Refuse days that run backwards."""
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error(
                "until", forms.ValidationError("The last day is before the first. Check the two days")
            )
        return cleaned


@door(roles=ROLES, shows_children=False)
@require_GET
def asked(request: Asked) -> HttpResponse:
    """Show how each agency's forms asked, area by area; nobody is named."""
    form = _form(request)
    areas = [
        {
            "name": name,
            "rows": [_worded(row) for row in rows],
            "total": _total(rows),
            "told_again": told_again,
        }
        for name, rows, told_again in _counts(request, form)
    ]
    context = {"form": form, "areas": areas, "download": f"{reverse('asked_file')}?{request.GET.urlencode()}"}
    return show(request, "staff/asked.html", context, section="asked")


@door(roles=ROLES, shows_children=False)
@require_GET
def asked_file(request: Asked) -> HttpResponse:
    """Give the same count as a file for a spreadsheet."""
    rows = [
        (name, row.body, _title(row.form), row.filled, row.asked, row.checked, row.again)
        for name, counts, _ in _counts(request, _form(request))
        for row in counts
    ]
    return sheet(f"asked-{request.on.isoformat()}.csv", heads=_HEADS, rows=rows)


def _form(request: Asked) -> DaysForm:
    is_chosen = any(key.startswith(("since", "until")) for key in request.GET)
    return DaysForm(request.GET if is_chosen else None, on=request.on)


def _counts(request: Asked, form: DaysForm) -> list[tuple[str, list[AskedCount], int]]:
    days = form.cleaned_data if form.is_bound and form.is_valid() else {}
    kept = [area for area in list_areas(request.viewer) if request.viewer.roles_in(area.code) & ROLES]
    return [
        (
            area.name,
            list_asked_by_agency(
                request.viewer, area=area.code, since=days.get("since"), until=days.get("until")
            ),
            count_told_again(request.viewer, area=area.code),
        )
        for area in kept
    ]


def _title(form: str) -> str:
    known = load_forms().get(form)
    return known.title if known else form


def _worded(row: AskedCount) -> dict[str, object]:
    return {"form": _title(row.form), "row": row}


def _total(rows: Iterable[AskedCount]) -> dict[str, int]:
    rows = list(rows)
    return {key: sum(getattr(row, key) for row in rows) for key in ("filled", "asked", "checked", "again")}
