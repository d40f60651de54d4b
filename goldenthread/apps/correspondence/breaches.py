"""Data that got out: what happened, what it could mean and what was done, kept so that those it is about can be told."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.cases.queries import cases_seen_by, get_summary
from goldenthread.apps.correspondence.models import Breach, Letter
from goldenthread.apps.correspondence.types import BreachGiven, BreachLine, BreachRefused
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import check_may_change
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.plans.plain_text import clean_text


@transaction.atomic
def record_breach(*, case: int, given: BreachGiven, by: Viewer, at: datetime) -> int:
    """Keep that personal data of a case got out, and return its id; the journal holds who recorded it.

    The Information Commissioner is told within 72 hours of our knowing where it puts anyone at risk (UK GDPR art 33), and
    those it is about without delay where that risk is high (art 34). Raises BreachRefused with the field, or MayNot.
    """
    row = get_summary(by, case=case)
    check_may_change(by, Item.LETTERS, area=row.area, child=row.child, case=case)
    said = {name: clean_text(getattr(given, name)) for name in ("what", "consequences", "measures")}
    for name, words in said.items():
        if not words:
            raise BreachRefused(_MISSING[name], field=name)
    today = london_day(at)
    if not given.happened_on <= given.known_on <= today:
        raise BreachRefused(
            "We cannot have known of it before it happened, or know of it after today. Check the days.", field="known_on"
        )  # fmt: skip
    if given.commissioner_told_on and not given.known_on <= given.commissioner_told_on <= today:
        raise BreachRefused(
            "The Commissioner is told after we know of it, and not after today. Check the day.", field="commissioner_told_on"
        )  # fmt: skip
    letter = Letter.objects.filter(case=case, public_id=given.letter).first() if given.letter else None
    kept = Breach.objects.create(
        area=row.area, case_id=case, child=row.child, letter=letter, happened_on=given.happened_on,
        known_on=given.known_on, is_high_risk=given.is_high_risk, commissioner_told_on=given.commissioner_told_on,
        recorded_at=at, recorded_by_id=by.account, **said,
    )  # fmt: skip
    record_write(
        act="breach_recorded", area=row.area, by=by, at=at, case=case, subject=f"breach:{kept.pk}", children=[row.child],
        content=said,
    )  # fmt: skip
    return kept.pk


_MISSING = {
    "what": "Write what happened, in words that the family can read.",
    "consequences": "Write what it could mean for them.",
    "measures": "Write what we have done, and what they can do.",
}


def breaches_of(viewer: Viewer, *, case: int) -> QuerySet[Breach]:
    """Return what got out of a case, for its casework team and the query behind its first page."""
    return Breach.objects.filter(case__in=cases_seen_by(viewer), case=case)


def list_breaches(viewer: Viewer, *, case: int) -> list[BreachLine]:
    """Return what got out of a case, newest first, for its casework team."""
    return [_line(row) for row in breaches_of(viewer, case=case).order_by("-id")]


def find_breach(viewer: Viewer, *, case: int) -> BreachLine | None:
    """Return what got out of a case last, or nothing."""
    row = breaches_of(viewer, case=case).order_by("-id").first()
    return _line(row) if row else None


def _line(row: Breach) -> BreachLine:
    return BreachLine(
        id=row.pk, case=row.case_id, happened_on=row.happened_on, known_on=row.known_on, what=row.what,
        consequences=row.consequences, measures=row.measures, is_high_risk=row.is_high_risk,
        commissioner_told_on=row.commissioner_told_on, recorded_on=_recorded_on(row),
    )  # fmt: skip


def _recorded_on(row: Breach) -> date:
    return london_day(row.recorded_at)
