"""A child is found by whatever is known of them, only in the viewer's own areas, and each find says why."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from goldenthread.apps.people.actions import (
    add_contact,
    add_name,
    add_reference_key,
    add_reference_keys,
    end_parenthood,
    record_children,
)
from goldenthread.apps.people.models import ChildName, SearchKey, SearchWord
from goldenthread.apps.people.queries import search_children
from goldenthread.apps.people.search_keys import begins, first_key_after, key_of, rebuild_search_keys
from goldenthread.apps.people.types import (
    ChildGiven,
    ContactGiven,
    ContactKind,
    IdentifierGiven,
    IdentifierKind,
    NameGiven,
    NameKind,
    ParentGiven,
)
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.people.names import folded
from tests.factories.people import (
    CHESHIRE,
    HALTON,
    NOW,
    SYSTEM,
    TODAY,
    make_child,
    make_own_viewer,
    make_parent_viewer,
    two_parents,
)

pytestmark = pytest.mark.django_db
STAFF = Viewer(account=1, areas={HALTON: frozenset({Role.COORDINATOR})})


def found(words: str, viewer: Viewer = STAFF) -> list[int]:
    return [each.child.id for each in search_children(viewer, words=words, on=TODAY)]


def whys(words: str) -> list[tuple[str, ...]]:
    return [each.why for each in search_children(STAFF, words=words, on=TODAY)]


def test_whoever_is_called_it_comes_before_those_whose_name_holds_it():
    """Twenty-five children called something-Rowan hid the one called Rowan, who was never shown."""
    for first in ("Aaliyah", "Bea", "Cora"):
        make_child(first, "Testwood-Rowan")
    rowan, demo = make_child("Rowan", "Example").child, make_child("Ann", "Rowan").child
    assert found("rowan")[:2] == [demo, rowan]


@pytest.fixture
def katherine() -> int:
    """A child with every way of being found, among others who share some of them."""
    kept = make_child(
        "Katherine",
        "O’Brien-Nuñez",
        names=[
            NameGiven(given="Kit", kind=NameKind.KNOWN_AS),
            NameGiven(given="Katherine", family="Underwood", kind=NameKind.FORMER),
        ],
        born_on=date(2015, 3, 2),
        identifiers=(IdentifierGiven(kind=IdentifierKind.UPN, value="H801200001001"),),
        parents=(
            ParentGiven(
                given="Magnolia",
                family="Demo",
                contacts=(ContactGiven(kind=ContactKind.TELEPHONE, value="+44 (0)1632 960 123"),),
            ),
        ),
    )
    add_reference_key(child=kept.child, reference="HAL-000123", by=SYSTEM, at=NOW)
    make_child("Birch", "Demo", born_on=date(2012, 7, 14))
    make_child("Oak", "Example", born_on=date(2010, 1, 1))
    return kept.child


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Katherine", "Name: Katherine O’Brien-Nuñez"),
        ("kath", "Name: Katherine O’Brien-Nuñez"),
        ("o'brien", "Name: Katherine O’Brien-Nuñez"),
        ("obrien", "Name: Katherine O’Brien-Nuñez"),
        ("o brien", "Name: Katherine O’Brien-Nuñez"),
        ("nunez kath", "Name: Katherine O’Brien-Nuñez"),
        ("kit", "Known as: Kit"),
        ("underwood", "Former name: Katherine Underwood"),
        ("Catherine", "Name, spelt or said like this: Katherine O’Brien-Nuñez"),
        ("kathryn", "Name, spelt or said like this: Katherine O’Brien-Nuñez"),
        ("Kahterine", "Name, spelt or said like this: Katherine O’Brien-Nuñez"),
        ("undrewood", "Former name, spelt or said like this: Katherine Underwood"),
        ("2/3/15", "Born 2 March 2015"),
        ("02/03/2015", "Born 2 March 2015"),
        ("2.3.2015", "Born 2 March 2015"),
        ("2 March 2015", "Born 2 March 2015"),
        ("2nd of march, 2015", "Born 2 March 2015"),
        ("2-Mar-15", "Born 2 March 2015"),
        ("March 2, 2015", "Born 2 March 2015"),
        ("2015-03-02", "Born 2 March 2015"),
        ("02032015", "Born 2 March 2015"),
        ("3/2/15", "Born 2 March 2015, with the day and month the other way round"),
        ("kath 2015", "Born in 2015"),
        ("H801200001001", "UPN, NHS or learner number"),
        ("h8012 00001 001", "UPN, NHS or learner number"),
        ("H8012", "UPN, NHS or learner number"),
        ("Magnolia", "Parent: Magnolia Demo"),
        ("magnollia", "Parent, spelt or said like this: Magnolia Demo"),
        ("01632960123", "A telephone number of the family"),
        ("01632 960 123", "A telephone number of the family"),
        ("+44 1632 960123", "A telephone number of the family"),
        ("HAL-000123", "Case reference"),
        ("hal 000123", "Case reference"),
        ("hal000123 kit", "Case reference"),
        ("kit 2/3/2015 magnolia", "Known as: Kit"),
    ],
)
def test_a_child_is_found_by_whatever_is_known(katherine, words, why):
    first = search_children(STAFF, words=words, on=TODAY)[0]
    assert first.child.id == katherine
    assert why in first.why


@pytest.mark.parametrize(
    "words", ["kath 2014", "kath birch", "kath 1/1/2010", "H801200001009", "HAL-000124", "zzz"]
)
def test_every_part_of_a_search_must_fit(katherine, words):
    assert katherine not in found(words)


def test_the_likeliest_comes_first_and_a_misspelling_comes_after_the_name_itself():
    rowen = make_child("Rowen", "Demo").child
    rowan = make_child("Rowan", "Demo").child
    longer = make_child("Rowanne", "Demo").child
    assert found("rowan demo") == [rowan, longer, rowen]


def test_a_search_stays_in_the_viewer_s_areas():
    ours, theirs = make_child("Rowan").child, make_child("Rowan", area=CHESHIRE).child
    assert found("rowan") == [ours]
    assert found("rowan", Viewer(account=2, areas={CHESHIRE: frozenset({Role.MANAGER})})) == [theirs]
    assert sorted(found("rowan", SYSTEM)) == [ours, theirs]


def test_a_family_an_administrator_and_a_stranger_search_nothing():
    kept = make_child(parents=two_parents())
    for viewer in (
        make_parent_viewer(kept.parents[0]),
        make_own_viewer(kept.child),
        Viewer(account=3, areas={HALTON: frozenset({Role.AREA_ADMINISTRATOR, Role.INFORMATION_GOVERNANCE})}),
        Viewer(account=4),
    ):
        assert found("rowan", viewer) == []


def test_nobody_finds_their_own_child_by_their_job():
    kept = make_child(parents=two_parents())
    both = Viewer(
        account=5, areas={HALTON: frozenset({Role.COORDINATOR})}, parent_of={kept.child: kept.parents[0]}
    )
    assert found("alder", both) == [] != found("alder")


@pytest.mark.parametrize(
    "words",
    ["", " ", "%", "_", "*", "'; DROP TABLE people_child; --", "\x00", "\ud800", "x" * 5_000, "a " * 500, "31/2/2015",
     "99999999999999999999", "0/0/0", "(((", "\\", "🙂", "-1", "1e9", "‮", "NULL"],
)  # fmt: skip
def test_hostile_or_empty_words_find_nothing_and_break_nothing(words):
    make_child()
    assert found(words) == []


def test_a_change_of_name_parent_or_telephone_is_searchable_at_once_and_what_is_gone_leaves_no_word():
    kept = make_child("Rowan", "Example", parents=two_parents())
    add_name(
        child=kept.child,
        name=NameGiven(given="Juniper", kind=NameKind.KNOWN_AS),
        source="x",
        by=SYSTEM,
        at=NOW,
    )
    contact = ContactGiven(kind=ContactKind.TELEPHONE, value="01632 960 777")
    add_contact(child=kept.child, parent=kept.parents[0], contact=contact, source="x", by=SYSTEM, at=NOW)
    assert found("juniper") == found("01632960777") == [kept.child]
    ChildName.objects.filter(given="Juniper").delete()
    rebuild_search_keys([kept.child])
    assert found("juniper") == []
    assert not SearchWord.objects.filter(word="juniper").exists()
    assert SearchWord.objects.filter(word="example").exists()
    end_parenthood(child=kept.child, parent=kept.parents[0], until_on=TODAY, by=SYSTEM, at=NOW)
    assert found("hazel") == [kept.child]


def test_case_references_survive_a_rebuild_and_are_kept_once():
    one, two = make_child("One").child, make_child("Two").child
    add_reference_keys(
        references=[(one, "HAL-1"), (two, "HAL-000002"), (two, "hal 000002")], by=SYSTEM, at=NOW
    )
    rebuild_search_keys([one, two])
    assert found("HAL-000002") == [two]
    assert SearchKey.objects.filter(kind="REFERENCE").count() == 2


def test_a_search_takes_a_handful_of_queries_however_many_it_finds(django_assert_max_num_queries):
    children = [ChildGiven(names=(NameGiven(given="Rowan", family=f"Demo{n}"),)) for n in range(40)]
    record_children(area=HALTON, children=children, source="x", by=SYSTEM, at=NOW)
    with django_assert_max_num_queries(8):
        assert len(found("rowen")) == 40
    with django_assert_max_num_queries(9):
        found("rowan demo12 2015 HAL-1234")


def test_a_search_returns_no_more_than_was_asked_for():
    children = [ChildGiven(names=(NameGiven(given="Rowan", family=f"Demo{n}"),)) for n in range(60)]
    record_children(area=HALTON, children=children, source="x", by=SYSTEM, at=NOW)
    assert len(found("rowan")) == 50
    assert len(search_children(STAFF, words="rowan", on=TODAY, most=5)) == 5


@pytest.mark.parametrize(
    ("beginning", "after"),
    [("row", "rox"), ("a9", "aa"), ("az", "b"), ("zz", None), ("fizz", "fj"), ("0", "1")],
)
def test_the_first_key_after_a_beginning(beginning, after):
    assert first_key_after(beginning) == after


KEYS = st.text(alphabet="0189amyz", min_size=1, max_size=5)


@given(beginning=KEYS, rest=st.text(alphabet="0189amyz", max_size=4), other=KEYS)
def test_a_range_holds_exactly_the_keys_that_begin_so(beginning, rest, other):
    after = first_key_after(beginning)
    for key in (beginning + rest, other):
        assert (key >= beginning and (after is None or key < after)) == key.startswith(beginning)


LETTERS = "abcdefghijklmnopqrstuvwxyz"
WRITTEN = st.text(
    alphabet=st.sampled_from("abcdeghiklmnorstuvwyzABDEKLMORSTéñöüßøŁ'’- "), min_size=3, max_size=14
).filter(lambda text: len(folded(text).replace(" ", "")) >= 3)
PLAIN = st.text(alphabet=LETTERS, min_size=5, max_size=12)


@st.composite
def misspelt(draw) -> tuple[str, str]:
    """A name of five letters or more, and the same name with one slip of the pen."""
    name = draw(PLAIN)
    at = draw(st.integers(0, len(name) - 1))
    letter = draw(st.sampled_from(LETTERS))
    slip = draw(st.sampled_from(["left out", "put in", "changed", "swapped"]))
    if slip == "left out":
        return name, name[:at] + name[at + 1 :]
    if slip == "put in":
        return name, name[:at] + letter + name[at:]
    if slip == "changed":
        return name, name[:at] + letter + name[at + 1 :]
    at = min(at, len(name) - 2)
    return name, name[:at] + name[at + 1] + name[at] + name[at + 2 :]


class TestEveryChild(TestCase):
    """What must hold for any name at all."""

    @given(given_name=WRITTEN, family=WRITTEN, former=WRITTEN, known=WRITTEN, data=st.data())
    def test_any_child_is_found_by_any_beginning_of_any_of_their_names(
        self, given_name, family, former, known, data
    ):
        names = (
            NameGiven(given=given_name, family=family),
            NameGiven(given=known, kind=NameKind.KNOWN_AS),
            NameGiven(given=given_name, family=former, kind=NameKind.FORMER),
        )
        (kept,) = record_children(
            area=HALTON, children=[ChildGiven(names=names)], source="x", by=SYSTEM, at=NOW, keep_as_told=False
        )
        name = data.draw(st.sampled_from([given_name, family, former, known]))
        lengths = [n for n in range(1, len(name) + 1) if len(folded(name[:n]).replace(" ", "")) >= 3]
        beginning = name[: data.draw(st.sampled_from(lengths))]
        assert kept.child in found(beginning), (name, beginning)

    @given(pair=misspelt(), others=st.lists(PLAIN, max_size=5))
    def test_a_name_of_five_letters_is_found_with_one_slip_of_the_pen(self, pair, others):
        name, slip = pair
        children = [ChildGiven(names=(NameGiven(given=each),)) for each in (name, *others)]
        kept = record_children(area=HALTON, children=children, source="x", by=SYSTEM, at=NOW)
        assert kept[0].child in found(slip), pair

    @given(words=st.text(max_size=80))
    def test_any_words_at_all_are_safe(self, words):
        make_child()
        search_children(STAFF, words=words, on=TODAY)

    @given(text=WRITTEN, cut=st.integers(1, 14))
    def test_the_key_of_a_beginning_is_the_beginning_of_the_key(self, text, cut):
        letters = folded(text).replace(" ", "")
        assert key_of(letters).startswith(key_of(letters[:cut]))
        assert begins("key", key_of(letters))
