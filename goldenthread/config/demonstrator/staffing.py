"""The invented posts of one area, a session held and one to come, and a survey that is over."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from goldenthread.apps.accounts.queries import find_active_account, list_demonstrator_sign_ins
from goldenthread.apps.people.queries import get_viewer
from goldenthread.apps.workforce.actions import (
    answer_survey,
    book_session,
    fill_post,
    keep_need,
    keep_post,
    mark_attendance,
    open_survey,
    plan_session,
    say_confidence,
)
from goldenthread.apps.workforce.queries import (
    list_booked,
    list_needs,
    list_own_questions,
    list_sessions,
    list_surveys,
)
from goldenthread.apps.workforce.types import NeedSource, Priority
from goldenthread.config.demonstrator.playing import Beside
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.access.workforce import may_learn
from goldenthread.core.calendars.london import london_day
from goldenthread.definitions.demonstrator.words import load_workforce_words
from goldenthread.journeys.load_demonstrator import OpenedArea

# How many days before the day of loading each was done, and how long the survey was open.
PLANNED, HELD, SURVEYED, ANSWERED, OPEN_FOR = 130, 120, 40, 25, 14
Told = dict[str, Any]


def list_workforce_acts(opened: OpenedArea, *, system: Viewer, at: datetime) -> list[Beside]:
    """Return the area's training, survey and posts, to be played among its stories; nothing for an area without them."""
    told, area = load_workforce_words(), opened.area.code
    if told["area"] != area:
        return []
    acts: tuple[tuple[int, Callable[[str, Told, Viewer, datetime], None]], ...] = (
        (PLANNED, _plan), (HELD, _hold), (SURVEYED, _open), (ANSWERED, _answer), (1, _look_ahead),
    )  # fmt: skip
    return [
        Beside(at=when, do=partial(act, area, told, system, when))
        for days, act in acts
        for when in (at - timedelta(days=days),)
    ]


def _learners(area: str, *, at: datetime) -> list[Viewer]:
    """Return the invented people who may book training in the area, as they sign in."""
    on = london_day(at)
    numbers = sorted({each.account for each in list_demonstrator_sign_ins(on=on) if each.area == area})
    found = [account for number in numbers if (account := find_active_account(number))]
    return [viewer for account in found if may_learn(viewer := get_viewer(account, on=on), area=area)]


def _plan(area: str, told: Told, by: Viewer, at: datetime) -> None:
    held = told["held"]
    need = keep_need(area=area, source=NeedSource.AUDIT, priority=Priority.HIGH, **told["need"], by=by, at=at)
    session = plan_session(
        area=area, topic=told["need"]["topic"], held_on=london_day(at) + timedelta(days=PLANNED - HELD),
        place=held["place"], places=held["places"], is_core=True, need=need, by=by, at=at,
    )  # fmt: skip
    for person, score in zip(_learners(area, at=at), held["before"], strict=False):
        book_session(session=session, score=score, by=person, at=at)


def _hold(area: str, told: Told, by: Viewer, at: datetime) -> None:
    (session,) = list_sessions(by, area=area, on=london_day(at))
    came = {each.booking: True for each in list_booked(by, session=session.id)}
    mark_attendance(session=session.id, came=came, by=by, at=at)
    _say(area, told["held"]["end"], "", at=at)


def _say(area: str, scores: list[int], words: str, *, at: datetime) -> None:
    for person, score in zip(_learners(area, at=at), scores, strict=False):
        for asked in list_own_questions(person, on=london_day(at)):
            say_confidence(
                booking=asked.booking, moment=asked.moment, score=score, words=words, by=person, at=at
            )


def _open(area: str, told: Told, by: Viewer, at: datetime) -> None:
    on, survey = london_day(at), told["survey"]
    open_survey(
        area=area, title=survey["title"], statements=survey["statements"], opens_on=on,
        closes_on=on + timedelta(days=SURVEYED - ANSWERED + OPEN_FOR), by=by, at=at,
    )  # fmt: skip


def _answer(area: str, told: Told, by: Viewer, at: datetime) -> None:
    """Answer the survey, and what the session's people are asked three months after it."""
    (given,) = list_surveys(by, area=area, on=london_day(at))
    for person, scored in zip(_learners(area, at=at), told["survey"]["scores"], strict=False):
        scores = {number: score for (number, _), score in zip(given.statements, scored, strict=True)}
        answer_survey(survey=given.id, scores=scores, by=person, at=at)
    _say(area, told["held"]["later"], told["held"]["words"], at=at)


def _look_ahead(area: str, told: Told, by: Viewer, at: datetime) -> None:
    """Write down the posts as they were filled, and plan the session that is to come."""
    on, coming = london_day(at), told["coming"]
    for row in told["posts"]:
        from_on = on - timedelta(days=row["from"])
        post = keep_post(
            area=area, team=told["team"], title=row["title"], share=Decimal(row["share"]), from_on=from_on,
            is_coordinator=row["title"] == "SEND coordinator", by=by, at=at,
        )  # fmt: skip
        until_on = on - timedelta(days=row["until"]) if "until" in row else None
        fill_post(post=post, who=row["who"], from_on=from_on, until_on=until_on, by=by, at=at)
    plan_session(
        area=area, topic=coming["topic"], held_on=on + timedelta(days=coming["in"]), places=coming["places"],
        need=list_needs(by, area=area)[0].id, by=by, at=at,
    )  # fmt: skip
