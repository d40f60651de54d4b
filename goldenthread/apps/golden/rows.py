"""The rows of children's plans at the foot of a thread, for those who work on them, and the way up from one."""

from collections.abc import Sequence

import polars as pl

from goldenthread.apps.benchmarks.queries import open_beside
from goldenthread.apps.benchmarks.types import NothingLoaded
from goldenthread.apps.cases.queries import cases_seen_by
from goldenthread.apps.golden.models import RowTie
from goldenthread.apps.golden.strands import newest_reading
from goldenthread.apps.golden.taking import BROKEN_FRAME, frame_name
from goldenthread.apps.golden.types import RowAbove, RowLine, RowsPage, ThreadNotFound, TieLine
from goldenthread.apps.plans.queries import PlanPage, get_plan
from goldenthread.apps.plans.types import PlanNotFound
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.golden.joining import NOT_TOLD, Rule, Side, rules_for, service_of
from goldenthread.core.golden.links import Link
from goldenthread.definitions.golden import load_rules, load_services


def list_rows(viewer: Viewer, *, area: str, side: Side, kind: str, start: int, size: int) -> RowsPage:
    """Return one page of the rows of a kind in the plans that a viewer works on, by case; nobody else is told of any.

    Raises ThreadNotFound where no thread was taken, and for anyone who does not work on the area's cases.
    """
    return _page(viewer, area=area, name=frame_name(side), kind=kind, start=start, size=size)


def list_broken_rows(viewer: Viewer, *, area: str, link: Link, start: int, size: int) -> RowsPage:
    """Return one page of the rows at which a link is broken, of the plans that a viewer works on. Raises ThreadNotFound."""
    return _page(viewer, area=area, name=BROKEN_FRAME, kind=link.value, start=start, size=size)


def _page(viewer: Viewer, *, area: str, name: str, kind: str, start: int, size: int) -> RowsPage:
    row = newest_reading(area) if area in viewer.casework_areas else None
    if row is None:
        raise ThreadNotFound("There is no such list, or it is not yours to open.")
    try:
        frame = open_beside(viewer, snapshot=row.snapshot_id, name=name)
    except NothingLoaded as gone:
        raise ThreadNotFound(str(gone)) from None
    rows = _without_unseen(viewer, frame.filter(pl.col("kind") == kind), area=area)
    shown = list(rows.slice(start, size + 1).select("case", "key").iter_rows())
    children = dict(
        cases_seen_by(viewer)
        .filter(area=area, reference__in={case for case, _ in shown})
        .values_list("reference", "child_id")
    )
    lines = [RowLine(case=case, key=key, child=children[case]) for case, key in shown if case in children]
    return RowsPage(lines=tuple(lines[:size]), has_more=len(shown) > size)


def _without_unseen(viewer: Viewer, rows: pl.DataFrame, *, area: str) -> pl.DataFrame:
    """Leave out the children a viewer may not see before anything is counted off, so that no page is short by one."""
    if not viewer.unseen_children:
        return rows
    everyone = set(rows["case"].unique().to_list())
    seen = cases_seen_by(viewer).filter(area=area).values_list("reference", flat=True)
    unseen = everyone - set(seen.iterator())
    return rows.filter(~pl.col("case").is_in(list(unseen))) if unseen else rows


def get_row_above(viewer: Viewer, *, reference: str, key: str) -> RowAbove:
    """Return a row of a plan with its outcomes and needs, and the rules and ties that join it to measures.

    Raises ThreadNotFound where there is no such row in a plan that the viewer works on.
    """
    case = cases_seen_by(viewer).filter(reference=reference).values_list("pk", "area", "child_id").first()
    if case is None:
        raise ThreadNotFound("There is no such row in a plan that you work on.")
    try:
        plan = get_plan(viewer, case=case[0])
    except PlanNotFound as gone:
        raise ThreadNotFound(str(gone)) from None
    found = _find(plan, key)
    if found is None:
        raise ThreadNotFound("There is no such row in the plan.")
    side, kind, words, outcomes, needs = found
    return RowAbove(
        area=case[1], case=case[0], reference=reference, child=case[2], key=key, side=side, kind=kind, words=words,
        outcomes=tuple((one.key, one.words) for one in outcomes), needs=tuple((one.key, one.words) for one in needs),
        rules=tuple(_rules(side, kind, outcomes, needs)), ties=tuple(_ties(case[0], key)),
    )  # fmt: skip


def _find(plan: PlanPage, key: str) -> tuple[Side, str, str, list, list] | None:  # type: ignore[type-arg]
    needs = {row.pk: row for row in plan.needs}
    outcomes = {row.pk: row for row in plan.outcomes}
    for need in plan.needs:
        if need.key == key:
            return Side.NEED, need.area_of_need or NOT_TOLD, need.words, [], []
    for outcome in plan.outcomes:
        if outcome.key == key:
            answered = [needs[one] for one in plan.needs_of_outcome.get(outcome.pk, ()) if one in needs]
            return Side.OUTCOME, outcome.pathway or NOT_TOLD, outcome.words, [], answered
    for row in plan.provision:
        if row.key == key:
            towards = [outcomes[one] for one in plan.outcomes_of_provision.get(row.pk, ()) if one in outcomes]
            met = [*plan.needs_of_provision.get(row.pk, ())]
            met += [one for each in towards for one in plan.needs_of_outcome.get(each.pk, ())]
            kind = service_of(by_whom=row.by_whom, arranged_by=row.arranged_by, services=load_services())
            return (
                Side.PROVISION,
                kind,
                row.what,
                towards,
                [needs[one] for one in dict.fromkeys(met) if one in needs],
            )
    return None


def _rules(side: Side, kind: str, outcomes: Sequence, needs: Sequence) -> list[Rule]:  # type: ignore[type-arg]
    """Return every rule by which a row joins a measure: its own, its outcomes' and needs', and the whole plan's."""
    found = rules_for(side, kind, rules=load_rules())
    found += [
        rule
        for one in outcomes
        for rule in rules_for(Side.OUTCOME, one.pathway or NOT_TOLD, rules=load_rules())
    ]
    found += [
        rule
        for one in needs
        for rule in rules_for(Side.NEED, one.area_of_need or NOT_TOLD, rules=load_rules())
    ]
    found += rules_for(Side.PLAN, "", rules=load_rules())
    return list(dict.fromkeys(found))


def _ties(case: int, key: str) -> list[TieLine]:
    rows = RowTie.objects.filter(case=case, key=key, ended_at__isnull=True).select_related("made_by")
    return [
        TieLine(
            id=row.pk, measure=row.measure, because=row.because, at=row.made_at,
            by=row.made_by.display_name if row.made_by else "Golden Thread",
        )
        for row in rows.order_by("pk")
    ]  # fmt: skip


def rules_of_kinds(kinds: Sequence[tuple[Side, str]]) -> list[Rule]:
    """Return the rules of some kinds of row, for a door that has the rows already and reads no more of them."""
    return list(
        dict.fromkeys(rule for side, kind in kinds for rule in rules_for(side, kind, rules=load_rules()))
    )
