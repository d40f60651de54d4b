"""The adviser's own list, the pack, writing, sending: what each shows, and to whom it does not exist."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.apps.accounts.actions import end_role, restrict_record
from goldenthread.apps.advice.models import Advice, AdviceDraft, AdviceDraftAside, AdviceRequest
from goldenthread.apps.advice.queries import list_my_requests
from goldenthread.apps.audit.models import Entry, Shown
from goldenthread.apps.people.actions import tell_fact
from goldenthread.apps.people.models import Contact, Parenthood
from goldenthread.apps.people.types import FactGiven, FactWord, SeenBy
from goldenthread.core.access.roles import Role
from goldenthread.core.law.vocabulary import AdviceKind
from goldenthread.journeys.receive_advice import receive_advice
from goldenthread.journeys.return_advice import return_advice
from goldenthread.journeys.seek_advice import Ask, seek_advice
from tests.factories.advisers import ASKED_ON, Asked, ask_also, make_adviser
from tests.factories.people import CHESHIRE, HALTON, NOW, SYSTEM, make_staff
from tests.thread.story import at, write_profile
from tests.web.adviser.conftest import ON, sign_in
from tests.web.staff.steps.forms import said_after, text_of

ROW = {
    "summary": "He sleeps badly.",
    "childs_words": "I am tired.",
    "evidence": "Clinic in April.",
    "row0_need": "Sleep.",
    "row0_outcome": "Sleeps eight hours.",
    "row0_what": "Access to regular sleep advice",
}


def page(name: str, *args: int) -> str:
    return reverse(name, args=args)


def write(client: Client, asked: Asked, *, expected: int = 0, act: str = "save", **typed: str):
    return client.post(
        page("adviser_write", asked.request), {"expected": expected, "act": act, **ROW, **typed}
    )


def test_my_requests_names_the_child_the_last_day_and_how_long_is_left(member: Client, asked: Asked):
    text = text_of(member.get(page("adviser_home")))
    assert "Rowan Example" in text and "14 May 2026" in text and "24 days left" in text
    assert "Not started" in text and "Nobody yet" in text
    assert Shown.objects.filter(entry__act="adviser_requests", child=asked.story.child).exists()


def test_an_empty_list_says_so_and_is_still_journalled(asked: Asked):
    client = sign_in(make_adviser("Yew Other"))
    assert "Nothing to write" in text_of(client.get(page("adviser_home")))
    assert Entry.objects.filter(act="adviser_requests").exists()


@pytest.mark.parametrize(
    ("show", "has_it"), [("late", False), ("soon", False), ("nobody", True), ("mine", False)]
)
def test_the_list_can_be_narrowed(member: Client, show: str, has_it: bool):
    text = text_of(member.get(page("adviser_home"), {"show": show}))
    assert ("Rowan Example" in text) is has_it


@pytest.fixture
def filled(asked: Asked) -> Asked:
    """The family's words, the profile, a fact told to all and one told in confidence."""
    story = asked.story
    write_profile(story)
    # The factory's families are known from the day of the factory, which is later than this story.
    Parenthood.objects.update(from_on=None)
    Contact.objects.update(from_on=None)
    for word, value, seen in (
        (FactWord.FIRST_LANGUAGE, "Welsh", SeenBy.FAMILY), (FactWord.ADDRESS, "9 Secret Street", SeenBy.STAFF),
        (FactWord.WORRIES, "His father drinks", SeenBy.TELLER),
    ):  # fmt: skip
        given = FactGiven(word=word, value=value, shown_to=seen)
        tell_fact(
            child=story.child,
            fact=given,
            parent=story.parents[0],
            source="Letter",
            by=story.coordinator,
            at=at(ASKED_ON),
        )
    asks = [
        Ask(kind=AdviceKind.PARENTAL, asked_of="Hazel Example"),
        Ask(kind=AdviceKind.SOCIAL_CARE, asked_of="Demo social care"),
    ]
    refs = seek_advice(case=story.case, asks=asks, asked_on=ASKED_ON, by=story.coordinator, at=at(ASKED_ON))
    for ref, who, words in zip(
        refs, ("Hazel Example", "Ash Worker"), ("He loves trains.", "A secret of social care."), strict=True
    ):
        receive_advice(
            case=story.case, ref=ref, received_on=date(2026, 4, 10), written_by=who, needs=words, by=story.coordinator,
            at=at(date(2026, 4, 10)),
        )  # fmt: skip
    return asked


