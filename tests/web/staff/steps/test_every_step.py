"""What is true of every step: who may open it, that a case of another area is not there, that every page works."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.core.access.roles import Role
from goldenthread.web.staff.steps.urls import urlpatterns
from tests.factories.people import CHESHIRE, make_staff
from tests.thread.story import Story, agree_to_assess, drafted
from tests.web.staff.steps.conftest import sign_in
from tests.web.staff.steps.forms import address

# What a page sends by itself while it is open, and nobody opens.
SENT_ONLY = {"step_plan_typing", "step_plan_present"}
PLAIN = [
    entry.name for entry in urlpatterns if str(entry.pattern).count("<") == 1 and entry.name not in SENT_ONLY
]
NUMBERS = {
    "advice": 1,
    "provider": 1,
    "consultation": 1,
    "comment": 1,
    "row": 1,
    "kind": "need",
    "letter": "A",
    "number": 1,
    "party": "ADVISER",
    "moment": "draft",
    "key": "PC001-0",
    "of": "advice",
    "look": 1,
    "item": "need",
    "older": 1,
    "newer": 2,
    "edition": "whole",
}


def every_address(reference: str) -> list[str]:
    """Return the address of every step of a case, with made-up numbers in its places."""
    found = []
    for entry in urlpatterns:
        names = set(entry.pattern.converters)
        given = {name: value for name, value in NUMBERS.items() if name in names}
        found.append(reverse(entry.name, kwargs={"reference": reference, **given}))
    return found


@pytest.mark.parametrize("name", PLAIN)
def test_every_step_opens_at_the_first_stage_and_names_no_child_in_its_title(
    coordinator, story: Story, name: str
):
    response = coordinator.get(address(story, name))
    assert response.status_code == 200
    title = response.content.decode().split("<title>")[1].split("</title>")[0]
    assert story.reference in title and "Rowan" not in title


@pytest.mark.parametrize("name", PLAIN)
def test_every_step_opens_while_advice_is_gathered(story: Story, set_day, name: str):
    agree_to_assess(story)
    set_day(date(2026, 4, 20))
    assert sign_in(story.coordinator).get(address(story, name)).status_code == 200


@pytest.mark.parametrize("name", PLAIN)
def test_every_step_opens_once_the_draft_is_sent(story: Story, set_day, name: str):
    drafted(story)
    set_day(date(2026, 6, 12))
    assert sign_in(story.coordinator).get(address(story, name)).status_code == 200


def test_a_case_of_another_area_is_not_there(story: Story):
    elsewhere = sign_in(make_staff(area=CHESHIRE, email="cheshire@example.com"))
    for url in every_address(story.reference):
        answers = {elsewhere.get(url).status_code, elsewhere.post(url, {"token": "x"}).status_code}
        # An address that is only posted to says so to anyone, of any case; either way it is nowhere found.
        assert 404 in answers and answers <= {404, 405}, url


def test_a_parent_may_not_open_a_step(story: Story):
    parent = sign_in(story.mother)
    for url in every_address(story.reference):
        assert parent.get(url).status_code == 403, url


def test_someone_who_works_for_the_council_may_not_open_the_case_of_their_own_child(story: Story):
    from goldenthread.apps.people.models import Parent

    Parent.objects.filter(pk=story.parents[0]).update(account=story.coordinator.account)
    own = sign_in(story.coordinator)
    for url in every_address(story.reference):
        answers = {own.get(url).status_code, own.post(url, {"token": "x"}).status_code}
        assert 404 in answers and answers <= {404, 405}, url


def test_an_administrator_may_not_open_a_step(story: Story):
    administrator = sign_in(make_staff(Role.AREA_ADMINISTRATOR, email="administrator@example.com"))
    assert administrator.get(address(story, "step_assess")).status_code == 403


def test_an_empty_form_keeps_nothing_and_says_what_is_missing(coordinator, story: Story):
    for name in ("step_notify", "step_exception", "step_withdraw", "step_transfer"):
        response = coordinator.post(address(story, name), {"token": "one"})
        page = response.content.decode()
        assert response.status_code == 200 and "There is a problem" in page, name
        assert "<title>Error: " in page, name
