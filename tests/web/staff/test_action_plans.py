"""Plans of action in the browser: made from a settled document, changed with reasons, taken out and taken in again."""

import io
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from goldenthread.apps.strategy.actions import keep_strategy
from goldenthread.apps.strategy.models import (
    Action,
    ActionPlan,
    Aim,
    Alignment,
    Concern,
    Item,
    Measure,
    Milestone,
)
from goldenthread.core.access.roles import Role
from goldenthread.core.strategy.reading import read_strategy
from goldenthread.definitions.strategy import load_cues
from tests.core.strategy.truths import text_of
from tests.factories.action_plans import make_action, make_aim, make_milestone, make_plan, make_whole_plan
from tests.factories.people import CHESHIRE, HALTON, NOW, SYSTEM


@pytest.fixture
def manager(client_of):
    return client_of(Role.MANAGER)


@pytest.fixture
def plan(areas):
    return make_whole_plan()


def words_of(page):
    assert page.status_code == 200
    return page.content.decode()


def day_of(name, value):
    return {f"{name}-day": value.day, f"{name}-month": value.month, f"{name}-year": value.year}


def addresses(plan):
    """Give every page of a whole plan that opens with a GET."""
    action = Action.objects.filter(plan=plan).order_by("pk").first()
    aim = Aim.objects.get(plan=plan, kind="PRIORITY_ACTION")
    strength = Aim.objects.get(plan=plan, kind="STRENGTH")
    measure, concern = Measure.objects.filter(plan=plan).first(), Concern.objects.get(plan=plan)
    milestone, link = Milestone.objects.get(action=action), action.ties.first()
    of_plan = (
        "action_plan",
        "take_into_plan",
        "new_aim",
        "plan_alignments",
        "plan_gaps",
        "plan_history",
        "new_plan_concern",
    )
    yield from (reverse(name, args=[plan]) for name in of_plan)
    of_aim = ("plan_aim", "new_plan_action", "appoint_for_aim", "new_body", "new_plan_measure")
    yield from (reverse(name, args=[plan, aim.pk]) for name in of_aim)
    yield from (reverse(name, args=[plan, strength.pk]) for name in ("plan_aim", "ask_strength"))
    yield from (reverse(name, args=[plan, measure.pk]) for name in ("new_figure", "guard_measure"))
    of_concern = ("plan_concern", "put_plan_concern", "answer_plan_concern", "close_plan_concern")
    yield from (reverse(name, args=[plan, concern.pk]) for name in of_concern)
    of_action = (
        "plan_action",
        "edit_action",
        "new_milestone",
        "say_delivery",
        "say_impact",
        "appoint_owner",
        "new_tie",
    )
    yield from (reverse(name, args=[action.pk]) for name in of_action)
    yield from (
        reverse(name, args=[action.pk, milestone.pk]) for name in ("move_milestone", "finish_milestone")
    )
    yield reverse("end_tie", args=[action.pk, link.pk])
    yield from (reverse(name) for name in ("action_plans", "new_action_plan", "import_action_plan"))


def test_every_page_of_a_plan_opens_for_who_keeps_it_and_none_for_another_area(manager, client_of, plan):
    stranger = client_of(Role.MANAGER, area=CHESHIRE)
    for address in addresses(plan):
        page = words_of(manager.get(address))
        assert page.count("<h1") == 1, address
        if re.search(r"\d", address):
            assert stranger.get(address).status_code == 404, address


def test_a_coordinator_reads_a_plan_and_changes_nothing(client_of, plan):
    desk = client_of(Role.COORDINATOR)
    action = Action.objects.filter(plan=plan).first()
    page = words_of(desk.get(reverse("action_plan", args=[plan])))
    assert "Add something else" not in page and "Working well together" in page
    for address in (reverse("edit_action", args=[action.pk]), reverse("new_aim", args=[plan])):
        assert desk.get(address).status_code == 403
    assert desk.post(reverse("plan_alignments", args=[plan]), {}).status_code == 403


def test_a_plan_is_made_of_a_settled_document_aligned_as_it_aligns_them(manager, areas):
    text = text_of("marlbrook")
    kept = keep_strategy(
        area=HALTON, file_name="marlbrook.txt", text=text, reading=read_strategy(text, cues=load_cues()), by=SYSTEM, at=NOW
    )  # fmt: skip
    Item.objects.filter(strategy=kept).update(state="CONFIRMED", settled_at=NOW)
    plan = make_plan()
    data = {
        "strategy": kept,
        "kinds": ["PRIORITY", "PRIORITY_ACTION", "IMPROVEMENT", "STRENGTH"],
        "is_aligned": "on",
    }
    for _ in range(2):
        manager.post(reverse("take_into_plan", args=[plan]), data)
    counts = Item.objects.filter(strategy=kept, kind__in=("PRIORITY", "FINDING")).count()
    assert Aim.objects.filter(plan=plan).count() == counts > 0


