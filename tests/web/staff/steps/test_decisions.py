"""Telling the partners and the two decisions: limb by limb, checked before they are recorded, by a named person."""

from datetime import date

import pytest

from goldenthread.apps.cases.models import Decision, Fact
from goldenthread.apps.people.actions import save_profile
from goldenthread.apps.people.types import ProfileText
from goldenthread.apps.plans.models import Section
from goldenthread.core.access.roles import Role
from tests.factories.people import make_staff
from tests.thread.story import REASONS, Story, agree_to_assess, agree_to_issue, at
from tests.web.staff.steps.conftest import sign_in
from tests.web.staff.steps.forms import TOKEN, address, day_boxes, said_after, send, text_of

DAY = date(2026, 3, 9)
ALL_TOLD = ["HEALTH", "SOCIAL_CARE", "SETTING"]
ASSESS = {
    "HAS_OR_MAY_HAVE_SEN": "yes",
    "because_HAS_OR_MAY_HAVE_SEN": "Reading is four years behind.",
    "PLAN_MAY_BE_NECESSARY": "yes",
    "because_PLAN_MAY_BE_NECESSARY": "School help has not been enough.",
    "evidence": "The request.",
    "reasons": REASONS,
}
ISSUE = {
    "PLAN_IS_NECESSARY": "yes",
    "because_PLAN_IS_NECESSARY": "All the advice says so.",
    "reasons": REASONS,
}


def facts(event: str) -> int:
    return Fact.objects.filter(event=event).count()


def test_recording_that_all_were_told_goes_back_to_the_case_and_says_what_is_next(coordinator, story: Story):
    response = send(coordinator, address(story, "step_notify"), told=ALL_TOLD, days={"notified_on": DAY})
    said = said_after(coordinator, response)
    assert (
        "health, social care and the setting have been told of the request. Next: decide whether to assess."
        in said
    )
    assert facts("partners_notified") == 1


def test_the_duty_is_not_met_until_everyone_has_been_told(coordinator, story: Story):
    response = send(coordinator, address(story, "step_notify"), told=["HEALTH"], days={"notified_on": DAY})
    assert "Still to tell: social care and the setting" in text_of(response)
    assert facts("partners_notified") == 0


@pytest.mark.parametrize(
    ("on", "says"),
    [(date(2026, 3, 10), "must be today or in the past"), (date(2010, 1, 1), "before the child was born")],
)
def test_an_impossible_day_is_refused_at_its_box(coordinator, story: Story, on: date, says: str):
    response = send(coordinator, address(story, "step_notify"), told=ALL_TOLD, days={"notified_on": on})
    page = response.content.decode()
    assert says in page and 'href="#id_notified_on-day"' in page
    assert facts("partners_notified") == 0


def test_a_form_sent_twice_is_kept_once_and_says_so_gently(coordinator, story: Story):
    typed = {"told": ALL_TOLD, "token": "one-mark", **day_boxes("notified_on", DAY)}
    coordinator.post(address(story, "step_notify"), typed)
    again = coordinator.post(address(story, "step_notify"), typed)
    assert "Nothing was recorded twice" in said_after(coordinator, again)
    assert facts("partners_notified") == 1


def test_a_form_without_its_mark_is_refused_in_words(coordinator, story: Story):
    response = coordinator.post(
        address(story, "step_notify"), {"told": ALL_TOLD, **day_boxes("notified_on", DAY)}
    )
    assert "This page has grown old" in text_of(response)


def test_a_yes_is_checked_and_then_recorded_in_the_deciders_name(decider, story: Story):
    checked = send(decider, address(story, "step_assess"), days={"decided_on": DAY}, **ASSESS)
    assert "We will assess. This follows from your answers" in text_of(checked)
    assert not Decision.objects.exists()
    typed = {**ASSESS, **day_boxes("decided_on", DAY), "token": TOKEN.search(checked.content.decode())[1]}
    said = said_after(decider, decider.post(address(story, "step_assess"), {**typed, "confirmed": "yes"}))
    assert "Recorded: we will assess. Next: ask for advice." in said
    decision = Decision.objects.get()
    assert (decision.outcome, decision.decided_by_id) == ("assessment_agreed", story.decider.account)
    assert decision.limbs[0]["because"] == "Reading is four years behind."


def test_a_no_shows_the_familys_rights_and_their_last_days_before_it_is_recorded(decider, story: Story):
    typed = {**ASSESS, "PLAN_MAY_BE_NECESSARY": "no"}
    checked = text_of(send(decider, address(story, "step_assess"), days={"decided_on": DAY}, **typed))
    assert "We will not assess." in checked
    assert "appeal to the First-tier Tribunal: by 11 May 2026" in checked
    assert "mediation adviser before they appeal: by 9 May 2026" in checked
    response = send(
        decider, address(story, "step_assess"), days={"decided_on": DAY}, confirmed="yes", **typed
    )
    assert "their rights today" in said_after(decider, response)
    assert facts("assessment_refused") == facts("decision_sent") == 1


