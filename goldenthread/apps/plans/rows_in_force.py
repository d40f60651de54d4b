"""Every row of the plans in force of an area's open cases, for what is counted once a night and never on a page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from goldenthread.apps.cases.queries import cases_seen_by
from goldenthread.apps.plans.models import (
    Need,
    Outcome,
    OutcomeForNeed,
    Provision,
    ProvisionForNeed,
    ProvisionForOutcome,
    RowSource,
    Version,
)
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.plans.plan import SourceKind

_AT_ONCE = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedInForce:
    """A need: of which area of need, and whether it rests on advice."""

    case: str
    key: str
    area_of_need: str
    rests_on_advice: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeInForce:
    """An outcome: of which way into adult life, and whether it answers a need and anything is provided towards it."""

    case: str
    key: str
    pathway: str
    answers_need: bool
    has_provision: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionInForce:
    """A line of provision: who gives and arranges it in the plan's words, and whether it is joined to anything."""

    case: str
    key: str
    by_whom: str
    arranged_by: str
    is_joined: bool


def list_needs_in_force(viewer: Viewer, *, area: str, on: date) -> Iterator[NeedInForce]:
    """Yield every need of the plans in force on a day."""
    advice = RowSource.objects.filter(
        version=OuterRef("version"), key=OuterRef("key"), kind=SourceKind.ADVICE.value
    )
    rows = Need.objects.filter(version__in=_versions(viewer, area=area, on=on)).annotate(
        advised=Exists(advice)
    )
    for case, key, kind, advised in _values(rows, "area_of_need", "advised"):
        yield NeedInForce(case=case, key=key, area_of_need=kind, rests_on_advice=advised)


def list_outcomes_in_force(viewer: Viewer, *, area: str, on: date) -> Iterator[OutcomeInForce]:
    """Yield every outcome of the plans in force on a day."""
    rows = Outcome.objects.filter(version__in=_versions(viewer, area=area, on=on)).annotate(
        answers=Exists(OutcomeForNeed.objects.filter(outcome=OuterRef("pk"))),
        provided=Exists(ProvisionForOutcome.objects.filter(outcome=OuterRef("pk"))),
    )
    for case, key, pathway, answers, provided in _values(rows, "pathway", "answers", "provided"):
        yield OutcomeInForce(
            case=case, key=key, pathway=pathway, answers_need=answers, has_provision=provided
        )


def list_provision_in_force(viewer: Viewer, *, area: str, on: date) -> Iterator[ProvisionInForce]:
    """Yield every line of provision of the plans in force on a day."""
    rows = Provision.objects.filter(version__in=_versions(viewer, area=area, on=on)).annotate(
        towards=Exists(ProvisionForOutcome.objects.filter(provision=OuterRef("pk"))),
        meets=Exists(ProvisionForNeed.objects.filter(provision=OuterRef("pk"))),
    )
    for case, key, by_whom, arranged_by, towards, meets in _values(
        rows, "by_whom", "arranged_by", "towards", "meets"
    ):
        yield ProvisionInForce(
            case=case, key=key, by_whom=by_whom, arranged_by=arranged_by, is_joined=towards or meets
        )


def _versions(viewer: Viewer, *, area: str, on: date) -> QuerySet[Version]:
    newest = (
        Version.objects.filter(case=OuterRef("case"), state=Version.State.FINAL, final_fact__on__lte=on)
        .order_by("-number")
        .values("pk")[:1]
    )
    cases = cases_seen_by(viewer).filter(area=area, is_open=True)
    return Version.objects.filter(area=area, case__in=cases, pk=Subquery(newest)).order_by()


def _values(rows: QuerySet, *fields: str) -> Iterator[tuple]:  # type: ignore[type-arg]
    named = rows.order_by("version__case", "place", "pk").values_list(
        "version__case__reference", "key", *fields
    )
    return named.iterator(chunk_size=_AT_ONCE)
