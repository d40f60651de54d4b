"""A setting that is consulted sees the pack until it has answered, answers on the law's grounds, and sees nobody else's answer."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.apps.accounts.models import Involvement
from goldenthread.apps.advice.models import Advice, AdviceRequest
from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.cases.queries import get_clocks
from goldenthread.apps.people.actions import save_profile
from goldenthread.apps.people.types import ProfileText
from goldenthread.apps.plans.actions import add_need, add_outcome, add_provision, begin_draft
from goldenthread.apps.plans.models import Consultation
from goldenthread.apps.plans.types import NotAWayToWrite
from goldenthread.apps.providers.models import Provider
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Duty, Event, Status
from goldenthread.journeys.consult_setting import consult_setting
from goldenthread.journeys.withdraw_request import withdraw_request
from tests.factories.people import CHESHIRE, HALTON, SYSTEM, make_child
from tests.web.setting.conftest import School

LIST = reverse("setting_consultations")
NOT_WAITING = {"early_because": "The 20 weeks end first.", "missing_because": "The 20 weeks end first."}


@pytest.fixture
def drafted(school: School, today):
    """Return what makes a case with a written draft, a profile and advice, and consults a school on it."""
    from goldenthread.core.law.vocabulary import Source
    from goldenthread.journeys.request_assessment import request_assessment

    def make(given: str = "Hazel", *, area: str = HALTON):
        now = timezone.now()
        child = make_child(given, area=area).child
        received = request_assessment(
            area=area, child=child, source=Source.PARENT, received_on=today - timedelta(days=90), made_by="A parent", by=SYSTEM, at=now
        )  # fmt: skip
        case = received.case
        happened = [(Event.ASSESSMENT_AGREED, 60), (Event.ISSUE_AGREED, 20)]
        facts = [Fact(event=event, on=today - timedelta(days=ago)) for event, ago in happened]
        record_facts(case=case, facts=facts, by=SYSTEM, at=now)
        asked = AdviceRequest.objects.create(
            area=area, case_id=case, ref="a1", kind="PSYCHOLOGICAL", asked_of="Demo psychology"
        )
        Advice.objects.create(
            area=area, request=asked, written_by="Dr Demo", needs="Reading is slow.", received_on=today, recorded_at=now
        )  # fmt: skip
        record_facts(
            case=case, by=SYSTEM, at=now,
            facts=[
                Fact(event=Event.ADVICE_REQUESTED, on=today - timedelta(days=50), id="a1", extra={"kind": "PSYCHOLOGICAL"}),
                Fact(event=Event.ADVICE_RECEIVED, on=today - timedelta(days=30), id="a1"),
            ],
        )  # fmt: skip
        save_profile(
            child=child, text=ProfileText(people_like="I am kind to dogs."), expected=0, by=SYSTEM, at=now
        )
        begin_draft(case=case, by=SYSTEM, at=now)
        need = add_need(
            case=case, section="B", area_of_need="", words="Finds reading hard.", by=SYSTEM, at=now
        )
        outcome = add_outcome(
            case=case, needs=[need], words="Reads a comic.", by_when="2027", by=SYSTEM, at=now
        )
        add_provision(
            case=case, section="F", outcome=outcome, what="One-to-one reading", by_whom="A teacher", how_often="Daily",
            how_long="A year", by=SYSTEM, at=now,
        )  # fmt: skip
        return received

    return make


def consult(received, provider: int, *, days_ago: int = 0) -> Consultation:
    on = timezone.localdate() - timedelta(days=days_ago)
    ref = consult_setting(
        case=received.case, provider=provider, consulted_on=on, by=SYSTEM, at=timezone.now(), **NOT_WAITING
    )
    return Consultation.objects.get(case=received.case, ref=ref)


def page_of(row: Consultation) -> str:
    return reverse("setting_consultation", args=[row.pk])


def read(school: School, address: str) -> str:
    response = school.browser.get(address)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("area", [HALTON, CHESHIRE])
def test_the_pack_is_whole_and_says_how_long_is_left(school: School, drafted, area: str):
    row = consult(drafted(area=area), school.provider, days_ago=2)
    text = read(school, page_of(row))
    for words in (
        "Hazel",
        "Finds reading hard.",
        "One-to-one reading",
        "Reading is slow.",
        "I am kind to dogs.",
        "13 days left",
    ):
        assert words in text
    assert "Hazel" in read(school, LIST) and "13 days left" in read(school, LIST)


def test_another_setting_finds_nothing_as_if_there_were_nothing(
    school: School, other_school: School, drafted
):
    row = consult(drafted(), school.provider)
    theirs = other_school.browser.get(page_of(row))
    nobodys = other_school.browser.get(reverse("setting_consultation", args=[row.pk + 1]))
    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.content == nobodys.content
    assert other_school.browser.post(page_of(row), {"answer": "CAN"}).status_code == 404
    assert "Hazel" not in read(other_school, LIST)
    assert not Consultation.objects.get(pk=row.pk).answer


def test_a_consulted_setting_does_not_see_the_pupil_page(school: School, drafted):
    from goldenthread.apps.people.models import Child

    row = consult(drafted(), school.provider)
    child = Child.objects.get(pk=row.case.child_id)
    assert school.browser.get(reverse("setting_pupil", args=[child.public_id])).status_code == 404
    assert "Hazel" not in read(school, reverse("setting_home"))


def test_the_answer_stops_the_clock_and_ends_the_access(school: School, drafted, today):
    received = drafted()
    row = consult(received, school.provider, days_ago=3)
    response = school.browser.post(
        page_of(row), {"answer": "CAN", "would_need": "A trained adult at lunch.", "token": "one"}
    )
    assert response.status_code == 302
    kept = Consultation.objects.get(pk=row.pk)
    assert (kept.answer, kept.would_need, kept.answered_by_id) == (
        "CAN",
        "A trained adult at lunch.",
        school.senco.account,
    )
    states = get_clocks(SYSTEM, case=received.case, on=today).duties
    assert next(s for s in states if s.duty is Duty.SETTING_REPLIES).status is Status.MET
    assert school.browser.get(page_of(row)).status_code == 404
    after = read(school, LIST)
    assert received.reference in after and "A trained adult at lunch." in after and "Hazel" not in after
    assert not Involvement.objects.filter(subject=f"consultation:{row.pk}", ended_at__isnull=True).exists()


def test_a_no_needs_a_ground_in_law_and_reasons(school: School, drafted):
    row = consult(drafted(), school.provider)
    text = school.browser.post(page_of(row), {"answer": "CANNOT", "token": "one"}).content.decode()
    assert "Select which of the legal grounds you rely on" in text and "Enter your reasons" in text
    full = {"answer": "CANNOT", "grounds": ["FULL"], "words": "Full.", "token": "one"}
    assert (
        "Select a valid choice" in school.browser.post(page_of(row), full).content.decode()
        or not Consultation.objects.get(pk=row.pk).answer
    )
    sent = {
        "answer": "CANNOT", "grounds": ["INCOMPATIBLE_WITH_OTHERS"], "words": "The room cannot be shared safely.",
        "steps_considered": "A second adult.", "token": "one",
    }  # fmt: skip
    assert school.browser.post(page_of(row), sent).status_code == 302
    kept = Consultation.objects.get(pk=row.pk)
    assert (kept.grounds, kept.steps_considered) == (["INCOMPATIBLE_WITH_OTHERS"], "A second adult.")


def test_only_an_independent_setting_outside_section_41_may_say_it_is_not_bound(school: School, drafted):
    row = consult(drafted(), school.provider)
    typed = {"answer": "CANNOT", "grounds": ["NOT_BOUND"], "words": "No.", "token": "one"}
    assert "NOT_BOUND" not in read(school, page_of(row))
    assert school.browser.post(page_of(row), typed).status_code == 200
    Provider.objects.filter(pk=school.provider).update(kind="INDEPENDENT_SCHOOL", is_approved=True)
    assert school.browser.post(page_of(row), typed).status_code == 200
    Provider.objects.filter(pk=school.provider).update(is_approved=False)
    assert "The law does not oblige you" in read(school, page_of(row))
    assert school.browser.post(page_of(row), typed).status_code == 302


def test_two_presses_keep_one_answer(school: School, drafted):
    row = consult(drafted(), school.provider)
    typed = {"answer": "CAN", "token": "one"}
    assert [school.browser.post(page_of(row), typed).status_code for _ in range(2)] == [302, 404]


def test_a_withdrawn_request_lets_the_setting_out(school: School, drafted, today):
    received = drafted()
    row = consult(received, school.provider)
    withdraw_request(
        case=received.case,
        withdrawn_on=today,
        asked_by="A parent",
        everyone_agrees=True,
        by=SYSTEM,
        at=timezone.now(),
    )
    assert school.browser.get(page_of(row)).status_code == 404
    assert "Hazel" not in read(school, LIST)


def test_a_restricted_child_is_not_there_however_the_setting_is_asked(school: School, drafted):
    from goldenthread.apps.accounts.actions import restrict_record

    received = drafted(area=CHESHIRE)
    row = consult(received, school.provider)
    restrict_record(area=CHESHIRE, child=row.case.child_id, by=SYSTEM, at=timezone.now())
    assert school.browser.get(page_of(row)).status_code == 404
    text = read(school, LIST)
    assert "Hazel" not in text and received.reference not in text


def test_what_is_missing_and_who_has_not_been_heard_is_named_before_it_goes(school: School, drafted):
    received = drafted()
    with pytest.raises(NotAWayToWrite, match="Which setting the family asks for") as refused:
        consult_setting(
            case=received.case, provider=school.provider, consulted_on=timezone.localdate(), early_because="No time.", by=SYSTEM,
            at=timezone.now(),
        )  # fmt: skip
    assert refused.value.field == "missing_because"
    row = consult(received, school.provider)
    assert row.missing == ["Which setting the family asks for"]
    assert row.missing_because == NOT_WAITING["missing_because"]
