"""Serving the draft, the family's comments and their answers, consulting settings, and the final plan."""

from datetime import date

import pytest
from django.test import Client

from goldenthread.apps.cases.models import Fact
from goldenthread.apps.people.actions import add_contact
from goldenthread.apps.people.models import Child, Parent, Parenthood
from goldenthread.apps.people.types import ContactGiven, ContactKind
from goldenthread.apps.plans.models import Consultation, Preference, Representation, Section, Service, Version
from goldenthread.core.law.vocabulary import AdviceKind
from goldenthread.journeys.receive_advice import receive_advice
from goldenthread.journeys.seek_advice import Ask, seek_advice
from tests.factories.providers import make_school
from tests.thread.going_on import go_on_past_checks
from tests.thread.story import Story, agree_to_assess, agree_to_issue, at, drafted, write_draft
from tests.web.staff.steps.conftest import sign_in
from tests.web.staff.steps.forms import address, day_boxes, said_after, send, text_of

SENT, GOT = date(2026, 6, 8), date(2026, 6, 10)

NOT_WAITING = {
    "early_because": "The twenty weeks end first.",
    "missing_because": "Nobody has written yet, and the twenty weeks end first.",
}


def facts(event: str) -> int:
    return Fact.objects.filter(event=event).count()


@pytest.fixture
def written(story: Story, set_day) -> Story:
    """A case whose draft is written and not sent, on 10 June."""
    agree_to_assess(story)
    asks = [
        Ask(kind=AdviceKind.MEDICAL, asked_of="Paediatrics"),
        Ask(kind=AdviceKind.OTHER, asked_of="Therapy"),
    ]
    refs = seek_advice(case=story.case, asks=asks, asked_on=SENT, by=story.coordinator, at=at(SENT))
    receive_advice(
        case=story.case, ref=refs[0], received_on=SENT, written_by="Dr Demo", needs="Tired.", by=story.coordinator,
        at=at(SENT),
    )  # fmt: skip
    agree_to_issue(story, on=SENT)
    write_draft(story, on=SENT)
    set_day(GOT)
    return story


@pytest.fixture
def served(story: Story, set_day) -> Story:
    """A case whose draft both parents have had, the later on 10 June; today is 12 June."""
    drafted(story)
    set_day(date(2026, 6, 12))
    return story


def key_of(story: Story, place: int) -> str:
    """Return the mark of one parent's boxes."""
    return f"to-{Parent.objects.get(pk=story.parents[place - 1]).public_id}"


def serving(key: str, *, sent_on: date = SENT, served_on: date = GOT, how: str = "E-mail") -> dict[str, str]:
    """Return one person's boxes as they are sent."""
    return {
        f"{key}-how": how,
        **day_boxes(f"{key}-sent_on", sent_on),
        **day_boxes(f"{key}-served_on", served_on),
    }


def comment(desk: Client, story: Story, **typed: str) -> str:
    """Record what the mother says, and return the page's words."""
    (key,) = Parenthood.objects.filter(parent=story.parents[0]).values_list("parent__public_id", flat=True)
    given = {
        "person": str(key),
        "section": "F",
        "words": "Three times is not enough.",
        "setting_wanted": "",
        **typed,
    }
    days = {"received_on": date(2026, 6, 12)}
    return said_after(desk, send(desk, address(story, "step_comment"), days=days, **given))


def test_each_parent_is_served_apart_with_their_own_days(written: Story):
    desk = sign_in(written.coordinator)
    page = text_of(desk.get(address(written, "step_serve")))
    assert "Hazel Example" in page and "Alder Example" in page
    data = {
        "token": "one",
        **serving(key_of(written, 1), served_on=SENT),
        **serving(key_of(written, 2), how="Post"),
    }
    said = said_after(desk, desk.post(address(written, "step_serve"), data))
    assert "Hazel Example has until 22 June 2026 and Alder Example has until 24 June 2026 to comment." in said
    assert {(s.parent_id, s.how, s.sent_on) for s in Service.objects.all()} == {
        (written.parents[0], "E-mail", SENT),
        (written.parents[1], "Post", SENT),
    }


