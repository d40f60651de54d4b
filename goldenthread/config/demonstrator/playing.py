"""Playing an area's stories in the order of time, so that its journal reads as the days did."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial

from django.db import transaction

from goldenthread.apps.cases.actions import refresh_cases_of_child
from goldenthread.config.demonstrator.acts import PLAYED
from goldenthread.config.demonstrator.scene import Moment, Player, Scene
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import LONDON, london_day
from goldenthread.core.casework.simulation.days import last_office_day, years_before
from goldenthread.definitions.demonstrator.telling import Step, Story
from goldenthread.journeys.load_demonstrator import OpenedArea

MORNING = time(9)


class StepNotPlayed(Exception):  # noqa: N818
    """A story's step was refused by the journey that does it; the message names the story and the step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cue:
    """One step waiting for its moment."""

    when: Moment
    scene: Scene
    number: int
    step: Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Something of the area that is of no child's story, waiting for its moment among them."""

    at: datetime
    do: Callable[[], None]


def play_stories(
    *,
    stories: Sequence[Story],
    opened: OpenedArea,
    system: Viewer,
    at: datetime,
    beside: Sequence[Beside] = (),
) -> None:
    """Play every step of an area's stories up to a moment, each through its own journey, all or none.

    What happened `beside` them is played in its turn.

    Raises StepNotPlayed, from the journey's own refusal.
    """
    as_at = london_day(at)
    cues = [cue for story in stories for cue in _cues(story, opened, system, as_at, at)]
    with transaction.atomic():
        turns = [Beside(at=cue.when.at, do=partial(_play, cue)) for cue in cues]
        for turn in sorted([*turns, *beside], key=lambda turn: turn.at):
            turn.do()
        # Each case was last looked at on the day of its last step; now it is looked at on the day.
        for player in {id(player): player for cue in cues for player in cue.scene.players.values()}.values():
            if player.child:
                refresh_cases_of_child(child=player.child, by=system, at=at)


def _play(cue: _Cue) -> None:
    try:
        PLAYED[cue.step.do](cue.scene, cue.step, cue.when)
    except Exception as refusal:
        where = f"{cue.scene.story.key}, step {cue.number} ({cue.step.do}, {cue.when.on})"
        raise StepNotPlayed(f"{where}: {refusal}") from refusal


def _cues(story: Story, opened: OpenedArea, system: Viewer, as_at: date, at: datetime) -> list[_Cue]:
    players = {
        child["key"]: Player(told=child, born_on=_born_on(child["born"], as_at)) for child in story.children
    }
    scene = Scene(story=story, opened=opened, system=system, players=players)
    return [
        _Cue(when=_moment(step, number, as_at, at), scene=scene, number=number, step=step)
        for number, step in enumerate(story.steps, 1)
    ]


def _born_on(born: dict[str, int], as_at: date) -> date:
    return years_before(as_at, born["years"]) - timedelta(days=born["days"])


def _moment(step: Step, number: int, as_at: date, at: datetime) -> Moment:
    day = as_at - timedelta(days=step.days_ago)
    on = day if step.is_exact else last_office_day(day)
    return Moment(on=on, at=min(at, datetime.combine(on, MORNING, tzinfo=LONDON) + timedelta(minutes=number)))
