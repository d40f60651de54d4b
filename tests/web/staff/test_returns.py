"""SEN2 in the browser: a manager sees what the return would fail, by coordinator, and checks one without keeping it."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from goldenthread.apps.audit.models import Entry
from goldenthread.core.access.roles import Role
from goldenthread.core.returns.checks.examples import example_return
from goldenthread.core.returns.sen2_build import year_to_return
from goldenthread.definitions.returns.sen2_written import write_sen2_template, write_sen2_xml
from tests.factories.people import CHESHIRE, HALTON, NOW


@pytest.fixture
def manager(client_of):
    return client_of(Role.MANAGER)


def upload(*changes, form="xml"):
    made = BytesIO()
    given = example_return(changes, year=2026)[0]
    write_sen2_xml(given, made, at=NOW) if form == "xml" else write_sen2_template(given, made)
    return SimpleUploadedFile(f"return.{form}", made.getvalue())


def test_the_return_being_made_ready_is_this_years_until_march_and_then_the_next():
    assert [year_to_return(date(2026, month, 1)) for month in (1, 3, 4, 11)] == [2026, 2026, 2027, 2027]


def test_a_manager_sees_what_their_own_areas_return_would_fail_and_the_look_is_journalled(
    manager, open_a_case
):
    case = open_a_case()
    home = manager.get(reverse("sen2_home")).content.decode()
    assert reverse("sen2_queue") in home and not Entry.objects.filter(act="return_built").exists()
    page = manager.get(reverse("sen2_queue")).content.decode()
    assert "GT1005" in page and "Ethnicity is missing." in page
    assert Entry.objects.filter(area=HALTON, act="return_built").exists()
    listed = manager.get(reverse("sen2_queue_file", args=[HALTON]))
    assert "GT1005" in listed.content.decode("utf-8-sig") and case is not None
    assert manager.get(reverse("sen2_return_xml", args=[HALTON])).content.startswith(b"<?xml")
    assert manager.get(reverse("sen2_return_template", args=[HALTON])).content.startswith(b"PK")


def test_another_areas_return_is_not_there(manager):
    for name in ("sen2_queue_file", "sen2_return_xml", "sen2_return_template"):
        assert manager.get(reverse(name, args=[CHESHIRE])).status_code == 404


@pytest.mark.parametrize("form", ["xml", "xlsx"])
def test_a_return_sent_here_is_checked_on_a_page_and_nothing_of_it_is_kept(manager, form):
    before = Entry.objects.count()
    sent = {"file": upload({}, {"RequestOutcomeDate": "2025-01-01"}, form=form), "shown_as": "PAGE"}
    page = manager.post(reverse("check_return"), sent).content.decode()
    assert "1 error and 0 queries" in page and "GT2105" in page and "Example" not in page
    assert Entry.objects.count() == before


@pytest.mark.parametrize(
    ("shown_as", "start"), [("CSV", b"\xef\xbb\xbfrule"), ("JSON", b'{"rule"'), ("XLSX", b"PK")]
)
def test_the_faults_are_given_as_a_file(manager, shown_as, start):
    sent = {"file": upload({"Sex": "X"}), "shown_as": shown_as}
    assert manager.post(reverse("check_return"), sent).content.startswith(start)


def test_what_cannot_be_read_is_said_beside_the_box(manager):
    sent = {"file": SimpleUploadedFile("return.xml", b"<html/>"), "shown_as": "PAGE"}
    page = manager.post(reverse("check_return"), sent).content.decode()
    assert "This is not a SEN2 return" in page and "There is a problem" in page


def test_a_coordinator_is_not_let_in(client_of):
    for name in ("sen2_home", "sen2_queue", "check_return"):
        assert client_of(Role.COORDINATOR).get(reverse(name)).status_code == 403
