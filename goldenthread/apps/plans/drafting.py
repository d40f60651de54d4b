"""Writing a draft: one version open at a time, every row saved against the revision its writer saw."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Model

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.plans.models import Section, Version
from goldenthread.apps.plans.types import EditedMeanwhile, NotAWayToWrite, PlanIsFinal, PlanNotFound
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.plans.plain_text import clean_text, say_too_long
from goldenthread.core.plans.sections import Letter
from goldenthread.core.plans.structure import Holds, PlanType
from goldenthread.definitions.plans.register import get_plan_type

LONGEST = 20_000


def open_version(*, case: int, by: Viewer) -> Version:
    """Return the version of a case's plan that can still be edited, or raise PlanNotFound or PlanIsFinal."""
    versions = Version.objects.select_related("case").filter(case=case).exclude(state=Version.State.DROPPED)
    version = versions.order_by("-number").first()
    if version is None:
        raise PlanNotFound("There is no draft yet. Decide to issue a plan first.")
    check_may_open_case(by, area=version.area, child=version.case.child_id)
    if version.state == Version.State.FINAL:
        raise PlanIsFinal(
            "This plan is final. A final plan is kept as it was issued; a change is a new version."
        )
    return version


def journal(act: str, version: Version, row: Model, content: Any, *, by: Viewer, at: datetime) -> None:
    """Write one act on a row of a version into the journal."""
    record_write(
        act=act, area=version.area, by=by, at=at, case=version.case_id, subject=f"{row._meta.model_name}:{row.pk}",
        children=[version.case.child_id], content=content,
    )  # fmt: skip


def type_of(version: Version) -> PlanType:
    """Return the structure that a version follows."""
    return get_plan_type(version.plan_type)


def clean(words: str, *, field: str = "words", most: int = LONGEST) -> str:
    """Return words as the plan keeps them: plain, and no longer than they may be, or raise NotAWayToWrite."""
    kept = clean_text(words)
    if fault := say_too_long(kept, most=most):
        raise NotAWayToWrite(fault, field=field)
    return kept


@transaction.atomic
def begin_draft(*, case: int, by: Viewer, at: datetime, aspirations: str = "", plan_type: str = "EHC") -> int:
    """Begin the next version of a case's plan with nothing in it but section A, as the child told it.

    Raises NotAWayToWrite for a type of plan that is not in force.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    made = get_plan_type(plan_type)
    if not made.is_in_force:
        raise NotAWayToWrite(
            f"{made.title}: {made.status}. It cannot be written yet ({made.citation}).", field="plan_type"
        )
    last = Version.objects.filter(case=case).order_by("-number").first()
    version = Version.objects.create(
        area=row.area, case_id=case, number=(last.number if last else 0) + 1, plan_type=plan_type, begun_at=at,
        begun_by_id=by.account, need_keys=last.need_keys if last else 0,
        outcome_keys=last.outcome_keys if last else 0, provision_keys=last.provision_keys if last else 0,
    )  # fmt: skip
    worded = made.list_codes(Holds.WORDS)
    Section.objects.bulk_create(
        Section(
            area=row.area, version=version, letter=code, words=clean(aspirations) if code == worded[0] else ""
        )
        for code in worded
    )
    journal("draft_begun", version, version, {"aspirations": aspirations}, by=by, at=at)
    return version.pk


@transaction.atomic
def save_section(*, case: int, letter: str, words: str, revision: int, by: Viewer, at: datetime) -> int:
    """Save a section's words against the revision its writer saw, and return the new revision.

    Raises EditedMeanwhile, with both texts, when someone saved first.
    """
    version = open_version(case=case, by=by)
    words = clean(words)
    section, _ = Section.objects.get_or_create(area=version.area, version=version, letter=letter)
    saved = Section.objects.filter(pk=section.pk, revision=revision).update(
        words=words, revision=F("revision") + 1, edited_at=at, edited_by=by.account
    )
    if not saved:
        section = Section.objects.select_related("edited_by").get(pk=section.pk)
        name = section.edited_by.display_name if section.edited_by else "Someone"
        raise EditedMeanwhile(theirs=section.words, yours=words, by=name, revision=section.revision)
    journal("section_saved", version, section, words, by=by, at=at)
    return revision + 1


@transaction.atomic
def write_section_k(*, case: int, words: str, by: Viewer, at: datetime) -> None:
    """Write section K, the list of the advice that the plan is built on, as it stands when the plan goes out (reg 12)."""
    version = open_version(case=case, by=by)
    section, _ = Section.objects.get_or_create(area=version.area, version=version, letter=Letter.K.value)
    if section.words == words:
        return
    Section.objects.filter(pk=section.pk).update(
        words=words, revision=F("revision") + 1, edited_at=at, edited_by=by.account
    )
    journal("section_saved", version, section, words, by=by, at=at)
