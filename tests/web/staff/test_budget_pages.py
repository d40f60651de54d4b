"""A personal budget asked for, refused and looked at again in the browser; and data that got out, recorded and told."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.apps.correspondence.models import Breach
from goldenthread.apps.plans.models import PersonalBudget
from goldenthread.core.access.roles import Role
from tests.factories.in_force import begin_in_force
from tests.factories.people import make_staff
from tests.thread.story import Story
from tests.web.staff.conftest import browser_of
from tests.web.staff.steps.forms import day_boxes

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> Story:
    return begin_in_force()


def days(on: date, name: str = "on") -> dict[str, object]:
    return day_boxes(name, on)


def open_(client, story: Story, name: str, *args: object) -> str:
    response = client.get(reverse(name, args=[story.reference, *args]))
    assert response.status_code == 200, (name, response.status_code)
    return response.content.decode()


def put(client, story: Story, name: str, *args: object, **typed: object):
    return client.post(reverse(name, args=[story.reference, *args]), {"token": f"{name}{args}", **typed})


def test_a_budget_goes_from_asking_to_review_and_each_step_is_offered_to_who_may_take_it(story: Story):
    today = timezone.localdate()
    desk, decider = browser_of(story.coordinator), browser_of(story.decider)
    assert "Nobody has asked for one." in open_(desk, story, "case_budgets")
    asked = {"parent": str(story.parents[0]), "what_for": "A therapist whom we choose", **days(today)}
    assert put(desk, story, "budget_asked", **asked).status_code == 302
    number = PersonalBudget.objects.get().pk
    assert "A named decision-maker decides it." in open_(desk, story, "case_budgets")
    early = {"outcome": "REFUSED", "reasons": "It would cost others.", **days(today - timedelta(days=1))}
    assert (
        "before what it answers"
        in put(decider, story, "budget_step", number, "decide", **early).content.decode()
    )
    decided = early | days(today)
    assert put(desk, story, "budget_step", number, "decide", **decided).status_code == 403
    assert put(decider, story, "budget_step", number, "decide", **decided).status_code == 302
    assert "They ask us to look again" in open_(desk, story, "case_budgets")
    for number_, step in ((number + 1, "decide"), (number, "sideways")):
        assert desk.get(reverse("budget_step", args=[story.reference, number_, step])).status_code == 404
    again = {"because": "The sum is wrong.", **days(today)}
    assert put(desk, story, "budget_step", number, "asked-again", **again).status_code == 302
    refused = put(decider, story, "budget_step", number, "decide-again", **decided)
    assert "Somebody else reviews it." in refused.content.decode()
    second = browser_of(make_staff(Role.DECISION_MAKER, email="second@example.com"))
    assert put(second, story, "budget_step", number, "decide-again", **decided).status_code == 302
    offered = open_(desk, story, "case")
    assert "We do not agree to a personal budget, with the right to a review" in offered
    assert "What the review of a personal budget found" in offered


def test_data_that_got_out_is_recorded_and_the_letter_that_tells_of_it_is_next(story: Story):
    today, desk = timezone.localdate(), browser_of(story.coordinator)
    assert "record data that got out" in open_(desk, story, "case_letters")
    typed = {
        "what": "A letter went to another house.", "consequences": "", "measures": "We have it back.", "is_high_risk": "yes",
        **days(today, "happened_on"), **days(today, "known_on"),
    }  # fmt: skip
    assert "what it could mean" in put(desk, story, "new_breach", **typed).content.decode()
    sent = put(desk, story, "new_breach", **(typed | {"consequences": "They may know the school."}))
    assert sent["Location"] == reverse("send_letter", args=[story.reference, "breach"])
    assert Breach.objects.get().is_high_risk
    assert "A letter went to another house." in open_(desk, story, "case_letters")
