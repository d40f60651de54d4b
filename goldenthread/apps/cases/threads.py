"""Reading whole cases as lines of the open thread file, many at a time."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from django.db.models import QuerySet

from goldenthread.apps.cases.mapping import thread_of
from goldenthread.apps.cases.models import Case, Fact
from goldenthread.apps.cases.types import KEPT_FROM_FILE, StoredThread
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.thread_keep import record_of

CHUNK = 500


def list_threads(
    viewer: Viewer,
    *,
    areas: Collection[str] = (),
    batch: str = "",
    references: Collection[str] | None = None,
    children: Collection[int] | None = None,
) -> Iterator[list[StoredThread]]:
    """Yield the cases a viewer may export, some hundreds at a time, in the order in which they came.

    Narrowed by area, by the batch they were brought in with, by reference or by child, where these are given.
    """
    allowed = set(viewer.casework_areas)
    cases = Case.objects.filter(area__in=allowed & set(areas) if areas else allowed)
    cases = cases.exclude(child__in=viewer.unseen_children).select_related("child").order_by("pk")
    if batch:
        cases = cases.filter(batch=batch)
    if children is not None:
        cases = cases.filter(child__in=children)
    if references is None:
        yield from _by_key(cases)
        return
    wanted = sorted(references)
    for start in range(0, len(wanted), CHUNK):
        yield from _by_key(cases.filter(reference__in=wanted[start : start + CHUNK]))


def find_batch(viewer: Viewer, *, area: str, batch: str) -> int:
    """Return how many of an area's cases were brought in with this batch."""
    rows = Case.objects.filter(area=area, area__in=viewer.casework_areas, batch=batch)
    return rows.exclude(child__in=viewer.unseen_children).count()


def _by_key(cases: QuerySet[Case]) -> Iterator[list[StoredThread]]:
    last = 0
    while chunk := list(cases.filter(pk__gt=last)[:CHUNK]):
        last = chunk[-1].pk
        yield _with_facts(chunk)


def _with_facts(cases: list[Case]) -> list[StoredThread]:
    facts: dict[int, list[Fact]] = defaultdict(list)
    standing = Fact.objects.filter(
        case__in=[case.pk for case in cases], corrected_by__isnull=True, on__isnull=False
    )
    for fact in standing.order_by("pk"):
        facts[fact.case_id].append(fact)
    return [
        StoredThread(
            case=case.pk,
            child=case.child_id,
            area=case.area,
            record=record_of(thread_of(case, facts[case.pk]), case.extra.get(KEPT_FROM_FILE, {})),
        )
        for case in cases
    ]
