"""A family keeps its plan in the form that suits it, each reader gets their own, and every copy taken is in the journal."""

import json
from datetime import date

import pytest
from django.test import Client

from goldenthread.apps.audit.models import Entry
from goldenthread.definitions.plans.plan_file import take_plan_file
from goldenthread.journeys.comment_on_draft import comment_on_draft
from goldenthread.web.components.plan_files import COPIES
from tests.factories.people import make_parent_viewer
from tests.thread.story import (
    Story,
    agree_to_assess,
    agree_to_issue,
    at,
    begin_story,
    drafted,
    write_draft,
)
from tests.web.portal.test_family_pages import address, sign_in

pytestmark = pytest.mark.django_db
SAID_ON = date(2026, 6, 12)


@pytest.fixture
def story() -> Story:
    story = begin_story()
    drafted(story)
    return story


def test_every_copy_that_is_offered_is_given_and_each_taking_is_in_the_journal(client: Client, story: Story):
    sign_in(client)
    page = client.get(address(story, "plan/")).content.decode()
    for copy in COPIES:
        path = address(story, f"plan/versions/1/{copy.edition}.{copy.kind}")
        assert path in page
        answer = client.get(path)
        assert answer.status_code == 200, copy
        assert len(answer.content) > 100
        name = answer["Content-Disposition"]
        assert copy.kind in name and "Rowan" not in name
        assert Entry.objects.filter(kind="READ").latest("seq").act == "family_plan_taken"


def test_the_file_for_another_system_keeps_the_schema_and_one_parents_words_from_the_other(
    client: Client, story: Story
):
    second = story.parents[1]
    other = make_parent_viewer(second, email="second@example.com")
    comment_on_draft(
        case=story.case, parent=second, section="B", words="Told in confidence.", received_on=SAID_ON, by=other,
        at=at(SAID_ON), row="N1",
    )  # fmt: skip
    path = address(story, "plan/versions/1/whole.json")
    mine = sign_in(client).get(path).content
    theirs = sign_in(Client(), "second@example.com").get(path).content
    assert take_plan_file(mine).needs == take_plan_file(theirs).needs != ()
    assert "Told in confidence." not in mine.decode()
    told = [(each["words"], each["row"]) for each in json.loads(theirs)["comments"]]
    assert told == [("Told in confidence.", "N1")]


@pytest.mark.parametrize(
    "page", ["plan/versions/9/whole.pdf", "plan/versions/1/secret.pdf", "plan/versions/1/easy.json"]
)
def test_what_is_no_copy_is_not_given(client: Client, story: Story, page: str):
    assert sign_in(client).get(address(story, page)).status_code in (302, 404)


def test_a_draft_that_was_not_sent_is_not_theirs_to_keep(client: Client):
    story = begin_story()
    agree_to_assess(story)
    agree_to_issue(story)
    write_draft(story)
    assert sign_in(client).get(address(story, "plan/versions/1/whole.pdf")).status_code == 404
