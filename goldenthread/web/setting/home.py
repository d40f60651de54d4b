"""The first page of a school or setting: its pupils in every area, what is next for each, and what it owes."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from goldenthread.apps.accounts.queries import list_public_areas
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.worklists.queries import count_consultations_waiting, list_pupils
from goldenthread.apps.worklists.types import PupilRow
from goldenthread.core.access.roles import Role
from goldenthread.core.calendars.ages import national_curriculum_year
from goldenthread.core.law.vocabulary import Status
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.components.forms import with_messages
from goldenthread.web.components.presenters.dates import day, school_year, time_left
from goldenthread.web.components.presenters.status import status_tag
from goldenthread.web.components.sheet import sheet
from goldenthread.web.components.task_letters import children_of, new_letters
from goldenthread.web.setting.frame import list_own_teams, show
from goldenthread.web.setting.words import NO_CASE, duty_words, stage_words, who_has

ROWS = 50
_SHOWN = [
    ("", "Every pupil"),
    ("ours", "Where we owe something"),
    ("late", "Where something is late"),
    ("open", "With an open case"),
]
_ORDERS = [("", "By name"), ("due", "By what is due first"), ("stage", "By stage")]
_HEADS = (
    "Name",
    "Year group",
    "Area",
    "School or setting",
    "Case reference",
    "Stage",
    "What is next",
    "By",
    "How long",
    "Who has it",
    "What we owe",
)


@with_messages(show="which pupils", area="the area", order="the order")
class PupilFilter(forms.Form):
    """What the list of pupils is narrowed to and how it is sorted."""

    show = forms.ChoiceField(label="Show", required=False, choices=_SHOWN, widget=forms.RadioSelect)
    area = forms.ChoiceField(label="Area they live in", required=False)
    order = forms.ChoiceField(label="Sort", required=False, choices=_ORDERS)

    def __init__(self, *args: Any, areas: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [("", "Every area"), *areas]  # type: ignore[attr-defined]


def _find(request: Asked) -> tuple[PupilFilter, list[PupilRow], dict[str, str]]:
    """Return the filter, the pupils it leaves in their order, and the names of their areas."""
    rows = list_pupils(request.viewer, on=request.on, at=request.at)
    named = {area.code: area.name for area in list_public_areas()}
    areas = sorted({(row.area, named.get(row.area, "")) for row in rows}, key=lambda one: one[1])
    form = PupilFilter(request.GET, areas=areas)
    form.is_valid()
    data = form.cleaned_data
    kept = [row for row in rows if _fits(row, request, data)]
    if data.get("order") == "due":
        kept.sort(key=lambda row: (row.next is None, row.next.due_on if row.next else request.on))
    elif data.get("order") == "stage":
        kept.sort(key=lambda row: stage_words(row.stage))
    return form, kept, named


def _fits(row: PupilRow, request: Asked, data: dict[str, Any]) -> bool:
    wanted = {
        "ours": bool(row.owed),
        "late": bool(row.next and row.next.due_on < request.on),
        "open": row.is_open,
    }
    return wanted.get(data.get("show", ""), True) and data.get("area") in ("", None, row.area)


def _say_shown(request: Asked, rows: list[PupilRow], *, act: str) -> None:
    for area in sorted({row.area for row in rows}):
        children = [row.child for row in rows if row.area == area]
        looked(request, act=act, area=area, children=children, purpose=Purpose.CASEWORK)


@door(roles=[Role.SETTING], shows_children=False)
@require_GET
def setting_home(request: Asked) -> HttpResponse:
    """Show a setting's own pupils, whichever areas they live in, with what is due and what the setting owes."""
    teams = list_own_teams(request)
    form, rows, areas = _find(request)
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    _say_shown(request, shown, act="setting_pupils")
    letters = new_letters(request)
    for area, child in sorted(set(children_of(letters))):
        looked(request, act="letters_listed", area=area, children=[child])
    every = list_pupils(request.viewer, on=request.on, at=request.at) if form.changed_data else rows
    context = {
        "form": form,
        "rows": [_row(row, request, areas) for row in shown],
        "page": page,
        "letters": letters,
        "names": [team.name for team in teams],
        "many_areas": len({row.area for row in every}) > 1,
        "has_pupils": bool(every),
        "consultations": count_consultations_waiting(request.viewer, at=request.at),
        "owed": sum(len(row.owed) for row in every),
        "late": sum(1 for row in every for one in row.owed if one.due_on < request.on),
        "query": request.GET.urlencode(),
    }
    return show(request, "setting/home.html", context, section="setting_home")


def _row(row: PupilRow, request: Asked, areas: dict[str, str]) -> dict[str, Any]:
    worded: dict[str, Any] = {
        "name": row.name,
        "href": reverse("setting_pupil", args=[row.public_id]),
        "reference": row.reference,
        "area": areas.get(row.area, ""),
        "year": _year(row, request),
        "stage": stage_words(row.stage),
        "is_open": row.is_open or row.case is None,
        "leaves": row.until_on,
        "owed": [
            {"what": duty_words(one.duty, is_ours=True), "due_on": one.due_on, "left": time_left((one.due_on - request.on).days)}
            for one in row.owed
        ],
    }  # fmt: skip
    if row.next:
        left = (row.next.due_on - request.on).days
        status = Status.OVERDUE if left < 0 else Status.DUE
        worded |= {
            "next": duty_words(row.next.duty, is_ours=row.next.is_ours),
            "due_on": row.next.due_on,
            "left": time_left(left),
            "tag": status_tag(status.value, days_left=left),
            "owner": who_has(row.next.duty, is_ours=row.next.is_ours),
        }
    return worded


def _year(row: PupilRow, request: Asked) -> str:
    return school_year(national_curriculum_year(row.born_on, request.on)) if row.born_on else ""


@door(roles=[Role.SETTING], shows_children=False)
@require_GET
def setting_file(request: Asked) -> HttpResponse:
    """Give the same list, with the same filters, as a spreadsheet file."""
    list_own_teams(request)
    _, rows, areas = _find(request)
    _say_shown(request, rows, act="setting_pupils_file")
    lines = []
    for row in rows:
        worded = _row(row, request, areas)
        lines.append(
            (
                row.name, worded["year"], worded["area"], row.provider_name, row.reference,
                worded["stage"] if row.case else NO_CASE, worded.get("next", ""),
                row.next.due_on.isoformat() if row.next else "", worded.get("left", ""), worded.get("owner", ""),
                "; ".join(f"{one['what']}, by {day(one['due_on'])}" for one in worded["owed"]),
            )
        )  # fmt: skip
    return sheet("our-pupils.csv", heads=_HEADS, rows=lines)
