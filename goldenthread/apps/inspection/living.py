"""What a piece of evidence says today, read from the room where it lives: lines and tables, all words, nothing of a child."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from goldenthread.apps.board.queries import get_paper, list_board_areas, list_decided
from goldenthread.apps.board.types import BoardNotFound
from goldenthread.apps.inspection.figures import figure_of, words_of_interval
from goldenthread.apps.inspection.types import EvidenceKind, InspectionRefused
from goldenthread.apps.measures.queries import list_releases
from goldenthread.apps.quality.queries import list_results
from goldenthread.apps.strategy.queries import get_plan, get_strategy, list_what_counts
from goldenthread.apps.strategy.types import ActionGiven, ItemKind, PlanNotFound, StrategyNotFound
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.strategy.trajectory import Rating
from goldenthread.definitions.measures import load_measures

Page = dict[str, Any]


def page_of(*, lines: Sequence[str] = (), tables: Sequence[Page] = ()) -> Page:
    """Return a page of evidence: paragraphs, then tables of `caption`, `heads` and `rows`, all of them words."""
    return {"lines": [each for each in lines if each], "tables": list(tables)}


def read_living(viewer: Viewer, *, area: str, kind: EvidenceKind, pointer: str, on: date) -> Page:
    """Return what a piece of evidence says on a day.

    Raises InspectionRefused where there is no such thing for this person, and for a kind that is not read here.
    """
    read = _READ.get(kind)
    if read is None:
        raise InspectionRefused("This kind of evidence is brought in where it is made.", field="kind")
    try:
        page = read(viewer, area, pointer, on)
    except (BoardNotFound, PlanNotFound, StrategyNotFound, KeyError, ValueError) as gone:
        if isinstance(gone, InspectionRefused):
            raise
        raise InspectionRefused(
            "There is no such thing here for you to point to. Check its number.", field="pointer"
        ) from gone
    return page


def _measure(viewer: Viewer, area: str, pointer: str, on: date) -> Page:
    measure = load_measures()[pointer]
    series = list_releases(viewer, area=area, measure=pointer).get(pointer, [])
    rows = [
        [each.period, figure_of(measure, each)["shown"] or "hidden or none", words_of_interval(each)]
        for each in series
    ]
    lines = [measure.definition, f"Target: {measure.target.words}.", f"Why it is counted: {measure.why}"]
    table = {"caption": measure.title, "heads": ["Period", "Value", "95% interval"], "rows": rows}
    return page_of(
        lines=[*lines, "" if rows else "No figure of it has been published yet."],
        tables=[table] if rows else [],
    )


def stand_of(action: ActionGiven) -> list[str]:
    """Return an action, how far it has come, and what difference it made, in words."""
    delivery = action.delivery.value.replace("_", " ").capitalize()
    made = "Not known yet" if action.impact is Rating.UNKNOWN else action.impact.value.capitalize()
    return [f"{action.ref} {action.title}", delivery, made]


def _plan(viewer: Viewer, area: str, pointer: str, on: date) -> Page:
    plan = get_plan(viewer, plan=int(pointer), on=on)
    _same_area(plan.line.area, area)
    rows = [stand_of(each) for each in plan.actions]
    table = {
        "caption": "Actions",
        "heads": ["Action", "What was done", "What difference it made"],
        "rows": rows,
    }
    return page_of(lines=[plan.line.title, f"{len(plan.gaps)} things are left open."], tables=[table])


def _strategy(viewer: Viewer, area: str, pointer: str, on: date) -> Page:
    strategy = get_strategy(viewer, strategy=int(pointer))
    _same_area(strategy.area, area)
    tables = [
        {
            "caption": caption,
            "heads": ["Number", "In its own words"],
            "rows": [[str(at), each.text] for at, each in enumerate(found, start=1)],
        }
        for caption, kind in (("Priorities", ItemKind.PRIORITY), ("Commitments", ItemKind.COMMITMENT))
        if (found := list_what_counts(viewer, strategy=strategy.id, kind=kind))
    ]
    return page_of(
        lines=[strategy.title, f"From {strategy.begins} to {strategy.ends}." if strategy.ends else ""],
        tables=tables,
    )


def _paper(viewer: Viewer, area: str, pointer: str, on: date) -> Page:
    _reads_board(viewer, area)
    paper = get_paper(viewer, paper=int(pointer), on=on)
    if not paper.digest:
        raise InspectionRefused(
            "This paper is not frozen yet. It can be shown once its meeting has it.", field="pointer"
        )
    lines = [paper.title]
    for block in paper.content.get("blocks", ()):
        lines += [block.get("heading", ""), *block.get("paragraphs", ()), *block.get("points", ())]
    rows = [
        [each["words"], each["value"], each.get("as_at", "")] for each in paper.content.get("figures", ())
    ]
    table = {"caption": "Its figures", "heads": ["Figure", "Value", "As at"], "rows": rows}
    return page_of(lines=lines, tables=[table] if rows else [])


def _decision(viewer: Viewer, area: str, pointer: str, on: date) -> Page:
    _reads_board(viewer, area)
    decided = next((each for each in list_decided(viewer, area=area) if each.id == int(pointer)), None)
    if decided is None:
        raise BoardNotFound
    followed = [f"{day:%-d %B %Y}: {words}" for day, words in decided.followed]
    return page_of(
        lines=[
            decided.words, f"Why: {decided.because}" if decided.because else "",
            f"{decided.group_name}, {decided.held_on:%-d %B %Y}. {decided.owner} has it.", *followed,
        ]
    )  # fmt: skip


def _audit(viewer: Viewer, area: str, pointer: str, on: date) -> Page:
    found = list_results(viewer, area=area, by=pointer)
    rows = [
        [
            each.group,
            str(each.count),
            ", ".join(f"{grade.lower()} {count}" for grade, count in sorted(each.grades.items())),
        ]
        for each in found
    ]
    table = {"caption": f"Finished audits by {pointer}", "heads": ["Group", "Audits", "Grades"], "rows": rows}
    lines = ["A group of fewer than five audits is left out."]
    return page_of(
        lines=[*lines, "" if rows else "No group has five audits yet."], tables=[table] if rows else []
    )


def _reads_board(viewer: Viewer, area: str) -> None:
    if area not in list_board_areas(viewer):
        raise BoardNotFound


def _same_area(one: str, two: str) -> None:
    if one != two:
        raise PlanNotFound


_READ: dict[EvidenceKind, Callable[[Viewer, str, str, date], Page]] = {
    EvidenceKind.MEASURE: _measure,
    EvidenceKind.ACTION_PLAN: _plan,
    EvidenceKind.STRATEGY: _strategy,
    EvidenceKind.BOARD_PAPER: _paper,
    EvidenceKind.DECISION: _decision,
    EvidenceKind.AUDIT_RESULT: _audit,
}
