"""A SENCO at a desk and on a phone: asks for an assessment with all they tried, answers a consultation; and by keyboard alone."""

from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from goldenthread.apps.cases.models import RequestEvidence
from goldenthread.apps.people.models import Child
from goldenthread.apps.plans.models import Consultation
from goldenthread.apps.providers.actions import enrol_pupil
from goldenthread.core.access.viewer import Viewer
from goldenthread.journeys.consult_setting import consult_setting
from tests.factories.people import CHESHIRE, SYSTEM, make_child
from tests.factories.providers import make_setting
from tests.functional.story_walk import Walk
from tests.thread.story import Story, at, begin_story, drafted, write_profile

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
JUNE = date(2026, 6, 25)


@pytest.fixture
def desk(live_server, browser_page, assert_no_axe_violations, assert_no_sideways_scroll) -> Walk:
    """A screen, each of whose pages is checked."""
    checks = [assert_no_axe_violations, assert_no_sideways_scroll]
    return Walk(browser_page(), site=live_server.url, checks=checks, name="setting")


@pytest.fixture
def school(db: None, set_day) -> tuple[Story, int, Viewer]:
    """A case whose draft is out, a school that is consulted on it, and the school's own pupils in two areas."""
    story = begin_story()
    write_profile(story)
    drafted(story)
    set_day(JUNE)
    provider, senco = make_setting()
    enrol_pupil(child=story.child, provider=provider, by=SYSTEM, at=at(JUNE))
    enrol_pupil(child=make_child("Linden", area=CHESHIRE).child, provider=provider, by=SYSTEM, at=at(JUNE))
    consult_setting(
        case=story.case, provider=provider, consulted_on=JUNE, is_asked_for=True, early_because="", by=SYSTEM, at=at(JUNE),
        missing_because="The twenty weeks end first.",
    )  # fmt: skip
    return story, provider, senco


def test_a_senco_asks_for_an_assessment_with_all_they_tried(desk: Walk, school):
    _, _, senco = school
    desk.sign_in(senco.account)
    desk.open(reverse("setting_home"))
    desk.reads("Linden Example")
    desk.reads("Cheshire West and Chester")
    desk.open(reverse("setting_requests"))
    desk.press("Begin a request")
    desk.press("Continue")
    desk.reads("Select who it is about")
    desk.page.get_by_label("Who is it about?").select_option(label="A child who is not in this list")
    desk.press("Continue")
    desk.press("Save and go on")
    desk.reads("Enter the child’s first name, or their last name, or both")
    desk.type("First name", "Aspen")
    desk.press("Save and go on")
    desk.type("Why do you ask for an assessment?", "Aspen cannot follow any lesson.")
    desk.press("Save and go on")
    desk.type("What did you try?", "A phonics group")
    desk.type("For how long?", "12 weeks")
    desk.type("What came of it?", "Little change")
    desk.press("Save and add another")
    desk.press("Save and go on")
    desk.type("What help?", "A teaching assistant")
    desk.type("What does it cost in a year?", "£2,400")
    desk.press("Save and finish later")
    desk.press("Aspen")
    desk.reads("These would help, if you have them")
    desk.press("What the child says")
    desk.type("What does the child or young person say?", "It is too loud.")
    desk.press("Save and go on")
    desk.choose("They know, and they agree")
    desk.press("Save and go on")
    report = {"name": "reviews.txt", "mimeType": "text/plain", "buffer": b"Term by term."}
    desk.page.locator("input[name=tried]").set_input_files(report)
    desk.press("Send the request")
    desk.reads("The council must decide within 6 weeks from today.")
    desk.reads("Aspen")
    assert RequestEvidence.objects.get().content["cycles"][0]["tried"] == "A phonics group"
    desk.press("Aspen")
    desk.reads("reviews.txt")
    desk.press("Add files")
    desk.press("Send these files")
    desk.reads("Choose at least one file")


