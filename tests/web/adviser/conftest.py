"""A team asked about a child, a day that stands still, and a browser for each person."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from goldenthread.apps.accounts.models import Account
from tests.factories.advisers import Asked, ask_team
from tests.thread.story import at, begin_story

ON = date(2026, 4, 20)
SetDay = Callable[[date], None]


@pytest.fixture
def set_day(monkeypatch: pytest.MonkeyPatch) -> SetDay:
    """Make it noon of a day for every door."""

    def stand_still(on: date) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: at(on))

    return stand_still


@pytest.fixture
def asked(db: None, set_day: SetDay) -> Asked:
    """Health asked of a team of two on 2 April 2026; the doors are asked on 20 April."""
    set_day(ON)
    return ask_team(begin_story())


def sign_in(account: int) -> Client:
    """Return a browser in which someone has signed in."""
    client = Client()
    client.force_login(Account.objects.get(pk=account))
    return client


@pytest.fixture
def member(asked: Asked) -> Client:
    """The browser of somebody in the team."""
    return sign_in(asked.member)
