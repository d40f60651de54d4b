"""What deciding access adds to a list of 5,000 cases, 50 of them restricted, on SQLite and on PostgreSQL."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from goldenthread.config.bench import CannotMeasure, Figure
from goldenthread.config.postgres import running_postgres

NAME = "access"
MOST_RATIO = 1.2
SQLITE, POSTGRES = "SQLite", "PostgreSQL"


def run() -> list[Figure]:
    """Measure on each database, each in processes of its own, without and with the decision by turns."""
    return [figure for name in (SQLITE, POSTGRES) for figure in _figures(name, _measured(name))]


def _measured(name: str) -> dict[str, Any]:
    with TemporaryDirectory(prefix="gt-bench-") as folder, _database(name, folder) as surroundings:
        kept = {key: value for key, value in os.environ.items() if key != "DATABASE_OWNER_URL"}
        root = str(Path(__file__).resolve().parents[3])
        environment = {**kept, "PYTHONPATH": root, "GT_VAR": folder, "GT_LOG_LEVEL": "ERROR", **surroundings}
        _run(environment, "goldenthread.config.cli", "migrate", "--quiet")
        found: dict[str, Any] = json.loads(_run(environment, "goldenthread.config.bench.served.deciding"))
        return found


@contextmanager
def _database(name: str, folder: str) -> Iterator[dict[str, str]]:
    if name == SQLITE:
        yield {"DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3"}
        return
    with running_postgres() as surroundings:
        yield surroundings


def _run(environment: dict[str, str], module: str, *words: str) -> str:
    line = [sys.executable, "-P", "-W", "ignore", "-m", module, *words]
    told = subprocess.run(line, env=environment, check=False, stdout=subprocess.PIPE, text=True)
    if told.returncode:
        raise CannotMeasure(f"{module} did not succeed; the lines above say why.")
    return told.stdout


def _figures(name: str, found: dict[str, Any]) -> list[Figure]:
    ratio = found["with_ms"] / found["without_ms"]
    wall = " and the second wall of row-level security" if name == POSTGRES else ""
    return [
        Figure(
            name=f"a list of {found['cases']:,} cases, decided, on {name}", value=round(ratio, 3),
            unit="times the undecided list", target=f"at most {MOST_RATIO:g}", holds=ratio <= MOST_RATIO,
            note=f"{found['with_ms']:.1f} ms against {found['without_ms']:.1f} ms, medians of {found['rounds']} rounds by"
            f" turns; {found['restricted']} restricted children left out by the query{wall}",
        ),
        Figure(
            name=f"one decision on one item on {name}", value=round(found["decision_us"], 2), unit="µs",
            note="the matrix read for one person and one item, in Python",
        ),
    ]  # fmt: skip
