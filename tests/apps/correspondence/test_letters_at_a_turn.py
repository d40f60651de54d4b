"""Letters at a turn: each goes to whoever's own matter it is and nobody else, and says what the case knows."""

from datetime import date, timedelta

import pytest

from goldenthread.apps.accounts.actions import add_body
from goldenthread.apps.accounts.models import LocalArea
from goldenthread.apps.accounts.types import BodyKind
from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.cases.models import Fact as FactRow
from goldenthread.apps.cases.queries import get_clocks, get_summary
from goldenthread.apps.correspondence.actions import record_breach
from goldenthread.apps.correspondence.models import Letter
from goldenthread.apps.correspondence.queries import find_case_post, list_calls, list_recipients
from goldenthread.apps.correspondence.types import BreachGiven, BreachRefused
from goldenthread.apps.disputes.actions import add_issue, answer_concern, learn, log_concern, state_position
from goldenthread.apps.disputes.types import ConcernGiven, LessonGiven
from goldenthread.apps.people.models import Child, Contact
from goldenthread.apps.people.queries import introduce_child
from goldenthread.apps.plans.models import Consultation, Preference, Version
from goldenthread.apps.plans.queries import list_budgets
from goldenthread.apps.plans.types import NotAWayToWrite
from goldenthread.apps.providers.models import Provider
from goldenthread.core.access.refusal import MayNot
from goldenthread.core.access.roles import Role
from goldenthread.core.casework.letters import LetterIncomplete, content_from_data
from goldenthread.core.casework.sending import NotEntitled, Way
from goldenthread.core.disputes.appeals import Side
from goldenthread.core.disputes.concerns import Finding, Kind
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import BudgetOutcome, DecisionKind, Event
from goldenthread.definitions.disputes import load_themes
from goldenthread.definitions.letters import load_letters
from goldenthread.journeys.decide_personal_budget import (
    ask_for_budget,
    ask_for_budget_review,
    decide_budget,
    review_budget,
)
from goldenthread.journeys.mediate import StepTold, begin_mediation, record_mediation_step
from goldenthread.journeys.send_letter import send_letter
from tests.factories.in_force import FINAL_ON, begin_in_force
from tests.factories.people import CHESHIRE, HALTON, SYSTEM, make_staff
from tests.factories.providers import make_school
from tests.thread.disputed import appealed, ordered
from tests.thread.story import Story, at

pytestmark = pytest.mark.django_db
ON = date(2026, 9, 22)
ADULT = date(2009, 9, 10)


@pytest.fixture
def story() -> Story:
    return begin()


def begin(**more: date) -> Story:
    """A plan in force, in an area that says how it is reached."""
    story = begin_in_force(**more)
    LocalArea.objects.filter(pk=HALTON).update(
        contact_telephone="01632 960 000", contact_email="send@halton.example"
    )
    Contact.objects.update(from_on=None)
    return story


def mother(story: Story) -> str:
    return f"parent-{story.parents[0]}"


def who(story: Story, letter: str, on: date = ON) -> set[str]:
    case = get_summary(story.coordinator, case=story.case)
    template = load_letters()[letter]
    found = list_recipients(story.coordinator, case=case, template=template, on=on, at=at(on))
    return {one.key for one in found}


def calls(story: Story, on: date = ON) -> frozenset[str]:
    since = on - timedelta(days=28)
    post = find_case_post(story.coordinator, case=story.case, on=on, since=since)
    clocks = get_clocks(story.coordinator, case=story.case, on=on)
    born_on = introduce_child(story.coordinator, child=story.child, on=on).born_on
    return list_calls(clocks, moments=post.moments, born_on=born_on, since=since, on=on)


def said(story: Story, letter: str, to: str = "", on: date = ON, way: Way = Way.POST) -> str:
    """Send a letter and return its words."""
    key = to or mother(story)
    send_letter(case=story.case, letter=letter, chosen={key: way}, by=story.coordinator, at=at(on))
    return content_from_data(Letter.objects.get(template=letter, key=key).content).words


def record(story: Story, event: Event, on: date = ON, **extra: object) -> None:
    record_facts(
        case=story.case, facts=[Fact(event=event, on=on, extra=extra)], by=story.coordinator, at=at(on)
    )


def ask(story: Story, on: date = date(2026, 9, 1)) -> int:
    return ask_for_budget(
        case=story.case, parent=story.parents[0], what_for="a therapist whom we choose", asked_on=on,
        by=story.coordinator, at=at(on),
    )  # fmt: skip


