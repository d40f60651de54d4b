"""Every standing looks at every item in every state of a case, through the real queries: what comes back is the matrix."""

from collections.abc import Iterator

import pytest

from goldenthread.apps.accounts.actions import involve
from goldenthread.apps.audit.actions import record_read
from goldenthread.core.access.involvement import Basis, Involved
from goldenthread.core.access.items import ORDER, Item, Right
from goldenthread.core.access.rights import decide_item
from goldenthread.core.access.roles import Role
from goldenthread.core.access.standings import BY_AREA, BY_TASK, Standing, list_standings
from goldenthread.core.access.viewer import Viewer, system_viewer
from tests.access.probes import PROBES, Probe
from tests.access.world import Place, World
from tests.factories.people import CHESHIRE, HALTON, NOW, SYSTEM, make_account
from tests.house.sources import assert_none

FAMILY = (Standing.PARENT, Standing.YOUNG_PERSON, Standing.REPRESENTATIVE)


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(world: World) -> World:
    built = world
    reader = make_account("reader@example.com")
    for place in built.places.values():
        involve(
            area=place.area, child=place.child, case=place.case, basis=Basis.ADVICE, account=reader.pk,
            subject=f"case:{place.case}", by=SYSTEM, at=NOW,
        )  # fmt: skip
        record_read(
            act="case_opened", area=place.area, by=SYSTEM, at=NOW, case=place.case, children=[place.child]
        )
    return built


def viewers_of(place: Place, standing: Standing) -> Iterator[Viewer]:
    """Give everyone who can stand so to one record: a parent twice, once as each of the two."""
    nobody = 10_000_000 + list(Standing).index(standing)
    if standing is Standing.SYSTEM:
        yield system_viewer(areas=(place.area,))
    elif standing is Standing.PARENT:
        yield from (
            Viewer(account=nobody, parent_of={place.child: parent}) for parent in (place.mother, place.father)
        )
    elif standing is Standing.YOUNG_PERSON:
        yield Viewer(account=nobody, own_child=place.child)
    elif standing is Standing.REPRESENTATIVE:
        yield Viewer(account=nobody, represents=frozenset({place.child}))
    elif standing is Standing.BREAK_GLASS:
        yield _worker(place, Role.HEALTH_ADVISER, Basis.BREAK_GLASS, nobody)
    else:
        yield from (_worker(place, role, None, nobody) for role, held in BY_AREA.items() if held is standing)
        yield from (
            _worker(place, role, basis, nobody) for (role, basis), held in BY_TASK.items() if held is standing
        )


def _worker(place: Place, role: Role, basis: Basis | None, account: int, *, away: bool = False) -> Viewer:
    subject = place.tasks.get(basis, "") if basis else ""
    task = (
        ()
        if basis is None
        else (Involved(area=place.area, child=place.child, case=place.case, basis=basis, subject=subject),)
    )
    # Who sits on a panel is somebody in particular.
    account = place.sits if basis is Basis.PANEL else account
    home = CHESHIRE if away else place.area
    return Viewer(account=account, areas={home: frozenset({role})}, involvements=task)


def faults_of(
    probe: Probe, viewer: Viewer, place: Place, standing: Standing | None, state: str
) -> Iterator[str]:
    """Yield where what a query shows is not what the matrix says."""
    ought = decide_item(
        viewer, probe.item, area=place.area, child=place.child, case=place.case, state=place.state
    ).right
    shown = probe.shows(viewer, place)
    if ORDER.index(shown) > ORDER.index(ought):
        yield f"{probe.name} shows {shown} of {probe.item} to {standing} ({state}), who may have {ought}"
    is_door = standing in probe.door_of and _exists(probe, place)
    least = Right.SEE if ought is Right.CHANGE else ought
    if is_door and shown is not least:
        yield f"{probe.name} shows {shown} of {probe.item} to {standing} ({state}), who is owed {least}"


def _exists(probe: Probe, place: Place) -> bool:
    """Return whether there is anything of an item at this stage of a case."""
    state, item = place.state, probe.item
    if probe.is_there is not None:
        return probe.is_there(state)
    drafted = state.is_served or state.is_final
    there = {
        Item.DECISIONS: state.is_decided, Item.ADVICE: state.is_decided,
        Item.DRAFT_PLAN: drafted and not state.is_final, Item.FINAL_PLAN: state.is_final,
        Item.PLAN_COMMENTS: drafted, Item.REPRESENTATIONS: drafted, Item.PREFERENCE: drafted and not state.is_final, Item.CONSULTATIONS: drafted, Item.LETTERS: drafted,
        Item.NOT_HAPPENING: state.is_final, Item.REVIEW: state.is_final, Item.REVIEW_VIEWS: state.is_final, Item.CHILD_AT_REVIEW: state.is_final,
    }  # fmt: skip
    return there.get(item, True)


def test_every_item_is_probed_and_is_somebodys_door():
    assert {probe.item for probe in PROBES} == set(Item)
    assert {probe.item for probe in PROBES if probe.door_of} == set(Item)


def test_every_standing_is_shown_what_the_matrix_says_and_nothing_else(world: World):
    faults, asked = [], 0
    for state, place in world.places.items():
        for standing in Standing:
            viewers = list(viewers_of(place, standing))
            assert viewers, standing
            for viewer in viewers:
                assert standing in list_standings(viewer, area=place.area, child=place.child, case=place.case)
                for probe in PROBES:
                    faults += faults_of(probe, viewer, place, standing, state)
                    asked += 1
    assert asked > 4000
    assert_none(faults)


def test_whoever_has_no_standing_is_shown_nothing(world: World):
    """The wrong area, an ended task, a task on another child, a restricted child, and one's own family through a job."""
    shown = []
    for state, place in world.places.items():
        other = world["decided" if state == "new" else "new"]
        strangers = {
            "nobody": Viewer(account=1),
            "coordinator of another area": Viewer(account=1, areas={_other(place): frozenset({Role.COORDINATOR})}),
            "adviser whose task has ended": Viewer(account=1, areas={place.area: frozenset({Role.HEALTH_ADVISER})}),
            "adviser of another child": _worker(other, Role.HEALTH_ADVISER, Basis.ADVICE, 1),
            "administrator": Viewer(account=1, areas={place.area: frozenset({Role.AREA_ADMINISTRATOR})}),
            "manager from whom the child is hidden": Viewer(
                account=1, areas={place.area: frozenset({Role.MANAGER, Role.INFORMATION_GOVERNANCE})},
                hidden_children=frozenset({place.child}),
            ),
            "the other child's mother": Viewer(account=1, parent_of={other.child: other.mother}),
            "the system of another area": system_viewer(areas=(_other(place),)),
        }  # fmt: skip
        for who, viewer in strangers.items():
            for probe in PROBES:
                if probe.shows(viewer, place) is not Right.NONE:
                    shown.append(f"{probe.name} shows {probe.item} to {who} ({state})")
    assert_none(shown)


def _other(place: Place) -> str:
    return CHESHIRE if place.area == HALTON else HALTON
