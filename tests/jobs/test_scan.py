"""The job that scans: out of quarantine only when clean, and no document can hang, fill or break it."""

import io
import zlib

import pytest
from django_tasks_db.models import DBTaskResult

from goldenthread.apps.files.actions import keep_file, read_document
from goldenthread.apps.files.queries import get_file, open_file, text_of
from goldenthread.apps.files.types import FileKind, FileNotOpen, FileState, Held
from goldenthread.clients.scan_fake import TEST_VIRUS
from goldenthread.core.access.items import Item
from goldenthread.jobs import scan
from tests.apps.files import samples
from tests.factories.people import HALTON, NOW, SYSTEM, make_areas, make_child, make_staff


@pytest.fixture
def brought(db, settings):
    settings.SCAN = "fake"
    make_areas()
    child, coordinator = make_child().child, make_staff()

    def make(content: bytes, name: str = "report.pdf"):
        kept = keep_file(
            area=HALTON, child=child, case=None, subject="message:5", item=Item.FILES, name=name,
            content=io.BytesIO(content), by=SYSTEM, at=NOW,
        )  # fmt: skip
        return kept.id

    make.viewer = coordinator
    return make


def test_a_clean_file_leaves_quarantine_with_its_words_beside_it(brought):
    word = brought(samples.word("Rowan likes trains."), "report.docx")
    pdf = brought(samples.spoken_pdf("Rowan draws maps."))
    assert scan.scan_now() == 2
    assert text_of(brought.viewer, file=word) == "Rowan likes trains."
    assert "Rowan draws maps." in text_of(brought.viewer, file=pdf)
    assert get_file(brought.viewer, file=word).is_scanned
    assert scan.scan_now() == 0


def test_an_infected_file_is_never_opened(brought):
    file = brought(b"Dear Sir " + TEST_VIRUS, "letter.txt")
    scan.scan_now()
    assert get_file(brought.viewer, file=file).state is FileState.INFECTED
    with pytest.raises(FileNotOpen, match="A virus was found"):
        open_file(brought.viewer, file=file)


def test_a_script_folded_into_a_pdf_keeps_it_in_quarantine(brought):
    hidden = samples.pdf_with_script(hidden=True)
    assert b"JavaScript" not in hidden
    file = brought(hidden)
    scan.scan_now()
    line = get_file(brought.viewer, file=file)
    assert (line.state, line.held) == (FileState.QUARANTINED, Held.ACTIVE_CONTENT)
    with pytest.raises(FileNotOpen, match="could run by itself"):
        open_file(brought.viewer, file=file)


def test_with_no_scanner_a_file_stays_in_quarantine_and_says_why(brought, settings):
    settings.SCAN = ""
    file = brought(samples.pdf())
    scan.scan_now()
    assert get_file(brought.viewer, file=file).held is Held.NO_SCANNER
    settings.SCAN = "fake"
    assert scan.scan_now() == 1
    assert get_file(brought.viewer, file=file).is_open


def test_where_nothing_is_scanned_knowingly_the_file_says_so(brought, settings):
    settings.SCAN = "none"
    file = brought(samples.pdf())
    scan.scan_now()
    line = get_file(brought.viewer, file=file)
    assert line.is_open
    assert not line.is_scanned


def test_a_scanner_that_does_not_answer_leaves_every_file_where_it_is(brought, settings):
    settings.SCAN = "tcp://127.0.0.1:1"
    file = brought(samples.pdf())
    assert scan.scan_now() == 0
    assert get_file(brought.viewer, file=file).held is Held.WAITING


def bomb() -> bytes:
    """Return a PDF of a few hundred kilobytes whose one page unfolds to 600 MB."""
    squeezer = zlib.compressobj(9)
    packed = b"".join(squeezer.compress(bytes(10_000_000)) for _ in range(60)) + squeezer.flush()
    plain = samples.spoken_pdf("x")
    start, end = plain.index(b"4 0 obj"), plain.index(b"5 0 obj")
    return plain[:start] + b"4 0 obj\n<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream\nendobj\n" % (len(packed), packed) + plain[end:]  # fmt: skip


def ring() -> bytes:
    """Return a PDF whose pages hold themselves."""
    return samples.spoken_pdf("x").replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]")


@pytest.mark.parametrize("make", [bomb, ring])
def test_a_hostile_pdf_ends_its_own_reader_and_is_held(make):
    assert read_document([make()], kind=FileKind.PDF, seconds=10).is_unreadable


def test_a_reader_that_takes_too_long_is_stopped():
    slow = samples.spoken_pdf("x") + b"%" * 100
    reading = read_document([slow], kind=FileKind.PDF, seconds=0.01)
    assert reading.is_unreadable


def test_the_reader_is_given_no_settings_and_no_keys(monkeypatch):
    import subprocess

    seen = {}
    real = subprocess.Popen

    class Watched(real):
        def __init__(self, *args, **more):
            seen.update(more["env"])
            super().__init__(*args, **more)

    monkeypatch.setattr(subprocess, "Popen", Watched)
    assert read_document([b"Rowan"], kind=FileKind.TEXT).text == "Rowan"
    assert set(seen) == {"PYTHONPATH", "PYTHONHASHSEED"}


@pytest.mark.django_db
def test_each_round_asks_for_the_next_and_leaves_no_pile_of_traces(brought, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    scan.keep_scanning(at=NOW)
    scan.keep_scanning(at=NOW)
    assert DBTaskResult.objects.filter(task_path=scan.scan_waiting.module_path).count() == 1
    scan.scan_waiting.func()
    assert DBTaskResult.objects.filter(task_path=scan.scan_waiting.module_path).count() == 2
