"""Tables: what each column holds, and so what each cell is."""

import re
from dataclasses import dataclass, field

from goldenthread.core.strategy.cues import Cues, Role, loose_role, plain
from goldenthread.core.strategy.lines import IN_CELL

MOST_HEADER_WORDS = 9
_PARTS = re.compile(r"\s*[:/(]\s*|\s[-–—]\s")


@dataclass(slots=True, kw_only=True)
class Columns:
    """What the columns of a table hold: a role, or a lens, or nothing known."""

    roles: list[Role | None] = field(default_factory=list)
    lenses: list[str | None] = field(default_factory=list)

    @property
    def is_known(self) -> bool:
        """Whether the header says anything we know of the cells under it."""
        return any(self.roles) or any(self.lenses)

    def role(self, at: int) -> Role | None:
        """Return what the cells of a column are."""
        return self.roles[at] if at < len(self.roles) else None

    def lens(self, at: int) -> str | None:
        """Return the lens a column stands under."""
        return self.lenses[at] if at < len(self.lenses) else None


def cells_of(text: str) -> list[str]:
    """Return the cells of a row."""
    return [cell.strip() for cell in text.split("\t")]


def read_header(text: str, *, cues: Cues) -> Columns | None:
    """Return what a row says of the columns under it, or None where it is no header."""
    cells = cells_of(text)
    words = [len(cell.split()) for cell in cells]
    if len(cells) < 2 or max(words) > MOST_HEADER_WORDS or not any(words):
        return None
    columns = Columns()
    for cell in cells:
        clean = cell.replace(IN_CELL, " ").strip()
        lens = cues.lenses.get(plain(clean))
        columns.roles.append(None if lens else column_role(clean, cues))
        columns.lenses.append(lens)
    lenses = sum(lens is not None for lens in columns.lenses)
    roles = sum(role is not None for role in columns.roles)
    return columns if lenses >= 2 or roles >= 2 or (roles == 1 and len(cells) <= 3) else None


def column_role(cell: str, cues: Cues) -> Role | None:
    """Return what the cells under a column's name are; of a name in two parts ("Impact: how we will know") either may say."""
    whole = _role_named(cell, cues)
    parts = [part for part in _PARTS.split(cell) if part.strip()]
    return whole or next((role for part in parts[:2] if len(parts) > 1 and (role := _role_named(part, cues))), None)


def _role_named(cell: str, cues: Cues) -> Role | None:
    words = plain(cell)
    for role in (Role.RESPONSIBLE, Role.TIMESCALE, Role.PRIORITY_COLUMN):
        if words in cues.cues[role].is_:
            return role
    finding = cues.finding_role(cell) if cues.heads_findings(cell) and " and " not in f" {words} " else None
    return finding or cues.heading_role(cell) or loose_role(cell, cues=cues)


def split_lenses(text: str, *, cues: Cues) -> list[str]:
    """Return the lenses a line names one after another, as a row of column headings that ran together; none if not only those."""
    words = plain(text).split()
    found: list[str] = []
    at = 0
    while at < len(words):
        for length in range(min(6, len(words) - at), 0, -1):
            lens = cues.lenses.get(" ".join(words[at : at + length]))
            # "Health Education and Employment": the longer of two readings must not leave a loose word behind.
            if lens and _rest_is_lenses(words[at + length :], cues):
                found.append(lens)
                at += length
                break
        else:
            return []
    return found if len(found) >= 2 else []


def _rest_is_lenses(words: list[str], cues: Cues) -> bool:
    if not words:
        return True
    return any(
        " ".join(words[:length]) in cues.lenses and _rest_is_lenses(words[length:], cues)
        for length in range(1, min(6, len(words)) + 1)
    )
