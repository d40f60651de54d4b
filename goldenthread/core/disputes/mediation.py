"""Mediation step by step: what may be recorded next, and where it has got to, in words for staff and for the family.

Sources: Children and Families Act 2014 ss.52-56; SEND Regulations 2014 regs 32-42.
"""

from collections.abc import Collection
from dataclasses import dataclass

from goldenthread.core.law.vocabulary import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationStep:
    """One step: the event that it records, the words on its link, and what must and must not have happened first."""

    event: Event
    label: str
    family: str
    after: frozenset[Event]
    never_after: frozenset[Event]
    citation: str


_WANTED = frozenset({Event.MEDIATION_REQUESTED})
_OVER = frozenset({Event.MEDIATION_HELD, Event.MEDIATION_DECLINED})
_NOT_HELD = frozenset({Event.MEDIATION_DECLINED, Event.MEDIATION_HELD, Event.MEDIATION_NOT_ARRANGED})


def _step(
    event: Event,
    label: str,
    family: str,
    citation: str,
    *,
    after: Collection[Event] = (),
    never: Collection[Event] = (),
) -> MediationStep:
    return MediationStep(
        event=event, label=label, family=family, citation=f"SEND Regulations 2014 {citation}", after=frozenset(after),
        never_after=frozenset({event, *never}),
    )  # fmt: skip


MEDIATION_STEPS: tuple[MediationStep, ...] = (
    _step(
        Event.MEDIATION_ADVISER_CONTACTED, "The adviser was contacted", "You spoke to the mediation adviser.", "reg 33",
        never=(Event.MEDIATION_CERTIFICATE_ISSUED,),
    ),
    _step(
        Event.MEDIATION_REQUESTED, "They want mediation", "You asked for mediation.", "reg 36",
        never=(Event.MEDIATION_CERTIFICATE_ISSUED, *_NOT_HELD),
    ),
    _step(
        Event.MEDIATION_DECLINED, "They do not want mediation", "You said that you do not want mediation.", "reg 34",
        never=(Event.MEDIATION_CERTIFICATE_ISSUED, *_NOT_HELD),
    ),
    _step(
        Event.COMMISSIONER_TOLD_OF_MEDIATION, "The health commissioner was told", "The local NHS board was told.", "reg 35",
        after=_WANTED, never=_OVER,
    ),
    _step(
        Event.MEDIATION_ARRANGED, "A day is arranged", "A day was arranged.", "reg 36", after=_WANTED, never=_NOT_HELD,
    ),
    _step(
        Event.MEDIATION_NOTICE_GIVEN, "Notice was given", "You were told when and where it is.", "reg 38",
        after=(Event.MEDIATION_ARRANGED,), never=_OVER,
    ),
    _step(
        Event.MEDIATION_NOT_ARRANGED, "It cannot be arranged in 30 days", "We could not arrange it in 30 days.", "reg 36",
        after=_WANTED, never=_NOT_HELD,
    ),
    _step(Event.MEDIATION_HELD, "It was held", "The mediation was held.", "reg 37", after=_WANTED, never=_NOT_HELD),
    _step(
        Event.MEDIATION_AGREED, "Agreement was reached", "You and we agreed.", "reg 42", after=(Event.MEDIATION_HELD,),
    ),
    _step(
        Event.AUTHORITY_TOLD_OF_AGREEMENT, "Health told us what was agreed", "The local NHS board told us what was agreed.",
        "reg 42(4)", after=(Event.MEDIATION_AGREED,),
    ),
    _step(
        Event.MEDIATION_CERTIFICATE_ISSUED, "The certificate was issued", "You were sent your certificate.",
        "regs 34, 36 and 39", after=(),
    ),
)  # fmt: skip
BY_EVENT = {step.event: step for step in MEDIATION_STEPS}
# A certificate follows from one of these and from nothing else.
_CERTIFIED_AFTER = frozenset({Event.MEDIATION_DECLINED, Event.MEDIATION_HELD, Event.MEDIATION_NOT_ARRANGED})


def list_next_steps(done: Collection[Event]) -> tuple[MediationStep, ...]:
    """Return what may be recorded next, in the order of the process, from what has been recorded."""
    return tuple(step for step in MEDIATION_STEPS if may_follow(step.event, done=done))


def may_follow(event: Event, *, done: Collection[Event]) -> bool:
    """Answer whether a step may be recorded after those that have been."""
    step, held = BY_EVENT.get(event), set(done)
    if step is None or held & step.never_after or not step.after <= held:
        return False
    return event is not Event.MEDIATION_CERTIFICATE_ISSUED or bool(held & _CERTIFIED_AFTER)


def stands_at(done: Collection[Event]) -> str:
    """Return where a mediation has got to, in a sentence for the family."""
    held = set(done)
    last = [step for step in MEDIATION_STEPS if step.event in held]
    return last[-1].family if last else "Nothing has been recorded yet."


def is_over(done: Collection[Event]) -> bool:
    """Answer whether nothing more is expected: it was declined, could not be arranged or was held, and the certificate is out."""
    held = set(done)
    return bool(held & _CERTIFIED_AFTER) and Event.MEDIATION_CERTIFICATE_ISSUED in held
