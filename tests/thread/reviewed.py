"""A plan in place and its review, in the words of the journeys, for the stories of reviews and changes."""

from datetime import date

from goldenthread.apps.cases.queries import get_clocks
from goldenthread.apps.plans.actions import edit_row
from goldenthread.apps.plans.queries import get_plan
from goldenthread.apps.providers.actions import enrol_pupil
from goldenthread.apps.reviews.actions import save_report, write_amendment
from goldenthread.apps.reviews.queries import Notified, find_open_review
from goldenthread.apps.reviews.types import InviteeGiven, ReportText
from goldenthread.core.law.vocabulary import ReviewOutcome
from goldenthread.core.reviews.meeting import Part, ReviewKind
from goldenthread.journeys.call_review import call_review
from goldenthread.journeys.change_plan import begin_change
from goldenthread.journeys.decide_after_review import decide_after_review
from goldenthread.journeys.hold_review import hold_review, send_review_report
from goldenthread.journeys.prepare_review import circulate_review_papers, give_review_notice
from tests.factories.people import SYSTEM
from tests.factories.providers import make_school
from tests.thread.story import Story, at, drafted, finalise

FINAL_ON = date(2026, 7, 1)
CALLED_ON, MEETING_ON = date(2026, 9, 1), date(2026, 10, 1)
REPORT_ON, DECIDED_ON = date(2026, 10, 10), date(2026, 10, 20)
OTHERS = (
    InviteeGiven(part=Part.HEALTH, name="Dr Demo"),
    InviteeGiven(part=Part.SOCIAL_CARE, name="Demo social care"),
)


def in_place(story: Story) -> int:
    """Take the story to a plan in place, the child on a school's roll; return the school."""
    drafted(story)
    finalise(story, FINAL_ON)
    school = make_school()
    enrol_pupil(
        child=story.child,
        provider=school,
        from_on=date(2026, 7, 2),
        source="Test",
        by=SYSTEM,
        at=at(FINAL_ON),
    )
    return school


def called(story: Story, on: date = CALLED_ON, meeting_on: date = MEETING_ON) -> int:
    return call_review(
        case=story.case, kind=ReviewKind.ANNUAL, meeting_on=meeting_on, place="The school hall", others=OTHERS,
        by=story.coordinator, at=at(on),
    )  # fmt: skip


def reported(story: Story, review: int, *, report_on: date = REPORT_ON) -> None:
    """Give notice, send the papers, hold the meeting and send its report."""
    give_review_notice(
        review=review, given_on=date(2026, 9, 2), by=story.coordinator, at=at(date(2026, 9, 2))
    )
    circulate_review_papers(
        review=review, sent_on=date(2026, 9, 15), by=story.coordinator, at=at(date(2026, 9, 15))
    )
    hold_review(review=review, held_on=MEETING_ON, came=[], by=story.coordinator, at=at(MEETING_ON))
    text = ReportText(
        progress="Rowan reads three lines.", recommends=ReviewOutcome.AMEND.value, changes="More reading."
    )
    save_report(review=review, text=text, revision=0, by=story.coordinator, at=at(report_on))
    send_review_report(review=review, sent_on=report_on, by=story.coordinator, at=at(report_on))


def change_written(story: Story, on: date = date(2026, 10, 12), *, basis: str = "REVIEW") -> None:
    """Begin the change and write one: the reading goes from three times a week to four."""
    begin_change(case=story.case, basis=basis, by=story.coordinator, at=at(on))
    (row,) = get_plan(story.coordinator, case=story.case).provision
    edit_row(
        case=story.case, kind="provision", row=row.pk, fields={"what": row.what, "how_often": "Four times a week"},
        revision=row.revision, by=story.coordinator, at=at(on),
    )  # fmt: skip
    write_amendment(
        case=story.case, because="Reading helps, and more of it is needed.", by=story.coordinator, at=at(on)
    )


def both_notified(story: Story, on: date = DECIDED_ON) -> tuple[Notified, ...]:
    return tuple(Notified(parent=parent, sent_on=on, served_on=on, how="Post") for parent in story.parents)


def decided_to_amend(story: Story, review: int, on: date = DECIDED_ON) -> None:
    decide_after_review(
        review=review, outcome=ReviewOutcome.AMEND, reasons="The meeting agreed.", decided_on=on,
        notified=both_notified(story, on), by=story.decider, at=at(on),
    )  # fmt: skip


def states(story: Story, duty, on: date):
    """Return how one duty stands on a day: each state that has not ended."""
    return [one for one in get_clocks(story.coordinator, case=story.case, on=on).duties if one.duty is duty]


def open_review(story: Story) -> int:
    found = find_open_review(story.coordinator, case=story.case)
    assert found
    return found.id
