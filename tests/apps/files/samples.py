"""Small files of every kind, honest and hostile, made when a test asks: none is kept in the repository."""

import io
import stat
import struct
import wave
import zipfile
import zlib
from collections.abc import Mapping

import docx
from PIL import Image
from pypdf import PdfWriter

WORD_TYPES = "<Types><Override PartName='/word/document.xml' ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>"


def pdf() -> bytes:
    """Return a PDF of one page."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    return _written(writer)


def spoken_pdf(words: str) -> bytes:
    """Return a PDF whose page says these words, written by hand."""
    stream = f"BT /F1 12 Tf 20 100 Td ({words}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]  # fmt: skip
    made, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (table, len(made))  # fmt: skip


def pdf_with_script(*, hidden: bool = False) -> bytes:
    """Return a PDF that runs a script when it is opened; `hidden` folds it into a compressed object stream."""
    if not hidden:
        return spoken_pdf("planted").replace(b"/Catalog", b"/Catalog/OpenAction<</S/JavaScript/JS(1)>>")
    return _folded(b"<</S/JavaScript/JS(app.alert\\(1\\))>>")


def locked_pdf() -> bytes:
    """Return a PDF that asks for a password."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("planted", algorithm="AES-256")
    return _written(writer)


def pdf_with_file_inside() -> bytes:
    """Return a PDF that carries another file."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_attachment("planted.exe", b"MZ planted")
    return _written(writer)


def _folded(action: bytes) -> bytes:
    """Return a PDF 1.5 whose catalogue opens an action that only its compressed object stream holds."""
    inner = [b"<</Type/Catalog/Pages 2 0 R/OpenAction 3 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>", action]
    index, body = b"", b""
    for number, each in enumerate(inner, start=1):
        index += b"%d %d " % (number, len(body))
        body += each + b" "
    packed = zlib.compress(index + body)
    made = b"%PDF-1.5\n"
    at_stream = len(made)
    made += b"4 0 obj\n<</Type/ObjStm/N 3/First %d/Filter/FlateDecode/Length %d>>stream\n%s\nendstream\nendobj\n" % (len(index), len(packed), packed)  # fmt: skip
    at_table = len(made)
    rows = [(0, 0, 65535), (2, 4, 0), (2, 4, 1), (2, 4, 2), (1, at_stream, 0), (1, at_table, 0)]
    table = zlib.compress(b"".join(struct.pack(">BIH", *row) for row in rows))
    made += b"5 0 obj\n<</Type/XRef/Size 6/W[1 4 2]/Root 1 0 R/Filter/FlateDecode/Length %d>>stream\n%s\nendstream\nendobj\n" % (len(table), table)  # fmt: skip
    return made + b"startxref\n%d\n%%%%EOF\n" % at_table


def _written(writer: PdfWriter) -> bytes:
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def word(text: str = "Rowan likes trains.") -> bytes:
    """Return a Word file that says something."""
    made, document = io.BytesIO(), docx.Document()
    document.add_paragraph(text)
    document.save(made)
    return made.getvalue()


def package(parts: Mapping[str, bytes | str]) -> bytes:
    """Return an archive of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return made.getvalue()


def word_with(parts: Mapping[str, bytes | str]) -> bytes:
    """Return a Word file with more in it than words."""
    return package({"[Content_Types].xml": WORD_TYPES, "word/document.xml": "<w/>", **parts})


def word_with_a_link(to: str = "/etc/passwd") -> bytes:
    """Return a Word file of which one part only points at another file."""
    link = zipfile.ZipInfo("word/media/picture.png")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    made = io.BytesIO(word_with({}))
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr(link, to)
    return made.getvalue()


def photograph(*, orientation: int = 6, size: tuple[int, int] = (64, 48)) -> bytes:
    """Return a JPEG that says where it was taken, by which phone, and which way up it is."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Planted Phone"
    exif.get_ifd(0x8825).update({1: "N", 2: (53.0, 19.0, 30.0), 3: "W", 4: (2.0, 44.0, 10.0)})
    made = io.BytesIO()
    _pattern(size).save(made, "JPEG", exif=exif, comment=b"planted comment", quality=90)
    return made.getvalue()


def picture() -> bytes:
    """Return a PNG that says who made it."""
    from PIL.PngImagePlugin import PngInfo

    told = PngInfo()
    told.add_text("Author", "Planted Person")
    made = io.BytesIO()
    _pattern((40, 30)).save(made, "PNG", pnginfo=told)
    return made.getvalue()


def _pattern(size: tuple[int, int]) -> Image.Image:
    drawn = Image.new("RGB", size)
    drawn.putdata([(x * 3 % 256, y * 5 % 256, (x + y) % 256) for y in range(size[1]) for x in range(size[0])])
    return drawn


def sound() -> bytes:
    """Return a WAV of a moment's silence."""
    made = io.BytesIO()
    with wave.open(made, "wb") as told:
        told.setnchannels(1)
        told.setsampwidth(2)
        told.setframerate(8000)
        told.writeframes(bytes(1600))
    return made.getvalue()
