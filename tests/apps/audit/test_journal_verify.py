"""Whatever is done to a journal's rows, checking it finds it and says in a sentence what and how it is known."""

import hashlib
import json
from datetime import UTC

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from goldenthread.apps.audit import verify
from goldenthread.apps.audit.models import Entry, Head, Salt, Shown
from goldenthread.apps.audit.types import GENESIS, FaultKind
from goldenthread.apps.audit.verify import confirm_content, journal_areas
from tests.apps.audit.journals import (
    AT,
    CHESHIRE,
    HALTON,
    HAZEL,
    ROWAN,
    faults,
    kinds,
    look,
    short_story,
    staff,
    write,
)


def _at(seq: int, *, area: str = HALTON):
    return Entry.objects.filter(area=area, seq=seq)


def test_a_journal_left_alone_has_no_fault(tampering):
    short_story()
    assert faults() == []
    assert faults(CHESHIRE) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("account", 999),
        ("role", "MANAGER"),
        ("act", "nothing_much"),
        ("case", None),
        ("purpose", "IMPORT"),
        ("kind", "READ"),
    ],
)
def test_an_altered_entry_is_found_where_it_stands_and_nowhere_else(tampering, field, value):
    short_story()
    _at(4).update(**{field: value})
    assert kinds(faults()) == {(4, FaultKind.ALTERED)}
    assert "Entry 4 has been altered" in faults()[0].sentence


def test_an_entry_taken_out_of_the_middle_is_missed(tampering):
    short_story()
    Shown.objects.filter(entry__seq__in=[3, 4]).delete()
    Salt.objects.filter(entry__seq=4).delete()
    Entry.objects.filter(seq__in=[3, 4]).delete()
    found = faults()
    assert kinds(found) == {(3, FaultKind.MISSING)}
    assert found[0].sentence == "Entries 3 to 4 are missing: the places jump from 2 to 5."


def test_entries_that_changed_places_are_both_found(tampering):
    short_story()
    first, second = _at(2).get(), _at(3).get()
    _at(2).update(seq=99)
    Entry.objects.filter(pk=second.pk).update(seq=2)
    Entry.objects.filter(pk=first.pk).update(seq=3)
    assert {(2, FaultKind.ALTERED), (3, FaultKind.ALTERED)} <= kinds(faults())


def test_entries_renumbered_to_close_a_gap_are_found(tampering):
    short_story()
    Shown.objects.filter(entry__seq=2).delete()
    _at(2).delete()
    for seq in (3, 4, 5, 6):
        _at(seq).update(seq=seq - 1)
    Head.objects.update(seq=5)
    assert (2, FaultKind.NOT_FOLLOWING) in kinds(faults())


def test_a_tail_cut_off_is_missed_while_the_head_still_counts_it(tampering):
    short_story()
    Shown.objects.filter(entry__seq__gte=5).delete()
    Entry.objects.filter(seq__gte=5).delete()
    found = faults()
    assert kinds(found) == {(5, FaultKind.CUT_OFF)}
    assert "Entries 5 to 6 are missing from the end" in found[0].sentence


def test_a_head_that_was_set_back_or_removed_or_changed_is_found(tampering):
    short_story()
    with transaction.atomic():
        Head.objects.update(seq=4, hash=_at(4).get().hash)
        assert kinds(faults()) == {(5, FaultKind.HEAD)}
        Head.objects.update(seq=6, hash="f" * 64)
        assert kinds(faults()) == {(6, FaultKind.HEAD)}
        Head.objects.all().delete()
        assert kinds(faults()) == {(None, FaultKind.HEAD)}


def test_a_child_added_to_taken_from_or_changed_in_an_entry_is_found(tampering):
    short_story()
    for tamper in (
        lambda: Shown.objects.create(area=HALTON, entry=_at(2).get(), child=HAZEL),
        lambda: Shown.objects.filter(entry__seq=2).delete(),
        lambda: Shown.objects.filter(entry__seq=2).update(child=HAZEL),
    ):
        with transaction.atomic():
            tamper()
            assert kinds(faults()) == {(2, FaultKind.ALTERED)}
            transaction.set_rollback(True)


