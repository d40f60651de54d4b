"""Information governance answers a request for everything held, page by page, and its subject fetches it."""

import re

import pytest
from django.urls import reverse

from goldenthread.apps.accounts.actions import restrict_record
from goldenthread.apps.audit.models import Entry
from goldenthread.apps.files.models import Disclosure
from goldenthread.apps.people.models import Parent
from goldenthread.core.access.roles import Role
from goldenthread.jobs.subject_access import make_packages
from tests.factories.people import HALTON, NOW, SYSTEM, make_account
from tests.web.oversight.conftest import child_of

NO = {
    "has_third_party": "no",
    "has_serious_harm": "no",
    "has_child_abuse_data": "no",
    "is_in_confidence": "no",
}


@pytest.fixture
def parent(open_a_case):
    case = open_a_case()
    account = make_account("parent@example.com", display_name="A parent")
    Parent.objects.filter(parenthoods__child=child_of(case.case)).update(account=account)
    return case, account


def begin(desk, case, account, today) -> str:
    data = {
        "asker": "Hazel, by passport", "to": str(account.pk),
        "asked_on-day": today.day, "asked_on-month": today.month, "asked_on-year": today.year,
    }  # fmt: skip
    answer = desk.post(reverse("begin_subject_access", args=[case.reference]), data)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def test_a_request_is_begun_answered_released_and_fetched_by_its_subject(parent, client_of, client, today):
    case, account = parent
    desk = client_of(Role.INFORMATION_GOVERNANCE)
    found = desk.get(reverse("subject_access"), {"reference": case.reference})
    assert found["Location"] == reverse("begin_subject_access", args=[case.reference])
    assert desk.get(found["Location"]).status_code == 200
    place = begin(desk, case, account, today)
    page = desk.get(place)
    while next_thing := re.search(r'href="([^"]+)"[^>]*>Answer for the next thing', page.content.decode()):
        shown = desk.get(next_thing[1])
        assert shown.status_code == 200
        desk.post(next_thing[1], {**NO, "given": "RELEASE", "because": ""})
        page = desk.get(place)
    assert desk.post(place)["Location"] == place
    assert make_packages() == 1
    fetch = place + "package/"
    client.force_login(account)
    given = client.get(fetch)
    assert given["Content-Disposition"] == 'attachment; filename="what-we-hold.zip"'
    assert b"".join(given.streaming_content).startswith(b"PK")
    assert Entry.objects.filter(act="subject_access_read", purpose="LEGAL").exists()
    assert Entry.objects.get(act="subject_access_fetched").purpose == "OWN_RECORD"


def test_an_answer_that_does_not_fit_is_refused_beside_its_box(parent, client_of, today):
    case, account = parent
    desk = client_of(Role.INFORMATION_GOVERNANCE)
    begin(desk, case, account, today)
    thing = reverse("subject_access_thing", args=[Disclosure.objects.get().public_id, 1])
    page = desk.post(thing, {**NO, "has_serious_harm": "yes", "given": "RELEASE"}).content.decode()
    assert "This cannot go as it is" in page
    assert 'href="#id_given"' in page
    page = desk.post(thing, {}).content.decode()
    assert page.count("govuk-error-message") >= 5


def test_release_waits_for_every_answer(parent, client_of, today):
    case, account = parent
    desk = client_of(Role.INFORMATION_GOVERNANCE)
    answer = desk.post(begin(desk, case, account, today))
    assert answer.status_code == 200
    assert "still to be answered for" in answer.content.decode()


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.MANAGER, Role.AREA_ADMINISTRATOR])
def test_other_roles_find_no_request_at_all(parent, client_of, today, role):
    case, account = parent
    place = begin(client_of(Role.INFORMATION_GOVERNANCE), case, account, today)
    other = client_of(role)
    for address in (place, place + "1/", place + "package/", reverse("subject_access"), reverse("retention")):
        assert other.get(address).status_code == 403


def test_a_restricted_record_looks_like_none(parent, client_of, today):
    case, _ = parent
    restrict_record(area=HALTON, child=child_of(case.case), by=SYSTEM, at=NOW)
    desk = client_of(Role.INFORMATION_GOVERNANCE)
    page = desk.get(reverse("subject_access"), {"reference": case.reference}).content.decode()
    assert "There is no case with that reference in your area" in page
    assert desk.get(reverse("begin_subject_access", args=[case.reference])).status_code == 404


def test_the_list_of_what_is_due_names_no_child_and_says_the_policy(parent, client_of):
    page = client_of(Role.INFORMATION_GOVERNANCE).get(reverse("retention")).content.decode()
    assert "31 years from the child’s birth" in page
    assert "Rowan" not in page
