"""How long there is to answer a concern, what disagreements are counted by, and a family's routes, as reviewed data."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from goldenthread.core.disputes.concerns import Kind, ReplyTime, Stage
from goldenthread.core.law.vocabulary import Basis, Confidence

_FOLDER = Path(__file__).parent


class DisputesNotSound(ValueError):
    """A file of this folder cannot be used; the message names it and the line to mend."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One thing a family may do, in plain words, and the law that says so."""

    title: str
    words: str
    citation: str = ""


@lru_cache
def load_times(area: str = "") -> Mapping[tuple[Kind, Stage], ReplyTime]:
    """Return how long there is to answer each stage of each kind in an area: its own policy, else ours. Raises DisputesNotSound."""
    found = read_times(_FOLDER / "limits.toml")
    own = _FOLDER / f"{area}.toml"
    if area.isalnum() and own.exists():
        changed = read_times(own)
        statute = [one.kind for one in changed.values() if found[one.kind, one.stage].basis is Basis.STATUTE]
        if statute:
            raise DisputesNotSound(f"{own.name}: {statute[0]} is set by an Act, so no area can change it.")
        found = found | changed
    return found


def read_times(path: Path) -> dict[tuple[Kind, Stage], ReplyTime]:
    """Return the times that one file gives. Raises DisputesNotSound with the line to mend."""
    times = {}
    for row in tomllib.loads(path.read_text(encoding="utf-8"))["time"]:
        try:
            one = ReplyTime(
                kind=Kind(row["kind"]), stage=Stage(row["stage"]), working_days=int(row["working_days"]),
                basis=Basis(row["basis"]), citation=row["citation"], confidence=Confidence(row["confidence"]),
                note=row.get("note", ""),
            )  # fmt: skip
        except (KeyError, ValueError) as error:
            raise DisputesNotSound(f"{path.name}: {error}. Mend the line.") from error
        if one.working_days < 1:
            raise DisputesNotSound(f"{path.name}: {one.kind} at {one.stage} needs at least one working day.")
        times[one.kind, one.stage] = one
    return times


@lru_cache
def load_themes() -> Mapping[str, str]:
    """Return what disagreements are counted by: each code and its words, in the order in which they are offered."""
    found: dict[str, str] = tomllib.loads((_FOLDER / "themes.toml").read_text(encoding="utf-8"))
    return found


@lru_cache
def load_routes() -> tuple[Route, ...]:
    """Return what a family may do when they disagree, the gentlest first."""
    table = tomllib.loads((_FOLDER / "routes.toml").read_text(encoding="utf-8"))
    return tuple(Route(**row) for row in table["route"])
