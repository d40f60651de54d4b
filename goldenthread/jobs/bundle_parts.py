"""Each document of a bundle as a PDF: what is a PDF as it is, words and pictures laid out on pages, the rest refused.

Nothing is lost on the way without saying so: a Word file with pictures, which we cannot carry, is refused with what to do.
"""

import base64
import io
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string

from goldenthread.apps.accounts.queries import get_public_area
from goldenthread.apps.advice.queries import list_asked, list_replies
from goldenthread.apps.bundles.types import BundleLine, PartKind, PartLine
from goldenthread.apps.correspondence.queries import get_letter
from goldenthread.apps.files.queries import open_file, pages_of
from goldenthread.apps.files.types import FileKind, FileNotFound, FileNotOpen
from goldenthread.apps.people.queries import get_child
from goldenthread.apps.plans.queries import read_plan
from goldenthread.core.access.rights import CaseState
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.letters import Block, Content
from goldenthread.core.plans.editions import Titled, whole_edition
from goldenthread.core.plans.editions.wording import day_in_words
from goldenthread.jobs.bundle_pdf import CannotBundle

_STYLES = Path(settings.PACKAGE) / "web" / "templates" / "documents"
_WHOLE = CaseState(is_decided=True, is_served=True, is_final=True, is_consulted=True)
_PICTURES = {FileKind.JPEG: "image/jpeg", FileKind.PNG: "image/png"}
_MOST_WORDS = 2_000_000


def open_part(line: BundleLine, part: PartLine, *, on: date, by: Viewer) -> IO[bytes]:
    """Return one document of a bundle as a PDF in a nameless file on disk.

    Raises CannotBundle for what cannot be put on pages, naming it and saying what to do.
    """
    number = part.ref.partition("-")[2]
    match part.kind:
        case PartKind.PLAN:
            return _laid_out(_plan(line, part, int(number), on=on, by=by), "plan.css")
        case PartKind.ADVICE:
            return _laid_out(_letter(line, _advice(line, part, int(number), by=by), part), "letter.css")
        case PartKind.LETTER:
            content = get_letter(by, letter=UUID(number), on=on).content
            return _laid_out(
                _letter(line, content or Content(title=part.title, blocks=()), part), "letter.css"
            )
        case PartKind.FILE:
            return _file(line, part, UUID(number), by=by)


def words_read(part: PartLine, *, by: Viewer) -> tuple[str, ...]:
    """Return the words of each page of a file as its scan read them, so that a bundle need not read it again."""
    if part.kind is not PartKind.FILE:
        return ()
    return pages_of(by, file=UUID(part.ref.partition("-")[2]), state=_WHOLE)


def _plan(line: BundleLine, part: PartLine, version: int, *, on: date, by: Viewer) -> str:
    card = get_child(by, child=line.child, on=on)
    titled = Titled(
        name=card.shown_name, born_on=card.born_on, authority=get_public_area(line.area).name,
        reference=line.reference, status=part.title, on=on, is_final="inal plan" in part.title,
    )  # fmt: skip
    edition = whole_edition(read_plan(by, version=version, on=on), titled)
    head = [
        ("Name", titled.name), ("Date of birth", day_in_words(titled.born_on) if titled.born_on else ""),
        ("Local authority", titled.authority), ("Reference", titled.reference), ("Status", titled.status),
    ]  # fmt: skip
    page = {"edition": edition, "is_easy": False, "head": [(label, words) for label, words in head if words]}
    return render_to_string("documents/plan.html", page)


def _advice(line: BundleLine, part: PartLine, reply: int, *, by: Viewer) -> Content:
    for asked in list_asked(by, case=line.case):
        for found in list_replies(by, case=line.case, ref=asked.ref):
            if found.pk == reply:
                said = (
                    ("", found.summary), ("In the child’s own words", found.childs_words), ("Needs", found.needs),
                    ("Outcomes", found.outcomes), ("Provision", found.provision), ("Evidence", found.evidence),
                )  # fmt: skip
                return Content(
                    title=part.title,
                    blocks=tuple(
                        Block(heading=heading, paragraphs=tuple(words.split("\n")))
                        for heading, words in said
                        if words
                    ),
                )
    raise CannotBundle(f"“{part.title}” is no longer on this case. Take it out of the bundle.")


