"""A self-evaluation, plan or report as an accessible PDF and a Word document, both from the same parts."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from goldenthread.apps.inspection.types import PartGiven, StatementGiven
from goldenthread.core.calendars.london import london_day
from goldenthread.web.components.action_plan_documents import STYLES, Part, Table, draw_docx, draw_html
from goldenthread.web.components.documents import make_pdf
from goldenthread.web.components.presenters.dates import day, moment


def statement_html(given: StatementGiven, *, authority: str) -> str:
    """Return a version as a page of its own, from which the PDF is made."""
    return draw_html(given.title, about=_about(given, authority), parts=list_parts(given))


def statement_pdf(given: StatementGiven, *, authority: str) -> bytes:
    """Return a version as a tagged PDF (PDF/UA-1). Raises CannotMakePdf where this machine cannot make one."""
    return make_pdf(statement_html(given, authority=authority), styles=STYLES)


def statement_docx(given: StatementGiven, *, authority: str) -> bytes:
    """Return a version as a Word document with real headings and tables that repeat their headings."""
    return draw_docx(given.title, about=_about(given, authority), parts=list_parts(given), author=authority)


def _about(given: StatementGiven, authority: str) -> tuple[str, ...]:
    frozen = f" Frozen {moment(given.frozen_at)}." if given.frozen_at else ""
    return (
        f"{authority}. Version {given.number}, with the figures of {day(london_day(given.built_at))}.{frozen}",
        "A figure of too few people to be shown is left out.",
    )


def list_parts(given: StatementGiven) -> Iterator[Part]:
    """Yield the parts of a version's document in order."""
    for part in given.parts:
        yield Part(heading=part.title, rank=2, lines=tuple(_lines(part)), tables=tuple(_tables(part)))


def _lines(part: PartGiven) -> Iterator[str]:
    if part.words:
        yield part.words
        if part.written_at:
            yield f"{part.written_by}, {day(london_day(part.written_at))}."
    for moved in part.moved:
        yield f"Moved since this was written: {moved.title} was {moved.before} and is now {moved.now}."
    yield from part.drawn.get("lines", ())
    if part.evidence:
        yield f"Evidence: {'; '.join(each['title'] for each in part.evidence)}."


def _tables(part: PartGiven) -> Iterator[Table]:
    if part.figures:
        yield Table(
            caption="Figures", heads=("Figure", "Value", "Target"),
            rows=tuple((each["title"], _value(each), each["target"]) for each in part.figures),
        )  # fmt: skip
    for table in part.drawn.get("tables", ()):
        yield Table(caption=table["caption"], heads=tuple(table["heads"]), rows=_rows(table["rows"]))


def _rows(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row) for row in rows)


def _value(figure: Mapping[str, Any]) -> str:
    if not figure["shown"]:
        return f"None. {figure['why_none']}"
    interval = f", 95% interval {figure['interval']}" if figure["interval"] else ""
    return f"{figure['shown']} ({figure['period']}{interval})"
