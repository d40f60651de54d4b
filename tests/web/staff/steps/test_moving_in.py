"""Staff take in the file of a child who moved here, and give the file of one who moves away."""

import io
import json
from datetime import date

import pytest
from django.urls import reverse

from goldenthread.apps.cases.models import Case
from tests.factories.people import CHESHIRE, make_child, make_staff
from tests.thread.story import Story, begin_story, drafted, finalise
from tests.web.staff.conftest import browser_of
from tests.web.staff.steps.forms import day_boxes

pytestmark = pytest.mark.django_db(transaction=True)
MOVED_ON = date(2026, 9, 1)


@pytest.fixture
def moved(set_day) -> tuple[Story, bytes]:
    """A child with a final plan, and their file as the first area's coordinator takes it."""
    story = begin_story()
    drafted(story)
    finalise(story, date(2026, 7, 6))
    set_day(MOVED_ON)
    answer = browser_of(story.coordinator).get(reverse("child_file", args=[story.reference]))
    assert answer.status_code == 200
    assert "Rowan" not in answer["Content-Disposition"]
    return story, answer.content


def boxes(content: bytes, **more: str) -> dict[str, object]:
    sent = io.BytesIO(content)
    sent.name = "child.json"
    return {"file": sent, "area": CHESHIRE, **day_boxes("transferred_on", MOVED_ON), **more}


def test_a_file_is_taken_in_and_the_new_case_opens(moved):
    _, content = moved
    desk = browser_of(make_staff(area=CHESHIRE, email="chester@example.com"))
    answer = desk.post(reverse("moving_in"), boxes(content))
    case = Case.objects.get(area=CHESHIRE)
    assert answer["Location"] == reverse("case", args=[case.reference])
    page = desk.get(answer["Location"]).content.decode()
    assert "the plan is in force here" in page


def test_whoever_may_be_here_already_is_shown_and_chosen_by_a_person(moved):
    _, content = moved
    make_child(area=CHESHIRE, born_on=date(2016, 3, 2))
    desk = browser_of(make_staff(area=CHESHIRE, email="chester@example.com"))
    page = desk.post(reverse("moving_in"), boxes(content)).content.decode()
    assert "We know 1 child who may be this one" in page
    assert not Case.objects.filter(area=CHESHIRE).exists()
    answer = desk.post(reverse("moving_in"), boxes(content, same="different"))
    assert answer.status_code == 302
    assert Case.objects.filter(area=CHESHIRE).count() == 1


def test_a_file_that_breaks_the_schema_is_refused_at_its_box_with_the_place_and_the_rule(moved):
    _, content = moved
    whole = json.loads(content)
    whole["plan"]["needs"][0]["section"] = "F"
    desk = browser_of(make_staff(area=CHESHIRE, email="chester@example.com"))
    page = desk.post(reverse("moving_in"), boxes(json.dumps(whole).encode())).content.decode()
    assert "plan.needs[0].section" in page and "Rule:" in page
    assert not Case.objects.filter(area=CHESHIRE).exists()
