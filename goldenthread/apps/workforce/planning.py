"""Planning training: what is needed and what shows it, and the sessions that answer it."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.inspection.queries import list_findings, list_inspections
from goldenthread.apps.strategy.queries import get_item
from goldenthread.apps.strategy.types import ItemNotFound
from goldenthread.apps.workforce.keeping import check_agencies, check_words, journal
from goldenthread.apps.workforce.models import Need, Session
from goldenthread.apps.workforce.types import NeedSource, Priority, WorkforceNotFound, WorkforceRefused
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.access.workforce import check_may_run_workforce
from goldenthread.core.calendars.london import london_day

MOST_PLACES = 500


@transaction.atomic
def keep_need(
    *,
    area: str,
    agency: str,
    topic: str,
    source: NeedSource,
    why: str,
    priority: Priority,
    pointer: str = "",
    by: Viewer,
    at: datetime,
) -> int:
    """Keep what some of the partnership need to learn and what shows it, and return its id.

    `pointer` is the id of the commitment or finding. Raises WorkforceRefused for no topic or reason, and for a
    commitment or finding that is not this area's.
    """
    check_may_run_workforce(by, area=area)
    check_agencies([agency])
    check_words(topic, "Say what they need to learn.", field="topic")
    check_words(why, "Say what shows that it is needed.", field="why")
    _check_pointer(area, source, pointer, by=by)
    row = Need.objects.create(
        area=area, agency=agency, topic=topic.strip()[:200], source=source.value, pointer=pointer, why=why.strip(),
        priority=priority.value, made_at=at, made_by_id=by.account,
    )  # fmt: skip
    journal(
        "training_need_kept", area, f"trainingneed:{row.pk}", [row.topic, source.value, pointer], by=by, at=at
    )
    return row.pk


def _check_pointer(area: str, source: NeedSource, pointer: str, *, by: Viewer) -> None:
    if not pointer:
        return
    known = pointer.isdigit() and {
        NeedSource.COMMITMENT: _is_commitment, NeedSource.FINDING: _is_finding,
    }.get(source, _is_nothing)(area, int(pointer), by)  # fmt: skip
    if not known:
        raise WorkforceRefused("Choose from the list what shows it.", field="source")


def _is_commitment(area: str, item: int, by: Viewer) -> bool:
    try:
        return get_item(by, item=item)[0].area == area
    except ItemNotFound:
        return False


def _is_finding(area: str, finding: int, by: Viewer) -> bool:
    return any(
        each.id == finding
        for inspection in list_inspections(by)
        if inspection.area == area
        for each in list_findings(by, inspection=inspection.id)
    )


def _is_nothing(area: str, number: int, by: Viewer) -> bool:
    return False


@transaction.atomic
def plan_session(
    *,
    area: str,
    topic: str,
    held_on: date,
    places: int,
    place: str = "",
    agencies: Sequence[str] = (),
    is_core: bool = False,
    need: int | None = None,
    run_by: int | None = None,
    by: Viewer,
    at: datetime,
) -> int:
    """Plan a session that people book themselves, and return its id. No `place` means online; no `agencies`, everyone.

    Raises WorkforceRefused for no topic, for a day that is over and for no places.
    """
    check_may_run_workforce(by, area=area)
    check_words(topic, "Say what it teaches.", field="topic")
    check_agencies(list(agencies))
    if held_on < london_day(at):
        raise WorkforceRefused("That day is over. Choose today or a later day.", field="held_on")
    if not 1 <= places <= MOST_PLACES:
        raise WorkforceRefused(f"Give from 1 to {MOST_PLACES} places.", field="places")
    if need is not None and not Need.objects.filter(pk=need, area=area).exists():
        raise WorkforceNotFound("There is no such need. Go back to the list and choose one.")
    row = Session.objects.create(
        area=area, need_id=need, topic=topic.strip()[:200], held_on=held_on, place=place.strip()[:200], places=places,
        agencies=sorted(agencies), is_core=is_core, run_by_id=run_by or by.account, made_at=at, made_by_id=by.account,
    )  # fmt: skip
    journal("training_planned", area, f"training:{row.pk}", [row.topic, held_on, places], by=by, at=at)
    return row.pk
