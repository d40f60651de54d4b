"""Mending what spreadsheets do to a return: dates in other shapes, whole numbers with decimals, long numbers cut short.

Every rule is stated in docs/reference/sen2-check.md. What cannot be mended for certain is left as it came and said.
"""

from datetime import date

import polars as pl

from goldenthread.core.returns.checks.tables import ERROR, QUERY
from goldenthread.core.returns.sen2_layout import RECORDS, Field
from goldenthread.definitions.returns.sen2_gather import Strays

_NO_TIME = r"(?:[T ]0{1,2}:00(?::00(?:\.0+)?)?Z?)?$"
_ISO = r"^(\d{4}-\d{2}-\d{2})" + _NO_TIME
_BLADE = r"^(\d{4}-[A-Z][a-z]{2}-\d{2})" + _NO_TIME
_BRITISH = r"^(\d{1,2}/\d{1,2}/\d{4})" + _NO_TIME
_SERIAL = r"^([1-9]\d{4})(?:\.0+)?$"
# Excel counts days from here, and 1 March 1900 onwards rightly.
_EXCEL_ZERO = date(1899, 12, 30)
_SCIENTIFIC = r"(?i)^\d(?:\.\d+)?E\+?\d{1,2}$"
_WHOLE = r"^(\d+)\.0+$"


def mended(frame: pl.DataFrame, table: str, strays: Strays) -> pl.DataFrame:
    """Return a table with its dates as year-month-day and its numbers without what a spreadsheet added."""
    for field in RECORDS[table].fields:
        if frame[field.column].null_count() == frame.height:
            continue
        if field.kind == "day":
            frame = _with_days(frame, table, field, strays)
        elif field.kind != "text":
            frame = _with_numbers(frame, table, field, strays)
    return frame


def _with_days(frame: pl.DataFrame, table: str, field: Field, strays: Strays) -> pl.DataFrame:
    text = pl.col(field.column)
    serial = pl.lit(_EXCEL_ZERO) + pl.duration(days=text.str.extract(_SERIAL, 1).cast(pl.Int64, strict=False))
    plain = pl.coalesce(
        text.str.extract(_ISO, 1),
        text.str.extract(_BLADE, 1).str.to_date("%Y-%b-%d", strict=False).dt.to_string("%Y-%m-%d"),
    )
    odd = pl.coalesce(
        text.str.extract(_BRITISH, 1).str.to_date("%d/%m/%Y", strict=False).dt.to_string("%Y-%m-%d"),
        serial.cast(pl.Date).dt.to_string("%Y-%m-%d"),
    )
    count = frame.select((plain.is_null() & odd.is_not_null()).sum()).item()
    if count:
        strays.add(
            "GT0005", RECORDS[table].name,
            f"{count} dates of {field.name} are as a spreadsheet writes them. They were read as day/month/year, or as a count of days.",
            "Give them as year-month-day. Look for days and months the wrong way round.", severity=QUERY, field=field.name,
        )  # fmt: skip
    return frame.with_columns(pl.coalesce(plain, odd, text).alias(field.column))


def _with_numbers(frame: pl.DataFrame, table: str, field: Field, strays: Strays) -> pl.DataFrame:
    text = pl.col(field.column)
    is_cut = frame[field.column].str.contains(_SCIENTIFIC).fill_null(False)
    if field.kind in {"number", "digits"} and is_cut.any():
        frame = _with_long(frame, table, field, is_cut, strays)
    return frame.with_columns(pl.coalesce(text.str.extract(_WHOLE, 1), text).alias(field.column))


def _with_long(
    frame: pl.DataFrame, table: str, field: Field, is_cut: pl.Series, strays: Strays
) -> pl.DataFrame:
    """Put back a number in scientific shape where no digit is lost, and say where some are."""
    whole: dict[str, str] = {}
    for person, value in frame.filter(is_cut).select("person", field.column).iter_rows():
        mantissa, _, power = value.upper().partition("E")
        figures = mantissa.replace(".", "")
        if len(figures) == int(power) + 1:
            whole[value] = figures
            continue
        strays.add(
            "GT0006", RECORDS[table].name, f"A spreadsheet has shortened this {field.name}, and its last digits are lost.",
            "Enter it again from the record, in a column formatted as text.", severity=ERROR, person=person,
            field=field.name, value=value,
        )  # fmt: skip
    if not whole:
        return frame
    return frame.with_columns(pl.col(field.column).replace(whole))
