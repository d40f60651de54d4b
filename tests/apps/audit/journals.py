"""People and small journals that several tests stand on."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction

from goldenthread.apps.audit.actions import record_read, record_write
from goldenthread.apps.audit.types import Fault, FaultKind
from goldenthread.apps.audit.verify import find_faults
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer

HALTON = "E06000006"
CHESHIRE = "E06000050"
AT = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
ROWAN, HAZEL = 11, 12
MOTHER, FATHER, ROWANS_OWN, COORDINATOR, MANAGER, KEEPER = 101, 102, 103, 201, 202, 203


def staff(
    role: Role = Role.COORDINATOR,
    *,
    account: int = COORDINATOR,
    area: str = HALTON,
    body: str = "Demo Council",
) -> Viewer:
    """Return someone who works for the council."""
    return Viewer(account=account, body=body, areas={area: frozenset({role})})


def parent(account: int = MOTHER, *, of: int = ROWAN) -> Viewer:
    """Return a parent of one child."""
    return Viewer(account=account, parent_of={of: account})


def young_person(account: int = ROWANS_OWN, *, child: int = ROWAN) -> Viewer:
    """Return a young person looking at their own record."""
    return Viewer(account=account, own_child=child)


def write(n: int = 1, *, area: str = HALTON, **given: Any) -> None:
    """Journal an act, `n` minutes into the story."""
    fields: dict[str, Any] = {
        "act": "contact_logged", "by": staff(area=area), "at": AT + timedelta(minutes=n), "case": 5,
        "subject": f"contact:{n}", "children": [ROWAN], "content": {"words": f"Call {n}"},
    }  # fmt: skip
    with transaction.atomic():
        record_write(area=area, **{**fields, **given})


def look(n: int = 1, *, area: str = HALTON, **given: Any) -> None:
    """Journal a look, `n` minutes into the story."""
    fields: dict[str, Any] = {
        "act": "case_opened", "by": staff(area=area), "at": AT + timedelta(minutes=n), "case": 5,
        "subject": "case:5", "children": [ROWAN],
    }  # fmt: skip
    record_read(area=area, **{**fields, **given})


def short_story(*, area: str = HALTON) -> None:
    """Journal six entries: acts with content, looks, a list of two children, and an act about nobody."""
    write(1, area=area)
    look(2, area=area)
    look(3, area=area, case=None, subject="", children=[ROWAN, HAZEL], act="caseload_listed")
    write(4, area=area)
    write(5, area=area, children=[], content=None, case=None, subject="")
    look(6, area=area, by=parent(), purpose="OWN_RECORD")


def faults(area: str = HALTON, **given: Any) -> list[Fault]:
    """Return everything wrong with an area's journal."""
    return list(find_faults(area=area, **given))


def kinds(found: list[Fault]) -> set[tuple[int | None, FaultKind]]:
    """Return which fault was found where."""
    return {(fault.seq, fault.kind) for fault in found}
