"""A plan's own page asks the database a fixed, small number of times, however long the plan and whatever stands beside it."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.plans.actions import add_need, mark_present
from goldenthread.apps.provision.actions import keep_elsewhere
from goldenthread.core.access.roles import Role
from goldenthread.core.plans.beside import HeldElsewhere, OtherPlan
from goldenthread.core.plans.checks.findings import Stage
from tests.factories.people import make_staff
from tests.load.test_query_counts import MOST_QUERIES
from tests.thread.going_on import go_on_past_checks
from tests.thread.story import Story, at, begin_story, drafted, finalise

pytestmark = pytest.mark.django_db
ON = date(2026, 7, 1)


def asked(story: Story) -> tuple[int, str]:
    client = Client()
    client.force_login(Account.objects.get(pk=story.coordinator.account))
    address = reverse("step_plan", args=[story.reference])
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        page = client.get(address)
    assert page.status_code == 200
    return len(seen), page.content.decode()


def test_a_draft_with_a_colleague_at_it_and_another_plan_beside_it_asks_no_more_than_an_empty_one(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(ON))
    story = begin_story()
    drafted(story)
    few, _ = asked(story)
    other = make_staff(Role.COORDINATOR, email="colleague@example.com")
    mark_present(case=story.case, part="F", by=other, at=at(ON))
    held = HeldElsewhere(
        plan=OtherPlan.HEALTH, held_by="Demo clinic", words="Rowan sleeps.", provision="A nurse."
    )
    keep_elsewhere(case=story.case, held=held, is_for_family=True, by=story.coordinator, at=at(ON))
    for number in range(5):
        add_need(
            case=story.case, section="B", words=f"Need {number}.", area_of_need="COMMUNICATION_AND_INTERACTION",
            by=story.coordinator, at=at(ON),
        )  # fmt: skip
    many, page = asked(story)
    assert "is also editing section F" in page and "Rowan sleeps." in page and "Need 4." in page
    assert few == many <= MOST_QUERIES
    go_on_past_checks(case=story.case, by=story.decider, at=at(ON), stage=Stage.FINAL)
    finalise(story, ON)
    assert asked(story)[0] <= MOST_QUERIES
