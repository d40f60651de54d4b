"""Signed heads outside the database show what the database by itself could not."""

import json
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction

from goldenthread.apps.audit.actions import sign_heads
from goldenthread.apps.audit.heads import (
    BadLine,
    HeadsUnwritable,
    KeyUnreadable,
    SignedHead,
    find_public_key,
    path_of,
    public_key_from,
    public_text,
    read_heads,
    read_or_make_key,
)
from goldenthread.apps.audit.models import Entry, Head, Salt, Shown
from goldenthread.apps.audit.types import Fault, FaultKind
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.viewer import system_viewer
from tests.apps.audit.journals import AT, CHESHIRE, HALTON, faults, kinds, look, short_story, staff, write


class Safe:
    """A folder of signed heads with its key."""

    def __init__(self, folder: Path) -> None:
        self.key_file, self.folder = folder / "key", folder / "heads"

    def sign(self, **given):
        return sign_heads(
            by=system_viewer(areas=()), at=AT, key_file=self.key_file, folder=self.folder, **given
        )

    def heads(self, area: str = HALTON):
        return read_heads(path_of(self.folder, area), key=find_public_key(self.key_file))

    def faults(self, area: str = HALTON) -> list[Fault]:
        return faults(area, signed=self.heads(area))


@pytest.fixture
def safe(tmp_path: Path) -> Safe:
    return Safe(tmp_path)


def cut_off(after: int) -> None:
    """Remove the newest entries and set the head back, as someone who knows the tables would."""
    Shown.objects.filter(entry__seq__gt=after).delete()
    Salt.objects.filter(entry__seq__gt=after).delete()
    Entry.objects.filter(seq__gt=after).delete()
    Head.objects.update(seq=after, hash=Entry.objects.get(seq=after).hash)


def test_the_key_is_made_once_and_only_its_owner_can_read_it(safe):
    key = read_or_make_key(safe.key_file)
    assert stat.S_IMODE(safe.key_file.stat().st_mode) == 0o600
    assert public_text(read_or_make_key(safe.key_file).public_key()) == public_text(key.public_key())
    assert public_text(public_key_from(public_text(key.public_key()))) == public_text(key.public_key())


def test_a_key_that_is_not_one_is_refused_in_words(safe):
    safe.key_file.write_text("not a key")
    with pytest.raises(KeyUnreadable, match="does not hold a key"):
        read_or_make_key(safe.key_file)
    with pytest.raises(KeyUnreadable, match="not a public key"):
        public_key_from("c2hvcnQ=")


def test_each_head_is_one_line_with_its_signature_and_is_signed_once(tampering, safe):
    short_story()
    assert [(one.area, one.seq, one.is_new) for one in safe.sign()] == [(HALTON, 6, True)]
    assert [(one.area, one.seq, one.is_new) for one in safe.sign()] == [(HALTON, 6, False)]
    look(7)
    safe.sign()
    lines = [json.loads(line) for line in path_of(safe.folder, HALTON).read_text().splitlines()]
    assert [line["seq"] for line in lines] == [6, 7]
    assert set(lines[0]) == {"area", "seq", "hash", "at", "signature"}
    assert safe.faults() == []


def test_a_tail_cut_off_with_the_head_set_back_shows_only_by_a_signed_head(tampering, safe):
    short_story()
    safe.sign()
    cut_off(4)
    assert faults() == [], "the database by itself cannot know"
    found = safe.faults()
    assert kinds(found) == {(5, FaultKind.CUT_OFF)}
    assert "counts 6 entries, and there are 4" in found[0].sentence


def test_a_tail_cut_off_and_grown_again_shows(tampering, safe):
    short_story()
    safe.sign()
    cut_off(4)
    for n in range(5):
        look(n)
    assert faults() == []
    assert kinds(safe.faults()) == {(6, FaultKind.SIGNED_HEAD)}


def test_a_whole_chain_made_again_with_every_hash_right_shows(tampering, safe):
    short_story()
    safe.sign()
    Shown.objects.all().delete()
    Salt.objects.all().delete()
    Entry.objects.all().delete()
    Head.objects.all().delete()
    for n in range(8):
        write(n)
    assert faults() == []
    assert kinds(safe.faults()) == {(6, FaultKind.SIGNED_HEAD)}