def test_one_parent_can_be_served_now_and_the_other_later(written: Story):
    desk = sign_in(written.coordinator)
    said = said_after(
        desk, desk.post(address(written, "step_serve"), {"token": "one", **serving(key_of(written, 1))})
    )
    assert "Still to send to: Alder Example." in said
    assert Service.objects.count() == 1
    said = said_after(
        desk, desk.post(address(written, "step_serve"), {"token": "two", **serving(key_of(written, 2))})
    )
    assert "Still to send" not in said and Service.objects.count() == 2


def test_the_draft_carries_a_list_of_the_advice_that_is_in(written: Story):
    desk = sign_in(written.coordinator)
    desk.post(address(written, "step_serve"), {"token": "one", **serving(key_of(written, 1))})
    assert Section.objects.get(letter="K").words == "Health: Dr Demo, 8 June 2026"


def test_days_that_come_filled_in_do_not_say_that_the_draft_went(written: Story):
    desk = sign_in(written.coordinator)
    desk.post(
        address(written, "step_serve"),
        {"token": "one", **serving(key_of(written, 1)), **serving(key_of(written, 2), how="")},
    )
    assert list(Service.objects.values_list("parent", flat=True)) == [written.parents[0]]


def test_a_draft_sent_to_nobody_is_refused(written: Story):
    desk = sign_in(written.coordinator)
    response = desk.post(address(written, "step_serve"), {"token": "one"})
    assert "Say who the draft was sent to, and how" in text_of(response)
    assert not Service.objects.exists()


def test_the_day_it_came_is_never_before_the_day_it_went(written: Story):
    desk = sign_in(written.coordinator)
    data = {"token": "one", **serving(key_of(written, 1), sent_on=GOT, served_on=SENT)}
    page = desk.post(address(written, "step_serve"), data).content.decode()
    assert "The day Hazel Example got it cannot be before the day it was sent" in page
    assert f'href="#id_{key_of(written, 1)}-served_on-day"' in page and not Service.objects.exists()


def test_half_a_service_is_asked_for_in_full(written: Story):
    desk = sign_in(written.coordinator)
    page = desk.post(
        address(written, "step_serve"), {"token": "one", f"{key_of(written, 2)}-how": "Post"}
    ).content.decode()
    assert (
        "Enter the day it was sent to Alder Example" in page
        and f'href="#id_{key_of(written, 2)}-sent_on-day"' in page
    )


def test_an_unfinished_draft_is_not_sent_and_the_page_says_what_to_put_right(story: Story, set_day):
    agree_to_assess(story)
    agree_to_issue(story)
    set_day(GOT)
    desk = sign_in(story.coordinator)
    page = text_of(desk.get(address(story, "step_serve")))
    assert "Put these right first" in page and "Section F has no special educational provision." in page
    desk.post(address(story, "step_serve"), {"token": "one", **serving(key_of(story, 1))})
    assert not Service.objects.exists()


def test_a_young_person_who_holds_the_rights_is_served_and_their_parents_are_not(written: Story):
    Child.objects.filter(pk=written.child).update(born_on=date(2009, 3, 2))
    add_contact(
        child=written.child, contact=ContactGiven(kind=ContactKind.EMAIL, value="rowan@example.com"), by=written.coordinator,
        at=at(GOT), source="Rowan",
    )  # fmt: skip
    go_on_past_checks(case=written.case, by=written.decider, at=at(GOT))
    desk = sign_in(written.coordinator)
    page = text_of(desk.get(address(written, "step_serve")))
    assert "Rowan Example" in page and "rowan@example.com" in page and "Hazel Example" not in page
    desk.post(address(written, "step_serve"), {"token": "one", **serving("to-young-person")})
    assert list(Service.objects.values_list("parent", flat=True)) == [None]


def test_boxes_for_someone_who_is_no_longer_a_parent_serve_nobody_else(written: Story):
    boxes = serving(key_of(written, 1))
    Parenthood.objects.filter(parent=written.parents[0]).delete()
    response = sign_in(written.coordinator).post(address(written, "step_serve"), {"token": "one", **boxes})
    assert "Say who the draft was sent to" in text_of(response) and not Service.objects.exists()


