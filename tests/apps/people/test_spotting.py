"""A bundle's pages are held against every other child of the area, and nobody kept apart is given away by it."""

from datetime import date

import pytest

from goldenthread.apps.accounts.actions import restrict_record
from goldenthread.apps.people.queries import list_other_childrens_names, owner_of
from goldenthread.apps.people.types import NameGiven, NameKind, ParentGiven
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.page_check import Spot, look_at_pages
from tests.factories.people import CHESHIRE, HALTON, NOW, make_areas, make_child, make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator() -> Viewer:
    make_areas()
    return make_staff()


def look(viewer: Viewer, child: int, *pages: str) -> list[tuple[int, str]]:
    """Return the page and the words of each other child's name on a child's pages."""
    owner = owner_of(viewer, area=HALTON, child=child, references=["HAL-000123"])
    _, names = look_at_pages(pages, owner)
    found = list_other_childrens_names(viewer, area=HALTON, child=child, pairs=names.found)
    spotted = names.spotted(found)
    assert all(one.spot is Spot.NAME for one in spotted)
    return sorted((one.page, one.words) for one in spotted)


def test_twins_siblings_and_strangers_are_found_on_the_very_page(coordinator: Viewer):
    parents = (ParentGiven(given="Hazel", family="Example", relationship="Mother"),)
    child = make_child("Rowan", "Example", parents=parents).child
    make_child("Linden", "Example")
    make_child("Ash", "Demo-Birch", born_on=date(2015, 1, 1))
    pages = (
        "Rowan Example lives with Hazel Example.",
        "A page about nobody at all, in Demo Street.",
        "Linden Example, the twin, and Ash Demo-Birch.",
        "EXAMPLE, Linden was not seen.",
    )
    assert look(coordinator, child, *pages) == [
        (3, "Ash Demo Birch"), (3, "Linden Example"), (4, "Linden Example"),
    ]  # fmt: skip


def test_a_former_name_of_another_child_is_found_and_the_childs_own_former_name_is_not(coordinator: Viewer):
    def former(given: str, family: str) -> tuple[NameGiven, ...]:
        return (NameGiven(given=given, family=family, kind=NameKind.FORMER),)

    child = make_child("Rowan", "Example", names=former("Rowan", "Specimen")).child
    make_child("Ash", "Sample", names=former("Ash", "Testwood"))
    assert look(coordinator, child, "Rowan Specimen came with Ash Testwood.") == [(1, "Ash Testwood")]


def test_a_restricted_childs_name_is_never_confirmed_to_one_who_may_not_know_of_it(coordinator: Viewer):
    child = make_child("Rowan", "Example").child
    keeper = make_staff(Role.RESTRICTED_TEAM, email="keeper@example.com")
    hidden = make_child("Wisp", "Unseen").child
    restrict_record(area=HALTON, child=hidden, by=keeper, at=NOW)
    again = make_staff(email="other@example.com")
    assert look(again, child, "Wisp Unseen came too.") == []


def test_only_those_who_work_on_the_case_may_ask(coordinator: Viewer):
    child = make_child("Rowan", "Example").child
    elsewhere = make_staff(area=CHESHIRE, email="elsewhere@example.com")
    with pytest.raises(MayNot):
        list_other_childrens_names(elsewhere, area=HALTON, child=child, pairs=[("ash", "sample")])
    with pytest.raises(MayNot):
        owner_of(elsewhere, area=HALTON, child=child, references=[])
