"""The duty queue: what waits is drawn from where it is kept, nobody loses it, and a hidden child is in none of it."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from goldenthread.apps.accounts.models import LocalArea, Restriction
from goldenthread.apps.audit.models import Entry
from goldenthread.apps.cases.models import Case, Request
from goldenthread.apps.correspondence.models import MessageThread
from goldenthread.apps.desk.models import Arrival, Handling
from goldenthread.apps.files.models import File
from goldenthread.core.access.roles import Role
from tests.factories.people import CHESHIRE, HALTON, make_staff

PNG = b"\x89PNG\r\n\x1a\n"


def typed(today, **more):
    said = {
        "area": HALTON, "risk": "no", "kind": "REPORT", "how": "POST", "received_on-day": today.day,
        "received_on-month": today.month, "received_on-year": today.year, "from_whom": "Dr Birch Demo",
        "words": "A hearing report for Rowan.", "reference": "", "token": "t1",
    }  # fmt: skip
    return {**said, **more}


def record(desk, today, **more):
    return desk.post(reverse("new_arrival"), typed(today, **more))


def queue(client, **query) -> str:
    return client.get(reverse("duty"), query).content.decode()


def item(client, subject: str) -> str:
    return client.get(reverse("duty_item", args=[subject])).content.decode()


def act(client, subject: str, **said):
    return client.post(reverse("duty_item", args=[subject]), said)


def test_what_came_by_post_waits_with_how_long_is_left_and_nobody_has_it(desk, areas, today):
    assert record(desk, today).status_code == 302
    page = queue(desk)
    assert (
        "A report or advice" in page and "Not known yet" in page and "Nobody yet" in page and "left" in page
    )
    assert Entry.objects.filter(act="arrival_recorded", area=HALTON).exists()


def test_a_form_sent_twice_is_kept_once(desk, areas, today):
    record(desk, today)
    record(desk, today)
    assert Arrival.objects.count() == 1


def test_a_day_to_come_is_refused_and_nothing_is_kept(desk, areas, today):
    later = today + timedelta(days=2)
    page = record(desk, later)
    assert "must be today or in the past" in page.content.decode() and not Arrival.objects.exists()


def test_a_case_that_is_not_ours_is_refused_as_one_that_is_not_there(desk, elsewhere, today):
    unknown = record(desk, today, reference="HAL-NONE").content.decode()
    foreign = record(desk, today, reference=elsewhere.reference).content.decode()
    for page in (unknown, foreign):
        assert "There is no case with that reference that you can open" in page
    assert not Arrival.objects.exists()


def test_it_is_taken_passed_on_and_done_with_what_was_done(desk, coordinator, case, today):
    record(desk, today, reference=case.reference)
    subject = f"arrival-{Arrival.objects.get().pk}"
    assert act(desk, subject, act="TAKE").status_code == 302
    assert "You" in item(desk, subject)
    other = make_staff(Role.MANAGER, email="manager@example.com")
    assert act(desk, subject, act="PASS", to=str(other.account)).status_code == 302
    assert Handling.objects.get().account_id == other.account
    assert "Enter what was done" in act(desk, subject, act="DONE").content.decode()
    assert act(desk, subject, act="DONE", done="Read and filed").status_code == 302
    assert subject not in queue(desk) and Handling.objects.get().done_words == "Read and filed"
    assert {"duty_taken", "duty_passed_on", "duty_done"} <= set(Entry.objects.values_list("act", flat=True))


def test_what_someone_took_cannot_be_taken_from_them_unseen(desk, areas, today, client_of):
    record(desk, today)
    subject = f"arrival-{Arrival.objects.get().pk}"
    act(desk, subject, act="TAKE")
    page = act(client_of(Role.MANAGER), subject, act="TAKE").content.decode()
    assert "has taken this" in page


def test_a_disclosure_is_for_the_same_day_comes_first_and_shows_the_telephone(desk, areas, today, client_of):
    LocalArea.objects.filter(pk=HALTON).update(safeguarding_telephone="01632 960 999")
    record(desk, today, token="a")
    record(desk, today, token="b", risk="yes", words="She said someone hurts her.")
    page = queue(desk)
    assert "01632 960 999" in page
    assert page.index("A child may be at risk: act today") < page.index("A report or advice")
    subject = f"arrival-{Arrival.objects.get(is_disclosure=True).pk}"
    assert "someone hurts her" in item(desk, subject)
    assert "someone hurts her" in item(client_of(Role.MANAGER), subject)
    read_by_another = item(client_of(Role.DECISION_MAKER), subject)
    assert "someone hurts her" not in read_by_another and "Only a manager" in read_by_another


def test_a_photograph_is_kept_with_the_case_and_waits_for_its_scan(desk, case, today):
    photo = SimpleUploadedFile("letter.txt", b"What the letter said.", content_type="text/plain")
    record(desk, today, reference=case.reference, files=[photo])
    arrival = Arrival.objects.get()
    kept = File.objects.get()
    assert kept.subject == f"arrival:{arrival.pk}" and kept.case == case.case
    assert "letter.txt" in item(desk, f"arrival-{arrival.pk}")


def test_files_without_a_case_are_refused_before_anything_is_kept(desk, areas, today):
    photo = SimpleUploadedFile("letter.txt", b"What the letter said.", content_type="text/plain")
    page = record(desk, today, files=[photo]).content.decode()
    assert "Files are kept with a case" in page and not Arrival.objects.exists()


def test_a_request_from_the_public_form_waits_until_the_child_is_checked(desk, case):
    assert "Request from the public form" not in queue(desk)
    Request.objects.filter(case=case.case).update(is_from_public_form=True)
    assert "Request from the public form" in queue(desk)
    page = act(desk, f"request-{case.case}", act="DONE", done="Looked at it")
    assert "from the choices given" in page.content.decode() and not Handling.objects.exists()


def test_a_message_waits_until_it_is_answered(desk, case, today):
    row = Case.objects.get(pk=case.case)
    thread = MessageThread.objects.create(
        area=HALTON, case=row, child=row.child_id, key="young_person", subject="School",
        begun_at=timezone.now(), reply_due_on=today + timedelta(days=3),
    )  # fmt: skip
    assert "A message waits for an answer" in queue(desk)
    MessageThread.objects.filter(pk=thread.pk).update(reply_due_on=None)
    assert "A message waits for an answer" not in queue(desk)


def test_another_areas_arrivals_are_not_there(desk, areas, today, client_of):
    theirs = client_of(Role.COORDINATOR, area=CHESHIRE)
    theirs.post(reverse("new_arrival"), typed(today, area=CHESHIRE))
    arrival = Arrival.objects.get()
    assert f"arrival-{arrival.pk}" not in queue(desk) and f"arrival-{arrival.pk}" in queue(theirs)
    assert desk.get(reverse("duty_item", args=[f"arrival-{arrival.pk}"])).status_code == 404


def test_a_restricted_child_is_in_no_part_of_the_queue(desk, case, today):
    record(desk, today, reference=case.reference)
    Request.objects.filter(case=case.case).update(is_from_public_form=True)
    subject = f"arrival-{Arrival.objects.get().pk}"
    Restriction.objects.create(
        area=HALTON,
        child=Case.objects.get(pk=case.case).child_id,
        from_at=timezone.now() - timedelta(hours=1),
    )
    page = queue(desk)
    assert "Nothing waits" in page and case.reference not in page
    gone = desk.get(reverse("duty_item", args=[subject]))
    never = desk.get(reverse("duty_item", args=["arrival-999999"]))
    assert (gone.status_code, never.status_code) == (404, 404) and gone.content == never.content


@pytest.mark.parametrize("wrong", ["arrival-x", "nothing", "request-1-2", "arrival-"])
def test_an_item_that_is_no_item_is_not_found(desk, areas, wrong):
    assert desk.get(reverse("duty_item", args=[wrong])).status_code == 404
