"""An extract is kept, looked through, loaded whole or not at all, and taken out again; who is on SEN support can be asked for."""

from dataclasses import replace
from datetime import timedelta

import pytest

from goldenthread.apps.accounts.actions import restrict_record
from goldenthread.apps.extracts import loading
from goldenthread.apps.extracts.actions import (
    check_extract,
    load_extract,
    match_again,
    say_columns,
    undo_extract,
)
from goldenthread.apps.extracts.models import Batch, Row
from goldenthread.apps.extracts.queries import (
    get_batch,
    list_batches,
    list_census_people,
    list_mappings,
    list_rows_of_child,
    list_unmatched,
    preview_extract,
)
from goldenthread.apps.extracts.types import BatchNotFound, BatchState, ExtractRefused
from goldenthread.apps.files.types import FileNotOpen, FileRefused
from goldenthread.apps.people.types import IdentifierGiven, IdentifierKind
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import Role
from tests.factories.extracts import (
    CENSUS_HEADINGS,
    CENSUS_ON,
    URN,
    as_csv,
    census_row,
    load,
    map_as_guessed,
    send,
    upn,
)
from tests.factories.people import CHESHIRE, HALTON, NOW, SYSTEM, TODAY, make_child, make_staff


def census(*rows: tuple[str, ...]) -> bytes:
    return as_csv(CENSUS_HEADINGS, rows)


def test_nothing_is_read_of_a_file_until_it_has_been_scanned(manager):
    batch = send(census(census_row(1)), by=manager, scanned=False)
    with pytest.raises(FileNotOpen):
        preview_extract(manager, batch=batch)


def test_the_columns_are_guessed_by_their_headings_and_a_mapping_is_kept_for_the_next_file(manager):
    batch = send(as_csv((*CENSUS_HEADINGS[:-1], "Our own word"), [census_row(1)]), by=manager)
    seen = preview_extract(manager, batch=batch)
    assert {field: seen.headings[place] for field, place in seen.guessed.items()}["family"] == "Legal surname"
    assert "year_group" not in seen.guessed
    columns = {field: seen.headings[place] for field, place in seen.guessed.items()}
    say_columns(
        batch=batch,
        columns={**columns, "year_group": "Our own word"},
        on=CENSUS_ON,
        keep_as="SIMS",
        by=manager,
        at=NOW,
    )
    assert [each.name for each in list_mappings(manager, area=HALTON, kind="census")] == ["SIMS"]
    again = send(as_csv((*CENSUS_HEADINGS[:-1], "Our own word"), [census_row(2)]), by=manager)
    assert preview_extract(manager, batch=again).guessed["year_group"] == 7


def test_a_dry_run_counts_what_would_change_and_loads_nothing(manager):
    known = make_child(identifiers=(IdentifierGiven(kind=IdentifierKind.UPN, value=upn(1)),))
    load(census(census_row(1), census_row(2, sen="E")), by=manager)
    batch = send(
        census(census_row(1), census_row(2, sen="K"), census_row(3, sen="N")), by=manager, name="later.csv"
    )
    map_as_guessed(batch, by=manager)
    before = Row.objects.count()
    counts = check_extract(batch=batch, by=manager, at=NOW)
    assert (counts.new, counts.same, counts.changed) == (1, 1, 1)
    assert (counts.matched, counts.unmatched) == (1, 2)
    assert Row.objects.count() == before
    assert [row.child_id for row in Row.objects.filter(upn=upn(1))] == [known.child]


def test_a_file_with_one_fault_is_loaded_not_at_all_and_the_fault_names_its_place_and_nobody(manager):
    batch = send(census(census_row(1), census_row(2, born="31/02/2016", family="Secretname")), by=manager)
    map_as_guessed(batch, by=manager)
    check_extract(batch=batch, by=manager, at=NOW)
    [fault] = get_batch(manager, batch=batch).faults
    assert (fault.line, fault.column, fault.heading) == (3, "D", "DOB")
    assert "Secretname" not in str(fault) and "2016" not in fault.what
    with pytest.raises(ExtractRefused):
        load_extract(batch=batch, by=manager, at=NOW)
    assert not Row.objects.exists()


def test_a_batch_that_is_taken_out_takes_its_own_rows_and_leaves_what_a_later_one_said(manager):
    first = load(census(census_row(1), census_row(2)), by=manager)
    load(census(census_row(1, need="ASD")), by=manager, name="later.csv", on=CENSUS_ON + timedelta(days=30))
    assert undo_extract(batch=first, because="The wrong school", by=manager, at=NOW) == 2
    assert [row.said["primary_need"] for row in Row.objects.all()] == ["ASD"]
    line = get_batch(manager, batch=first)
    assert (line.state, line.undone_because) == (BatchState.UNDONE, "The wrong school")
    with pytest.raises(ExtractRefused):
        undo_extract(batch=first, because="Again", by=manager, at=NOW)


def test_the_very_same_file_is_not_loaded_twice(manager):
    content = census(census_row(1))
    load(content, by=manager)
    with pytest.raises(ExtractRefused, match="loaded already"):
        load(content, by=manager)
    assert Row.objects.count() == 1


