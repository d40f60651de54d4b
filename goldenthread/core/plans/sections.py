"""The lettered sections of a plan (SEND Regulations 2014 reg 12(1)): each labelled apart from the others."""

from dataclasses import dataclass
from enum import StrEnum


class Letter(StrEnum):
    """A section's letter."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"
    G = "G"
    H1 = "H1"
    H2 = "H2"
    I = "I"  # noqa: E741 - the section's own letter
    J = "J"
    K = "K"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What a section is called and what it is for, in plain words."""

    letter: Letter
    title: str
    about: str


SECTIONS: tuple[Section, ...] = (
    Section(letter=Letter.A, title="Views, interests and aspirations", about="What the child and their parents say, in their own words."),
    Section(letter=Letter.B, title="Special educational needs", about="Everything the child finds hard in learning."),
    Section(letter=Letter.C, title="Health needs", about="Health needs linked to their special educational needs."),
    Section(letter=Letter.D, title="Social care needs", about="Care needs linked to their special educational needs or disability."),
    Section(letter=Letter.E, title="Outcomes", about="What will be different for the child, and by when."),
    Section(letter=Letter.F, title="Special educational provision", about="Exactly what help they get to learn: what, from whom, how often, for how long."),
    Section(letter=Letter.G, title="Health provision", about="Health help they reasonably need. The NHS commissioner agrees it."),
    Section(letter=Letter.H1, title="Social care provision under the 1970 Act", about="Help the council must give under section 2 of the Chronically Sick and Disabled Persons Act 1970."),
    Section(letter=Letter.H2, title="Other social care provision", about="Any other care help they reasonably need."),
    Section(letter=Letter.I, title="Placement", about="The school or setting, or the type. A first draft names none."),
    Section(letter=Letter.J, title="Personal budget", about="Any money the family is paid to arrange help themselves, and what it is for."),
    Section(letter=Letter.K, title="Advice and information", about="The advice this plan is built on."),
)  # fmt: skip

WORDED = (Letter.A, Letter.J)
NEED_SECTIONS = (Letter.B, Letter.C, Letter.D)
PROVISION_SECTIONS = (Letter.F, Letter.G, Letter.H1, Letter.H2)
