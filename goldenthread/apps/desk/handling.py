"""Taking something from the duty queue, passing it on, and saying what was done with it."""

from datetime import datetime

from django.db import transaction

from goldenthread.apps.accounts.queries import list_people_with_role
from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.desk.models import Handling
from goldenthread.apps.desk.queue import get_duty
from goldenthread.apps.desk.types import DeskRefused, DutyLine
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day


def list_who_may_have(viewer: Viewer, *, area: str, at: datetime) -> list[tuple[int, str]]:
    """Return the people of an area's casework team, by name, to whom something can be passed."""
    found = {
        person.account: person.name
        for role in CASEWORK
        for person in list_people_with_role(viewer, area=area, role=role, on=london_day(at))
    }
    return sorted(found.items(), key=lambda item: (item[1], item[0]))


@transaction.atomic
def take_duty(*, subject: str, by: Viewer, at: datetime) -> None:
    """Take something that waits. Raises DeskNotFound, and DeskRefused where someone else took it first."""
    line = get_duty(by, subject=subject, on=london_day(at))
    if line.is_taken and line.account != by.account:
        raise DeskRefused(f"{line.who} has taken this. Pass it on if it should be yours.", field="act")
    _give(line, account=by.account, act="duty_taken", by=by, at=at)


@transaction.atomic
def pass_duty_on(*, subject: str, to: int, by: Viewer, at: datetime) -> None:
    """Give something that waits to somebody else of the team. Raises DeskNotFound, DeskRefused."""
    line = get_duty(by, subject=subject, on=london_day(at))
    if to not in dict(list_who_may_have(by, area=line.area, at=at)):
        raise DeskRefused("Choose someone who works on this area’s cases.", field="to")
    _give(line, account=to, act="duty_passed_on", by=by, at=at)


@transaction.atomic
def finish_duty(*, subject: str, words: str, by: Viewer, at: datetime) -> None:
    """Say what was done with something, which takes it out of the queue. Raises DeskNotFound, DeskRefused."""
    line = get_duty(by, subject=subject, on=london_day(at))
    if not line.may_be_ticked_off:
        raise DeskRefused("This leaves the queue by itself once it is done on its own page.", field="act")
    if not words.strip():
        raise DeskRefused("Say what was done. It is kept with the case.", field="done")
    row = _row(line, at=at)
    row.done_at, row.done_by_id, row.done_words, row.changed_at = at, by.account, words.strip(), at
    row.save(update_fields=["done_at", "done_by", "done_words", "changed_at"])
    _journal("duty_done", line, content=words, by=by, at=at)


def _row(line: DutyLine, *, at: datetime) -> Handling:
    row, _ = Handling.objects.select_for_update().get_or_create(
        area=line.area, subject=line.subject, defaults={"case_id": line.case, "changed_at": at}
    )
    return row


def _give(line: DutyLine, *, account: int | None, act: str, by: Viewer, at: datetime) -> None:
    row = _row(line, at=at)
    row.account_id, row.changed_at, row.case_id = account, at, line.case
    row.save(update_fields=["account", "changed_at", "case"])
    _journal(act, line, content=account, by=by, at=at)


def _journal(act: str, line: DutyLine, *, content: object, by: Viewer, at: datetime) -> None:
    record_write(
        act=act, area=line.area, by=by, at=at, case=line.case, subject=line.subject, children=line.children,
        content=content,
    )  # fmt: skip
