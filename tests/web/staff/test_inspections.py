"""Inspections in the browser: notice, what is asked and shown, findings and visits, statements, checks, charter, linked plans."""

import io
from datetime import timedelta
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from goldenthread.apps.files.actions import record_scan
from goldenthread.apps.inspection.models import (
    Charter,
    EqualityCheck,
    Evidence,
    Finding,
    Inspection,
    LinkedPlan,
    LinkedTie,
    Progress,
    Remark,
    Request,
    Round,
    Shown,
    Statement,
    Tally,
)
from goldenthread.apps.strategy.actions import tie
from goldenthread.apps.strategy.models import Aim
from goldenthread.core.access.roles import Role
from goldenthread.core.strategy.delivery import TieKind
from tests.factories.action_plans import make_action, make_aim, make_plan
from tests.factories.people import CHESHIRE, HALTON, NOW, SYSTEM


@pytest.fixture
def manager(client_of):
    return client_of(Role.MANAGER)


def words_of(client, name, *args):
    page = client.get(reverse(name, args=args))
    assert page.status_code == 200, (name, page.status_code)
    return page.content.decode()


def send(client, name, *args, **data):
    answer = client.post(reverse(name, args=args), data)
    assert answer.status_code == 302, answer.content.decode()
    return answer


def day_of(name, value):
    return {f"{name}-day": value.day, f"{name}-month": value.month, f"{name}-year": value.year}


def open_one(manager, today, *, kind="FULL", title="Area inspection", **more):
    send(
        manager, "new_inspection", HALTON, kind=kind, title=title, who="Ofsted", nominee="Sable Demo",
        **day_of("told_on", today), **day_of("begins_on", today + timedelta(days=7)),
        **day_of("ends_on", today + timedelta(days=20)), **more,
    )  # fmt: skip
    return Inspection.objects.latest("pk").pk


def test_an_inspection_runs_from_notice_to_a_visit_and_its_inspector_reads_only_what_was_shown(
    manager, client_of, today
):
    inspector, chair = client_of(Role.INSPECTOR), client_of(Role.BOARD_CHAIR)
    inspection = open_one(manager, today)
    send(
        manager, "new_inspection_request", inspection, words="Your audits", owner="Olive Demo",
        **day_of("asked_on", today), **day_of("due_on", today + timedelta(days=2)),
    )  # fmt: skip
    assert "Your audits" in words_of(chair, "inspections") and "2 days left" in words_of(
        manager, "inspections"
    )
    send(
        manager, "new_evidence", HALTON, kind="MEASURE", pointer="M020", title="Plans in 20 weeks", questions=["identified"]
    )  # fmt: skip
    assert "Nothing answers this" in words_of(manager, "evidence_room", HALTON)
    send(manager, "show_to_inspection", inspection, evidence=[Evidence.objects.get().pk])
    shown, asked = Shown.objects.get().pk, Request.objects.get().pk
    send(manager, "answer_inspection_request", inspection, asked, words="As you see", shown=shown)
    assert "Plans in 20 weeks" in words_of(inspector, "inspectors_case", inspection)
    assert "It has not changed since" in words_of(inspector, "inspectors_evidence", shown)
    for name, args in (("inspections", []), ("inspection_case", [inspection]), ("evidence_room", [HALTON])):
        assert inspector.get(reverse(name, args=args)).status_code == 403
    send(manager, "new_inspection_finding", inspection, kind="IMPROVEMENT", words="Waits are long.")
    assert "No action answers it" in words_of(manager, "inspection_case", inspection)
    plan = make_plan()
    send(manager, "feed_inspection_plan", inspection, plan=plan)
    make_action(Aim.objects.get(plan=plan).pk)
    assert "No action answers it" not in words_of(manager, "inspection_case", inspection)
    visit = open_one(manager, today, kind="MONITORING", title="First visit", follows=inspection)
    send(
        manager, "new_inspection_progress", visit, Finding.objects.get().pk, judgement="NOT_ENOUGH", words="They grew."
    )  # fmt: skip
    assert Progress.objects.get().visit_id == visit
    assert "Not enough progress" in words_of(chair, "inspection_case", inspection)
    send(manager, "close_inspection", inspection, because="The report is out.")
    assert inspector.get(reverse("inspectors_evidence", args=[shown])).status_code == 404
    assert "As it was shown" in words_of(manager, "shown_evidence", shown)
    assert chair.post(reverse("close_inspection", args=[visit]), {"because": "No"}).status_code == 403


