"""The advice board: who must be asked, each adviser's own clock, what comes back, and what is never advice."""

from datetime import date

import pytest
from django.test import Client

from goldenthread.apps.advice.models import Advice, AdviceRequest, Chase
from goldenthread.apps.cases.models import Fact
from goldenthread.apps.people.actions import tell_fact
from goldenthread.apps.people.types import FactGiven, FactWord
from goldenthread.core.law.vocabulary import AdviceKind
from goldenthread.journeys.seek_advice import Ask, seek_advice
from tests.thread.story import Story, agree_to_assess, at
from tests.web.staff.steps.conftest import sign_in
from tests.web.staff.steps.forms import address, day_boxes, said_after, send, text_of

ASKED_ON = date(2026, 4, 2)
TODAY = date(2026, 5, 20)
ADVICE = {
    "came": "ADVICE",
    "written_by": "Olive Demo",
    "needs": "Reading.",
    "provision": "Daily, 20 minutes.",
}


@pytest.fixture
def assessing(story: Story, set_day) -> Story:
    """A case under assessment, with health asked and nobody else."""
    agree_to_assess(story)
    set_day(TODAY)
    return story


@pytest.fixture
def asked(assessing: Story) -> int:
    """Health asked on 2 April; the number of the request."""
    asks = [Ask(kind=AdviceKind.MEDICAL, asked_of="Paediatrics")]
    seek_advice(case=assessing.case, asks=asks, asked_on=ASKED_ON, by=assessing.coordinator, at=at(ASKED_ON))
    return AdviceRequest.objects.get().pk


@pytest.fixture
def desk(assessing: Story) -> Client:
    return sign_in(assessing.coordinator)


def facts(event: str) -> int:
    return Fact.objects.filter(event=event).count()


def test_the_board_lists_every_kind_that_the_law_asks_for(desk, story: Story):
    page = text_of(desk.get(address(story, "step_advice")))
    for kind in ("The family's own advice", "Education", "Health", "Educational psychology", "Social care"):
        assert kind in page
    assert "SEND Regulations 2014 reg 6(1)(d)" in page
    assert "Teacher of deaf or blind children" not in page


def test_a_child_who_does_not_hear_needs_a_qualified_teachers_advice(desk, story: Story):
    tell_fact(
        child=story.child, fact=FactGiven(word=FactWord.PRIMARY_NEED, value="HI"), source="School",
        by=story.coordinator, at=at(TODAY),
    )  # fmt: skip
    assert "Teacher of deaf or blind children" in text_of(desk.get(address(story, "step_advice")))


def test_several_people_are_asked_at_once_and_each_has_their_own_clock(desk, story: Story):
    url = address(story, "step_advice_ask")
    page = text_of(desk.get(url))
    assert "own advice: Hazel Example" in page and "own advice: Alder Example" in page
    response = send(
        desk, url, asks=["MEDICAL", "PSYCHOLOGICAL"], who_MEDICAL="Paediatrics", who_PSYCHOLOGICAL="Olive Demo",
        days={"asked_on": ASKED_ON},
    )  # fmt: skip
    said = said_after(desk, response)
    assert "2 people have been asked. Each has their own time to reply." in said
    assert facts("advice_requested") == 2
    assert "14 May 2026 6 days late" in said


def test_whoever_is_ticked_needs_a_name(desk, story: Story):
    response = send(desk, address(story, "step_advice_ask"), asks=["MEDICAL"], days={"asked_on": ASKED_ON})
    page = response.content.decode()
    assert "Enter who you are asking: Health" in page and 'href="#id_who_MEDICAL"' in page
    assert not AdviceRequest.objects.exists()


def test_nobody_is_asked_twice_by_one_form(desk, story: Story):
    typed = {
        "asks": ["MEDICAL"],
        "who_MEDICAL": "Paediatrics",
        "token": "one",
        **day_boxes("asked_on", ASKED_ON),
    }
    for _ in range(2):
        desk.post(address(story, "step_advice_ask"), typed)
    assert AdviceRequest.objects.count() == facts("advice_requested") == 1


def test_advice_is_not_asked_for_before_the_decision_to_assess(coordinator, story: Story):
    page = text_of(coordinator.get(address(story, "step_advice_ask")))
    assert "Advice is asked for during an assessment" in page


def test_a_reply_is_kept_in_parts_and_can_be_read(desk, story: Story, asked: int):
    url = address(story, "step_advice_reply", advice=asked)
    said = said_after(desk, send(desk, url, days={"received_on": TODAY}, **ADVICE))
    assert "Recorded the reply. Next: decide whether to issue a plan." in said
    read = text_of(desk.get(address(story, "step_advice_line", advice=asked)))
    assert "What Olive Demo wrote" in read and "Daily, 20 minutes." in read


def test_not_known_to_this_service_is_kept_and_is_still_owed(desk, story: Story, asked: int):
    url = address(story, "step_advice_reply", advice=asked)
    typed = {
        "came": "NOT_KNOWN",
        "written_by": "Paediatrics",
        "token": "one",
        **day_boxes("received_on", TODAY),
    }
    for _ in range(2):
        desk.post(url, typed)
    assert Advice.objects.filter(is_not_known_to_service=True).count() == 1
    page = text_of(desk.get(address(story, "step_advice")))
    assert "they say the child is not known to them" in page and "1 still to come" in page


