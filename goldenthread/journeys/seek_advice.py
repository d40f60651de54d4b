"""Asking for advice and information: each adviser has their own six weeks."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.advice.actions import add_request
from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.cases.queries import get_clocks, get_summary
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.moves import MoveNotAllowed
from goldenthread.core.casework.reviewing import reviewing_of
from goldenthread.core.casework.stages import WORDS, Stage
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import AdviceKind, Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One person or service to ask for one kind of advice.

    `account` or `team` sees it here and is let into the record; with neither, they are asked on paper.
    """

    kind: AdviceKind
    asked_of: str
    practitioner: int | None = None
    provider: int | None = None
    body: int | None = None
    account: int | None = None
    team: int | None = None
    question: str = ""


@transaction.atomic
def seek_advice(
    *, case: int, asks: list[Ask], asked_on: date, by: Viewer, at: datetime, token: str = ""
) -> list[str]:
    """Ask each adviser, and start each one's own clock (SEND Regulations 2014 regs 6(1) and 8(1)).

    Returns each request's reference. Raises MoveNotAllowed before the decision to assess, AdviceIncomplete,
    ImpossibleDate, AlreadySent or MayNot.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    if row.stage is not Stage.ASSESSING and not _is_reassessing(case, by=by, at=at):
        raise MoveNotAllowed(
            f"Advice is asked for during an assessment. This case is at “{WORDS[row.stage]}”. Decide to assess first."
        )
    refs = [
        add_request(
            case=case, kind=ask.kind, asked_of=ask.asked_of, practitioner=ask.practitioner,
            provider=ask.provider, body=ask.body, account=ask.account, team=ask.team, question=ask.question, by=by,
            at=at,
        )
        for ask in asks
    ]  # fmt: skip
    facts = [
        Fact(event=Event.ADVICE_REQUESTED, on=asked_on, id=ref, extra={"kind": ask.kind.value})
        for ref, ask in zip(refs, asks, strict=True)
    ]
    record_facts(case=case, facts=facts, by=by, at=at, token=token)
    return refs


def _is_reassessing(case: int, *, by: Viewer, at: datetime) -> bool:
    """Answer whether a child with a plan is being assessed again, when advice is asked for again (reg 26)."""
    return reviewing_of(get_clocks(by, case=case, on=london_day(at)).thread.facts).is_reassessing
