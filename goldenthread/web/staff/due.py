"""What is due: the first page of everyone who works on cases, and each other role's own first page."""

from collections.abc import Iterable, Mapping

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.desk.queries import list_team_and_covered, list_to_dos
from goldenthread.apps.desk.types import AbsenceLine
from goldenthread.apps.worklists.queries import list_due
from goldenthread.apps.worklists.types import DuePage, DueRow, When
from goldenthread.core.access.roles import CASEWORK, FAMILY, STAFF, Role
from goldenthread.core.casework.next_action import find_step
from goldenthread.core.casework.stages import WORDS as STAGE_WORDS
from goldenthread.core.law.vocabulary import Status
from goldenthread.web.components.doors import Asked, door, looked, refuse
from goldenthread.web.components.frames import list_homes
from goldenthread.web.components.presenters.dates import time_left
from goldenthread.web.components.presenters.lists import make_due_row
from goldenthread.web.components.sheet import sheet
from goldenthread.web.staff.forms.lists import DueFilter
from goldenthread.web.staff.frame import find_address, roles_of, show
from goldenthread.web.staff.paging import read_page
from goldenthread.web.staff.words import BASIS_WORDS, WHEN_WORDS, duty_words, who_has

MOST_IN_A_FILE = 5000
_HEADS = (
    "Case reference", "Name", "What is due", "Due on", "How long", "Status", "Stage", "Who has it", "Coordinator",
)  # fmt: skip


@door(roles=STAFF, family=True, shows_children=False)
@require_GET
def home(request: Asked) -> HttpResponse:
    """Show each person the first page of their own role; for those who work on cases, what is due."""
    held = roles_of(request.viewer)
    if held & CASEWORK:
        return _due_list(request)
    homes = list_homes(held | FAMILY if request.viewer.family_children else held)
    if homes:
        return redirect(homes[0][1])
    return refuse(request, "You have no role here today. Ask the person who looks after this service.")


@door(roles=[Role.AREA_ADMINISTRATOR], shows_children=False)
@require_GET
def administrator(request: Asked) -> HttpResponse:
    """Say what an administrator may do; nothing about any child is here."""
    return show(request, "staff/administrator.html", {}, section="administrator")


def _filter(request: Asked) -> tuple[DueFilter, list[AbsenceLine]]:
    held = roles_of(request.viewer)
    team, covered = list_team_and_covered(request.viewer, on=request.on)
    form = DueFilter(
        request.GET,
        covered=[line.account for line in covered],
        people=team,
        me=request.viewer.account,
        mine_first=held & CASEWORK == {Role.COORDINATOR},
        decisions_first=held & CASEWORK == {Role.DECISION_MAKER},
    )
    return form, covered


def name_children_shown(
    request: Asked, rows: Iterable[tuple[str, int]], *, act: str, purpose: Purpose
) -> None:
    """Journal a list: one entry for each area, naming the children that it shows."""
    shown: dict[str, set[int]] = {area: set() for area in request.viewer.casework_areas}
    for area, child in rows:
        shown.setdefault(area, set()).add(child)
    named = {area: children for area, children in shown.items() if children} or dict(list(shown.items())[:1])
    for area, children in named.items():
        looked(request, act=act, area=area, children=children, purpose=purpose)


def _due_list(request: Asked) -> HttpResponse:
    form, covered = _filter(request)
    wanted = form.wanted()
    found, page = read_page(
        request.GET,
        lambda start: list_due(request.viewer, wanted=wanted, on=request.on, start=start, size=25),
        total=lambda due: due.total,
    )
    name_children_shown(
        request, [(row.area, row.child) for row in found.rows], act="due_list", purpose=Purpose.CASEWORK
    )
    context = {
        "form": form,
        "figures": _figures(request.GET, found, chosen=wanted.when),
        "rows": [_row(row, request) for row in found.rows],
        "page": page,
        "is_for_decision": wanted.is_for_decision,
        "covered": covered,
        "to_dos": list_to_dos(request.viewer, most=5),
        "unowned": found.unowned,
        "is_filtered": any(value for name, value in request.GET.items() if name != "page"),
        "download": f"{reverse('due_file')}?{request.GET.urlencode()}",
    }
    return show(request, "staff/due.html", context, section="home")


def _figures(query: QueryDict, found: DuePage, *, chosen: When | None) -> list[Mapping[str, object]]:
    figures = []
    for when in (When.OVERDUE, When.TODAY, When.WEEK, When.LATER):
        kept = query.copy()
        kept.pop("page", None)
        kept["when"] = when.value
        figures.append(
            {
                "number": f"{found.counts[when]:,}",
                "text": WHEN_WORDS[when],
                "href": f"?{kept.urlencode()}",
                "late": when is When.OVERDUE and found.counts[when] > 0,
                "current": when is chosen,
            }
        )
    return figures


def _status(row: DueRow, request: Asked) -> str:
    if row.is_excused:
        return Status.EXCUSED.value
    return Status.OVERDUE.value if row.due_on < request.on else Status.DUE.value


def _row(row: DueRow, request: Asked) -> dict[str, object]:
    basis = BASIS_WORDS[row.basis]
    stage = STAGE_WORDS[row.stage]
    step = find_step(row.duty, stage=row.stage)
    worded = make_due_row(
        name=row.name,
        href=reverse("case", kwargs={"reference": row.reference}),
        reference=row.reference,
        duty=duty_words(row.duty, advice=row.advice),
        status=_status(row, request),
        due_on=row.due_on,
        on=request.on,
        owner=who_has(row),
        stage=f"{stage}. {basis}" if basis else stage,
    )
    return {
        "row": worded,
        "step_href": find_address(step, reference=row.reference) if step else "",
        "coordinator": row.coordinator_name if worded.owner != row.coordinator_name else "",
    }


@door(roles=CASEWORK)
@require_GET
def due_file(request: Asked) -> HttpResponse:
    """Give the due list, as it is filtered, as a file for a spreadsheet."""
    wanted = _filter(request)[0].wanted()
    found = list_due(request.viewer, wanted=wanted, on=request.on, start=0, size=MOST_IN_A_FILE)
    name_children_shown(
        request, [(row.area, row.child) for row in found.rows], act="due_list_taken", purpose=Purpose.EXPORT
    )
    rows = [
        (
            row.reference, row.name, duty_words(row.duty, advice=row.advice), row.due_on.isoformat(),
            time_left((row.due_on - request.on).days),
            {"EXCUSED": "Exception", "OVERDUE": "Overdue", "DUE": "Due"}[_status(row, request)],
            STAGE_WORDS[row.stage], who_has(row), row.coordinator_name,
        )
        for row in found.rows
    ]  # fmt: skip
    return sheet(f"due-{request.on.isoformat()}.csv", heads=_HEADS, rows=rows)
