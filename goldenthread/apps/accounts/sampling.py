"""Drawing cases for an auditor or an inspection, and who has which."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from goldenthread.apps.accounts.involving import involve
from goldenthread.apps.accounts.models import Account, Involvement, Sample
from goldenthread.apps.accounts.types import NotFound, OutOfOrder, SampleLine
from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.audit.types import Purpose
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer

MAY_DRAW = frozenset({Role.MANAGER, Role.SYSTEM})


def may_draw_sample(viewer: Viewer, *, area: str) -> bool:
    """Answer whether this person may draw cases for an auditor or an inspector to read."""
    return bool(viewer.roles_in(area) & MAY_DRAW)


@transaction.atomic
def keep_sample(
    *,
    area: str,
    basis: Basis,
    name: str,
    how: str,
    seed: str,
    reader: int,
    cases: Iterable[tuple[int, int]],
    until_at: datetime,
    by: Viewer,
    at: datetime,
) -> int:
    """Keep a sample and let its reader into each case of it until a moment; `cases` are (case, child) numbers.

    Raises MayNot for anyone but a manager, NotFound for a reader who cannot sign in, OutOfOrder.
    """
    if not may_draw_sample(by, area=area):
        raise MayNot("Samples are drawn by a manager of the SEND team.")
    if until_at <= at:
        raise OutOfOrder("The last day to read the sample must be after today.")
    if not Account.objects.filter(pk=reader, is_active=True).exists():
        raise NotFound("That person cannot sign in.")
    row = Sample.objects.create(
        area=area, basis=basis.value, name=name, how=how, seed=seed, reader_id=reader, drawn_at=at,
        until_at=until_at, drawn_by_id=by.account,
    )  # fmt: skip
    children = []
    for case, child in cases:
        involve(
            area=area, child=child, case=case, basis=basis, account=reader, subject=f"sample:{row.pk}",
            until_at=until_at, by=by, at=at,
        )  # fmt: skip
        children.append(child)
    record_write(
        act="sample_drawn", area=area, by=by, at=at, subject=f"sample:{row.pk}", children=children,
        content=[basis.value, how, seed, reader], purpose=Purpose.OVERSIGHT,
    )  # fmt: skip
    return row.pk


def list_samples(viewer: Viewer, *, area: str) -> list[SampleLine]:
    """Return an area's samples, newest first, to those who may draw them."""
    if not may_draw_sample(viewer, area=area):
        return []
    rows = Sample.objects.filter(area=area).select_related("reader").order_by("-drawn_at", "-id")
    return [_line(row) for row in rows]


def list_inspections(viewer: Viewer, *, area: str) -> list[tuple[SampleLine, list[tuple[int, int]]]]:
    """Return the samples of an area's inspections, newest first, each with its (case, child) numbers in the order drawn.

    They are for those who may draw them; a child whom the viewer may not know of is left out.
    """
    lines = [line for line in list_samples(viewer, area=area) if line.basis is Basis.INSPECTION_SAMPLE]
    subjects = {f"sample:{line.id}": line.id for line in lines}
    rows = Involvement.objects.filter(area=area, subject__in=subjects).exclude(
        child__in=viewer.unseen_children
    )
    cases: dict[int, list[tuple[int, int]]] = {}
    for subject, case, child in rows.order_by("id").values_list("subject", "case", "child"):
        if case is not None:
            cases.setdefault(subjects[subject], []).append((case, child))
    return [(line, cases.get(line.id, [])) for line in lines]


def list_own_samples(viewer: Viewer, *, at: datetime) -> list[SampleLine]:
    """Return the samples the viewer may read now, the one that closes soonest first."""
    rows = Sample.objects.filter(reader=viewer.account, until_at__gt=at).select_related("reader")
    return [_line(row) for row in rows.order_by("until_at", "id")]


def _line(row: Sample) -> SampleLine:
    return SampleLine(
        id=row.pk, area=row.area, basis=Basis(row.basis), name=row.name, how=row.how, seed=row.seed,
        reader=row.reader_id, reader_name=row.reader.display_name, drawn_at=row.drawn_at, until_at=row.until_at,
    )  # fmt: skip
