"""A review's meeting held, and its report written and sent within two weeks."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.quality.actions import look_at_review
from goldenthread.apps.reviews.actions import keep_attendance, keep_step, save_report, send_report
from goldenthread.apps.reviews.queries import find_report, get_review
from goldenthread.apps.reviews.types import ReportLine, ReportText, ReviewLine, ReviewRefused
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event


@transaction.atomic
def hold_review(
    *, review: int, held_on: date, came: Collection[int], by: Viewer, at: datetime, token: str = ""
) -> None:
    """Record that a review's meeting was held, and which of those invited came (regs 20 and 21).

    Its day starts the two weeks for the report and the four weeks for the decision. Raises ReviewRefused,
    ImpossibleDate, AlreadySent, ReviewNotFound or MayNot.
    """
    row = get_review(by, review=review)
    (kept,) = record_facts(
        case=row.case, facts=[Fact(event=Event.REVIEW_MEETING_HELD, on=held_on)], by=by, at=at, token=token
    )
    keep_step(review=review, step="held", fact=kept, by=by, at=at)
    keep_attendance(review=review, came=came, by=by, at=at)


@transaction.atomic
def write_and_send_report(
    *, review: int, text: ReportText, revision: int, sent_on: date, by: Viewer, at: datetime, token: str = ""
) -> None:
    """Keep the last words of a report and send it, as one act: where it is stopped, neither is done.

    Raises ReviewChanged where someone saved it since `revision`, and whatever sending it raises.
    """
    save_report(review=review, text=text, revision=revision, by=by, at=at)
    send_review_report(review=review, sent_on=sent_on, by=by, at=at, token=token)


@transaction.atomic
def send_review_report(*, review: int, sent_on: date, by: Viewer, at: datetime, token: str = "") -> None:
    """Send the report of a meeting to everyone who was invited, as it is written (regs 20(7)-(9), 21(7)).

    Somebody of the council looks first at what it tells each of them of other people; a setting whose report is clean
    sends it at once, and one whose report is not asks the council to.

    Raises LookFirst, ReviewRefused where the meeting is not held or the report lacks what it must say, ImpossibleDate,
    AlreadySent, ReviewNotFound or MayNot.
    """
    row = get_review(by, review=review)
    _check_says_enough(row, find_report(by, review=review))
    look_at_review(row, what="report", by=by, at=at)
    (kept,) = record_facts(
        case=row.case, facts=[Fact(event=Event.REVIEW_REPORT_SENT, on=sent_on)], by=by, at=at, token=token
    )
    send_report(review=review, fact=kept, by=by, at=at)


def _check_says_enough(row: ReviewLine, report: ReportLine | None) -> None:
    """Raise ReviewRefused where the meeting is not held or its report lacks what the regulations ask of it."""
    if row.held_on is None:
        raise ReviewRefused("Record the meeting before its report is sent.")
    if report is None or not report.text.progress.strip():
        raise ReviewRefused("Write what was said about progress first.", field="progress")
    if not report.text.recommends:
        raise ReviewRefused(
            "Say what the meeting recommends: keep, change or end the plan.", field="recommends"
        )
    if row.is_about_adulthood and not report.text.adulthood.strip():
        raise ReviewRefused(
            "From Year 9 the meeting must look at preparing for adulthood. Write what was said (reg 20(6)).",
            field="adulthood",
        )