def test_a_chain_removed_to_the_last_row_shows(tampering, safe):
    short_story()
    safe.sign()
    cut_off(1)
    Shown.objects.all().delete()
    Salt.objects.all().delete()
    Entry.objects.all().delete()
    Head.objects.all().delete()
    assert kinds(safe.faults()) == {(1, FaultKind.CUT_OFF)}
    refused = safe.sign()
    assert [one.area for one in refused] == [HALTON]
    assert "entries have gone" in refused[0].refused


def test_a_broken_chain_is_not_signed_again(tampering, safe):
    short_story()
    safe.sign()
    for spoil in (
        lambda: cut_off(4),
        lambda: Entry.objects.filter(seq=6).update(hash="0" * 64),
        lambda: Head.objects.update(hash="0" * 64, seq=6),
    ):
        with transaction.atomic():
            spoil()
            assert safe.sign()[0].refused
            transaction.set_rollback(True)
    assert [line.seq for line in safe.heads()] == [6]


def test_a_line_changed_added_torn_or_signed_by_another_key_does_not_count(tampering, safe):
    short_story()
    safe.sign()
    path = path_of(safe.folder, HALTON)
    good = path.read_text()
    head = json.loads(good)
    for bad in (
        json.dumps({**head, "seq": 5}),
        json.dumps({**head, "seq": "6"}),
        json.dumps({**head, "hash": "0" * 64}),
        json.dumps({**head, "extra": 1}),
        good[:40],
        "[]",
        "\x00",
    ):
        path.write_text(good + bad + "\n")
        found = safe.faults()
        assert kinds(found) == {(None, FaultKind.SIGNED_HEAD)}, bad
        assert found[0].sentence.startswith("Line 2 of the file of signed heads does not count")
    other = Ed25519PrivateKey.generate().public_key()
    path.write_text(good)
    assert [type(line) for line in read_heads(path, key=other)] == [BadLine]
    assert [type(line) for line in read_heads(path, key=None)] == [BadLine]


def test_one_area_s_head_does_not_count_for_another(tampering, safe):
    short_story()
    short_story(area=CHESHIRE)
    safe.sign()
    path_of(safe.folder, CHESHIRE).write_text(path_of(safe.folder, HALTON).read_text())
    assert "head of another area" in safe.faults(CHESHIRE)[0].sentence
    assert safe.faults() == []


def test_heads_that_go_back_in_time_show(tampering, safe):
    short_story()
    safe.sign()
    look(7)
    safe.sign()
    path = path_of(safe.folder, HALTON)
    path.write_text("".join(reversed(path.read_text().splitlines(keepends=True))))
    assert kinds(safe.faults()) == {(6, FaultKind.SIGNED_HEAD)}


def test_after_a_torn_line_the_next_head_stands_whole(tampering, safe):
    short_story()
    safe.sign()
    with path_of(safe.folder, HALTON).open("a") as file:
        file.write('{"area": "E0600')
    look(7)
    assert safe.sign()[0].is_new
    assert [line.seq for line in safe.heads() if isinstance(line, SignedHead)] == [6, 7]


def test_a_folder_that_cannot_be_written_to_is_said_with_what_to_do(tampering, safe):
    short_story()
    safe.folder.write_text("a file where the folder should be")
    with pytest.raises(HeadsUnwritable, match="GT_JOURNAL_HEADS"):
        safe.sign()


@pytest.mark.parametrize("area", ["../../etc/x", "", "E06000006/..", "E0600000600"])
def test_only_an_area_s_code_can_name_a_file(safe, area):
    with pytest.raises(ValueError, match="not the code of an area"):
        path_of(safe.folder, area)


def test_only_those_who_keep_the_journal_may_sign_it(safe):
    with pytest.raises(MayNot, match="may sign"):
        sign_heads(by=staff(), at=AT, key_file=safe.key_file, folder=safe.folder, areas=[HALTON])
