"""The pages of bundles: chosen, made, settled, given past the stop-and-look page, opened by its reader, taken back."""

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.audit.models import Entry
from goldenthread.apps.bundles.models import Bundle, BundleFinding, Giving
from goldenthread.apps.quality.models import LeavingAnswer
from goldenthread.core.access.roles import Role
from goldenthread.jobs.make_bundles import make_bundles
from tests.factories.bundles import SMALL, begin, keep_page, make
from tests.factories.letters import begin_letter_story, parent_key
from tests.factories.people import make_child, make_staff
from tests.thread.story import Story
from tests.web.staff.conftest import browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> Story:
    return begin_letter_story()


def address(story: Story, name: str, **more: object) -> str:
    return reverse(name, kwargs={"reference": story.reference, **more})


def text_of(response) -> str:
    return response.content.decode()


def test_a_bundle_goes_from_its_documents_to_its_reader_and_back(story: Story):
    make_child("Linden", "Demo")
    first = keep_page(story, "Rowan Example moved to a refuge.", name="first.pdf")
    second = keep_page(story, "Linden Demo was there.", name="second.pdf")
    desk, mother = browser_of(story.coordinator), browser_of(story.mother)
    page = desk.post(address(story, "new_bundle"), {"title": "", "refs": []})
    assert "There is a problem" in text_of(page)
    chosen = {"title": "Appeal papers", "refs": [f"file-{first}", f"file-{second}"]}
    page = desk.post(address(story, "new_bundle"), chosen, follow=True)
    bundle = Bundle.objects.get()
    parts = list(bundle.parts.order_by("place"))
    where = {"bundle": bundle.public_id}
    assert "first.pdf" in text_of(page)
    desk.post(address(story, "case_bundle", **where), {f"place_{parts[0].pk}": 2, f"place_{parts[1].pk}": 1})
    assert [part.title for part in bundle.parts.order_by("place")] == ["second.pdf", "first.pdf"]
    assert "Waiting to be made" in text_of(desk.post(address(story, "make_bundle", **where), follow=True))
    make_bundles(policy=SMALL)
    page = text_of(desk.get(address(story, "case_bundle", **where)))
    assert "To settle before anyone is given it" in page and "Linden Demo" in page
    assert desk.get(address(story, "give_bundle", **where)).status_code == 200
    gone = desk.post(address(story, "give_bundle", **where), {"to": parent_key(story), "days": 14})
    assert "is not settled" in text_of(gone) and not Giving.objects.exists()

    finding = BundleFinding.objects.get()
    settle = address(story, "settle_bundle_finding", **where, finding=finding.pk)
    assert "in a few words" in text_of(desk.post(settle, {"how": "RIGHT", "because": "ok"}))
    desk.post(settle, {"how": "RIGHT", "because": "A friend the mother told us of"})

    give = {"to": parent_key(story), "days": 14}
    stopped = desk.post(address(story, "give_bundle", **where), give)
    words = text_of(stopped)
    assert "Stop and look before this leaves" in words and "refuge" in words and not Giving.objects.exists()
    boxes = _boxes(words)
    again = desk.post(address(story, "give_bundle", **where), give | dict.fromkeys(boxes, "no"))
    assert "There is a problem" in text_of(again) and not Giving.objects.exists()
    given = give | dict.fromkeys(boxes, "She lives there herself")
    assert desk.post(address(story, "give_bundle", **where), given).status_code == 302
    assert LeavingAnswer.objects.count() == len(boxes)

    giving = Giving.objects.get()
    assert "Appeal papers" in text_of(mother.get(reverse("given")))
    assert "second.pdf" in text_of(mother.get(reverse("given_bundle", args=[giving.public_id])))
    taken = mother.get(reverse("given_file", args=[giving.public_id]))
    assert b"".join(taken.streaming_content).startswith(b"%PDF")
    assert Entry.objects.filter(act="bundle_opened").count() == 1
    assert "Opened 1 time" in text_of(desk.get(address(story, "case_bundle", **where)))
    recall = address(story, "recall_bundle", **where, giving=giving.public_id)
    desk.post(recall, {"because": "The wrong copy"})
    assert mother.get(reverse("given_file", args=[giving.public_id])).status_code == 404
    assert "taken back" in text_of(mother.get(reverse("given_bundle", args=[giving.public_id])))


def _boxes(words: str) -> list[str]:
    import re

    return re.findall(r'<textarea[^>]* name="(goes-[0-9a-f]+)"', words)


def test_a_bundle_is_not_there_for_anyone_else(story: Story):
    keep_page(story, "Rowan Example reads.")
    bundle = begin(story)
    make(story, bundle)
    other = browser_of(make_staff(email="elsewhere@example.com", area="E06000050"))
    for name in ("case_bundle", "bundle_file", "give_bundle"):
        assert other.get(address(story, name, bundle=bundle)).status_code == 404
    assert Client().get(address(story, "bundle_file", bundle=bundle)).status_code == 302
    for viewer in (story.mother,):
        browser = Client()
        browser.force_login(Account.objects.get(pk=viewer.account))
        assert browser.get(address(story, "case_bundle", bundle=bundle)).status_code in (403, 404)


def test_a_coordinator_is_offered_no_bundle_for_lawyers_and_a_manager_is(story: Story):
    manager = browser_of(make_staff(Role.MANAGER, email="manager@example.com"))
    assert "own lawyers" not in text_of(browser_of(story.coordinator).get(address(story, "case_bundles")))
    assert "own lawyers" in text_of(manager.get(address(story, "case_bundles")))
    assert browser_of(story.coordinator).get(address(story, "new_lawyers_bundle")).status_code == 403
    assert manager.get(address(story, "new_lawyers_bundle")).status_code == 200
