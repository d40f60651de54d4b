"""Recording a story's family: the child, each parent with their own contacts, and those of them who sign in."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from goldenthread.apps.accounts.actions import add_account, grant_role
from goldenthread.apps.people.actions import check_identity, link_parent, record_child
from goldenthread.apps.people.types import (
    Channel,
    ChildGiven,
    ContactGiven,
    ContactKind,
    FactGiven,
    FactWord,
    IdentifierGiven,
    IdentifierKind,
    NameGiven,
    NameKind,
    ParentGiven,
    ReachGiven,
)
from goldenthread.apps.providers.actions import enrol_pupil
from goldenthread.config.demonstrator.scene import Player, Scene
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.ages import age_on, national_curriculum_year
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.simulation.naming import upn_of_story
from goldenthread.core.casework.simulation.returned import SCHOOL_AGE, told_for_a_return
from goldenthread.definitions.demonstrator.places import email_of

YEAR_FOURTEEN, NURSERY = 14, -1


def record_family(*, scene: Scene, player: Player, source: str, by: Viewer, at: datetime) -> None:
    """Record a story's child with their family, once somebody has asked for them, and let those who do sign in."""
    told = player.told
    if told.get("sign_in"):
        sign_in(scene, told, role=Role.YOUNG_PERSON, at=at)
    parents: list[Mapping[str, Any]] = list(told.get("parents", ()))
    for parent in parents:
        if parent.get("sign_in"):
            sign_in(scene, parent, role=Role.PARENT, at=at)
    kept = record_child(area=scene.story.area, child=_child(scene, player, at), source=source, by=by, at=at)
    player.child = kept.child
    player.parents = dict(zip((parent["key"] for parent in parents), kept.parents, strict=True))
    if told.get("parents_of"):
        _share_parents(scene, player, source=source, by=by, at=at)
    enrol_pupil(
        child=player.child, provider=scene.provider(player.told["setting"]), source=source[:120], by=by, at=at
    )
    check_identity(child=player.child, checked_on=london_day(at), by=by, at=at)


def _share_parents(scene: Scene, player: Player, *, source: str, by: Viewer, at: datetime) -> None:
    """Link the parents of a brother or sister who is known already: nobody tells us who they are twice."""
    other = scene.players[player.told["parents_of"]]
    for parent in other.told["parents"]:
        link_parent(
            child=player.child, parent=other.parents[parent["key"]], relationship=parent["relationship"], source=source,
            has_parental_responsibility=parent.get("parental_responsibility", True), by=by, at=at,
        )  # fmt: skip
    player.parents = dict(other.parents)


def sign_in(scene: Scene, told: Mapping[str, Any], *, role: Role, at: datetime) -> int:
    """Let one of a story's people sign in, and return their account."""
    area = scene.opened.area
    name = f"{told['given']} {told['family']}"
    account = add_account(
        area=area.code, email=email_of(name, domain=area.domain), display_name=name, is_demonstrator=True,
        by=scene.system, at=at,
    )  # fmt: skip
    grant_role(account=account, area=area.code, role=role, from_on=london_day(at), by=scene.system, at=at)
    scene.accounts[told["key"]] = account
    return account


def _child(scene: Scene, player: Player, at: datetime) -> ChildGiven:
    told = player.told
    names = [NameGiven(given=told["given"], family=told["family"])]
    if told.get("known_as"):
        names.append(NameGiven(given=told["known_as"], family=told["family"], kind=NameKind.KNOWN_AS))
    on = london_day(at)
    ncy = national_curriculum_year(player.born_on, on)
    is_at_school = age_on(player.born_on, on) >= SCHOOL_AGE
    upn = upn_of_story(told["given"], told["family"], born_on=player.born_on)
    return ChildGiven(
        names=tuple(names),
        born_on=player.born_on,
        ncy=min(ncy, YEAR_FOURTEEN) if ncy >= NURSERY else None,
        identifiers=(IdentifierGiven(kind=IdentifierKind.UPN, value=upn),) if is_at_school else (),
        parents=tuple(_parent(scene, one) for one in told.get("parents", ())),
        facts=(
            FactGiven(word=FactWord.PRIMARY_NEED, value=told["need"]),
            FactGiven(word=FactWord.SCHOOL, value=told["setting"]),
            *(
                FactGiven(word=word, value=value)
                for word, value in told_for_a_return(
                    told["given"], told["family"], born_on=player.born_on, has_number=is_at_school, on=on
                ).items()
            ),
        ),
        reach=_reach(told),
        contacts=_contacts(told) if told.get("sign_in") else (),
        account=scene.accounts.get(told["key"]),
    )


def _parent(scene: Scene, told: Mapping[str, Any]) -> ParentGiven:
    return ParentGiven(
        given=told["given"],
        family=told["family"],
        relationship=told["relationship"],
        has_parental_responsibility=told.get("parental_responsibility", True),
        contacts=_contacts(told),
        reach=_reach(told),
        account=scene.accounts.get(told["key"]),
    )


def _contacts(told: Mapping[str, Any]) -> tuple[ContactGiven, ...]:
    kinds = {ContactKind.TELEPHONE: told.get("telephone"), ContactKind.ADDRESS: told.get("address")}
    return tuple(ContactGiven(kind=kind, value=value) for kind, value in kinds.items() if value)


def _reach(told: Mapping[str, Any]) -> ReachGiven:
    channel = told.get("safe_channel")
    return ReachGiven(
        language=told.get("language", ""),
        interpreter=told.get("interpreter", ""),
        needs_bsl=told.get("needs_bsl", False),
        safe_times=told.get("safe_times", ""),
        safe_channel=Channel(channel) if channel else None,
    )
