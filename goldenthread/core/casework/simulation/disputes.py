"""When a family disagrees: the mediation adviser, mediation, and the tribunal, each within its own time."""

from datetime import date, timedelta
from random import Random

from goldenthread.core.casework.simulation.chance import happens
from goldenthread.core.casework.simulation.days import after
from goldenthread.core.casework.simulation.figures import Assumptions
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event, OrderKind, Terms

WEEKS_TO_HEARING = (18, 34)


def mediation_facts(rng: Random, *, sent_on: date, assumptions: Assumptions) -> tuple[list[Fact], date]:
    """Return a family's way through the mediation adviser, and the day of the certificate."""
    contacted_on = after(rng, sent_on, 4, 50)
    facts = [Fact(event=Event.MEDIATION_ADVISER_CONTACTED, on=contacted_on)]
    if happens(rng, assumptions.chances_percent["mediation_held"]):
        wanted_on = after(rng, contacted_on, 0, 3)
        held_on = after(rng, wanted_on, 12, 34)
        certified_on = after(rng, held_on, 1, 3)
        facts += [
            Fact(event=Event.MEDIATION_REQUESTED, on=wanted_on),
            Fact(event=Event.MEDIATION_HELD, on=held_on),
        ]
    else:
        declined_on = after(rng, contacted_on, 0, 3)
        certified_on = after(rng, declined_on, 1, 3)
        facts.append(Fact(event=Event.MEDIATION_DECLINED, on=declined_on))
    return [*facts, Fact(event=Event.MEDIATION_CERTIFICATE_ISSUED, on=certified_on)], certified_on


def agreement_facts(rng: Random, *, held_on: date) -> tuple[list[Fact], date]:
    """Return an agreement in mediation that the council will assess after all, and the day it decided so."""
    agreed_on = after(rng, held_on, 5, 25)
    terms = {"terms": Terms.APPEALABLE.value}
    return [
        Fact(event=Event.MEDIATION_AGREED, on=held_on, extra=terms),
        Fact(event=Event.ASSESSMENT_AGREED, on=agreed_on),
    ], agreed_on


def appeal_facts(rng: Random, *, certified_on: date, order: OrderKind) -> tuple[list[Fact], date]:
    """Return an appeal from lodging to order, and the day of the order."""
    lodged_on = after(rng, certified_on, 4, 28)
    received_on = after(rng, lodged_on, 3, 12)
    responded_on = after(rng, received_on, 25, 42)
    decided_on = after(rng, lodged_on, *(weeks * 7 for weeks in WEEKS_TO_HEARING))
    decided_on = max(decided_on, responded_on + timedelta(days=14))
    return [
        Fact(event=Event.APPEAL_LODGED, on=lodged_on),
        Fact(event=Event.APPEAL_RECEIVED, on=received_on),
        Fact(event=Event.APPEAL_RESPONDED, on=responded_on),
        Fact(event=Event.APPEAL_DECIDED, on=decided_on),
        Fact(event=Event.ORDER_MADE, on=decided_on, extra={"kind": order.value}),
    ], decided_on
