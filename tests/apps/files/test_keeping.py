"""Keeping a file: quarantined, hashed, sealed, kept once an area, and gone with the last that needs it."""

import hashlib
import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings as live
from django.core.files.storage import storages

from goldenthread.apps.audit.models import Entry, Shown
from goldenthread.apps.audit.types import Forgetting
from goldenthread.apps.audit.verify import find_faults
from goldenthread.apps.files.actions import (
    drop_strays,
    keep_file,
    move_file,
    record_scan,
    record_text,
    remove_file,
)
from goldenthread.apps.files.cipher import ContentAltered
from goldenthread.apps.files.models import Content, File
from goldenthread.apps.files.queries import get_file, list_files, open_file, text_of
from goldenthread.apps.files.types import (
    CLEAN,
    INFECTED,
    QUARANTINED,
    FileNotFound,
    FileNotOpen,
    FileRefused,
    Held,
)
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.items import Item
from goldenthread.core.access.roles import Role
from tests.apps.files import samples
from tests.factories.people import CHESHIRE, HALTON, NOW, SYSTEM, make_child, make_staff


def opened(viewer, kept) -> bytes:
    _, pieces = open_file(viewer, file=kept.id)
    return b"".join(pieces)


def stored() -> list[Path]:
    folder = Path(live.MEDIA_ROOT) / "kept"
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_clean_file_opens_as_it_was_brought(keep, child, coordinator):
    content = samples.word("Rowan likes trains.")
    kept = keep(child, by=coordinator, content=content, name="report.docx")
    assert kept.state is QUARANTINED
    assert opened(coordinator, kept) == content
    line = get_file(coordinator, file=kept.id)
    assert (line.name, line.state, line.sha256) == ("report.docx", CLEAN, hashlib.sha256(content).hexdigest())


@pytest.mark.parametrize("held", [None, Held.VIRUS, Held.ACTIVE_CONTENT])
def test_nobody_opens_a_file_that_is_not_clean(keep, child, coordinator, held):
    kept = keep(child, by=coordinator, clean=False)
    if held:
        record_scan(file=kept.id, is_clean=False, held=held, scanned_with="Test scanner", by=SYSTEM, at=NOW)
    for viewer in (coordinator, SYSTEM):
        with pytest.raises(FileNotOpen):
            open_file(viewer, file=kept.id)
        with pytest.raises(FileNotOpen):
            text_of(viewer, file=kept.id)
    assert get_file(coordinator, file=kept.id).state is (INFECTED if held is Held.VIRUS else QUARANTINED)


def test_what_is_stored_says_nothing_of_the_file(keep, child, coordinator):
    before = set(stored())
    keep(child, by=coordinator, content=b"Rowan Example likes trains", name="Rowan Example.txt")
    (path,) = set(stored()) - before
    assert "rowan" not in str(path).lower()
    assert b"Rowan" not in path.read_bytes()
    raw = File.objects.extra(select={"sealed": "name"}).values_list("sealed", flat=True).first()
    assert "Rowan" not in raw
    assert path.stat().st_mode & 0o077 == 0


def test_stored_bytes_that_were_altered_are_never_given(keep, child, coordinator):
    before = set(stored())
    kept = keep(child, by=coordinator)
    (path,) = set(stored()) - before
    body = bytearray(path.read_bytes())
    body[-1] ^= 1
    path.chmod(0o600)
    path.write_bytes(bytes(body))
    with pytest.raises(ContentAltered):
        opened(coordinator, kept)


@pytest.mark.django_db(transaction=True)
def test_the_same_bytes_are_kept_once_an_area_and_go_with_the_last_file_that_needs_them(
    keep, child, coordinator
):
    before = set(stored())
    other = make_child("Aspen").child
    first, second = keep(child, by=coordinator), keep(other, by=coordinator)
    assert len(set(stored()) - before) == Content.objects.count() == 1
    remove_file(file=first.id, reason=Forgetting.RETENTION, because="Its time is up", by=coordinator, at=NOW)
    assert opened(coordinator, second)
    remove_file(file=second.id, reason=Forgetting.RETENTION, because="Its time is up", by=coordinator, at=NOW)
    assert set(stored()) == before
    assert Content.objects.count() == 0


