"""Audits: the machine answers what it can, the grade follows, two mark blind, and what is wrong is open until put right."""

from dataclasses import replace
from datetime import date

import pytest

from goldenthread.apps.plans.models import Version
from goldenthread.apps.quality.actions import (
    answer_criterion,
    close_action,
    finish_audit,
    moderate_audit,
    open_audit,
    raise_action,
    rate_plan,
)
from goldenthread.apps.quality.auditing import criteria_of
from goldenthread.apps.quality.models import Audit, AuditAction, AuditAnswer
from goldenthread.apps.quality.queries import list_audits, list_results, measure_double_marking
from goldenthread.apps.quality.types import AuditNotFound, AuditRefused, Subject
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.involvement import Basis, Involved
from goldenthread.core.access.roles import Role
from goldenthread.core.quality.criteria import Answer
from goldenthread.core.quality.grades import Grade, NotFinished
from tests.factories.people import HALTON, make_staff
from tests.thread.story import Story, at, begin_story, drafted, finalise

ON = date(2026, 7, 2)
WHY = "It gives no reason the family could use."


@pytest.fixture
def story(db: None) -> Story:
    story = begin_story()
    drafted(story)
    finalise(story, date(2026, 7, 1))
    return story


@pytest.fixture
def subject(story: Story) -> Subject:
    return Subject(area=HALTON, child=story.child, case=story.case, version=Version.objects.get().pk)


def make_auditor(story: Story, email: str):
    auditor = make_staff(Role.QUALITY_AUDITOR, email=email)
    drawn = Involved(
        area=HALTON, child=story.child, case=story.case, basis=Basis.QUALITY_SAMPLE, subject="sample:1"
    )
    return replace(auditor, involvements=(drawn,))


@pytest.fixture
def auditor(story: Story):
    return make_auditor(story, "auditor@example.com")


def answer_all(audit: int, by, *, unmet=()):
    row = Audit.objects.get(pk=audit)
    for one in criteria_of(row):
        answer = Answer.NOT_MET if one.id in unmet else Answer.MET
        answer_criterion(audit=audit, criterion=one.id, answer=answer, note=WHY, by=by, at=at(ON))


def test_the_machine_answers_at_once_what_its_checks_can_and_no_more(auditor, subject: Subject):
    audit = open_audit(subject=subject, because="By chance, seed 7", by=auditor, at=at(ON))
    answered = {one.criterion: one for one in AuditAnswer.objects.filter(audit=audit)}
    asked = criteria_of(Audit.objects.get())
    assert set(answered) == {one.id for one in asked if one.answered_by}
    advice = next(one.id for one in asked if "PC081" in one.answered_by)
    assert (answered[advice].answer, answered[advice].note) == ("NOT_MET", "PC081")
    with pytest.raises(NotFinished):
        finish_audit(audit=audit, by=auditor, at=at(ON))


def test_only_an_auditor_for_whom_the_case_was_drawn_may_audit_it(story: Story, auditor, subject: Subject):
    for stranger in (replace(auditor, involvements=()), story.coordinator, story.mother):
        with pytest.raises(MayNot):
            open_audit(subject=subject, by=stranger, at=at(ON))


def test_the_grade_follows_and_a_finished_audit_is_kept_as_it_was(auditor, subject: Subject):
    audit = open_audit(subject=subject, by=auditor, at=at(ON))
    with pytest.raises(AuditRefused, match="Say where"):
        answer_criterion(
            audit=audit, criterion="QC014", answer=Answer.NOT_MET, note=" ", by=auditor, at=at(ON)
        )
    answer_all(audit, auditor, unmet=("QC014",))
    assert finish_audit(audit=audit, by=auditor, at=at(ON)) is Grade.REQUIRES_IMPROVEMENT
    with pytest.raises(AuditRefused, match="finished"):
        answer_criterion(audit=audit, criterion="QC014", answer=Answer.MET, note="", by=auditor, at=at(ON))


