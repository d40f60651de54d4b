"""What a story's steps need to know of its people: who they are here, who acts, and what has been asked so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from goldenthread.apps.accounts.queries import find_active_account
from goldenthread.apps.people.queries import get_viewer
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.definitions.demonstrator.telling import Step, Story
from goldenthread.journeys.load_demonstrator import OpenedArea


@dataclass(slots=True, kw_only=True)
class Player:
    """A story's child as the records know them: ids of the child, the parents by key, the case, the advice asked for."""

    told: Mapping[str, Any]
    born_on: date
    child: int = 0
    parents: dict[str, int] = field(default_factory=dict)
    case: int = 0
    asked: dict[str, str] = field(default_factory=dict)
    consulted: dict[str, str] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)
    profiles: int = 0


@dataclass(slots=True, kw_only=True)
class Scene:
    """A story being played in an opened area; `accounts` maps a person's key to their sign-in."""

    story: Story
    opened: OpenedArea
    system: Viewer
    players: dict[str, Player]
    accounts: dict[str, int] = field(default_factory=dict)

    @property
    def coordinator_id(self) -> int:
        """The sign-in of the coordinator whose case it is."""
        return self.opened.staff[Role.COORDINATOR][self.story.coordinator]

    def player(self, step: Step) -> Player:
        """Return the child a step is about."""
        return self.players[step.child]

    def provider(self, name: str) -> int:
        """Return the setting of this name."""
        return next(place.provider for place in self.opened.places if place.name == name)

    def coordinator(self, on: date) -> Viewer:
        """Return the coordinator as a viewer on a day."""
        return self.viewer(self.coordinator_id, on)

    def decision_maker(self, on: date) -> Viewer:
        """Return the named decision-maker as a viewer on a day."""
        return self.viewer(self.opened.staff[Role.DECISION_MAKER][0], on)

    def person(self, key: str, on: date) -> Viewer:
        """Return a member of the family as a viewer, or the coordinator who writes for one who does not sign in."""
        return self.viewer(self.accounts[key], on) if key in self.accounts else self.coordinator(on)

    def viewer(self, account: int, on: date, *, at: datetime | None = None) -> Viewer:
        """Return someone who signs in as a viewer on a day, with the tasks they hold at a moment of it."""
        found = find_active_account(account)
        assert found, "the story's own people can sign in"
        return get_viewer(found, on=on, at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When a step is played: the day it happened and the moment it was recorded."""

    on: date
    at: datetime
