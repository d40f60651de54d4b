"""Writing a draft: one version open at a time, every row saved against the revision its writer saw."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Max, Model

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.plans.models import Need, Outcome, OutcomeForNeed, Provision, Section, Version
from goldenthread.apps.plans.types import EditedMeanwhile, NotAWayToWrite, PlanIsFinal, PlanNotFound
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.plans.sections import NEED_SECTIONS, PROVISION_SECTIONS, WORDED, Letter


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


def _journal(act: str, version: Version, row: Model, content: Any, *, by: Viewer, at: datetime) -> None:
    record_write(
        act=act, area=version.area, by=by, at=at, case=version.case_id, subject=f"{row._meta.model_name}:{row.pk}",
        children=[version.case.child_id], content=content,
    )  # fmt: skip


@transaction.atomic
def begin_draft(*, case: int, by: Viewer, at: datetime, aspirations: str = "") -> int:
    """Begin the next version of a case's plan, with section A as the child told it."""
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    last = Version.objects.filter(case=case).aggregate(last=Max("number"))["last"] or 0
    version = Version.objects.create(
        area=row.area, case_id=case, number=last + 1, begun_at=at, begun_by_id=by.account
    )
    Section.objects.bulk_create(
        Section(
            area=row.area,
            version=version,
            letter=letter.value,
            words=aspirations if letter == WORDED[0] else "",
        )
        for letter in WORDED
    )
    _journal("draft_begun", version, version, {"aspirations": aspirations}, by=by, at=at)
    return version.pk


@transaction.atomic
def save_section(*, case: int, letter: str, words: str, revision: int, by: Viewer, at: datetime) -> int:
    """Save a section's words against the revision its writer saw, and return the new revision.

    Raises EditedMeanwhile, with both texts, when someone saved first.
    """
    version = open_version(case=case, by=by)
    section, _ = Section.objects.get_or_create(area=version.area, version=version, letter=letter)
    saved = Section.objects.filter(pk=section.pk, revision=revision).update(
        words=words, revision=F("revision") + 1, edited_at=at, edited_by=by.account
    )
    if not saved:
        section = Section.objects.select_related("edited_by").get(pk=section.pk)
        name = section.edited_by.display_name if section.edited_by else "Someone"
        raise EditedMeanwhile(theirs=section.words, yours=words, by=name, revision=section.revision)
    _journal("section_saved", version, section, words, by=by, at=at)
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
    _journal("section_saved", version, section, words, by=by, at=at)


@transaction.atomic
def add_need(*, case: int, section: str, area_of_need: str, words: str, by: Viewer, at: datetime) -> int:
    """Add a need to section B, C or D."""
    version = open_version(case=case, by=by)
    if section not in NEED_SECTIONS:
        raise NotAWayToWrite("A need belongs in section B, C or D.", field="section")
    _require(words, "words", "Say what the child finds hard, or what they need.")
    place = Need.objects.filter(version=version).count() + 1
    need = Need.objects.create(
        area=version.area,
        version=version,
        section=section,
        area_of_need=area_of_need,
        words=words,
        place=place,
    )
    _journal("need_added", version, need, {"section": section, "words": words}, by=by, at=at)
    return need.pk


@transaction.atomic
def add_outcome(*, case: int, needs: list[int], words: str, by_when: str, by: Viewer, at: datetime) -> int:
    """Add an outcome (section E) that answers one or more needs."""
    version = open_version(case=case, by=by)
    _require(words, "words", "Say what will be different for the child.")
    answered = list(Need.objects.filter(version=version, pk__in=needs))
    if not answered:
        raise NotAWayToWrite("Choose at least one need that this outcome answers.", field="needs")
    place = Outcome.objects.filter(version=version).count() + 1
    outcome = Outcome.objects.create(
        area=version.area, version=version, words=words, by_when=by_when, place=place
    )
    OutcomeForNeed.objects.bulk_create(
        OutcomeForNeed(area=version.area, need=need, outcome=outcome) for need in answered
    )
    _journal(
        "outcome_added", version, outcome, {"words": words, "needs": [n.pk for n in answered]}, by=by, at=at
    )
    return outcome.pk


