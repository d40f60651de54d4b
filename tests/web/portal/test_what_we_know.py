"""What we know about a child: the family reads it with its source, confirms it, puts it right, and fills in forms."""

import pytest
from django.test import Client

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.cases.models import Case, Request
from goldenthread.apps.people.actions import answer_form, record_asking
from goldenthread.apps.people.models import Asking, Child, Told
from tests.factories.people import NOW, SYSTEM, make_areas, make_child, make_parent_viewer, two_parents
from tests.thread.story import Story, begin_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> Story:
    return begin_story()


def address(story: Story, page: str = "") -> str:
    return f"/family/{Child.objects.get(pk=story.child).public_id}/{page}"


def signed_in(email: str = "parent@example.com") -> Client:
    client = Client()
    client.force_login(Account.objects.get(email=email))
    return client


def test_a_form_shows_what_is_held_with_its_source_and_asks_only_for_the_rest(story: Story):
    client = signed_in()
    client.post(address(story, "form/request_family/"), {"STRENGTHS": "Builds dens", "SEX": "F"})
    page = client.get(address(story, "form/advice_family/")).content.decode()
    assert "Builds dens" in page and "You told us this on" in page and "“Ask for an assessment”" in page
    assert 'name="STRENGTHS"' not in page and 'name="INTERESTS"' in page


def test_a_form_sent_with_a_held_fact_typed_again_keeps_nothing(story: Story):
    client = signed_in()
    client.post(address(story, "form/request_family/"), {"STRENGTHS": "Builds dens"})
    client.post(address(story, "form/advice_family/"), {"STRENGTHS": "Other", "FRIENDS": "Sunny"})
    assert list(Told.objects.filter(word="STRENGTHS").values_list("value", flat=True)) == ["Builds dens"]
    assert Asking.objects.filter(word="STRENGTHS", how="ASKED").count() == 1


def test_a_correction_keeps_the_first_saying(story: Story):
    client = signed_in()
    client.post(address(story, "form/request_family/"), {"STRENGTHS": "Builds dens"})
    response = client.post(address(story, "known/STRENGTHS/"), {"answer": "Builds bridges"}, follow=True)
    assert "is put right" in response.content.decode()
    assert list(Told.objects.filter(word="STRENGTHS").order_by("id").values_list("value", flat=True)) == [
        "Builds dens",
        "Builds bridges",
    ]
    assert Asking.objects.filter(how="AGAIN").count() == 0


def test_an_empty_correction_is_refused_beside_its_box(story: Story):
    page = signed_in().post(address(story, "known/STRENGTHS/"), {"answer": ""}).content.decode()
    assert "There is a problem" in page and "Enter strengths" in page


def test_everything_is_confirmed_with_one_press_or_section_by_section(story: Story):
    client = signed_in()
    client.post(address(story, "form/request_family/"), {"STRENGTHS": "Builds dens", "GP_SURGERY": "Elm"})
    client.post(address(story, "known/confirm/"), {"section": "health"})
    confirmed = Told.objects.filter(confirmed_on__isnull=False)
    assert set(confirmed.values_list("word", flat=True)) == {"GP_SURGERY"}
    client.post(address(story, "known/confirm/"))
    assert set(confirmed.values_list("word", flat=True)) == {"GP_SURGERY", "STRENGTHS", "BORN_ON"}


def test_neither_parent_is_shown_what_the_other_told_nor_that_it_was_asked_for(story: Story):
    father = make_parent_viewer(story.parents[1], email="father@example.com")
    answer_form(
        child=story.child, form="advice_family", answers={"BIG_CHANGES": "We moved away"}, by=father, at=NOW
    )
    record_asking(
        child=story.child, form="advice_family", word="BIG_CHANGES", reason="Unclear", by=SYSTEM, at=NOW
    )
    mine = signed_in().get(address(story, "known/")).content.decode()
    theirs = signed_in("father@example.com").get(address(story, "known/")).content.decode()
    assert "moved away" not in mine and "Unclear" not in mine
    assert "moved away" in theirs and "Unclear" in theirs


def test_a_family_reads_how_often_it_was_asked_again_and_why(story: Story):
    client = signed_in()
    client.post(address(story, "form/request_family/"), {"DIAGNOSIS": "None yet"})
    assert "hold: <strong>0</strong>" in client.get(address(story, "known/")).content.decode()
    record_asking(
        child=story.child, form="advice_health", word="DIAGNOSIS", reason="A letter came", by=SYSTEM, at=NOW
    )
    page = client.get(address(story, "known/")).content.decode()
    assert "hold: <strong>1</strong>" in page and "A letter came" in page


@pytest.mark.parametrize("page", ["known/", "known/STRENGTHS/", "form/request_family/"])
def test_nobody_else_opens_them(story: Story, page: str):
    assert signed_in("coordinator@example.com").get(address(story, page)).status_code == 403
    assert Client().get(address(story, page)).status_code == 302


@pytest.mark.parametrize("page", ["known/NOTHING/", "form/advice_health/", "form/none/"])
def test_a_page_that_is_not_there_is_not_there(story: Story, page: str):
    assert signed_in().get(address(story, page)).status_code == 404


def test_a_familys_own_form_is_their_request_and_starts_the_clock_once():
    make_areas()
    kept = make_child(parents=two_parents())
    make_parent_viewer(kept.parents[0])
    client, page = signed_in(), f"/family/{Child.objects.get(pk=kept.child).public_id}/form/request_family/"
    assert "Send your request" in client.get(page).content.decode()
    sent = client.post(page, {"HARD_AT_SCHOOL": "Reading", "HOPES": "Friends"}, follow=True)
    case = Case.objects.get(child=kept.child)
    assert f"Your reference is {case.reference}" in sent.content.decode()
    assert Request.objects.get(case=case).words == "Reading\n\nFriends"
    client.post(page, {"WORRIES": "Exams"})
    assert Request.objects.count() == 1 and Told.objects.filter(word="WORRIES").exists()


def test_nothing_need_be_filled_in_for_a_request_to_count():
    make_areas()
    kept = make_child(parents=two_parents())
    make_parent_viewer(kept.parents[0])
    signed_in().post(f"/family/{Child.objects.get(pk=kept.child).public_id}/form/request_family/", {})
    assert Request.objects.filter(case__child=kept.child).count() == 1
