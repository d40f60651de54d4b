"""Who a newcomer may be: families first, each with the story they are there to show."""

import pytest
from django.test import Client

from goldenthread.apps.accounts.models import Account
from goldenthread.core.access.roles import Role
from goldenthread.definitions.demonstrator.opening import list_story_titles
from tests.factories.people import make_staff

pytestmark = pytest.mark.django_db


def test_families_are_offered_before_staff_and_say_what_their_story_is(client: Client, settings):
    settings.DEMO = True
    email, story = next(iter(list_story_titles().items()))
    make_staff(Role.COORDINATOR, email="coordinator@example.com")
    make_staff(Role.PARENT, email=email)
    Account.objects.update(is_demonstrator=True, job_title="")
    page = client.get("/sign-in/").content.decode()
    assert page.index("Families</h3>") < page.index(story) < page.index("The SEND team</h3>")
    assert page.count('class="gt-person"') == 2


def test_everyone_who_can_be_is_offered_once(client: Client, settings):
    settings.DEMO = True
    for role in set(Role) - {Role.SYSTEM}:
        make_staff(role, email=f"{role.lower()}@example.com")
    Account.objects.update(is_demonstrator=True)
    assert client.get("/sign-in/").content.decode().count('class="gt-person"') == len(Role) - 1
