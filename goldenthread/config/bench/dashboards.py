"""How long a dashboard page takes, warm, with the demonstrator's two areas and a whole release loaded beside them."""

import json
import os
import statistics
import subprocess
import sys
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from goldenthread.config.bench import CannotMeasure, Figure
from goldenthread.config.bench.served.databases import ROOT, SQLITE, Filled
from goldenthread.config.bench.served.server import serving

NAME = "dashboards"
MOST_MILLISECONDS = 200.0
ROUNDS, WARM_ROUNDS = 30, 6
MEGABYTES = 8
CONSOLE = [sys.executable, "-P", "-m", "goldenthread.config.cli"]


def run() -> list[Figure]:
    """Load both areas and an invented release into a folder of its own, then open every kind of page again and again."""
    from goldenthread.config.bench.served.figures import write_release

    with TemporaryDirectory(prefix="gt-bench-") as folder:
        release = Path(folder) / "release.zip"
        write_release(release, megabytes=MEGABYTES)
        environment = {
            **{key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "DATABASE_OWNER_URL"}},
            "GT_VAR": folder, "GT_DEMO": "1", "GT_LOG_LEVEL": "ERROR", "PYTHONPATH": str(ROOT),
        }  # fmt: skip
        for words in (("migrate", "--quiet"), ("demo", "load"), ("benchmarks", "load", str(release))):
            _run(environment, [*CONSOLE, *words])
        filled = Filled(name=SQLITE, folder=Path(folder), environment=environment, told={})
        filled.run("goldenthread.config.bench.served.dashboards", folder)
        ready = json.loads((Path(folder) / "dashboards.json").read_text())
        with serving(filled) as address:
            met = {
                kind: _open(address, pages, ready["cookies"].get(kind.split()[0], ""))
                for kind, pages in ready["opens"].items()
            }
    return [_figure(kind, times) for kind, times in met.items()]


def _run(environment: dict[str, str], line: Sequence[str]) -> None:
    told = subprocess.run(line, env=environment, cwd=ROOT, check=False, capture_output=True, text=True)
    if told.returncode:
        raise CannotMeasure(f"{' '.join(line[-2:])} did not succeed:\n{told.stderr}")


def _open(address: str, pages: Sequence[str], cookie: str) -> list[float]:
    """Return the milliseconds inside the server of each answer, those of the first rounds left out."""
    found = []
    for turn in range(WARM_ROUNDS + ROUNDS):
        for page in pages:
            asked = urllib.request.Request(f"{address}{page}", headers={"Cookie": cookie})  # noqa: S310 - our own server
            with urllib.request.urlopen(asked, timeout=60) as answer:  # noqa: S310
                timing = answer.headers.get("Server-Timing", "")
                if answer.status != 200 or answer.url != f"{address}{page}":
                    raise CannotMeasure(f"{page} was not shown: it led to {answer.url}.")
            if turn >= WARM_ROUNDS:
                found.append(float(timing.partition("app;dur=")[2].partition(",")[0]))
    return found


def _figure(kind: str, times: list[float]) -> Figure:
    slow = round(statistics.quantiles(times, n=20, method="inclusive")[-1], 1)
    return Figure(
        name=f"dashboard, {kind}", value=slow, unit="ms", target=f"at most {MOST_MILLISECONDS:g}",
        holds=slow <= MOST_MILLISECONDS,
        note=f"95th centile inside the server, warm, of {len(times)} answers; median {statistics.median(times):.1f} ms, slowest"
        f" {max(times):.0f} ms; load average {os.getloadavg()[0]:.1f}",
    )  # fmt: skip
