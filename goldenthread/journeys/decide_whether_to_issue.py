"""The decision whether to issue a plan: the legal test, the reasons, and the first draft begun."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.advice.actions import end_advice_tasks
from goldenthread.apps.cases.actions import Answer, Choice, take_decision
from goldenthread.apps.people.queries import find_profile
from goldenthread.apps.plans.actions import begin_draft
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.tests_of_law import Question
from goldenthread.core.law.vocabulary import DecisionKind, Event

CHOICE = Choice(
    question=Question.ISSUE,
    yes=Event.ISSUE_AGREED,
    no=Event.ISSUE_REFUSED,
    refusal=DecisionKind.REFUSED_TO_ISSUE,
)


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
    answer = Answer(
        agreed=agreed, limbs=limbs, because=because, reasons=reasons, decided_on=decided_on, evidence=evidence
    )
    row = take_decision(case=case, choice=CHOICE, answer=answer, by=by, at=at, token=token)
    if agreed:
        begin_draft(case=case, aspirations=aspirations or _told_by_the_child(by, row.child), by=by, at=at)
    else:
        end_advice_tasks(case=case, because="It was decided not to issue a plan.", by=by, at=at)


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
