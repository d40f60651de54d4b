"""A row that is certainly of nobody is joined by a person, with the reason; a record kept apart is never offered."""

from dataclasses import replace
from uuid import uuid4

import pytest

from goldenthread.apps.accounts.actions import restrict_record
from goldenthread.apps.audit.models import Entry
from goldenthread.apps.extracts.actions import join_row, match_again, undo_extract
from goldenthread.apps.extracts.models import Row
from goldenthread.apps.extracts.queries import (
    get_batch,
    get_unmatched,
    list_census_people,
    list_joined,
    list_unmatched,
    search_to_join,
)
from goldenthread.apps.extracts.types import BatchNotFound, ExtractRefused
from goldenthread.apps.people.models import Child
from goldenthread.core.access.roles import Role
from tests.factories.extracts import CENSUS_HEADINGS, as_csv, census_row, load
from tests.factories.people import CHESHIRE, HALTON, NOW, SYSTEM, TODAY, make_child, make_staff

WHY = "The school rang and gave the UPN"


@pytest.fixture
def sent(manager):
    """A loaded census of two pupils of whom nobody is known, and the first of its rows."""
    batch = load(as_csv(CENSUS_HEADINGS, [census_row(1), census_row(2)]), by=manager)
    return batch, Row.objects.order_by("line")[0].pk


def public(child):
    return Child.objects.get(pk=child).public_id


def join(sent, child, by, because=WHY):
    join_row(batch=sent[0], row=sent[1], child=child, because=because, by=by, at=NOW)


def test_a_row_of_nobody_is_joined_by_a_person_who_says_how_they_know(manager, sent):
    child = make_child("Rowan", "Example").child
    assert [
        one.child.id for one in search_to_join(manager, area=HALTON, words="rowan", on=TODAY, most=5)
    ] == [child]
    join(sent, public(child), manager)
    batch, row = sent
    assert [each.child for each in list_census_people(manager, area=HALTON, on=TODAY)] == [child, None]
    counts = get_batch(manager, batch=batch).counts
    assert (counts.matched, counts.unmatched, list_unmatched(manager, batch=batch)[0]) == (1, 1, 1)
    [line] = list_joined(manager, batch=batch)
    assert line.because == WHY
    entry = Entry.objects.get(act="extract_row_joined")
    assert (entry.area, entry.purpose) == (HALTON, "IMPORT")
    # Looking again leaves it, and nobody joins it twice.
    assert match_again(batch=batch, by=manager, at=NOW) == 0
    with pytest.raises(BatchNotFound):
        get_unmatched(manager, batch=batch, row=row)
    with pytest.raises(ExtractRefused, match="meanwhile"):
        join(sent, public(child), manager)
    undo_extract(batch=batch, because="The wrong term", by=manager, at=NOW)
    assert not Row.objects.exists() and Child.objects.filter(pk=child).exists()


def test_a_record_that_is_kept_apart_is_never_offered_nor_joined(manager, sent):
    kept = make_child("Rowan", "Example").child
    restrict_record(area=HALTON, child=kept, by=SYSTEM, at=NOW)
    # Neither from whom it is hidden, nor for somebody whom it is not.
    for viewer in (replace(manager, hidden_children=frozenset({kept})), manager):
        assert search_to_join(viewer, area=HALTON, words="rowan", on=TODAY, most=5) == []
        with pytest.raises(ExtractRefused) as refused:
            join(sent, public(kept), viewer)
        with pytest.raises(ExtractRefused) as unknown:
            join(sent, uuid4(), viewer)
        assert str(refused.value) == str(unknown.value)
    assert not Row.objects.filter(child__isnull=False).exists()


def test_a_reason_a_child_of_the_area_and_the_areas_own_manager_are_needed(manager, sent):
    other = make_child("Rowan", "Example", area=CHESHIRE).child
    child = make_child("Rowan", "Example").child
    for whose, because in ((None, WHY), (public(other), WHY), (public(child), "  ")):
        with pytest.raises(ExtractRefused):
            join(sent, whose, manager, because)
    for by in (
        make_staff(email="c@example.com"),
        make_staff(Role.MANAGER, area=CHESHIRE, email="m@example.com"),
    ):
        with pytest.raises(BatchNotFound):
            join(sent, public(child), by)
    assert not Row.objects.filter(child__isnull=False).exists()