def refuse(story: Story, budget: int, on: date = date(2026, 9, 15)) -> None:
    decide_budget(
        case=story.case, budget=budget, outcome=BudgetOutcome.REFUSED, reasons="It would cost others their help.",
        decided_on=on, by=story.decider, at=at(on),
    )  # fmt: skip


def test_what_others_ask_for_the_family_is_asked_about(story: Story):
    record(story, Event.REQUEST_RECEIVED, source="SETTING")
    assert set(load_letters()["parents_view"].after) & calls(story)
    assert "The request came from the school, nursery or college." in said(story, "parents_view")


def test_what_the_family_asks_for_itself_it_is_not_asked_about(story: Story):
    record(story, Event.REQUEST_RECEIVED, source="PARENT")
    assert not set(load_letters()["parents_view"].after) & calls(story)


def test_the_council_of_a_setting_elsewhere_is_asked_and_ours_is_not(story: Story):
    version = Version.objects.get()
    for number, area in enumerate((CHESHIRE, HALTON, "")):
        place = make_school(f"Demo School {number}")
        Provider.objects.filter(pk=place).update(local_authority=area)
        Consultation.objects.create(
            area=HALTON, case_id=story.case, version=version, ref=f"c{number}", provider_id=place
        )
    record(story, Event.SETTING_CONSULTED)
    FactRow.objects.filter(event="setting_consulted").update(ref="c0")
    (key,) = who(story, "consultation_authority")
    assert "setting_elsewhere" in calls(story)
    words = said(story, "consultation_authority", to=key)
    assert "We are thinking of naming Demo School 0" in words
    assert "Please reply by 7 October 2026" in words


def test_only_the_parent_whose_school_is_not_named_is_told_why(story: Story):
    version = Version.objects.get()
    for parent, outcome in zip(story.parents, ("NOT_NAMED", "NAMED"), strict=True):
        is_not = outcome == "NOT_NAMED"
        Preference.objects.create(
            area=HALTON, version=version, parent_id=parent, words="Oak School", stated_on=FINAL_ON, outcome=outcome,
            ground="UNSUITABLE" if is_not else "", reason="It teaches older children." if is_not else "",
        )  # fmt: skip
    assert who(story, "preference_outcome") == {mother(story)}
    assert "preference_not_named" in calls(story, FINAL_ON)
    # The appeal’s days are counted from the decision that was sent.
    record(story, Event.DECISION_SENT, FINAL_ON, decision=DecisionKind.PLAN_CONTENT.value)
    words = said(story, "preference_outcome")
    for one in (
        "Oak School",
        "It teaches older children.",
        "Mainstream primary school",
        "age, ability",
        "1 September 2026",
    ):
        assert one in words


def test_a_budget_refused_is_told_to_whoever_asked_with_the_right_to_a_review(story: Story):
    refuse(story, ask(story))
    assert who(story, "budget_refused") == {mother(story)}
    assert "personal_budget_decided:REFUSED" in calls(story)
    words = said(story, "budget_refused")
    assert "It would cost others their help." in words and "ask for a review" in words
    assert (
        "On 1 September 2026 you asked for a personal budget for this: a therapist whom we choose." in words
    )


def test_whoever_decided_about_a_budget_does_not_review_it_and_another_does(story: Story):
    budget = ask(story)
    refuse(story, budget)
    ask_for_budget_review(
        case=story.case, budget=budget, because="The sum is wrong.", asked_on=ON, by=story.coordinator, at=at(ON)
    )  # fmt: skip
    again = {
        "case": story.case, "budget": budget, "outcome": BudgetOutcome.AGREED, "reasons": "The sum was wrong.",
        "reviewed_on": ON, "at": at(ON),
    }  # fmt: skip
    with pytest.raises(NotAWayToWrite, match="Somebody else reviews it"):
        review_budget(by=story.decider, **again)
    review_budget(by=make_staff(Role.DECISION_MAKER, email="second@example.com"), **again)
    (line,) = list_budgets(story.coordinator, case=story.case)
    assert line.review_outcome is BudgetOutcome.AGREED and line.reviewed_on == ON
    assert "there will be a personal budget" in said(story, "budget_reviewed")


def test_nobody_but_a_named_decision_maker_decides_about_a_budget(story: Story):
    budget = ask(story)
    with pytest.raises(MayNot):
        decide_budget(
            case=story.case, budget=budget, outcome=BudgetOutcome.AGREED, reasons="Yes.", decided_on=ON,
            by=story.coordinator, at=at(ON),
        )  # fmt: skip