def test_a_contact_that_is_not_safe_says_so(written: Story):
    add_contact(
        child=written.child, parent=written.parents[0], by=written.coordinator, at=at(GOT), source="Hazel",
        contact=ContactGiven(kind=ContactKind.EMAIL, value="old@example.com", is_safe=False),
    )  # fmt: skip
    page = text_of(sign_in(written.coordinator).get(address(written, "step_serve")))
    assert "old@example.com Do not use" in page


def test_a_comment_told_on_the_telephone_is_kept_and_answered(served: Story):
    desk = sign_in(served.coordinator)
    assert "Three times is not enough." in comment(desk, served, setting_wanted="Demo Primary School")
    row = Representation.objects.get()
    assert (row.parent_id, Preference.objects.get().words) == (served.parents[0], "Demo Primary School")
    url = address(served, "step_answer", comment=row.pk)
    response = send(
        desk,
        url,
        disposition="ACCEPTED",
        answer="Now four times a week.",
        days={"answered_on": date(2026, 6, 12)},
    )
    assert "The family can read it. Next: the family is reading the draft." in said_after(desk, response)
    assert "Now four times a week." in text_of(desk.get(address(served, "step_representations")))


def test_a_setting_alone_can_be_asked_for_and_is_kept_once(served: Story):
    desk = sign_in(served.coordinator)
    (key,) = Parenthood.objects.filter(parent=served.parents[0]).values_list("parent__public_id", flat=True)
    typed = {"person": str(key), "setting_wanted": "Demo Primary School", "token": "one"}
    for _ in range(2):
        desk.post(address(served, "step_comment"), {**typed, **day_boxes("received_on", date(2026, 6, 12))})
    assert Preference.objects.count() == 1 and not Representation.objects.exists()


def test_a_comment_that_says_nothing_is_refused(served: Story):
    desk = sign_in(served.coordinator)
    (key,) = Parenthood.objects.filter(parent=served.parents[0]).values_list("parent__public_id", flat=True)
    days = {"received_on": date(2026, 6, 12)}
    response = send(desk, address(served, "step_comment"), person=str(key), words=" ", days=days)
    assert 'href="#id_words"' in response.content.decode() and not Representation.objects.exists()


def test_a_comment_is_answered_once(served: Story):
    desk = sign_in(served.coordinator)
    comment(desk, served)
    url = address(served, "step_answer", comment=Representation.objects.get().pk)
    typed = {"disposition": "PARTLY", "answer": "In part.", **day_boxes("answered_on", date(2026, 6, 12))}
    desk.post(url, {**typed, "token": "one"})
    again = desk.post(url, {**typed, "answer": "Another answer.", "token": "two"})
    assert "This comment has been answered already" in text_of(again)
    assert Representation.objects.get().answer == "In part." and facts("representation_answered") == 1


@pytest.mark.parametrize("box", ["disposition", "answer"])
def test_an_answer_says_what_we_did_and_why(served: Story, box: str):
    desk = sign_in(served.coordinator)
    comment(desk, served)
    url = address(served, "step_answer", comment=Representation.objects.get().pk)
    typed = {"disposition": "ACCEPTED", "answer": "Yes.", box: ""}
    response = send(desk, url, days={"answered_on": date(2026, 6, 12)}, **typed)
    assert f'href="#id_{box}"' in response.content.decode()


def test_a_setting_is_found_consulted_and_its_refusal_kept_with_its_ground(served: Story):
    school = make_school()
    desk = sign_in(served.coordinator)
    url = address(served, "step_consult")
    assert "Consult Demo Primary School" in text_of(desk.post(url, {"words": "demo prim"}))
    assert "Nothing found" in text_of(desk.post(url, {"words": "nowhere"}))
    consult = address(served, "step_consult_setting", provider=school)
    said = said_after(desk, send(desk, consult, days={"consulted_on": date(2026, 6, 12)}, **NOT_WAITING))
    assert (
        "Demo Primary School has been consulted, and has 15 days to reply." in said and "27 June 2026" in said
    )
    reply = address(served, "step_consult_reply", consultation=Consultation.objects.get().pk)
    days = {"replied_on": date(2026, 6, 12)}
    refused = send(desk, reply, answer="CANNOT", days=days)
    assert 'href="#id_grounds"' in refused.content.decode() and not Consultation.objects.get().answer
    send(desk, reply, answer="CANNOT", grounds=["UNSUITABLE"], words="We cannot.", days=days)
    assert Consultation.objects.get().grounds == ["UNSUITABLE"]
    assert "unsuitable for the child’s age, ability, aptitude" in text_of(desk.get(url))


