"""The allowed moves, once: the pages' buttons, the diagram and the family's timeline all read this table.

The stages follow the Children and Families Act 2014 ss.36-38 and the SEND Regulations 2014 regs 4-14.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.core.casework.stages import CLOSED, UNDER_ASSESSMENT, WORDS, Stage
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Duty, Event


class MoveNotAllowed(Exception):
    """The step does not fit where the case is; the message says why and what to do instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One step: the event that makes it, where from, where to, and the words on its button.

    `duty` is the clock that dates it. `title`, `done` and `coming` are what the family's timeline says of it;
    a move with no `coming` shows only once it has happened.
    """

    event: Event
    origins: frozenset[Stage]
    to: Stage
    label: str
    duty: Duty | None = None
    title: str = ""
    done: str = ""
    coming: str = ""


def _move(
    event: Event,
    origins: Iterable[Stage],
    to: Stage,
    label: str,
    *,
    duty: Duty | None = None,
    title: str = "",
    done: str = "",
    coming: str = "",
) -> Move:
    return Move(
        event=event,
        origins=frozenset(origins),
        to=to,
        label=label,
        duty=duty,
        title=title,
        done=done,
        coming=coming,
    )


# A fresh request may follow any ending; while a case is open a second request is linked and moves nothing.
_MAY_BEGIN = CLOSED | {Stage.NOT_BEGUN}
_LIVING_PLAN = frozenset({Stage.PLAN_IN_PLACE})

MOVES: tuple[Move, ...] = (
    _move(
        Event.REQUEST_RECEIVED, _MAY_BEGIN, Stage.REQUESTED, "Record a request",
        title="Request received",
        done="The council was asked for an assessment. The clock started on this day.",
    ),
    _move(
        Event.BECAME_RESPONSIBLE, _MAY_BEGIN, Stage.REQUESTED, "Record that we became responsible",
        title="The council became responsible",
        done="The council became responsible for this child. The clock started on this day.",
    ),
    _move(
        Event.ASSESSMENT_AGREED, {Stage.REQUESTED, Stage.NOT_ASSESSED}, Stage.ASSESSING, "Decide to assess",
        duty=Duty.DECIDE_WHETHER_TO_ASSESS,
        title="Decision whether to assess",
        done="The council agreed to assess.",
        coming="The council reads the request and decides whether to assess.",
    ),
    _move(
        Event.ASSESSMENT_REFUSED, {Stage.REQUESTED}, Stage.NOT_ASSESSED, "Decide not to assess",
        title="Decision whether to assess",
        done="The council decided not to assess. You can disagree: see what you can do next.",
    ),
    _move(
        Event.ISSUE_AGREED, {Stage.ASSESSING, Stage.NO_PLAN}, Stage.DRAFTING, "Decide to issue a plan",
        duty=Duty.NOTIFY_REFUSAL_TO_ISSUE,
        title="Decision whether there will be a plan",
        done="The council decided to write a plan.",
        coming="When the advice is in, the council decides whether to write a plan.",
    ),
    _move(
        Event.ISSUE_REFUSED, {Stage.ASSESSING}, Stage.NO_PLAN, "Decide not to issue a plan",
        title="Decision whether there will be a plan",
        done="The council decided not to write a plan. You can disagree: see what you can do next.",
    ),
    _move(
        Event.DRAFT_SERVED, {Stage.DRAFTING, Stage.DRAFT_SERVED}, Stage.DRAFT_SERVED, "Send the draft to the family",
        title="Draft plan sent",
        done="The council sent the draft plan for you to read and comment on.",
        coming="You will get a draft to read, with at least 15 days to say what should change.",
    ),
    _move(
        Event.PLAN_FINALISED, {Stage.DRAFT_SERVED}, Stage.PLAN_IN_PLACE, "Issue the final plan",
        duty=Duty.FINALISE_PLAN,
        title="Final plan",
        done="The final plan was issued. The help in it must be given from this day.",
        coming="The council issues the final plan, naming a school or setting.",
    ),
    _move(
        Event.PLAN_TRANSFERRED_IN, _MAY_BEGIN, Stage.PLAN_IN_PLACE, "Record a plan moved here",
        title="Plan moved to this council",
        done="The plan moved here from another council.",
    ),
    _move(
        Event.PLAN_AMENDED, _LIVING_PLAN, Stage.PLAN_IN_PLACE, "Issue the amended plan",
        title="Plan amended",
        done="The council issued a new version of the plan.",
    ),
    _move(
        Event.WITHDRAWN, UNDER_ASSESSMENT, Stage.WITHDRAWN, "Record that the request is withdrawn",
        title="Request withdrawn",
        done="The request was withdrawn. You can ask again at any time.",
    ),
    _move(
        Event.PLAN_TRANSFERRED_OUT, UNDER_ASSESSMENT | _LIVING_PLAN, Stage.TRANSFERRED_OUT,
        "Record a move to another area",
        title="Moved to another council",
        done="The record moved to the council you live in now.",
    ),
    _move(
        Event.PLAN_CEASED, _LIVING_PLAN, Stage.CEASED, "Cease the plan",
        title="Plan ended",
        done="The council ended the plan.",
    ),
)  # fmt: skip

_BY_EVENT = {move.event: move for move in MOVES}
# Records begin mid-thread, so when reading (never when acting) these land where they say from anywhere.
_BEGINNINGS = frozenset({Event.REQUEST_RECEIVED, Event.BECAME_RESPONSIBLE})


def stage_of(facts: Iterable[Fact]) -> Stage:
    """Return where a case is, from its facts in date order.

    Facts on one day count in the order given. A record that starts mid-thread is believed: a final plan
    with no request before it is a plan in place.
    """
    stage = Stage.NOT_BEGUN
    for fact in sorted(facts, key=lambda fact: fact.on):
        move = _BY_EVENT.get(fact.event)
        if move is None:
            continue
        if stage in move.origins or fact.event not in _BEGINNINGS:
            stage = move.to
    return stage


def list_moves(stage: Stage) -> tuple[Move, ...]:
    """Return the moves that may be made from a stage, in the order of the process."""
    return tuple(move for move in MOVES if stage in move.origins)


def check_may_move(stage: Stage, event: Event) -> None:
    """Refuse a step that does not fit the case's stage, saying where it is and what can be done.

    Events that are not moves (advice in, a representation) are never refused here.
    """
    move = _BY_EVENT.get(event)
    if move is None or stage in move.origins:
        return
    now = ", ".join(option.label.lower() for option in list_moves(stage)) or "nothing more on this case"
    raise MoveNotAllowed(
        f"You cannot {_verb(move.label)} now: this case is at “{WORDS[stage]}”. What can be done from here: {now}."
    )


def may_move(stage: Stage, event: Event) -> bool:
    """Answer whether a step fits the case's stage."""
    try:
        check_may_move(stage, event)
    except MoveNotAllowed:
        return False
    return True


def _verb(label: str) -> str:
    return label[0].lower() + label[1:]


def draw_moves() -> str:
    """Return the moves as a Mermaid state diagram, for the reference page."""
    lines = ["stateDiagram-v2"]
    lines += [f"    {stage.value}: {WORDS[stage]}" for stage in Stage if stage is not Stage.NOT_BEGUN]
    for move in MOVES:
        for origin in sorted(move.origins):
            start = "[*]" if origin is Stage.NOT_BEGUN else origin.value
            lines.append(f"    {start} --> {move.to.value}: {move.event.value}")
    return "\n".join(lines) + "\n"
