"""A warning on entry that a child may be known already, with reasons in words and twins told apart."""

from datetime import date

import pytest

from goldenthread.apps.people.actions import record_child
from goldenthread.apps.people.queries import list_possible_duplicates
from goldenthread.apps.people.types import (
    ChildGiven,
    IdentifierGiven,
    IdentifierKind,
    NameGiven,
    NameKind,
    PossibleDuplicate,
)
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from tests.factories.people import CHESHIRE, HALTON, NOW, SYSTEM, TODAY, make_child

pytestmark = pytest.mark.django_db
UPN = "H801200001001"


def possible(viewer: Viewer = SYSTEM, **given: object) -> list[PossibleDuplicate]:
    return list_possible_duplicates(viewer, area=HALTON, on=TODAY, **given)  # type: ignore[arg-type]


def test_the_same_upn_is_said_first_whatever_the_names():
    kept = make_child("Katherine", "Demo", identifiers=(IdentifierGiven(kind=IdentifierKind.UPN, value=UPN),))
    make_child("Rowan", "Example")
    first = possible(given="Rowan", family="Example", born_on=date(2016, 3, 2), upn="h8012-0000-1001")[0]
    assert (first.child.id, first.verdict) == (kept.child, "SAME_NUMBER")
    assert "They have the same UPN." in first.reasons


def test_the_same_child_spelt_otherwise_with_day_and_month_swapped_is_warned_of():
    kept = make_child("Rowan", "Example", born_on=date(2016, 3, 2))
    (warned,) = possible(given="Rowen", family="Exampel", born_on=date(2016, 2, 3))
    assert warned.child.id == kept.child
    assert any("swapped" in reason for reason in warned.reasons)


def test_twins_are_named_as_twins():
    kept = make_child("Rowan", "Example", born_on=date(2016, 3, 2))
    (warned,) = possible(given="Birch", family="Example", born_on=date(2016, 3, 2))
    assert (warned.child.id, warned.verdict) == (kept.child, "MAY_BE_TWIN")
    assert any("twins" in reason for reason in warned.reasons)


@pytest.mark.parametrize("family", ["Oak", "Elm", "Elm Oak", "oak-elm"])
def test_one_of_two_surnames_is_enough(family):
    kept = make_child("Rowan", "Oak-Elm", born_on=date(2016, 3, 2))
    (warned,) = possible(given="Rowan", family=family, born_on=date(2016, 3, 2))
    assert (warned.child.id, warned.verdict) == (kept.child, "LIKELY")


def test_a_former_name_and_a_known_as_name_count():
    names = [
        NameGiven(given="Ro", kind=NameKind.KNOWN_AS),
        NameGiven(given="Rowan", family="Before", kind=NameKind.FORMER),
    ]
    kept = make_child("Rowan", "After", names=names, born_on=date(2016, 3, 2))
    (warned,) = possible(given="Ro", family="Before", born_on=date(2016, 3, 2))
    assert (warned.child.id, warned.verdict) == (kept.child, "LIKELY")


def test_a_name_alone_finds_a_child_whose_birth_date_is_not_known():
    kept = make_child("Rowan", "Example", born_on=None)
    (warned,) = possible(given="Rowan", family="Example", born_on=date(2016, 3, 2))
    assert warned.child.id == kept.child


def test_a_different_child_is_not_warned_of():
    make_child("Katherine", "Demo", born_on=date(2012, 1, 1))
    make_child("Birch", "Underwood", born_on=date(2016, 3, 2))
    assert possible(given="Rowan", family="Example", born_on=date(2016, 3, 2)) == []
    assert possible() == []


def test_a_number_that_fails_its_check_joins_nobody():
    wrong = IdentifierGiven(kind=IdentifierKind.UPN, value="A801200001001")
    record_child(
        area=HALTON,
        child=ChildGiven(identifiers=(wrong,)),
        source="SEN2",
        by=SYSTEM,
        at=NOW,
        keep_as_told=True,
    )
    assert possible(given="Rowan", family="Example", upn="A801200001001") == []


def test_nothing_is_said_of_another_area_s_children_or_to_those_who_may_not_search():
    make_child(area=CHESHIRE)
    given = {"given": "Rowan", "family": "Example", "born_on": date(2016, 3, 2)}
    assert possible(**given) == []
    make_child()
    for viewer in (
        Viewer(account=1, parent_of={1: 1}),
        Viewer(account=2, areas={CHESHIRE: frozenset({Role.COORDINATOR})}),
    ):
        assert possible(viewer, **given) == []
    assert len(possible(**given)) == 1


def test_a_warning_takes_few_queries(django_assert_max_num_queries):
    make_child(identifiers=(IdentifierGiven(kind=IdentifierKind.UPN, value=UPN),))
    with django_assert_max_num_queries(10):
        possible(given="Rowan", family="Example", born_on=date(2016, 3, 2), upn=UPN)
