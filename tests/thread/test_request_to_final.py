"""One child's story, from a parent's letter to the final plan, by the people who do each step."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from goldenthread.apps.advice.queries import list_advice
from goldenthread.apps.audit.models import Entry
from goldenthread.apps.cases.actions import correct_fact
from goldenthread.apps.cases.models import Deadline, Fact
from goldenthread.apps.cases.queries import get_case, get_clocks, get_summary
from goldenthread.apps.cases.types import AlreadySent, CaseNotFound, ImpossibleDate
from goldenthread.apps.plans.actions import add_need, add_outcome, add_provision, save_section
from goldenthread.apps.plans.queries import get_plan, list_representations
from goldenthread.apps.plans.types import EditedMeanwhile, PlanIsFinal
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.moves import MoveNotAllowed
from goldenthread.core.casework.stages import Stage
from goldenthread.core.casework.tests_of_law import DecisionIncomplete
from goldenthread.core.law.vocabulary import AdviceKind, Answer, Duty, Ground, Source, Status
from goldenthread.core.plans.gates import StepBarred
from goldenthread.journeys.answer_representation import answer_representation
from goldenthread.journeys.comment_on_draft import comment_on_draft
from goldenthread.journeys.consult_setting import consult_setting
from goldenthread.journeys.decide_whether_to_assess import decide_whether_to_assess
from goldenthread.journeys.decide_whether_to_issue import decide_whether_to_issue
from goldenthread.journeys.issue_final_plan import issue_final_plan
from goldenthread.journeys.notify_partners import notify_partners
from goldenthread.journeys.receive_advice import receive_advice
from goldenthread.journeys.record_exception import record_exception
from goldenthread.journeys.record_setting_reply import record_setting_reply
from goldenthread.journeys.request_assessment import request_assessment
from goldenthread.journeys.return_advice import return_advice
from goldenthread.journeys.seek_advice import Ask, seek_advice
from goldenthread.journeys.serve_draft import Serving, serve_draft
from goldenthread.journeys.withdraw_request import withdraw_request
from tests.factories.people import (
    CHESHIRE,
    HALTON,
    make_areas,
    make_child,
    make_parent_viewer,
    make_staff,
    two_parents,
)
from tests.factories.providers import make_school

REQUESTED_ON = date(2026, 3, 2)
REASONS = "Rowan finds reading very hard, and the school has tried a great deal already."
YES = {"HAS_OR_MAY_HAVE_SEN": True, "PLAN_MAY_BE_NECESSARY": True}
BECAUSE = {
    "HAS_OR_MAY_HAVE_SEN": "Reading is four years behind.",
    "PLAN_MAY_BE_NECESSARY": "School help has not been enough.",
}

pytestmark = pytest.mark.django_db


def at(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 12, tzinfo=UTC)


@dataclass
class Story:
    """A case and everyone around it."""

    case: int
    child: int
    parents: tuple[int, ...]
    coordinator: Viewer
    decider: Viewer
    mother: Viewer
    reference: str


@pytest.fixture
def story() -> Story:
    make_areas()
    coordinator = make_staff()
    decider = make_staff(Role.DECISION_MAKER, email="decider@example.com")
    kept = make_child(parents=two_parents(), born_on=date(2016, 3, 2))
    mother = make_parent_viewer(kept.parents[0])
    received = request_assessment(
        area=HALTON, child=kept.child, source=Source.PARENT, received_on=REQUESTED_ON, made_by="Rowan’s mother",
        parent=kept.parents[0], how="Letter", words="Please assess Rowan.", by=coordinator, at=at(REQUESTED_ON),
    )  # fmt: skip
    return Story(received.case, kept.child, kept.parents, coordinator, decider, mother, received.reference)


def agree_to_assess(story: Story, on: date = date(2026, 4, 1)) -> None:
    decide_whether_to_assess(
        case=story.case,
        agreed=True,
        limbs=YES,
        because=BECAUSE,
        reasons=REASONS,
        decided_on=on,
        by=story.decider,
        at=at(on),
    )


def agree_to_issue(story: Story, on: date = date(2026, 6, 1)) -> None:
    decide_whether_to_issue(
        case=story.case, agreed=True, limbs={"PLAN_IS_NECESSARY": True}, because={"PLAN_IS_NECESSARY": "Yes, as all advice says."},
        reasons=REASONS, decided_on=on, aspirations="I want to read comics.", by=story.decider, at=at(on),
    )  # fmt: skip


def write_draft(story: Story, on: date = date(2026, 6, 5)) -> None:
    need = add_need(
        case=story.case, section="B", area_of_need="", words="Reading.", by=story.coordinator, at=at(on)
    )
    outcome = add_outcome(
        case=story.case,
        needs=[need],
        words="Rowan reads a comic alone.",
        by_when="July 2027",
        by=story.coordinator,
        at=at(on),
    )
    add_provision(
        case=story.case, section="F", outcome=outcome, what="One-to-one reading", by_whom="A specialist teacher",
        how_often="Three times a week", how_long="30 minutes", by=story.coordinator, at=at(on),
    )  # fmt: skip


def serve_both(story: Story, on: date = date(2026, 6, 8), second_on: date = date(2026, 6, 10)) -> None:
    servings = [
        Serving(parent=story.parents[0], sent_on=on, served_on=on, how="E-mail"),
        Serving(parent=story.parents[1], sent_on=on, served_on=second_on, how="Post"),
    ]
    serve_draft(case=story.case, servings=servings, by=story.coordinator, at=at(second_on))


def due(story: Story, duty: Duty, on: date) -> tuple[Status, date | None]:
    states = get_clocks(story.coordinator, case=story.case, on=on).duties
    state = next(s for s in states if s.duty is duty and s.status is not Status.ENDED)
    return state.status, state.due_on


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


def finalise(story: Story, on: date, provider: int | None = None) -> None:
    issue_final_plan(
        case=story.case, finalised_on=on, requested_on=REQUESTED_ON, people_to_serve=2, provider=provider,
        setting_kind="" if provider else "Mainstream primary school", by=story.decider, at=at(on),
    )  # fmt: skip


def drafted(story: Story) -> None:
    agree_to_assess(story)
    agree_to_issue(story)
    write_draft(story)
    serve_both(story)


def test_a_plan_is_not_final_until_the_last_parents_days_end(story: Story):
    drafted(story)
    with pytest.raises(StepBarred, match="24 June 2026"):
        finalise(story, date(2026, 6, 24))
    finalise(story, date(2026, 6, 25))


def test_a_plan_is_not_final_while_a_comment_has_no_answer(story: Story):
    drafted(story)
    comment_on_draft(
        case=story.case, parent=story.parents[0], section="", words="Wrong school year.", received_on=date(2026, 6, 11),
        by=story.mother, at=at(date(2026, 6, 11)),
    )  # fmt: skip
    with pytest.raises(StepBarred, match="1 comment has no answer"):
        finalise(story, date(2026, 7, 1))


def test_a_final_plan_dated_before_its_request_is_refused_in_a_form(story: Story):
    drafted(story)
    with pytest.raises(ImpossibleDate, match="before the request"):
        issue_final_plan(
            case=story.case, finalised_on=date(2026, 3, 1), requested_on=REQUESTED_ON, people_to_serve=2,
            setting_kind="Special school", by=story.decider, at=at(date(2026, 7, 1)),
        )  # fmt: skip


def test_a_draft_with_nothing_in_section_f_is_not_sent(story: Story):
    agree_to_assess(story)
    agree_to_issue(story)
    with pytest.raises(StepBarred) as barred:
        serve_both(story)
    assert {bar.rule for bar in barred.value.bars} >= {"reg 12(1)(b)", "reg 12(1)(e)", "reg 12(1)(f)"}
    assert not Fact.objects.filter(event="draft_served").exists()


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


def test_a_decision_must_answer_the_legal_test_and_follow_from_it(story: Story):
    def decide(**given: object) -> None:
        wanted = {"agreed": False, "limbs": YES, "because": BECAUSE, "reasons": REASONS} | given
        decide_whether_to_assess(
            case=story.case, decided_on=date(2026, 4, 1), by=story.decider, at=at(date(2026, 4, 1)), **wanted
        )

    with pytest.raises(DecisionIncomplete) as incomplete:
        decide(limbs={}, because={}, reasons="")
    assert set(incomplete.value.faults) == {"HAS_OR_MAY_HAVE_SEN", "PLAN_MAY_BE_NECESSARY", "reasons"}
    with pytest.raises(DecisionIncomplete, match="the decision must be yes"):
        decide()
    assert not Entry.objects.filter(act="decision_recorded").exists()


def test_only_a_named_decision_maker_decides(story: Story):
    with pytest.raises(MayNot, match="named decision-maker"):
        decide_whether_to_assess(
            case=story.case, agreed=True, limbs=YES, because=BECAUSE, reasons=REASONS, decided_on=date(2026, 4, 1),
            by=story.coordinator, at=at(date(2026, 4, 1)),
        )  # fmt: skip


def test_advice_is_not_asked_for_before_the_decision_to_assess(story: Story):
    with pytest.raises(MoveNotAllowed, match="Decide to assess first"):
        seek_advice(
            case=story.case, asks=[Ask(kind=AdviceKind.MEDICAL, asked_of="Paediatrics")], asked_on=date(2026, 3, 5),
            by=story.coordinator, at=at(date(2026, 3, 5)),
        )  # fmt: skip


def test_not_known_to_this_service_is_kept_and_is_not_advice(story: Story):
    agree_to_assess(story)
    (ref,) = seek_advice(
        case=story.case, asks=[Ask(kind=AdviceKind.SOCIAL_CARE, asked_of="Social care")], asked_on=date(2026, 4, 2),
        by=story.coordinator, at=at(date(2026, 4, 2)),
    )  # fmt: skip
    receive_advice(
        case=story.case, ref=ref, received_on=date(2026, 4, 20), written_by="Social care", is_not_known_to_service=True,
        by=story.coordinator, at=at(date(2026, 4, 20)),
    )  # fmt: skip
    assert due(story, Duty.REPLY_WITH_ADVICE, date(2026, 4, 21)) == (Status.DUE, date(2026, 5, 14))
    clocks = get_clocks(story.coordinator, case=story.case, on=date(2026, 4, 21))
    (line,) = list_advice(story.coordinator, case=story.case, facts=clocks.thread.facts)
    assert line.is_not_known_to_service and line.received_on is None


def test_advice_sent_back_is_owed_again_by_its_first_date(story: Story):
    agree_to_assess(story)
    (ref,) = seek_advice(
        case=story.case, asks=[Ask(kind=AdviceKind.MEDICAL, asked_of="Paediatrics")], asked_on=date(2026, 4, 2),
        by=story.coordinator, at=at(date(2026, 4, 2)),
    )  # fmt: skip
    receive_advice(
        case=story.case, ref=ref, received_on=date(2026, 4, 20), written_by="Dr Demo", needs="Tired.", by=story.coordinator,
        at=at(date(2026, 4, 20)),
    )  # fmt: skip
    return_advice(
        case=story.case, ref=ref, returned_on=date(2026, 4, 22), because="It names no provision.", by=story.coordinator,
        at=at(date(2026, 4, 22)),
    )  # fmt: skip
    assert due(story, Duty.REPLY_WITH_ADVICE, date(2026, 4, 23)) == (Status.DUE, date(2026, 5, 14))


def test_an_exception_excuses_and_invents_no_date(story: Story):
    record_exception(
        case=story.case, clock=Duty.FINALISE_PLAN, ref=None, ground=Ground.ABSENT_FROM_AREA, from_on=date(2026, 5, 1),
        until_on=date(2026, 6, 5), evidence="Letter from the family", recorded_on=date(2026, 6, 6), by=story.coordinator,
        at=at(date(2026, 6, 6)),
    )  # fmt: skip
    assert due(story, Duty.FINALISE_PLAN, date(2026, 8, 1)) == (Status.EXCUSED, date(2026, 7, 20))


def test_one_parent_cannot_withdraw_for_another(story: Story):
    with pytest.raises(MoveNotAllowed, match="One parent cannot withdraw"):
        withdraw_request(
            case=story.case, withdrawn_on=date(2026, 3, 9), asked_by="Rowan’s father", everyone_agrees=False,
            by=story.coordinator, at=at(date(2026, 3, 9)),
        )  # fmt: skip


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


def test_a_date_in_the_future_is_refused_and_nothing_is_kept(story: Story):
    before = Entry.objects.count()
    with pytest.raises(ImpossibleDate, match="cannot be in the future"):
        notify_partners(
            case=story.case,
            notified_on=REQUESTED_ON + timedelta(days=1),
            by=story.coordinator,
            at=at(REQUESTED_ON),
        )
    assert Entry.objects.count() == before
