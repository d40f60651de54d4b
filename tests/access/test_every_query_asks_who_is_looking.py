"""Every query of every room takes the viewer first, and tells nobody of a child who is not theirs to know of."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from goldenthread.apps.cases.models import Case
from goldenthread.apps.people.models import Child
from goldenthread.core.access.involvement import Basis, Involved
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer, system_viewer
from tests.access.sweep import (
    FOR_ANYONE,
    NO_VIEWER,
    Query,
    answer_of,
    faults_of,
    list_queries,
    names_in,
    told_of,
    values_for,
)
from tests.access.world import World
from tests.factories.people import CHESHIRE, HALTON, NOW, make_areas
from tests.house.sources import assert_none

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def undone(undone: None) -> None:
    """Numbers that nothing else has, so that finding one in an answer means something."""
    if connection.vendor != "sqlite":
        return
    make_areas()
    child = Child.objects.create(pk=900_000, area=HALTON, recorded_at=NOW)
    case = Case.objects.create(
        pk=700_000, area=HALTON, reference="X", child=child, stage="REQUESTED", recorded_at=NOW
    )
    case.delete()
    child.delete()


def strangers(world: World) -> Iterator[tuple[str, Viewer, str]]:
    """Give each person, and the record that is not theirs to know of."""
    hidden = frozenset({world["restricted"].child})
    work = frozenset({Role.COORDINATOR, Role.MANAGER, Role.DECISION_MAKER, Role.INFORMATION_GOVERNANCE})
    other = world["new"]
    task = Involved(area=HALTON, child=other.child, case=other.case, basis=Basis.ADVICE)
    yield "nobody", Viewer(account=1), "served"
    yield "a coordinator of another area", Viewer(account=1, areas={CHESHIRE: work}), "served"
    yield "the system of another area", system_viewer(areas=(CHESHIRE,)), "served"
    yield (
        "staff from whom the child is hidden",
        Viewer(account=1, areas={HALTON: work}, hidden_children=hidden),
        "restricted",
    )
    yield (
        "an adviser of another child",
        Viewer(account=1, areas={HALTON: frozenset({Role.HEALTH_ADVISER})}, involvements=(task,)),
        "served",
    )
    yield (
        "the administrator",
        Viewer(account=1, areas={HALTON: frozenset({Role.AREA_ADMINISTRATOR})}),
        "served",
    )
    yield "another child's mother", Viewer(account=1, parent_of={other.child: other.mother}), "served"


def more_values(world: World, place: str) -> dict[str, Any]:
    child = Child.objects.get(pk=world[place].child)
    return {"public_id": child.public_id}


def test_every_query_takes_the_viewer_first_or_is_named_with_its_reason():
    queries = list_queries()
    assert len(queries) > 80
    bare = {query.label for query in queries if not query.takes_viewer and not query.is_for_anyone}
    assert bare == set(NO_VIEWER), "a query that takes no viewer must be named here, with why"
    assert all(NO_VIEWER.values()) and all(FOR_ANYONE.values())


def test_no_query_tells_a_stranger_of_a_child(world: World):
    faults, asked = [], 0
    for who, viewer, name in strangers(world):
        place = world[name]
        values = values_for(place, more_values(world, name))
        for query in list_queries():
            if query.takes_viewer and not query.is_for_anyone:
                faults += list(faults_of(query, viewer, place, values, who))
                asked += 1
    assert asked > 400
    assert_none(faults)


def test_the_sweep_asks_in_ways_that_do_tell_those_who_may_know(world: World):
    """A sweep that asked amiss would find every query silent; most tell the system what they keep from strangers."""
    place = world["served"]
    values = values_for(place, more_values(world, "served"))
    system = system_viewer(areas=(HALTON,))
    telling = {
        query.label
        for query in list_queries()
        if query.takes_viewer and not query.is_for_anyone and answer_of(query, system, values)
    }
    assert len(telling) > 40
    assert telling >= {
        "cases.get_case", "cases.get_clocks", "cases.list_facts", "cases.list_requests", "cases.list_contact_log",
        "advice.list_advice", "advice.list_chases", "advice.list_replies", "plans.get_plan", "plans.list_consultations",
        "people.get_child", "people.list_parents", "people.list_told", "people.search_children",
        "audit.list_entries_for_case", "worklists.list_due", "worklists.list_cases", "worklists.list_chronology",
    }  # fmt: skip


def test_a_planted_query_that_ignores_the_viewer_is_seen(world: World):
    def list_all_cases(viewer: Viewer, *, area: str) -> list[int]:
        return list(Case.objects.filter(area=area).values_list("pk", flat=True))

    def get_any_case(viewer: Viewer, *, case: int) -> Case:
        return Case.objects.get(pk=case)

    place = world["restricted"]
    viewer = Viewer(
        account=1, areas={HALTON: frozenset({Role.COORDINATOR})}, hidden_children=frozenset({place.child})
    )
    for ask in (list_all_cases, get_any_case):
        planted = Query(room="planted", name=ask.__name__, ask=ask)
        assert list(faults_of(planted, viewer, place, values_for(place, {}), "a coordinator"))


def test_a_planted_query_that_takes_no_viewer_is_seen():
    def list_children(*, area: str) -> list[int]:
        return []

    planted = Query(room="planted", name="list_children", ask=list_children)
    assert not planted.takes_viewer and planted.label not in NO_VIEWER
    text = "def list_children(*, area):\n    pass\n\nfrom goldenthread.apps.x import other as other\n__all__ = ['third']\n"
    assert names_in(text) == {"list_children", "other", "third"}


def test_the_sweep_knows_a_child_in_whatever_shape_it_comes(world: World):
    place = world["restricted"]
    case = Case.objects.get(pk=place.case)
    for shape in (
        place.child,
        [place.child],
        {place.child: "x"},
        case,
        (case,),
        {"rows": [case]},
        place.reference,
    ):
        assert list(told_of(shape, place)), shape
    assert not list(told_of([place.child + 1, None, True, "x"], place))
