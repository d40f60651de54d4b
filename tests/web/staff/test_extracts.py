"""An extract in the browser: sent, its columns said, looked through, loaded, and taken out again, by the area's manager alone."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from goldenthread.apps.audit.models import Entry
from goldenthread.apps.extracts.models import Batch, Row
from goldenthread.apps.files.actions import record_scan
from goldenthread.apps.files.models import Disposal
from goldenthread.apps.people.models import Child
from goldenthread.core.access.roles import Role
from goldenthread.jobs.load_extracts import work_through_extracts
from goldenthread.jobs.retention import list_due
from goldenthread.web.staff import extracts
from tests.factories.extracts import CENSUS_HEADINGS, as_csv, census_row, load, upn
from tests.factories.people import CHESHIRE, HALTON, NOW, SYSTEM, make_child, make_staff


@pytest.fixture
def manager(client_of):
    return client_of(Role.MANAGER)


def send(manager, *rows, name="census.csv"):
    sent = SimpleUploadedFile(name, as_csv(CENSUS_HEADINGS, rows))
    reply = manager.post(reverse("extracts"), {"area": HALTON, "kind": "census", "file": sent})
    batch = Batch.objects.latest("pk")
    assert reply.url == reverse("extract", args=[batch.public_id])
    return batch


def scan(batch):
    record_scan(file=batch.file.public_id, is_clean=True, scanned_with="test", by=SYSTEM, at=NOW)


def say(manager, batch, **changes):
    heading = dict(
        zip(
            ("upn", "given", "family", "born_on", "urn", "sen", "primary_need", "year_group"),
            CENSUS_HEADINGS,
            strict=True,
        )
    )
    said = {f"column_{field}": column for field, column in (heading | changes).items()}
    day = {"said_on-day": "1", "said_on-month": "10", "said_on-year": "2026", "keep_as": "SIMS"}
    return manager.post(reverse("extract_columns", args=[batch.public_id]), said | day)


def page_of(manager, batch, name="extract"):
    return manager.get(reverse(name, args=[batch.public_id])).content.decode()


def test_a_census_is_sent_looked_through_loaded_and_taken_out_again(manager):
    batch = send(manager, census_row(1), census_row(2, sen="N"))
    assert "being checked for viruses" in page_of(manager, batch)
    scan(batch)
    assert "Legal surname" in page_of(manager, batch, "extract_columns")
    assert say(manager, batch).status_code == 302
    page = page_of(manager, batch)
    assert "What it would change" in page and "Load it" in page and not Row.objects.exists()
    manager.post(reverse("extract_load", args=[batch.public_id]))
    page = page_of(manager, batch)
    assert Row.objects.count() == 2 and upn(1) in page and upn(2) not in page
    manager.post(reverse("extract_undo", args=[batch.public_id]), {"because": "The wrong term"})
    assert "The wrong term" in page_of(manager, batch) and not Row.objects.exists()
    assert {"extract_sent", "extract_loaded", "extract_undone", "extract_opened"} <= set(
        Entry.objects.filter(area=HALTON).values_list("act", flat=True)
    )


def test_faults_are_shown_by_line_and_given_as_a_file_without_what_the_cells_say(manager):
    batch = send(manager, census_row(1, born="99/99/2016", family="Secretname"))
    scan(batch)
    say(manager, batch)
    page = page_of(manager, batch)
    assert "not a date of the calendar" in page and "Load it" not in page
    listed = manager.get(reverse("extract_faults", args=[batch.public_id])).content.decode()
    assert "2,D,DOB,yes" in listed and "Secretname" not in listed + page


def test_a_field_that_must_be_there_and_one_column_said_twice_are_refused_at_their_own_boxes(manager):
    batch = send(manager, census_row(1))
    scan(batch)
    page = say(manager, batch, sen="", given="Legal surname").content.decode()
    assert "Select the column that holds “SEN provision”" in page
    assert "“First name” is said to be a column that something else is too" in page


def test_a_long_file_is_left_to_the_job_which_tells_how_far_it_is(manager, monkeypatch):
    monkeypatch.setattr(extracts, "IN_ONE_GO", 0)
    batch = send(manager, *(census_row(each) for each in range(5)))
    scan(batch)
    say(manager, batch)
    assert "Being looked through" in page_of(manager, batch)
    assert work_through_extracts() == 1
    manager.post(reverse("extract_load", args=[batch.public_id]))
    assert "Being loaded" in page_of(manager, batch)
    assert work_through_extracts() == 1
    assert Row.objects.count() == 5 and "5" in page_of(manager, batch)


def test_a_file_that_cannot_be_read_says_why_and_stops_no_other(manager):
    sent = SimpleUploadedFile("census.csv", b'UPN,DOB\nA1,"unclosed\n')
    manager.post(reverse("extracts"), {"area": HALTON, "kind": "census", "file": sent})
    batch = Batch.objects.latest("pk")
    scan(batch)
    assert "quotation mark" in page_of(manager, batch)


def test_another_areas_extract_and_another_role_find_nothing_there(manager, client_of):
    theirs = load(
        as_csv(CENSUS_HEADINGS, [census_row(1)]),
        by=make_staff(Role.MANAGER, area=CHESHIRE, email="c@example.com"),
        area=CHESHIRE,
    )
    for name in ("extract", "extract_columns", "extract_undo", "extract_faults"):
        assert manager.get(reverse(name, args=[theirs])).status_code == 404
    assert client_of(Role.COORDINATOR).get(reverse("extracts")).status_code == 403
    assert str(theirs) not in manager.get(reverse("extracts")).content.decode()


def test_a_file_says_how_long_it_is_kept_and_once_it_has_gone_nothing_more_is_read_of_it(manager, client_of):
    batch = send(manager, census_row(1))
    scan(batch)
    say(manager, batch)
    assert "The file itself is kept until" in page_of(manager, batch)
    assert list_due(at=batch.sent_at + timedelta(days=366)) == 1
    desk = client_of(Role.INFORMATION_GOVERNANCE)
    assert "1 year from the day it came" in desk.get(reverse("retention")).content.decode()
    place = reverse("decide_retention", args=[Disposal.objects.get().pk])
    assert "It tells of many children" in desk.get(place).content.decode()
    desk.post(place, {"decision": "REMOVE", "because": "A year is over"})
    assert "What is said of it here stays" in page_of(manager, batch)
    reply = manager.post(reverse("extract_load", args=[batch.public_id]), follow=True)
    assert "The file itself has been removed" in reply.content.decode() and not Row.objects.exists()
    assert manager.get(reverse("extract_columns", args=[batch.public_id])).status_code == 302


def test_a_row_of_nobody_is_joined_on_its_page_and_no_name_is_in_an_address(manager):
    child = make_child("Rowan", "Example").child
    batch = send(manager, census_row(1))
    scan(batch)
    say(manager, batch)
    manager.post(reverse("extract_load", args=[batch.public_id]))
    place = reverse("extract_join", args=[batch.public_id, Row.objects.get().pk])
    assert place in page_of(manager, batch)
    assert "Oak Example" in manager.get(place).content.decode()
    found = manager.post(place, {"words": "rowan"}).content.decode()
    assert "Rowan Example, born" in found and "How do you know?" in found
    assert "Nobody found" in manager.post(place, {"words": "zebedee"}).content.decode()
    chosen = {"words": "rowan", "child": str(Child.objects.get(pk=child).public_id)}
    assert "Error:" in manager.post(place, chosen | {"because": ""}).content.decode()
    reply = manager.post(place, chosen | {"because": "The school rang"})
    assert reply.url == reverse("extract", args=[batch.public_id])
    assert Row.objects.get().child_id == child
    page = page_of(manager, batch)
    assert "Joined by a person" in page and "The school rang" in page and "Rowan" not in page
    assert Entry.objects.filter(act="search", purpose="SEARCH").exists()
    assert manager.get(place).status_code == 404
