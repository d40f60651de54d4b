"""A group of the partnership is set up: its body on the register, whom it reports to, and the group itself."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.accounts.actions import add_body, set_reporting_line
from goldenthread.apps.accounts.types import BodyKind, OutOfOrder, ReportsToItself
from goldenthread.apps.board.actions import add_group
from goldenthread.apps.board.types import BoardRefused, GroupKind
from goldenthread.core.access.boards import check_may_run_board
from goldenthread.core.access.viewer import Viewer


@transaction.atomic
def found_group(
    *,
    area: str,
    body: int | None,
    name: str,
    kind: GroupKind,
    remit: str,
    reports_to: int | None,
    from_on: date | None,
    by: Viewer,
    at: datetime,
) -> int:
    """Make a body a group that meets, and return the group's id; a new `name` is put on the register of bodies first.

    Raises BoardRefused where it is a group already, or would come to report to itself.
    """
    check_may_run_board(by, area=area)
    body = body or add_body(area=area, kind=BodyKind.BOARD, name=name.strip(), by=by, at=at)
    if reports_to:
        try:
            set_reporting_line(body=body, to=reports_to, from_on=from_on, by=by, at=at)
        except ReportsToItself as loop:
            raise BoardRefused(str(loop), field="reports_to") from loop
        except OutOfOrder as early:
            raise BoardRefused(str(early), field="from_on") from early
    return add_group(area=area, body=body, kind=kind, remit=remit, by=by, at=at)
