"""Where the golden thread is broken: every kind of link, how many, which, and what mends it; as a page and as a file."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_GET

from goldenthread.apps.golden.queries import list_broken_rows, read_broken, read_cells
from goldenthread.apps.golden.types import Broken, BrokenLine, ThreadNotFound
from goldenthread.core.access.boards import may_read_board
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.golden.links import OF_CHILDREN, WORDS, Link
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.presenters.dates import day, moment
from goldenthread.web.components.sheet import sheet
from goldenthread.web.golden.following import name_of
from goldenthread.web.golden.frame import REPORTERS, show
from goldenthread.web.golden.rows import ROWS, page_of, show_rows

# How many of a kind a page lists; the file has them all.
MOST_LINES = 20
HIDDEN = "Too few to show"


def _read(request: Asked, area: str) -> list[Broken]:
    if not may_read_board(request.viewer, area=area):
        raise Http404
    return read_broken(request.viewer, area=area, on=request.on)


@door(roles=REPORTERS, shows_children=False)
@require_GET
def report(request: Asked, area: str) -> HttpResponse:
    """Show every kind of link, the broken first, with what mends it."""
    found = _read(request, area)
    cells = read_cells(request.viewer, area=area)
    context: dict[str, Any] = {
        "area": area, "area_name": name_of(request.viewer, area), "taken": moment(cells.taken_at) if cells.taken_at else "",
        "is_let_out": cells.is_let_out,
        "broken": [_worded(request, area, each) for each in found if each.count != 0],
        "whole": [WORDS[each.link].broken for each in found if each.count == 0],
    }  # fmt: skip
    return show(request, "golden/broken.html", context)


def _worded(request: Asked, area: str, each: Broken) -> dict[str, Any]:
    leads = each.is_of_children and area in request.viewer.casework_areas
    return {
        "title": WORDS[each.link].broken, "mend": WORDS[each.link].mend,
        "count": HIDDEN if each.count is None else f"{each.count:,}",
        "children": "" if not each.is_of_children or each.children is None else f"of {each.children:,} {'child' if each.children == 1 else 'children'}",
        "lines": [{"line": line, "href": _href(area, line), "since": day(line.since) if line.since else ""} for line in each.lines[:MOST_LINES]],
        "more": max(len(each.lines) - MOST_LINES, 0),
        "rows_href": reverse("broken_rows", args=[area, each.link.value]) if leads else "",
    }  # fmt: skip


def _href(area: str, line: BrokenLine) -> str:
    """Return where a broken link is mended, or nothing where no page is."""
    try:
        if line.kind == "MEASURE":
            return reverse("thread_measure", args=[area, line.id])
        if line.kind == "ACTION":
            return reverse("plan_action", kwargs={"action": int(line.id)})
        if line.kind in ("PLAN_AIM", "PRIORITY", "FINDING"):
            plan, aim = line.id.split(" ")
            return reverse("plan_aim", kwargs={"plan": int(plan), "aim": int(aim)})
        if line.kind == "MEETING":
            return reverse("board_meeting", args=[int(line.id)])
        if line.kind == "ITEM":
            return reverse("settle_item", kwargs={"item": int(line.id)})
    except NoReverseMatch:
        return ""
    return ""


@door(roles=REPORTERS, shows_children=False)
@require_GET
def report_file(request: Asked, area: str) -> HttpResponse:
    """Give the whole report as a file: counts of what is of children, every line of what is not."""
    rows: list[tuple[object, ...]] = []
    for each in _read(request, area):
        words = WORDS[each.link]
        count = HIDDEN if each.count is None else each.count
        children = "" if not each.is_of_children else HIDDEN if each.children is None else each.children
        rows.append((words.broken, count, children, "", "", words.mend))
        rows += [(words.broken, "", "", line.words, line.since or "", "") for line in each.lines]
    heads = ("Broken link", "Count", "Children", "What", "Since", "What mends it")
    return sheet(f"broken-links-{area}-{request.on.isoformat()}.csv", heads=heads, rows=rows)


@door(roles=REPORTERS & CASEWORK)
@require_GET
def rows_of(request: Asked, area: str, link: str) -> HttpResponse:
    """List the rows of plans at which a link is broken, for those who work on them."""
    if link not in {one.value for one in OF_CHILDREN}:
        raise Http404
    try:
        page = list_broken_rows(
            request.viewer, area=area, link=Link(link), start=(page_of(request) - 1) * ROWS, size=ROWS
        )
    except ThreadNotFound as gone:
        raise Http404 from gone
    return show_rows(
        request, area, page, title=WORDS[Link(link)].broken, caption="Where the golden thread is broken",
        back=reverse("broken_links", args=[area]), subject=f"broken:{link}",
    )  # fmt: skip