@transaction.atomic
def add_provision(
    *,
    case: int,
    section: str,
    outcome: int | None,
    what: str,
    by: Viewer,
    at: datetime,
    by_whom: str = "",
    how_often: str = "",
    how_long: str = "",
) -> int:
    """Add what the child gets (F, G, H1, H2), towards an outcome."""
    version = open_version(case=case, by=by)
    if section not in PROVISION_SECTIONS:
        raise NotAWayToWrite("Provision belongs in section F, G, H1 or H2.", field="section")
    _require(what, "what", "Say exactly what the child will get.")
    towards = Outcome.objects.filter(version=version, pk=outcome).first() if outcome else None
    if towards is None:
        raise NotAWayToWrite("Choose the outcome this provision works towards.", field="outcome")
    provision = Provision.objects.create(
        area=version.area, version=version, section=section, outcome=towards, what=what, by_whom=by_whom,
        how_often=how_often, how_long=how_long, place=Provision.objects.filter(version=version).count() + 1,
    )  # fmt: skip
    content = {"what": what, "by_whom": by_whom, "how_often": how_often, "how_long": how_long}
    _journal("provision_added", version, provision, content, by=by, at=at)
    return provision.pk


_KINDS: dict[str, tuple[type[Model], str]] = {
    "need": (Need, "words"),
    "outcome": (Outcome, "words"),
    "provision": (Provision, "what"),
}


@transaction.atomic
def edit_row(
    *,
    case: int,
    kind: str,
    row: int,
    fields: dict[str, str],
    revision: int,
    by: Viewer,
    at: datetime,
    joins: Collection[int] | None = None,
) -> int:
    """Save new words for a need, outcome or provision against the revision its writer saw.

    `joins` are the needs that an outcome answers, or the one outcome that provision works towards; with none
    given the joins stay as they are.

    Raises EditedMeanwhile, with both texts, when someone saved first, and NotAWayToWrite with the field.
    """
    version = open_version(case=case, by=by)
    model, main = _KINDS[kind]
    _require(fields.get(main, ""), main, "This cannot be empty. To take it out, remove it.")
    _require_section(kind, fields.get("section"))
    saved = model.objects.filter(version=version, pk=row, revision=revision).update(
        revision=F("revision") + 1, **fields
    )
    now = model.objects.filter(version=version, pk=row).first()
    if now is None:
        raise PlanNotFound("Someone has removed this row. What you wrote is still on your screen.")
    if not saved:
        raise EditedMeanwhile(
            theirs=getattr(now, main), yours=fields[main], by="Someone", revision=now.revision
        )
    if joins is not None:
        _join(version, kind, now.pk, set(joins))
    _journal(f"{kind}_edited", version, now, {**fields, "joins": sorted(joins or ())}, by=by, at=at)
    return revision + 1


def _require_section(kind: str, section: str | None) -> None:
    allowed = {"need": NEED_SECTIONS, "provision": PROVISION_SECTIONS}.get(kind, ())
    if section is not None and section not in allowed:
        raise NotAWayToWrite("This does not belong in that section of the plan.", field="section")


def _join(version: Version, kind: str, row: int, joins: set[int]) -> None:
    if kind == "outcome":
        answered = list(Need.objects.filter(version=version, pk__in=joins))
        if not answered:
            raise NotAWayToWrite("Choose at least one need that this outcome answers.", field="needs")
        OutcomeForNeed.objects.filter(outcome=row).exclude(need__in=answered).delete()
        OutcomeForNeed.objects.bulk_create(
            [OutcomeForNeed(area=version.area, need=need, outcome_id=row) for need in answered],
            ignore_conflicts=True,
        )
    elif kind == "provision":
        towards = Outcome.objects.filter(version=version, pk__in=joins).first()
        if towards is None:
            raise NotAWayToWrite("Choose the outcome this provision works towards.", field="outcome")
        Provision.objects.filter(pk=row).update(outcome=towards)


@transaction.atomic
def remove_row(
    *, case: int, kind: str, row: int, by: Viewer, at: datetime, revision: int | None = None
) -> None:
    """Take a need, outcome or provision out of the draft; what hung on it stays and is listed as unlinked.

    Raises EditedMeanwhile when someone has changed it since the `revision` that was read; removing what is gone
    already does nothing.
    """
    version = open_version(case=case, by=by)
    model, main = _KINDS[kind]
    found = model.objects.filter(version=version, pk=row).first()
    if found is None:
        return
    if revision is not None and found.revision != revision:
        raise EditedMeanwhile(theirs=getattr(found, main), yours="", by="Someone", revision=found.revision)
    if kind == "outcome":
        Provision.objects.filter(outcome=found.pk).update(outcome=None)
    _journal(f"{kind}_removed", version, found, None, by=by, at=at)
    found.delete()


def _require(words: str, field: str, message: str) -> None:
    if not words.strip():
        raise NotAWayToWrite(message, field=field)