def test_the_pack_holds_what_the_matrix_opens_and_nothing_else(member: Client, filled: Asked):
    text = text_of(member.get(page("adviser_request", filled.request)))
    for words in (
        "Welsh",
        "He loves trains.",
        "Please assess Rowan.",
        "Show me first",
        "How is his sleep?",
        "hazel@example.com",
    ):
        assert words in text
    for words in (
        "9 Secret Street",
        "His father drinks",
        "A secret of social care.",
        "1 Hidden Lane",
        "2 Other Street",
    ):
        assert words not in text


def test_a_contact_that_is_not_safe_is_not_shown(member: Client, filled: Asked):
    Contact.objects.filter(value="alder@example.com").update(is_safe=False)
    text = text_of(member.get(page("adviser_request", filled.request)))
    assert "hazel@example.com" in text and "alder@example.com" not in text


PAGES = ("adviser_request", "adviser_write", "adviser_check", "adviser_not_known", "adviser_decline")


@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_a_request_is_there_for_its_team_and_for_nobody_else(
    member: Client, asked: Asked, name: str
):
    assert member.get(page(name, asked.request)).status_code == 200
    strangers = [
        make_adviser("Yew Other"), make_adviser("Ash Away", area=CHESHIRE),
        make_adviser("Elm Worker", role=Role.SOCIAL_CARE_ADVISER),
    ]  # fmt: skip
    for stranger in strangers:
        client = sign_in(stranger)
        theirs, nobodys = client.get(page(name, asked.request)), client.get(page(name, 999_999))
        assert (theirs.status_code, nobodys.status_code) == (404, 404)
        assert theirs.content == nobodys.content
    for viewer in (asked.story.coordinator, asked.story.mother):
        assert sign_in(viewer.account or 0).get(page(name, asked.request)).status_code == 403


@pytest.mark.parametrize("name", ["adviser_autosave", "adviser_hand", "adviser_decline", "adviser_not_known"])
def test_a_forged_number_is_not_found_when_something_is_sent_to_it(member: Client, asked: Asked, name: str):
    other = ask_also(asked, account=make_adviser("Yew Other"))
    for number in (other, 999_999):
        response = member.post(
            page(name, number), {"because": "x", "answer": "WILL_ASSESS", "to": "me", **ROW}
        )
        assert response.status_code == 404
    assert not AdviceDraft.objects.exists()


def test_a_role_that_ends_while_someone_is_signed_in_closes_every_page_at_once(member: Client, asked: Asked):
    assert member.get(page("adviser_request", asked.request)).status_code == 200
    end_role(account=asked.member, area=HALTON, role=Role.HEALTH_ADVISER, until_on=ON, by=SYSTEM, at=NOW)
    assert member.get(page("adviser_request", asked.request)).status_code == 403
    assert write(member, asked).status_code == 403
    assert not AdviceDraft.objects.exists()


def test_a_draft_is_saved_and_read_back_as_it_was_typed(member: Client, asked: Asked):
    said = said_after(member, write(member, asked))
    assert "Draft saved" in said and "He sleeps badly." in said and "Access to regular sleep advice" in said
    home = text_of(member.get(page("adviser_home")))
    assert "Begun" in home


def test_a_draft_is_kept_whatever_is_typed(member: Client, asked: Asked):
    write(member, asked, row0_by_whom="x" * 5000, row7_need="Far down", summary="A\x00B")
    content = AdviceDraft.objects.get().content
    assert content["rows"][0]["by_whom"] == "x" * 5000
    assert content["rows"][1]["need"] == "Far down"
    assert content["summary"] == "AB"
    response = member.post(page("adviser_check", asked.request), {"expected": 1})
    assert "400 characters or fewer" in text_of(response)
    assert not Advice.objects.exists()


