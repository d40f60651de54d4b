"""Advice asked for and given: each adviser has six weeks of their own, and some need longer."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from goldenthread.core.casework.simulation.chance import happens
from goldenthread.core.casework.simulation.days import after
from goldenthread.core.casework.simulation.figures import Assumptions
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import AdviceKind, Duty, Event, Ground

SIX_WEEKS = 42
_SEES_THE_CHILD = frozenset({AdviceKind.MEDICAL, AdviceKind.PSYCHOLOGICAL, AdviceKind.OTHER})


def advice_facts(
    rng: Random, kinds: Sequence[AdviceKind], *, asked_on: date, settled_on: date, assumptions: Assumptions
) -> list[Fact]:
    """Return each adviser's request and reply, all of them in by the day the council settles whether to issue."""
    asked_on = min(after(rng, asked_on, 0, 3), settled_on)
    facts: list[Fact] = []
    for number, kind in enumerate(kinds, 1):
        ref = f"a{number}"
        facts.append(Fact(event=Event.ADVICE_REQUESTED, on=asked_on, id=ref, extra={"kind": kind.value}))
        if kind is not AdviceKind.PARENTAL and happens(
            rng, assumptions.chances_percent["advice_agreed_sufficient"]
        ):
            agreed_on = min(after(rng, asked_on, 2, 14), settled_on)
            facts.append(Fact(event=Event.ADVICE_AGREED_SUFFICIENT, on=agreed_on, id=ref))
            continue
        facts += _reply(rng, kind, ref, asked_on=asked_on, settled_on=settled_on, assumptions=assumptions)
    return facts


def _reply(
    rng: Random, kind: AdviceKind, ref: str, *, asked_on: date, settled_on: date, assumptions: Assumptions
) -> list[Fact]:
    facts = []
    room = (settled_on - asked_on).days
    is_late = room > SIX_WEEKS + 2 and not happens(rng, assumptions.advice_in_time_percent[kind.value])
    most = room if is_late else min(room, SIX_WEEKS)
    replied_on = min(after(rng, asked_on, SIX_WEEKS + 1 if is_late else min(8, most), most), settled_on)
    if (
        is_late
        and kind in _SEES_THE_CHILD
        and happens(rng, assumptions.chances_percent["an_adviser_cannot_see_them"] * 3)
    ):
        facts.append(_missed(rng, ref, asked_on))
    facts.append(Fact(event=Event.ADVICE_RECEIVED, on=replied_on, id=ref))
    spare = (settled_on - replied_on).days
    if spare > 12 and happens(rng, assumptions.chances_percent["advice_sent_back"]):
        returned_on = after(rng, replied_on, 1, 4)
        again_on = min(after(rng, returned_on, 4, 8), settled_on)
        facts.append(Fact(event=Event.ADVICE_RETURNED, on=returned_on, id=ref))
        facts.append(Fact(event=Event.ADVICE_RECEIVED, on=again_on, id=ref))
    return facts


def _missed(rng: Random, ref: str, asked_on: date) -> Fact:
    """The child missed the adviser's appointment in the six weeks (reg 8(2)(c))."""
    missed_on = after(rng, asked_on, 15, 38)
    dates = {"from": missed_on.isoformat(), "to": (missed_on + timedelta(days=14)).isoformat()}
    extra = {"clock": Duty.REPLY_WITH_ADVICE.value, "ground": Ground.MISSED_APPOINTMENT.value, **dates}
    return Fact(event=Event.EXCEPTION_RECORDED, on=missed_on, id=ref, extra=extra)