def mediate(story: Story, about: str) -> int:
    mediation = begin_mediation(
        case=story.case, parent=story.parents[0], decision=DecisionKind.PLAN_CONTENT, contacted_on=date(2026, 9, 1),
        by=story.coordinator, at=at(ON),
    )  # fmt: skip
    record_mediation_step(
        mediation=mediation, event=Event.MEDIATION_REQUESTED, on=date(2026, 9, 10), told=StepTold(about=about),
        by=story.coordinator, at=at(ON),
    )  # fmt: skip
    return mediation


def test_a_mediation_about_health_is_told_to_the_commissioner_and_kept_as_done(story: Story):
    body = add_body(
        area=HALTON, kind=BodyKind.HEALTH_COMMISSIONER, name="Demo ICB", by=SYSTEM, at=at(FINAL_ON)
    )
    mediate(story, "BOTH")
    words = said(story, "mediation_health", to=f"body-{body}")
    assert "health, and education or social care" in words and "three working days" in words
    events = [fact.event for fact in get_clocks(story.coordinator, case=story.case, on=ON).thread.facts]
    assert events.count(Event.COMMISSIONER_TOLD_OF_MEDIATION) == 1


def test_a_mediation_about_education_is_no_health_commissioners(story: Story):
    mediate(story, "EDUCATION_AND_CARE")
    assert who(story, "mediation_health") == set()


def test_only_whoever_asked_for_mediation_is_told_its_day_and_who_comes(story: Story):
    mediation = mediate(story, "EDUCATION_AND_CARE")
    record_mediation_step(
        mediation=mediation, event=Event.MEDIATION_ARRANGED, on=ON, by=story.coordinator, at=at(ON),
        told=StepTold(mediation_on=date(2026, 10, 5), attends="Ash Demo, head of SEND"),
    )  # fmt: skip
    assert who(story, "mediation_notice") == {mother(story)}
    words = said(story, "mediation_notice")
    assert "It is on 5 October 2026." in words and "Ash Demo, head of SEND. They know" in words


def test_the_tribunal_is_answered_with_our_case_and_without_one_nothing_goes(story: Story):
    appeal = appealed(story)
    assert who(story, "appeal_response") == {f"tribunal-{appeal}", mother(story)}
    with pytest.raises(LetterIncomplete) as lacking:
        said(story, "appeal_response", to=f"tribunal-{appeal}")
    assert lacking.value.blanks == ("our_case",)
    hand = {"by": story.coordinator, "at": at(ON)}
    issue = add_issue(appeal=appeal, section="F", row="P1", title="How often reading is taught", **hand)
    state_position(issue=issue, side=Side.AUTHORITY, words="Three times a week is enough.", **hand)
    words = said(story, "appeal_response", to=f"tribunal-{appeal}")
    assert "1. Section F, How often reading is taught. We say: Three times a week is enough." in words
    assert (
        "We oppose the appeal." in words and "I want to read comics." in words and "EH001/26/00001" in words
    )


def test_how_an_order_is_carried_out_is_told_to_whoever_appealed_with_its_days(story: Story):
    on = date(2026, 10, 21)
    ordered(story, appealed(story))
    assert who(story, "order_compliance", on) == {mother(story)}
    words = said(story, "order_compliance", on=on)
    assert "The Tribunal decided that we must do this: change the needs or help in the plan." in words
    assert "Send you the changed plan by 23 November 2026." in words


def test_a_plan_that_moved_here_is_told_of_once_and_its_clock_is_met(story: Story):
    record(story, Event.PLAN_TRANSFERRED_IN, date(2026, 9, 1), from_area=CHESHIRE)
    words = said(story, "transfer_in")
    assert "Not now. The plan goes on as it is." in words and "on 1 September 2026" in words
    said(story, "transfer_in", to=f"parent-{story.parents[1]}")
    events = [fact.event for fact in get_clocks(story.coordinator, case=story.case, on=ON).thread.facts]
    assert events.count(Event.TRANSFER_NOTIFIED) == 1


def test_a_plan_that_moved_away_says_who_helps_now(story: Story):
    record(story, Event.PLAN_TRANSFERRED_OUT, to_area=CHESHIRE)
    assert "Cheshire West and Chester" in said(story, "transfer_out")


