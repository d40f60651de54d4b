"""The pages of the thread: from a paper to a row of a plan and back, for whom they are, and the report as a file."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.audit.models import Entry
from goldenthread.apps.board.models import Paper
from goldenthread.apps.golden.models import RowTie
from goldenthread.apps.people.models import Child
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from tests.factories.people import HALTON, NOW, make_staff
from tests.factories.threads import Woven, weave


@pytest.fixture
def woven(db: None, monkeypatch: pytest.MonkeyPatch) -> Woven:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    return weave()


@pytest.fixture
def sign_in(woven: Woven) -> Callable[[Viewer], Client]:
    def come_in(viewer: Viewer) -> Client:
        client = Client()
        client.force_login(Account.objects.get(pk=viewer.account))
        return client

    return come_in


@pytest.fixture
def manager(woven: Woven, sign_in: Callable[[Viewer], Client]) -> Client:
    return sign_in(make_staff(Role.MANAGER, email="manager@example.com"))


def read(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def test_from_a_boards_paper_to_a_row_of_a_plan_and_back_to_what_was_decided(woven: Woven, manager: Client):
    paper = Paper.objects.get(title="Timeliness").pk
    assert reverse("thread_paper", args=[paper]) in read(manager, reverse("board_paper", args=[paper]))
    page = read(manager, reverse("thread_paper", args=[paper]))
    rows = reverse("thread_rows", args=[HALTON, "PROVISION", "speech_and_language_therapy"])
    for words in (
        "90.0%",
        "90 of 100",
        "Enough people to write plans",
        "Hire two more.",
        "Working well together",
        rows,
    ):
        assert words in page
    row = reverse("thread_row", args=[woven.story.reference, "P2"])
    assert row in read(manager, rows)
    page = read(manager, row)
    for words in (
        "Rowan asks for help.",
        "Talking.",
        "Speech and language therapy: seen within 18 weeks",
        "Hire two more.",
        "P 1 Working well together",
    ):
        assert words in page
    assert (
        Entry.objects.filter(act="thread_row").exists() and Entry.objects.filter(act="thread_rows").exists()
    )


def test_every_door_to_the_thread_leads_to_it(woven: Woven, manager: Client):
    coordinator = woven.story.coordinator
    measure = reverse("thread_measure", args=[HALTON, "M020"])
    assert measure in read(manager, reverse("figures_inside_measure", args=[HALTON, "M020"]))
    assert reverse("thread_action", args=[HALTON, woven.action]) in read(
        manager, reverse("plan_action", args=[woven.action])
    )
    assert reverse("thread_aim", args=[HALTON, woven.asked]) in read(
        manager, reverse("plan_aim", kwargs={"plan": woven.plan, "aim": woven.asked})
    )
    assert reverse("thread_decision", args=[HALTON, woven.decided]) in read(manager, reverse("decisions"))
    assert reverse("thread_home") in read(manager, reverse("more"))
    assert measure in read(manager, reverse("thread_home"))
    assert reverse("thread_row", args=[woven.story.reference, "P2"]) in read(
        manager, reverse("step_plan", args=[woven.story.reference])
    )
    for path in (
        reverse("thread_action", args=[HALTON, woven.action]), reverse("thread_aim", args=[HALTON, woven.asked]),
        reverse("thread_decision", args=[HALTON, woven.decided]),
    ):  # fmt: skip
        assert "Hire two more." in read(manager, path)
    assert coordinator.account


def test_who_works_on_no_case_is_led_to_none_and_who_reads_no_board_has_no_report(woven: Woven, sign_in):
    chair, coordinator = sign_in(woven.board.people["chair"]), sign_in(woven.story.coordinator)
    page = read(chair, reverse("thread_measure", args=[HALTON, "M070"]))
    assert "Too few to name, or none" in page and "/rows/" not in page
    row = reverse("thread_row", args=[woven.story.reference, "P2"])
    assert chair.get(row).status_code == 403 and "Hire two more." in read(coordinator, row)
    assert coordinator.get(reverse("broken_links", args=[HALTON])).status_code == 403
    assert chair.get(reverse("broken_links", args=["E06000050"])).status_code == 404


def test_a_row_is_tied_and_untied_by_its_page(woven: Woven, manager: Client):
    of = [woven.story.reference, "P1"]
    refused = manager.post(reverse("tie_row", args=of), {"measure": "M020", "because": "x"})
    assert "A rule joins this row" in refused.content.decode()
    sent = {"measure": "M064", "because": "Reading is tested in year 6"}
    assert manager.post(reverse("tie_row", args=of), sent).status_code == 302
    tie = RowTie.objects.get()
    assert "Reading is tested in year 6" in read(manager, reverse("thread_row", args=of))
    assert manager.post(reverse("untie_row", args=[*of, tie.pk])).status_code == 302
    assert "Nobody has tied it" in read(manager, reverse("thread_row", args=of))


def test_the_report_names_what_is_broken_and_gives_it_as_a_file(woven: Woven, manager: Client):
    page = read(manager, reverse("broken_links", args=[HALTON]))
    assert "Where the golden thread is broken" in page and "Not broken anywhere" in page
    answer = manager.get(reverse("broken_links_file", args=[HALTON]))
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Broken link,Count,Children") and len(lines) >= 16
    page = read(manager, reverse("broken_rows", args=[HALTON, "NEED_NO_ADVICE"]))
    assert "None." in page
    assert manager.get(reverse("broken_rows", args=[HALTON, "ACTION_NO_MEASURE"])).status_code == 404


def test_a_family_reads_which_promise_its_help_is_part_of_in_plain_words(woven: Woven, sign_in):
    page = read(sign_in(woven.story.mother), reverse("family_plan", args=[_public_id(woven)]))
    assert "This is part of a promise the area made: “Enough people to write plans”" in page
    assert "How plans like this one are made and kept" in page


def _public_id(woven: Woven):
    return Child.objects.get(pk=woven.story.child).public_id
