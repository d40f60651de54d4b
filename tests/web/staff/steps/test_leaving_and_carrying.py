"""Exceptions, withdrawal and moves; and a sign-in that ends in the middle of a form."""

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client

from goldenthread.apps.accounts.involving import involve
from goldenthread.apps.accounts.models import Account, Involvement, Team
from goldenthread.apps.cases.models import Case, Fact
from goldenthread.apps.plans.models import Consultation, Version
from goldenthread.apps.providers.actions import enrol_pupil
from goldenthread.apps.providers.models import Attendance
from goldenthread.core.access.involvement import Basis
from tests.factories.people import HALTON, SYSTEM
from tests.factories.providers import make_setting
from tests.factories.signing import PASSWORD, give_app, give_password
from tests.thread.story import Story, at
from tests.web.staff.steps.forms import address, day_boxes, said_after, send, text_of

DAY = date(2026, 3, 9)


def test_an_exception_lifts_its_limit_and_makes_no_date(coordinator, story: Story):
    typed = {"limit": "decide_whether_to_assess", "ground": "ABSENT_FROM_AREA", "evidence": "Their letter"}
    days = {"from_on": date(2026, 3, 1), "until_on": date(2026, 4, 1)}
    response = send(coordinator, address(story, "step_exception"), days=days, **typed)
    assert "the work is still owed as soon as it can be done" in said_after(coordinator, response)
    fact = Fact.objects.get(event="exception_recorded")
    assert fact.extra["evidence"] == "Their letter" and fact.extra["to"] == "2026-04-01"


@pytest.mark.parametrize(
    ("given", "box"),
    [
        ({"evidence": " "}, "evidence"),
        ({"ground": "MISSED_APPOINTMENT"}, "ground"),
        ({"until_on": date(2026, 2, 1)}, "until_on-day"),
    ],
)
def test_an_exception_that_does_not_hold_is_refused_at_its_box(
    coordinator, story: Story, given: dict, box: str
):
    typed = {"limit": "decide_whether_to_assess", "ground": "ABSENT_FROM_AREA", "evidence": "Their letter"}
    days = {"from_on": date(2026, 3, 1)} | {key: on for key, on in given.items() if isinstance(on, date)}
    typed |= {key: words for key, words in given.items() if isinstance(words, str)}
    response = send(coordinator, address(story, "step_exception"), days=days, **typed)
    assert f'href="#id_{box}"' in response.content.decode()
    assert not Fact.objects.filter(event="exception_recorded").exists()


def test_one_parent_cannot_withdraw_for_another(coordinator, story: Story):
    days = {"withdrawn_on": DAY}
    refused = send(coordinator, address(story, "step_withdraw"), days=days, asked_by="The father")
    assert "One parent cannot withdraw for another" in text_of(refused)
    assert not Fact.objects.filter(event="withdrawn").exists()


def test_a_withdrawal_that_all_agree_to_ends_the_case(coordinator, story: Story):
    typed = {"asked_by": "Both parents", "everyone_agrees": "on"}
    said = said_after(
        coordinator, send(coordinator, address(story, "step_withdraw"), days={"withdrawn_on": DAY}, **typed)
    )
    assert "the request is withdrawn" in said
    assert Case.objects.get().stage == "WITHDRAWN"
    assert "Request withdrawn" in text_of(coordinator.get(address(story, "step_withdraw")))


def test_a_move_that_is_coming_starts_our_working_days(coordinator, story: Story):
    days = {"known_on": DAY, "move_on": date(2026, 4, 1)}
    said = said_after(
        coordinator, send(coordinator, address(story, "step_transfer"), days=days, what="KNOWN")
    )
    assert "Recorded that the family is moving." in said
    assert Fact.objects.get(event="move_known").extra == {"move_on": "2026-04-01"}


def test_a_move_that_has_happened_needs_its_day_and_its_area(coordinator, story: Story):
    page = send(coordinator, address(story, "step_transfer"), what="GONE").content.decode()
    assert 'href="#id_transferred_on-day"' in page and 'href="#id_to_area"' in page
    days = {"transferred_on": DAY}
    response = send(coordinator, address(story, "step_transfer"), what="GONE", to_area="E06000050", days=days)
    assert "the case has moved to Cheshire West and Chester" in said_after(coordinator, response)
    assert Case.objects.get().stage == "TRANSFERRED_OUT"


@pytest.mark.parametrize(("school", "left"), [("STAYS", None), ("", None), ("LEAVES", DAY)])
def test_a_case_that_moves_lets_out_whom_it_asked_and_a_pupil_stays_unless_they_leave(
    coordinator, story: Story, school: str, left: date | None
):
    pupil_of, consulted = make_setting()[0], make_setting("Sample High School", email="other@example.com")[0]
    enrol_pupil(child=story.child, provider=pupil_of, by=SYSTEM, at=at(DAY))
    version = Version.objects.create(
        area=HALTON, case_id=story.case, number=1, state="DRAFT", begun_at=at(DAY)
    )
    row = Consultation.objects.create(
        area=HALTON, case_id=story.case, version=version, provider_id=consulted, ref="c1"
    )
    involve(
        area=HALTON, child=story.child, case=story.case, basis=Basis.CONSULTATION, by=SYSTEM, at=at(DAY),
        team=Team.objects.get(provider=consulted).pk, subject=f"consultation:{row.pk}",
    )  # fmt: skip
    send(
        coordinator, address(story, "step_transfer"), what="GONE", to_area="E06000050", school=school,
        days={"transferred_on": DAY},
    )  # fmt: skip
    assert Attendance.objects.get().until_on == left
    live = set(Involvement.objects.filter(ended_at__isnull=True).values_list("basis", flat=True))
    assert live == (set() if left else {"PUPIL"})


def test_a_sign_in_that_ends_mid_form_loses_nothing_that_was_typed(coordinator, story: Story, settings):
    url = address(story, "step_withdraw")
    typed = {
        "asked_by": "Both “parents” & <all>",
        "everyone_agrees": "on",
        "token": "one",
        **day_boxes("withdrawn_on", DAY),
    }
    stranger = Client()
    asked = stranger.post(url, typed)
    assert asked.status_code == 401 and not Fact.objects.filter(event="withdrawn").exists()
    carried = hidden_boxes(asked.content.decode())
    account = give_password(Account.objects.get(pk=story.coordinator.account))
    show_code = give_app(account)
    second = stranger.post("/sign-in/", {**carried, "email": account.email, "password": PASSWORD})
    carried = hidden_boxes(second.content.decode())
    signed = stranger.post("/sign-in/second-step/", {**carried, "code": show_code()})
    again = hidden_boxes(signed.content.decode())
    assert {key: again[key] for key in typed} == typed
    assert "the request is withdrawn" in said_after(stranger, stranger.post(url, again))


def hidden_boxes(page: str) -> dict[str, str]:
    """Return the hidden boxes of a page as a browser would send them."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    return {unescape(name): unescape(value) for name, value in found}
