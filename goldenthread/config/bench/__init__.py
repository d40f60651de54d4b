"""The figures we promise, each measured by a module here with a `NAME` and a `run()`."""

from dataclasses import dataclass


class CannotMeasure(Exception):  # noqa: N818
    """Something a bench needs is missing or went wrong; the message says what and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured figure beside what we promised.

    `holds` is None where a figure is shown for comparison and nothing is promised; `note` says how it was
    measured or what it is measured against.
    """

    name: str
    value: float
    unit: str
    target: str = ""
    holds: bool | None = None
    note: str = ""