def test_a_child_s_row_moved_under_another_area_is_found(tampering):
    short_story()
    Shown.objects.filter(entry__seq=2).update(area=CHESHIRE)
    assert kinds(faults()) == {(2, FaultKind.ALTERED)}
    assert kinds(faults(CHESHIRE)) == {(None, FaultKind.STRAY)}


def test_an_entry_added_to_the_end_by_hand_is_found(tampering):
    short_story()
    last = _at(6).get()
    Entry.objects.create(
        area=HALTON, seq=7, recorded_at=AT, kind="READ", act="planted", previous=last.hash, hash="a" * 64
    )
    assert kinds(faults()) == {(7, FaultKind.HEAD)}


def test_a_salt_taken_away_or_changed_in_silence_is_found(tampering):
    short_story()
    with transaction.atomic():
        Salt.objects.filter(entry__seq=1).update(salt="0" * 32)
        assert kinds(faults()) == {(1, FaultKind.SALT)}
        Salt.objects.filter(entry__seq=1).delete()
        assert kinds(faults()) == {(1, FaultKind.SALT)}


def test_content_that_was_altered_does_not_match_what_the_journal_says_was_written(tampering):
    write(1, content={"words": "We will ring on Friday", "on": AT.date()})
    assert (
        confirm_content(area=HALTON, seq=1, content={"on": AT.date(), "words": "We will ring on Friday"})
        is True
    )
    assert (
        confirm_content(area=HALTON, seq=1, content={"words": "We will not ring", "on": AT.date()}) is False
    )
    look(2)
    assert confirm_content(area=HALTON, seq=2, content="anything") is None


def test_one_area_s_fault_is_not_another_s(tampering):
    short_story()
    short_story(area=CHESHIRE)
    _at(3, area=CHESHIRE).update(act="altered")
    assert faults() == []
    assert kinds(faults(CHESHIRE)) == {(3, FaultKind.ALTERED)}
    assert list(journal_areas()) == [HALTON, CHESHIRE]


def test_every_entry_is_checked_however_many_batches_that_takes(tampering, monkeypatch):
    monkeypatch.setattr(verify, "BATCH", 4)
    for n in range(1, 11):
        look(n)
    places = []
    assert faults(on_progress=lambda place, last: places.append((place, last))) == []
    assert places == [(4, 10), (8, 10), (10, 10)]
    _at(9).update(act="altered")
    assert kinds(faults()) == {(9, FaultKind.ALTERED)}


def test_anyone_can_check_the_chain_with_other_tools_by_the_recipe_in_the_docs(tampering):
    short_story()
    previous = "0" * 64
    for entry in Entry.objects.order_by("seq"):
        moment = entry.recorded_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f+00:00")
        children = sorted(Shown.objects.filter(entry=entry).values_list("child", flat=True))
        fields = [
            entry.area, entry.seq, moment, entry.kind, entry.act, entry.account, entry.role, entry.body, entry.purpose,
            entry.case, entry.subject, entry.digest, entry.salt_mark, children,
        ]  # fmt: skip
        text = "golden thread journal 1\n" + previous + "\n" + json.dumps(fields, separators=(",", ":"))
        assert entry.hash == hashlib.sha256(text.encode("ascii")).hexdigest()
        previous = entry.hash
    assert previous == Head.objects.get().hash != GENESIS


@pytest.mark.postgres
@pytest.mark.django_db
@pytest.mark.parametrize(
    "line", ["UPDATE audit_entry SET act = 'x'", "DELETE FROM audit_shown", "DELETE FROM audit_entry"]
)
def test_on_postgresql_the_application_can_add_to_the_journal_and_never_change_it(line):
    write(1, children=[ROWAN], by=staff())
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(line)
