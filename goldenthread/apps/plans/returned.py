"""What a statutory return asks of the plans of many cases at once: the setting named, and the needs."""

from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.apps.cases.queries import cases_seen_by
from goldenthread.apps.plans.models import Need, Version
from goldenthread.core.access.viewer import Viewer

CHUNK = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanReturned:
    """The newest final plan of a case, as far as a return asks: the setting by its id or kind, needs in order."""

    setting: int | None
    setting_kind: str
    needs: tuple[str, ...]


def list_plans_to_return(viewer: Viewer, *, cases: Iterable[int]) -> dict[int, PlanReturned]:
    """Return the newest final plan of each of these cases that a viewer may open, by case."""
    wanted = list(cases)
    found: dict[int, PlanReturned] = {}
    for start in range(0, len(wanted), CHUNK):
        seen = cases_seen_by(viewer).filter(pk__in=wanted[start : start + CHUNK]).values("pk")
        newest = {
            row.case_id: row
            for row in Version.objects.filter(case__in=seen, state=Version.State.FINAL).order_by("number")
        }
        needs: dict[int, list[str]] = {}
        rows = Need.objects.filter(version__in=[row.pk for row in newest.values()], section="B").order_by(
            "place", "id"
        )
        for version, need in rows.values_list("version", "area_of_need"):
            needs.setdefault(version, []).append(need)
        for case, row in newest.items():
            kinds = tuple(dict.fromkeys(need for need in needs.get(row.pk, ()) if need))
            found[case] = PlanReturned(setting=row.setting_id, setting_kind=row.setting_kind, needs=kinds)
    return found