def test_going_back_to_change_an_answer_keeps_every_word(decider, story: Story):
    response = send(decider, address(story, "step_assess"), days={"decided_on": DAY}, change="yes", **ASSESS)
    page = response.content.decode()
    assert "Reading is four years behind." in page and REASONS in page and "There is a problem" not in page


def test_each_limb_and_the_reasons_are_asked_for_at_their_boxes(decider, story: Story):
    response = send(
        decider, address(story, "step_assess"), days={"decided_on": DAY}, HAS_OR_MAY_HAVE_SEN="yes"
    )
    page = response.content.decode()
    assert 'href="#id_because_HAS_OR_MAY_HAVE_SEN"' in page
    assert 'href="#id_PLAN_MAY_BE_NECESSARY"' in page
    assert 'href="#id_reasons"' in page


def test_a_decision_dated_before_its_request_is_refused_at_its_date(decider, story: Story):
    before = date(2026, 2, 27)
    response = send(
        decider, address(story, "step_assess"), days={"decided_on": before}, confirmed="yes", **ASSESS
    )
    assert "before its request dated 2 March 2026. Check the date." in text_of(response)
    assert not Decision.objects.exists()


def test_a_coordinator_reads_the_test_and_who_decides_and_cannot_decide(coordinator, story: Story):
    page = text_of(coordinator.get(address(story, "step_assess")))
    assert "A named decision-maker takes this decision" in page and "decider@example.com" in page
    assert "Please assess Rowan." in page
    refused = coordinator.post(address(story, "step_assess"), {"token": "x", **ASSESS, "confirmed": "yes"})
    assert refused.status_code == 403
    assert not Decision.objects.exists()


def test_a_manager_who_is_no_decision_maker_cannot_decide(story: Story):
    manager = sign_in(make_staff(Role.MANAGER, email="manager@example.com"))
    assert manager.post(address(story, "step_issue"), {"token": "x", **ISSUE}).status_code in (200, 403)
    assert not Decision.objects.exists()


def test_a_decision_already_taken_says_where_the_case_is(story: Story, set_day):
    agree_to_assess(story)
    set_day(date(2026, 4, 2))
    page = text_of(sign_in(story.decider).get(address(story, "step_assess")))
    assert "this case is at “Gathering advice”" in page


def test_a_yes_to_a_plan_begins_the_draft_with_the_childs_own_words(story: Story, set_day):
    save_profile(
        child=story.child, text=ProfileText(my_hopes="I want to draw comics."), expected=0, by=story.mother,
        at=at(DAY),
    )  # fmt: skip
    agree_to_assess(story)
    set_day(date(2026, 6, 1))
    decider = sign_in(story.decider)
    days = {"decided_on": date(2026, 6, 1)}
    response = send(decider, address(story, "step_issue"), days=days, confirmed="yes", **ISSUE)
    assert "Recorded: we will issue a plan. Next: write the draft plan." in said_after(decider, response)
    assert Section.objects.get(letter="A").words == "My hopes: I want to draw comics."


def test_hostile_words_come_back_as_words(decider, story: Story):
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}"
    typed = {**ASSESS, "reasons": hostile * 2, "because_HAS_OR_MAY_HAVE_SEN": hostile, "evidence": hostile}
    for more in ({}, {"change": "yes"}):
        page = send(decider, address(story, "step_assess"), days={"decided_on": DAY}, **typed, **more)
        assert "<script>alert" not in page.content.decode() and "<img src=x" not in page.content.decode()
        assert "&lt;script&gt;alert(1)" in page.content.decode()


def test_the_draft_of_a_second_decision_is_not_begun_twice(story: Story, set_day):
    agree_to_assess(story)
    agree_to_issue(story)
    set_day(date(2026, 6, 2))
    decider = sign_in(story.decider)
    page = text_of(decider.get(address(story, "step_issue")))
    assert "Writing the draft plan" in page
    assert Section.objects.filter(letter="A").count() == 1


def test_the_decision_to_issue_warns_of_advice_that_nobody_was_asked_for(story: Story, set_day):
    agree_to_assess(story)
    set_day(date(2026, 6, 1))
    page = text_of(sign_in(story.decider).get(address(story, "step_issue")))
    assert (
        "Nobody has been asked for: the family's own advice, education, health, educational psychology"
        in page
    )
