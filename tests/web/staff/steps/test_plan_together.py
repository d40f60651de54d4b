"""Writing a plan together: nothing typed is lost, each sees the other, and comments reach the row they mean."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.advice.actions import save_draft
from goldenthread.apps.advice.types import AdviceRow, StructuredAdvice
from goldenthread.apps.plans.actions import begin_amended_version
from goldenthread.apps.plans.models import DraftLook, Need, Outcome, Presence, Provision, RowComment, Unsaved
from goldenthread.apps.plans.queries import compare_with_advice
from goldenthread.journeys.send_advice import send_advice
from tests.factories.advisers import Asked, ask_team
from tests.thread.story import Story, agree_to_issue, at, finalise, serve_both, write_draft
from tests.web.staff.steps.conftest import sign_in
from tests.web.staff.steps.forms import address, day_boxes, said_after, send, text_of

TODAY = date(2026, 6, 5)


@pytest.fixture
def asked(story: Story) -> Asked:
    """A team that is asked for advice."""
    return ask_team(story)


@pytest.fixture
def begun(story: Story, asked: Asked, set_day) -> Story:
    """A case with advice that came line by line, and a draft of one thread."""
    member = asked.viewer(asked.member)
    content = StructuredAdvice(
        summary="In short.",
        rows=(AdviceRow(need="Rowan tires by noon.", outcome="Rowan rests.", what="A quiet room", how_often="Daily"),),
    )  # fmt: skip
    save_draft(request=asked.request, content=content, expected=0, by=member, at=at(date(2026, 4, 20)))
    send_advice(request=asked.request, expected=1, by=member, at=at(date(2026, 4, 20)))
    agree_to_issue(story)
    write_draft(story)
    set_day(TODAY)
    return story


@pytest.fixture
def desk(begun: Story) -> Client:
    return sign_in(begun.coordinator)


def test_what_is_typed_and_not_saved_is_there_when_the_page_is_opened_again(desk: Client, begun: Story):
    need = Need.objects.get()
    row = address(begun, "step_plan_row", kind="need", row=need.pk)
    typed = {"part": "N1", "section": "B", "words": "Half a sen", "revision": "1"}
    kept = desk.post(address(begun, "step_plan_typing"), typed)
    assert "What you have typed is kept" in text_of(kept)
    assert Need.objects.get().words == "Reading."
    again = desk.get(row)
    assert "Half a sen" in again.content.decode() and "did not save it" in text_of(again)
    assert "Half a sen" not in sign_in(begun.decider).get(row).content.decode()
    assert "Saved need N1." in said_after(
        desk, send(desk, row, section="B", words="Half a sentence.", revision=1)
    )
    assert not Unsaved.objects.exists()


def test_what_was_typed_over_somebody_elses_saving_is_met_with_both(desk: Client, begun: Story):
    need = Need.objects.get()
    typed = {"part": "N1", "section": "B", "words": "Mine", "revision": "1"}
    desk.post(address(begun, "step_plan_typing"), typed)
    Need.objects.update(words="Theirs", revision=2)
    row = address(begun, "step_plan_row", kind="need", row=need.pk)
    assert 'name="revision" value="1"' in desk.get(row).content.decode()
    met = send(desk, row, section="B", words="Mine", revision=1)
    assert met.status_code == 409 and "Theirs" in text_of(met) and "Mine" in met.content.decode()


def test_each_sees_who_else_is_at_it_and_for_two_minutes(desk: Client, begun: Story, monkeypatch):
    other = sign_in(begun.decider)
    other.get(address(begun, "step_plan_section", letter="C"))
    name = Account.objects.get(pk=begun.decider.account).display_name
    seen = text_of(desk.get(address(begun, "step_plan_present")))
    assert seen == f"{name} is also editing section C."
    assert f"{name} is also editing section C." in text_of(desk.get(address(begun, "step_plan")))
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(TODAY) + timedelta(minutes=3))
    assert text_of(desk.get(address(begun, "step_plan_present"))) == ""


def test_health_help_that_educates_is_explained_and_moved_to_section_f(desk: Client, begun: Story):
    outcome = Outcome.objects.get()
    url = address(begun, "step_plan_add", kind="provision")
    typed = {
        "section": "G",
        "educates": "yes",
        "outcome": [outcome.pk],
        "what": "Speech therapy",
        "token": "one",
    }
    met = desk.post(url, typed)
    assert "This belongs in section F." in text_of(met) and Provision.objects.count() == 1
    assert desk.post(url, {**typed, "act": "to_f"}).status_code == 302
    kept = Provision.objects.get(what="Speech therapy")
    assert (kept.section, kept.is_educating, kept.key) == ("F", True, "P2")


def test_a_passage_is_put_in_the_plan_and_keeps_its_words_and_its_tie(desk: Client, begun: Story):
    page = desk.get(address(begun, "step_plan_advice"))
    words = text_of(page)
    assert "Rowan tires by noon." in words and "Not in the plan yet." in words and "Need N1" in words
    need, outcome, _ = (one.passage for one in compare_with_advice(begun.coordinator, case=begun.case).lines)
    where = {"of": need.of, "item": need.item}
    said = said_after(desk, send(desk, address(begun, "step_plan_put_in", **where), section="C"))
    assert "In the plan: N2" in said and Need.objects.get(key="N2").words == "Rowan tires by noon."
    joined = desk.get(address(begun, "step_plan_put_in", of=outcome.of, item=outcome.item)).content.decode()
    assert f'value="{Need.objects.get(key="N2").pk}" checked' in joined
    left = address(begun, "step_plan_leave_out", of=outcome.of, item=outcome.item)
    assert "Left out: She rests at home." in said_after(desk, send(desk, left, reason="She rests at home."))


def test_an_adviser_who_is_asked_comments_on_a_row_and_is_answered(desk: Client, begun: Story, asked: Asked):
    serve_both(begun, TODAY, TODAY)
    days = {"until_on": date(2026, 6, 20)}
    said = said_after(desk, send(desk, address(begun, "step_plan_look"), who=f"t{asked.team}", days=days))
    assert "Demo Therapy can see the draft" in said
    adviser = Client()
    adviser.force_login(Account.objects.get(pk=asked.member))
    look = DraftLook.objects.get()
    door = reverse("adviser_look", args=[look.pk])
    assert "Look at the draft plan" in text_of(adviser.get(reverse("adviser_home")))
    assert "One-to-one reading" in text_of(adviser.get(door))
    sent = adviser.post(door, {"row": "P1", "words": "Make it daily.", "token": "one"})
    assert "was sent to the council" in text_of(adviser.get(sent["Location"]))
    comment = RowComment.objects.get()
    assert "Make it daily." in text_of(desk.get(address(begun, "step_plan_comments")))
    send(desk, address(begun, "step_plan_answer", comment=comment.pk), answer="It is daily now.")
    assert "It is daily now." in text_of(adviser.get(door))
    finalise(begun, date(2026, 6, 30))
    assert adviser.get(door).status_code == 404 and not Presence.objects.exists()


def test_a_stranger_is_not_told_that_there_is_a_draft_to_look_at(begun: Story, asked: Asked):
    adviser = Client()
    adviser.force_login(Account.objects.get(pk=asked.member))
    assert adviser.get(reverse("adviser_look", args=[1])).status_code == 404


def test_what_changed_is_marked_word_by_word_and_said_in_sentences(begun: Story, set_day):
    story = begun
    serve_both(story)
    finalise(story, date(2026, 7, 1))
    begin_amended_version(case=story.case, by=story.coordinator, at=at(date(2026, 7, 2)))
    Provision.objects.filter(version__number=2).update(how_often="Four times a week")
    set_day(date(2026, 7, 2))
    desk = sign_in(story.coordinator)
    page = desk.get(address(story, "step_plan_changes", older=1, newer=2))
    html = page.content.decode()
    assert "<del>" in html and "<ins>" in html
    assert "Provision P1 changed: how often from “Three times a week” to “Four times a week”." in text_of(
        page
    )
    listed = text_of(desk.get(address(story, "step_plan_versions")))
    assert "Version 2, draft amendment" in listed and "Version 1, final on 1 July 2026" in listed
    assert desk.get(address(story, "step_plan_changes", older=1, newer=7)).status_code == 404


def test_the_adulthood_page_takes_a_reason_for_each_way_that_has_no_outcome(desk: Client, begun: Story):
    url = address(begun, "step_plan_adulthood")
    assert "Work and learning: why is there no outcome?" in text_of(desk.get(url))
    assert "Saved what the plan says" in said_after(desk, send(desk, url, EMPLOYMENT="Too young."))
    assert "Too young." in desk.get(url).content.decode()


def test_section_g_is_agreed_on_its_page(desk: Client, begun: Story):
    Provision.objects.update(section="G")
    url = address(begun, "step_plan_health")
    days = day_boxes("agreed_on", TODAY)
    assert "Recorded who agreed section G." in said_after(
        desk, send(desk, url, by_whom="Ash Demo, DCO", **days)
    )
    assert "Agreed by Ash Demo, DCO on 5 June 2026" in text_of(desk.get(url))
