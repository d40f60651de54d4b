"""A review from its call to the amended plan: each step moves the clock the law gives it, and none can be skipped."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from goldenthread.apps.cases.queries import get_clocks
from goldenthread.apps.plans.queries import find_in_force, get_plan
from goldenthread.apps.providers.actions import enrol_pupil
from goldenthread.apps.quality.actions import answering
from goldenthread.apps.quality.models import CheckRun, LeavingAnswer
from goldenthread.apps.reviews.actions import rate_outcomes, save_contribution, save_report
from goldenthread.apps.reviews.models import Contribution
from goldenthread.apps.reviews.queries import (
    find_amendment,
    find_open_review,
    find_report,
    list_contributions,
    list_outcomes_asked,
    list_plan_decisions,
    list_ratings,
    mark_amendment,
)
from goldenthread.apps.reviews.types import ReportText, ReviewRefused
from goldenthread.core.casework.reviewing import ReviewStep, reviewing_of
from goldenthread.core.law.vocabulary import Duty, Event, ReviewOutcome, Status
from goldenthread.core.plans.checks.findings import Stage
from goldenthread.core.plans.checks.leaving import Kind
from goldenthread.core.plans.checks.stopping import LookFirst
from goldenthread.core.plans.gates import StepBarred
from goldenthread.core.reviews.asking import Voice
from goldenthread.core.reviews.marking import Mark
from goldenthread.core.reviews.meeting import ReviewKind
from goldenthread.core.reviews.outcomes import Rating
from goldenthread.journeys.answer_representation import answer_representation
from goldenthread.journeys.call_review import call_review
from goldenthread.journeys.change_plan import (
    abandon_change,
    begin_change,
    issue_amended_plan,
    send_amendment_notice,
)
from goldenthread.journeys.comment_on_draft import comment_on_draft
from goldenthread.journeys.decide_after_review import decide_after_review
from goldenthread.journeys.hold_review import hold_review, send_review_report, write_and_send_report
from goldenthread.journeys.prepare_review import circulate_review_papers, give_review_notice
from tests.factories.people import HALTON, SYSTEM, make_parent_viewer
from tests.factories.providers import look_again, make_setting
from tests.thread.going_on import go_on_past_checks
from tests.thread.reviewed import (
    DECIDED_ON,
    FINAL_ON,
    MEETING_ON,
    both_notified,
    called,
    change_written,
    decided_to_amend,
    in_place,
    reported,
    states,
)
from tests.thread.story import Story, at


def step_of(story: Story, on: date) -> ReviewStep:
    return reviewing_of(get_clocks(story.coordinator, case=story.case, on=on).thread.facts).step


def test_a_review_that_changes_the_plan_goes_through_every_step_in_its_time(story):
    in_place(story)
    review = called(story)
    assert step_of(story, date(2026, 9, 1)) is ReviewStep.NOTICE
    reported(story, review)
    assert step_of(story, date(2026, 10, 10)) is ReviewStep.DECISION
    change_written(story)
    decided_to_amend(story, review)
    assert step_of(story, DECIDED_ON) is ReviewStep.AMENDED_PLAN
    comment_on_draft(
        case=story.case, parent=story.parents[0], section="F", words="Five times, please.",
        received_on=date(2026, 10, 25), by=story.mother, at=at(date(2026, 10, 25)),
    )  # fmt: skip
    on = date(2026, 11, 10)
    with pytest.raises(StepBarred, match="no answer yet"):
        issue_amended_plan(case=story.case, amended_on=on, by=story.decider, at=at(on))
    version = get_plan(story.coordinator, case=story.case).version
    answer_representation(
        case=story.case, ref=f"r{version.pk}-1", disposition="NOT_ACCEPTED", answer="Four is what the advice says.",
        answered_on=on, by=story.coordinator, at=at(on),
    )  # fmt: skip
    # The plan’s own words are checked before it leaves, as a first plan’s are.
    with pytest.raises(StepBarred) as barred:
        issue_amended_plan(case=story.case, amended_on=on, by=story.decider, at=at(on))
    assert len(barred.value.bars) == go_on_past_checks(
        case=story.case, by=story.decider, at=at(on), stage=Stage.FINAL
    )
    issue_amended_plan(case=story.case, amended_on=on, by=story.decider, at=at(on))
    assert CheckRun.objects.filter(stage="FINAL").latest("id").gone_past == len(barred.value.bars)
    met = {
        duty: [state.status for state in states(story, duty, on) if state.met_on]
        for duty in (
            Duty.GIVE_REVIEW_NOTICE, Duty.CIRCULATE_REVIEW_PAPERS, Duty.SEND_REVIEW_REPORT, Duty.DECIDE_AFTER_REVIEW,
            Duty.SEND_AMENDMENT_NOTICE, Duty.FINALISE_AMENDED_PLAN,
        )
    }  # fmt: skip
    assert all(found and set(found) == {Status.MET} for found in met.values()), met
    plan = find_in_force(story.mother, case=story.case)
    assert plan and plan.version.number == 2
    assert plan.provision[0].how_often == "Four times a week"
    assert find_amendment(story.mother, case=story.case).is_open is False


def test_a_draft_amendment_carries_the_setting_and_marks_each_change(story):
    in_place(story)
    review = called(story)
    reported(story, review)
    change_written(story)
    draft = get_plan(story.coordinator, case=story.case)
    assert draft.version.setting_kind == "Mainstream primary school"
    line = find_amendment(story.coordinator, case=story.case)
    marked = mark_amendment(story.coordinator, was=line.was_version, version=line.version)
    changed = [row for row in marked if row.mark is not Mark.KEPT]
    assert [(row.section, row.mark) for row in changed] == [("F", Mark.CHANGED)]
    assert [(piece.words, piece.mark) for piece in changed[0].pieces if piece.mark is not Mark.KEPT] == [
        ("Three", Mark.REMOVED), ("Four", Mark.ADDED),
    ]  # fmt: skip


def test_the_decision_to_amend_is_not_kept_without_the_notice(story):
    in_place(story)
    review = called(story)
    reported(story, review)
    with pytest.raises(ReviewRefused, match="notice of them goes with"):
        decided_to_amend(story, review)
    begin_change(case=story.case, basis="REVIEW", by=story.coordinator, at=at(date(2026, 10, 12)))
    with pytest.raises(StepBarred, match="same as the plan in force"):
        decided_to_amend(story, review)
    facts = get_clocks(story.coordinator, case=story.case, on=DECIDED_ON).thread.facts
    assert not [fact for fact in facts if fact.event in (Event.REVIEW_DECIDED, Event.AMENDMENT_NOTICE_SENT)]


def test_notice_is_refused_while_someone_whom_the_law_names_is_not_invited(story):
    in_place(story)
    review = call_review(
        case=story.case,
        kind=ReviewKind.ANNUAL,
        meeting_on=MEETING_ON,
        by=story.coordinator,
        at=at(date(2026, 9, 1)),
    )
    with pytest.raises(StepBarred) as barred:
        give_review_notice(
            review=review, given_on=date(2026, 9, 2), by=story.coordinator, at=at(date(2026, 9, 2))
        )
    assert [bar.what for bar in barred.value.bars] == [
        "No one is invited as: health professional.", "No one is invited as: social care officer.",
    ]  # fmt: skip


def test_keeping_the_plan_may_be_appealed_and_lets_the_draft_go(story):
    in_place(story)
    review = called(story)
    reported(story, review)
    change_written(story)
    decide_after_review(
        review=review, outcome=ReviewOutcome.MAINTAIN, reasons="The help is right.", decided_on=DECIDED_ON,
        by=story.decider, at=at(DECIDED_ON),
    )  # fmt: skip
    assert get_plan(story.coordinator, case=story.case).version.state == "FINAL"
    (appeal,) = states(story, Duty.LODGE_APPEAL, DECIDED_ON)[-1:]
    assert (appeal.trigger.on, appeal.is_open) == (DECIDED_ON, True)
    assert find_open_review(story.coordinator, case=story.case) is None
    assert list_plan_decisions(story.mother, case=story.case)[0].reasons == "The help is right."


def test_a_change_let_go_after_its_notice_may_be_appealed(story):
    in_place(story)
    change_written(story, basis="WITHOUT_REVIEW")
    send_amendment_notice(case=story.case, notified=both_notified(story), by=story.decider, at=at(DECIDED_ON))
    on = DECIDED_ON + timedelta(days=20)
    abandon_change(
        case=story.case, reasons="The school has put it right.", decided_on=on, by=story.decider, at=at(on)
    )
    assert {state.status for state in states(story, Duty.FINALISE_AMENDED_PLAN, on)} == {Status.MET}
    assert states(story, Duty.LODGE_APPEAL, on)[-1].trigger.on == on
    assert get_plan(story.mother, case=story.case).version.state == "FINAL"


def test_each_parent_speaks_apart_and_never_reads_the_other(story):
    in_place(story)
    review = called(story)
    father = make_parent_viewer(story.parents[1], email="father@example.com")
    when = at(date(2026, 9, 3))
    for by, words in ((story.mother, "Mum says"), (father, "Dad says")):
        save_contribution(
            review=review, voice=Voice.PARENT, answers={"hard": words}, may_circulate=True, sent_on=date(2026, 9, 3),
            by=by, at=when,
        )  # fmt: skip
        save_contribution(
            review=review, voice=Voice.CHILD, answers={"like": f"{words}: comics"}, sent_on=date(2026, 9, 3), by=by, at=when,
        )  # fmt: skip
        (outcome,) = list_outcomes_asked(by, review=review)
        rate_outcomes(
            review=review,
            ratings={outcome.id: (Rating.SLOWER, words)},
            rated_on=date(2026, 9, 3),
            by=by,
            at=when,
        )
    for by, own in ((story.mother, "Mum says"), (father, "Dad says")):
        read = [words for one in list_contributions(by, review=review) for words in one.answers.values()]
        read += [one.words for one in list_ratings(by, review=review)]
        assert len(read) == 3 and all(words.startswith(own) for words in read)
    assert len(list_contributions(story.coordinator, review=review)) == 4


def test_papers_that_tell_of_the_other_parent_stop_the_council_and_send_the_setting_to_it(story):
    in_place(story)
    review = called(story)
    give_review_notice(
        review=review, given_on=date(2026, 9, 2), by=story.coordinator, at=at(date(2026, 9, 2))
    )
    on = date(2026, 9, 14)
    words = "Alder Example shouts at him, he told us."
    Contribution.objects.create(
        area=HALTON, case_id=story.case, review_id=review, voice="SETTING", key="setting", name="Demo Primary School",
        answers={"progress": words}, sent_on=on, saved_at=at(on),
    )  # fmt: skip
    with pytest.raises(LookFirst) as stop:
        circulate_review_papers(review=review, sent_on=on, by=story.coordinator, at=at(on))
    readers = {one.reader_name for one in stop.value.questions if one.kind is Kind.PERSON}
    assert "Hazel Example" in readers and "Alder Example" not in readers
    with answering({one.key: "The mother was there and knows it" for one in stop.value.questions}):
        circulate_review_papers(review=review, sent_on=on, by=story.coordinator, at=at(on))
    assert step_of(story, on) is ReviewStep.MEETING


WORDS = ReportText(
    progress="Alder Example shouts at him, he told the meeting.", recommends=ReviewOutcome.MAINTAIN.value
)


def held(story: Story) -> int:
    """A review of a plan in place that has met."""
    review = called(story)
    hold_review(review=review, held_on=MEETING_ON, came=[], by=story.coordinator, at=at(MEETING_ON))
    return review


def test_a_report_that_tells_of_the_other_parent_stops_the_council_reader_by_reader(story):
    in_place(story)
    review = held(story)
    what = {"review": review, "text": WORDS, "revision": 0, "sent_on": MEETING_ON, "at": at(MEETING_ON)}
    with pytest.raises(LookFirst) as stop:
        write_and_send_report(**what, by=story.coordinator)
    readers = {one.reader_name for one in stop.value.questions if one.kind is Kind.PERSON}
    # The school works with the family, but is asked about by name; he is not somebody else to himself.
    assert {"Hazel Example", "Dr Demo", "Demo Primary School"} <= readers and "Alder Example" not in readers
    assert find_report(story.coordinator, review=review) is None
    assert find_report(story.mother, review=review) is None
    with answering({one.key: "He said it there to everyone" for one in stop.value.questions}):
        write_and_send_report(**what, by=story.coordinator)
    assert find_report(story.mother, review=review).text == WORDS
    assert LeavingAnswer.objects.filter(sending=f"review_report:{review}").count() == len(
        stop.value.questions
    )


def test_what_professionals_say_of_an_outcome_is_looked_at_with_the_report_it_opens_with(story):
    in_place(story)
    review = held(story)
    (outcome,) = list_outcomes_asked(story.coordinator, review=review)
    said = {outcome.id: (Rating.SLOWER, "His father Alder keeps him at home.")}
    rate_outcomes(review=review, ratings=said, rated_on=MEETING_ON, by=story.coordinator, at=at(MEETING_ON))
    clean = ReportText(progress="Rowan reads three lines.", recommends=ReviewOutcome.MAINTAIN.value)
    with pytest.raises(LookFirst) as stop:
        write_and_send_report(
            review=review, text=clean, revision=0, sent_on=MEETING_ON, by=story.coordinator, at=at(MEETING_ON)
        )
    assert {quote.title for one in stop.value.questions for quote in one.quotes} == {
        "What professionals say of the outcomes"
    }


def test_a_setting_whose_report_tells_of_others_asks_the_council_and_a_clean_one_goes_at_once(story):
    in_place(story)
    school, senco = make_setting("Demo High School")
    enrol_pupil(
        child=story.child,
        provider=school,
        from_on=date(2026, 8, 1),
        source="Test",
        by=SYSTEM,
        at=at(FINAL_ON),
    )
    senco = look_again(senco, on=MEETING_ON)
    review = held(story)
    revision = save_report(review=review, text=WORDS, revision=0, by=senco, at=at(MEETING_ON))
    with pytest.raises(ReviewRefused, match="The council must read the report first"):
        send_review_report(review=review, sent_on=MEETING_ON, by=senco, at=at(MEETING_ON))
    assert (
        find_report(senco, review=review).text == WORDS and find_report(story.mother, review=review) is None
    )
    clean = replace(WORDS, progress="Rowan reads three lines.")
    save_report(review=review, text=clean, revision=revision, by=senco, at=at(MEETING_ON))
    send_review_report(review=review, sent_on=MEETING_ON, by=senco, at=at(MEETING_ON))
    assert find_report(story.mother, review=review).text == clean
