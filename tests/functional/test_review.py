"""A review walked in a browser by each at their own door: family on a phone, school and council at a desk, every page axe clean."""

from collections.abc import Callable
from datetime import date

import pytest

from goldenthread.apps.accounts.actions import add_team, join_team
from goldenthread.apps.plans.queries import find_in_force
from goldenthread.apps.providers.actions import enrol_pupil
from goldenthread.core.access.roles import Role
from tests.factories.people import HALTON, NOW, SYSTEM, make_staff
from tests.factories.providers import make_setting
from tests.functional.doors_walk import Begin
from tests.functional.story_walk import Walk
from tests.thread.reviewed import FINAL_ON
from tests.thread.story import at, begin_story, drafted, finalise

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CALLED, MEETING, REPORTED = date(2026, 9, 1), date(2026, 10, 1), date(2026, 10, 8)
DECIDED, COMMENTED, FINAL = date(2026, 10, 15), date(2026, 10, 20), date(2026, 11, 10)
PHONE = 375


def test_a_review_is_walked_from_its_call_to_the_amended_plan_by_each_at_their_own_door(
    at_door: Begin, set_day: Callable[[date], None]
):
    set_day(date(2026, 3, 9))
    story = begin_story()
    drafted(story)
    finalise(story, FINAL_ON)
    school, senco = make_setting()
    enrol_pupil(
        child=story.child,
        provider=school,
        from_on=date(2026, 7, 2),
        source="Test",
        by=SYSTEM,
        at=at(FINAL_ON),
    )
    therapist = make_staff(Role.HEALTH_ADVISER, email="therapist@example.com")
    team = add_team(area=HALTON, name="Demo speech therapy", role=Role.HEALTH_ADVISER, by=SYSTEM, at=NOW)
    join_team(team=team, account=therapist.account or 0, from_on=date(2020, 1, 1), by=SYSTEM, at=NOW)

    set_day(CALLED)
    desk = at_door("coordinator", story.coordinator.account)
    call_the_meeting(desk, story.reference)
    family = at_door("mother", story.mother.account, width=PHONE)
    say_what_she_thinks(family)
    health = at_door("therapist", therapist.account)
    say_what_the_therapist_sees(health)
    head = at_door("senco", senco.account)
    say_what_the_school_sees(head)

    set_day(MEETING)
    head.sign_in(senco.account)
    hold_the_meeting(head)
    set_day(REPORTED)
    head.sign_in(senco.account)
    send_the_report(head)

    set_day(DECIDED)
    desk.sign_in(story.coordinator.account)
    write_the_changes(desk, story.reference)
    decision = at_door("decider", story.decider.account)
    decide_with_the_notice(decision, story.reference)

    set_day(COMMENTED)
    family.sign_in(story.mother.account)
    comment_on_the_changes(family)
    desk.sign_in(story.coordinator.account)
    answer_the_comment(desk, story.reference)

    set_day(FINAL)
    decision.sign_in(story.decider.account)
    issue_the_amended_plan(decision, story.reference)
    family.sign_in(story.mother.account)
    family.open("/family/")
    family.page.goto(family.page.url.rstrip("/") + "/plan/")
    family.look()
    family.reads("Four times a week")
    plan = find_in_force(story.coordinator, case=story.case)
    assert plan is not None and plan.version.number == 2


def call_the_meeting(desk: Walk, reference: str) -> None:
    desk.open(f"/case/{reference}/")
    desk.press("Call the review meeting")
    desk.choose("Annual review")
    desk.write_day("When is the meeting?", MEETING)
    desk.page.get_by_label("Which health team is invited?").select_option(label="Demo speech therapy")
    desk.type("Name of the social care officer", "Demo social care")
    desk.press("Call the meeting")
    desk.press("Do this now")
    desk.press("Record that they were told")
    desk.reads("Told 1 September 2026")


