"""What one cell says, by the sort of thing it holds; what a spreadsheet did to it is mended by a stated rule or refused.

Mended: a whole number with “.0”, spaces round a value, a day written as Excel's day number, a day with a time of nought,
a code written in words. Refused: a formula, an error of Excel's, a long number shortened to an exponent (its last digits
are gone), a day whose year has two figures, a day that may be month first.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from goldenthread.core.people.identifier import NumberRefused, tidy
from goldenthread.core.people.names import LONGEST_NAME, folded, tidy_name
from goldenthread.core.people.uln import read_uln
from goldenthread.core.people.upn import read_upn
from goldenthread.core.returns.extracts.kinds import Cell, Field

LONGEST = 200
_EXPONENT = re.compile(r"\d(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)
_WHOLE = re.compile(r"(\d+)\.0+")
_ERRORS = ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!")
_MIDNIGHT = re.compile(r"[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$")
_NUMERIC = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})")
_NAMED = re.compile(r"(\d{1,2})[/.\- ]([A-Za-z]{3,9})[/.\- ](\d{4})")
_SHORT_YEAR = re.compile(r"\d{1,2}[/.\- ][A-Za-z0-9]{1,9}[/.\- ]\d{2}")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = re.compile(r"(\d{4})\s*[/-]?\s*(?:20)?(\d{2})")
_GROUP = re.compile(r"(?:YEAR|YR|Y|NCY|NC)?\s*0*(\d{1,2})")
# The days on which Excel's day numbers for the years 1954 to 2064 begin and end: no other whole number is taken for one.
_FIRST_DAY_NUMBER, _LAST_DAY_NUMBER = 20_000, 60_000
_EPOCH = date(1899, 12, 30)
_LOST = 10**15
_YES, _NO = {"Y", "YES", "TRUE", "T", "1"}, {"N", "NO", "FALSE", "F", "0"}


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that a spreadsheet works out: nothing here works one out."""


FORMULA = Formula()


class CellRefused(ValueError):  # noqa: N818
    """What a cell says cannot be kept as it is; `is_query` where its row can be kept without it."""

    def __init__(self, what: str, mend: str, *, is_query: bool = False, kept: Any = None) -> None:
        super().__init__(f"{what} {mend}")
        self.what, self.mend, self.is_query, self.kept = what, mend, is_query, kept


Note = Callable[[str], None]


def read_cell(raw: Any, field: Field, *, note: Note) -> Any:
    """Return what a cell says as it is kept (a day is a date), or None for an empty one; `note` is told of each mend.

    Raises CellRefused.
    """
    if isinstance(raw, Formula):
        raise CellRefused("The cell is a formula.", "Copy the column and paste it as values.")
    if isinstance(raw, float) and abs(raw) >= _LOST:
        raise _shortened()
    text = _text(raw, note)
    if not text or text.upper() == "NULL":
        return None
    if text.upper() in _ERRORS:
        raise CellRefused("The cell holds an error of Excel's.", "Put it right where it came from.")
    if field.cell not in (Cell.TEXT, Cell.NAME) and _EXPONENT.fullmatch(text):
        raise _shortened()
    if field.cell is Cell.DATE and isinstance(raw, date):
        return raw.date() if isinstance(raw, datetime) else raw
    return _READERS[field.cell](text, field, note)


def _text(raw: Any, note: Note) -> str:
    if raw is None:
        return ""
    if isinstance(raw, float) and raw.is_integer():
        note("a whole number had “.0” taken off")
        return str(int(raw))
    text = " ".join(str(raw).replace("\u00a0", " ").split())
    if isinstance(raw, str) and text != raw:
        note("spaces were taken off")
    return text


def _shortened() -> CellRefused:
    return CellRefused(
        "A long number has been shortened by a spreadsheet (as in 1.23E+11), and its last digits are lost.",
        "Make the column text in the system it came from, and take the extract again.",
    )


def _read_text(text: str, field: Field, note: Note) -> str:
    if len(text) > LONGEST:
        raise CellRefused(f"It is longer than {LONGEST} characters.", "Check that it is the right column.")
    return text


def _read_name(text: str, field: Field, note: Note) -> str:
    if len(text) > LONGEST_NAME or any(each.isdigit() for each in text):
        raise CellRefused("It does not read as a name.", "Check that it is the right column.")
    return tidy_name(text)


def _read_day(text: str, field: Field, note: Note) -> date:
    bare = _MIDNIGHT.sub("", text)
    if bare != text:
        note("a time of day was taken off a date")
    if bare.isdecimal() and _FIRST_DAY_NUMBER <= int(bare) <= _LAST_DAY_NUMBER:
        note("Excel’s day number was read as a date")
        return _EPOCH + timedelta(days=int(bare))
    if _SHORT_YEAR.fullmatch(bare):
        raise CellRefused("The year of a date has two figures.", "Write dates as 31/01/2015 or 2015-01-31.")
    try:
        return _day_of(bare)
    except ValueError:
        raise CellRefused(
            "It is not a date of the calendar, day first.", "Write dates as 31/01/2015 or 2015-01-31."
        ) from None


