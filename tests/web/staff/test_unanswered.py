"""Questions with no answer yet, by who was asked and how long they have waited."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.apps.accounts.actions import restrict_record
from goldenthread.apps.accounts.models import Account
from goldenthread.apps.advice.actions import ask_information
from goldenthread.apps.advice.types import WhoIsAsked
from goldenthread.apps.audit.models import Shown
from tests.factories.people import CHESHIRE, HALTON, SYSTEM, make_staff
from tests.thread.story import Story, at, begin_story
from tests.web.staff.steps.forms import text_of

ON = date(2026, 4, 20)


@pytest.fixture
def story(db: None, monkeypatch: pytest.MonkeyPatch) -> Story:
    """Two services asked on 1 April and on 18 March, with five working days to answer."""
    story = begin_story()
    for asked_of, ago in (("Demo Housing", 19), ("Demo Housing", 33), ("Demo Social Work", 19)):
        ask_information(
            case=story.case, who=WhoIsAsked(asked_of=asked_of), question=f"Asked {ago} days ago?", working_days=15,
            by=story.coordinator, at=at(ON - timedelta(days=ago)),
        )  # fmt: skip
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(ON))
    return story


def desk(account: int | None) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=account))
    return client


def test_they_stand_by_who_was_asked_the_oldest_first_with_how_long_is_left(story: Story):
    text = text_of(desk(story.coordinator.account).get(reverse("unanswered")))
    assert text.index("Demo Housing") < text.index("33 days ago") < text.index("Demo Social Work")
    assert text.index("Asked 33 days ago?") < text.index("Asked 19 days ago?")
    assert "2 waiting, 1 late" in text
    assert Shown.objects.filter(entry__act="questions_listed", child=story.child).exists()


def test_they_narrow_to_the_late_and_the_old(story: Story):
    client = desk(story.coordinator.account)
    for show in ("late", "old"):
        text = text_of(client.get(reverse("unanswered"), {"show": show}))
        assert "Asked 33 days ago?" in text and "Asked 19 days ago?" not in text


def test_a_restricted_child_s_question_and_another_area_s_are_not_there(story: Story):
    elsewhere = desk(make_staff(area=CHESHIRE, email="far@example.com").account)
    assert "Every question has its answer" in text_of(elsewhere.get(reverse("unanswered")))
    restrict_record(area=HALTON, child=story.child, by=SYSTEM, at=at(ON))
    mine = desk(story.coordinator.account).get(reverse("unanswered"))
    assert "33 days ago" not in text_of(mine)