def say_what_she_thinks(family: Walk) -> None:
    family.open("/family/")
    address = family.page.url.rstrip("/") + "/review/"
    family.page.goto(address)
    family.look()
    family.press("Say what you think")
    family.type("What is hard now?", "Mornings are hard.")
    family.press("Send")
    family.press("Help Rowan Example to say")
    family.type("What do you like?", "Comics with dogs in.")
    family.press("Send")
    family.press("Say how each outcome is going")
    family.choose("Slower than we hoped")
    family.press("Send")
    family.reads("done")


def say_what_the_therapist_sees(health: Walk) -> None:
    health.open("/adviser/reviews/")
    health.press("Rowan Example")
    health.reads("Comics with dogs in.")
    assert "Mornings are hard." not in health.page.content(), (
        "the mother did not say that professionals may read it"
    )
    health.type("What progress have you seen?", "Speaks in longer sentences.")
    health.press("Send")


def say_what_the_school_sees(head: Walk) -> None:
    head.open("/setting/reviews/")
    head.press("Rowan Example")
    head.reads("Mornings are hard.")
    head.type("What progress has been made?", "Reads three lines alone.")
    head.press("Send")
    head.press("Say how each outcome is going")
    head.choose("On the way")
    head.press("Send")
    head.press("Record that the papers were sent")
    head.press("Record it")


def hold_the_meeting(head: Walk) -> None:
    head.open("/setting/reviews/")
    head.press("Rowan Example")
    head.press("Record that the meeting was held")
    head.press("Record it")


def send_the_report(head: Walk) -> None:
    head.open("/setting/reviews/")
    head.press("Rowan Example")
    head.press("Write and send the report")
    head.type("What was said about progress", "Everyone agrees that the reading has come on.")
    head.choose("Change the plan")
    head.type("Which changes, and why?", "Teach four times a week.")
    head.press("Send the report")
    head.reads("Report sent 8 October 2026")


def write_the_changes(desk: Walk, reference: str) -> None:
    desk.open(f"/case/{reference}/review/")
    desk.reads("Family and professionals see this differently")
    desk.press("Write changes to the plan")
    desk.choose("The review that is open")
    desk.press("Begin the draft")
    desk.press("Write the changes")
    desk.page.locator("a[href*='/plan/provision/']").first.click()
    desk.page.wait_for_load_state()
    desk.look()
    desk.type("How often", "Four times a week")
    desk.press("Save")
    desk.open(f"/case/{reference}/changes/marked/")
    desk.type("Why is each change made", "The teaching works: the school’s report says so.")
    desk.press("Keep the reasons")


def decide_with_the_notice(decision: Walk, reference: str) -> None:
    decision.open(f"/case/{reference}/review/decide/")
    decision.choose("Change the plan")
    decision.type("Why?", "The meeting agreed, and so do we.")
    for name in ("Hazel Example", "Alder Example"):
        decision.page.get_by_label(f"How was it sent to {name}?").select_option(label="Post")
    decision.press("Record the decision")
    decision.reads("Change the plan")


def comment_on_the_changes(family: Walk) -> None:
    family.open("/family/")
    family.page.goto(family.page.url.rstrip("/") + "/review/")
    family.look()
    family.press("Read the changed plan")
    family.reads("Four times a week")
    family.type("What should change, or what is right?", "Please say what happens in the holidays.")
    family.press("Send your comment")


def answer_the_comment(desk: Walk, reference: str) -> None:
    desk.open(f"/case/{reference}/")
    desk.press("Answer the comments")
    desk.page.locator("a[href*='/comments/']").last.click()
    desk.page.wait_for_load_state()
    desk.look()
    desk.choose("We did not change it")
    desk.page.locator("textarea").first.fill("The lessons are in term time.")
    desk.page.get_by_role("button").last.click()
    desk.page.wait_for_load_state()


def issue_the_amended_plan(decision: Walk, reference: str) -> None:
    decision.open(f"/case/{reference}/")
    decision.press("Open the changes")
    decision.press("Issue the amended plan")
    decision.press("Issue it")
    decision.reads("The amended plan is final")