def test_the_script_saves_in_one_line_and_moves_the_page_on(member: Client, asked: Asked):
    url = page("adviser_autosave", asked.request)
    first = member.post(url, {"expected": 0, **ROW})
    assert "Draft saved" in text_of(first) and 'value="1"' in first.content.decode()
    member.post(url, {"expected": 1, **ROW, "summary": "Newer"})
    late = member.post(url, {"expected": 1, **ROW, "summary": "From the other tab"})
    assert "kept too" in text_of(late) and "hx-swap-oob" not in late.content.decode()
    shown = text_of(member.get(page("adviser_write", asked.request)))
    assert "Newer" in shown and "From the other tab" in shown and "Other versions of this draft" in shown


def test_two_tabs_are_shown_both_versions_and_either_can_be_taken(member: Client, asked: Asked):
    write(member, asked)
    write(member, asked, expected=1, summary="Newer")
    assert "Both versions are kept" in said_after(member, write(member, asked, expected=1, summary="Late"))
    aside = AdviceDraftAside.objects.get().pk
    member.post(page("adviser_version", asked.request, aside), {"act": "use"})
    assert AdviceDraft.objects.get().content["summary"] == "Late"
    assert AdviceDraftAside.objects.get().content["summary"] == "Newer"
    member.post(page("adviser_version", asked.request, AdviceDraftAside.objects.get().pk), {"act": "drop"})
    assert not AdviceDraftAside.objects.exists()


def test_what_was_typed_is_carried_through_signing_in_again(asked: Asked):
    stranger = Client()
    response = stranger.post(page("adviser_write", asked.request), {"expected": 0, **ROW})
    assert response.status_code == 401
    assert "He sleeps badly." in response.content.decode()


def test_the_check_quotes_vague_words_and_stops_nothing(member: Client, asked: Asked):
    write(member, asked, act="check")
    text = text_of(member.get(page("adviser_check", asked.request)))
    assert (
        "“Access to”" in text
        and "“regular”" in text
        and "Can you say by whom and how often and for how long?" in text
    )
    said = said_after(member, member.post(page("adviser_check", asked.request), {"expected": 1}))
    assert "Your advice was sent" in said and "Sent, and being read by the council" in said
    assert Advice.objects.get().needs == "Sleep."


def test_a_draft_changed_since_it_was_checked_is_shown_again_and_not_sent(member: Client, asked: Asked):
    write(member, asked)
    write(member, asked, expected=1, summary="Changed")
    text = text_of(member.post(page("adviser_check", asked.request), {"expected": 1}))
    assert "There is a problem" in text and "Changed" in text
    assert not Advice.objects.exists()


def test_what_was_sent_is_not_written_over(member: Client, asked: Asked):
    write(member, asked)
    member.post(page("adviser_check", asked.request), {"expected": 1})
    for name in ("adviser_write", "adviser_check", "adviser_not_known", "adviser_decline"):
        response = member.get(page(name, asked.request))
        assert response["Location"] == page("adviser_request", asked.request)


def test_sent_back_says_why_which_part_and_that_the_last_day_stands(member: Client, asked: Asked, set_day):
    write(member, asked)
    member.post(page("adviser_check", asked.request), {"expected": 1})
    back_on = date(2026, 4, 22)
    return_advice(
        case=asked.story.case, ref=asked.ref, returned_on=back_on, because="How long?", by=asked.story.coordinator,
        at=at(back_on),
    )  # fmt: skip
    set_day(date(2026, 4, 23))
    text = text_of(sign_in(asked.member).get(page("adviser_request", asked.request)))
    assert "Sent back to you on 22 April 2026" in text and "How long?" in text
    assert "by the same last day as before" in text and "14 May 2026" in text


def test_not_known_is_refused_without_a_reason_and_kept_with_one(member: Client, asked: Asked):
    url = page("adviser_not_known", asked.request)
    assert "Enter your reason" in text_of(member.post(url, {"answer": "WILL_ASSESS"}))
    assert "Enter who should be asked instead" in text_of(
        member.post(url, {"answer": "REFERRED_ON", "because": "Adults."})
    )
    said = said_after(member, member.post(url, {"answer": "WILL_ASSESS", "because": "Clinic on 3 May."}))
    assert "You will see the child" in said


