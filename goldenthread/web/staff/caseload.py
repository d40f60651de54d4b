"""The caseload: every case of the viewer's areas, narrowed and sorted, at an address that can be kept."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.desk.queries import list_team_and_covered
from goldenthread.apps.worklists.queries import list_cases
from goldenthread.apps.worklists.types import CaseRow
from goldenthread.core.access.roles import CASEWORK, Role
from goldenthread.core.casework.stages import WORDS as STAGE_WORDS
from goldenthread.core.law.vocabulary import Status
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.presenters.dates import day, time_left
from goldenthread.web.components.presenters.status import status_tag
from goldenthread.web.staff.due import name_children_shown
from goldenthread.web.staff.forms.lists import CaseFilter
from goldenthread.web.staff.frame import roles_of, show
from goldenthread.web.staff.paging import read_page
from goldenthread.web.staff.words import duty_words


@door(roles=CASEWORK)
@require_GET
def caseload(request: Asked) -> HttpResponse:
    """Show the caseload, a page at a time."""
    team, covered = list_team_and_covered(request.viewer, on=request.on)
    form = CaseFilter(
        request.GET,
        covered=[line.account for line in covered],
        people=team,
        me=request.viewer.account,
        mine_first=roles_of(request.viewer) & CASEWORK == {Role.COORDINATOR},
    )
    wanted = form.wanted(on=request.on)
    found, page = read_page(
        request.GET,
        lambda start: list_cases(request.viewer, wanted=wanted, on=request.on, start=start, size=25),
        total=lambda cases: cases.total,
    )
    name_children_shown(
        request, [(row.area, row.child) for row in found.rows], act="caseload", purpose=Purpose.CASEWORK
    )
    context = {
        "covered": covered,
        "form": form,
        "rows": [_row(row, request) for row in found.rows],
        "page": page,
    }
    return show(request, "staff/caseload.html", context, section="caseload")


def _row(row: CaseRow, request: Asked) -> dict[str, Any]:
    worded: dict[str, Any] = {
        "name": row.name,
        "href": reverse("case", kwargs={"reference": row.reference}),
        "reference": row.reference,
        "stage": STAGE_WORDS[row.stage],
        "is_open": row.is_open,
        "owner": row.coordinator_name,
    }
    if row.is_open and row.next_due_on:
        left = (row.next_due_on - request.on).days
        status = Status.OVERDUE if left < 0 else Status.DUE
        worded |= {
            "next": duty_words(row.next_duty) if row.next_duty else "",
            "iso": row.next_due_on.isoformat(),
            "due": day(row.next_due_on),
            "left": time_left(left),
            "tag": status_tag(status.value, days_left=left),
        }
    return worded
