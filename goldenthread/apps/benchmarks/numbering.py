"""The department's numbers beside our SEN2 rules: proposed from the list an area supplied, and decided by its people."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.benchmarks.models import RuleNumber
from goldenthread.apps.benchmarks.types import NumberLine
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.returns.rule_numbers import Match

_MAY = frozenset({Role.MANAGER, Role.SYSTEM})


@transaction.atomic
def keep_rule_list(*, area: str, matches: Sequence[Match], source: str, by: Viewer, at: datetime) -> int:
    """Keep the department's list of rules for an area, each beside ours as proposed or reviewed; return how many are new.

    What somebody has decided of a number stays decided. Raises MayNot for anyone but a manager of the area.
    """
    _check(by, area)
    decided = set(
        RuleNumber.objects.filter(area=area, decided_at__isnull=False).values_list("number", flat=True)
    )
    RuleNumber.objects.filter(area=area, decided_at__isnull=True).delete()
    rows = RuleNumber.objects.bulk_create(
        RuleNumber(
            area=area, number=each.number[:8], words=each.words, rule=each.rule, likeness=each.likeness, source=source[:200],
            decided_at=at if each.is_decided else None, decided_by_id=by.account if each.is_decided else None,
        )
        for each in matches
        if each.number[:8] not in decided
    )  # fmt: skip
    record_write(
        act="rule_list_kept",
        area=area,
        by=by,
        at=at,
        subject="sen2:rules",
        content=[source, len(rows)],
        purpose=Purpose.IMPORT,
    )
    return len(rows)


@transaction.atomic
def decide_rule_numbers(*, area: str, decided: Mapping[int, str], by: Viewer, at: datetime) -> int:
    """Keep which of ours each of the department's rules is, by its row; "" where none is. Return how many were decided.

    Raises MayNot for anyone but a manager of the area.
    """
    _check(by, area)
    rows = list(RuleNumber.objects.select_for_update().filter(area=area, pk__in=list(decided)))
    for row in rows:
        row.rule, row.decided_at, row.decided_by_id = decided[row.pk], at, by.account
    RuleNumber.objects.bulk_update(rows, ["rule", "decided_at", "decided_by"])
    told = sorted((row.number, row.rule) for row in rows)
    record_write(act="rule_numbers_decided", area=area, by=by, at=at, subject="sen2:rules", content=told)
    return len(rows)


def list_rule_numbers(viewer: Viewer, *, area: str) -> list[NumberLine]:
    """Return the department's rules that an area supplied, those to decide first and the likest of them at the top."""
    if not viewer.roles_in(area) & _MAY:
        return []
    rows = RuleNumber.objects.filter(area=area).select_related("decided_by").order_by("-likeness", "number")
    lines = [
        NumberLine(
            id=row.pk, number=row.number, words=row.words, rule=row.rule, likeness=row.likeness, source=row.source,
            decided_at=row.decided_at, decided_by=row.decided_by.display_name if row.decided_by else "",
        )
        for row in rows
    ]  # fmt: skip
    return sorted(lines, key=lambda line: line.decided_at is not None)


def numbers_of_rules(viewer: Viewer, *, areas: Sequence[str]) -> dict[str, str]:
    """Return the department's numbers of each of our rules, as the first of these areas that has decided any says."""
    for area in areas:
        rows = (
            RuleNumber.objects.filter(area=area, decided_at__isnull=False).exclude(rule="").order_by("number")
        )
        found: dict[str, list[str]] = {}
        for rule, number in rows.values_list("rule", "number") if viewer.roles_in(area) & _MAY else ():
            found.setdefault(rule, []).append(number)
        if found:
            return {rule: ", ".join(numbers) for rule, numbers in found.items()}
    return {}


def _check(by: Viewer, area: str) -> None:
    if not by.roles_in(area) & _MAY:
        raise MayNot("A manager of the SEND team keeps the department's list of rules.")
