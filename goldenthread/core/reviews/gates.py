"""What must be done before a plan is changed or ends; each bar is a sentence with its rule."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.core.clocks import DutyState
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import DecisionKind, Duty, Event, OrderKind
from goldenthread.core.plans.gates import Bar, DraftState, list_bars_to_final

NOTICE = "SEND Regulations 2014 reg 22(2)"
CEASING = "Children and Families Act 2014 s.45; SEND Regulations 2014 regs 29 to 31"
_APPEAL_OVER = frozenset({Event.APPEAL_DECIDED, Event.ORDER_MADE})
_KEEPS = frozenset({OrderKind.CONTINUE.value, OrderKind.CONTINUE_AMENDED.value})


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a draft amendment holds: how many rows differ from the plan in force, and whether one is begun at all."""

    is_begun: bool
    changed: int
    says_why: bool


def list_bars_to_notice(changes: Changes) -> tuple[Bar, ...]:
    """Return what stops an amendment notice: it goes with a copy of the plan and with what is to be changed and why.

    A draft amendment carries the setting that the plan names, so a setting is no bar here as it is to a first draft.
    """
    bars = []
    if not changes.is_begun:
        bars.append(
            Bar(what="The changes are not written.", do="Begin the draft of the amended plan.", rule=NOTICE)
        )
    elif not changes.changed:
        bars.append(
            Bar(
                what="The draft is the same as the plan in force.", do="Write each change, or decide to keep the plan as it is.",
                rule=NOTICE,
            )
        )  # fmt: skip
    if not changes.says_why:
        bars.append(
            Bar(
                what="The reasons for the changes are not written.",
                do="Say why, with the evidence.",
                rule=NOTICE,
            )
        )
    return tuple(bars)


def list_bars_to_amended(draft: DraftState, *, on: date) -> tuple[Bar, ...]:
    """Return what must be finished before an amended plan can be final on a day (reg 22(2)-(3)).

    The same as for a first plan, by the regulation that applies to a change.
    """
    return tuple(
        Bar(
            what=bar.what,
            do=bar.do,
            rule=bar.rule.replace("reg 13(1)(a)", "reg 22(2)(c)").replace("reg 13(1)", "reg 22(2)"),
        )
        for bar in list_bars_to_final(draft, on=on)
    )


def list_bars_to_ceasing(*, proposed_on: date | None, asked: int, unheard: Sequence[str]) -> tuple[Bar, ...]:
    """Return what stops a decision to cease: the family and the setting are consulted before it (reg 31).

    `unheard` names those who were asked and have neither answered nor had the days they were given.
    """
    bars = []
    if proposed_on is None or not asked:
        bars.append(
            Bar(
                what="Nobody has been consulted.",
                do="Tell the family and the setting what you propose, and ask.",
                rule=CEASING,
            )
        )
    if unheard:
        bars.append(
            Bar(
                what=f"Not heard yet: {', '.join(unheard)}.",
                do="Wait for their answer, or for the day you gave.",
                rule=CEASING,
            )
        )
    return tuple(bars)


def decided_to_cease(facts: Iterable[Fact]) -> Fact | None:
    """Return the standing decision to cease a plan, if there is one that no order has undone."""
    standing: Fact | None = None
    for fact in sorted(facts, key=lambda fact: fact.on):
        if fact.event is Event.DECISION_SENT and fact.extra.get("decision") == DecisionKind.CEASED.value:
            standing = fact
        elif fact.event is Event.ORDER_MADE and fact.extra.get("kind") in _KEEPS:
            standing = None
    return standing


def list_bars_to_ending(facts: Iterable[Fact], duties: Iterable[DutyState], *, on: date) -> tuple[Bar, ...]:
    """Return what keeps a plan alive after a decision to cease it.

    The plan is maintained, and everything in it given, until the time to appeal has passed or the appeal is over
    (CFA 2014 s.45(4)); an order that it continues ends the matter.
    """
    facts = tuple(facts)
    decision = decided_to_cease(facts)
    if decision is None:
        return (
            Bar(
                what="There is no decision to cease this plan.",
                do="Propose it, consult and decide first.",
                rule=CEASING,
            ),
        )
    since = [fact for fact in facts if fact.on >= decision.on]
    is_appealed = any(fact.event is Event.APPEAL_LODGED for fact in since)
    if is_appealed:
        if any(fact.event in _APPEAL_OVER for fact in since):
            return ()
        return (
            Bar(
                what="The family has appealed.", do="Go on giving everything in the plan until the tribunal decides.",
                rule="Children and Families Act 2014 s.45(4)",
            ),
        )  # fmt: skip
    last = max(
        (state.due_on for state in duties if state.duty is Duty.LODGE_APPEAL and state.trigger.on == decision.on and state.due_on),
        default=None,
    )  # fmt: skip
    if last is None or on <= last:
        until = f"until the end of {last.day} {last:%B %Y}" if last else "still"
        return (
            Bar(
                what=f"The family may appeal, {until}.", do="Go on giving everything in the plan.",
                rule="Children and Families Act 2014 s.45(4)",
            ),
        )  # fmt: skip
    return ()
