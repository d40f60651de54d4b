"""Where the golden thread is broken: every kind of link, in either direction, with what it is broken at."""

from collections.abc import Iterable, Iterator
from datetime import date

from goldenthread.apps.accounts.queries import list_bodies, list_teams
from goldenthread.apps.board.queries import (
    list_challenges,
    list_decided,
    list_frozen_measures,
    list_owned_abouts,
)
from goldenthread.apps.board.types import About, AboutKind
from goldenthread.apps.golden.strands import read_broken_cells, read_cells, read_plans
from goldenthread.apps.golden.types import Broken, BrokenLine
from goldenthread.apps.measures.queries import read_joined
from goldenthread.apps.strategy.queries import Named, list_findings_left, list_promises_not_kept
from goldenthread.apps.strategy.types import MeasureGiven
from goldenthread.core.access.boards import may_read_board
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.golden.joining import NOT_TOLD, Side, rules_for
from goldenthread.core.golden.letting import OTHERS
from goldenthread.core.golden.links import OF_CHILDREN, Link, is_past_cadence, is_unfollowed
from goldenthread.core.measures.dictionary import Direction
from goldenthread.core.strategy.delivery import REQUIREMENTS, AimKind
from goldenthread.definitions.golden import kinds_on, load_cadence, load_rules, load_services
from goldenthread.definitions.measures import load_measures


def read_broken(viewer: Viewer, *, area: str, on: date) -> list[Broken]:
    """Return every kind of link with where it is broken on a day, an unbroken one with none; for whoever reads the board.

    Links of children's plans are as the newest reading of the thread found them, counted through the gate; the rows
    themselves are another query, for those who work on them. Where nothing is broken nothing is said to be.
    """
    if not may_read_board(viewer, area=area):
        return []
    cells = read_broken_cells(viewer, area=area)
    found = [
        Broken(
            link=link, count=cells[link.value].rows if link.value in cells else 0,
            children=cells[link.value].children if link.value in cells else 0, is_of_children=True,
        )
        for link in OF_CHILDREN
    ]  # fmt: skip
    figures = read_joined(viewer, area=area, measures=load_measures())
    with_figures = {code for code, joined in figures.items() if joined.has_figures}
    plans = read_plans(viewer, area=area, on=on, joined=figures)
    named = list(plans.named.values())
    rest = {
        Link.SERVICE_NO_RECORD: _services(viewer, area=area, on=on),
        Link.KIND_NO_MEASURE: _kinds(
            viewer, area=area, counted=with_figures | {each.code for each in plans.measures if each.latest}
        ),
        Link.MEASURE_NOT_USED: _not_used(with_figures, plans.measures),
        Link.MEASURE_NO_ENTRY: (_of_measure(each) for each in plans.measures if not each.has_entry),
        Link.MEASURE_NO_READING: _no_reading(plans.measures, on=on),
        Link.ACTION_NO_MEASURE: _not_measured(named, plans.measures),
        Link.COMMITMENT_NO_ACTION: _items(list_promises_not_kept(viewer, area=area), kind="ITEM"),
        Link.FINDING_NO_ACTION: _findings(viewer, named, area=area),
        Link.PRIORITY_NOT_LOOKED_AT: _not_looked_at(
            viewer, named, plans.measures, plans.aligned, area=area, on=on
        ),
        Link.DECISION_NO_FOLLOW_UP: _not_followed(viewer, area=area, on=on),
    }
    for link, lines in rest.items():
        held = tuple(lines)
        found.append(Broken(link=link, count=len(held), lines=held))
    return found


def _services(viewer: Viewer, *, area: str, on: date) -> Iterator[BrokenLine]:
    """Services on plans that no team or body of the area bears the name of; a setting's own is the setting's."""
    names = [each.name for each in list_bodies(viewer, area=area, on=on)]
    text = " ; ".join([*names, *(each.name for each in list_teams(viewer, area=area))]).lower()
    on_plans = {each.kind for each in read_cells(viewer, area=area).by_side.get(Side.PROVISION, ())}
    for service in load_services():
        if service.key in on_plans and not service.is_at_setting and not service.is_named_in(f"{text} "):
            yield BrokenLine(words=service.title, kind="SERVICE", id=service.key)


def _kinds(viewer: Viewer, *, area: str, counted: set[str]) -> Iterator[BrokenLine]:
    """Kinds of row on plans that no rule joins to a measure with figures."""
    for side, cells in read_cells(viewer, area=area).by_side.items():
        for cell in cells:
            if cell.kind in (NOT_TOLD, OTHERS):
                continue
            own = rules_for(side, cell.kind, rules=load_rules())
            if not any(measure in counted for rule in own for measure in rule.measures):
                yield BrokenLine(
                    words=f"{_SIDES[side]}: {kinds_on(side)[cell.kind]}", kind=side.value, id=cell.kind
                )


