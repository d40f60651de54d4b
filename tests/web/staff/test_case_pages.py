"""A case's pages: the child first, what comes next, every date with its reason, and how little each page costs."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.apps.cases.actions import correct_fact
from goldenthread.apps.cases.models import Fact
from goldenthread.core.access.roles import Role
from goldenthread.core.law.vocabulary import Event
from tests.factories.people import SYSTEM

PAGES = ("case", "case_thread", "case_people", "contact_log", "case_facts")


@pytest.mark.parametrize("name", PAGES)
def test_the_childs_own_words_come_before_anything_else(name, desk, case):
    page = desk.get(reverse(name, args=[case.reference])).content.decode()
    assert page.index("I know all about trains.") < page.index("moj-sub-navigation")


def test_the_case_says_where_it_is_what_is_next_by_when_and_who_has_it(desk, case, today):
    page = desk.get(reverse("case", args=[case.reference])).content.decode()
    assert "Tell health, social care and the setting" in page
    assert "Deciding whether to assess" in page
    assert "Ash Demo" in page
    assert (today - timedelta(days=30) + timedelta(weeks=20)).isoformat() in page


def test_every_date_says_why_with_its_law_and_how_sure_we_are(desk, case):
    page = desk.get(reverse("case_thread", args=[case.reference])).content.decode()
    assert "Why this date?" in page
    assert "SEND Regulations 2014 reg 5(1)" in page or "reg 5" in page
    assert "6 weeks after" in page
    assert "Read in the law itself" in page


def test_a_record_that_cannot_be_right_is_shown_with_a_warning(desk, case, happen, today):
    happen(case, Event.ASSESSMENT_AGREED, days_ago=10)
    request = Fact.objects.get(event=Event.REQUEST_RECEIVED.value)
    later = today - timedelta(days=5)
    correct_fact(fact=request.pk, on=later, because="a wrong date", by=SYSTEM, at=timezone.now())
    assert b"govuk-warning-text" in desk.get(reverse("case", args=[case.reference])).content


def test_a_second_request_is_shown_and_the_first_clock_stands(desk, case, happen, today):
    happen(case, Event.REQUEST_RECEIVED, days_ago=2, source="SETTING", second=True)
    page = desk.get(reverse("case", args=[case.reference])).content.decode()
    assert "A second request came" in page
    assert (today - timedelta(days=30) + timedelta(weeks=6)).isoformat() in page


@pytest.mark.parametrize(
    "events",
    [
        [],
        [Event.PARTNERS_NOTIFIED, Event.ASSESSMENT_AGREED],
        [Event.PARTNERS_NOTIFIED, Event.ASSESSMENT_AGREED, Event.ISSUE_AGREED],
    ],
)
def test_opening_a_case_takes_at_most_eighteen_queries(
    events, desk, case, happen, django_assert_max_num_queries
):
    for place, event in enumerate(events):
        happen(case, event, days_ago=20 - place)
    with django_assert_max_num_queries(18):
        assert desk.get(reverse("case", args=[case.reference])).status_code == 200


@pytest.mark.parametrize(("name", "most"), [("case_thread", 20), ("case_facts", 17), ("contact_log", 15)])
def test_the_inner_pages_of_a_case_cost_the_same_however_much_has_happened(
    name, most, desk, case, happen, django_assert_max_num_queries
):
    for place in range(8):
        happen(case, Event.ADVICE_REQUESTED, days_ago=10, id=f"a{place}", kind="OTHER")
    with django_assert_max_num_queries(most):
        desk.get(reverse(name, args=[case.reference]))


def test_what_was_said_is_shown_as_text(desk, open_a_case):
    case = open_a_case("<script>alert(1)</script>")
    for name in PAGES:
        assert b"<script>alert" not in desk.get(reverse(name, args=[case.reference])).content


def test_no_page_of_a_case_puts_a_name_in_an_address_or_a_title(desk, case):
    for name in PAGES:
        page = desk.get(reverse(name, args=[case.reference])).content.decode()
        title = page[page.index("<title>") : page.index("</title>")]
        assert "Rowan" not in title
        assert 'href="/case/Rowan' not in page


def test_every_page_of_a_case_has_one_heading_of_its_own_and_a_title_of_its_own(desk, case):
    titles = set()
    for name in PAGES:
        page = desk.get(reverse(name, args=[case.reference])).content.decode()
        assert page.count("<h1") == 1, name
        titles.add(page[page.index("<title>") : page.index("</title>")])
    assert len(titles) == len(PAGES)


def test_a_case_is_given_to_a_coordinator_and_to_nobody(desk, client_of, case, coordinator):
    manager = client_of(Role.MANAGER)
    address = reverse("assign", args=[case.reference])
    assert manager.post(address, {"coordinator": "nobody"}).status_code == 302
    assert b"Nobody yet" in manager.get(reverse("case", args=[case.reference])).content
    manager.post(address, {"coordinator": str(coordinator.account)})
    assert b"Ash Demo" in manager.get(reverse("case", args=[case.reference])).content


def test_a_case_is_not_given_to_someone_who_is_not_a_coordinator_here(desk, case):
    answer = desk.post(reverse("assign", args=[case.reference]), {"coordinator": "999"})
    assert answer.status_code == 200
    assert b"There is a problem" in answer.content
