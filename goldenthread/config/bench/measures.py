"""How long published figures take to load, and how long one measure by one breakdown takes over all of England."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from goldenthread.config.bench import CannotMeasure, Figure
from goldenthread.config.bench.served.databases import ROOT

NAME = "measures"
MOST_LOAD_SECONDS, MOST_MILLISECONDS = 15.0, 300.0
MEGABYTES = 40
CONSOLE = [sys.executable, "-P", "-m", "goldenthread.config.cli"]


def run() -> list[Figure]:
    """Load an invented release of the real one's size into a folder of its own, then time the groupings."""
    from goldenthread.config.bench.served.figures import MOST_GROUPED, time_groupings, write_release

    with TemporaryDirectory(prefix="gt-bench-") as folder:
        release = Path(folder) / "release.zip"
        size = write_release(release, megabytes=MEGABYTES)
        environment = {
            **{key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "DATABASE_OWNER_URL"}},
            "GT_VAR": folder, "PYTHONPATH": str(ROOT),
        }  # fmt: skip
        _run(environment, "migrate", "--quiet")
        started = time.perf_counter()
        told = json.loads(_run(environment, "benchmarks", "load", str(release), "--json"))
        load = time.perf_counter() - started
        [again] = json.loads(_run(environment, "benchmarks", "load", str(release), "--json"))
        slowest, busy, name, median = time_groupings(Path(folder))
    rows, tables = told[0]["rows"], len(told[0]["datasets"])
    return [
        Figure(
            name="loading a whole release", value=round(load, 2), unit="s", target=f"at most {MOST_LOAD_SECONDS:g}",
            holds=load <= MOST_LOAD_SECONDS and again["already"] == told[0]["batch"],
            note=f"an invented zip of {tables} CSVs, {size:.0f} MB, {rows:,} rows; the command's whole time, rules of "
            f"plausibility and {told[0]['doubts']:,} doubts included; load average {os.getloadavg()[0]:.1f}",
        ),
        Figure(
            name="the slowest measure by one breakdown, England", value=round(slowest), unit="ms",
            target=f"at most {MOST_MILLISECONDS:g}", holds=slowest <= MOST_MILLISECONDS,
            note=f"{name}; {MOST_GROUPED}; read from Parquet each time; the middle of five; of all measures {median:.0f} ms; "
            f"processor time of the slowest {busy:.0f} ms, both cores together; load average {os.getloadavg()[0]:.1f}",
        ),
    ]  # fmt: skip


def _run(environment: dict[str, str], *words: str) -> str:
    told = subprocess.run(
        [*CONSOLE, *words], env=environment, cwd=ROOT, check=False, capture_output=True, text=True
    )
    if told.returncode:
        raise CannotMeasure(f"{' '.join(words)} did not succeed:\n{told.stderr}")
    return told.stdout
