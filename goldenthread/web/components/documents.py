"""Documents made of a case's rows: a chronology as a spreadsheet and as an accessible PDF."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

from goldenthread.apps.worklists.types import ChronologyRow
from goldenthread.web.components.presenters.dates import day, moment

_STYLES = Path(__file__).resolve().parent.parent / "templates" / "documents" / "document.css"
HEADINGS = ("Date", "What happened", "Detail", "Written down by", "Source", "Reference", "Written down at")
# What a spreadsheet would take for a formula, also in the full-width forms that some of them accept.
_FORMULA = re.compile(r"^\s*[=+\-@\t\r＝＋－＠]")
# Signs that no document may hold: they end a PDF's text or a line of a spreadsheet where nobody meant it.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class CannotMakePdf(Exception):
    """This machine lacks what PDFs need; the message names the command that brings it."""


def chronology_csv(rows: Iterable[ChronologyRow]) -> bytes:
    """Return a chronology as a spreadsheet: UTF-8 that Excel opens as such, ISO dates, and no cell a formula."""
    text = io.StringIO(newline="")
    sheet = csv.writer(text)
    sheet.writerow(HEADINGS)
    for row in rows:
        recorded = row.recorded_at.isoformat(timespec="seconds") if row.recorded_at else ""
        words = (row.what, row.detail, row.who, row.source, row.reference)
        sheet.writerow([row.on.isoformat(), *(safe_cell(part) for part in words), recorded])
    return text.getvalue().encode("utf-8-sig")


def chronology_pdf(
    rows: Sequence[ChronologyRow], *, reference: str, name: str, made_at: datetime, made_by: str = ""
) -> bytes:
    """Return a chronology as a tagged PDF (PDF/UA-1), with a heading row on each page.

    `name` is the child's, as it is to be shown on the document; `made_by` the role and organisation of whoever
    asked for it.

    Raises CannotMakePdf where this machine lacks the libraries that make PDFs.
    """
    page = {
        "title": f"Chronology of {reference}",
        "name": _plain(name),
        "made": moment(made_at),
        "made_by": _plain(made_by),
        "rows": [_printed(row) for row in rows],
    }
    return make_pdf(render_to_string("documents/chronology.html", page), styles=_STYLES)


def safe_cell(words: str) -> str:
    """Return a cell's text so that no spreadsheet takes it for a formula."""
    # A quotation mark in front is how spreadsheets are told that what follows is text.
    words = _plain(words)
    return f"'{words}" if _FORMULA.match(words) else words


def _plain(words: str) -> str:
    return _CONTROL.sub("", words)


def _printed(row: ChronologyRow) -> dict[str, str]:
    return {
        "day": day(row.on),
        "what": _plain(row.what),
        "detail": _plain(row.detail),
        "who": _plain(row.who),
        "source": _plain(row.source),
        "reference": _plain(row.reference),
    }


def make_pdf(html: str, *, styles: Path) -> bytes:
    """Return a page as a tagged PDF (PDF/UA-1), drawn by a file of styles.

    Raises CannotMakePdf where this machine lacks the libraries that make PDFs.
    """
    weasyprint = _load_weasyprint()
    # Nothing is fetched while a document is made: not from this machine's files, and not from the network.
    fetcher = weasyprint.URLFetcher(allowed_protocols=("data",))
    sheet = weasyprint.CSS(string=styles.read_text(encoding="utf-8"), url_fetcher=fetcher)
    document = weasyprint.HTML(string=html, url_fetcher=fetcher)
    return bytes(document.write_pdf(pdf_variant="pdf/ua-1", stylesheets=[sheet]))


def _load_weasyprint() -> Any:
    """Return the library that makes PDFs; it is loaded when first needed, because it takes a while."""
    try:
        import weasyprint
        import weasyprint.urls
    except (ImportError, OSError) as error:
        raise CannotMakePdf(
            "This machine cannot make PDFs yet. To let it: "
            "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation. "
            "The spreadsheet holds the same rows and needs none of them."
        ) from error
    return weasyprint
