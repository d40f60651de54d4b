"""Life after the first plan: a review a year, changes, moves between schools, and plans that end."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from goldenthread.core.calendars.ages import national_curriculum_year, school_year_of
from goldenthread.core.casework.simulation.chance import choose, happens
from goldenthread.core.casework.simulation.days import AUGUST, YEAR, after, last_office_day, next_office_day
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import DecisionKind, Event, ReviewOutcome, TransferKind

NURSERY, YEAR_SIX, YEAR_ELEVEN = -1, 6, 11
FOUR_WEEKS, EIGHT_WEEKS = 28, 56
_MOVES = {NURSERY: TransferKind.OTHER, YEAR_SIX: TransferKind.OTHER, YEAR_ELEVEN: TransferKind.TO_POST16}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewHabits:
    """How an area reviews: shares are percentages; `outcomes` is what it decides, by count.

    Reviews that ended before `returned_from` are told by their decision alone. Those between it and `told_from` are
    told whole without drawing from the area's own chance, so that telling more of the past changes nothing after it.
    """

    in_four_weeks: float
    phase_transfer_in_time: float
    outcomes: Mapping[str, int]
    told_from: date
    returned_from: date


def review_facts(
    rng: Random,
    *,
    begun_on: date,
    here_from: date,
    until: date,
    born_on: date,
    habits: ReviewHabits,
    is_missed: bool,
) -> list[Fact]:
    """Return every review of a plan up to a day and a little beyond, in date order.

    Twelve months run from `begun_on`; `here_from` is when the area came to hold the plan, and `is_missed` leaves out the meeting that fell due in the last year, as happens to some.
    """
    facts: list[Fact] = []
    last = begun_on
    # Schools count a year from the last meeting; the law counts it from the day the plan was made or decided on.
    meeting_on = _meeting(rng, begun_on, early=rng.randint(28, 75))
    while True:
        move = _move(rng, born_on, last, meeting_on, habits)
        if move and move.planned_on <= here_from:
            move = None
        if move:
            meeting_on = move.meeting_on
        if meeting_on > until + timedelta(days=FOUR_WEEKS) or (
            is_missed and meeting_on > until - timedelta(days=YEAR)
        ):
            return facts
        decided_on = move.decided_on if move else _decided(rng, meeting_on, habits)
        facts += _review(rng, meeting_on, decided_on, move=move, habits=habits)
        last = decided_on
        meeting_on = _meeting(rng, meeting_on, early=rng.randint(4, 30))


def _meeting(rng: Random, last: date, *, early: int) -> date:
    meeting_on = last_office_day(last + timedelta(days=YEAR - early))
    # Nobody meets in August: those reviews are held before school breaks up.
    return (
        last_office_day(meeting_on.replace(month=7, day=rng.randint(1, 17)))
        if meeting_on.month == AUGUST
        else meeting_on
    )


def _decided(rng: Random, meeting_on: date, habits: ReviewHabits) -> date:
    if happens(rng, habits.in_four_weeks):
        return after(rng, meeting_on, 8, FOUR_WEEKS)
    return after(rng, meeting_on, FOUR_WEEKS + 2, 110)


@dataclass(frozen=True, slots=True, kw_only=True)
class _PhaseMove:
    """A review that readies a move to the next phase, worked back from the day the changed plan is made."""

    kind: TransferKind
    planned_on: date
    transfer_on: date
    meeting_on: date
    decided_on: date
    amended_on: date


def _move(
    rng: Random, born_on: date, last: date, meeting_on: date, habits: ReviewHabits
) -> _PhaseMove | None:
    year = school_year_of(meeting_on)
    kind = _MOVES.get(national_curriculum_year(born_on, date(year, 9, 1)))
    if kind is None or last > date(year, 9, 1):
        return None
    last_day = date(year + 1, 3, 29) if kind is TransferKind.TO_POST16 else date(year + 1, 2, 13)
    on_time = happens(rng, habits.phase_transfer_in_time)
    amended_on = (
        last_office_day(last_day - timedelta(days=rng.randint(0, 16)))
        if on_time
        else after(rng, last_day, 8, 60)
    )
    decided_on = last_office_day(amended_on - timedelta(days=rng.randint(32, 50)))
    before_on = last_office_day(decided_on - timedelta(days=rng.randint(12, 26)))
    if meeting_on < before_on:
        # The year's review falls due first, so the move is settled then.
        before_on, decided_on = meeting_on, after(rng, meeting_on, 8, FOUR_WEEKS)
        amended_on = after(rng, decided_on, 25, EIGHT_WEEKS)
    return _PhaseMove(
        kind=kind,
        planned_on=min(next_office_day(date(year, 9, rng.randint(8, 30))), before_on),
        transfer_on=date(year + 1, 9, 1),
        meeting_on=before_on,
        decided_on=decided_on,
        amended_on=amended_on,
    )


def _review(
    rng: Random, meeting_on: date, decided_on: date, *, move: _PhaseMove | None, habits: ReviewHabits
) -> list[Fact]:
    outcome = ReviewOutcome.AMEND if move else _outcome(rng, habits)
    decision = Fact(event=Event.REVIEW_DECIDED, on=decided_on, extra={"outcome": outcome.value})
    if decided_on < habits.returned_from:
        return [decision]
    if decided_on < habits.told_from:
        rng = Random(decided_on.toordinal())
    facts = [*_meeting_facts(rng, meeting_on), decision]
    if move:
        planned = {"kind": move.kind.value, "transfer_on": move.transfer_on.isoformat()}
        facts.insert(0, Fact(event=Event.PHASE_TRANSFER_PLANNED, on=move.planned_on, extra=planned))
    if outcome is ReviewOutcome.AMEND:
        facts += _amendment(rng, decided_on, amended_on=move.amended_on if move else None)
    return facts


def _outcome(rng: Random, habits: ReviewHabits) -> ReviewOutcome:
    """A review decides to keep or to change the plan; plans that end have a review of their own."""
    kept = {word: count for word, count in habits.outcomes.items() if word != ReviewOutcome.CEASE.value}
    return ReviewOutcome(choose(rng, kept))


def _meeting_facts(rng: Random, meeting_on: date) -> list[Fact]:
    called_on = last_office_day(meeting_on - timedelta(days=rng.randint(22, 35)))
    noticed_on = min(next_office_day(called_on + timedelta(days=rng.randint(0, 3))), meeting_on)
    papers_on = last_office_day(meeting_on - timedelta(days=rng.choice((14, 15, 15, 16, 17, 9))))
    return [
        Fact(event=Event.REVIEW_MEETING_CALLED, on=called_on, extra={"meeting_on": meeting_on.isoformat()}),
        Fact(event=Event.REVIEW_NOTICE_GIVEN, on=noticed_on),
        Fact(event=Event.REVIEW_PAPERS_CIRCULATED, on=max(papers_on, called_on)),
        Fact(event=Event.REVIEW_MEETING_HELD, on=meeting_on),
        Fact(event=Event.REVIEW_REPORT_SENT, on=after(rng, meeting_on, 2, 14 if rng.random() < 0.8 else 24)),
    ]


def _amendment(rng: Random, decided_on: date, *, amended_on: date | None) -> list[Fact]:
    changed_on = amended_on or after(rng, decided_on, 20, EIGHT_WEEKS if rng.random() < 0.7 else 100)
    return [
        Fact(event=Event.AMENDMENT_NOTICE_SENT, on=decided_on),
        Fact(event=Event.PLAN_AMENDED, on=changed_on),
        Fact(event=Event.DECISION_SENT, on=changed_on, extra={"decision": DecisionKind.PLAN_CONTENT.value}),
    ]


def ending_facts(rng: Random, *, ends_on: date, moves_away: bool) -> list[Fact]:
    """Return how a plan ends: moved with the family to another area, or ceased with a decision they may appeal."""
    if moves_away:
        known_on = last_office_day(ends_on - timedelta(days=rng.randint(3, 19)))
        return [Fact(event=Event.MOVE_KNOWN, on=known_on), Fact(event=Event.PLAN_TRANSFERRED_OUT, on=ends_on)]
    ceased = {"decision": DecisionKind.CEASED.value}
    return [
        Fact(event=Event.PLAN_CEASED, on=ends_on),
        Fact(event=Event.DECISION_SENT, on=ends_on, extra=ceased),
    ]
