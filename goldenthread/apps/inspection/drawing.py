"""What a section of a report draws by itself: promises, what families said, decisions. All words, so that it freezes."""

from collections.abc import Collection
from datetime import date, timedelta

from goldenthread.apps.board.queries import list_decided
from goldenthread.apps.inspection.charter_reading import list_rated, list_remarks_shown, list_rounds
from goldenthread.apps.inspection.living import Page, page_of, stand_of
from goldenthread.apps.strategy.queries import get_plan, list_plans
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.governance.charter import SideResult

YEAR = timedelta(days=365)
TOO_FEW = "fewer than 5 people"
WHO = "Who has it"


def draw_section(viewer: Viewer, *, area: str, draws: str, on: date) -> Page:
    """Return what a section draws by itself on a day, as lines and tables; nothing for a section that draws nothing."""
    if draws == "PROMISES":
        return _promises(viewer, area, on)
    if draws == "FAMILIES":
        return _families(viewer, area, on)
    if draws == "DECISIONS":
        return _decisions(viewer, area, on)
    return page_of()


def _promises(viewer: Viewer, area: str, on: date) -> Page:
    tables = []
    for line in list_plans(viewer):
        if line.area == area:
            plan = get_plan(viewer, plan=line.id, on=on)
            rows = [stand_of(each) for each in plan.actions]
            heads = ["Promise", "What was done", "What difference it made"]
            tables += [{"caption": line.title, "heads": heads, "rows": rows}] if rows else []
    return page_of(lines=[] if tables else ["No plan of action has been opened yet."], tables=tables)


def _families(viewer: Viewer, area: str, on: date) -> Page:
    over = [each for each in list_rounds(viewer, area=area, on=on) if each.is_over]
    if not over:
        return page_of(lines=["Families have not rated the charter yet."])
    newest = over[0]
    rated = list_rated(viewer, round=newest.id, on=on)
    rows = [
        [each.commitment.words, told_of(each.result.families), told_of(each.result.staff)] for each in rated
    ]
    heads = ["We promised", "Families: it is kept", "Staff: it is kept"]
    table = {"caption": f"The charter, {newest.title}", "heads": heads, "rows": rows}
    said = [f"“{each.words}”" for each in list_remarks_shown(viewer, round=newest.id, on=on)]
    return page_of(lines=said, tables=[table])


def told_of(side: SideResult) -> str:
    """Return how one side rated a commitment, in words."""
    if side.people is None or side.interval is None:
        return TOO_FEW
    low, high = side.interval
    return f"{side.share:g}% of {side.people} (95% interval {low:g} to {high:g})"


def without_people(drawn: Page, *, draws: str, plans: Collection[str]) -> Page:
    """Return what a section drew as anyone may read it: no remark of anyone's, nobody's name, and only these plans."""
    tables = [_without_who(table) for table in drawn.get("tables", ())]
    if draws == "PROMISES":
        tables = [each for each in tables if each["caption"] in plans]
    lines = [] if draws == "FAMILIES" else drawn.get("lines", ())
    return page_of(lines=lines, tables=tables)


def _without_who(table: Page) -> Page:
    kept = [at for at, head in enumerate(table["heads"]) if head != WHO]
    cells = [[row[at] for at in kept] for row in table["rows"]]
    return {**table, "heads": [table["heads"][at] for at in kept], "rows": cells}


def _decisions(viewer: Viewer, area: str, on: date) -> Page:
    rows = [
        [f"{each.held_on:%-d %B %Y}", each.words, each.owner, "Done" if each.is_done else "Not done yet"]
        for each in list_decided(viewer, area=area)
        if each.held_on >= on - YEAR
    ]
    table = {
        "caption": "Decisions of the year",
        "heads": ["Day", "Decision", WHO, "What became of it"],
        "rows": rows,
    }
    return page_of(
        lines=[] if rows else ["No decision is on the record for this year."], tables=[table] if rows else []
    )