def test_rights_at_sixteen_are_told_to_the_young_person_alone():
    story = begin(born_on=ADULT)
    passes_on = date(2026, 6, 27)
    assert who(story, "rights_at_16", passes_on) == {f"young_person-{story.child}"}
    assert "rights_passed" in calls(story, passes_on)
    assert "rights_passed" not in calls(story, passes_on - timedelta(days=1))
    assert "rights_passed" not in calls(story, passes_on + timedelta(days=60))


def test_before_the_rights_pass_nobody_can_be_sent_the_letter_of_rights(story: Story):
    assert who(story, "rights_at_16") == set()
    with pytest.raises(NotEntitled):
        said(story, "rights_at_16")


def complain(story: Story, finding: Finding, whom: str) -> int:
    given = ConcernGiven(
        kind=Kind.COMPLAINT, from_whom=whom, words="Nobody called me back.", received_on=date(2026, 9, 1),
        reference=story.reference,
    )  # fmt: skip
    concern = log_concern(area=HALTON, given=given, token=whom, by=story.coordinator, at=at(ON))
    answer_concern(
        concern=concern,
        answer="You called four times.",
        on=ON,
        finding=finding,
        by=story.coordinator,
        at=at(ON),
    )
    return concern


def test_sorry_is_said_to_whoever_complained_with_what_will_change(story: Story):
    concern = complain(story, Finding.UPHELD, "Hazel Example")
    assert who(story, "complaint_apology") == {mother(story)} and "complaint_upheld" in calls(story)
    with pytest.raises(LetterIncomplete) as lacking:
        said(story, "complaint_apology")
    assert lacking.value.blanks == ("complaint_put_right",)
    given = LessonGiven(
        theme=next(iter(load_themes())), action="Two people answer the telephone.", owner=story.coordinator.account,
        due_on=date(2026, 10, 1),
    )  # fmt: skip
    learn(of="concern", subject=concern, given=given, by=story.coordinator, at=at(ON))
    words = said(story, "complaint_apology")
    assert "upheld: we were wrong" in words and "You called four times." in words
    assert "Two people answer the telephone. By 1 October 2026." in words


@pytest.mark.parametrize(
    ("finding", "whom"), [(Finding.NOT_UPHELD, "Hazel Example"), (Finding.UPHELD, "A neighbour")]
)
def test_a_complaint_that_was_not_right_or_is_nobodys_of_the_case_asks_for_no_apology(
    story: Story, finding: Finding, whom: str
):
    complain(story, finding, whom)
    assert who(story, "complaint_apology") == set()


def test_being_late_is_said_sorry_for_with_the_day_and_whether_it_is_done_yet(story: Story):
    # The plan was final on time; the review of it never was complete.
    on = date(2027, 7, 20)
    assert "time_limit_missed" in calls(story, on) and "time_limit_missed" not in calls(story)
    words = said(story, "late_apology", on=on)
    assert "complete the annual review" in words and "We have not done it yet." in words


def breach(**more: object) -> BreachGiven:
    told = {
        "happened_on": date(2026, 9, 20), "known_on": ON, "what": "A letter about Rowan went to another house.",
        "consequences": "Somebody there may know the school.", "measures": "We have the letter back.", "is_high_risk": True,
    }  # fmt: skip
    return BreachGiven(**(told | more))


def test_data_that_got_out_is_told_with_all_that_the_law_lists(story: Story):
    record_breach(case=story.case, given=breach(), by=story.coordinator, at=at(ON))
    assert "breach_recorded" in calls(story)
    words = said(story, "breach")
    for one in (
        "went to another house",
        "may know the school",
        "have the letter back",
        "Demo Data Protection Officer",
    ):
        assert one in words


@pytest.mark.parametrize(
    ("field", "value"),
    [("what", " "), ("measures", ""), ("known_on", date(2026, 9, 19)), ("commissioner_told_on", date(2026, 9, 19))],
)  # fmt: skip
def test_data_that_got_out_is_not_kept_by_halves(story: Story, field: str, value: object):
    with pytest.raises(BreachRefused) as refused:
        record_breach(case=story.case, given=breach(**{field: value}), by=story.coordinator, at=at(ON))
    assert refused.value.field == field


def test_nothing_is_told_of_a_breach_that_is_another_cases(story: Story):
    record_breach(case=story.case, given=breach(), by=story.coordinator, at=at(ON))
    stranger = make_staff(area=CHESHIRE, email="there@example.com")
    assert find_case_post(stranger, case=story.case, on=ON).moments == frozenset()
    assert Child.objects.filter(pk=story.child).exists()
