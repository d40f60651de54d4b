"""A family with no account asks for an assessment: one clear form, checked once, taken once."""

from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client

from goldenthread.apps.audit.models import Entry
from goldenthread.apps.cases.models import Case, Fact, Request
from goldenthread.apps.people.models import Child, Contact
from tests.factories.people import HALTON, make_areas, make_child

pytestmark = pytest.mark.django_db

ANSWERS = {
    "area": HALTON,
    "source": "PARENT",
    "child_given": "Rowan",
    "child_family": "Example",
    "born_on-day": "2",
    "born_on-month": "3",
    "born_on-year": "2016",
    "setting": "Demo Primary School",
    "words": "Reading is very hard.",
    "asker_given": "Hazel",
    "asker_family": "Example",
    "relationship": "Mother",
    "email": "hazel@example.com",
    "telephone": "",
    "address": "",
    "token": "one-form",
}


@pytest.fixture(autouse=True)
def areas() -> None:
    make_areas()


def send(client: Client, **changed: str) -> Any:
    return client.post("/ask/", ANSWERS | {"send": "1"} | changed, follow=True)


def test_answers_are_shown_back_before_anything_is_kept(client: Client):
    page = client.post("/ask/", ANSWERS)
    assert "Check your answers before you send them" in page.content.decode()
    assert "Reading is very hard." in page.content.decode()
    assert not Case.objects.exists()


def test_a_request_is_taken_at_once_and_says_what_happens_by_when(client: Client):
    page = send(client).content.decode()
    case = Case.objects.get()
    assert case.reference in page
    assert Fact.objects.get(event="request_received").extra["source"] == "PARENT"
    kept = Request.objects.get()
    assert (kept.is_from_public_form, kept.made_by, kept.words) == (
        True,
        "Hazel Example",
        "Reading is very hard.",
    )
    assert case.child.identity_checked_on is None
    assert "tells you whether it will assess" in page


def test_the_day_of_receipt_is_the_london_day(client: Client):
    half_past_midnight_in_summer = datetime(2026, 7, 14, 23, 30, tzinfo=UTC)
    with patch("django.utils.timezone.now", return_value=half_past_midnight_in_summer):
        send(client)
    assert str(Fact.objects.get(event="request_received").on) == "2026-07-15"


def test_pressing_send_twice_makes_one_request(client: Client):
    first, second = send(client), send(client)
    assert Case.objects.count() == Child.objects.count() == 1
    assert Case.objects.get().reference in first.content.decode()
    assert Case.objects.get().reference in second.content.decode()


def test_a_child_we_know_is_taken_like_any_other_and_nothing_is_confirmed(client: Client):
    make_child()
    page = send(client).content.decode()
    assert Child.objects.count() == 2
    assert "already" not in page.lower()


def test_every_missing_answer_has_its_own_message(client: Client):
    page = client.post("/ask/", {"token": "x"}).content.decode()
    for message in (
        "Select the council you live in",
        "Select who you are",
        "Enter the child or young person’s first name",
        "Enter date of birth",
        "Enter what is hard now",
    ):
        assert message in page, message
    assert "<title>Error: " in page


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"born_on-day": "31", "born_on-month": "2"}, "must be a real date"),
        ({"born_on-year": "2999"}, "must be in the past"),
        ({"born_on-year": "16"}, "must include a year with 4 numbers"),
        ({"born_on-year": "1950"}, "Plans are for children and young people up to 25"),
        ({"email": "not-an-address"}, "in the correct format"),
        ({"email": ""}, "so we can reply"),
        ({"source": "WIZARD"}, "Select who you are"),
        ({"words": "x" * 6001}, "6000 characters or fewer"),
    ],
)
def test_an_answer_that_cannot_be_right_is_refused_at_its_box(
    client: Client, changed: dict[str, str], message: str
):
    page = client.post("/ask/", ANSWERS | {"send": "1"} | changed).content.decode()
    assert message in page
    assert not Case.objects.exists()


def test_hostile_words_are_shown_as_words(client: Client):
    hostile = "<script>alert(1)</script>{{ 7|add:7 }}' OR 1=1 --"
    page = client.post("/ask/", ANSWERS | {"words": hostile, "child_given": hostile}).content.decode()
    assert "<script>alert(1)" not in page and "&lt;script&gt;" in page
    send(client, words=hostile)
    assert Request.objects.get().words == hostile


def test_a_postal_address_is_enough_to_reach_a_family(client: Client):
    send(client, email="", address="1 Demo Street")
    assert Contact.objects.get().value == "1 Demo Street"


def test_taking_a_request_is_in_the_journal_and_the_address_of_the_page_names_nobody(client: Client):
    response = send(client)
    assert Entry.objects.filter(act="request_recorded").exists()
    assert all("rowan" not in address.lower() for address, _ in response.redirect_chain)