def test_every_look_of_an_inspector_is_in_the_journal(manager, client_of, today):
    from goldenthread.apps.audit.models import Entry

    inspection = open_one(manager, today)
    inspector = client_of(Role.INSPECTOR)
    words_of(inspector, "inspectors_home")
    words_of(inspector, "inspectors_case", inspection)
    subjects = set(Entry.objects.filter(act="evidence_read").values_list("subject", flat=True))
    assert subjects == {"inspections", f"inspection:{inspection}"}


def test_the_annex_a_lists_are_shown_as_counts_and_never_as_children(manager, client_of, open_a_case, today):
    open_a_case("Rowan")
    inspection = open_one(manager, today)
    send(manager, "show_annex_a_lists", inspection)
    send(manager, "show_annex_a_lists", inspection)
    page = words_of(client_of(Role.INSPECTOR), "inspectors_evidence", Shown.objects.first().pk)
    assert "faults are still to be put right" in page and "Rowan" not in page
    assert (Evidence.objects.count(), Shown.objects.count()) == (1, 2)


def test_a_file_is_brought_held_until_it_is_clean_and_then_given_to_the_inspector(manager, client_of, today):
    inspection = open_one(manager, today)
    file = SimpleUploadedFile("audits.txt", b"What audits found.\n", content_type="text/plain")
    send(manager, "new_evidence_file", HALTON, file=file, title="Audit report", questions=["improving"])
    evidence = Evidence.objects.get()
    page = manager.post(reverse("show_to_inspection", args=[inspection]), {"evidence": [evidence.pk]})
    assert "being checked for viruses" in page.content.decode()
    record_scan(file=UUID(evidence.pointer), is_clean=True, scanned_with="Test", by=SYSTEM, at=NOW)
    send(manager, "show_to_inspection", inspection, evidence=[evidence.pk])
    for client, name in ((client_of(Role.INSPECTOR), "inspectors_file"), (manager, "shown_file")):
        given = client.get(reverse(name, args=[Shown.objects.get().pk]))
        assert b"".join(given.streaming_content) == b"What audits found.\n"
        assert given["Content-Disposition"] == 'attachment; filename="audits.txt"'


def test_another_areas_inspection_is_as_if_it_were_not_there(manager, client_of, today):
    inspection = open_one(manager, today)
    other = client_of(Role.MANAGER, area=CHESHIRE)
    for name, args in (
        ("inspection_case", [inspection]), ("inspection_case", [999]), ("evidence_room", [HALTON]), ("statements", [HALTON]),
        ("equality_checks", [HALTON]), ("linked_plans", [HALTON]), ("new_inspection", [HALTON]),
    ):  # fmt: skip
        assert other.get(reverse(name, args=args)).status_code == 404, name


def test_a_self_evaluation_is_built_written_and_taken_out_as_a_document(manager, client_of):
    send(manager, "build_statement", HALTON, "self_evaluation")
    statement = Statement.objects.get().pk
    send(manager, "write_section", statement, "identified", words="Too few come in time.", turn=0)
    moved = manager.post(
        reverse("write_section", args=[statement, "identified"]), {"words": "Mine", "turn": 0}
    )
    assert "Somebody wrote in this section" in moved.content.decode()
    page = words_of(client_of(Role.BOARD_MEMBER), "statement", statement)
    assert "Too few come in time." in page and "Nobody has written it" in page
    pdf = manager.get(reverse("statement_file", args=[statement, "pdf"]))
    assert "Too few come in time." in " ".join(
        PdfReader(io.BytesIO(pdf.content)).pages[0].extract_text().split()
    )
    word = Document(io.BytesIO(manager.get(reverse("statement_file", args=[statement, "docx"])).content))
    assert "Needs are found and assessed in time" in [each.text for each in word.paragraphs]
    send(manager, "build_statement", HALTON, "self_evaluation")
    assert "Write it" not in words_of(manager, "statement", statement)
    assert "Version 2" in words_of(manager, "statements", HALTON)
    for template in ("annual_report", "reform_plan", "inclusion_plan"):
        send(manager, "build_statement", HALTON, template)
        words_of(manager, "statement", Statement.objects.latest("pk").pk)
    assert client_of(Role.INSPECTOR).get(reverse("statement", args=[statement])).status_code == 403


