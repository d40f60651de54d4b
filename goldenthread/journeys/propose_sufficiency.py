"""The council proposes that advice already given is enough, and so agrees to it itself."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.advice.actions import add_existing, add_proposal, keep_answer
from goldenthread.apps.advice.queries import get_advice, list_sufficiency
from goldenthread.apps.advice.types import Party
from goldenthread.apps.cases.queries import get_summary
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.moves import MoveNotAllowed
from goldenthread.core.casework.stages import WORDS, Stage
from goldenthread.core.law.vocabulary import AdviceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ExistingAdvice:
    """Advice written for another purpose, that may stand instead of asking again."""

    kind: AdviceKind
    written_by: str
    written_on: date
    needs: str
    outcomes: str = ""
    provision: str = ""


@transaction.atomic
def propose_sufficiency(
    *,
    case: int,
    proposed_on: date,
    by: Viewer,
    at: datetime,
    words: str = "",
    ref: str = "",
    existing: ExistingAdvice | None = None,
) -> int:
    """Put to its author and the family that existing advice is enough, and return the proposal's id (reg 6(4)).

    `ref` names a request already made that the advice answers; `existing` is the advice where nobody was asked.
    The council agrees by proposing it. Nothing stops being owed until the other two have agreed.

    Raises MoveNotAllowed outside an assessment, AdviceIncomplete with the field, AdviceNotFound, AnswerRefused or MayNot.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
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
    open_one = next((one for one in list_sufficiency(by, case=case, ref=ref) if one.agreed_on is None), None)
    if open_one is not None:
        return open_one.id
    proposal = add_proposal(case=case, ref=ref, words=words, proposed_on=proposed_on, by=by, at=at)
    keep_answer(
        proposal=proposal,
        party=Party.AUTHORITY,
        agrees=True,
        words=words,
        answered_on=proposed_on,
        by=by,
        at=at,
    )
    return proposal
