"""The family's timeline, drawn from the moves table: what has happened, what is next, who has it, by when and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from goldenthread.core.casework.moves import MOVES, Move
from goldenthread.core.casework.owners import WORDS as OWNER_WORDS
from goldenthread.core.casework.owners import Owner, owner_of
from goldenthread.core.casework.stages import CLOSED, Stage
from goldenthread.core.clocks import DutyState
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Duty, Event, Status


class Passage(StrEnum):
    """How far one waypoint has come."""

    DONE = "DONE"
    NOW = "NOW"
    NEXT = "NEXT"
    LATE = "LATE"
    EXCUSED = "EXCUSED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waypoint:
    """One point on the thread: its date or last day, who has it, and why that date."""

    key: str
    title: str
    sentence: str
    passage: Passage
    happened_on: date | None = None
    due_on: date | None = None
    who: str = ""
    why: tuple[str, ...] = ()
    citation: str = ""


def latest_round(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return the facts since the request that began the present round, in date order.

    A second request while a case is open begins nothing, so it stays within the round.
    """
    ordered = sorted(facts, key=lambda fact: fact.on)
    moves = {move.event: move for move in MOVES}
    stage, start = Stage.NOT_BEGUN, 0
    for place, fact in enumerate(ordered):
        move = moves.get(fact.event)
        if move is None:
            continue
        if fact.event in (Event.REQUEST_RECEIVED, Event.BECAME_RESPONSIBLE) and stage not in move.origins:
            continue
        if stage in CLOSED and move.to is Stage.REQUESTED:
            start = place
        stage = move.to
    return tuple(ordered[start:])


def draw_timeline(
    facts: Iterable[Fact],
    duties: Sequence[DutyState],
    *,
    stage: Stage,
    person: str | None = None,
    for_staff: bool = False,
) -> tuple[Waypoint, ...]:
    """Return the waypoints of a case as its family sees them.

    `duties` are the case's clocks as they stand; `person` is the id under which the reader was served with the
    draft, so that each reader sees their own fifteen days and nobody else's. Steps that a record never had,
    because it begins mid-thread, are left out rather than shown as undone. `for_staff` leaves out what is said
    to the family alone.
    """
    round_ = latest_round(facts)
    done = [_done(move, fact) for fact in round_ for move in _moves_of(fact)]
    points = _merge_services(done)
    if stage not in CLOSED:
        points += _coming(round_, duties, stage=stage, person=person)
    return tuple(_for_staff(point) for point in points) if for_staff else tuple(points)


def _for_staff(point: Waypoint) -> Waypoint:
    if point.key == "advice":
        return point
    if point.key == "comment":
        return replace(point, title="Family’s say on the draft", sentence="", who=OWNER_WORDS[Owner.FAMILY])
    return replace(point, sentence="")


def _moves_of(fact: Fact) -> list[Move]:
    second = fact.event is Event.REQUEST_RECEIVED and fact.extra.get("second")
    return [] if second else [move for move in MOVES if move.event is fact.event]


def _done(move: Move, fact: Fact) -> Waypoint:
    return Waypoint(
        key=move.event.value, title=move.title, sentence=move.done, passage=Passage.DONE, happened_on=fact.on
    )


def _merge_services(points: list[Waypoint]) -> list[Waypoint]:
    kept: list[Waypoint] = []
    for point in points:
        if kept and kept[-1].key == point.key == Event.DRAFT_SERVED.value:
            continue
        kept.append(point)
    return kept


_FUTURE: dict[Stage, tuple[str, ...]] = {
    Stage.REQUESTED: ("assessment_agreed", "advice", "issue_agreed", "draft_served", "plan_finalised"),
    Stage.ASSESSING: ("advice", "issue_agreed", "draft_served", "plan_finalised"),
    Stage.DRAFTING: ("draft_served", "comment", "plan_finalised"),
    Stage.DRAFT_SERVED: ("comment", "plan_finalised"),
    Stage.PLAN_IN_PLACE: ("review",),
}


