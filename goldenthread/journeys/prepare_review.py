"""Before a review's meeting: notice to everyone invited, and everyone's papers sent round two weeks before."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.people.queries import list_people_to_serve
from goldenthread.apps.quality.actions import look_at_review
from goldenthread.apps.reviews.actions import keep_step, keep_told, send_papers
from goldenthread.apps.reviews.queries import get_review, list_invitees
from goldenthread.core.access.viewer import Viewer, acting_for_area
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event
from goldenthread.core.plans.gates import raise_if_barred
from goldenthread.core.reviews.meeting import Invited, list_not_invited


@transaction.atomic
def give_review_notice(*, review: int, given_on: date, by: Viewer, at: datetime, token: str = "") -> None:
    """Record that everyone invited was told of the meeting (SEND Regulations 2014 regs 20(2)-(3), 21(2)-(3)).

    Raises StepBarred naming whoever the regulations say must be invited and is not, ReviewRefused where notice was
    given before, ImpossibleDate, AlreadySent, ReviewNotFound or MayNot.
    """
    row = get_review(by, review=review)
    hand = acting_for_area(by, area=row.area)
    family = {one.parent for one in list_people_to_serve(hand, child=row.child, on=given_on)}
    invited = [Invited(part=one.part, parent=one.parent) for one in list_invitees(hand, review=review)]
    raise_if_barred(list_not_invited(invited, family=family, has_setting=row.provider is not None))
    _keep(row.case, review, "notice", Event.REVIEW_NOTICE_GIVEN, given_on, by=by, at=at, token=token)
    keep_told(review=review, told_on=given_on, by=by, at=at)


@transaction.atomic
def circulate_review_papers(*, review: int, sent_on: date, by: Viewer, at: datetime, token: str = "") -> None:
    """Record that everyone's advice and information was sent to all who are invited (regs 20(4), 21(4)).

    From then the family reads here what professionals have said. What a parent told us goes to the others only where
    that parent said it may. Somebody of the council looks first at what the papers tell of other people; a setting whose
    papers are clean sends them at once, and one whose papers are not asks the council to.

    Raises LookFirst, ReviewRefused, ImpossibleDate, AlreadySent, ReviewNotFound or MayNot.
    """
    row = get_review(by, review=review)
    look_at_review(row, what="papers", by=by, at=at)
    fact = Fact(event=Event.REVIEW_PAPERS_CIRCULATED, on=sent_on)
    (kept,) = record_facts(case=row.case, facts=[fact], by=by, at=at, token=token)
    send_papers(review=review, fact=kept, by=by, at=at)


def _keep(
    case: int, review: int, step: str, event: Event, on: date, *, by: Viewer, at: datetime, token: str
) -> None:
    (kept,) = record_facts(case=case, facts=[Fact(event=event, on=on)], by=by, at=at, token=token)
    keep_step(review=review, step=step, fact=kept, by=by, at=at)
