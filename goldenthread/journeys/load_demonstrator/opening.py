"""Opening a demonstrator area: its bodies, the people who work there, and its invented schools and advisers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.accounts.actions import (
    add_account,
    add_body,
    add_team,
    grant_role,
    join_team,
    open_area,
    rename_body,
    set_reporting_line,
)
from goldenthread.apps.accounts.types import BodyKind
from goldenthread.apps.providers.actions import add_practitioner, add_providers
from goldenthread.apps.providers.queries import search_providers
from goldenthread.apps.providers.types import ProviderGiven, ProviderKind
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.law.vocabulary import AdviceKind
from goldenthread.definitions.demonstrator.figures import DemoArea
from goldenthread.definitions.demonstrator.places import (
    list_advisers,
    list_bodies,
    list_lines,
    list_named_teams,
    list_setting_staff,
    list_settings,
    list_shared_settings,
    list_staff,
)

# Staff have been here longer than any story.
WORKED_SINCE = date(2015, 1, 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An invented setting in the register, with the simulation's words for whom it takes."""

    provider: int
    name: str
    placement: str
    phase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Adviser:
    """Who is asked for one kind of advice; `practitioners` maps each one's id to their name."""

    asked_of: str
    practitioners: Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedArea:
    """What was made in an area: bodies by key, accounts by role, settings, advisers by kind, and teams by kind.

    `team_people` are the accounts of those who work in each team, by the team's id.
    """

    area: DemoArea
    bodies: Mapping[str, int]
    staff: Mapping[Role, tuple[int, ...]]
    places: tuple[Place, ...]
    advisers: Mapping[AdviceKind, Adviser]
    teams: Mapping[AdviceKind, int] = field(default_factory=dict)
    team_people: Mapping[int, tuple[int, ...]] = field(default_factory=dict)


@transaction.atomic
def open_demonstrator_area(*, area: DemoArea, by: Viewer, at: datetime) -> OpenedArea:
    """Open an invented area's doors: nobody's case is in it yet.

    Raises EmailTaken where it has been opened already, MayNot for anyone but the system.
    """
    open_area(
        area=area.code, name=area.name, reference_prefix=area.prefix, is_demonstrator=True,
        contact_email=f"send@{area.domain}", contact_telephone=area.telephone,
        safeguarding_telephone=area.safeguarding_telephone, by=by, at=at,
    )  # fmt: skip
    bodies = _bodies(area, by=by, at=at)
    places = _places(area, by=by, at=at)
    _let_settings_in(area, places, by=by, at=at)
    teams = _teams(area, bodies=bodies, by=by, at=at)
    staff, members = _staff(area, bodies=bodies, teams=teams, by=by, at=at)
    return OpenedArea(
        area=area,
        bodies=bodies,
        staff=staff,
        places=places,
        advisers=_advisers(area, by=by, at=at),
        teams={team.kind: teams[team.key] for team in list_named_teams(area.code) if team.kind},
        team_people=members,
    )


def _teams(area: DemoArea, *, bodies: Mapping[str, int], by: Viewer, at: datetime) -> dict[str, int]:
    return {
        team.key: add_team(
            area=area.code, name=team.name, role=team.role, body=bodies[team.body], by=by, at=at
        )
        for team in list_named_teams(area.code)
    }


def _bodies(area: DemoArea, *, by: Viewer, at: datetime) -> dict[str, int]:
    made: dict[str, int] = {}
    for body in list_bodies(area.code):
        (first, from_on), *later = body.names
        made[body.key] = add_body(
            area=area.code, kind=BodyKind(body.kind), name=first, from_on=from_on, by=by, at=at
        )
        for name, renamed_on in later:
            assert renamed_on, "a later name says from when"
            rename_body(body=made[body.key], name=name, from_on=renamed_on, by=by, at=at)
    for line in list_lines(area.code):
        set_reporting_line(body=made[line.body], to=made[line.to], from_on=line.from_on, by=by, at=at)
    return made


def _staff(
    area: DemoArea, *, bodies: Mapping[str, int], teams: Mapping[str, int], by: Viewer, at: datetime
) -> tuple[dict[Role, tuple[int, ...]], dict[int, tuple[int, ...]]]:
    made: dict[Role, tuple[int, ...]] = {}
    members: dict[int, tuple[int, ...]] = {}
    for person in list_staff(area.code):
        account = add_account(
            area=area.code, email=person.email, display_name=person.name, job_title=person.job_title,
            body=bodies.get(person.body),
            is_demonstrator=True, by=by, at=at,
        )  # fmt: skip
        grant_role(account=account, area=area.code, role=person.role, from_on=WORKED_SINCE, by=by, at=at)
        made[person.role] = (*made.get(person.role, ()), account)
        if person.team:
            team = teams[person.team]
            join_team(team=team, account=account, from_on=WORKED_SINCE, is_lead=person.is_lead, by=by, at=at)
            members[team] = (*members.get(team, ()), account)
    return made, members


def _places(area: DemoArea, *, by: Viewer, at: datetime) -> tuple[Place, ...]:
    settings = list_settings(area.code)
    known = {one.name: _find_shared(one.name, by=by, at=at) for one in settings}
    new = [one for one in settings if known[one.name] is None]
    ids = add_providers(
        area=area.code, by=by, at=at,
        providers=[
            ProviderGiven(name=one.name, kind=ProviderKind(one.kind), local_authority=area.code) for one in new
        ],
    )  # fmt: skip
    added = iter(ids)
    return tuple(
        Place(
            provider=known[one.name] or next(added),
            name=one.name,
            placement=one.placement,
            phase=one.phase,
        )
        for one in settings
    )


def _find_shared(name: str, *, by: Viewer, at: datetime) -> int | None:
    """Return the setting that another area has put in the register already, where both place children in it."""
    if name not in list_shared_settings():
        return None
    found = search_providers(by, words=name, on=london_day(at))
    return next((line.id for line in found if line.name == name), None)


def _let_settings_in(area: DemoArea, places: tuple[Place, ...], *, by: Viewer, at: datetime) -> None:
    """Give the people of some settings their sign-ins, before any child is on their rolls."""
    teams: dict[str, int] = {}
    ids = {place.name: place.provider for place in places}
    for person in list_setting_staff(area.code):
        if person.setting not in teams:
            teams[person.setting] = add_team(
                area=area.code, name=person.setting, role=Role.SETTING, provider=ids[person.setting], by=by, at=at
            )  # fmt: skip
        account = add_account(
            area=area.code, email=person.email, display_name=person.name, job_title=person.job_title,
            is_demonstrator=True, by=by, at=at,
        )  # fmt: skip
        grant_role(account=account, area=area.code, role=Role.SETTING, from_on=WORKED_SINCE, by=by, at=at)
        join_team(
            team=teams[person.setting], account=account, from_on=WORKED_SINCE, is_lead=person.job_title != "SENCO",
            by=by, at=at,
        )  # fmt: skip


def _advisers(area: DemoArea, *, by: Viewer, at: datetime) -> dict[AdviceKind, Adviser]:
    return {
        one.kind: Adviser(
            asked_of=one.asked_of,
            practitioners={
                add_practitioner(
                    area=area.code, name=name, profession=one.profession, team=one.asked_of, by=by, at=at
                ): name
                for name in one.names
            },
        )
        for one in list_advisers(area.code)
    }