def test_a_file_that_another_child_has_is_scanned_again_and_says_nothing_of_it(keep, child, coordinator):
    keep(make_child("Aspen").child, by=coordinator)
    again = keep(child, by=coordinator, clean=False)
    assert again.state is QUARANTINED
    with pytest.raises(FileNotOpen):
        open_file(coordinator, file=again.id)


def test_two_areas_never_share_bytes(keep, child, coordinator):
    theirs = make_child("Aspen", area=CHESHIRE).child
    keep(child, by=coordinator)
    keep(theirs, area=CHESHIRE)
    assert Content.objects.count() == 2


def test_a_refusal_names_the_box_of_the_page_and_keeps_nothing(child, coordinator):
    before, entries = set(stored()), Entry.objects.count()
    with pytest.raises(FileRefused) as refused:
        keep_file(
            area=HALTON, child=child, case=None, subject="request:1", item=Item.FILES, name="report.pdf",
            content=io.BytesIO(b"planted"), by=coordinator, at=NOW, field="evidence",
        )  # fmt: skip
    assert refused.value.field == "evidence"
    assert (set(stored()), Entry.objects.count(), File.objects.count()) == (before, entries, 0)


@pytest.mark.django_db(transaction=True)
def test_a_write_that_fails_leaves_no_bytes_behind(child, coordinator, monkeypatch):
    before = set(stored())
    monkeypatch.setattr("goldenthread.apps.files.actions.record_write", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        keep_file(
            area=HALTON, child=child, case=None, subject="request:1", item=Item.FILES, name="report.pdf",
            content=io.BytesIO(samples.pdf()), by=coordinator, at=NOW,
        )  # fmt: skip
    assert set(stored()) == before


def test_a_parents_file_is_their_own_and_the_other_parent_never_learns_of_it(keep, parents):
    child, hazel, alder = parents
    kept = keep(child, by=hazel, item=Item.MESSAGES)
    assert [line.id for line in list_files(hazel, area=HALTON, child=child)] == [kept.id]
    assert opened(hazel, kept)
    assert list_files(alder, area=HALTON, child=child) == []
    for ask in (open_file, get_file, text_of):
        with pytest.raises(FileNotFound):
            ask(alder, file=kept.id)


def test_a_file_somebody_scans_for_a_parent_is_that_parents_own(keep, parents, coordinator):
    child, hazel, alder = parents
    kept = keep(child, by=coordinator, item=Item.MESSAGES, parent=hazel.parent_of[child])
    assert opened(hazel, kept)
    with pytest.raises(FileNotFound):
        get_file(alder, file=kept.id)


@pytest.mark.parametrize("item", [Item.SAFEGUARDING, Item.TRIBUNAL_FILE])
def test_what_is_kept_apart_is_not_in_a_coordinators_list(keep, child, coordinator, item):
    kept = keep(child, item=item)
    assert list_files(coordinator, area=HALTON, child=child) == []
    with pytest.raises(FileNotFound):
        get_file(coordinator, file=kept.id)


@pytest.mark.parametrize("role", [Role.AREA_ADMINISTRATOR, Role.INFORMATION_GOVERNANCE, Role.HEALTH_ADVISER])
def test_who_has_no_part_in_the_record_learns_of_no_file(keep, child, role):
    kept = keep(child)
    stranger = make_staff(role, email="stranger@example.com")
    assert list_files(stranger, area=HALTON, child=child) == []
    with pytest.raises(FileNotFound):
        get_file(stranger, file=kept.id)
    with pytest.raises(MayNot):
        keep(child, by=stranger)


def test_another_areas_coordinator_learns_of_no_file(keep, child):
    kept = keep(child)
    theirs = make_staff(area=CHESHIRE, email="theirs@example.com")
    assert list_files(theirs, area=HALTON, child=child) == []
    with pytest.raises(FileNotFound):
        open_file(theirs, file=kept.id)


def test_the_words_found_in_a_file_go_where_the_file_goes(keep, parents, coordinator):
    child, hazel, alder = parents
    kept = keep(child, by=hazel, item=Item.MESSAGES)
    record_text(file=kept.id, text="Rowan likes trains.", by=SYSTEM, at=NOW)
    assert text_of(coordinator, file=kept.id) == text_of(hazel, file=kept.id) == "Rowan likes trains."
    with pytest.raises(FileNotFound):
        text_of(alder, file=kept.id)


def test_only_the_scan_writes_down_what_a_scan_found(keep, child, coordinator):
    kept = keep(child, by=coordinator, clean=False)
    with pytest.raises(MayNot):
        record_scan(file=kept.id, is_clean=True, scanned_with="", by=coordinator, at=NOW)


def test_a_file_under_the_wrong_child_moves_and_the_journal_still_holds(keep, child, coordinator):
    right = make_child("Aspen").child
    wrong = keep(child, by=coordinator)
    moved = move_file(
        file=wrong.id,
        child=right,
        case=None,
        subject="message:6",
        because="It is about Aspen",
        by=coordinator,
        at=NOW,
    )
    assert moved != wrong.id
    assert list_files(coordinator, area=HALTON, child=child) == []
    with pytest.raises(FileNotFound):
        get_file(coordinator, file=wrong.id)
    assert [line.id for line in list_files(coordinator, area=HALTON, child=right)] == [moved]
    assert list(find_faults(area=HALTON)) == []
    told = Shown.objects.filter(child=child, entry__act="forget_content").count()
    assert told == 1


def test_a_removed_file_leaves_its_act_and_nothing_of_its_content(keep, child, coordinator):
    kept = keep(child, by=coordinator, name="Rowan at the refuge.pdf")
    record_text(file=kept.id, text="the refuge", by=SYSTEM, at=NOW)
    remove_file(
        file=kept.id, reason=Forgetting.COURT_ORDER, because="Order of 3 March", by=coordinator, at=NOW
    )
    row = File.objects.get()
    assert (row.name, row.content, row.because) == ("", None, "Order of 3 March")
    assert not hasattr(row, "found")
    assert list(find_faults(area=HALTON)) == []
    with pytest.raises(FileRefused, match="Say why"):
        remove_file(file=keep(child).id, reason=Forgetting.RETENTION, because=" ", by=coordinator, at=NOW)


def test_bytes_that_no_row_names_go_once_they_are_old_and_no_others_do(keep, child, coordinator):
    before = set(stored())
    kept = keep(child, by=coordinator)
    stray = storages["files"].save("kept/zz/stray", io.BytesIO(b"planted"))
    now = datetime.now(UTC)
    drop_strays(before=now - timedelta(hours=1))
    assert storages["files"].exists(stray)
    drop_strays(before=now + timedelta(hours=1))
    assert not storages["files"].exists(stray)
    assert opened(coordinator, kept)
    assert len(set(stored()) - before) == 1


def test_one_person_cannot_fill_the_store_in_a_day_and_nobody_else_is_stopped(
    keep, child, coordinator, monkeypatch
):
    monkeypatch.setattr("goldenthread.apps.files.limits.MOST_FILES_A_DAY", 2)
    other = make_staff(email="other@example.com")
    for number in range(2):
        keep(child, by=coordinator, content=f"Words {number}".encode(), name="a.txt")
    with pytest.raises(FileRefused, match="tomorrow"):
        keep(child, by=coordinator, content=b"Words 3", name="a.txt")
    assert File.objects.count() == 2
    keep(child, by=other, content=b"Words 4", name="a.txt")
    monkeypatch.setattr("goldenthread.apps.files.limits.MOST_BYTES_A_DAY", 5)
    with pytest.raises(FileRefused, match="tomorrow"):
        keep(child, by=other, content=b"Words 5", name="a.txt")