def test_alignments_are_ticked_and_unticked(manager, plan):
    priority, asked = (
        Aim.objects.get(plan=plan, kind="PRIORITY"),
        Aim.objects.get(plan=plan, kind="PRIORITY_ACTION"),
    )
    address = reverse("plan_alignments", args=[plan])
    manager.post(address, {})
    assert not Alignment.objects.filter(ended_at__isnull=True).exists()
    assert "No strategic priority answers this requirement".lower() in words_of(manager.get(address))
    manager.post(address, {"aligned": f"{priority.pk}:{asked.pk}"})
    assert Alignment.objects.count() == 2


def test_the_second_of_two_people_sees_both_and_loses_nothing_typed(manager, client_of, areas):
    action = make_action(make_aim(make_plan()))
    address = reverse("edit_action", args=[action])
    data = {"turn": 0, "words": "", "success": "", "because": "It was unclear"}
    client_of(Role.DECISION_MAKER).post(address, {**data, "title": "What the first person wrote"})
    page = words_of(manager.post(address, {**data, "title": "What the second person wrote"}))
    assert "What the first person wrote" in page and "What the second person wrote" in page
    assert Action.objects.get().title == "What the first person wrote"
    turn = re.search(r'name="turn" value="(\d+)"', page)[1]
    manager.post(address, {**data, "turn": turn, "title": "What the second person wrote"})
    assert Action.objects.get().title == "What the second person wrote"


def test_a_milestone_is_moved_with_its_reason_and_the_page_says_how_far_it_slipped(manager, areas, today):
    action = make_action(make_aim(make_plan()))
    milestone = make_milestone(action, today, turn=0)
    address = reverse("move_milestone", args=[action, milestone])
    data = {"turn": 1, **day_of("due_on", today + timedelta(days=30))}
    assert "Enter why" in words_of(manager.post(address, data))
    manager.post(address, {**data, "because": "The school asked"})
    page = words_of(manager.get(reverse("plan_action", args=[action])))
    assert "30 days after the day first promised" in page and "The school asked" in page


def test_what_is_said_beside_what_is_worked_out_needs_a_reason(manager, areas, today):
    action = make_action(make_aim(make_plan()))
    make_milestone(action, today - timedelta(days=9), turn=0)
    address = reverse("say_delivery", args=[action])
    assert "Say why; both are shown" in words_of(
        manager.post(address, {"turn": 1, "said": "ON_TRACK", "because": ""})
    )
    manager.post(address, {"turn": 1, "said": "ON_TRACK", "because": "Signed off"})
    page = words_of(manager.get(reverse("plan_action", args=[action])))
    assert "Overdue" in page and "says on track: Signed off" in page


def test_a_plan_is_taken_out_as_documents_and_as_a_file_that_comes_back_the_same(manager, plan):
    address = reverse("action_plan_file", args=[plan, "json"])
    made = manager.get(address).content
    manager.post(
        reverse("import_action_plan"), {"area": HALTON, "file": SimpleUploadedFile("plan.json", made)}
    )
    again = ActionPlan.objects.latest("pk").pk
    assert again != plan
    assert manager.get(reverse("action_plan_file", args=[again, "json"])).content == made
    word = Document(io.BytesIO(manager.get(reverse("action_plan_file", args=[plan, "docx"])).content))
    assert "Demo priority action plan" in [
        each.text for each in word.paragraphs if each.style.name.startswith("Heading")
    ]
    pdf = PdfReader(io.BytesIO(manager.get(reverse("action_plan_file", args=[plan, "pdf"])).content))
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"] and "Write a demo policy" in "".join(
        page.extract_text() for page in pdf.pages
    )
    assert manager.get(reverse("action_plan_file", args=[plan, "exe"])).status_code == 404


def test_the_public_reads_what_was_promised_only_once_it_is_opened_and_no_officer_is_named(
    manager, client, plan
):
    assert "Write a demo policy" not in words_of(client.get(reverse("promises")))
    manager.post(reverse("publish_plan", args=[plan]))
    page = words_of(client.get(reverse("promises")))
    assert "Write a demo policy" in page and "Demo Health Trust" in page and "It is late." in page
    assert "Ash Lead" not in page and "61.5" not in page
    manager.post(reverse("publish_plan", args=[plan]))
    assert "Write a demo policy" not in words_of(client.get(reverse("promises")))


def test_a_file_that_is_not_a_plan_says_what_is_wrong(manager, areas):
    sent = {"area": HALTON, "file": SimpleUploadedFile("plan.json", b'{"format": "x"}')}
    assert "Something is missing" in words_of(manager.post(reverse("import_action_plan"), sent))