def _coming(
    facts: tuple[Fact, ...], duties: Sequence[DutyState], *, stage: Stage, person: str | None
) -> list[Waypoint]:
    points = []
    for place, key in enumerate(_FUTURE.get(stage, ())):
        passage = Passage.NOW if place == 0 else Passage.NEXT
        if key == "advice":
            points.append(_advice(facts, duties, passage))
        elif key == "comment":
            points.append(_comment(duties, person, passage))
        elif key == "review":
            points.append(_review(duties))
        else:
            points.append(_step(key, duties, passage))
    return points


def _step(key: str, duties: Sequence[DutyState], passage: Passage) -> Waypoint:
    move = next(move for move in MOVES if move.event.value == key)
    return _dated(
        Waypoint(key=key, title=move.title, sentence=move.coming, passage=passage, who=OWNER_WORDS[owner_of(move.duty)] if move.duty else "The council"),
        find_duty(duties, move.duty) if move.duty else None,
    )  # fmt: skip


def _advice(facts: tuple[Fact, ...], duties: Sequence[DutyState], passage: Passage) -> Waypoint:
    asked = {fact.id for fact in facts if fact.event is Event.ADVICE_REQUESTED}
    replies = [state for state in duties if state.duty is Duty.REPLY_WITH_ADVICE and state.id in asked]
    waiting = [state for state in replies if state.met_on is None and state.status is not Status.ENDED]
    if not asked:
        sentence = "The council asks everyone who can help: the family, school, health, a psychologist and social care."
    elif waiting:
        sentence = (
            f"{len(asked) - len(waiting)} of {len(asked)} replies are in. Each person asked has six weeks."
        )
    else:
        sentence = f"All {len(asked)} replies are in."
    point = Waypoint(key="advice", title="Gathering advice", sentence=sentence, passage=passage, who=OWNER_WORDS[owner_of(Duty.REPLY_WITH_ADVICE)] if waiting else "The council")  # fmt: skip
    last = max(
        waiting, key=lambda state: (state.status is Status.OVERDUE, state.due_on or date.min), default=None
    )
    return _dated(point, last)


def _comment(duties: Sequence[DutyState], person: str | None, passage: Passage) -> Waypoint:
    mine = [
        state for state in duties if state.duty is Duty.ALLOW_REPRESENTATIONS and person in (None, state.id)
    ]
    state = max(mine, key=lambda one: one.due_on or date.min, default=None)
    over = state is not None and state.met_on is not None
    sentence = (
        "Your 15 days have passed. You can still tell us what you think until the plan is final."
        if over
        else "Read the draft. Say what should change, and which school or setting you want."
    )
    point = Waypoint(key="comment", title="Your say on the draft", sentence=sentence, passage=Passage.DONE if over else passage, who="You")  # fmt: skip
    return point if over else _dated(point, state)


def _review(duties: Sequence[DutyState]) -> Waypoint:
    point = Waypoint(
        key="review",
        title="Yearly review",
        sentence="The plan is looked at again at least once a year, with you.",
        passage=Passage.NEXT,
        who="The council",
    )
    return _dated(point, find_duty(duties, Duty.REVIEW_PLAN) or find_duty(duties, Duty.REVIEW_AFTER_TRANSFER))


def find_duty(duties: Sequence[DutyState], duty: Duty) -> DutyState | None:
    """Return the standing state of a duty, the statutory reading before any other, else none."""
    states = [state for state in duties if state.duty is duty and state.status is not Status.ENDED]
    waiting = [state for state in states if state.met_on is None]
    return min(waiting or states, key=lambda state: state.basis.value != "STATUTE", default=None)


def _dated(point: Waypoint, state: DutyState | None) -> Waypoint:
    if state is None:
        return point
    passage = point.passage
    if state.status is Status.OVERDUE:
        passage = Passage.LATE
    elif state.status is Status.EXCUSED:
        passage = Passage.EXCUSED
    return Waypoint(
        key=point.key, title=point.title, sentence=point.sentence, passage=passage, happened_on=point.happened_on,
        due_on=state.due_on, who=point.who, why=tuple(state.why), citation=state.citation,
    )  # fmt: skip