def test_advice_that_says_nothing_of_needs_is_refused_at_that_box(desk, story: Story, asked: int):
    url = address(story, "step_advice_reply", advice=asked)
    response = send(desk, url, days={"received_on": TODAY}, **{**ADVICE, "needs": "  "})
    assert 'href="#id_needs"' in response.content.decode()
    assert not Advice.objects.exists()


def test_a_reply_dated_before_it_was_asked_for_is_refused_at_its_date(desk, story: Story, asked: int):
    url = address(story, "step_advice_reply", advice=asked)
    response = send(desk, url, days={"received_on": date(2026, 4, 1)}, **ADVICE)
    page = response.content.decode()
    assert "before its request for advice dated 2 April 2026" in page and 'href="#id_received_on-day"' in page
    assert not Advice.objects.exists() and "Reading." in page


def test_advice_sent_back_is_owed_again_by_its_first_day(desk, story: Story, asked: int):
    send(desk, address(story, "step_advice_reply", advice=asked), days={"received_on": TODAY}, **ADVICE)
    response = send(
        desk, address(story, "step_advice_return", advice=asked), part="PROVISION", because="It names no provision.",
        days={"returned_on": TODAY},
    )  # fmt: skip
    said = said_after(desk, response)
    assert "their first last day stands" in said and "sent back 20 May 2026" in said and "14 May 2026" in said
    read = text_of(desk.get(address(story, "step_advice_line", advice=asked)))
    assert "It names no provision." in read


def test_nothing_is_sent_back_before_anything_has_come(desk, story: Story, asked: int):
    response = send(
        desk,
        address(story, "step_advice_return", advice=asked),
        part="WHOLE",
        because="Why",
        days={"returned_on": TODAY},
    )
    assert "There is no advice here to send back yet." in text_of(response)


def test_each_chase_is_counted_once(desk, story: Story, asked: int):
    typed = {
        "how": "Telephone",
        "note": "They will send it.",
        "token": "one",
        **day_boxes("chased_on", TODAY),
    }
    for _ in range(2):
        response = desk.post(address(story, "step_advice_chase", advice=asked), typed)
    assert Chase.objects.count() == 1
    assert "1 time last 20 May 2026" in said_after(desk, response)


def test_the_adviser_s_weeks_run_from_the_day_the_request_reached_them(desk, story: Story, asked: int):
    url = address(story, "step_advice_reached", advice=asked)
    said = said_after(desk, send(desk, url, days={"reached_on": date(2026, 4, 20)}))
    assert "reached them 20 April 2026" in said and "1 June 2026" in said


def record_answer(desk, story: Story, one: int, party: str, agrees: str = "YES") -> None:
    url = address(story, "step_advice_answer", advice=one, party=party)
    response = send(
        desk,
        url,
        agrees=agrees,
        said_by="Hazel Demo",
        how="TELEPHONE",
        words="Yes.",
        days={"answered_on": TODAY},
    )
    assert response.status_code == 302, text_of(response)


@pytest.mark.parametrize("family", ["", "NO"])
def test_existing_advice_stands_only_if_all_three_agree(desk, story: Story, asked: int, family: str):
    url = address(story, "step_advice_enough", advice=asked)
    assert "Enter why it is enough" in text_of(send(desk, url, days={"proposed_on": TODAY}))
    send(desk, url, words="Written last term.", days={"proposed_on": TODAY})
    record_answer(desk, story, asked, "author")
    if family:
        record_answer(desk, story, asked, "family", family)
    assert facts("advice_agreed_sufficient") == 0


def test_advice_that_exists_already_is_not_asked_for_again(desk, story: Story):
    response = send(
        desk, address(story, "step_advice_existing"), kind="PSYCHOLOGICAL", written_by="Olive Demo",
        needs="Reading.", words="Written last term.",
        days={"written_on": date(2026, 2, 1), "proposed_on": TODAY},
    )  # fmt: skip
    assert "Agreed enough" not in said_after(desk, response)
    one = AdviceRequest.objects.get().pk
    record_answer(desk, story, one, "author")
    record_answer(desk, story, one, "family")
    assert "Agreed enough" in text_of(desk.get(address(story, "step_advice")))
    assert facts("advice_agreed_sufficient") == 1 and facts("advice_requested") == 0
    assert (
        "Educational psychology"
        not in text_of(desk.get(address(story, "step_advice"))).split("Still to ask for")[1]
    )


def test_an_exception_can_be_recorded_for_one_adviser_alone(desk, story: Story, asked: int):
    url = address(story, "step_exception")
    page = desk.get(url, {"advice": asked}).content.decode()
    assert f'value="advice-{asked}" checked' in page
    response = send(
        desk, url, limit=f"advice-{asked}", ground="MISSED_APPOINTMENT", evidence="The clinic’s letter of 5 May",
        days={"from_on": date(2026, 5, 5)},
    )  # fmt: skip
    assert "Recorded the exception" in said_after(desk, response)
    assert "Exception" in text_of(desk.get(address(story, "step_advice")))


def test_a_request_of_another_case_is_not_there(desk, story: Story, asked: int):
    assert desk.get(address(story, "step_advice_line", advice=asked + 1)).status_code == 404
