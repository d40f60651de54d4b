"""Reading the demonstrator's invented places, staff and advisers, and its public bodies with their dates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from goldenthread.core.access.roles import Role
from goldenthread.core.law.vocabulary import AdviceKind
from goldenthread.definitions.demonstrator.figures import load_areas, read_toml


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """An invented school or setting; `placement` is the simulation's word for where it takes children."""

    name: str
    kind: str
    placement: str
    phase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Adviser:
    """Who is asked for one kind of advice, and the invented people who write it."""

    kind: AdviceKind
    asked_of: str
    profession: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """Someone who signs in to work: for which body, and in which team if any."""

    role: Role
    name: str
    job_title: str
    email: str
    body: str = "council"
    team: str = ""
    is_lead: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedTeam:
    """A team with its key, what it is asked for if anything yet, whose it is and the role its people hold."""

    key: str
    kind: AdviceKind | None
    role: Role
    body: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingStaff:
    """Someone who signs in for a school or setting."""

    setting: str
    name: str
    job_title: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedBody:
    """A body with each name it bore and the day it began."""

    key: str
    kind: str
    names: tuple[tuple[str, date | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """That a body reports to another from a day."""

    body: str
    to: str
    from_on: date


def email_of(name: str, *, domain: str) -> str:
    """Return the address of an invented person: their name, in a domain that can never exist."""
    return f"{name.replace('Dr ', '').replace(' ', '.')}@{domain}".lower()


@cache
def list_settings(area: str) -> tuple[Setting, ...]:
    """Return the invented settings of an area, in order."""
    tables = read_toml("settings")
    short = tables["short_names"][area]
    found: dict[str, Setting] = {}
    for placement, table in tables.items():
        for phase in ("primary", "secondary"):
            for name in table.get(phase, ()):
                named = name.format(area=short)
                found[f"{placement} {phase} {named}"] = Setting(
                    name=named, kind=table["kind"], placement=placement, phase=phase
                )
    return tuple(found.values())


@cache
def list_advisers(area: str) -> tuple[Adviser, ...]:
    """Return who is asked for each kind of advice in an area."""
    tables = read_toml("settings")
    short = tables["short_names"][area]
    return tuple(
        Adviser(
            kind=AdviceKind(kind),
            asked_of=row["asked_of"].format(area=short),
            profession=row["profession"],
            names=tuple(row.get("names", ())),
        )
        for kind, row in tables["advisers"].items()
    )


@cache
def list_staff(area: str) -> tuple[Staff, ...]:
    """Return who works in an area, coordinators first."""
    place = [one.code for one in load_areas()].index(area)
    domain = load_areas()[place].domain
    rows: Sequence[Mapping[str, Any]] = read_toml("staff")["staff"]
    return tuple(
        Staff(
            role=Role(row["role"]),
            name=name,
            job_title=row["job_title"],
            email=email_of(name, domain=domain),
            body=row.get("body", "council"),
            team=row.get("team", ""),
            is_lead=row.get("is_lead", False),
        )
        for row in rows
        for name in row["names"][place]
    )


@cache
def list_setting_staff(area: str) -> tuple[SettingStaff, ...]:
    """Return who signs in for the settings of an area."""
    domain = next(one.domain for one in load_areas() if one.code == area)
    return tuple(
        SettingStaff(
            setting=row["setting"], name=row["name"], job_title=row["job_title"],
            email=email_of(row["name"], domain=domain),
        )
        for row in read_toml("setting_staff")["staff"]
        if row["area"] == area
    )  # fmt: skip


@cache
def list_named_teams(area: str) -> tuple[NamedTeam, ...]:
    """Return the advisers' teams of an area, in order."""
    short = read_toml("settings")["short_names"][area]
    return tuple(
        NamedTeam(
            key=row["key"], kind=AdviceKind(row["kind"]) if row["kind"] else None, role=Role(row["role"]),
            body=row["body"], name=row["name"].format(area=short),
        )
        for row in read_toml("staff")["team"]
    )  # fmt: skip


@cache
def list_shared_settings() -> frozenset[str]:
    """Return the names of the settings in which both areas place children."""
    return frozenset(read_toml("setting_staff")["serves_both"])


@cache
def list_bodies(area: str) -> tuple[NamedBody, ...]:
    """Return the bodies of an area's partnership with every name they bore."""
    return tuple(
        NamedBody(
            key=row["key"],
            kind=row["kind"],
            names=tuple((name["name"], name.get("from_on")) for name in row["names"]),
        )
        for row in read_toml("bodies")[area]
    )


@cache
def list_lines(area: str) -> tuple[Line, ...]:
    """Return who reported to whom in an area, oldest first."""
    rows = [row for row in read_toml("bodies")["lines"] if row["area"] == area]
    lines = [Line(body=row["body"], to=row["to"], from_on=row["from_on"]) for row in rows]
    return tuple(sorted(lines, key=lambda line: line.from_on))
