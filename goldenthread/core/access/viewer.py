"""Whoever is looking or acting, with everything the access rules need to know of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from goldenthread.core.access.roles import CASEWORK, STAFF, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """A person, or the system itself, at the moment of looking or acting.

    `areas` maps a GSS code to the roles held there today. `parent_of` maps a child's id to the id under
    which this person is known as that child's parent. `own_child` is the id of the child or young person
    they are. `body` names the organisation they act for.
    """

    account: int | None
    name: str = ""
    body: str = ""
    areas: Mapping[str, frozenset[Role]] = field(default_factory=dict)
    parent_of: Mapping[int, int] = field(default_factory=dict)
    own_child: int | None = None

    def roles_in(self, area: str) -> frozenset[Role]:
        """Return the roles held in an area, empty if none."""
        return self.areas.get(area, frozenset())

    def role_in(self, area: str) -> Role | None:
        """Return the one role the journal names this person by in an area."""
        held = self.roles_in(area)
        return next((role for role in Role if role in held), None)

    @property
    def is_staff(self) -> bool:
        """Whether they hold any staff role anywhere."""
        return any(roles & STAFF for roles in self.areas.values())

    @property
    def casework_areas(self) -> tuple[str, ...]:
        """The areas whose cases they may work on."""
        return tuple(area for area, roles in self.areas.items() if roles & (CASEWORK | {Role.SYSTEM}))

    @property
    def family_children(self) -> frozenset[int]:
        """The children whose family pages they may open."""
        own = {self.own_child} if self.own_child else set()
        return frozenset(set(self.parent_of) | own)


def system_viewer(*, areas: tuple[str, ...], name: str = "Golden Thread") -> Viewer:
    """Return the viewer that imports, jobs and the demonstrator act as."""
    return Viewer(account=None, name=name, areas={area: frozenset({Role.SYSTEM}) for area in areas})
