"""Existing advice stands when its author, the council and the family have each agreed that it is enough."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.advice.actions import close_request, keep_answer, settle_proposal
from goldenthread.apps.advice.types import HowSaid, Party, Sufficiency
from goldenthread.apps.cases.actions import record_facts
from goldenthread.core.access.viewer import Viewer, system_viewer
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event


@transaction.atomic
def answer_sufficiency(
    *,
    proposal: int,
    party: Party,
    agrees: bool,
    answered_on: date,
    by: Viewer,
    at: datetime,
    words: str = "",
    said_by: str = "",
    how: HowSaid = HowSaid.DOOR,
) -> Sufficiency:
    """Keep one party's answer; with the third agreement the advice stands and the clock knows it (reg 6(4)).

    The adviser answers from a live request, the family from their own pages, the council from the case. The
    casework team may record what an author or a family said, naming who said it (`said_by`) and `how`.

    Raises AnswerRefused with the field, SufficiencyNotFound, ImpossibleDate or MayNot.
    """
    now = keep_answer(
        proposal=proposal, party=party, agrees=agrees, words=words, answered_on=answered_on, said_by=said_by,
        how=how, by=by, at=at,
    )  # fmt: skip
    if now.all_agree:
        fact = Fact(event=Event.ADVICE_AGREED_SUFFICIENT, on=now.last_on, id=now.ref)
        # Whoever agreed last, the fact follows from all three, so the system itself records it.
        system = system_viewer(areas=(now.area,))
        record_facts(
            case=now.case, facts=[fact], by=system, at=at, source="Its author, the council and the family",
            token=f"sufficiency-{now.id}",
        )  # fmt: skip
        settle_proposal(proposal=proposal, agreed_on=now.last_on)
        close_request(
            case=now.case, ref=now.ref, because="Existing advice is agreed to be enough.", by=system, at=at
        )
    return now
