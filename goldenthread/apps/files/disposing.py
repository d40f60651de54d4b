"""What is due to go, what a person decides of it, and legal holds, which stop it."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.audit.types import Forgetting, Purpose
from goldenthread.apps.files.models import Disposal, File, Hold
from goldenthread.apps.files.removing import take_away
from goldenthread.apps.files.types import FileNotFound, FileRefused, FileState
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer

_GOVERN = {Role.INFORMATION_GOVERNANCE, Role.SYSTEM}


def check_governs(by: Viewer, area: str) -> None:
    """Refuse whoever is not the area's information governance."""
    if not by.roles_in(area) & _GOVERN:
        raise MayNot("Only the area's information governance may do this.")


@transaction.atomic
def propose_disposal(*, file: int, policy: str, due_on: date, by: Viewer, at: datetime) -> bool:
    """List a file as due to go by a policy, unless it is listed already, was kept by a decision, or is held.

    Returns whether it was listed now. It removes nothing.
    """
    row = File.objects.filter(pk=file).exclude(state=FileState.REMOVED.value).first()
    if row is None or (row.child is not None and is_held(area=row.area, child=row.child)):
        return False
    check_governs(by, row.area)
    if Disposal.objects.filter(area=row.area, file=row, policy=policy, due_on=due_on).exists():
        return False
    if Disposal.objects.filter(area=row.area, file=row, decided_at__isnull=True).exists():
        return False
    listed = Disposal.objects.create(area=row.area, file=row, policy=policy, due_on=due_on, proposed_at=at)
    record_write(
        act="disposal_proposed", area=row.area, by=by, at=at, subject=f"disposal:{listed.pk}", children=_children(row),
        content=[policy, due_on], purpose=Purpose.OVERSIGHT,
    )  # fmt: skip
    return True


@transaction.atomic
def decide_disposal(*, disposal: int, is_removed: bool, because: str, by: Viewer, at: datetime) -> None:
    """Record what a person in information governance decided of a file that is due, and remove it if they so decided.

    Raises FileNotFound for one that is not waiting, MayNot for anyone else and under a legal hold, FileRefused where
    a file is to be kept without a reason.
    """
    row = Disposal.objects.select_for_update().filter(pk=disposal, decided_at__isnull=True).first()
    if row is None or not by.roles_in(row.area) & _GOVERN:
        raise FileNotFound("There is nothing there to decide.")
    if by.account is None:
        raise MayNot("A person decides what is removed. No job does.")
    file = File.objects.select_for_update().get(pk=row.file_id)
    if is_removed and file.child is not None and is_held(area=file.area, child=file.child):
        raise MayNot(
            "This record is under a legal hold, so nothing of it may be removed. Lift the hold first."
        )
    if not is_removed and not because.strip():
        raise FileRefused("Say why it is to be kept.", field="because")
    row.decision, row.because = "REMOVE" if is_removed else "KEEP", because.strip()[:400]
    row.decided_by_id, row.decided_at = by.account, at
    row.save(update_fields=["decision", "because", "decided_by", "decided_at"])
    if is_removed and file.state != FileState.REMOVED.value:
        take_away(file, reason=Forgetting.RETENTION, because=because or row.policy, by=by, at=at)
    record_write(
        act="disposal_decided", area=row.area, by=by, at=at, subject=f"disposal:{row.pk}", children=_children(file),
        content=[row.decision, row.because], purpose=Purpose.OVERSIGHT,
    )  # fmt: skip


def _children(row: File) -> list[int]:
    """Return whose record a file is in: nobody's, where it tells of many children at once."""
    return [] if row.child is None else [row.child]


@transaction.atomic
def place_hold(*, area: str, child: int, because: str, by: Viewer, at: datetime) -> int:
    """Stop anything of a child's record from being removed, with the reason, and return the hold's id.

    A record may be under several holds, each for its own reason: it is free once the last is lifted.
    """
    check_governs(by, area)
    if child in by.unseen_children:
        raise FileNotFound("There is no such record in your area.")
    if not because.strip():
        raise FileRefused("Say why nothing may be removed.", field="because")
    hold = Hold.objects.create(
        area=area, child=child, because=because.strip()[:400], placed_by_id=by.account, placed_at=at
    )
    record_write(
        act="hold_placed", area=area, by=by, at=at, subject=f"hold:{hold.pk}", children=[child], content=because,
        purpose=Purpose.LEGAL,
    )  # fmt: skip
    return hold.pk


@transaction.atomic
def lift_hold(*, hold: int, because: str, by: Viewer, at: datetime) -> None:
    """Let a record's content be removed again when its time is up, with why the hold is no longer needed."""
    row = Hold.objects.select_for_update().filter(pk=hold, lifted_at__isnull=True).first()
    if row is None or row.child in by.unseen_children:
        raise FileNotFound("There is no such hold.")
    check_governs(by, row.area)
    if not because.strip():
        raise FileRefused("Say why the hold is no longer needed.", field="because")
    row.lifted_by_id, row.lifted_at, row.lifted_because = by.account, at, because.strip()[:400]
    row.save(update_fields=["lifted_by", "lifted_at", "lifted_because"])
    record_write(
        act="hold_lifted", area=row.area, by=by, at=at, subject=f"hold:{row.pk}", children=[row.child],
        content=because, purpose=Purpose.LEGAL,
    )  # fmt: skip


def is_held(*, area: str, child: int) -> bool:
    """Answer whether a child's record is under a legal hold."""
    return Hold.objects.filter(area=area, child=child, lifted_at__isnull=True).exists()
