"""The story's case, a day that stands still, and a browser for each person who takes a step."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from goldenthread.apps.accounts.models import Account
from goldenthread.core.access.viewer import Viewer
from tests.thread.story import Story, at, begin_story

SetDay = Callable[[date], None]


@pytest.fixture
def set_day(monkeypatch: pytest.MonkeyPatch) -> SetDay:
    """Make it noon of a day for every door."""

    def stand_still(on: date) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: at(on))

    return stand_still


@pytest.fixture
def story(db: None, set_day: SetDay) -> Story:
    """A request from a mother, received on 2 March 2026; the doors are asked on 9 March."""
    set_day(date(2026, 3, 9))
    return begin_story()


def sign_in(viewer: Viewer) -> Client:
    """Return a browser in which someone has signed in."""
    client = Client()
    client.force_login(Account.objects.get(pk=viewer.account))
    return client


@pytest.fixture
def coordinator(story: Story) -> Client:
    """The coordinator's browser."""
    return sign_in(story.coordinator)


@pytest.fixture
def decider(story: Story) -> Client:
    """The decision-maker's browser."""
    return sign_in(story.decider)
