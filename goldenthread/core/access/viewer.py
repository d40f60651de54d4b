"""Whoever is looking or acting, with everything the access rules need to know of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from goldenthread.core.access.involvement import Basis, Involved
from goldenthread.core.access.roles import CASEWORK, STAFF, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """A person, or the system itself, at the moment of looking or acting.

    `areas` maps a GSS code to the roles held there today. `parent_of` maps a child's id to the id under
    which this person is known as that child's parent. `own_child` is the id of the child or young person
    they are; `represents` the young people for whom they decide. `body` names the organisation they act for.
    `involvements` are the live tasks that let them into single records; `hidden_children` the restricted
    children of their areas of whom they must learn nothing, not even that there is a record.
    """

    account: int | None
    name: str = ""
    body: str = ""
    areas: Mapping[str, frozenset[Role]] = field(default_factory=dict)
    parent_of: Mapping[int, int] = field(default_factory=dict)
    own_child: int | None = None
    represents: frozenset[int] = frozenset()
    involvements: tuple[Involved, ...] = ()
    hidden_children: frozenset[int] = frozenset()

    def roles_in(self, area: str) -> frozenset[Role]:
        """Return the roles held in an area, empty if none."""
        return self.areas.get(area, frozenset())

    def role_in(self, area: str) -> Role | None:
        """Return the one role the journal names this person by in an area.

        A school or adviser of another area who is involved with a child of this one keeps the role they hold at home.
        """
        held = self.roles_in(area)
        if not held and any(each.area == area for each in self.involvements):
            held = self.roles
        return next((role for role in Role if role in held), None)

    @property
    def roles(self) -> frozenset[Role]:
        """Every role held in any area."""
        return frozenset(role for held in self.areas.values() for role in held)

    @property
    def is_staff(self) -> bool:
        """Whether they hold any staff role anywhere."""
        return bool(self.roles & STAFF)

    @property
    def casework_areas(self) -> tuple[str, ...]:
        """The areas whose cases they may work on."""
        return tuple(area for area, roles in self.areas.items() if roles & (CASEWORK | {Role.SYSTEM}))

    @property
    def family_children(self) -> frozenset[int]:
        """The children whose family pages they may open."""
        own = {self.own_child} if self.own_child else set()
        return frozenset(set(self.parent_of) | own | self.represents)

    @property
    def unseen_children(self) -> frozenset[int]:
        """The children no casework list may show them: their own family, and whoever is restricted from them."""
        return self.family_children | self.hidden_children

    def involved(self, *, child: int, case: int | None = None, area: str | None = None) -> frozenset[Basis]:
        """Return the live tasks that let them into one child's record, or one case of it, in one area or in any."""
        return frozenset(
            each.basis
            for each in self.involvements
            if each.child == child
            and (case is None or each.case is None or each.case == case)
            and (area is None or each.area == area)
        )


def system_viewer(*, areas: tuple[str, ...], name: str = "Golden Thread") -> Viewer:
    """Return the viewer that imports, jobs and the demonstrator act as."""
    return Viewer(account=None, name=name, areas={area: frozenset({Role.SYSTEM}) for area in areas})


def acting_for_area(viewer: Viewer, *, area: str) -> Viewer:
    """Return someone as the hand that writes what they may send into an area's records.

    For a journey that has already checked that this very person may take this very step. They learn nothing by
    it: the journey gives back no more than that it was kept, so that a record hidden from them stays hidden. The
    journal goes on naming them by their own role.
    """
    held = {**viewer.areas, area: viewer.roles_in(area) | viewer.roles | {Role.SYSTEM}}
    return replace(viewer, areas=held, hidden_children=frozenset())
