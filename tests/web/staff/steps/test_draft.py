"""The draft: threads of need, outcome and provision, written together and losing nobody's words."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from goldenthread.apps.plans.models import Need, Outcome, OutcomeForNeed, Provision, Section
from tests.thread.story import Story, agree_to_assess, agree_to_issue, drafted, finalise
from tests.web.staff.steps.conftest import sign_in
from tests.web.staff.steps.forms import TOKEN, address, said_after, send, text_of

TODAY = date(2026, 6, 5)


@pytest.fixture
def drafting(story: Story, set_day) -> Story:
    """A case whose draft is begun and holds nothing yet."""
    agree_to_assess(story)
    agree_to_issue(story)
    set_day(TODAY)
    return story


@pytest.fixture
def desk(drafting: Story) -> Client:
    return sign_in(drafting.coordinator)


def add_thread(desk: Client, story: Story) -> tuple[Need, Outcome, Provision]:
    """Write one need, the outcome that answers it and what the child gets, through the pages."""

    def add(kind: str, **typed: Any) -> None:
        send(desk, address(story, "step_plan_add", kind=kind), **typed)

    add("need", section="B", area_of_need="SPLD", words="Reading.")
    need = Need.objects.get()
    add("outcome", needs=[need.pk], words="Reads a comic alone.", by_when="July 2027")
    outcome = Outcome.objects.get()
    add(
        "provision",
        section="F",
        outcome=outcome.pk,
        what="One-to-one reading",
        by_whom="A specialist teacher",
    )
    return need, outcome, Provision.objects.get()


def test_an_empty_draft_says_what_the_law_asks_of_it(desk, drafting: Story):
    page = text_of(desk.get(address(drafting, "step_plan")))
    assert "Section B says nothing about the child's needs." in page
    assert "I want to read comics." in page


def test_a_thread_is_written_and_the_draft_is_ready_to_send(desk, drafting: Story):
    add_thread(desk, drafting)
    page = text_of(desk.get(address(drafting, "step_plan")))
    assert "Need N1" in page and "Outcome O1" in page and "Provision P1" in page
    assert "Everything the law asks for is here." in page and "Send the draft" in page


def test_an_outcome_needs_a_need_first(desk, drafting: Story):
    page = text_of(desk.get(address(drafting, "step_plan_add", kind="outcome")))
    assert "An outcome answers a need, and there is no need yet." in page


@pytest.mark.parametrize(
    ("kind", "box"),
    [("need", "words"), ("outcome", "needs"), ("provision", "outcome"), ("provision", "what")],
)
def test_an_empty_row_is_refused_at_its_box(desk, drafting: Story, kind: str, box: str):
    add_thread(desk, drafting)
    response = send(desk, address(drafting, "step_plan_add", kind=kind))
    assert f'href="#id_{box}"' in response.content.decode()
    assert (Need.objects.count(), Outcome.objects.count(), Provision.objects.count()) == (1, 1, 1)


def test_a_row_sent_twice_is_added_once(desk, drafting: Story):
    typed = {"section": "B", "words": "Reading.", "token": "one"}
    for _ in range(2):
        response = desk.post(address(drafting, "step_plan_add", kind="need"), typed)
    assert Need.objects.count() == 1
    assert "Nothing was recorded twice" in said_after(desk, response)


def test_a_row_is_changed_and_joined_to_another_need(desk, drafting: Story):
    _, outcome, _ = add_thread(desk, drafting)
    send(desk, address(drafting, "step_plan_add", kind="need"), section="C", words="Tired by noon.")
    second = Need.objects.get(section="C")
    url = address(drafting, "step_plan_row", kind="outcome", row=outcome.pk)
    response = send(desk, url, needs=[second.pk], words="Rests, and reads.", by_when="", revision=1)
    assert "Saved outcome O1." in said_after(desk, response)
    assert list(OutcomeForNeed.objects.values_list("need", flat=True)) == [second.pk]
    page = text_of(desk.get(address(drafting, "step_plan")))
    assert "Need N1 has no outcome." in page


def test_removing_an_outcome_asks_first_and_keeps_what_hung_on_it(desk, drafting: Story):
    _, outcome, _ = add_thread(desk, drafting)
    url = address(drafting, "step_plan_remove", kind="outcome", row=outcome.pk)
    assert "Remove outcome O1" in text_of(desk.get(url))
    assert Outcome.objects.exists()
    assert "Removed the outcome." in said_after(desk, desk.post(url, {"revision": "1"}))
    page = text_of(desk.get(address(drafting, "step_plan")))
    assert "Joined to nothing yet" in page and "Provision P1 works towards no outcome." in page


def test_a_row_that_someone_has_changed_is_not_removed_unread(desk, drafting: Story):
    need, _, _ = add_thread(desk, drafting)
    Need.objects.filter(pk=need.pk).update(words="Reading and spelling.", revision=2)
    response = desk.post(address(drafting, "step_plan_remove", kind="need", row=need.pk), {"revision": "1"})
    assert response.status_code == 409 and "Reading and spelling." in text_of(response)
    assert Need.objects.exists()


def test_the_second_writer_of_a_section_sees_both_texts_and_loses_neither(desk, drafting: Story):
    other = sign_in(drafting.decider)
    url = address(drafting, "step_plan_section", letter="A")
    first = {"words": "Her words.", "revision": "1", "token": "one"}
    assert desk.post(url, first).status_code == 302
    met = other.post(url, {"words": "His words.", "revision": "1", "token": "two"})
    page = met.content.decode()
    assert met.status_code == 409
    assert "Her words." in page and "His words." in page and "Saved now, by Ash Demo" in page
    again = {"words": "Her words and his.", "revision": "2", "token": TOKEN.search(page)[1]}
    assert 'name="revision" value="2"' in page
    assert other.post(url, again).status_code == 302
    assert Section.objects.get(letter="A").words == "Her words and his."


def test_the_second_writer_of_a_row_sees_both_and_loses_neither(desk, drafting: Story):
    _, outcome, provision = add_thread(desk, drafting)
    url = address(drafting, "step_plan_row", kind="provision", row=provision.pk)
    typed = {"section": "F", "outcome": outcome.pk, "revision": "1", "token": "one"}
    desk.post(url, {**typed, "what": "Theirs", "how_often": "Daily"})
    met = desk.post(url, {**typed, "what": "Mine", "how_often": "Weekly"})
    page = met.content.decode()
    assert met.status_code == 409
    assert all(words in page for words in ("Theirs", "Daily", "Mine", "Weekly"))
    assert desk.post(url, {**typed, "what": "Both", "revision": "2"}).status_code == 302
    assert Provision.objects.get().what == "Both"


def test_saving_the_same_words_twice_is_no_conflict(desk, drafting: Story):
    _, outcome, provision = add_thread(desk, drafting)
    url = address(drafting, "step_plan_row", kind="provision", row=provision.pk)
    typed = {"section": "F", "outcome": outcome.pk, "revision": "1", "token": "one", "what": "The same"}
    desk.post(url, typed)
    assert "Nothing was changed twice" in said_after(desk, desk.post(url, typed))


def test_words_for_a_row_that_was_removed_stay_on_the_screen(desk, drafting: Story):
    need, _, _ = add_thread(desk, drafting)
    Need.objects.filter(pk=need.pk).delete()
    typed = {"section": "B", "words": "All my work", "revision": "1", "token": "one"}
    response = desk.post(address(drafting, "step_plan_row", kind="need", row=need.pk), typed)
    assert "Someone has removed this row." in text_of(response) and "All my work" in response.content.decode()


def test_a_final_plan_is_read_and_never_written(story: Story, set_day):
    drafted(story)
    finalise(story, date(2026, 7, 1))
    set_day(date(2026, 7, 2))
    desk = sign_in(story.coordinator)
    page = desk.get(address(story, "step_plan")).content.decode()
    assert "Final plan" in page and "Add a need" not in page and "Change<span" not in page
    before = Section.objects.get(letter="A").words
    response = desk.post(
        address(story, "step_plan_section", letter="A"), {"words": "Changed", "revision": "1", "token": "x"}
    )
    assert "This plan is final" in text_of(response)
    assert Section.objects.get(letter="A").words == before


def test_hostile_words_in_the_draft_stay_words(desk, drafting: Story):
    hostile = "<gt-made-up onload=alert(1)>"
    send(desk, address(drafting, "step_plan_add", kind="need"), section="B", words=hostile)
    for name in ("step_plan", "step_serve"):
        assert hostile not in desk.get(address(drafting, name)).content.decode()
    assert "&lt;gt-made-up onload=alert(1)&gt;" in desk.get(address(drafting, "step_plan")).content.decode()


def test_a_section_that_cannot_be_written_is_not_there(desk, drafting: Story):
    for letter in ("B", "I", "K", "Z"):
        assert desk.get(address(drafting, "step_plan_section", letter=letter)).status_code == 404
