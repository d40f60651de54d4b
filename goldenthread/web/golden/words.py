"""How the thread's pages word what the golden room gives, and where each thing on them leads."""

from typing import Any

from django.urls import reverse

from goldenthread.apps.board.types import DecidedLine
from goldenthread.apps.golden.types import AimAbove, Cells, Strand
from goldenthread.apps.measures.types import Figure
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.golden.joining import Rule, Side
from goldenthread.core.golden.letting import OTHERS, Cell
from goldenthread.core.measures.dictionary import Measure
from goldenthread.definitions.golden import kinds_on
from goldenthread.web.components.presenters.dates import day
from goldenthread.web.components.presenters.figures import (
    counts_words,
    figure_words,
    period_words,
)
from goldenthread.web.components.presenters.plan_words import stand_tag

SIDE_WORDS = {
    Side.PLAN: ("Plans", "plans"),
    Side.NEED: ("Needs, by area of need", "needs"),
    Side.OUTCOME: ("Outcomes, by way into adult life", "outcomes"),
    Side.PROVISION: ("Provision, by service", "lines of provision"),
}


def kind_words(side: Side, kind: str) -> str:
    """Return what a kind of row is called."""
    return "All the others together" if kind == OTHERS else kinds_on(side).get(kind, kind)


def word_figure(measure: Measure, figure: Figure | None, *, is_own: bool) -> dict[str, Any]:
    """Return a measure's newest figure in words, or what it waits for."""
    if figure is None:
        waits = measure.waits_for
        return {
            "value": "No figure",
            "why": f"It waits for {waits}." if waits else "Nothing has been let out of it yet.",
        }
    return {
        "value": figure_words(figure, measure.unit), "counts": counts_words(figure), "period": period_words(figure.period),
        "as_at": day(figure.end_on), "source": "Our own cases" if is_own else "Published figures", "batch": figure.batch,
        "version": figure.version,
    }  # fmt: skip


def word_strand(viewer: Viewer, area: str, strand: Strand, cells: Cells) -> dict[str, Any]:
    """Return one measure's thread as a page shows it."""
    works_on = area in viewer.casework_areas
    figure = strand.figure
    cases = works_on and strand.is_own and figure is not None and figure.snapshot is not None
    return {
        "code": strand.measure.id, "title": strand.measure.title,
        "figure": word_figure(strand.measure, figure, is_own=strand.is_own), "doubts": strand.doubts,
        "guard": {
            "code": strand.guard.id, "title": strand.guard.title,
            **word_figure(strand.guard, strand.guard_figure, is_own=strand.is_guard_own),
        } if strand.guard else {},
        "above": [_above(each) for each in strand.above],
        "decided": word_decided(strand.last_decided),
        "challenges": [each for each in strand.challenges if not each.is_settled],
        "views": strand.views,
        "because": [rule.because for rule in strand.rules],
        "sides": [_side(area, side, strand.rules, cells, works_on=works_on) for side in _sides(strand.rules)],
        "tied": strand.tied,
        "cases_href": _cases(area, strand.measure.id, figure) if cases and figure else "",
    }  # fmt: skip


def _cases(area: str, code: str, figure: Figure) -> str:
    return f"{reverse('figures_cases', args=[area, code])}?period={figure.period}"


def _above(each: AimAbove) -> dict[str, Any]:
    return {
        "aim": each, "rating": stand_tag(each.measure.rated.rating.value), "why": each.measure.rated.why,
        "aim_href": reverse("plan_aim", kwargs={"plan": each.plan, "aim": each.aim}),
        "action_href": reverse("plan_action", kwargs={"action": each.action}) if each.action else "",
        "serves": [
            {"words": f"{ref} {title}", "href": reverse("plan_aim", kwargs={"plan": each.plan, "aim": aim})}
            for aim, ref, title in each.serves
        ],
    }  # fmt: skip


def word_decided(line: DecidedLine | None) -> dict[str, Any]:
    """Return the last decision in words."""
    if line is None:
        return {}
    return {
        "words": line.words,
        "group": line.group_name,
        "on": day(line.held_on),
        "meeting": line.meeting,
        "is_done": line.is_done,
    }


def _sides(rules: tuple[Rule, ...]) -> list[Side]:
    found = {rule.of for rule in rules}
    # A measure of the whole plan stands on all that the plans hold.
    wanted = {Side.OUTCOME, Side.PROVISION} if Side.PLAN in found else found
    return [side for side in Side if side in wanted]


def _side(area: str, side: Side, rules: tuple[Rule, ...], cells: Cells, *, works_on: bool) -> dict[str, Any]:
    kinds = {rule.kind for rule in rules if rule.of is side}
    every = not kinds or "" in kinds
    shown = [each for each in cells.by_side.get(side, ()) if every or each.kind in kinds]
    return {
        "title": SIDE_WORDS[side][0], "unit": SIDE_WORDS[side][1], "all": every,
        "rows": [_cell(area, side, each, works_on=works_on) for each in shown],
        "missing": [kind_words(side, kind) for kind in sorted(kinds - {""} - {each.kind for each in shown})],
    }  # fmt: skip


def _cell(area: str, side: Side, cell: Cell, *, works_on: bool) -> dict[str, Any]:
    leads = works_on and cell.kind != OTHERS
    return {
        "kind": kind_words(side, cell.kind), "rows": "Hidden" if cell.rows is None else f"{cell.rows:,}",
        "children": "Too few to show" if cell.children is None else f"{cell.children:,}",
        "href": reverse("thread_rows", args=[area, side.value, cell.kind]) if leads else "",
    }  # fmt: skip
