"""Disagreement done in the browser: a complaint, a mediation and an appeal from both sides, to a plan issued as ordered."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from goldenthread.apps.disputes.models import (
    Appeal,
    Concern,
    Issue,
    LessonLearned,
    Mediation,
    MediationTerm,
    Order,
)
from goldenthread.apps.people.models import Child
from goldenthread.apps.plans.queries import find_in_force, get_plan
from goldenthread.core.law.vocabulary import Duty, Status
from goldenthread.core.plans.checks.findings import Stage
from tests.factories.people import HALTON, make_parent_viewer
from tests.thread.going_on import go_on_past_checks
from tests.thread.reviewed import FINAL_ON, in_place, states
from tests.thread.story import Story, at, begin_story
from tests.web.staff.test_review_pages import Door, on_day, sent

JULY, SEPTEMBER, OCTOBER, NOVEMBER = (
    date(2026, 7, 20),
    date(2026, 9, 21),
    date(2026, 10, 19),
    date(2026, 11, 2),
)


@pytest.fixture
def set_day(monkeypatch):
    def stand_still(on: date) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: at(on))

    return stand_still


@pytest.fixture
def story(db, set_day) -> Story:
    set_day(date(2026, 3, 9))
    story = begin_story()
    in_place(story)
    return story


def page(door: Door, url: str) -> str:
    response = door.get(url)
    assert response.status_code == 200, (url, response.status_code)
    return response.content.decode()


def disagree(story: Story) -> str:
    return reverse("family_disagree", args=[Child.objects.get(pk=story.child).public_id])


def test_a_complaint_from_the_familys_door_is_answered_learned_from_and_closed(story, set_day):
    staff, mother = Door(story.coordinator), Door(story.mother)
    father = Door(make_parent_viewer(story.parents[1], email="father@example.com"))
    set_day(JULY)
    assert "Appeal to the tribunal" in page(mother, disagree(story))
    sent(mother, disagree(story), {"words": "Nobody rang back for three weeks."})
    concern = Concern.objects.get()
    # 10 working days after 20 July 2026, by our own policy.
    assert concern.stages.get().due_on == date(2026, 8, 3)
    assert "3 August 2026" in page(mother, disagree(story))
    assert "Nobody rang back" not in page(father, disagree(story)), (
        "one parent is not told that the other complained"
    )
    assert "Nobody rang back" in page(staff, f"/concerns/{concern.pk}/")
    set_day(date(2026, 7, 28))
    sent(
        staff, f"/concerns/{concern.pk}/",
        {"act": "ANSWER", "finding": "UPHELD", "answer": "We are sorry.", **on_day("on", date(2026, 7, 28))},
    )  # fmt: skip
    refused = staff.post(f"/concerns/{concern.pk}/", {"act": "CLOSE", "token": uuid4().hex})
    assert "Nobody has said what it tells us" in refused.content.decode()
    sent(
        staff, f"/concerns/{concern.pk}/learn/",
        {
            "theme": "NOT_HEARD", "action": "Ring back in two days.", "owner": str(story.coordinator.account),
            **on_day("due_on", date(2026, 9, 1)),
        },
    )  # fmt: skip
    sent(staff, f"/concerns/{concern.pk}/", {"act": "CLOSE"})
    assert "We are sorry." in page(mother, disagree(story))
    told = page(staff, "/disagreements/")
    assert "Ring back in two days." in told and "The family was not heard" in told
    sent(
        staff, f"/disagreements/action/{LessonLearned.objects.get().pk}/",
        {"how": "The team has a rota.", **on_day("on", date(2026, 7, 28))},
    )  # fmt: skip
    assert "The team has a rota." in page(staff, "/disagreements/")


def test_an_enquiry_about_no_child_is_logged_filtered_and_downloaded(story, set_day):
    staff = Door(story.coordinator)
    set_day(SEPTEMBER)
    sent(
        staff, "/concerns/new/",
        {
            "area": HALTON, "kind": "INFORMATION", "from_whom": "Demo Gazette", "words": "How many plans are late?",
            **on_day("received_on", SEPTEMBER),
        },
    )  # fmt: skip
    # FOIA 2000 s.10(1): the twentieth working day after 21 September 2026.
    assert "19 October 2026" in page(staff, "/concerns/?kind=INFORMATION")
    assert "Demo Gazette" not in page(staff, "/concerns/?kind=MP")
    set_day(date(2026, 10, 20))
    assert "Demo Gazette" in page(staff, "/concerns/?show=late")
    # Whoever narrowed the list finds the way back on it.
    assert "Everything open" in page(staff, "/concerns/?show=late") and "Demo Gazette" in page(
        staff, "/concerns/?show=open"
    )
    file = staff.get("/concerns/list.csv").content.decode()
    assert "Demo Gazette" in file and "How many plans" not in file


def test_a_mediation_goes_step_by_step_to_an_agreement_that_is_kept(story, set_day):
    staff, mother = Door(story.coordinator), Door(story.mother)
    case = f"/case/{story.reference}"
    set_day(JULY)
    sent(
        staff, f"{case}/mediation/new/",
        {"parent": str(story.parents[0]), "decision": "PLAN_CONTENT", "adviser": "Demo Mediation", **on_day("on", JULY)},
    )  # fmt: skip
    mediation = Mediation.objects.get()
    own = f"{case}/mediation/{mediation.pk}/"
    sent(staff, f"{own}step/mediation_requested/", {"about": "EDUCATION_AND_CARE", **on_day("on", JULY)})
    (arrange,) = [one for one in states(story, Duty.ARRANGE_MEDIATION, JULY) if one.status is Status.DUE]
    assert arrange.due_on == date(2026, 8, 19), "30 days, SEND Regulations 2014 reg 36"
    faults = staff.post(f"{own}step/mediation_arranged/", {"token": uuid4().hex, **on_day("on", JULY)})
    assert faults.status_code == 200, "it asks who goes for the council"
    sent(
        staff, f"{own}step/mediation_arranged/",
        {"attends": "Ash Demo, who may decide", **on_day("on", JULY), **on_day("mediation_on", date(2026, 8, 5))},
    )  # fmt: skip
    assert "A day was arranged" in page(mother, disagree(story))
    held = date(2026, 8, 5)
    set_day(held)
    sent(staff, f"{own}step/mediation_held/", on_day("on", held))
    sent(
        staff, f"{own}agreed/",
        {"words": "Reading four times a week.", "kind": "AMEND_PROVISION", "others": "Ring each Friday.", **on_day("on", held)},
    )  # fmt: skip
    (amend,) = [one for one in states(story, Duty.COMPLY_WITH_MEDIATION, held) if one.step]
    assert amend.due_on == date(2026, 9, 9), (
        "an agreement that could be appealed has an order's five weeks (reg 42(2))"
    )
    sent(staff, f"{own}step/mediation_certificate_issued/", {"certificate": "DM-1", **on_day("on", held)})
    for term in MediationTerm.objects.all():
        sent(staff, f"{own}agreed/{term.pk}/", {"how": "Done.", **on_day("on", held)})
    assert not [one for one in states(story, Duty.COMPLY_WITH_MEDIATION, held) if one.status is Status.DUE]
    sent(
        staff,
        f"{case}/disagreement/mediation/{mediation.pk}/learn/",
        {"theme": "PROVISION_VAGUE", "no_action_because": "Once only."},
    )
    assert staff.post(f"{own}close/", {}).status_code == 302
    mediation.refresh_from_db()
    assert mediation.closed_on == held
    assert "DM-1" in page(staff, own)


def test_an_appeal_goes_through_both_doors_to_the_plan_as_ordered(story, set_day):
    staff, decider, mother = Door(story.coordinator), Door(story.decider), Door(story.mother)
    case = f"/case/{story.reference}"
    set_day(JULY)
    sent(
        staff, f"{case}/appeal/new/",
        {
            "parent": str(story.parents[0]), "decision": "PLAN_CONTENT", "parts": "F", "reference": "EH001/26/00009",
            **on_day("decided_on", FINAL_ON), **on_day("received_on", JULY),
        },
    )  # fmt: skip
    appeal = Appeal.objects.get()
    own = f"{case}/appeal/{appeal.pk}/"
    sent(staff, f"{own}issue/new/", {"place": "F:P1", "title": "How often"})
    issue = Issue.objects.get()
    sent(
        staff,
        f"{own}issue/{issue.pk}/",
        {"side": "AUTHORITY", "words": "Three times a week.", "share": "KEEP"},
    )
    sent(staff, f"{own}note/", {"words": "Ask the school for its timetable."})
    theirs = reverse("family_issue", args=[Child.objects.get(pk=story.child).public_id, appeal.pk, issue.pk])
    assert "Three times a week." not in page(mother, theirs)
    sent(staff, f"{own}issue/{issue.pk}/share/{issue.positions.get().pk}/", {})
    assert "Three times a week." in page(mother, theirs)
    sent(mother, theirs, {"words": "Five times a week.", "because": "The advice says so."})
    working = page(staff, own)
    assert "only the family: </span>Five" in working and "Ask the school for its timetable." in working
    assert "timetable" not in page(mother, disagree(story))
    set_day(SEPTEMBER)
    sent(staff, f"{own}step/answered/", on_day("on", SEPTEMBER))
    sent(staff, f"{own}hearing/", {"where": "By video", **on_day("hearing_on", OCTOBER)})
    assert "19 October 2026" in page(mother, disagree(story))
    set_day(OCTOBER)
    sent(staff, f"{own}end/", {"outcome": "UPHELD", **on_day("on", OCTOBER)})
    sent(staff, f"{own}order/", {"kind": "AMEND_PROVISION", **on_day("on", OCTOBER)})
    order = f"{case}/order/{Order.objects.get().pk}/"
    ordered = "A specialist teacher teaches Rowan to read one to one for 30 minutes, five times a week."
    sent(staff, f"{order}words/", {"kind": "PROVISION", "row": "F:P1", "section": "F", "words": ordered})
    assert ordered in page(staff, order)
    sent(staff, f"{order}begin/", {})
    assert "1 row locked" in page(staff, order)
    row = find_row(story)
    go_on_past_checks(case=story.case, by=story.decider, at=at(OCTOBER), stage=Stage.FINAL)
    editor = reverse("step_plan_row", kwargs={"reference": story.reference, "kind": "provision", "row": row})
    assert "ordered these words on 19 October 2026" in page(staff, editor)
    set_day(NOVEMBER)
    sent(decider, f"{order}issue/", on_day("on", NOVEMBER))
    assert find_in_force(story.mother, case=story.case).provision[0].what == ordered
    assert "issued as ordered" in page(staff, order)
    assert "Order of" in page(staff, f"{case}/disagreement/")


def find_row(story: Story) -> int:
    return get_plan(story.coordinator, case=story.case).provision[0].pk
