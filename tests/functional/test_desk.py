"""The working day on a screen: something comes in, is taken and done; cases are handed over; no page keeps anyone out."""

import pytest
from django.urls import reverse

from goldenthread.apps.desk.models import Handover
from goldenthread.core.access.roles import Role
from tests.factories.letters import begin_letter_story
from tests.factories.people import make_staff
from tests.functional.story_walk import Walk
from tests.thread.story import Story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def story() -> Story:
    """A request that its coordinator has."""
    return begin_letter_story()


@pytest.fixture
def screen(live_server, browser_page, assert_no_axe_violations, assert_no_sideways_scroll) -> Walk:
    page = browser_page()
    checks = [assert_no_axe_violations, assert_no_sideways_scroll]
    return Walk(page, site=live_server.url, checks=checks, name="desk")


def test_the_working_day_is_open_to_everyone(screen: Walk, story: Story):
    second = make_staff(email="second@example.com")
    screen.sign_in(story.coordinator.account)
    screen.open(reverse("duty"))
    screen.press("Write down something that came")
    screen.press("Keep it")
    screen.reads("There is a problem")
    for words in ("No", "A question", "Telephone"):
        screen.page.get_by_label(words, exact=True).first.check()
    screen.type("Who is it from?", "Hazel Example")
    screen.type("What does it say or ask?", "When is the meeting?")
    screen.press("Keep it")
    screen.reads("It waits in the duty queue")
    screen.page.get_by_label("Take it", exact=True).check()
    screen.press("Save")
    screen.reads("You have it")
    screen.open(reverse("duty"))
    for name in ("home", "caseload", "to_dos", "leave", "new_leave", "handovers"):
        screen.open(reverse(name))
    for name in ("case", "case_team", "join_team_around", "social_care"):
        screen.open(reverse(name, args=[story.reference]))
    screen.open(reverse("new_handover"))
    screen.sign_in(make_staff(Role.MANAGER, email="manager@example.com").account)
    screen.open(f"{reverse('new_handover')}?from=nobody")
    screen.page.get_by_label("Who takes the cases?").select_option(str(second.account))
    screen.page.locator("input[name=cases]").first.check()
    screen.press("Read it first")
    screen.reads("Read it before it is done")
    screen.press("Hand them over")
    screen.reads("Handed over: 1")
    screen.open(reverse("handover", args=[Handover.objects.get().pk]))
    screen.open(reverse("team"))
