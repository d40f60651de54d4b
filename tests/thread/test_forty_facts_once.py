"""A family is asked each of 40 facts once across six forms, walked through the doors, and the counter proves it.

Source: requirement S01 of the inventory, "the number of times a family is re-asked the same fact is a reported
measure", and SEND Regulations 2014 reg 6(4).
"""

from collections import Counter

import pytest
from django.test import Client

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.people.models import Asking, Child, Told
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.roles import Role
from goldenthread.definitions.facts.register import Answer, Knows, Word
from goldenthread.definitions.forms.register import load_forms
from tests.factories.people import HALTON, make_staff
from tests.factories.tasks import make_tasked
from tests.thread.story import Story, begin_story

pytestmark = pytest.mark.django_db
WALK = (
    "request_family",
    "request_setting",
    "advice_family",
    "advice_health",
    "advice_social_care",
    "consult_setting",
)


@pytest.fixture
def story() -> Story:
    story = begin_story()
    for role, email, body, basis in (
        (Role.SETTING, "school@example.com", "Alder Example Primary School", Basis.PUPIL),
        (Role.HEALTH_ADVISER, "nurse@example.com", "Demo Health Trust", None),
        (Role.SOCIAL_CARE_ADVISER, "worker@example.com", "Demo Social Care", None),
        (Role.SETTING, "other.school@example.com", "Hazel Sample School", Basis.CONSULTATION),
    ):
        make_tasked(role, child=story.child, email=email, body=body, basis=basis)
    make_staff(Role.MANAGER, email="manager@example.com")
    return story


WHO = dict(
    zip(
        WALK,
        (
            "parent@example.com", "school@example.com", "parent@example.com", "nurse@example.com",
            "worker@example.com", "other.school@example.com",
        ),
        strict=True,
    )
)  # fmt: skip


def answer_to(word: Word) -> str:
    return (
        next(iter(word.choices)) if word.answer is Answer.CHOICE else f"What was said of {word.word.lower()}"
    )


def walk(story: Story, key: str) -> set[str]:
    """Open a form through its door, answer every box it has, and return the words that it asked for."""
    client = Client()
    client.force_login(Account.objects.get(email=WHO[key]))
    public_id = Child.objects.get(pk=story.child).public_id
    address = (
        f"/family/{public_id}/form/{key}/" if load_forms()[key].is_for_family else f"/form/{public_id}/{key}/"
    )
    page = client.get(address)
    assert page.status_code == 200, key
    boxes = [word for word in load_forms()[key].words if f'name="{word.word}"' in page.content.decode()]
    if boxes:
        sent = client.post(address, {word.word: answer_to(word) for word in boxes})
        assert sent.status_code == 302, key
    return {word.word for word in boxes}


def test_a_family_is_asked_each_of_forty_facts_once_across_six_forms(story: Story):
    asked = {key: walk(story, key) for key in WALK}
    family = Counter(word for key in WALK if load_forms()[key].is_for_family for word in asked[key])
    assert len(family) == 40
    assert set(family.values()) == {1}
    known_by_setting = {w.word for w in load_forms()["request_setting"].words if w.knows is not Knows.FAMILY}
    assert asked["request_setting"] == known_by_setting
    for key in ("advice_health", "advice_social_care", "consult_setting"):
        assert asked[key] == set(), key
    of_family = Asking.objects.filter(is_of_family=True)
    assert Counter(of_family.values_list("how", flat=True)) == {"ASKED": 40}
    assert Told.objects.filter(child=story.child, parent__isnull=False).count() == 40


def test_the_counter_says_so_on_its_page_in_its_file_and_on_the_familys_page(story: Story):
    asked = {key: walk(story, key) for key in WALK}
    needed = sum(len(load_forms()[key].words) for key in WALK)
    once = sum(len(words) for words in asked.values())
    client = Client()
    client.force_login(Account.objects.get(email="manager@example.com"))
    total = client.get("/asked/").context["areas"][0]["total"]
    assert total == {"filled": needed - once, "asked": once, "checked": 0, "again": 0}
    assert total["filled"] > sum(len(load_forms()[key].words) for key in WALK[3:])
    lines = client.get("/asked/list.csv").content.decode("utf-8-sig").splitlines()
    assert (
        f"Halton,Demo Health Trust,Health advice pack,{len(load_forms()['advice_health'].words)},0,0,0"
        in lines
    )
    family = Client()
    family.force_login(Account.objects.get(email="parent@example.com"))
    page = family.get(f"/family/{Child.objects.get(pk=story.child).public_id}/known/").content.decode()
    assert "hold: <strong>0</strong>" in page


def test_one_asking_again_needs_a_reason_and_shows_on_the_counter(story: Story):
    walk(story, "request_family")
    walk(story, "advice_health")
    client = Client()
    client.force_login(Account.objects.get(email="nurse@example.com"))
    address = f"/form/{Child.objects.get(pk=story.child).public_id}/advice_health/again/DIAGNOSIS/"
    assert "There is a problem" in client.post(address, {"reason": ""}).content.decode()
    assert not Asking.objects.filter(how="AGAIN").exists()
    client.post(address, {"reason": "A letter of last week says otherwise"})
    again = Asking.objects.get(how="AGAIN")
    assert (again.area, again.body, again.is_of_family) == (HALTON, "Demo Health Trust", True)
