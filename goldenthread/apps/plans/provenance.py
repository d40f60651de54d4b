"""Tying a plan's rows to the passages they rest on, putting a passage into the plan, or saying why it is left out."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from goldenthread.apps.plans.drafting import clean, journal, open_version
from goldenthread.apps.plans.models import LeftOut, Need, Outcome, Provision, RowSource, Version
from goldenthread.apps.plans.rows import add_need, add_outcome, add_provision, keep_sources
from goldenthread.apps.plans.types import NotAWayToWrite, PlanNotFound, ProvisionDetails, Recommended
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.plans.plan import Source


@transaction.atomic
def put_in_plan(
    *,
    case: int,
    passage: Recommended,
    section: str,
    by: Viewer,
    at: datetime,
    area_of_need: str = "",
    needs: Collection[int] = (),
    outcomes: Collection[int] = (),
) -> int:
    """Copy the words of a passage into a new row of the draft, tied to where they came from, and return its id.

    `needs` are those that an outcome answers, `outcomes` those that provision works towards. Raises NotAWayToWrite.
    """
    version = open_version(case=case, by=by)
    LeftOut.objects.filter(version=version, of=passage.of, item=passage.item).delete()
    tie = [passage.source]
    if passage.row == "need":
        return add_need(
            case=case,
            section=section,
            area_of_need=area_of_need,
            words=passage.quote,
            by=by,
            at=at,
            sources=tie,
        )
    if passage.row == "outcome":
        return add_outcome(case=case, needs=needs, words=passage.quote, by_when="", by=by, at=at, sources=tie)
    return add_provision(
        case=case, section=section, outcomes=outcomes, what=passage.quote, by_whom=passage.by_whom[:200],
        how_often=passage.how_often[:120], how_long=passage.how_long[:120],
        more=ProvisionDetails(where=passage.where[:200]), by=by, at=at, sources=tie,
    )  # fmt: skip


@transaction.atomic
def tie_row(*, case: int, key: str, source: Source, by: Viewer, at: datetime) -> None:
    """Tie a row that is in the draft already to a passage it rests on; tying it twice does nothing more."""
    version = open_version(case=case, by=by)
    _require_row(version, key)
    keep_sources(version, key, [source])
    LeftOut.objects.filter(version=version, of=source.of, item=source.item).delete()
    journal("source_tied", version, version, {"key": key, "of": source.of, "item": source.item}, by=by, at=at)


@transaction.atomic
def untie_row(*, case: int, key: str, of: str, item: str, by: Viewer, at: datetime) -> None:
    """Take away a tie that was wrong."""
    version = open_version(case=case, by=by)
    RowSource.objects.filter(version=version, key=key, of=of, item=item).delete()
    journal("source_untied", version, version, {"key": key, "of": of, "item": item}, by=by, at=at)


@transaction.atomic
def leave_out(*, case: int, of: str, item: str, reason: str, by: Viewer, at: datetime) -> None:
    """Keep why something that was recommended is not in the draft; a later reason takes the place of the first."""
    version = open_version(case=case, by=by)
    reason = clean(reason, field="reason", most=4000)
    if not reason:
        raise NotAWayToWrite("Say why it is left out. The family may ask.", field="reason")
    LeftOut.objects.update_or_create(
        area=version.area, version=version, of=of, item=item, defaults={"reason": reason}
    )
    journal("passage_left_out", version, version, {"of": of, "item": item, "reason": reason}, by=by, at=at)


def _require_row(version: Version, key: str) -> None:
    for model in (Need, Outcome, Provision):
        if model.objects.filter(version=version, key=key).exists():
            return
    raise PlanNotFound("That row is not in the draft any more.")
