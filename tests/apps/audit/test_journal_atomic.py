"""An act and its entry stand or fall together, whatever happens to the process or the database."""

import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from goldenthread.apps.accounts.models import LocalArea
from goldenthread.apps.audit.actions import record_read, record_write
from goldenthread.apps.audit.models import Entry, Head, Salt, Shown
from goldenthread.apps.audit.types import GENESIS, JournalNotInTransaction, NotForTheJournal
from tests.apps.audit.journals import AT, HALTON, ROWAN, faults, look, staff, write
from tests.apps.audit.processes import actor_command, actor_environment

# The act, the head's lock, the entry, the child named, the salt, the head's new place; then the commit.
MOMENTS = {
    0: "before the act",
    1: "between the act and its entry",
    2: "with the head locked",
    3: "between the entry and the child it names",
    4: "before the salt",
    5: "before the head moves",
    6: "between the entry and the commit",
}


def _is_clean_slate() -> bool:
    Head.objects.filter(seq=0, hash=GENESIS).delete()
    return not any(model.objects.exists() for model in (LocalArea, Entry, Shown, Salt, Head))


@pytest.mark.parametrize("statements", MOMENTS, ids=MOMENTS.values())
def test_a_process_killed_at_any_moment_leaves_neither_act_nor_entry(actor, statements):
    # A head made by an earlier act, so that each number above is the same statement every time.
    Head.objects.create(area=HALTON, hash=GENESIS)
    ended = actor("act", statements)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    assert _is_clean_slate()
    assert faults() == []


def test_a_process_left_alone_leaves_both_act_and_entry(actor):
    Head.objects.create(area=HALTON, hash=GENESIS)
    ended = actor("act", 7)
    assert ended.returncode == 0, ended.stderr
    assert (
        LocalArea.objects.count()
        == Entry.objects.count()
        == Shown.objects.count()
        == Salt.objects.count()
        == 1
    )
    assert faults() == []


def test_a_look_is_kept_even_if_the_process_dies_the_moment_after(actor):
    ended = actor("look")
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    assert list(Entry.objects.values_list("kind", "seq")) == [("READ", 1)]
    assert faults() == []


def test_four_processes_writing_to_one_area_make_one_whole_chain(transactional_db: None, tmp_path: Path):
    environment = actor_environment(tmp_path)
    started = [
        subprocess.Popen(actor_command("many", 30, child), env=environment, stderr=subprocess.PIPE, text=True)
        for child in (1, 2, 3, 4)
    ]
    ends = [(process.communicate(timeout=120)[1], process.returncode) for process in started]
    assert [code for _, code in ends] == [0, 0, 0, 0], ends
    assert Entry.objects.count() == Head.objects.get().seq == 120
    assert faults() == []
    # All four were at it together: each waited, after its first entry, for the others' first.
    first = Shown.objects.filter(entry__seq__lte=4).values_list("child", flat=True)
    assert sorted(first) == [1, 2, 3, 4]


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_after_its_entry_leaves_neither():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        LocalArea.objects.create(code=HALTON, name="Demo Area", reference_prefix="DEM")
        record_write(act="area_added", area=HALTON, by=staff(), at=AT, subject="area:1")
        _ = 1 / 0
    assert _is_clean_slate()


@pytest.mark.django_db(transaction=True)
def test_an_entry_cannot_be_written_outside_the_act_s_transaction():
    with pytest.raises(JournalNotInTransaction):
        record_write(act="area_added", area=HALTON, by=staff(), at=AT)
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_look_cannot_hide_in_a_transaction_that_might_be_undone():
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        look()
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_entry_that_cannot_be_written_takes_its_act_with_it(no_room_for_entries: None):
    with pytest.raises(DatabaseError), transaction.atomic():
        LocalArea.objects.create(code=HALTON, name="Demo Area", reference_prefix="DEM")
        record_write(act="area_added", area=HALTON, by=staff(), at=AT)
    assert not LocalArea.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_look_that_cannot_be_written_is_an_error_and_never_passed_over(no_room_for_entries: None):
    with pytest.raises(DatabaseError):
        record_read(act="case_opened", area=HALTON, by=staff(), at=AT, children=[ROWAN])
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_look_takes_four_statements_and_its_commit(django_assert_num_queries: Any):
    look(1)
    with django_assert_num_queries(4 + 2):
        look(2, children=range(40))


@pytest.mark.django_db
def test_an_import_can_name_thousands_of_children_in_one_entry():
    write(1, children=range(1, 12_001), subject="batch:1")
    assert Shown.objects.count() == 12_000
    assert faults() == []


@pytest.mark.django_db
def test_a_field_that_will_not_fit_is_refused_on_both_databases_and_says_why():
    with pytest.raises(NotForTheJournal, match="'subject' holds 400 characters and was given 500"):
        write(1, subject="x" * 500)
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_content_with_no_one_spelling_is_refused():
    with pytest.raises(TypeError, match="no one spelling"):
        write(1, content={"case": object()})
    with pytest.raises(ValueError, match="time zone"):
        write(1, at=AT.replace(tzinfo=None))
