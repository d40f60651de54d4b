"""How long a start takes: the demonstrator's load, and a second `run` until the first page answers."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from goldenthread.config.bench import CannotMeasure, Figure
from goldenthread.config.bench.served.databases import ROOT
from goldenthread.config.bench.served.server import free_port

NAME = "start"
MOST_LOAD_SECONDS, MOST_START_SECONDS = 90.0, 5.0
LONGEST_SECONDS = 400.0
READY = re.compile(r"ready in ([0-9.]+) s")
CONSOLE = [sys.executable, "-P", "-m", "goldenthread.config.cli"]


def run() -> list[Figure]:
    """Load both areas into a folder of its own, start once, and time the start after that."""
    with TemporaryDirectory(prefix="gt-bench-") as folder:
        environment = {
            **{key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "DATABASE_OWNER_URL"}},
            "GT_VAR": folder, "GT_DEMO": "1", "PORT": str(free_port()), "PYTHONPATH": str(ROOT),
        }  # fmt: skip
        _run(environment, "migrate", "--quiet")
        load, load_processor, said = _timed(environment, "demo", "load")
        with _running(environment, Path(folder) / "first.txt"):
            pass
        started = time.perf_counter()
        with _running(environment, Path(folder) / "second.txt") as own:
            second = time.perf_counter() - started
    load_average = f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    return [
        Figure(
            name="loading the demonstrator, both areas", value=round(load, 1), unit="s",
            target=f"at most {MOST_LOAD_SECONDS:g}", holds=load <= MOST_LOAD_SECONDS,
            note=f"{said}; processor time {load_processor:.1f} s; {load_average}",
        ),
        Figure(
            name="a later start, until the first page answers", value=round(second, 2), unit="s",
            target=f"under {MOST_START_SECONDS:g}", holds=second < MOST_START_SECONDS,
            note=f"with the whole demonstrator there; it says {own} s of itself; {load_average}",
        ),
    ]  # fmt: skip


def _run(environment: dict[str, str], *words: str) -> str:
    told = subprocess.run(
        [*CONSOLE, *words], env=environment, cwd=ROOT, check=False, stderr=subprocess.PIPE, text=True
    )
    if told.returncode:
        raise CannotMeasure(f"{' '.join(words)} did not succeed:\n{told.stderr}")
    return told.stderr


def _timed(environment: dict[str, str], *words: str) -> tuple[float, float, str]:
    """Return the seconds a command took, its processor's seconds, and what it said of the cases it made."""
    started, before = time.perf_counter(), os.times()
    said = _run(environment, *words)
    after = os.times()
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    cases = [line.strip() for line in said.splitlines() if line.strip().endswith("cases")]
    return time.perf_counter() - started, processor, "; ".join(cases)


@contextmanager
def _running(environment: dict[str, str], says: Path) -> Iterator[str]:
    """Start the web server and the worker as `run` does, give the seconds it says it took, and stop them."""
    with says.open("w") as out:
        process = subprocess.Popen(
            [*CONSOLE, "run"],
            env=environment,
            cwd=ROOT,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield _wait_until_ready(process, says)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def _wait_until_ready(process: "subprocess.Popen[bytes]", says: Path) -> str:
    deadline = time.monotonic() + LONGEST_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        if found := READY.search(says.read_text()):
            return found[1]
        time.sleep(0.02)
    raise CannotMeasure(f"The start did not become ready:\n{says.read_text()}")