def test_a_setting_that_has_not_replied_is_not_consulted_twice(served: Story):
    school = make_school()
    desk = sign_in(served.coordinator)
    consult = address(served, "step_consult_setting", provider=school)
    for _ in range(2):
        response = send(desk, consult, days={"consulted_on": date(2026, 6, 12)}, **NOT_WAITING)
    assert "consulted already and has not replied yet" in text_of(response)
    assert Consultation.objects.count() == facts("setting_consulted") == 1


def test_a_setting_that_does_not_exist_is_not_there(served: Story):
    desk = sign_in(served.coordinator)
    assert desk.get(address(served, "step_consult_setting", provider=999)).status_code == 404


def test_the_final_plan_waits_for_the_last_parents_days(served: Story):
    page = text_of(sign_in(served.decider).get(address(served, "step_final")))
    assert "The family may still comment, until the end of 24 June 2026." in page and "reg 13(1)(a)" in page
    assert "Check the final plan" not in page


def test_the_final_plan_waits_for_every_answer_and_leads_to_the_page_that_gives_it(served: Story, set_day):
    comment(sign_in(served.coordinator), served)
    set_day(date(2026, 7, 1))
    page = sign_in(served.decider).get(address(served, "step_final")).content.decode()
    assert "1 comment has no answer yet." in page and address(served, "step_representations") in page


def test_the_final_plan_names_a_setting_and_is_checked_first(served: Story, set_day):
    set_day(date(2026, 7, 1))
    decider = sign_in(served.decider)
    url = address(served, "step_final")
    typed = {"setting": "type", "setting_kind": "Mainstream primary school"}
    days = {"finalised_on": date(2026, 7, 1)}
    checked = text_of(send(decider, url, days=days, **typed))
    assert "Section I names Mainstream primary school" in checked and "1 September 2026" in checked
    assert Version.objects.get().state == "SERVED"
    said = said_after(decider, send(decider, url, days=days, confirmed="yes", **typed))
    assert "the plan is final" in said and "Next: keep the plan under review." in said
    assert (Version.objects.get().state, Version.objects.get().setting_kind) == (
        "FINAL",
        "Mainstream primary school",
    )


def test_a_final_plan_that_names_nothing_is_refused(served: Story, set_day):
    set_day(date(2026, 7, 1))
    decider = sign_in(served.decider)
    days = {"finalised_on": date(2026, 7, 1)}
    page = send(decider, address(served, "step_final"), days=days).content.decode()
    assert 'href="#id_setting"' in page
    page = send(decider, address(served, "step_final"), days=days, setting="type").content.decode()
    assert 'href="#id_setting_kind"' in page


def test_a_final_plan_dated_inside_the_fifteen_days_or_before_the_request_is_refused(served: Story, set_day):
    set_day(date(2026, 7, 1))
    decider = sign_in(served.decider)
    typed = {"setting": "type", "setting_kind": "Special school", "confirmed": "yes"}
    early = send(decider, address(served, "step_final"), days={"finalised_on": date(2026, 6, 20)}, **typed)
    assert "The family may still comment, until the end of 24 June 2026." in text_of(early)
    before = send(decider, address(served, "step_final"), days={"finalised_on": date(2026, 2, 1)}, **typed)
    assert "cannot be dated before the request" in text_of(before)
    assert 'href="#id_finalised_on-day"' in before.content.decode()
    assert Version.objects.get().state == "SERVED" and not Version.objects.get().setting_kind


def test_a_coordinator_sees_what_the_final_plan_needs_and_cannot_issue_it(served: Story, set_day):
    set_day(date(2026, 7, 1))
    desk = sign_in(served.coordinator)
    assert "decider@example.com" in text_of(desk.get(address(served, "step_final")))
    data = {"setting": "type", "setting_kind": "x", "confirmed": "yes", "token": "x"}
    assert desk.post(address(served, "step_final"), data).status_code == 403
    assert Version.objects.get().state == "SERVED"
