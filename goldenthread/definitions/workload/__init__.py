"""How heavy each stage is, and how long what arrives may wait: our own reviewed figures, never a statutory clock."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from goldenthread.core.casework.stages import OPEN, Stage

_FOLDER = Path(__file__).parent


class WorkloadUnfit(ValueError):  # noqa: N818
    """The figures cannot be read; the message names the file and the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """How much a case at one stage asks, compared with a plan in place, and why."""

    weight: int
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Workload:
    """An area's weights by stage, and by what arrived the working days that it may wait."""

    weights: Mapping[Stage, Weight]
    waits: Mapping[str, int]


@lru_cache
def load_workload(area: str = "") -> Workload:
    """Return the figures that hold in an area: its own, else England's. Raises WorkloadUnfit."""
    found = _read(_FOLDER / "england.toml")
    own = _FOLDER / f"{area}.toml"
    if area.isalnum() and own.exists():
        changed = _read(own)
        found = Workload(weights={**found.weights, **changed.weights}, waits={**found.waits, **changed.waits})
    missing = OPEN - set(found.weights)
    if missing:
        raise WorkloadUnfit(f"england.toml gives no weight for {', '.join(sorted(missing))}.")
    return found


def _read(path: Path) -> Workload:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    try:
        weights = {Stage(stage): Weight(**said) for stage, said in table.get("weights", {}).items()}
    except (TypeError, ValueError) as error:
        raise WorkloadUnfit(f"{path.name}: {error}") from error
    waits = table.get("waits", {})
    wrong = [name for name, days in waits.items() if not isinstance(days, int) or days < 0]
    wrong += [stage.value for stage, said in weights.items() if said.weight < 0 or not said.because.strip()]
    if wrong:
        raise WorkloadUnfit(f"{path.name}: {', '.join(wrong)} needs a number of 0 or more, and a reason.")
    return Workload(weights=weights, waits=waits)
