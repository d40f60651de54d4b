"""Existing advice that its author, the council and the family all agree is enough."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.advice.actions import add_existing, close_request
from goldenthread.apps.advice.queries import get_advice
from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.cases.queries import get_summary
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.moves import MoveNotAllowed
from goldenthread.core.casework.stages import WORDS, Stage
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import AdviceKind, Event


class NotAllAgreed(ValueError):
    """Someone whose agreement the regulation needs has not agreed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExistingAdvice:
    """Advice written for another purpose, that stands instead of asking again."""

    kind: AdviceKind
    written_by: str
    written_on: date
    needs: str
    outcomes: str = ""
    provision: str = ""


@transaction.atomic
def agree_advice_sufficient(
    *,
    case: int,
    agreed_on: date,
    author_agrees: bool,
    council_agrees: bool,
    family_agrees: bool,
    by: Viewer,
    at: datetime,
    ref: str = "",
    existing: ExistingAdvice | None = None,
    token: str = "",
) -> str:
    """Record that existing advice is enough, so that it is not asked for again (SEND Regulations 2014 reg 6(4)).

    `ref` names a request already made that the advice answers; `existing` is the advice where nobody was asked.
    Returns the reference of the request that is answered.

    Raises NotAllAgreed unless all three agree, MoveNotAllowed, AdviceIncomplete with the field, AdviceNotFound,
    ImpossibleDate, AlreadySent or MayNot.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    _check_all_agree(author=author_agrees, council=council_agrees, family=family_agrees)
    if existing:
        if row.stage is not Stage.ASSESSING:
            raise MoveNotAllowed(
                f"Advice is gathered during an assessment. This case is at “{WORDS[row.stage]}”."
            )
        ref = add_existing(
            case=case, kind=existing.kind, written_by=existing.written_by, written_on=existing.written_on,
            needs=existing.needs, outcomes=existing.outcomes, provision=existing.provision, by=by, at=at,
        )  # fmt: skip
    else:
        get_advice(by, case=case, ref=ref)
        close_request(case=case, ref=ref, because="Existing advice is agreed to be enough.", by=by, at=at)
    fact = Fact(event=Event.ADVICE_AGREED_SUFFICIENT, on=agreed_on, id=ref)
    record_facts(case=case, facts=[fact], by=by, at=at, token=token)
    return ref


def _check_all_agree(*, author: bool, council: bool, family: bool) -> None:
    answers = (("its author", author), ("the council", council), ("the family", family))
    missing = [who for who, agrees in answers if not agrees]
    if missing:
        raise NotAllAgreed(
            f"Existing advice can stand only if its author, the council and the family all agree. "
            f"Not yet: {', '.join(missing)} (SEND Regulations 2014 reg 6(4))."
        )