_SIDES = {Side.NEED: "Need", Side.OUTCOME: "Outcome", Side.PROVISION: "Provision", Side.PLAN: "Plan"}


def _not_used(counted: set[str], measures: Iterable[MeasureGiven]) -> Iterator[BrokenLine]:
    """Figures that nothing is held to; one that is better neither way only describes, and need not be."""
    used = {each.code for each in measures}
    for code in sorted(counted - used):
        if load_measures()[code].direction is Direction.NEITHER:
            continue
        yield BrokenLine(words=f"{code} {load_measures()[code].title}", kind="MEASURE", id=code)


def _of_measure(each: MeasureGiven) -> BrokenLine:
    return BrokenLine(words=f"{each.code} {each.name}".strip(), kind="PLAN_AIM", id=f"{each.plan} {each.aim}")


def _no_reading(measures: Iterable[MeasureGiven], *, on: date) -> Iterator[BrokenLine]:
    for each in measures:
        if each.has_entry and is_past_cadence(
            each.latest.on if each.latest else None, cadence=load_measures()[each.code].cadence, on=on
        ):
            yield _of_measure(each)


def _not_measured(named: Iterable[Named], measures: Iterable[MeasureGiven]) -> Iterator[BrokenLine]:
    measured = {each.action for each in measures}
    for each in named:
        if each.action is not None and each.action not in measured:
            yield BrokenLine(words=f"{each.ref} {each.title}", kind="ACTION", id=str(each.action))


def _items(rows: Iterable[tuple[int, str]], *, kind: str) -> Iterator[BrokenLine]:
    for pk, words in rows:
        yield BrokenLine(words=words, kind=kind, id=str(pk))


def _findings(viewer: Viewer, named: Iterable[Named], *, area: str) -> Iterator[BrokenLine]:
    named = list(named)
    acted = {each.aim for each in named if each.action is not None}
    for each in named:
        if each.action is None and each.kind in REQUIREMENTS and each.aim not in acted:
            yield BrokenLine(words=f"{each.ref} {each.title}", kind="PLAN_AIM", id=f"{each.plan} {each.aim}")
    yield from _items(list_findings_left(viewer, area=area), kind="ITEM")


def _not_looked_at(
    viewer: Viewer,
    named: Iterable[Named],
    measures: Iterable[MeasureGiven],
    aligned: Iterable[tuple[int, int]],
    *,
    area: str,
    on: date,
) -> Iterator[BrokenLine]:
    """Priorities of which no meeting decided, read a figure or heard a challenge or a report since it was due to."""
    named, measures = list(named), list(measures)
    looked = _looked_at(viewer, area=area, on=on)
    answers: dict[int, set[int]] = {}
    for priority, requirement in aligned:
        answers.setdefault(priority, set()).add(requirement)
    for each in named:
        if each.action is not None:
            continue
        aims = {each.aim, *answers.get(each.aim, ())}
        things = {(kind, str(aim)) for aim in aims for kind in (AboutKind.PRIORITY, AboutKind.FINDING)}
        things |= {(AboutKind.ACTION, str(one.action)) for one in named if one.aim in aims and one.action}
        things |= {(AboutKind.MEASURE, one.code) for one in measures if one.aim in aims}
        last = max((looked[thing] for thing in things if thing in looked), default=None)
        if last is None or (on - last).days > load_cadence().priority_days:
            kind = "PRIORITY" if each.kind is AimKind.PRIORITY else "FINDING"
            yield BrokenLine(
                words=f"{each.ref} {each.title}", kind=kind, id=f"{each.plan} {each.aim}", since=last
            )


def _looked_at(viewer: Viewer, *, area: str, on: date) -> dict[tuple[AboutKind, str], date]:
    """Return the last day on which a meeting decided about, asked about, heard of or read a figure of each thing."""
    seen: list[tuple[About, date]] = [(each.about, each.held_on) for each in list_decided(viewer, area=area)]
    seen += [(each.about, each.raised_on) for each in list_challenges(viewer, area=area, on=on)]
    seen += list_owned_abouts(viewer, area=area)
    seen += [
        (About(kind=AboutKind.MEASURE, id=code), held_on)
        for code, held_on in list_frozen_measures(viewer, area=area, on=on)
    ]
    found: dict[tuple[AboutKind, str], date] = {}
    for about, day in seen:
        key = (about.kind, about.id)
        found[key] = max(day, found.get(key, day))
    return found


def _not_followed(viewer: Viewer, *, area: str, on: date) -> Iterator[BrokenLine]:
    for each in list_decided(viewer, area=area):
        if is_unfollowed(
            held_on=each.held_on, due_on=each.due_on, has_word=bool(each.followed),
            after_days=load_cadence().decision_days, on=on,
        ):  # fmt: skip
            yield BrokenLine(
                words=each.words, kind="MEETING", id=str(each.meeting), since=each.due_on or each.held_on
            )
