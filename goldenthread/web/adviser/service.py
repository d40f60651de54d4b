"""What a designated officer's service owes: every open request by its last day, vacant teams, and how many came on time."""

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from goldenthread.apps.accounts.queries import list_people_of_teams, list_teams
from goldenthread.apps.advice.queries import (
    count_service_on_time,
    list_owed_by_service,
    roles_of_service,
)
from goldenthread.apps.advice.types import OwedLine
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.people.queries import name_children
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import may_see
from goldenthread.core.access.roles import DESIGNATED
from goldenthread.core.casework.advisers import WORDS as ADVICE_WORDS
from goldenthread.web.components.documents import safe_cell
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.components.frames import show_framed
from goldenthread.web.components.presenters.dates import time_left
from goldenthread.web.components.presenters.status import StatusTag, status_tag

PAGES = (("What our service owes", "service_home"), ("Reviews to come", "service_reviews"))
SOON, PER_PAGE, MOST_IN_A_FILE = 14, 50, 5000
_HEADS = (
    "Reference",
    "Child",
    "Advice",
    "Team or person",
    "Who has it",
    "Asked on",
    "Last day",
    "How long",
    "How it stands",
)
_BACK = StatusTag(text="Sent back", classes="gt-tag gt-tag--week", meaning="It went back to its author.")
_NOT_KNOWN = StatusTag(
    text="Not known", classes="gt-tag gt-tag--week", meaning="The service says it does not know the child."
)
_DECLINED = StatusTag(text="Declined", classes="gt-tag gt-tag--week", meaning="Somebody else must be asked.")


@door(roles=DESIGNATED)
@require_GET
def service_home(request: Asked) -> HttpResponse:
    """Show what the service owes in its area, the first due first, and where it stands this year."""
    lines = list_owed_by_service(request.viewer)
    chosen = request.GET.get("show", "")
    shown = [line for line in lines if _fits(line, chosen, request.on)]
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    _journal(request, list(page.object_list), act="service_owes", purpose=Purpose.OVERSIGHT)
    names = _names(request, list(page.object_list))
    year = count_service_on_time(request.viewer, since=date(request.on.year, 1, 1), until=request.on)
    context = {
        "rows": [_row(line, names, request.on) for line in page.object_list],
        "page": page,
        "figures": _figures(lines, chosen, request.on),
        "teams": _teams(request, lines),
        "year": year,
        "percent": round(100 * year.on_time / year.came) if year.came else None,
        "download": f"{reverse('service_file')}?{request.GET.urlencode()}",
        "is_filtered": bool(chosen),
    }
    return show_framed(request, "adviser/service.html", context, pages=PAGES, section="service_home")


@door(roles=DESIGNATED)
@require_GET
def service_file(request: Asked) -> HttpResponse:
    """Give the same list as a file for a spreadsheet."""
    chosen = request.GET.get("show", "")
    lines = [line for line in list_owed_by_service(request.viewer) if _fits(line, chosen, request.on)]
    lines = lines[:MOST_IN_A_FILE]
    _journal(request, lines, act="service_owes_taken", purpose=Purpose.EXPORT)
    names = _names(request, lines)
    text = io.StringIO(newline="")
    sheet = csv.writer(text)
    sheet.writerow(_HEADS)
    for line in lines:
        cells = (
            line.reference, names.get(line.child, ""), ADVICE_WORDS[line.kind], line.asked_of, line.who_has_it,
            line.asked_on.isoformat() if line.asked_on else "", line.due_on.isoformat() if line.due_on else "",
            time_left((line.due_on - request.on).days) if line.due_on else "", _tag(line, request.on).text,
        )  # fmt: skip
        sheet.writerow([safe_cell(cell) for cell in cells])
    response = HttpResponse(text.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="service-{request.on.isoformat()}.csv"'
    return response


def _journal(request: Asked, lines: Sequence[OwedLine], *, act: str, purpose: Purpose) -> None:
    areas = [area for area, held in request.viewer.areas.items() if held & DESIGNATED]
    for area in areas:
        children = {line.child for line in lines if line.area == area}
        looked(request, act=act, area=area, children=children, purpose=purpose)


def _names(request: Asked, lines: Sequence[OwedLine]) -> dict[int, str]:
    seen = {
        line.child
        for line in lines
        if may_see(request.viewer, Item.IDENTITY, area=line.area, child=line.child, case=line.case)
    }
    return name_children(request.viewer, children=seen, on=request.on)


def _fits(line: OwedLine, chosen: str, on: date) -> bool:
    left = (line.due_on - on).days if line.due_on else None
    return {
        "late": left is not None and left < 0,
        "soon": left is not None and 0 <= left <= SOON,
        "not-known": line.is_not_known or line.is_declined,
        "back": line.is_returned,
        "nobody": not line.who_has_it,
    }.get(chosen, True)


def _figures(lines: Sequence[OwedLine], chosen: str, on: date) -> list[dict[str, object]]:
    words = {
        "": "owed", "late": "late", "soon": f"due in {SOON} days", "not-known": "“not known” or declined",
        "back": "sent back", "nobody": "with nobody named",
    }  # fmt: skip
    found = []
    for key, text in words.items():
        count = sum(_fits(line, key, on) for line in lines)
        found.append(
            {
                "number": f"{count:,}", "text": text, "href": f"?show={key}" if key else "?",
                "current": key == chosen, "late": key == "late" and count > 0,
            }
        )  # fmt: skip
    return found


def _tag(line: OwedLine, on: date) -> StatusTag:
    if line.due_on and line.due_on < on:
        return status_tag("OVERDUE")
    if line.is_declined:
        return _DECLINED
    if line.is_not_known:
        return _NOT_KNOWN
    if line.is_returned:
        return _BACK
    return status_tag("DUE", days_left=(line.due_on - on).days if line.due_on else None)


def _row(line: OwedLine, names: Mapping[int, str], on: date) -> dict[str, Any]:
    return {
        "line": line,
        "name": names.get(line.child, line.reference),
        "kind": ADVICE_WORDS[line.kind],
        "days_left": (line.due_on - on).days if line.due_on else None,
        "tag": _tag(line, on),
        "notes": [
            words
            for is_so, words in (
                (line.is_begun, "a draft is begun"), (line.is_returned, "sent back to be put right"),
                (line.is_not_known, "said “not known to this service”"), (line.is_declined, "declined"),
            )
            if is_so
        ],
    }  # fmt: skip


def _teams(request: Asked, lines: Sequence[OwedLine]) -> list[dict[str, Any]]:
    """Return each team of the service with how many it owes, how many are late, and whether anybody works in it."""
    owed = Counter(line.team for line in lines)
    late = Counter(line.team for line in lines if line.due_on and line.due_on < request.on)
    found = []
    for area in request.viewer.areas:
        roles = {role.value for role in roles_of_service(request.viewer, area=area)}
        teams = [team for team in list_teams(request.viewer, area=area) if team.role in roles]
        people = list_people_of_teams(request.viewer, teams=[team.id for team in teams], on=request.on)
        found += [
            {
                "name": team.name, "people": len(people.get(team.id, [])), "owed": owed[team.id],
                "late": late[team.id], "is_vacant": not people.get(team.id),
                "lead": next((each.name for each in people.get(team.id, []) if each.is_lead), ""),
            }
            for team in teams
        ]  # fmt: skip
    return found