def test_an_action_that_nobody_checked_is_told_until_somebody_has(manager, client_of, today):
    action = make_action(make_aim(make_plan()))
    coordinator = client_of(Role.COORDINATOR)
    assert "Not yet checked" in words_of(coordinator, "equality_check", HALTON, "action", action)
    typed = {
        "touched": ["DISABILITY"], "effect": "Some wait longer.", "evidence": "The list.", "articles": ["23"],
        "mitigation": "A clinic comes to them.", "decider": "The board", **day_of("review_on", today + timedelta(days=30)),
    }  # fmt: skip
    refused = manager.post(
        reverse("new_equality_check", args=[HALTON, "action", action]), {**typed, "mitigation": ""}
    ).content.decode()
    assert "Write what is done for those who are affected" in refused and "The list." in refused
    send(manager, "new_equality_check", HALTON, "action", action, **typed)
    assert EqualityCheck.objects.get().touched == ["DISABILITY"]
    assert "Article 23" in words_of(coordinator, "equality_check", HALTON, "action", action)
    assert "30 days left" in words_of(coordinator, "equality_checks", HALTON)
    assert coordinator.get(reverse("new_equality_check", args=[HALTON, "action", action])).status_code == 403


def test_a_charter_is_made_rated_and_its_remarks_looked_in(manager, client_of, today):
    send(
        manager, "new_charter", HALTON, title="Working together", commitments="We ring back.\nWe say why.", promised="",
        **day_of("from_on", today),
    )  # fmt: skip
    send(
        manager, "new_charter_round", Charter.objects.get().pk, title="Autumn", **day_of("opens_on", today),
        **day_of("closes_on", today + timedelta(days=9)),
    )  # fmt: skip
    round_, worker = Round.objects.get().pk, client_of(Role.COORDINATOR)
    first = Charter.objects.get().commitments.get(position=1).pk
    assert "Rate it" in words_of(worker, "charter_home")
    send(worker, "rate_charter", round_, **{f"score_{first}": "4"}, words="Ask Mrs Namedemo.")
    again = worker.post(reverse("rate_charter", args=[round_]), {f"score_{first}": "4"}).content.decode()
    assert "You have rated in this round already" in again and Tally.objects.get().people == 1
    assert "Fewer than 5" not in words_of(worker, "charter_round", round_)
    Round.objects.update(opens_on=today - timedelta(days=9), closes_on=today - timedelta(days=1))
    assert "Fewer than 5 people" in words_of(worker, "charter_round", round_)
    remark = Remark.objects.get().pk
    assert "Namedemo" in words_of(manager, "look_in_remark", round_, remark)
    send(manager, "look_in_remark", round_, remark, shown="YES", shown_words="Ask first.")
    assert "Ask first." in words_of(worker, "charter_round", round_)


def test_what_hangs_on_a_lapsed_plan_is_listed_and_marked(manager, client_of, today):
    action = make_action(make_aim(make_plan()))
    link = tie(kind=TieKind.PROGRAMME, words="Early help", action=action, by=SYSTEM, at=NOW)
    send(
        manager, "new_linked_plan", HALTON, kind="PROGRAMME", title="Early help", owner="Olive Demo", renews="",
        **day_of("ends_on", today - timedelta(days=3)),
    )  # fmt: skip
    linked = LinkedPlan.objects.get().pk
    send(manager, "hang_on_linked_plan", HALTON, linked, thing=f"tie:{link}")
    assert LinkedTie.objects.get().tie_id == link
    assert "the plan it hangs on has lapsed" in words_of(client_of(Role.COORDINATOR), "linked_plans", HALTON)
    assert "1 lapsed" in words_of(manager, "inspections")
    assert "has lapsed" in words_of(manager, "plan_action", action)