def _letter(line: BundleLine, content: Content, part: PartLine) -> str:
    written = day_in_words(part.dated_on) if part.dated_on else ""
    page = {
        "content": content, "from_area": get_public_area(line.area).name, "reference": line.reference, "written": written,
    }  # fmt: skip
    return render_to_string("documents/letter.html", page)


def _file(line: BundleLine, part: PartLine, file: UUID, *, by: Viewer) -> IO[bytes]:
    try:
        found, pieces = open_file(by, file=file, state=_WHOLE)
    except FileNotFound as none:
        raise CannotBundle(f"“{part.title}” is no longer on this case. Take it out of the bundle.") from none
    except FileNotOpen as closed:
        raise CannotBundle(f"“{part.title}” cannot be opened. {closed}") from closed
    spooled = _spool(pieces)
    if found.kind is FileKind.PDF:
        return spooled
    with spooled:
        if found.kind is FileKind.WORD:
            content = _word(spooled, part)
        elif found.kind is FileKind.TEXT:
            words = spooled.read(_MOST_WORDS).decode("utf-8", errors="replace")
            content = Content(
                title=part.title, blocks=(Block(heading="", paragraphs=tuple(words.split("\n"))),)
            )
        elif found.kind in _PICTURES:
            source = f"data:{_PICTURES[found.kind]};base64,{base64.b64encode(spooled.read()).decode()}"
            page = {"source": source, "title": part.title}
            return _laid_out(render_to_string("documents/bundle_picture.html", page), "bundle.css")
        else:
            raise CannotBundle(f"“{part.title}” has no pages. Save it as a PDF and put that in its place.")
    return _laid_out(_letter(line, content, part), "letter.css")


def _word(file: IO[bytes], part: PartLine) -> Content:
    """Return the words of a Word file, its paragraphs and tables in their order; one with pictures is refused."""
    from docx import Document
    from docx.table import Table

    document = Document(file)
    if document.inline_shapes or _has_drawings(document):
        raise CannotBundle(
            f"“{part.title}” is a Word file with pictures or drawings, which we cannot carry over whole. "
            "Save it as a PDF, add that to the case and put it in its place."
        )
    words: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            words += [" | ".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            words.append(block.text)
    return Content(
        title=part.title,
        blocks=(Block(heading="", paragraphs=tuple(one for one in words if one.strip())),),
    )


def _has_drawings(document: Any) -> bool:
    body = document.element.body
    return bool(body.xpath(".//w:drawing | .//w:pict | .//w:object"))


def _laid_out(html: str, styles: str) -> IO[bytes]:
    import weasyprint

    fetcher = weasyprint.URLFetcher(allowed_protocols=("data",))
    sheet = weasyprint.CSS(string=(_STYLES / styles).read_text(encoding="utf-8"), url_fetcher=fetcher)
    made = io.BytesIO()
    weasyprint.HTML(string=html, url_fetcher=fetcher).write_pdf(made, stylesheets=[sheet])
    return _spool([made.getvalue()])


def _spool(pieces: Iterable[bytes] | Iterator[bytes]) -> IO[bytes]:
    settings.ARRIVING.mkdir(parents=True, exist_ok=True, mode=0o700)
    spooled = tempfile.TemporaryFile(dir=settings.ARRIVING)  # noqa: SIM115
    try:
        for piece in pieces:
            spooled.write(piece)
    except BaseException:
        spooled.close()
        raise
    spooled.seek(0)
    return spooled


def size_of(file: IO[bytes]) -> int:
    """Return a file's size in bytes, leaving it at its start."""
    size = file.seek(0, 2)
    file.seek(0)
    return size


def day_of(line: BundleLine) -> date:
    """Return the day a bundle was begun, London time."""
    return london_day(line.begun_at)
