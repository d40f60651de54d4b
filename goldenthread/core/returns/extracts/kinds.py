"""What one kind of extract holds: its fields, which must be there, what each may say, and what tells one row from another."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Cell(StrEnum):
    """What sort of thing a cell holds."""

    TEXT = "TEXT"
    NAME = "NAME"
    DATE = "DATE"
    CODE = "CODE"
    YES_NO = "YES_NO"
    COUNT = "COUNT"
    NUMBER = "NUMBER"
    UPN = "UPN"
    ULN = "ULN"
    URN = "URN"
    YEAR_GROUP = "YEAR_GROUP"
    ACADEMIC_YEAR = "ACADEMIC_YEAR"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing that a row of an extract may say.

    `codes` are what a coded field may hold, with their words; `also` other ways in which systems write a code. An
    open field keeps what is none of its codes, and says so. `headings` are the headings it is known by.
    """

    key: str
    title: str
    cell: Cell
    headings: tuple[str, ...]
    is_required: bool = False
    is_open: bool = False
    codes: Mapping[str, str] = field(default_factory=dict)
    also: Mapping[str, str] = field(default_factory=dict)
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of extract. `identified_by` are the fields that, with the person, tell one row from another.

    `dated_by` is the field whose day a row is of; where it is not in the file, one day is given for the whole of it.
    `keeps_names_of` are the codes of SEN provision with which a row's names are kept: none means all, and a
    kind that is of no people keeps none.
    """

    key: str
    title: str
    says: str
    cite: str
    fields: tuple[Field, ...]
    dated_by: str
    date_asked: str
    is_of_people: bool = True
    identified_by: tuple[str, ...] = ()
    keeps_names_of: frozenset[str] = frozenset()

    def field(self, key: str) -> Field:
        """Return one of its fields. Raises KeyError for one it does not have."""
        for each in self.fields:
            if each.key == key:
                return each
        raise KeyError(key)

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of its fields, in order."""
        return tuple(each.key for each in self.fields)
