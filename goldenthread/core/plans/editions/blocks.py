"""What a printed plan is made of, before it is a page, a PDF or a Word document."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Titled:
    """What stands at the head of a plan and is in none of its rows.

    `name` is the child's name as it is to be printed; `status` says in words what this version is ("Draft, sent on
    3 March 2026"); `for_whom` the one person or body this copy is for, printed on each page, or empty.
    """

    name: str
    born_on: date | None
    authority: str
    reference: str
    status: str
    on: date
    is_final: bool = False
    for_whom: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One labelled thing that a row says."""

    label: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One need, outcome or provision: its own words, and what else is said of it under labels."""

    key: str
    words: str
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A headed part: a lettered section of the plan, or a question of the child's edition.

    `picture` names a drawing that stands beside the heading and tells nothing that the words do not.
    """

    heading: str
    about: str = ""
    paragraphs: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    picture: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A whole document: `kind` is WHOLE, CHILD or EASY."""

    kind: str
    title: str
    titled: Titled
    before: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    after: tuple[str, ...] = ()
