"""The children an inspection follows: suggested, chosen, each whole chronology looked at, given, and read by that inspector alone."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document
from pypdf import PdfReader

from goldenthread.apps.accounts.actions import restrict_record
from goldenthread.apps.accounts.models import Account, Sample
from goldenthread.apps.audit.models import Entry
from goldenthread.apps.quality.models import GivenStory
from goldenthread.apps.worklists.queries import list_story
from goldenthread.core.access.roles import Role
from goldenthread.core.law.vocabulary import Event
from goldenthread.web.components.story_documents import Story, story_docx, story_pdf
from tests.factories.people import HALTON, NOW, SYSTEM
from tests.web.oversight.conftest import child_of
from tests.web.staff.steps.forms import text_of


def answers(page):
    """Answer every box of a stop-and-look page."""
    return dict.fromkeys(re.findall(r'name="(goes-[^"]+)"', page), "The inspection follows this child")


def until():
    day = timezone.localdate() + timedelta(days=5)
    return {"until_on-day": day.day, "until_on-month": day.month, "until_on-year": day.year}


@pytest.fixture
def manager(client_of):
    return client_of(Role.MANAGER)


@pytest.fixture
def inspector(client_of):
    return client_of(Role.INSPECTOR)


def choose(manager, *references):
    account = Account.objects.get(grants__role=Role.INSPECTOR.value).pk
    sent = {"name": "Six children", "references": "\n".join(references), "reader": account, **until()}
    return manager.post(reverse("choose_tracked", args=[HALTON]), sent)


def test_six_at_most_are_chosen_and_a_restricted_child_is_neither_suggested_nor_drawn(
    manager, inspector, open_a_case
):
    seen, hidden = open_a_case("Rowan"), open_a_case("Hazel")
    restrict_record(area=HALTON, child=child_of(hidden.case), by=SYSTEM, at=NOW)
    page = text_of(manager.get(reverse("choose_tracked", args=[HALTON])))
    assert seen.reference in page and hidden.reference not in page and "Adds age" in page
    assert "no more than 6" in text_of(choose(manager, *(f"X-{number}" for number in range(7))))
    assert "There is no case" in text_of(choose(manager, hidden.reference))
    assert choose(manager, seen.reference).status_code == 302 and Sample.objects.count() == 1
    assert "Rowan Example" in text_of(manager.get(reverse("tracked")))


def test_a_chronology_is_looked_at_given_and_read_as_it_was_given(
    manager, inspector, open_a_case, happen, client_of
):
    case = open_a_case(days_ago=80)
    happen(case, Event.ASSESSMENT_AGREED, days_ago=20)
    choose(manager, case.reference)
    sample = Sample.objects.get().pk
    story = reverse("given_story", args=[case.case])
    assert inspector.get(story).status_code == 404
    give = reverse("give_tracked", args=[sample, case.case])
    page = text_of(manager.get(give))
    assert "Due by law" in page and "days late" in page
    assert "Say why these rows" in text_of(manager.post(give, {"left_out": "1", "because": ""}))
    assert "numbered 1 to" in text_of(manager.post(give, {"left_out": "999", "because": "x"}))
    stopped = manager.post(give, {"left_out": "", "because": ""}).content.decode()
    assert "Stop and look" in stopped and "To The inspectors" in stopped and not GivenStory.objects.exists()
    assert manager.post(give, {"left_out": "", "because": "", **answers(stopped)}).status_code == 302
    kept = GivenStory.objects.get()
    happen(case, Event.ASSESSMENT_REFUSED, days_ago=1)
    page = text_of(inspector.get(story))
    assert "Due by law" in page and "was refused" not in page
    assert Entry.objects.filter(
        act="given_story_read", subject=f"story:{kept.pk}", purpose="OVERSIGHT"
    ).exists()
    assert inspector.get(reverse("given_story_docx", args=[case.case])).content.startswith(b"PK")
    assert Entry.objects.filter(act="given_story_taken", purpose="EXPORT").exists()
    assert "Read the whole chronology" in text_of(inspector.get(reverse("sampled_record", args=[case.case])))
    assert client_of(Role.QUALITY_AUDITOR).get(story).status_code in (403, 404)
    restrict_record(area=HALTON, child=child_of(case.case), by=SYSTEM, at=NOW)
    assert inspector.get(story).status_code == 404


def test_a_file_for_the_team_itself_waits_for_the_same_look(desk, open_a_case):
    case = open_a_case(days_ago=80)
    address = reverse("whole_story", args=[case.reference])
    assert "Download as a PDF" in text_of(desk.get(address))
    waits = desk.get(reverse("whole_story_docx", args=[case.reference]))
    assert waits.status_code == 302 and waits["Location"] == address
    stopped = desk.post(address, {"form": "docx"}).content.decode()
    assert "Stop and look" in stopped and 'value="docx"' in stopped
    sent = desk.post(address, {"form": "docx", **answers(stopped)})
    assert sent["Location"] == reverse("whole_story_docx", args=[case.reference])
    assert desk.get(sent["Location"]).content.startswith(b"PK")


def test_the_document_says_whose_it_is_and_how_late_each_duty_was(open_a_case, today):
    case = open_a_case(days_ago=80)
    rows = list_story(SYSTEM, area=HALTON, child=child_of(case.case), on=today)
    assert any(row.lateness.startswith("Not done: 38 days late") for row in rows)
    about = Story(
        reference=case.reference, name="Rowan Example", made_at=NOW, left_out="Rows left out: 2. An address."
    )
    document = Document(BytesIO(story_docx(rows, about)))
    assert document.paragraphs[0].text == f"Whole chronology of {case.reference}"
    assert [cell.text for cell in document.tables[0].rows[0].cells][2] == "In time?"
    made = PdfReader(BytesIO(story_pdf(rows, about)))
    assert "/StructTreeRoot" in made.trailer["/Root"] and "38 days late" in " ".join(
        made.pages[0].extract_text().split()
    )
