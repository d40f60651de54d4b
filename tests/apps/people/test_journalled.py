"""Every write about a child leaves exactly one entry that names the child, and stands or falls with it."""

import inspect
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from goldenthread.apps.audit.models import Entry, Shown
from goldenthread.apps.people import actions
from goldenthread.apps.people.models import Child, ChildName, Contact, Told
from goldenthread.apps.people.types import (
    ChildGiven,
    ChildKept,
    ContactGiven,
    ContactKind,
    FactGiven,
    IdentifierGiven,
    IdentifierKind,
    NameGiven,
    ParentGiven,
    ProfileText,
    ReachGiven,
)
from goldenthread.core.access.viewer import Viewer
from tests.factories.people import HALTON, NOW, TODAY, make_account, make_child, make_staff, two_parents

pytestmark = pytest.mark.django_db

CONTACT = ContactGiven(kind=ContactKind.EMAIL, value="new@example.com")


def doubted(kept: ChildKept) -> dict[str, Any]:
    """Return what is told of a way to reach a parent that came back."""
    row = Contact.objects.filter(parent=kept.parents[0]).latest("id")
    return {"kind": ContactKind(row.kind), "value": row.value, "doubted_on": TODAY, "because": "It came back"}


def in_doubt(kept: ChildKept) -> int:
    """Return a way to reach a parent that is in doubt."""
    row = Contact.objects.filter(parent=kept.parents[0]).latest("id")
    Contact.objects.filter(pk=row.pk).update(doubted_on=TODAY, doubted_because="It came back")
    return row.pk


# What to call each action with, given a child with two parents.
CALLS: dict[str, Callable[[ChildKept], dict[str, Any]]] = {
    "add_contact": lambda kept: {"parent": kept.parents[0], "contact": CONTACT, "source": "x"},
    "add_identifier": lambda kept: {
        "identifier": IdentifierGiven(kind=IdentifierKind.UPN, value="H801200001001"), "source": "x",
    },
    "add_name": lambda kept: {"name": NameGiven(given="New"), "source": "x"},
    "add_parent": lambda kept: {"parent": ParentGiven(given="Third"), "source": "x"},
    "check_identity": lambda kept: {"checked_on": TODAY},
    "check_parent_identity": lambda kept: {"parent": kept.parents[0], "checked_on": TODAY},
    "correct_birth_date": lambda kept: {"born_on": date(2015, 1, 1), "source": "x"},
    "end_contact": lambda kept: {
        "parent": kept.parents[0], "contact": Contact.objects.filter(parent=kept.parents[0]).latest("id").pk,
    },
    "doubt_contact": lambda kept: doubted(kept) | {"parent": kept.parents[0]},
    "settle_contact": lambda kept: {"contact": in_doubt(kept)},
    "end_parenthood": lambda kept: {"parent": kept.parents[0], "until_on": TODAY},
    "invite_parent": lambda kept: {"parent": kept.parents[0], "account": make_account("invited@example.com").pk},
    "link_parent": lambda kept: {
        "parent": make_child(parents=(ParentGiven(given="Known"),)).parents[0], "relationship": "Aunt", "source": "x",
    },
    "name_representative": lambda kept: {
        "decision": "Where", "standing": "Deputy", "name": "Who", "evidence": "Order", "from_on": TODAY,
    },
    "record_parent_view": lambda kept: {"parent": kept.parents[0], "may_view": True, "asked_on": TODAY},
    "save_profile": lambda kept: {"text": ProfileText(my_hopes="Swim"), "expected": 0},
    "set_reach": lambda kept: {"parent": kept.parents[0], "reach": ReachGiven(language="Welsh")},
    "answer_form": lambda kept: {"form": "request_family", "answers": {"HOPES": "Swim", "WORRIES": "Water"}},
    "confirm_facts": lambda kept: {"told": [Told.objects.get(child=kept.child).pk]},
    "record_asking": lambda kept: {"form": "request_family", "word": "HOPES"},
    "record_filled": lambda kept: {"form": "request_family", "occasion": "x"},
    "tell_facts": lambda kept: {"facts": [FactGiven(word="SEX", value="F")], "source": "x"},
    "tell_fact": lambda kept: {"fact": FactGiven(word="SEX", value="F"), "source": "x"},
}  # fmt: skip
# These make children rather than write about one, are covered by the entry of the case that calls them, or write
# about two children and are tried where pairs and joinings are.
ELSEWHERE = {
    "record_child", "record_children", "add_reference_key", "add_reference_keys", "answer_pair", "look_for_pairs",
    "merge_records", "unmerge_records",
    # Invitations, each followed to its end in tests/web/signing.
    "let_young_person_in", "let_representative_in",
}  # fmt: skip


def test_every_action_of_the_room_is_tried_here():
    assert set(CALLS) | ELSEWHERE == set(actions.__all__)


@pytest.fixture
def kept() -> ChildKept:
    return make_child(parents=two_parents())


@pytest.fixture
def staff() -> Viewer:
    return make_staff()


@pytest.mark.parametrize("name", sorted(CALLS))
def test_a_write_leaves_one_entry_that_names_the_child(name, kept, staff):
    given = CALLS[name](kept)
    if name == "record_parent_view":
        Child.objects.filter(pk=kept.child).update(born_on=date(2008, 1, 1))
    if name == "invite_parent":
        actions.check_parent_identity(
            child=kept.child, parent=kept.parents[0], checked_on=TODAY, by=staff, at=NOW
        )
    last = Entry.objects.filter(area=HALTON).latest("seq").seq
    getattr(actions, name)(child=kept.child, **given, by=staff, at=NOW)
    (entry,) = Entry.objects.filter(area=HALTON, seq__gt=last)
    assert (entry.kind, entry.account, entry.role) == ("WRITE", staff.account, "COORDINATOR")
    assert list(Shown.objects.filter(entry=entry).values_list("child", flat=True)) == [kept.child]


@pytest.mark.parametrize("name", sorted(CALLS))
def test_a_write_asks_by_whom_and_at_what_moment_and_takes_nothing_by_place(name):
    code = getattr(actions, name)
    kinds = {each.kind for each in inspect.signature(code).parameters.values()}
    assert {each.name for each in kinds} == {"KEYWORD_ONLY"}
    assert {"by", "at"} <= set(inspect.signature(code).parameters)


def test_an_act_undone_takes_its_entry_with_it(kept, staff):
    before = Entry.objects.count()

    class Undone(Exception):
        pass

    with pytest.raises(Undone), transaction.atomic():
        actions.add_name(child=kept.child, name=NameGiven(given="New"), source="x", by=staff, at=NOW)
        raise Undone
    assert Entry.objects.count() == before
    assert not ChildName.objects.filter(given="New").exists()


def test_an_entry_holds_no_name_number_or_word_of_what_was_written(kept, staff):
    child = ChildGiven(names=(NameGiven(given="Tellingly", family="Named"),), born_on=date(2016, 3, 2))
    actions.record_child(area=HALTON, child=child, source="Form", by=staff, at=NOW)
    rows = repr(list(Entry.objects.values()))
    assert "Tellingly" not in rows and "Named" not in rows and "2016" not in rows
