"""For how long each kind of content is held, from which event, and on whose authority: reviewed data by area."""

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from goldenthread.core.access.items import Item

_FOLDER = Path(__file__).parent
LONGEST_YEARS = 150


class FromEvent(StrEnum):
    """What a period is counted from: the child's birth, or the day the content came."""

    BIRTH = "BIRTH"
    BROUGHT = "BROUGHT"


class PolicyUnfit(ValueError):  # noqa: N818
    """A retention policy cannot be read; the message names the file and the policy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """One period: for which kinds of content, from which event, how many years, and why."""

    id: str
    words: str
    items: frozenset[Item]
    from_event: FromEvent
    years: int
    source: str

    def due_on(self, *, born_on: date | None, brought_on: date) -> date | None:
        """Return the first day on which content may be removed; None where the birth date it needs is not known.

        The 29th of February is followed by the 1st of March in a year that has none.
        """
        start = born_on if self.from_event is FromEvent.BIRTH else brought_on
        if start is None:
            return None
        try:
            return start.replace(year=start.year + self.years)
        except ValueError:
            return date(start.year + self.years, 3, 1)


@lru_cache
def load_policies(area: str = "") -> dict[Item, Policy]:
    """Return the policy that holds for each kind of content in an area: its own, else England's. Raises PolicyUnfit."""
    found = _read(_FOLDER / "england.toml")
    own = _FOLDER / f"{area}.toml"
    if area.isalnum() and own.exists():
        found |= _read(own)
    missing = set(Item) - set(found)
    if missing:
        raise PolicyUnfit(f"No retention policy covers {', '.join(sorted(missing))}.")
    return found


def _read(path: Path) -> dict[Item, Policy]:
    rows = [_policy(path, row) for row in tomllib.loads(path.read_text(encoding="utf-8"))["policy"]]
    # What is named goes before what is meant by everything else.
    rows.sort(key=lambda policy: -len(policy.items))
    return {item: policy for policy in rows for item in policy.items}


def _policy(path: Path, row: dict[str, object]) -> Policy:
    try:
        items = row["items"]
        assert isinstance(items, list)
        years = int(str(row["years"]))
        if not 0 < years <= LONGEST_YEARS or not row["source"]:
            raise ValueError("its years or its source")
        return Policy(
            id=str(row["id"]), words=str(row["words"]), years=years, source=str(row["source"]),
            items=frozenset(Item) if items == ["*"] else frozenset(Item(each) for each in items),
            from_event=FromEvent(str(row["from_event"])),
        )  # fmt: skip
    except (KeyError, ValueError, AssertionError) as error:
        raise PolicyUnfit(f"{path.name}, policy {row.get('id', '?')}: {error} cannot be read.") from error
