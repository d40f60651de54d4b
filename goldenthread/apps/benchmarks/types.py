"""Values of published figures that other rooms and the doors may use."""

from dataclasses import dataclass, field
from datetime import date, datetime

ENGLAND = "E92000001"


class LoadRefused(ValueError):  # noqa: N818
    """A file was not loaded and nothing of it was kept; `faults` say where it is wrong and what to do."""

    def __init__(self, name: str, faults: tuple[str, ...]) -> None:
        super().__init__(f"{name} was not loaded: {' '.join(faults)}")
        self.name, self.faults = name, faults


class NothingLoaded(LookupError):  # noqa: N818
    """No published figures have been loaded that could answer; the message says what to load."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLine:
    """One table of a batch: what it holds, of which periods, and what a reader should know of it."""

    id: int
    batch: int
    dataset: str
    member: str
    sha256: str
    rows: int
    periods: tuple[str, ...]
    notes: tuple[str, ...]
    replaced_by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchLine:
    """One file that was loaded: its hash, its release, when it was cut and loaded, and its tables."""

    id: int
    file_name: str
    sha256: str
    release: str
    cut_on: date
    loaded_at: datetime
    loaded_by: str
    rows: int
    notes: tuple[str, ...]
    parts: tuple[PartLine, ...] = ()

    @property
    def label(self) -> str:
        """The batch as a figure names it: its number here, its file and the beginning of its hash."""
        return f"{self.id}: {self.file_name} {self.sha256[:12]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotLine:
    """A snapshot of an area's facts: when it was taken, how much is in it and its hash."""

    id: int
    area: str
    sha256: str
    facts: int
    cases: int
    taken_at: datetime

    @property
    def label(self) -> str:
        """The snapshot as a figure names it."""
        return f"snapshot {self.id} of {self.taken_at:%Y-%m-%d %H:%M} {self.sha256[:12]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What came of loading one file: its batch, or why nothing was new."""

    file_name: str
    batch: int | None
    release: str = ""
    rows: int = 0
    datasets: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    doubts: int = 0
    already: int | None = None
    periods: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberLine:
    """One of the department's numbered rules beside ours; `rule` is empty where none of ours is it."""

    id: int
    number: str
    words: str
    rule: str
    likeness: float
    source: str
    decided_at: datetime | None
    decided_by: str
