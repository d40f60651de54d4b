"""A letter goes out past the second look and is read on a phone; a mother writes and is answered; no page keeps anyone out."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.apps.correspondence.models import Letter, MessageThread
from goldenthread.apps.people.models import Child, Contact, Parenthood
from tests.factories.letters import begin_letter_story
from tests.factories.people import HALTON, make_child
from tests.functional.story_walk import Walk
from tests.thread.story import Story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ON, BORN_ON = date(2026, 3, 9), date(2016, 3, 2)


@pytest.fixture
def story(set_day) -> Story:
    """A request from a mother of twins, on a day in March."""
    story = begin_letter_story()
    twin = make_child("Aspen", born_on=BORN_ON)
    Parenthood.objects.create(
        area=HALTON, child_id=twin.child, parent_id=story.parents[0], relationship="Mother", source="Test"
    )
    set_day(ON)
    return story


@pytest.fixture(params=[(1280, True), (375, False)], ids=["desktop", "phone without JavaScript"])
def screen(request, live_server, browser_page, assert_no_axe_violations, assert_no_sideways_scroll) -> Walk:
    """A screen whose pages are each checked; axe itself needs JavaScript, so without it only the width is."""
    width, javascript = request.param
    checks = [assert_no_axe_violations, assert_no_sideways_scroll] if javascript else []
    page = browser_page(width=width, javascript=javascript)
    return Walk(page, site=live_server.url, checks=checks, name=f"{width}-letters")


def open_case_page(walk: Walk, story: Story, name: str, **more: object) -> None:
    walk.open(reverse(name, kwargs={"reference": story.reference, **more}))


def test_a_letter_goes_out_past_the_second_look_and_is_read(screen: Walk, story: Story):
    screen.sign_in(story.coordinator.account)
    open_case_page(screen, story, "case")
    screen.press("Send the letter: We have your request")
    screen.reads("Stop and look")
    screen.page.get_by_label("Alder Example", exact=True).uncheck()
    screen.press("Read it first")
    screen.reads("Read it before it goes")
    screen.press("Send it")
    screen.reads("There is a problem")
    screen.write_day("What is the child’s date of birth?", BORN_ON)
    screen.press("Send it")
    screen.reads("Done: 1 letter")
    letter = Letter.objects.get()
    screen.sign_in(story.mother.account)
    child = Child.objects.get(pk=story.child)
    screen.open(reverse("family_letters", kwargs={"public_id": child.public_id}))
    screen.press("We have the request to assess")
    screen.reads("When you will hear")
    screen.sign_in(story.coordinator.account)
    open_case_page(screen, story, "case_letter", letter=letter.public_id)
    screen.press("Take it back")
    screen.press("Take it back")
    screen.reads("There is a problem")
    screen.type("Why are you taking it back?", "It went too early.")
    screen.press("Take it back")
    screen.reads("Taken back")
    screen.sign_in(story.mother.account)
    screen.open(reverse("family_letter", kwargs={"public_id": child.public_id, "letter": letter.public_id}))
    screen.reads("This letter was taken back")


def test_a_mother_writes_and_is_answered(screen: Walk, story: Story):
    child = Child.objects.get(pk=story.child)
    screen.sign_in(story.mother.account)
    screen.open(reverse("family_messages", kwargs={"public_id": child.public_id}))
    screen.press("Write a message")
    screen.press("Send your message")
    screen.reads("There is a problem")
    screen.type("What is it about?", "School")
    screen.type("Your message", "He is not in school.")
    screen.press("Send your message")
    screen.reads("We answer by")
    screen.sign_in(story.coordinator.account)
    open_case_page(screen, story, "case_messages")
    screen.press("Hazel Example")
    screen.type("Your answer", "We will call you today.")
    screen.press("Send your answer")
    screen.reads("Nothing owed")
    screen.press("Write a message")
    screen.sign_in(story.mother.account)
    thread = MessageThread.objects.get()
    screen.open(reverse("family_thread", kwargs={"public_id": child.public_id, "thread": thread.public_id}))
    screen.reads("We will call you today.")


def test_post_reminders_and_what_waits_for_a_second_person(screen: Walk, story: Story):
    Contact.objects.filter(parent=story.parents[1], kind="ADDRESS").update(is_safe=False)
    screen.sign_in(story.coordinator.account)
    open_case_page(screen, story, "send_letter", letter="received")
    screen.page.get_by_label("Hazel Example", exact=True).uncheck()
    screen.press("Read it first")
    screen.reads("Someone else must read it")
    screen.write_day("What is the child’s date of birth?", BORN_ON)
    screen.press("Send it")
    screen.open(reverse("print_queue"))
    screen.reads("Waiting for a second person")
    screen.press("We have the request to assess")
    screen.press("It is right: release it")
    screen.reads("There is a problem")
    screen.sign_in(story.decider.account)
    screen.open(reverse("print_queue"))
    screen.press("We have the request to assess")
    screen.press("It is right: release it")
    screen.open(reverse("print_queue"))
    screen.reads("Protected. Ask a manager")
    screen.press("Record that they were posted")
    screen.reads("There is a problem")
    screen.open(reverse("chase_many"))
    screen.open(reverse("overdue_messages"))
