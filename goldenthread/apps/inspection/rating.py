"""A charter, its rounds, and rating it: a count goes up, and nothing says whose it was."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Max

from goldenthread.apps.accounts.actions import as_nobody, make_mark
from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.inspection.charter_reading import get_round, side_of
from goldenthread.apps.inspection.models import Answered, Charter, Commitment, Remark, Round, Tally
from goldenthread.apps.inspection.opening import check_words, journal
from goldenthread.apps.inspection.types import (
    InspectionNotFound,
    InspectionRefused,
    RemarkState,
    RoundGiven,
)
from goldenthread.apps.strategy.queries import get_item
from goldenthread.core.access.inspections import check_may_run_inspection
from goldenthread.core.access.refusal import MayNot
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.governance.charter import SCORES, Side

LONGEST = 1000


@transaction.atomic
def make_charter(
    *,
    area: str,
    title: str,
    from_on: date,
    commitments: Sequence[str],
    promised: int | None = None,
    by: Viewer,
    at: datetime,
) -> int:
    """Make a version of an area's charter with its commitments, and return its id; the version before it stays.

    `promised` is the promise of a strategy that it keeps. Raises InspectionRefused for no title or no commitment.
    """
    check_may_run_inspection(by, area=area)
    check_words(title, "Give the charter a title.", field="title")
    words = [each.strip() for each in commitments if each.strip()]
    if not words:
        raise InspectionRefused(
            "Write at least one commitment, each on a line of its own.", field="commitments"
        )
    if promised is not None and get_item(by, item=promised)[0].area != area:
        raise InspectionRefused("Choose a promise of this area.", field="promised")
    last = Charter.objects.filter(area=area).aggregate(most=Max("number"))["most"] or 0
    row = Charter.objects.create(
        area=area, number=last + 1, title=title.strip()[:200], from_on=from_on, promised_id=promised, made_at=at,
        made_by_id=by.account,
    )  # fmt: skip
    Commitment.objects.bulk_create(
        Commitment(area=area, charter=row, position=at_, words=each)
        for at_, each in enumerate(words, start=1)
    )
    journal("charter_made", row, f"charter:{row.pk}", [title, *words], by=by, at=at)
    return row.pk


@transaction.atomic
def open_round(*, charter: int, title: str, opens_on: date, closes_on: date, by: Viewer, at: datetime) -> int:
    """Open a time in which staff and families rate a charter, and return its id. `closes_on` is its last day."""
    row = Charter.objects.filter(pk=charter, area__in=by.areas).first()
    if row is None:
        raise InspectionNotFound("There is no such charter.")
    check_may_run_inspection(by, area=row.area)
    check_words(title, "Give the round a title.", field="title")
    if closes_on <= opens_on:
        raise InspectionRefused("It closes after it opens.", field="closes_on")
    made = Round.objects.create(
        area=row.area, charter=row, title=title.strip()[:200], opens_on=opens_on, closes_on=closes_on, made_at=at,
        made_by_id=by.account,
    )  # fmt: skip
    journal(
        "charter_round_opened", row, f"charterround:{made.pk}", [title, opens_on, closes_on], by=by, at=at
    )
    return made.pk


@transaction.atomic
def rate_charter(*, round: int, scores: Mapping[int, int], words: str = "", by: Viewer, at: datetime) -> None:
    """Count one person's rating of a charter, once in a round; `scores` is a number from 1 to 5 by commitment.

    The journal says that somebody rated and not who. Raises InspectionRefused for a second time, a round that is not
    open, nothing rated or a score that is none; MayNot for whoever is of neither side.
    """
    given = get_round(by, round=round, on=london_day(at))
    side = side_of(by, area=given.area, on=london_day(at))
    if side is None:
        raise MayNot("Those who work for the partnership rate its charter, and the families of its children.")
    _check_rating(given, scores, words)
    _mark_once(given, by=by)
    for commitment, score in sorted(scores.items()):
        row, _ = Tally.objects.get_or_create(
            area=given.area, round_id=round, commitment_id=commitment, side=side.value, score=score
        )
        Tally.objects.filter(pk=row.pk).update(people=F("people") + 1)
    if words.strip():
        Remark.objects.create(area=given.area, round_id=round, side=side.value, words=words.strip())
    _journal_nobody(given, side, at=at)


def _check_rating(given: RoundGiven, scores: Mapping[int, int], words: str) -> None:
    if not given.is_open:
        raise InspectionRefused("This round is not open today, so nothing can be added to it.")
    if not scores:
        raise InspectionRefused("Rate at least one of the commitments.")
    known = {each.id for each in given.charter.commitments}
    if not set(scores) <= known or not set(scores.values()) <= set(SCORES):
        raise InspectionRefused("Choose one of the answers for each commitment.")
    if len(words) > LONGEST:
        raise InspectionRefused(f"Write no more than {LONGEST} characters.", field="words")


def _mark_once(given: RoundGiven, *, by: Viewer) -> None:
    mark = make_mark(f"charter round {given.id}", by=by)
    try:
        with transaction.atomic():
            Answered.objects.create(area=given.area, round_id=given.id, mark=mark)
    except IntegrityError:
        raise InspectionRefused(
            "You have rated in this round already. Thank you: one rating each is counted."
        ) from None


def _journal_nobody(given: RoundGiven, side: Side, *, at: datetime) -> None:
    """Journal that somebody rated: who it was is kept nowhere."""
    with as_nobody(area=given.area) as nobody:
        record_write(
            act="charter_rated", area=given.area, by=nobody, at=at,
            subject=f"charterround:{given.id}", content=side.value, purpose=Purpose.OVERSIGHT,
        )  # fmt: skip


@transaction.atomic
def look_in_remark(*, remark: UUID, is_shown: bool, shown_words: str = "", by: Viewer, at: datetime) -> None:
    """Say, having looked in a remark for names, that it may be read, as `shown_words`, or that it may not.

    Raises InspectionRefused where it is to be shown and nothing is left to show.
    """
    row = Remark.objects.select_for_update().filter(pk=remark, area__in=by.areas).first()
    if row is None:
        raise InspectionNotFound("There is no such remark.")
    check_may_run_inspection(by, area=row.area)
    if not get_round(by, round=row.round_id, on=london_day(at)).is_over:
        raise InspectionRefused("Remarks are read once the round is over.")
    if is_shown:
        check_words(
            shown_words, "Write the words that may be read, with every name taken out.", field="shown_words"
        )
    row.state = (RemarkState.SHOWN if is_shown else RemarkState.WITHHELD).value
    row.shown_words = shown_words.strip() if is_shown else ""
    row.looked_at, row.looked_by_id = at, by.account
    row.save(update_fields=["state", "shown_words", "looked_at", "looked_by"])
    journal("charter_remark_looked_at", row, f"charterround:{row.round_id}", row.state, by=by, at=at)
