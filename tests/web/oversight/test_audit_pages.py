"""Audits on their pages: drawn with the reason, answered, marked twice blind, moderated, put right; the family's rating beside."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.apps.people.models import Child
from goldenthread.apps.plans.models import Version
from goldenthread.apps.quality.models import Audit, AuditAction, AuditAnswer, DrawnBecause, FamilyRating
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.roles import Role
from goldenthread.core.quality.agreement import measure_agreement
from goldenthread.definitions.quality import load_criteria
from goldenthread.journeys.draw_sample import draw_sample
from goldenthread.web.oversight.audit_results import agreement_words, small
from tests.factories.people import HALTON, make_staff
from tests.thread.story import Story, begin_story, drafted, finalise
from tests.web.staff.conftest import browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> Story:
    story = begin_story()
    drafted(story)
    finalise(story, date(2026, 7, 1))
    return story


def text_of(response) -> str:
    return response.content.decode()


def draw(story: Story, reader, *, is_by_risk: bool = False) -> None:
    now = timezone.now()
    manager = make_staff(Role.MANAGER, email=f"draws{reader.account}@example.com")
    draw_sample(
        area=HALTON, basis=Basis.QUALITY_SAMPLE, name="November", reader=reader.account, until_at=now + timedelta(days=9),
        by=manager, at=now, size=1, is_by_risk=is_by_risk,
    )  # fmt: skip


def answers(section: str, *, unmet: str = "") -> dict[str, str]:
    found = {}
    for one in load_criteria():
        if one.of.value == "PLAN" and one.section == section:
            found[f"answer_{one.id}"] = "NOT_MET" if one.id == unmet else "MET"
            found[f"note_{one.id}"] = "Section F gives no times." if one.id == unmet else ""
    return found


def mark(browser, audit: Audit, *, unmet: str = "") -> None:
    for section in dict.fromkeys(one.section for one in load_criteria() if one.of.value == "PLAN"):
        browser.post(reverse("audit_section", args=[audit.pk, section]), answers(section, unmet=unmet))
    assert browser.post(reverse("audit_page", args=[audit.pk])).status_code == 302


def test_a_plan_is_drawn_by_risk_audited_twice_moderated_and_put_right(story: Story):
    first, second = (make_staff(Role.QUALITY_AUDITOR, email=f"{name}@example.com") for name in ("one", "two"))
    manager = make_staff(Role.MANAGER, email="manager@example.com")
    draw(story, first, is_by_risk=True)
    assert "checks gone past" in DrawnBecause.objects.get().because
    one, two, boss = (browser_of(each) for each in (first, second, manager))
    case = reverse("audit_case", args=[story.case])
    assert "By risk" in text_of(one.get(case))
    assert two.get(case).status_code == 404
    one.post(case, {"of": "0"})
    audit = Audit.objects.get()
    page = reverse("audit_page", args=[audit.pk])
    assert "no answer yet" in text_of(one.post(page))
    section = text_of(one.get(reverse("audit_section", args=[audit.pk, "WHOLE"])))
    assert "Answered by the checks" in section
    refused = one.post(
        reverse("audit_section", args=[audit.pk, "F"]), {"answer_QC014": "NOT_MET"}
        | {key: "NOT_MET" for key in answers("F") if key.startswith("answer")}
    )  # fmt: skip
    assert "Say where it is not met" in text_of(refused)
    unmet = next(one.id for one in load_criteria() if one.section == "F" and one.of.value == "PLAN")
    mark(one, audit, unmet=unmet)
    assert "Grade:" in text_of(one.get(page))

    draw(story, second)
    assert "Mark it a second time" in text_of(two.get(case))
    two.post(case, {"of": "0", "second": "yes"})
    blind = Audit.objects.get(second_of=audit)
    assert two.get(page).status_code == 404
    assert "Section F gives no times" not in text_of(two.get(reverse("audit_page", args=[blind.pk])))
    mark(two, blind)
    beside = text_of(boss.get(page))
    assert "The other marking" in beside and "Here: not met. There: met" in beside
    assert "Cohen’s kappa" in text_of(boss.get(reverse("audits")))
    boss.post(
        reverse("moderate_audit", args=[audit.pk]), {"grade": "GOOD", "because": "The times are in a table."}
    )
    assert "A moderator found it good" in text_of(one.get(page))

    due = timezone.localdate() + timedelta(days=14)
    asked = {"criterion": unmet, "words": "Say how often.", "owner": str(story.coordinator.account)}
    asked |= {"due_on-day": due.day, "due_on-month": due.month, "due_on-year": due.year}
    assert one.post(reverse("new_audit_action", args=[audit.pk]), asked).status_code == 302
    action = AuditAction.objects.get()
    desk = browser_of(story.coordinator)
    assert "Say how often." in text_of(desk.get(reverse("put_right")))
    desk.post(reverse("close_put_right", args=[action.pk]), {"how": "The draft now gives the times."})
    assert "asks you for anything" in text_of(desk.get(reverse("put_right")))
    one.post(case, {"of": "0", "again": "yes"})
    assert Audit.objects.filter(again_of=audit).count() == 1


def test_results_are_a_managers_and_no_auditors(story: Story):
    auditor = browser_of(make_staff(Role.QUALITY_AUDITOR, email="one@example.com"))
    boss = browser_of(make_staff(Role.MANAGER, email="manager@example.com"))
    for name in ("audit_results", "audit_results_file"):
        where = reverse(name, args=[HALTON, "need"])
        assert auditor.get(where).status_code == 403
        assert boss.get(where).status_code == 200
    assert boss.get(reverse("audit_results", args=["E06000050", "need"])).status_code == 404
    assert boss.get(reverse("audit_results", args=[HALTON, "ethnicity"])).status_code == 404


@pytest.mark.parametrize(("count", "shown"), [(0, "0"), (1, "fewer than 5"), (4, "fewer than 5"), (5, "5")])
def test_a_small_count_is_not_told(count: int, shown: str):
    assert small(count) == shown


def test_agreement_is_told_with_how_many_answers_it_is_of():
    marks = (
        [("MET", "MET")] * 20
        + [("MET", "NOT_MET")] * 5
        + [("NOT_MET", "MET")] * 10
        + [("NOT_MET", "NOT_MET")] * 15
    )
    assert "kappa is 0.40 (n = 50)" in agreement_words(measure_agreement(marks))
    assert "no meaning" in agreement_words(measure_agreement([("MET", "MET")]))
    assert "two people yet" in agreement_words(measure_agreement([]))


def test_a_mother_rates_her_childs_plan_for_herself_alone(story: Story):
    mother = browser_of(story.mother)
    page = reverse("family_plan_rating", args=[Child.objects.get(pk=story.child).public_id])
    assert "Does the plan sound like your child?" in text_of(mother.get(page))
    assert "There is a problem" in text_of(mother.post(page, {"words": "Nothing chosen"}))
    mother.post(page, {"rating": "4", "words": "Good at last.", "said_LIKE": "YES", "said_CLEAR": "PARTLY"})
    row = FamilyRating.objects.get()
    assert (row.rating, row.said, row.parent_id) == (4, {"LIKE": "YES", "CLEAR": "PARTLY"}, story.parents[0])
    assert row.version == Version.objects.get() and not AuditAnswer.objects.exists()
