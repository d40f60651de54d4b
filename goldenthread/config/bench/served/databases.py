"""The two databases that pages are measured on, each filled once and kept under var/bench until it is out of date."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from goldenthread.config.bench import CannotMeasure
from goldenthread.config.postgres import running_postgres
from goldenthread.core.calendars.london import LONDON

PACKAGE = Path(__file__).resolve().parents[3]
ROOT = PACKAGE.parent
SQLITE, POSTGRES = "SQLite", "PostgreSQL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A filled database: the environment that leads the product to it, who may use it and how it was made."""

    name: str
    folder: Path
    environment: dict[str, str]
    told: dict[str, Any]

    def run(self, module: str, *words: str) -> None:
        """Run one of our modules on this database, to its end."""
        _run(self.environment, module, *words)


@contextmanager
def open_filled(name: str) -> Iterator[Filled]:
    """Give a database with 100,000 open cases, filling it first where there is none of this week's."""
    folder = _var() / "bench" / f"{name.lower()}-{_key()}"
    folder.mkdir(parents=True, exist_ok=True)
    with _server(name, folder) as surroundings:
        environment = {
            **{key: value for key, value in os.environ.items() if key != "DATABASE_OWNER_URL"},
            "PYTHONPATH": str(ROOT),
            "GT_VAR": str(folder),
            "GT_DEMO": "1",
            "GT_LOG_LEVEL": "ERROR",
            **surroundings,
        }
        if not (folder / "filled.json").exists():
            _fill(name, folder, environment)
        told = json.loads((folder / "filled.json").read_text())
        yield Filled(name=name, folder=folder, environment=environment, told=told)


def _var() -> Path:
    return Path(os.environ.get("GT_VAR") or ROOT / "var")


def _key() -> str:
    """Return a digest of what a filled database rests on: every migration, how it is filled, and the week."""
    year, week, _ = datetime.now(tz=LONDON).isocalendar()
    paths = sorted(PACKAGE.glob("apps/*/migrations/*.py"))
    paths += [Path(__file__).with_name(f"{name}.py") for name in ("building", "copying", "viewer_area")]
    digest = hashlib.sha256(f"{year} {week}".encode())
    for path in paths:
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


@contextmanager
def _server(name: str, folder: Path) -> Iterator[dict[str, str]]:
    if name == SQLITE:
        yield {"DATABASE_URL": f"sqlite:///{folder / 'goldenthread.sqlite3'}"}
        return
    with running_postgres(folder / "pg") as surroundings:
        yield surroundings


def _fill(name: str, folder: Path, environment: dict[str, str]) -> None:
    for other in folder.parent.glob(f"{name.lower()}-*"):
        if other != folder:
            shutil.rmtree(other)
    if name == SQLITE:
        (folder / "goldenthread.sqlite3").unlink(missing_ok=True)
    print(
        f"Filling {name} with 100,000 open cases, some minutes, kept in {folder} …",
        file=sys.stderr,
        flush=True,
    )
    started = time.perf_counter()
    _run(environment, "goldenthread.config.cli", "migrate", "--quiet")
    # On PostgreSQL as the server's own user, who may leave links unchecked while rows are copied.
    filler = (
        {**environment, "DATABASE_URL": "postgres://postgres@/goldenthread"}
        if name == POSTGRES
        else environment
    )
    _run(filler, "goldenthread.config.bench.served.building", str(folder / "filling.json"))
    told = json.loads((folder / "filling.json").read_text())
    told["seconds"] = round(time.perf_counter() - started, 1)
    (folder / "filled.json").write_text(json.dumps(told, indent=1))


def _run(environment: dict[str, str], module: str, *words: str) -> None:
    if subprocess.run([sys.executable, "-P", "-m", module, *words], env=environment, check=False).returncode:
        raise CannotMeasure(f"{module} {' '.join(words[:1])} did not succeed; the lines above say why.")
