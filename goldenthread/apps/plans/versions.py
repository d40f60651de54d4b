"""Beginning a new version of a plan from a final one: every row keeps its key and what it rests on."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from goldenthread.apps.plans.drafting import journal
from goldenthread.apps.plans.models import (
    HealthAgreement,
    LockedRow,
    Need,
    Outcome,
    OutcomeForNeed,
    PathwayNil,
    Provision,
    ProvisionForNeed,
    ProvisionForOutcome,
    RowSource,
    Section,
    Version,
)
from goldenthread.apps.plans.types import NotAWayToWrite, PlanNotFound
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer


@transaction.atomic
def begin_version_from(*, version: int, by: Viewer, at: datetime, is_amendment: bool = True) -> int:
    """Begin the next version of a case's plan as a copy of a final one, and return its id.

    Every row keeps its key, its joins and the passages it rests on; the setting named and the health commissioner's
    agreement come with it, and the agreement goes when a row of section G is changed. What a tribunal ordered stays
    locked. Comments, services and
    preferences stay with the version they were about.

    Raises PlanNotFound where there is no such final version, NotAWayToWrite where a draft is open already, MayNot.
    """
    old = Version.objects.select_related("case").filter(pk=version, state=Version.State.FINAL).first()
    if old is None:
        raise PlanNotFound("There is no final plan here to begin from.")
    check_may_open_case(by, area=old.area, child=old.case.child_id)
    last = Version.objects.filter(case=old.case_id).order_by("-number").first()
    is_open = Version.objects.filter(case=old.case_id).exclude(
        state__in=[Version.State.FINAL, Version.State.DROPPED]
    )
    if last is None or is_open.exists():
        raise NotAWayToWrite("A draft of this plan is open already. Go on with that one.", field="version")
    new = Version.objects.create(
        area=old.area, case_id=old.case_id, number=last.number + 1, plan_type=old.plan_type, is_amendment=is_amendment,
        follows=old, need_keys=last.need_keys, outcome_keys=last.outcome_keys, provision_keys=last.provision_keys,
        setting_id=old.setting_id, setting_kind=old.setting_kind, begun_at=at, begun_by_id=by.account,
    )  # fmt: skip
    _copy_rows(old, new)
    for model in (Section, PathwayNil, RowSource, HealthAgreement, LockedRow):
        _copy(model, old, new)
    journal("version_begun", new, new, {"from": old.number, "is_amendment": is_amendment}, by=by, at=at)
    return new.pk


@transaction.atomic
def begin_amended_version(*, case: int, by: Viewer, at: datetime) -> int:
    """Begin the draft amendment of a case's newest final plan, and return its id (regs 22 and 28).

    Raises as `begin_version_from` does.
    """
    final = Version.objects.filter(case=case, state=Version.State.FINAL).order_by("-number").first()
    if final is None:
        raise PlanNotFound("There is no final plan on this case to amend.")
    return begin_version_from(version=final.pk, by=by, at=at)


def _copy(model: type[Model], old: Version, new: Version) -> None:
    rows = list(model.objects.filter(version=old).order_by("pk"))  # type: ignore[attr-defined]
    for row in rows:
        row.pk, row.version = None, new
    model.objects.bulk_create(rows)  # type: ignore[attr-defined]


def _copy_rows(old: Version, new: Version) -> None:
    ids: dict[type[Model], dict[int, int]] = {}
    for model in (Need, Outcome, Provision):
        rows: list[Any] = list(model.objects.filter(version=old).order_by("pk"))  # type: ignore[attr-defined]
        was = [row.pk for row in rows]
        for row in rows:
            row.pk, row.version, row.revision = None, new, 1
            if isinstance(row, Provision):
                row.outcome_id = None
        kept = model.objects.bulk_create(rows)  # type: ignore[attr-defined]
        ids[model] = dict(zip(was, [row.pk for row in kept], strict=True))
    joins: tuple[tuple[type[Model], str, type[Model], str, type[Model]], ...] = (
        (OutcomeForNeed, "outcome", Outcome, "need", Need),
        (ProvisionForOutcome, "provision", Provision, "outcome", Outcome),
        (ProvisionForNeed, "provision", Provision, "need", Need),
    )
    for link, one, of_one, other, of_other in joins:
        held = link.objects.filter(**{f"{one}__version": old}).order_by("pk")  # type: ignore[attr-defined]
        link.objects.bulk_create(  # type: ignore[attr-defined]
            link(
                area=new.area,
                **{
                    f"{one}_id": ids[of_one][getattr(row, f"{one}_id")],
                    f"{other}_id": ids[of_other][getattr(row, f"{other}_id")],
                },
            )
            for row in held
        )
