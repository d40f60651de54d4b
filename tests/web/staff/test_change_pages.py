"""A change of a plan in the pages: settings consulted, what the family asks for, the notice with the marked copy."""

import io
from datetime import date

import pytest
from django.test import Client
from docx import Document
from pypdf import PdfReader

from goldenthread.apps.people.models import Child
from goldenthread.apps.plans.actions import edit_row
from goldenthread.apps.plans.models import Consultation, Preference, Version
from goldenthread.apps.plans.queries import get_plan
from goldenthread.apps.providers.actions import enrol_pupil
from goldenthread.apps.reviews.actions import write_amendment
from goldenthread.apps.reviews.queries import Notified
from goldenthread.core.plans.checks.findings import Stage
from goldenthread.journeys.change_plan import begin_change, send_amendment_notice
from goldenthread.journeys.comment_on_draft import comment_on_draft
from goldenthread.web.components.amendment_documents import Notice, notice_html, notice_pdf
from tests.apps.provision.test_what_is_not_happening import browse
from tests.factories.in_force import begin_in_force
from tests.factories.people import SYSTEM, make_parent_viewer
from tests.factories.providers import make_school
from tests.thread.going_on import go_on_past_checks
from tests.thread.story import Story, at

pytestmark = pytest.mark.django_db
BEGUN_ON, NOTICED_ON, FINAL_ON = date(2026, 9, 7), date(2026, 9, 8), date(2026, 9, 30)
BECAUSE = "Rowan reads well in a pair."


@pytest.fixture
def story(monkeypatch: pytest.MonkeyPatch) -> Story:
    """A change noticed to both parents, of whom the mother asks for another school."""
    begun = begin_in_force()
    school = make_school("Demo Primary School")
    enrol_pupil(
        child=begun.child,
        provider=school,
        from_on=date(2026, 7, 2),
        source="Test",
        by=SYSTEM,
        at=at(BEGUN_ON),
    )
    begin_change(case=begun.case, basis="WITHOUT_REVIEW", by=begun.coordinator, at=at(BEGUN_ON))
    row = get_plan(begun.coordinator, case=begun.case).provision[0]
    edit_row(
        case=begun.case, kind="provision", row=row.pk, fields={"what": "Reading in a pair"}, revision=row.revision,
        by=begun.coordinator, at=at(BEGUN_ON),
    )  # fmt: skip
    write_amendment(case=begun.case, because=BECAUSE, by=begun.coordinator, at=at(BEGUN_ON))
    notified = [
        Notified(parent=parent, sent_on=NOTICED_ON, served_on=NOTICED_ON, how="POST")
        for parent in begun.parents
    ]
    send_amendment_notice(case=begun.case, notified=notified, by=begun.decider, at=at(NOTICED_ON))
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(FINAL_ON))
    return begun


@pytest.fixture
def desk(story: Story) -> Client:
    return browse(story.decider.account)


def change(story: Story, page: str = "") -> str:
    return f"/case/{story.reference}/changes/{page}"


def test_settings_are_consulted_about_a_change_as_about_a_first_draft(desk: Client, story: Story):
    school = make_school("Sample Primary School")
    consult = f"/case/{story.reference}/consult/"
    assert consult in desk.get(change(story)).content.decode()
    assert "until the plan is final" not in desk.get(consult).content.decode()
    typed = {"consulted_on-day": "30", "consulted_on-month": "9", "consulted_on-year": "2026", "token": "one",
             "missing_because": "They know Rowan."}  # fmt: skip
    answer = desk.post(f"{consult}{school}/", typed)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    assert Consultation.objects.get().version == Version.objects.order_by("-number").first()


def test_what_the_family_asks_for_of_a_change_is_answered_before_the_amended_plan_is_issued(
    desk, story: Story
):
    comment_on_draft(
        case=story.case, parent=story.parents[0], section="", words="", received_on=date(2026, 9, 10),
        setting_wanted="Demo Wood School", by=story.mother, at=at(date(2026, 9, 10)),
    )  # fmt: skip
    asked = Preference.objects.get()
    typed = {"setting": "TYPE", "setting_kind": "Mainstream primary school", "on-day": "30", "on-month": "9",
             "on-year": "2026", "token": "one", f"outcome_{asked.pk}": "NOT_NAMED"}  # fmt: skip
    refused = desk.post(change(story, "final/"), typed).content.decode()
    assert "Select the ground on which it is not named" in refused and "Demo Wood School" in refused
    grounds = [name for name in ("UNSUITABLE", "INCOMPATIBLE_OTHERS") if name in refused] or ["UNSUITABLE"]
    assert "Open the checks" in desk.get(change(story, "final/")).content.decode()
    go_on_past_checks(case=story.case, by=story.decider, at=at(date(2026, 9, 30)), stage=Stage.FINAL)
    typed |= {f"ground_{asked.pk}": grounds[0], f"reason_{asked.pk}": "It teaches no one of this age."}
    answer = desk.post(change(story, "final/"), typed)
    assert answer.status_code == 302, answer.content.decode()[:4000]
    assert Preference.objects.get().outcome == "NOT_NAMED"
    assert Version.objects.order_by("-number").first().state == "FINAL"  # type: ignore[union-attr]


def test_the_notice_goes_with_the_marked_copy_for_word_and_as_a_pdf_to_the_team_and_the_family(
    desk, story: Story
):
    content = desk.get(change(story, "marked.docx")).content
    words = "\n".join(line.text for line in Document(io.BytesIO(content)).paragraphs)
    assert (
        BECAUSE in words
        and "[taken out: One-to-one reading]" in words
        and "[new: Reading in a pair]" in words
    )
    struck = [
        run.text for line in Document(io.BytesIO(content)).paragraphs for run in line.runs if run.font.strike
    ]
    assert struck == ["[taken out: One-to-one reading] "]
    family = f"/family/{Child.objects.get(pk=story.child).public_id}/"
    mother = browse(story.mother.account)
    assert mother.get(f"{family}plan/marked.docx").status_code == 200
    assert "marked.pdf" in mother.get(f"{family}review/").content.decode()
    father = make_parent_viewer(story.parents[1], email="father@example.com")
    assert browse(father.account).get(f"{family}plan/marked.docx").status_code == 200
    assert desk.get(change(story, "marked.txt")).status_code == 302


def test_a_notice_is_a_tagged_pdf_whose_changes_can_be_read_without_seeing_them():
    rows = [
        {"mark": "Changed", "is_kept": False, "pieces": [{"words": "once", "is_new": False, "is_gone": True}]}
    ]
    notice = Notice(
        name="Rowan Example", reference="HAL-000001", authority="Demo Council", because="Because.", for_whom="",
        on=FINAL_ON, sections=[{"letter": "F", "title": "Help", "rows": rows}],
    )  # fmt: skip
    assert "<del>[taken out: once]</del>" in notice_html(notice)
    made = PdfReader(io.BytesIO(notice_pdf(notice)))
    assert made.trailer["/Root"]["/MarkInfo"]["/Marked"] and "taken out: once" in made.pages[0].extract_text()
