"""One child's story, from a parent's letter to the final plan, by the people who do each step."""

from datetime import date

import pytest

from goldenthread.apps.audit.models import Entry
from goldenthread.apps.cases.actions import correct_fact
from goldenthread.apps.cases.models import Deadline, Fact
from goldenthread.apps.cases.queries import get_case, get_clocks, get_summary
from goldenthread.apps.cases.types import AlreadySent, CaseNotFound
from goldenthread.apps.plans.actions import add_need, save_section
from goldenthread.apps.plans.queries import get_plan, list_representations
from goldenthread.apps.plans.types import EditedMeanwhile, PlanIsFinal
from goldenthread.core.casework.stages import Stage
from goldenthread.core.law.vocabulary import AdviceKind, Answer, Duty, Source, Status
from goldenthread.journeys.answer_representation import answer_representation
from goldenthread.journeys.comment_on_draft import comment_on_draft
from goldenthread.journeys.consult_setting import consult_setting
from goldenthread.journeys.notify_partners import notify_partners
from goldenthread.journeys.receive_advice import receive_advice
from goldenthread.journeys.record_setting_reply import record_setting_reply
from goldenthread.journeys.request_assessment import request_assessment
from goldenthread.journeys.seek_advice import Ask, seek_advice
from tests.factories.people import (
    CHESHIRE,
    HALTON,
    make_parent_viewer,
    make_staff,
)
from tests.factories.providers import make_school
from tests.thread.story import (
    REQUESTED_ON,
    Story,
    agree_to_assess,
    agree_to_issue,
    at,
    drafted,
    due,
    finalise,
    serve_both,
    write_draft,
)


def test_a_letter_starts_the_six_and_twenty_weeks(story: Story):
    assert due(story, Duty.DECIDE_WHETHER_TO_ASSESS, REQUESTED_ON) == (Status.DUE, date(2026, 4, 13))
    assert due(story, Duty.FINALISE_PLAN, REQUESTED_ON) == (Status.DUE, date(2026, 7, 20))
    assert get_case(story.coordinator, reference=story.reference).stage is Stage.REQUESTED


def test_the_whole_story_reaches_a_final_plan_in_time(story: Story):
    notify_partners(
        case=story.case, notified_on=date(2026, 3, 4), by=story.coordinator, at=at(date(2026, 3, 4))
    )
    agree_to_assess(story)
    asks = [
        Ask(kind=AdviceKind.PSYCHOLOGICAL, asked_of="Psychology"),
        Ask(kind=AdviceKind.MEDICAL, asked_of="Paediatrics"),
    ]
    refs = seek_advice(
        case=story.case, asks=asks, asked_on=date(2026, 4, 2), by=story.coordinator, at=at(date(2026, 4, 2))
    )
    for ref in refs:
        receive_advice(
            case=story.case, ref=ref, received_on=date(2026, 5, 5), written_by="Dr Demo", needs="Reading.",
            by=story.coordinator, at=at(date(2026, 5, 5)),
        )  # fmt: skip
    agree_to_issue(story)
    write_draft(story)
    serve_both(story)
    comment_on_draft(
        case=story.case, parent=story.parents[0], section="F", words="Three times is not enough.",
        setting_wanted="Demo Primary School", received_on=date(2026, 6, 12), by=story.mother, at=at(date(2026, 6, 12)),
    )  # fmt: skip
    school = make_school()
    ref = consult_setting(
        early_because="The twenty weeks end first.",
        missing_because="The twenty weeks end first.",
        case=story.case,
        provider=school,
        consulted_on=date(2026, 6, 15),
        by=story.coordinator,
        at=at(date(2026, 6, 15)),
    )
    record_setting_reply(
        case=story.case, ref=ref, replied_on=date(2026, 6, 22), answer=Answer.CAN, grounds=[], words="Yes.",
        by=story.coordinator, at=at(date(2026, 6, 22)),
    )  # fmt: skip
    (comment,) = list_representations(story.coordinator, case=story.case)
    answer_representation(
        case=story.case, ref=comment.ref, disposition="ACCEPTED", answer="Now four times a week.",
        answered_on=date(2026, 6, 25), by=story.coordinator, at=at(date(2026, 6, 25)),
    )  # fmt: skip
    finalise(story, date(2026, 7, 1), provider=school)
    assert due(story, Duty.FINALISE_PLAN, date(2026, 7, 1)) == (Status.MET, date(2026, 7, 20))
    assert get_summary(story.mother, case=story.case).stage is Stage.PLAN_IN_PLACE
    assert get_plan(story.mother, case=story.case).version.setting_id == school
    with pytest.raises(PlanIsFinal):
        add_need(
            case=story.case,
            section="B",
            area_of_need="",
            words="More",
            by=story.coordinator,
            at=at(date(2026, 7, 2)),
        )


