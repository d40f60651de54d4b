"""The manager's page, leave and its cover, and handovers: what is worked out, what a person adds, and who may do it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from goldenthread.apps.audit.models import Entry
from goldenthread.apps.cases.models import Case
from goldenthread.apps.desk.models import Absence, Handover, HandoverCase
from goldenthread.core.access.roles import Role
from goldenthread.core.casework.stages import OPEN
from goldenthread.core.law.vocabulary import Event
from goldenthread.definitions.workload import load_workload
from tests.factories.people import CHESHIRE, HALTON, make_staff
from tests.web.staff.conftest import browser_of


@pytest.fixture
def other(areas):
    """A second coordinator of Halton."""
    return make_staff(email="second@example.com")


@pytest.fixture
def manager(areas):
    return make_staff(Role.MANAGER, email="manager@example.com")


def text_of(response) -> str:
    return response.content.decode()


def typed(today, receiver, cases, **more):
    notes = {f"note_{case}": f"Note on {case}" for case in cases}
    return {
        "receiver": str(receiver.account), "from_on-day": today.day, "from_on-month": today.month,
        "from_on-year": today.year, "words": "Back in May.", "cases": [str(case) for case in cases], "token": "h1",
        "step": "do", **notes, **more,
    }  # fmt: skip


def days(name, on):
    return {f"{name}-day": on.day, f"{name}-month": on.month, f"{name}-year": on.year}


def away(client, today, account, cover, **more):
    said = {"area": HALTON, "account": str(account), "covered_by": str(cover)}
    return client.post(
        reverse("new_leave"),
        {**said, **days("from_on", today), **days("until_on", today + timedelta(days=5)), **more},
    )


def test_every_open_stage_has_a_weight_and_a_reason():
    weights = load_workload().weights
    assert set(OPEN) <= set(weights) and all(said.because for said in weights.values())


def test_a_case_that_is_being_drafted_weighs_more_than_one_just_asked_for(manager, open_a_case, happen):
    case = open_a_case(days_ago=60)
    page = text_of(browser_of(manager).get(reverse("team")))
    assert page.count("Deciding whether to assess: 1") == 1
    for place, event in enumerate([Event.PARTNERS_NOTIFIED, Event.ASSESSMENT_AGREED, Event.ISSUE_AGREED]):
        happen(case, event, days_ago=20 - place)
    page = browser_of(manager).get(reverse("team"))
    (load,) = page.context["areas"][0]["loads"]
    assert load["load"].weight == 5 and "Writing the draft plan: 1" in text_of(page)


def test_the_page_says_what_falls_due_and_whom_it_waits_for(manager, open_a_case, happen):
    case = open_a_case(days_ago=40)
    page = browser_of(manager).get(reverse("team"))
    (first,) = [each for each in page.context["areas"][0]["coming"] if "assess" in each["duty"]]
    assert first["waits_for"] == "Us" and first["row"].reference == case.reference
    assert [band["count"] for band in page.context["areas"][0]["ages"]] == [1, 0, 0, 0]


def test_the_file_of_the_team_names_no_child(manager, case):
    answer = browser_of(manager).get(reverse("team_file", args=[HALTON]))
    assert "Ash Demo" in text_of(answer) and "Rowan" not in text_of(answer)
    assert browser_of(manager).get(reverse("team_file", args=[CHESHIRE])).status_code == 404


def test_a_handover_is_read_first_then_moves_the_cases_with_their_notes(
    desk, coordinator, other, open_a_case, today
):
    one, two = open_a_case("Rowan"), open_a_case("Aspen")
    page = desk.get(reverse("new_handover"))
    assert "Deciding whether to assess" in text_of(page) and "No contact is recorded" in text_of(page)
    preview = desk.post(reverse("new_handover"), typed(today, other, [one.case], step="read"))
    assert "Read it before it is done" in text_of(preview) and not Handover.objects.exists()
    assert desk.post(reverse("new_handover"), typed(today, other, [one.case])).status_code == 302
    assert Case.objects.get(pk=one.case).coordinator_id == other.account
    assert Case.objects.get(pk=two.case).coordinator_id == coordinator.account
    kept = HandoverCase.objects.get()
    assert kept.words == f"Note on {one.case}" and kept.stands["stage"] == "REQUESTED"
    assert {"cases_handed_over", "case_assigned"} <= set(Entry.objects.values_list("act", flat=True))


def test_only_who_takes_the_cases_can_say_they_have_read_the_notes(desk, other, case, today, client_of):
    desk.post(reverse("new_handover"), typed(today, other, [case.case]))
    handover = Handover.objects.get()
    assert desk.post(reverse("read_handover", args=[handover.pk])).status_code == 403
    theirs = browser_of(other)
    assert "I have read this" in text_of(theirs.get(reverse("handover", args=[handover.pk])))
    theirs.post(reverse("read_handover", args=[handover.pk]))
    assert Handover.objects.get().acknowledged_at is not None


def test_a_handover_sent_twice_is_done_once(desk, other, case, today, manager):
    desk.post(reverse("new_handover"), typed(today, other, [case.case]))
    address = f"{reverse('new_handover')}?case={case.reference}"
    browser_of(manager).post(address, typed(today, other, [case.case], token="h2"))
    assert Handover.objects.count() == 1


def test_a_coordinator_cannot_hand_over_what_is_not_theirs(other, case, today):
    theirs = browser_of(other)
    page = text_of(theirs.get(reverse("new_handover"), {"case": case.reference}))
    assert "It is not yours. A manager can hand it over." in page
    theirs.post(f"{reverse('new_handover')}?case={case.reference}", typed(today, other, [case.case]))
    assert not Handover.objects.exists()


def test_a_manager_gives_out_what_nobody_has(manager, other, open_a_case, today):
    case = open_a_case(mine=False)
    address = f"{reverse('new_handover')}?from=nobody"
    assert case.reference in text_of(browser_of(manager).get(address))
    browser_of(manager).post(address, typed(today, other, [case.case]))
    assert Case.objects.get(pk=case.case).coordinator_id == other.account
    assert Handover.objects.get().giver_id is None


def test_a_handover_of_another_persons_is_not_there(desk, other, case, today):
    desk.post(reverse("new_handover"), typed(today, other, [case.case]))
    third = browser_of(make_staff(email="third@example.com"))
    assert third.get(reverse("handover", args=[Handover.objects.get().pk])).status_code == 404


def test_a_handover_can_be_printed(desk, other, case, today):
    desk.post(reverse("new_handover"), typed(today, other, [case.case]))
    answer = desk.get(reverse("handover_document", args=[Handover.objects.get().pk]))
    assert answer.status_code == 200 and answer.content.startswith(b"%PDF")


def test_someone_records_their_own_leave_and_nobody_elses(desk, coordinator, other, today):
    assert away(desk, today, coordinator.account, other.account).status_code == 302
    away(desk, today + timedelta(days=30), other.account, coordinator.account)
    assert list(Absence.objects.values_list("account", flat=True)) == [coordinator.account]


def test_nobody_covers_who_is_away_themselves(manager, coordinator, other, today):
    client = browser_of(manager)
    away(client, today, coordinator.account, other.account)
    page = text_of(away(client, today, other.account, coordinator.account))
    assert "away themselves" in page and Absence.objects.count() == 1


def test_the_cover_sees_the_work_and_is_given_none_of_it(desk, coordinator, other, case, today):
    theirs = browser_of(other)
    assert case.reference not in text_of(theirs.get(reverse("home")))
    away(desk, today, coordinator.account, other.account)
    for name in ("home", "caseload"):
        page = text_of(theirs.get(reverse(name)))
        assert case.reference in page and "Covering for Ash Demo" in page
    assert Case.objects.get(pk=case.case).coordinator_id == coordinator.account
    desk.post(reverse("end_leave", args=[Absence.objects.get().pk]))
    assert case.reference not in text_of(theirs.get(reverse("caseload")))