def test_two_mark_blind_and_their_agreement_is_measured(story: Story, auditor, subject: Subject):
    first = open_audit(subject=subject, by=auditor, at=at(ON))
    with pytest.raises(AuditRefused, match="somebody else"):
        open_audit(subject=subject, second_of=first, by=auditor, at=at(ON))
    other = make_auditor(story, "second@example.com")
    second = open_audit(subject=subject, second_of=first, by=other, at=at(ON))
    with pytest.raises(AuditNotFound):
        answer_criterion(audit=first, criterion="QC001", answer=Answer.MET, note="", by=other, at=at(ON))
    answer_all(first, auditor, unmet=("QC014", "QC017"))
    answer_all(second, other, unmet=("QC014",))
    for audit, by in ((first, auditor), (second, other)):
        finish_audit(audit=audit, by=by, at=at(ON))
    found = measure_double_marking(make_staff(Role.MANAGER, email="manager@example.com"), area=HALTON)
    count = len(criteria_of(Audit.objects.get(pk=first)))
    assert found.count == count and found.observed == pytest.approx((count - 1) / count)
    assert found.kappa is not None and 0 < found.kappa < 1


def test_a_moderator_sets_another_grade_with_a_reason_and_never_their_own(auditor, subject: Subject):
    audit = open_audit(subject=subject, by=auditor, at=at(ON))
    answer_all(audit, auditor)
    finish_audit(audit=audit, by=auditor, at=at(ON))
    manager = make_staff(Role.MANAGER, email="manager@example.com")
    with pytest.raises(AuditRefused):
        moderate_audit(audit=audit, grade=Grade.GOOD, because=WHY, by=auditor, at=at(ON))
    moderate_audit(audit=audit, grade=Grade.GOOD, because=WHY, by=manager, at=at(ON))
    (line,) = list_audits(manager, area=HALTON)
    assert (line.grade, line.moderated_grade) == ("OUTSTANDING", "GOOD")
    assert list_results(manager, area=HALTON, by="team") == [], "a group this small is not told"


def test_an_action_is_open_until_it_is_said_how_it_was_put_right(story: Story, auditor, subject: Subject):
    audit = open_audit(subject=subject, by=auditor, at=at(ON))
    owner = story.coordinator.account
    action = raise_action(
        audit=audit, criterion="QC014", words="Put the hearing need in section B.", owner=owner,
        due_on=date(2026, 8, 1), by=auditor, at=at(ON),
    )  # fmt: skip
    assert list_audits(auditor, area=HALTON)[0].open_actions == 1
    with pytest.raises(AuditNotFound):
        close_action(action=action, how="Done.", by=story.decider, at=at(ON))
    with pytest.raises(AuditRefused):
        close_action(action=action, how=" ", by=story.coordinator, at=at(ON))
    close_action(action=action, how="Added at the review of 20 July.", by=story.coordinator, at=at(ON))
    assert AuditAction.objects.get().closed_at and list_audits(auditor, area=HALTON)[0].open_actions == 0
    assert open_audit(subject=subject, again_of=audit, by=auditor, at=at(ON)) != audit


def test_a_family_s_own_rating_stands_beside_the_auditor_s(story: Story, auditor, subject: Subject):
    open_audit(subject=subject, by=auditor, at=at(ON))
    for rating in (2, 3):
        rate_plan(
            subject=subject,
            parent=story.parents[0],
            rating=rating,
            words="Better.",
            by=story.mother,
            at=at(ON),
        )
    with pytest.raises(MayNot):
        rate_plan(subject=subject, parent=story.parents[1], rating=5, words="", by=story.mother, at=at(ON))
    assert list_audits(auditor, area=HALTON)[0].family_ratings == (3,)


def test_a_record_kept_from_a_manager_is_in_none_of_their_results(story: Story, auditor, subject: Subject):
    open_audit(subject=subject, by=auditor, at=at(ON))
    manager = make_staff(Role.MANAGER, email="manager@example.com")
    assert list_audits(manager, area=HALTON)
    assert list_audits(replace(manager, hidden_children=frozenset({story.child})), area=HALTON) == []
