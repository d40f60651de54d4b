"""The allowed moves, once: the pages' buttons, the diagram and the family's timeline all read this table.

The stages follow the Children and Families Act 2014 ss.36-38 and the SEND Regulations 2014 regs 4-14.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.core.casework.stages import CLOSED, UNDER_ASSESSMENT, WORDS, Stage
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event


class MoveNotAllowed(Exception):
    """The step does not fit where the case is; the message says why and what to do instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One step: the event that makes it, where from, where to, and the words on its button."""

    event: Event
    origins: frozenset[Stage]
    to: Stage
    label: str


def _move(event: Event, origins: Iterable[Stage], to: Stage, label: str) -> Move:
    return Move(event=event, origins=frozenset(origins), to=to, label=label)


# A fresh request may follow any ending; while a case is open a second request is linked and moves nothing.
_MAY_BEGIN = CLOSED | {Stage.NOT_BEGUN}
_LIVING_PLAN = frozenset({Stage.PLAN_IN_PLACE})

MOVES: tuple[Move, ...] = (
    _move(Event.REQUEST_RECEIVED, _MAY_BEGIN, Stage.REQUESTED, "Record a request"),
    _move(Event.BECAME_RESPONSIBLE, _MAY_BEGIN, Stage.REQUESTED, "Record that we became responsible"),
    _move(Event.ASSESSMENT_AGREED, {Stage.REQUESTED, Stage.NOT_ASSESSED}, Stage.ASSESSING, "Decide to assess"),
    _move(Event.ASSESSMENT_REFUSED, {Stage.REQUESTED}, Stage.NOT_ASSESSED, "Decide not to assess"),
    _move(Event.ISSUE_AGREED, {Stage.ASSESSING, Stage.NO_PLAN}, Stage.DRAFTING, "Decide to issue a plan"),
    _move(Event.ISSUE_REFUSED, {Stage.ASSESSING}, Stage.NO_PLAN, "Decide not to issue a plan"),
    _move(Event.DRAFT_SERVED, {Stage.DRAFTING, Stage.DRAFT_SERVED}, Stage.DRAFT_SERVED, "Send the draft to the family"),
    _move(Event.PLAN_FINALISED, {Stage.DRAFT_SERVED}, Stage.PLAN_IN_PLACE, "Issue the final plan"),
    _move(Event.PLAN_TRANSFERRED_IN, _MAY_BEGIN, Stage.PLAN_IN_PLACE, "Record a plan moved here"),
    _move(Event.PLAN_AMENDED, _LIVING_PLAN, Stage.PLAN_IN_PLACE, "Issue the amended plan"),
    _move(Event.WITHDRAWN, UNDER_ASSESSMENT, Stage.WITHDRAWN, "Record that the request is withdrawn"),
    _move(
        Event.PLAN_TRANSFERRED_OUT,
        UNDER_ASSESSMENT | _LIVING_PLAN,
        Stage.TRANSFERRED_OUT,
        "Record a move to another area",
    ),
    _move(Event.PLAN_CEASED, _LIVING_PLAN, Stage.CEASED, "Cease the plan"),
)

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
