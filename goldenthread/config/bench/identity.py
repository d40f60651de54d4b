"""Matching a new child against 200,000 people, and how many of the hard cases it finds."""

import json
import os
import subprocess
import sys
from tempfile import TemporaryDirectory
from typing import Any

from goldenthread.config.bench import CannotMeasure, Figure
from goldenthread.config.bench.served.databases import ROOT

NAME = "identity"
PEOPLE, MOST_MILLISECONDS = 200_000, 50.0


def run() -> list[Figure]:
    """Fill a database of its own on SQLite and match records of each hard kind, and strangers, in one process."""
    with TemporaryDirectory(prefix="gt-bench-") as folder:
        environment = {
            **{key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "DATABASE_OWNER_URL"}},
            "GT_VAR": folder, "PYTHONPATH": str(ROOT), "GT_LOG_LEVEL": "ERROR",
        }  # fmt: skip
        _run(environment, "goldenthread.config.cli", "migrate", "--quiet")
        told: dict[str, Any] = json.loads(
            _run(environment, "goldenthread.config.bench.served.identity_area", str(PEOPLE)).splitlines()[-1]
        )
    return _figures(told)


def _figures(told: dict[str, Any]) -> list[Figure]:
    p95 = round(told["p95"], 1)
    return [
        Figure(
            name=f"matching a new child against {told['people']:,} people", value=p95, unit="ms",
            target=f"at most {MOST_MILLISECONDS:g}", holds=p95 <= MOST_MILLISECONDS,
            note=f"95th centile of {told['count']}, {told['p95'] / told['plain']:.1f} times the plain look-up by birth date"
            f" ({told['plain']:.1f} ms); median {told['median']:.1f} ms, slowest {told['slowest']:.0f} ms; the first in a"
            f" process costs {told['cold']:.1f} s, which the server pays at its start; filled in {told['filled']:.0f} s",
        ),
        Figure(
            name="of which the process itself worked", value=round(told["worked"], 1), unit="ms",
            note=f"95th centile of processor time, against {told['plain_worked']:.1f} ms of the plain look-up: what a"
            " machine that is busy with other things still measures truly",
        ),
        *(
            Figure(
                name=f"found: {fault}", value=round(100 * share), unit="% of 30",
                note="the child is among the at most ten records shown",
            )
            for fault, share in told["recall"].items()
        ),
        Figure(
            name="records shown for a child who is new", value=round(told["strangers"], 1), unit="records",
            note="each costs someone a look",
        ),
    ]  # fmt: skip


def _run(environment: dict[str, str], module: str, *words: str) -> str:
    told = subprocess.run(
        [sys.executable, "-P", "-W", "ignore", "-m", module, *words], env=environment, cwd=ROOT, check=False,
        capture_output=True, text=True,
    )  # fmt: skip
    if told.returncode:
        raise CannotMeasure(f"{module} did not succeed:\n{told.stderr[-2000:]}")
    return told.stdout
