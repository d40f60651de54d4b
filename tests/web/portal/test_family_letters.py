"""A draft notice opened in the family's pages is served that day, and then the draft is there to read."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.correspondence.models import Letter
from goldenthread.apps.people.models import Child
from goldenthread.apps.plans.models import Service
from goldenthread.core.casework.sending import Way
from goldenthread.journeys.send_letter import send_letter
from tests.factories.letters import begin_letter_story, parent_key
from tests.thread.story import agree_to_assess, agree_to_issue, at, write_draft

pytestmark = pytest.mark.django_db
ON, OPENED_ON = date(2026, 6, 8), date(2026, 6, 9)


def test_opening_the_notice_starts_her_days_and_opens_the_draft(monkeypatch):
    story = begin_letter_story()
    agree_to_assess(story)
    agree_to_issue(story)
    write_draft(story)
    send_letter(
        case=story.case,
        letter="draft_notice",
        chosen={parent_key(story): Way.PORTAL},
        by=story.coordinator,
        at=at(ON),
    )
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(OPENED_ON))
    family = Client()
    family.force_login(Account.objects.get(pk=story.mother.account))
    public_id = Child.objects.get(pk=story.child).public_id
    plan = reverse("family_plan", kwargs={"public_id": public_id})
    assert "One-to-one reading" not in family.get(plan).content.decode()
    letter = reverse(
        "family_letter", kwargs={"public_id": public_id, "letter": Letter.objects.get().public_id}
    )
    assert family.get(letter).status_code == 200
    service = Service.objects.get()
    assert (service.parent_id, service.sent_on, service.fact.on) == (story.parents[0], ON, OPENED_ON)
    assert family.get(letter).status_code == 200
    assert Service.objects.count() == 1
    assert "One-to-one reading" in family.get(plan).content.decode()
