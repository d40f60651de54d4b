"""A board with its people, and a browser for each of them."""

from collections.abc import Callable

import pytest
from django.test import Client

from goldenthread.apps.accounts.models import Account
from tests.factories.boards import Board, make_board
from tests.factories.people import make_areas


@pytest.fixture
def set_up(db: None, monkeypatch: pytest.MonkeyPatch) -> Board:
    from tests.factories.people import NOW

    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    make_areas()
    return make_board()


@pytest.fixture
def as_person(set_up: Board) -> Callable[[str], Client]:
    def browser(name: str) -> Client:
        client = Client()
        client.force_login(Account.objects.get(pk=set_up.people[name].account))
        return client

    return browser