def test_declining_closes_the_record(member: Client, asked: Asked):
    url = page("adviser_decline", asked.request)
    said = said_after(member, member.post(url, {"because": "No vacancy.", "instead": "Dr Elm"}))
    assert "closed to you" in said
    assert member.get(page("adviser_request", asked.request)).status_code == 404
    desk = sign_in(asked.story.coordinator.account or 0)
    board = text_of(desk.get(reverse("step_advice", args=[asked.story.reference])))
    assert "Declined" in board
    line = text_of(desk.get(reverse("step_advice_line", args=[asked.story.reference, asked.request])))
    assert "Ask instead: Dr Elm" in line


def test_the_desk_sees_that_a_draft_is_begun_and_not_what_it_says(member: Client, asked: Asked):
    write(member, asked)
    desk = sign_in(asked.story.coordinator.account or 0)
    for name, args in (("step_advice", []), ("step_advice_line", [asked.request])):
        text = text_of(desk.get(reverse(name, args=[asked.story.reference, *args])))
        assert "begun" in text.lower()
        assert "He sleeps badly." not in text


def test_the_desk_accepts_and_the_door_closes(member: Client, asked: Asked, set_day):
    write(member, asked)
    member.post(page("adviser_check", asked.request), {"expected": 1})
    set_day(date(2026, 4, 21))
    desk = sign_in(asked.story.coordinator.account or 0)
    desk.post(reverse("step_advice_accept", args=[asked.story.reference, asked.request]))
    assert AdviceRequest.objects.get(pk=asked.request).accepted_on == date(2026, 4, 21)
    assert sign_in(asked.member).get(page("adviser_request", asked.request)).status_code == 404


def test_the_lead_hands_out_and_a_member_takes(member: Client, asked: Asked):
    member.post(page("adviser_hand", asked.request), {"to": "me"})
    assert AdviceRequest.objects.get(pk=asked.request).account_id == asked.member
    lead = sign_in(asked.lead)
    assert "Hand it over" in text_of(lead.get(page("adviser_request", asked.request)))
    lead.post(page("adviser_hand", asked.request), {"to": str(asked.lead)})
    assert AdviceRequest.objects.get(pk=asked.request).account_id == asked.lead


def test_what_an_adviser_wrote_before_is_offered_and_sent_without_retyping(member: Client, asked: Asked):
    write(member, asked)
    member.post(page("adviser_check", asked.request), {"expected": 1})
    other = ask_also(asked, team=asked.team)
    first = Advice.objects.get().pk
    assert "What you wrote before" in text_of(member.get(page("adviser_request", other)))
    assert "Sleep." in text_of(member.get(page("adviser_again", other, first)))
    member.post(page("adviser_again", other, first))
    assert Advice.objects.get(request=other).reuses_id == first
    assert sign_in(asked.lead).get(page("adviser_again", other, first)).status_code == 404


def test_the_desk_asks_a_team_that_then_sees_it_at_once(asked: Asked):
    desk = sign_in(asked.story.coordinator.account or 0)
    url = reverse("step_advice_ask", args=[asked.story.reference])
    assert "Demo Therapy (team)" in desk.get(url).content.decode()
    response = desk.post(
        url,
        {
            "token": "one", "asks": ["more_OTHER"], "who_more_OTHER": "Demo Therapy (team)",
            "question": "Is he in pain?", "asked_on-day": "20", "asked_on-month": "4", "asked_on-year": "2026",
        },
    )  # fmt: skip
    assert "1 of 1 can see it here" in said_after(desk, response)
    new = AdviceRequest.objects.latest("pk")
    assert (new.team_id, new.question) == (asked.team, "Is he in pain?")
    assert new.pk in {task.id for task in list_my_requests(asked.viewer(asked.member, ON))}


def test_a_restricted_child_is_told_of_to_no_designated_officer(asked: Asked):
    officer = make_staff(Role.DESIGNATED_CLINICAL_OFFICER, email="dco@example.com")
    keeper = make_staff(Role.RESTRICTED_TEAM, email="keeper@example.com")
    client = sign_in(officer.account or 0)
    assert "Rowan Example" in text_of(client.get(page("service_home")))
    restrict_record(area=HALTON, child=asked.story.child, by=keeper, at=at(date(2026, 4, 19)))
    bare = text_of(client.get(page("service_home")))
    assert "Rowan Example" not in bare and "Nothing is owed" in bare
    assert asked.story.reference not in client.get(page("service_file")).content.decode()