def _day_of(text: str) -> date:
    if found := _NUMERIC.fullmatch(text):
        return date(int(found[3]), int(found[2]), int(found[1]))
    if (found := _NAMED.fullmatch(text)) and found[2][:3].lower() in _MONTHS:
        return date(int(found[3]), _MONTHS.index(found[2][:3].lower()) + 1, int(found[1]))
    return date.fromisoformat(text)


def _read_code(text: str, field: Field, note: Note) -> str:
    code = text.upper()
    if code in field.codes:
        return code
    found = field.also.get(folded(text)) or _by_words(text, field)
    if found:
        note("a code written in words, or in an older way, was read as its code")
        return found
    if field.is_open:
        raise CellRefused(
            "It is none of the codes we know.", "It is kept as it is.", is_query=True, kept=text[:60]
        )
    known = ", ".join(field.codes)
    raise CellRefused("It is none of the codes of this column.", f"The codes are {known}.")


def _by_words(text: str, field: Field) -> str:
    return next((code for code, words in field.codes.items() if folded(words) == folded(text)), "")


def _read_yes_no(text: str, field: Field, note: Note) -> bool:
    if text.upper() in _YES:
        return True
    if text.upper() in _NO:
        return False
    raise CellRefused("It is neither yes nor no.", "Write Y or N, true or false, 1 or 0.")


def _read_count(text: str, field: Field, note: Note) -> int:
    bare = text.replace(",", "")
    whole = _WHOLE.fullmatch(bare)
    bare = whole[1] if whole else bare
    if not (bare.isascii() and bare.isdecimal()) or len(bare) > 9:
        raise CellRefused(
            "It is not a whole number from 0 up.",
            "Write it in figures; leave it empty where it is not known.",
        )
    return int(bare)


def _read_number(text: str, field: Field, note: Note) -> float:
    try:
        found = float(text.replace(",", "").removesuffix("%"))
    except ValueError:
        raise CellRefused(
            "It is not a number.", "Write it in figures; leave it empty where it is not known."
        ) from None
    if not 0 <= found < _LOST:
        raise CellRefused("It is not a number from 0 up.", "Write it in figures.")
    return found


def _read_upn(text: str, field: Field, note: Note) -> str:
    return _number(text, read_upn)


def _read_uln(text: str, field: Field, note: Note) -> str:
    return _number(text, read_uln)


def _number(text: str, read: Callable[[str], str]) -> str:
    try:
        return read(text)
    except NumberRefused as refused:
        # As everywhere: a number that is wrong is kept as it was told, and matches nobody.
        mend = (
            "The row is kept, and is not matched to anyone by this number. Put it right where it came from."
        )
        raise CellRefused(refused.problem, mend, is_query=True, kept=None) from None


def _read_urn(text: str, field: Field, note: Note) -> str:
    found = tidy(text)
    whole = _WHOLE.fullmatch(text)
    found = whole[1] if whole else found
    if not (found.isascii() and found.isdecimal() and 5 <= len(found) <= 8):
        raise CellRefused(
            "It is not a URN of 5 to 8 digits.", "Give the school’s own number, not its LAESTAB or name."
        )
    return found


def _read_group(text: str, field: Field, note: Note) -> str:
    said = text.upper().strip()
    if said in {"R", "REC", "RECEPTION"}:
        return "R"
    if said in {"N1", "N2", "E1", "E2", "X"}:
        return said
    if said.startswith("NURSERY"):
        return "N2"
    if (found := _GROUP.fullmatch(said)) and 0 <= int(found[1]) <= 14:
        return found[1].lstrip("0") or "R"
    raise CellRefused(
        "It is not a year group.", "Write R, N1, N2 or a number from 1 to 14.", is_query=True, kept=None
    )


def _read_year(text: str, field: Field, note: Note) -> str:
    found = _YEAR.fullmatch(text)
    if found is None or (int(found[1]) + 1) % 100 != int(found[2]):
        raise CellRefused("It is not an academic year.", "Write it as 2024/25.")
    return f"{found[1]}{found[2]}"


_READERS: dict[Cell, Callable[[str, Field, Note], Any]] = {
    Cell.TEXT: _read_text,
    Cell.NAME: _read_name,
    Cell.DATE: _read_day,
    Cell.CODE: _read_code,
    Cell.YES_NO: _read_yes_no,
    Cell.COUNT: _read_count,
    Cell.NUMBER: _read_number,
    Cell.UPN: _read_upn,
    Cell.ULN: _read_uln,
    Cell.URN: _read_urn,
    Cell.YEAR_GROUP: _read_group,
    Cell.ACADEMIC_YEAR: _read_year,
}
