"""What a file would change: how many of its rows say something new, the same as before, or something else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from goldenthread.core.returns.extracts.rows import ExtractRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """How many rows are of something nobody told of before, say the same as was last told, or say something else."""

    new: int = 0
    same: int = 0
    changed: int = 0


def compare(rows: Iterable[ExtractRow], *, told: Mapping[str, str]) -> Compared:
    """Return what rows would change; `told` is what was last said of each key, as its digest."""
    new = same = changed = 0
    for row in rows:
        before = told.get(row.key)
        if before is None:
            new += 1
        elif before == row.digest:
            same += 1
        else:
            changed += 1
    return Compared(new=new, same=same, changed=changed)