def test_who_is_on_sen_support_is_whom_the_newest_census_of_their_school_says(manager):
    load(
        census(census_row(1), census_row(2), census_row(3), census_row(4, sen="N"), census_row(5, sen="E")),
        by=manager,
    )
    later = CENSUS_ON + timedelta(days=40)
    # In the later census one has a plan and one has left; the other school has had none since.
    load(census(census_row(6, urn="900002")), by=manager, name="other.csv")
    load(census(census_row(1, need="ASD"), census_row(2, sen="E")), by=manager, name="later.csv", on=later)
    people = list_census_people(manager, area=HALTON, on=TODAY)
    assert {each.upn for each in people} == {upn(1), upn(6)}
    [one] = [each for each in people if each.upn == upn(1)]
    assert (one.primary_need, one.census_on, one.urn, one.given) == ("ASD", later, URN, "Oak")
    assert one.batch_label.startswith("extract ")
    earlier = list_census_people(manager, area=HALTON, on=CENSUS_ON)
    assert {each.upn for each in earlier} == {upn(1), upn(2), upn(3), upn(6)}


def test_a_pupil_with_no_needs_is_counted_and_not_named(manager):
    load(census(census_row(4, sen="N")), by=manager)
    row = Row.objects.get()
    assert (row.given, row.family, row.upn) == ("", "", upn(4))


def test_nobody_but_the_areas_manager_is_told_of_anyone(manager):
    batch = load(census(census_row(1)), by=manager)
    others = [
        make_staff(role, email=f"{role.value.lower()}@example.com")
        for role in (Role.COORDINATOR, Role.DECISION_MAKER, Role.INFORMATION_GOVERNANCE, Role.INSPECTOR)
    ]
    others.append(make_staff(Role.MANAGER, area=CHESHIRE, email="other@example.com"))
    for viewer in others:
        assert list_census_people(viewer, area=HALTON, on=TODAY) == []
        assert list_batches(viewer, area=HALTON) == []
        with pytest.raises(BatchNotFound):
            get_batch(viewer, batch=batch)
        with pytest.raises(MayNot):
            send(b"a,b\n1,2\n", by=viewer, scanned=False)


def test_a_restricted_child_is_in_no_list_and_is_matched_by_nobody(manager):
    kept = make_child(identifiers=(IdentifierGiven(kind=IdentifierKind.UPN, value=upn(1)),))
    restrict_record(area=HALTON, child=kept.child, by=SYSTEM, at=NOW)
    blind = replace(manager, hidden_children=frozenset({kept.child}))
    batch = load(census(census_row(1), census_row(2)), by=blind)
    assert [each.upn for each in list_census_people(blind, area=HALTON, on=TODAY)] == [upn(2)]
    assert not Row.objects.filter(child__isnull=False).exists()
    assert get_batch(blind, batch=batch).counts.unmatched == 2
    # The file's own rows are told of as if there were no such record.
    assert list_unmatched(blind, batch=batch)[0] == 2


def test_what_was_said_of_a_child_stands_with_the_child(manager):
    known = make_child(identifiers=(IdentifierGiven(kind=IdentifierKind.UPN, value=upn(1)),))
    load(census(census_row(1)), by=manager)
    [line] = list_rows_of_child(manager, area=HALTON, child=known.child)
    assert (line.kind, line.said["sen"], line.said["primary_need"]) == ("census", "K", "SLCN")


def test_a_file_of_another_sort_is_refused_before_anything_is_kept(manager):
    with pytest.raises(FileRefused):
        send(b"only words", by=manager, name="census.txt", scanned=False)
    assert not Batch.objects.exists()


def test_a_child_recorded_since_is_found_when_a_person_looks_again(manager):
    batch = load(census(census_row(1), census_row(2)), by=manager)
    kept = make_child(identifiers=(IdentifierGiven(kind=IdentifierKind.UPN, value=upn(1)),))
    assert match_again(batch=batch, by=manager, at=NOW) == 1
    assert Row.objects.get(upn=upn(1)).child_id == kept.child
    counts = get_batch(manager, batch=batch).counts
    assert (counts.matched, counts.unmatched) == (1, 1)


def test_a_file_that_the_page_and_the_job_load_at_once_is_loaded_once(manager, monkeypatch):
    batch = send(census(census_row(1)), by=manager)
    map_as_guessed(batch, by=manager)
    check_extract(batch=batch, by=manager, at=NOW)
    read = loading._read

    def meanwhile(row, **more):
        found = read(row, **more)
        monkeypatch.setattr(loading, "_read", read)
        load_extract(batch=batch, by=manager, at=NOW)
        return found

    monkeypatch.setattr(loading, "_read", meanwhile)
    with pytest.raises(ExtractRefused, match="meanwhile"):
        load_extract(batch=batch, by=manager, at=NOW)
    assert Row.objects.count() == 1
    check_extract(batch=batch, by=manager, at=NOW)
    assert get_batch(manager, batch=batch).state is BatchState.LOADED
