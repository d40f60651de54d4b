"""What may be kept, and what is refused in words: names that lie, macros, archives, passwords, hidden rests."""

import io
import zlib

import pytest
from PIL import Image

from goldenthread.apps.files.checking import clean_name
from goldenthread.apps.files.storing import take
from goldenthread.apps.files.types import FileKind, FileRefused
from tests.apps.files import samples

HONEST = [
    ("report.pdf", samples.pdf, FileKind.PDF), ("report.DOCX", samples.word, FileKind.WORD),
    ("letter.jpg", samples.photograph, FileKind.JPEG), ("page.png", samples.picture, FileKind.PNG),
    ("rowan.wav", samples.sound, FileKind.SOUND), ("notes.txt", lambda: "He can’t wait".encode("cp1252"), FileKind.TEXT),
    ("hours.csv", lambda: b"when,hours\nMonday,-2\nTuesday,+44 1632 960001\n", FileKind.CSV),
]  # fmt: skip
EXTERNAL = (
    "<Relationships><Relationship Id='r1' TargetMode='External' Target='http://planted.example/x.dotm' "
    "Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate'/></Relationships>"
)
HOSTILE = [
    ("a program under a PDF's name", "report.pdf", lambda: b"MZ" + bytes(600), "is not a PDF"),
    ("a PDF under a Word name", "report.docx", samples.pdf, "is not a Word file"),
    ("a picture under a recording's name", "rowan.mp3", samples.photograph, "is not a sound recording"),
    ("a web page under a text name", "notes.txt", lambda: b"<html><script>alert(1)</script>", "is not plain text"),
    ("an archive", "papers.zip", lambda: samples.package({"a.txt": "a"}), "is an archive"),
    ("an archive called Word", "papers.docx", lambda: samples.package({"a.txt": "a"}), "damaged, or is not what"),
    ("a macro", "report.docx", lambda: samples.word_with({"word/vbaProject.bin": b"planted"}), "has a program (a macro)"),
    ("a macro file by its name", "report.docm", samples.word, "can hold programs"),
    ("an old Word file", "report.docx", lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "has a password, or is in an old form"),
    ("a template from elsewhere", "report.docx", lambda: samples.word_with({"word/_rels/settings.xml.rels": EXTERNAL}), "fetches a part of itself"),
    ("a file inside a Word file", "report.docx", lambda: samples.word_with({"word/embeddings/a.bin": b"x"}), "other files inside"),
    ("a way out of the archive", "report.docx", lambda: samples.word_with({"../../a.txt": b"x"}), "other files inside"),
    ("a part that points elsewhere", "report.docx", samples.word_with_a_link, "only points somewhere else"),
    ("an archive that unfolds without end", "report.docx", lambda: samples.word_with({f"word/{n}.xml": bytes(40_000_000) for n in range(8)}), "unfolds to more"),
    ("a PDF with a script", "report.pdf", samples.pdf_with_script, "holds a script"),
    ("a script's name spelt in another way", "report.pdf", lambda: samples.pdf().replace(b"/Catalog", b"/Catalog/J#61vaScript 1"), "holds a script"),
    ("a PDF with a file inside", "report.pdf", samples.pdf_with_file_inside, "holds a script or other files"),
    ("a PDF with a password", "report.pdf", samples.locked_pdf, "has a password"),
    ("a PDF that is an archive too", "report.pdf", lambda: samples.pdf() + samples.package({"a.exe": "MZ"}), "archive hidden in it"),
    ("a PDF with a rest", "report.pdf", lambda: samples.pdf() + b"<script>planted</script>", "hidden behind it"),
    ("a PDF cut short", "report.pdf", lambda: samples.spoken_pdf("Hello")[:200], "cut short"),
    ("a photograph cut short", "letter.jpg", lambda: samples.photograph()[:-40], "damaged or cut short"),
    ("a formula", "hours.csv", lambda: b"a,b\n1,=cmd|'/c calc'!A1\n", "a formula in row 2, cell 2"),
    ("nothing", "report.pdf", lambda: b"", "is empty"),
    ("a file with no ending", "report", samples.pdf, "not a kind of file we can take"),
    ("a program after a PDF's ending", "report.pdf.exe", samples.pdf, "not a kind of file we can take"),
    ("a phone's own form of photograph", "IMG_1.HEIC", samples.photograph, "Save it as JPEG"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "make", "kind"), HONEST, ids=[each[0] for each in HONEST])
