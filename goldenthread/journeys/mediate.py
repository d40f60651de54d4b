"""Mediation from the first call to its certificate, and the agreement kept: each step a fact, so that its clock runs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.disputes.actions import (
    keep_mediation,
    keep_mediation_step,
    keep_term_done,
    keep_terms,
)
from goldenthread.apps.disputes.queries import get_mediation
from goldenthread.apps.disputes.types import DisputeRefused, MediationLine, TermGiven
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.disputes.mediation import may_follow
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import DecisionKind, Event, OrderKind, Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTold:
    """What is told with a step: what the mediation is about, its day, who goes for the council, or the certificate's number."""

    about: str = ""
    mediation_on: date | None = None
    attends: str = ""
    certificate: str = ""


_NOTHING = StepTold()


@transaction.atomic
def begin_mediation(
    *,
    case: int,
    parent: int | None,
    decision: DecisionKind,
    contacted_on: date,
    by: Viewer,
    at: datetime,
    decided_on: date | None = None,
    adviser: str = "",
    token: str = "",
) -> int:
    """Record that a parent, or with none the young person, has contacted the mediation adviser; return the mediation's id.

    Source: SEND Regulations 2014 reg 33. Raises ImpossibleDate, AlreadySent, DisputeRefused or MayNot.
    """
    if decision is DecisionKind.PLACEMENT_ONLY:
        raise DisputeRefused(
            "No mediation comes before an appeal about the school or setting alone (CFA 2014 s.55(2)).",
            field="decision",
        )
    fact = Fact(event=Event.MEDIATION_ADVISER_CONTACTED, on=contacted_on)
    (kept,) = record_facts(case=case, facts=[fact], by=by, at=at, token=token)
    mediation = keep_mediation(
        case=case, parent=parent, decision=decision, decided_on=decided_on, adviser=adviser, by=by, at=at
    )
    keep_mediation_step(mediation=mediation, fact=kept, by=by, at=at)
    return mediation


@transaction.atomic
def record_mediation_step(
    *,
    mediation: int,
    event: Event,
    on: date,
    by: Viewer,
    at: datetime,
    told: StepTold = _NOTHING,
    token: str = "",
) -> None:
    """Record one step of a mediation, in its order: wanted or not, arranged, notice, held, the certificate.

    Sources: SEND Regulations 2014 regs 34 to 39. Raises DisputeRefused with the field, ImpossibleDate, AlreadySent,
    DisputeNotFound or MayNot.
    """
    line = _open(mediation, by)
    if not may_follow(event, done=line.done):
        raise DisputeRefused("This step does not follow from what is recorded. Read the steps so far.")
    _check_told(event, told)
    extra: dict[str, object] = {}
    if event in (Event.MEDIATION_REQUESTED, Event.COMMISSIONER_TOLD_OF_MEDIATION):
        extra["about"] = told.about or line.about or "EDUCATION_AND_CARE"
    if event is Event.MEDIATION_ARRANGED and told.mediation_on:
        extra["mediation_on"] = told.mediation_on.isoformat()
    (kept,) = record_facts(
        case=line.case, facts=[Fact(event=event, on=on, extra=extra)], by=by, at=at, token=token
    )
    known = {
        "about": told.about, "mediation_on": told.mediation_on, "attends": told.attends.strip(),
        "certificate": told.certificate.strip(),
    }  # fmt: skip
    keep_mediation_step(mediation=mediation, fact=kept, told=known, by=by, at=at)


def _check_told(event: Event, told: StepTold) -> None:
    if event is Event.MEDIATION_ARRANGED:
        if told.mediation_on is None:
            raise DisputeRefused("Enter the day of the mediation.", field="mediation_on")
        if not told.attends.strip():
            raise DisputeRefused(
                "Say who goes for the council. They must have the authority to settle it (reg 36(2)).",
                field="attends",
            )


@transaction.atomic
def agree_at_mediation(
    *,
    mediation: int,
    agreed_on: date,
    terms: Sequence[TermGiven],
    by: Viewer,
    at: datetime,
    kind: OrderKind | None = None,
    is_commissioners: bool = False,
    token: str = "",
) -> None:
    """Record what was agreed, term by term; what could have been appealed is kept as an order of its kind would be.

    `kind` is that kind, and is asked for where any term could have been appealed (reg 42(2)); the other terms have
    two weeks (reg 42(3)). `is_commissioners` where the council was no party to it (reg 42(4)).

    Raises DisputeRefused with the field, ImpossibleDate, AlreadySent, DisputeNotFound or MayNot.
    """
    line = _open(mediation, by)
    if not may_follow(Event.MEDIATION_AGREED, done=line.done):
        raise DisputeRefused("Record that the mediation was held, before what was agreed there.")
    is_appealable = any(term.is_appealable for term in terms)
    if is_appealable and kind is None:
        raise DisputeRefused(
            "Say what kind of order this stands for: its days are counted from that (reg 42(2)).",
            field="kind",
        )
    keep_terms(mediation=mediation, terms=terms, by=by, at=at)
    party = {"party": "COMMISSIONER"} if is_commissioners else {}
    facts = []
    if is_appealable and kind is not None:
        extra = {"terms": Terms.APPEALABLE.value, "kind": kind.value, **party}
        facts.append(Fact(event=Event.MEDIATION_AGREED, on=agreed_on, extra=extra))
    if any(not term.is_appealable for term in terms):
        facts.append(
            Fact(event=Event.MEDIATION_AGREED, on=agreed_on, extra={"terms": Terms.OTHER.value, **party})
        )
    # The form's mark is on the first fact: two of one event with one mark would be one form sent twice.
    for place, fact in enumerate(facts):
        (kept,) = record_facts(case=line.case, facts=[fact], by=by, at=at, token="" if place else token)
        keep_mediation_step(mediation=mediation, fact=kept, by=by, at=at)


@transaction.atomic
def keep_agreement(*, mediation: int, term: int, on: date, how: str, by: Viewer, at: datetime) -> bool:
    """Record that one term was done; with the last of them the agreement is kept. Return whether it is.

    Raises DisputeRefused, ImpossibleDate, DisputeNotFound or MayNot.
    """
    line = _open(mediation, by)
    is_whole = keep_term_done(mediation=mediation, term=term, on=on, how=how, by=by, at=at)
    if is_whole:
        fact = Fact(event=Event.MEDIATION_AGREEMENT_KEPT, on=on)
        (kept,) = record_facts(case=line.case, facts=[fact], by=by, at=at)
        keep_mediation_step(mediation=mediation, fact=kept, by=by, at=at)
    return is_whole


def _open(mediation: int, by: Viewer) -> MediationLine:
    line = get_mediation(by, mediation=mediation)
    check_may_open_case(by, area=line.area, child=line.child)
    return line
