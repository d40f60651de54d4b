"""The decision whether to issue a plan: the legal test, the reasons, and the first draft begun."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.audit.actions import queue_message
from goldenthread.apps.cases.actions import record_decision, record_facts
from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.people.queries import find_profile
from goldenthread.apps.plans.actions import begin_draft
from goldenthread.core.access.decisions import check_may_decide, check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.moves import check_may_move
from goldenthread.core.casework.tests_of_law import LIMBS, Question, check_decision
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import DecisionKind, Event


@transaction.atomic
def decide_whether_to_issue(
    *,
    case: int,
    agreed: bool,
    limbs: dict[str, bool],
    because: dict[str, str],
    reasons: str,
    decided_on: date,
    by: Viewer,
    at: datetime,
    evidence: str = "",
    aspirations: str = "",
    token: str = "",
) -> None:
    """Decide whether to issue a plan and keep the test (CFA 2014 s.36(9), s.37(1); reg 10).

    A yes begins the draft, with section A as the child's one-page profile has it unless `aspirations` says
    otherwise; a no starts the family's time to appeal.

    Raises DecisionIncomplete with a message a field, MoveNotAllowed, ImpossibleDate, AlreadySent or MayNot.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    check_may_decide(by, area=row.area)
    event = Event.ISSUE_AGREED if agreed else Event.ISSUE_REFUSED
    check_may_move(row.stage, event)
    check_decision(question=Question.ISSUE, agreed=agreed, limbs=limbs, because=because, reasons=reasons)
    facts = [Fact(event=event, on=decided_on)]
    if not agreed:
        refusal = {"decision": DecisionKind.REFUSED_TO_ISSUE.value}
        facts.append(Fact(event=Event.DECISION_SENT, on=decided_on, extra=refusal))
    kept = record_facts(case=case, facts=facts, by=by, at=at, token=token)
    answers: list[dict[str, object]] = [
        {"code": limb.code, "met": limbs[limb.code], "because": because[limb.code]}
        for limb in LIMBS[Question.ISSUE]
    ]
    record_decision(
        case=case, fact=kept[0], question=Question.ISSUE.value, outcome=event.value, limbs=answers,
        reasons=reasons, evidence=evidence, decided_on=decided_on, by=by, at=at,
    )  # fmt: skip
    if agreed:
        begin_draft(case=case, aspirations=aspirations or _told_by_the_child(by, row.child), by=by, at=at)
    queue_message(kind=event.value, area=row.area, by=by, at=at, case=case)


def _told_by_the_child(by: Viewer, child: int) -> str:
    """Return section A's first words: what the child's own profile says, each part under its question."""
    page = find_profile(by, child=child)
    if page is None:
        return ""
    text = page.text
    parts = (
        ("What people like about me", text.people_like),
        ("What is important to me", text.important_to_me),
        ("How to help me", text.how_to_help),
        ("My hopes", text.my_hopes),
        ("Told with pictures", ", ".join(symbol.get("words", "") for symbol in text.symbols)),
    )
    return "\n\n".join(f"{title}: {words.strip()}" for title, words in parts if words.strip())
