"""Confidence surveys: one answer each, counted with no name, told by part of the partnership of five people or more."""

from datetime import timedelta

import pytest

from goldenthread.apps.audit.models import Entry
from goldenthread.apps.workforce.actions import answer_survey, open_survey
from goldenthread.apps.workforce.models import Answered, Survey, Tally
from goldenthread.apps.workforce.queries import get_survey, list_answers, list_surveys
from goldenthread.apps.workforce.types import WorkforceNotFound, WorkforceRefused
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import Role
from tests.factories.people import CHESHIRE, HALTON, NOW, SYSTEM, TODAY, make_areas, make_staff
from tests.factories.workforce import DONE

pytestmark = pytest.mark.django_db
WORDS = "I know how to write an outcome that can be measured."
CLOSES = TODAY + timedelta(days=14)
AFTER = CLOSES + timedelta(days=1)


@pytest.fixture(autouse=True)
def areas():
    make_areas()


def make_survey(**more):
    given = {"title": "Autumn", "statements": [WORDS], "opens_on": TODAY, "closes_on": CLOSES, **more}
    return open_survey(area=HALTON, **given, **DONE)


def answers(survey, **people):
    """Count so many who agree and so many who do not, by part of the partnership."""
    (statement,) = (number for number, _ in get_survey(SYSTEM, survey=survey, on=TODAY).statements)
    for agency, counts in people.items():
        for score, count in zip((4, 2), counts, strict=True):
            Tally.objects.create(
                area=HALTON,
                survey_id=survey,
                statement_id=statement,
                agency=agency,
                score=score,
                people=count,
            )
    return statement


def test_each_answers_once_and_nothing_kept_says_whose_answer_it_was():
    survey, school = make_survey(), make_staff(Role.SETTING, email="school@example.com")
    ((number, _),) = get_survey(school, survey=survey, on=TODAY).statements
    answer_survey(survey=survey, scores={number: 4}, by=school, at=NOW)
    with pytest.raises(WorkforceRefused):
        answer_survey(survey=survey, scores={number: 1}, by=school, at=NOW)
    assert list(Tally.objects.values_list("agency", "score", "people")) == [("SETTINGS", 4, 1)]
    assert len(Answered.objects.get().mark) == 64
    assert Entry.objects.get(act="survey_answered").account is None


def test_a_round_is_told_when_it_is_over_beside_the_same_words_in_the_round_before():
    first, second = make_survey(), make_survey(title="Winter")
    Survey.objects.filter(pk=first).update(
        opens_on=TODAY - timedelta(days=30), closes_on=TODAY - timedelta(days=20)
    )
    answers(first, SETTINGS=(2, 8), HEALTH=(3, 2))
    answers(second, SETTINGS=(9, 1), HEALTH=(1, 1))
    assert list_answers(SYSTEM, survey=second, on=CLOSES) == []
    (found,) = list_answers(SYSTEM, survey=second, on=AFTER)
    settings, health = found.by_agency
    assert (settings.result.share, settings.before.share, settings.difference) == (90.0, 20.0, 70.0)
    assert health.result.is_hidden and health.difference is None
    # Two people of health could be found by taking the schools away from everyone.
    assert found.whole.result.is_hidden and found.whole.difference is None
    (earlier,) = list_answers(SYSTEM, survey=first, on=AFTER)
    assert (earlier.whole.result.people, earlier.whole.before) == (15, None)


def test_results_are_for_those_who_read_them_and_answers_for_those_who_were_asked():
    survey = make_survey(agencies=["SETTINGS"])
    statement = answers(survey, SETTINGS=(9, 1))
    coordinator, board = make_staff(), make_staff(Role.BOARD_MEMBER, email="board@example.com")
    school = make_staff(Role.SETTING, email="school@example.com")
    assert list_surveys(coordinator, area=HALTON, on=TODAY) == []
    assert [each.id for each in list_surveys(school, area=HALTON, on=TODAY)] == [survey]
    assert list_surveys(school, area=HALTON, on=AFTER) == []
    assert list_answers(board, survey=survey, on=AFTER)
    for stranger in (coordinator, make_staff(Role.MANAGER, area=CHESHIRE, email="c@example.com")):
        with pytest.raises(WorkforceNotFound):
            answer_survey(survey=survey, scores={statement: 4}, by=stranger, at=NOW)
    with pytest.raises(MayNot):
        answer_survey(survey=survey, scores={statement: 4}, by=board, at=NOW)


def test_a_round_that_is_not_open_and_a_score_that_is_none_are_refused():
    survey, worker = make_survey(), make_staff(Role.MANAGER)
    ((number, _),) = get_survey(worker, survey=survey, on=TODAY).statements
    for scores, at in (({}, NOW), ({number: 6}, NOW), ({0: 3}, NOW), ({number: 3}, NOW + timedelta(days=20))):
        with pytest.raises(WorkforceRefused):
            answer_survey(survey=survey, scores=scores, by=worker, at=at)
    for more in ({"statements": [" "]}, {"statements": ["One", "one"]}, {"closes_on": TODAY}, {"title": ""}):
        with pytest.raises(WorkforceRefused):
            make_survey(**more)
    assert not Answered.objects.exists()
