"""Confidence surveys: opening a round, and answering it once; a count goes up, and nothing says whose it was."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from goldenthread.apps.accounts.actions import as_nobody, make_mark
from goldenthread.apps.workforce.keeping import check_agencies, check_words, journal
from goldenthread.apps.workforce.models import Answered, Statement, Survey, Tally
from goldenthread.apps.workforce.surveys_reading import get_survey
from goldenthread.apps.workforce.types import SurveyGiven, WorkforceRefused
from goldenthread.core.access.refusal import MayNot
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.access.workforce import agency_of, check_may_run_workforce, may_learn
from goldenthread.core.calendars.london import london_day
from goldenthread.core.governance.training import SCORES


@transaction.atomic
def open_survey(
    *,
    area: str,
    title: str,
    statements: Sequence[str],
    opens_on: date,
    closes_on: date,
    agencies: Sequence[str] = (),
    by: Viewer,
    at: datetime,
) -> int:
    """Open a round of a confidence survey, and return its id. `closes_on` is its last day; no `agencies` means everyone.

    Raises WorkforceRefused for no title or statement, the same statement twice, and days out of order.
    """
    check_may_run_workforce(by, area=area)
    check_words(title, "Give the round a title.", field="title")
    check_agencies(list(agencies))
    words = [each.strip()[:300] for each in statements if each.strip()]
    if not words:
        raise WorkforceRefused("Write at least one statement, each on a line of its own.", field="statements")
    if len({each.casefold() for each in words}) < len(words):
        raise WorkforceRefused("Write each statement once.", field="statements")
    if closes_on <= opens_on:
        raise WorkforceRefused("It closes after it opens.", field="closes_on")
    row = Survey.objects.create(
        area=area, title=title.strip()[:200], agencies=sorted(agencies), opens_on=opens_on, closes_on=closes_on, made_at=at,
        made_by_id=by.account,
    )  # fmt: skip
    Statement.objects.bulk_create(
        Statement(area=area, survey=row, position=at_, words=each) for at_, each in enumerate(words, start=1)
    )
    journal("survey_opened", area, f"survey:{row.pk}", [row.title, *words], by=by, at=at)
    return row.pk


@transaction.atomic
def answer_survey(*, survey: int, scores: Mapping[int, int], by: Viewer, at: datetime) -> None:
    """Count one person's answers, once in a round; `scores` is a number from 1 to 5 by statement.

    The journal says that somebody answered and not who. Raises WorkforceRefused for a second time, a round that is not
    open, nothing answered or a score that is none; MayNot for whoever it is not for.
    """
    given = get_survey(by, survey=survey, on=london_day(at))
    agency = agency_of(by, area=given.area)
    if (
        not may_learn(by, area=given.area)
        or agency is None
        or (given.agencies and agency not in given.agencies)
    ):
        raise MayNot("This survey is not for your part of the partnership.")
    _check(given, scores)
    _mark_once(given, by=by)
    for statement, score in sorted(scores.items()):
        row, _ = Tally.objects.get_or_create(
            area=given.area, survey_id=survey, statement_id=statement, agency=agency, score=score
        )
        Tally.objects.filter(pk=row.pk).update(people=F("people") + 1)
    _journal_nobody(given, agency, at=at)


def _check(given: SurveyGiven, scores: Mapping[int, int]) -> None:
    if not given.is_open:
        raise WorkforceRefused("This survey is not open today, so nothing can be added to it.")
    if not scores:
        raise WorkforceRefused("Answer at least one of the statements.")
    if not set(scores) <= {number for number, _ in given.statements} or not set(scores.values()) <= set(
        SCORES
    ):
        raise WorkforceRefused("Choose one of the answers for each statement.")


def _mark_once(given: SurveyGiven, *, by: Viewer) -> None:
    mark = make_mark(f"confidence survey {given.id}", by=by)
    try:
        with transaction.atomic():
            Answered.objects.create(area=given.area, survey_id=given.id, mark=mark)
    except IntegrityError:
        raise WorkforceRefused(
            "You have answered this survey already. Thank you: one answer each is counted."
        ) from None


def _journal_nobody(given: SurveyGiven, agency: str, *, at: datetime) -> None:
    """Journal that somebody answered: who it was is kept nowhere."""
    with as_nobody(area=given.area) as nobody:
        journal("survey_answered", given.area, f"survey:{given.id}", agency, by=nobody, at=at)