def test_a_second_request_is_linked_and_the_first_clock_stands(story: Story):
    second = request_assessment(
        area=HALTON, child=story.child, source=Source.SETTING, received_on=date(2026, 3, 20), made_by="The school",
        by=story.coordinator, at=at(date(2026, 3, 20)),
    )  # fmt: skip
    assert (second.case, second.is_second) == (story.case, True)
    assert due(story, Duty.FINALISE_PLAN, date(2026, 3, 21)) == (Status.DUE, date(2026, 7, 20))


def test_a_form_sent_twice_is_kept_once(story: Story):
    for _ in range(2):
        try:
            notify_partners(
                case=story.case,
                notified_on=date(2026, 3, 4),
                token="one",
                by=story.coordinator,
                at=at(date(2026, 3, 4)),
            )
        except AlreadySent as sent:
            assert sent.reference == story.reference
    assert Fact.objects.filter(event="partners_notified").count() == 1


def test_a_correction_keeps_what_was_known_then(story: Story):
    received = Fact.objects.get(event="request_received")
    correct_fact(
        fact=received.pk,
        on=date(2026, 2, 27),
        because="The letter was in the post room.",
        by=story.coordinator,
        at=at(date(2026, 3, 10)),
    )
    assert due(story, Duty.FINALISE_PLAN, date(2026, 3, 11)) == (Status.DUE, date(2026, 7, 17))
    then = get_clocks(story.coordinator, case=story.case, on=date(2026, 3, 11), known_at=at(date(2026, 3, 9)))
    assert [state.due_on for state in then.duties if state.duty is Duty.FINALISE_PLAN] == [date(2026, 7, 20)]


def test_two_people_writing_one_section_lose_nothing(story: Story):
    agree_to_assess(story)
    agree_to_issue(story)
    save_section(
        case=story.case, letter="A", words="First", revision=1, by=story.coordinator, at=at(date(2026, 6, 2))
    )
    with pytest.raises(EditedMeanwhile) as meanwhile:
        save_section(
            case=story.case, letter="A", words="Second", revision=1, by=story.decider, at=at(date(2026, 6, 2))
        )
    assert (meanwhile.value.theirs, meanwhile.value.yours, meanwhile.value.revision) == ("First", "Second", 2)


def test_a_parent_sees_only_their_own_comments_and_no_draft_before_it_is_sent(story: Story):
    father = make_parent_viewer(story.parents[1], email="father@example.com")
    drafted(story)
    comment_on_draft(
        case=story.case, parent=story.parents[0], section="", words="Hers alone.", received_on=date(2026, 6, 11), by=story.mother,
        at=at(date(2026, 6, 11)),
    )  # fmt: skip
    assert [c.words for c in list_representations(story.mother, case=story.case)] == ["Hers alone."]
    assert list_representations(father, case=story.case) == []


def test_another_area_cannot_tell_this_case_from_none(story: Story):
    elsewhere = make_staff(area=CHESHIRE, email="cheshire@example.com")
    with pytest.raises(CaseNotFound) as theirs:
        get_case(elsewhere, reference=story.reference)
    with pytest.raises(CaseNotFound) as nobodys:
        get_case(elsewhere, reference="HAL-999999")
    assert str(theirs.value) == str(nobodys.value)


def test_the_kept_deadlines_equal_the_clocks_at_every_step(story: Story):
    drafted(story)
    clocks = get_clocks(story.coordinator, case=story.case, on=date(2026, 6, 10))
    worked_out = {
        (s.duty.value, s.id or "", s.step.value if s.step else "", s.basis.value, s.due_on, s.met_on)
        for s in clocks.duties
    }
    kept = {
        (d.duty, d.ref, d.step, d.basis, d.due_on, d.met_on) for d in Deadline.objects.filter(case=story.case)
    }
    assert kept == worked_out


def test_every_step_is_in_the_journal_with_its_act(story: Story):
    drafted(story)
    acts = list(
        Entry.objects.filter(case=story.case, kind="WRITE").order_by("seq").values_list("act", flat=True)
    )
    for act in (
        "case_opened",
        "facts_recorded",
        "request_recorded",
        "decision_recorded",
        "draft_begun",
        "need_added",
        "draft_served",
    ):
        assert act in acts
