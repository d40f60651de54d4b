"""Inspections and the evidence room: what is shown is frozen, and read by inspectors only while the inspection is open."""

from datetime import timedelta

import pytest

from goldenthread.apps.inspection.actions import (
    answer_request,
    close_inspection,
    feed_plan,
    keep_finding,
    keep_progress,
    keep_request,
    show_evidence,
)
from goldenthread.apps.inspection.models import Shown
from goldenthread.apps.inspection.queries import (
    get_shown,
    list_evidence,
    list_findings,
    list_inspections,
    list_requests_due,
    list_shown,
)
from goldenthread.apps.inspection.types import (
    EvidenceKind,
    InspectionKind,
    InspectionNotFound,
    InspectionRefused,
    Judgement,
)
from goldenthread.apps.strategy.actions import add_action, add_aim
from goldenthread.apps.strategy.models import Aim
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import Role
from goldenthread.core.strategy.delivery import AimKind
from goldenthread.core.strategy.types import FindingKind
from tests.factories.action_plans import make_plan
from tests.factories.inspections import DONE, make_evidence, make_inspection
from tests.factories.people import CHESHIRE, HALTON, NOW, SYSTEM, TODAY, make_areas, make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def areas():
    make_areas()


@pytest.fixture
def inspector():
    return make_staff(Role.INSPECTOR, email="inspector@example.com")


def test_an_inspector_reads_what_was_shown_until_the_inspection_is_closed(inspector):
    inspection, evidence = make_inspection(), make_evidence()
    assert list_shown(inspector, inspection=inspection) == []
    shown = show_evidence(inspection=inspection, evidence=evidence, **DONE)
    assert get_shown(inspector, shown=shown).content["lines"]
    assert list_evidence(inspector, area=HALTON) == []
    close_inspection(inspection=inspection, because="The report is out.", **DONE)
    assert list_inspections(inspector) == []
    with pytest.raises(InspectionNotFound):
        get_shown(inspector, shown=shown)
    assert get_shown(SYSTEM, shown=shown).is_whole
    with pytest.raises(InspectionRefused):
        show_evidence(inspection=inspection, evidence=evidence, **DONE)


def test_what_was_shown_stays_as_it_was_when_what_it_points_to_changes(inspector):
    plan = make_plan()
    evidence = make_evidence(kind=EvidenceKind.ACTION_PLAN, pointer=str(plan), title="The plan")
    inspection = make_inspection()
    first = show_evidence(inspection=inspection, evidence=evidence, **DONE)
    aim = add_aim(plan=plan, kind=AimKind.PRIORITY, title="Help in time", **DONE)
    add_action(aim=aim, title="Open a second clinic", **DONE)
    second = show_evidence(inspection=inspection, evidence=evidence, **DONE)
    before, after = (get_shown(inspector, shown=each).content["tables"] for each in (first, second))
    assert before[0]["rows"] == [] and "Open a second clinic" in after[0]["rows"][0][0]
    Shown.objects.filter(pk=first).update(content={"lines": ["Something else"], "tables": []})
    assert not get_shown(inspector, shown=first).is_whole


def test_nobody_of_another_area_and_no_inspector_prepares_an_inspection(inspector):
    inspection = make_inspection()
    other = make_staff(Role.MANAGER, area=CHESHIRE, email="other@example.com")
    for viewer in (inspector, make_staff(Role.COORDINATOR)):
        with pytest.raises(MayNot):
            keep_finding(inspection=inspection, kind=FindingKind.STRENGTH, words="Good.", by=viewer, at=NOW)
    with pytest.raises(InspectionNotFound):
        keep_finding(inspection=inspection, kind=FindingKind.STRENGTH, words="Good.", by=other, at=NOW)
    assert list_inspections(other) == [] and list_requests_due(inspector) == []


def test_requests_wait_by_their_day_until_they_are_answered_with_what_was_shown():
    inspection = make_inspection()
    late, soon = (
        keep_request(
            inspection=inspection, words=words, asked_on=TODAY, due_on=TODAY + timedelta(days=days),
            owner="Olive Ownerdemo", **DONE,
        )
        for words, days in (("Audit reports", 9), ("The plan", 2))
    )  # fmt: skip
    assert [each.id for each in list_requests_due(SYSTEM)] == [soon, late]
    elsewhere = show_evidence(inspection=make_inspection(title="Another"), evidence=make_evidence(), **DONE)
    with pytest.raises(InspectionRefused):
        answer_request(request=soon, words="Here it is.", shown=elsewhere, **DONE)
    answer_request(request=soon, words="Here it is.", by=SYSTEM, at=NOW + timedelta(days=4))
    assert [each.id for each in list_requests_due(SYSTEM)] == [late]


def test_findings_feed_a_plan_once_and_say_what_no_action_answers():
    inspection, plan = make_inspection(), make_plan()
    words = "Leaders should make sure that plans are updated after each annual review."
    known = add_aim(plan=plan, kind=AimKind.PRIORITY_ACTION, title=words, **DONE)
    keep_finding(inspection=inspection, kind=FindingKind.PRIORITY_ACTION, words=words, **DONE)
    keep_finding(
        inspection=inspection, kind=FindingKind.IMPROVEMENT, words="Waits for therapy are long.", **DONE
    )
    keep_finding(inspection=inspection, kind=FindingKind.STRENGTH, words="Schools welcome children.", **DONE)
    assert feed_plan(inspection=inspection, plan=plan, **DONE) == 2
    assert feed_plan(inspection=inspection, plan=plan, **DONE) == 0
    assert Aim.objects.filter(plan=plan).count() == 3
    add_action(aim=known, title="Read each plan again", **DONE)
    found = list_findings(SYSTEM, inspection=inspection)
    assert [(each.kind, each.is_unanswered) for each in found] == [
        (FindingKind.PRIORITY_ACTION, False), (FindingKind.IMPROVEMENT, True), (FindingKind.STRENGTH, False),
    ]  # fmt: skip
    assert found[0].aim == known


def test_a_visit_speaks_only_of_the_inspection_that_it_follows():
    inspection = make_inspection()
    finding = keep_finding(
        inspection=inspection, kind=FindingKind.IMPROVEMENT, words="Waits are long.", **DONE
    )
    visit = make_inspection(kind=InspectionKind.MONITORING, title="First visit", follows=inspection)
    keep_progress(visit=visit, finding=finding, judgement=Judgement.NOT_ENOUGH, words="Waits grew.", **DONE)
    keep_progress(
        visit=visit, finding=finding, judgement=Judgement.ENOUGH, words="Put right: they fell.", **DONE
    )
    (found,) = list_findings(SYSTEM, inspection=inspection)
    assert [each.judgement for each in found.progress] == [Judgement.ENOUGH]
    with pytest.raises(InspectionRefused):
        keep_progress(visit=inspection, finding=finding, judgement=Judgement.ENOUGH, words="It is.", **DONE)


def test_evidence_that_is_not_there_or_there_already_is_refused():
    make_evidence()
    for more in (
        {"pointer": "M020"},
        {"pointer": "M999"},
        {"kind": EvidenceKind.ACTION_PLAN, "pointer": "404"},
    ):
        with pytest.raises(InspectionRefused) as refused:
            make_evidence(**more)
        assert refused.value.field == "pointer"
    with pytest.raises(InspectionRefused):
        make_evidence(pointer="M014", questions=[])
