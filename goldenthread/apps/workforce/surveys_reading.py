"""Reading confidence surveys: rounds, and once each is over how every part of the partnership answered it."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from goldenthread.apps.workforce.models import Survey, Tally
from goldenthread.apps.workforce.types import Answers, StatementResult, SurveyGiven, WorkforceNotFound
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.access.workforce import AGENCY_WORDS, agency_of, may_learn, may_read_results
from goldenthread.core.governance.charter import put_side_by_side, sum_up_side
from goldenthread.core.governance.training import may_tell_whole

Counts = Mapping[int, int]


def list_surveys(viewer: Viewer, *, area: str, on: date) -> list[SurveyGiven]:
    """Return an area's surveys, the newest first: all to those who read results, to anyone else those open that are for them."""
    rows = Survey.objects.filter(area=area).prefetch_related("statements").order_by("-opens_on", "-pk")
    given = [_survey(row, on=on) for row in rows]
    if may_read_results(viewer, area=area):
        return given
    return [each for each in given if _is_for(viewer, each)]


def _is_for(viewer: Viewer, given: SurveyGiven) -> bool:
    """Answer whether a survey is open and for this person; whether they have answered it already is told to nobody."""
    agency = agency_of(viewer, area=given.area)
    is_theirs = may_learn(viewer, area=given.area) and (not given.agencies or agency in given.agencies)
    return given.is_open and is_theirs


def list_surveys_to_answer(viewer: Viewer, *, area: str, on: date) -> list[SurveyGiven]:
    """Return the surveys of an area that are open and for this person, those they have answered among them."""
    return [each for each in list_surveys(viewer, area=area, on=on) if _is_for(viewer, each)]


def get_survey(viewer: Viewer, *, survey: int, on: date) -> SurveyGiven:
    """Return one survey. Raises WorkforceNotFound alike for none and for one that is not for this person."""
    row = Survey.objects.filter(pk=survey).first()
    found = list_surveys(viewer, area=row.area, on=on) if row else []
    for each in found:
        if each.id == survey:
            return each
    raise WorkforceNotFound("There is no such survey.")


def _survey(row: Survey, *, on: date) -> SurveyGiven:
    statements = sorted(row.statements.all(), key=lambda each: each.position)
    return SurveyGiven(
        id=row.pk, area=row.area, title=row.title, agencies=tuple(row.agencies), opens_on=row.opens_on,
        closes_on=row.closes_on, statements=tuple((each.pk, each.words) for each in statements),
        is_open=row.opens_on <= on <= row.closes_on, is_over=on > row.closes_on,
    )  # fmt: skip


def list_answers(viewer: Viewer, *, survey: int, on: date) -> list[StatementResult]:
    """Return how each statement was answered, once the round is over; before that nothing, to anyone.

    Each is beside the same statement in the round before. Nothing is told of a part of fewer than five people, nor of
    the whole where such a part could be worked out from it.
    """
    given = get_survey(viewer, survey=survey, on=on)
    if not given.is_over or not may_read_results(viewer, area=given.area):
        return []
    now, before = _counts(given.id), _round_before(given)
    return [
        _result(words, now.get(number, {}), before.get(words.casefold()))
        for number, words in given.statements
    ]


def _counts(survey: int) -> dict[int, dict[str, dict[int, int]]]:
    """Return, by statement and part of the partnership, how many gave each score."""
    found: dict[int, dict[str, dict[int, int]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(int)))
    for row in Tally.objects.filter(survey=survey):
        found[row.statement_id][row.agency][row.score] += row.people
    return found


def _round_before(given: SurveyGiven) -> dict[str, dict[str, dict[int, int]]]:
    """Return the counts of the last round that closed before this one opened, by the words of its statements."""
    row = (
        Survey.objects.filter(area=given.area, closes_on__lt=given.opens_on)
        .prefetch_related("statements")
        .order_by("-closes_on", "-pk")
        .first()
    )
    if row is None:
        return {}
    counts = _counts(row.pk)
    return {each.words.casefold(): counts.get(each.pk, {}) for each in row.statements.all()}


def _result(words: str, now: Mapping[str, Counts], before: Mapping[str, Counts] | None) -> StatementResult:
    parts = tuple(
        _answers(agency, now[agency], (before or {}).get(agency)) for agency in AGENCY_WORDS if agency in now
    )
    return StatementResult(
        words=words, by_agency=parts, whole=_answers("", _whole(now), _whole(before or {}))
    )


def _whole(parts: Mapping[str, Counts]) -> Counts:
    """Return the answers of everyone together, or none of them where a hidden part could be worked out."""
    if not may_tell_whole(sum(counts.values()) for counts in parts.values()):
        return {}
    found: dict[int, int] = defaultdict(int)
    for counts in parts.values():
        for score, people in counts.items():
            found[score] += people
    return found


def _answers(agency: str, now: Counts, before: Counts | None) -> Answers:
    if not before:
        return Answers(agency=agency, result=sum_up_side(now), before=None, difference=None, interval=None)
    # Put side by side as a charter's two sides are: this round less the one before.
    both = put_side_by_side(staff=now, families=before)
    return Answers(
        agency=agency,
        result=both.staff,
        before=both.families,
        difference=both.difference,
        interval=both.interval,
    )
