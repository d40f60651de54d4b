"""What a release is called: by its own words where it brings them, else by the newest period it holds."""

import re
from collections.abc import Sequence

from goldenthread.apps.benchmarks.reading import Opened

_YEAR = re.compile(r"(?:Reporting year\s+(\d{4})|(\d{4})\s+[Rr]eporting year)")


def release_of(file: Opened, *, periods: Sequence[str]) -> str:
    """Return the name of the release that a file is a cut of: a release of 2025 tells of 2024 and January 2025."""
    told = _YEAR.search(file.guidance)
    if told:
        title = file.guidance.lstrip("\ufeff \r\n").split("\n", 1)[0].strip()
        return f"{title} {told[1] or told[2]}"
    if not periods:
        return "Areas and their statistical neighbours"
    newest = max(int(period[:4]) for period in periods)
    return f"Published figures {newest + 1}"
