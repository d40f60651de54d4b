"""Handing cases from one coordinator, or from nobody, to another on a day, with what no record tells."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.cases.actions import assign_coordinator
from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.desk.actions import keep_handover
from goldenthread.apps.desk.types import DeskRefused
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day


@transaction.atomic
def hand_over_cases(
    *,
    area: str,
    giver: int | None,
    receiver: int,
    from_on: date,
    notes: Mapping[int, str],
    words: str,
    token: str,
    by: Viewer,
    at: datetime,
) -> int:
    """Give each of these cases to another coordinator, keep where each stands with its note, and return the handover's id.

    `notes` holds what no record tells, by case; its keys are the cases. Nothing moves unless all of it does.
    Raises DeskRefused with the field, AlreadySent, CaseNotFound or MayNot.
    """
    if from_on > london_day(at):
        raise DeskRefused(
            "Hand over on the day itself, so that nobody has a case before its notes.", field="from_on"
        )
    rows = [get_summary(by, case=case) for case in notes]
    gone = [row.reference for row in rows if row.area != area or not row.is_open or row.coordinator != giver]
    if gone:
        raise DeskRefused(
            f"{', '.join(gone)} is not theirs any more, or is closed. Open the page again.", field="cases"
        )
    handover = keep_handover(
        area=area, giver=giver, receiver=receiver, from_on=from_on, notes=notes, words=words, token=token, by=by,
        at=at,
    )  # fmt: skip
    for row in rows:
        assign_coordinator(case=row.id, coordinator=receiver, by=by, at=at)
    return handover
