"""A page of the thread asks the database a fixed number of times: it stands on a night’s reading, and goes through no cases."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.apps.accounts.models import Account
from goldenthread.core.access.roles import Role
from tests.factories.people import HALTON, NOW, make_staff
from tests.factories.threads import weave

pytestmark = pytest.mark.django_db
# What a figure, what is done about it, what was said of it and the plans behind it are asked in; the way up from a row reads
# the whole plan first, and writes in the journal that it was looked at.
MOST = {"measure": 21, "action": 27, "rows": 11, "row": 34, "broken": 40}


def test_a_page_of_the_thread_asks_few_times(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    woven = weave()
    client = Client()
    client.force_login(Account.objects.get(pk=make_staff(Role.MANAGER, email="manager@example.com").account))
    asked = {}
    for name, args in (
        ("measure", [HALTON, "M020"]), ("action", [HALTON, woven.action]), ("rows", [HALTON, "PROVISION", "setting"]),
        ("row", [woven.story.reference, "P2"]), ("broken", [HALTON]),
    ):  # fmt: skip
        address = reverse("broken_links" if name == "broken" else f"thread_{name}", args=args)
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        asked[name] = len(seen)
    assert {name: count for name, count in asked.items() if count > MOST[name]} == {}