def test_an_honest_file_is_taken_as_what_it_is(name, make, kind):
    taken = take(io.BytesIO(make()), name=name)
    with taken.content:
        assert taken.kind is kind
        assert len(taken.sha256) == 64


@pytest.mark.parametrize(
    ("name", "make", "says"), [each[1:] for each in HOSTILE], ids=[each[0] for each in HOSTILE]
)
def test_a_hostile_file_is_refused_in_words(name, make, says):
    with pytest.raises(FileRefused) as refused:
        take(io.BytesIO(make()), name=name)
    assert says in str(refused.value)
    assert str(refused.value).endswith(".")


def test_a_file_larger_than_we_take_is_refused_before_all_of_it_is_read(settings):
    settings.LARGEST_FILE = 1_000_000

    class Endless:
        asked = 0

        def read(self, size):
            self.asked += size
            return bytes(size)

    endless = Endless()
    with pytest.raises(FileRefused, match="larger than 1 MB"):
        take(endless, name="report.pdf")
    assert endless.asked < 2_000_000


def test_a_photograph_keeps_its_picture_and_which_way_up_it_is_and_tells_nothing_else():
    before = samples.photograph(orientation=6)
    assert b"Planted Phone" in before
    taken = take(io.BytesIO(before), name="letter.jpg")
    with taken.content:
        taken.content.seek(0)
        after = taken.content.read()
    assert b"Planted" not in after
    assert b"planted" not in after
    with Image.open(io.BytesIO(after)) as kept, Image.open(io.BytesIO(before)) as brought:
        assert kept.getexif().get(0x0112) == 6
        assert not kept.getexif().get_ifd(0x8825)
        assert kept.tobytes() == brought.tobytes()


def test_what_stands_behind_a_photograph_is_not_kept():
    taken = take(io.BytesIO(samples.photograph() + b"planted behind"), name="letter.jpg")
    with taken.content:
        taken.content.seek(0)
        assert b"planted behind" not in taken.content.read()


def test_a_picture_keeps_its_picture_and_does_not_say_who_made_it():
    before = samples.picture()
    taken = take(io.BytesIO(before + b"planted behind"), name="page.png")
    with taken.content:
        taken.content.seek(0)
        after = taken.content.read()
    assert b"lanted" not in after
    with Image.open(io.BytesIO(after)) as kept, Image.open(io.BytesIO(before)) as brought:
        assert kept.tobytes() == brought.tobytes()


def test_a_picture_of_too_many_pixels_is_refused_by_its_head_alone():
    body = bytearray(samples.picture())
    # The head of a PNG says its width and height, and carries a sum of its own.
    body[16:24] = (20_000).to_bytes(4, "big") * 2
    body[29:33] = zlib.crc32(bytes(body[12:29])).to_bytes(4, "big")
    with pytest.raises(FileRefused, match="larger than any photograph"):
        take(io.BytesIO(bytes(body)), name="page.png")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("C:\\fakepath\\Report.pdf", "Report.pdf"),
        ("../../etc/report.pdf", "report.pdf"),
        ("report\u202efdp.exe", "reportfdp.exe"),
        ("a\r\nContent-Type: text\u0000.pdf", "aContent-Type text.pdf"),
        ("   .pdf", "pdf"),
        ("n" * 400 + ".pdf", "n" * 147 + ".pdf"),
    ],
)
def test_a_name_is_shown_without_what_could_mislead(given, shown):
    assert clean_name(given) == shown