def test_a_senco_answers_a_consultation(desk: Walk, school):
    _, _, senco = school
    desk.sign_in(senco.account)
    desk.open(reverse("setting_home"))
    desk.press("1 consultation waits for your answer")
    desk.reads("15 days left")
    desk.press("Rowan Example")
    desk.reads("The family asks for you")
    desk.reads("One-to-one reading")
    desk.press("Send your answer")
    desk.reads("There is a problem")
    desk.choose("No, we say we cannot")
    desk.press("Send your answer")
    desk.reads("Select which of the legal grounds you rely on")
    desk.choose("It would be incompatible with efficient education for others")
    desk.type("Your reasons", "The room cannot be shared safely.")
    desk.type("What reasonable steps did you consider?", "A second adult in the room.")
    desk.press("Send your answer")
    desk.reads("your 15 days have stopped")
    desk.reads("What you answered")
    assert Consultation.objects.get().answer == "CANNOT"


def test_the_other_pages_keep_nobody_out(desk: Walk, school):
    story, _, senco = school
    desk.sign_in(senco.account)
    public_id = Child.objects.get(pk=story.child).public_id
    for name, args in (
        ("setting_pupil", [public_id]),
        ("setting_forward", []),
        ("setting_consultations", []),
        ("setting_dates", []),
    ):
        desk.open(reverse(name, args=args))
    desk.press("Add these dates")
    desk.reads("There is a problem")
    desk.choose("School holiday")
    desk.type("What is it called?", "Summer holiday 2026")
    desk.write_day("First day", date(2026, 7, 18))
    desk.write_day("Last day", date(2026, 9, 1))
    desk.press("Add these dates")
    desk.reads("46 days")
    desk.press("Take back")
    desk.reads("Taken back")
    desk.open(reverse("setting_left", args=[public_id]))
    desk.press("Record that they leave")
    desk.reads("Enter why they left")
    desk.open(f"{reverse('setting_home')}?show=late")
    desk.open(reverse("setting_requests"))


def test_staff_consult_keep_rolls_and_dates(desk: Walk, school):
    story, provider, _ = school
    other, _ = make_setting("Sample High School", email="other.senco@example.com")
    desk.sign_in(story.coordinator.account)
    desk.open(reverse("step_consult_setting", kwargs={"reference": story.reference, "provider": other}))
    desk.press("Record the consultation")
    desk.reads("There is a problem")
    desk.type("Why does it go without what is missing?", "The twenty weeks end first.")
    desk.press("Record the consultation")
    desk.reads("has 15 days to reply")
    desk.open(reverse("case_settings", kwargs={"reference": story.reference}))
    desk.press("Record that they leave")
    desk.press("Record it")
    desk.reads("There is a problem")
    desk.open(reverse("start_at_setting", kwargs={"reference": story.reference, "provider": other}))
    desk.press("Record it")
    desk.reads("There is a problem")
    desk.type("Who told us?", "His mother")
    desk.press("Record it")
    desk.reads("From His mother")
    desk.open(reverse("area_dates"))
    desk.sign_in(story.decider.account)
    desk.open(reverse("step_final", kwargs={"reference": story.reference}))


def test_an_answer_is_sent_with_the_keyboard_alone(live_server, browser_page, school):
    _, _, senco = school
    page: Page = browser_page(width=1280)
    walk = Walk(page, site=live_server.url, checks=[], name="keyboard-setting")
    walk.sign_in(senco.account)
    walk.open(reverse("setting_consultation", args=[Consultation.objects.get().pk]))
    tab_to(page, "Yes, we can")
    page.keyboard.press("Space")
    tab_to(page, "What would you need, to do it?")
    page.keyboard.type("A trained adult at lunch.")
    tab_to(page, "Send your answer")
    page.keyboard.press("Enter")
    expect(page.locator("body")).to_contain_text("your 15 days have stopped")
    assert Consultation.objects.get().would_need == "A trained adult at lunch."


def tab_to(page: Page, words: str) -> None:
    """Press Tab until what has the focus is called this."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if words in page.evaluate(
            "() => { const e = document.activeElement; return (e.labels && e.labels[0] ? e.labels[0].innerText : e.innerText) || '' }"
        ):
            return
    raise AssertionError(f"The Tab key never comes to “{words}”")
