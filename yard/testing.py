"""./gt test: the whole suite on SQLite, then on a real PostgreSQL, and one line for each at the end."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from goldenthread.config.system import install_line
from yard.words import ROOT

USAGE = """\
usage: ./gt test [--sqlite | --postgres] [pytest arguments]

Runs every test on SQLite, browser tests included, and then on a real PostgreSQL, which comes with the test
dependencies. Arguments go to pytest:

  ./gt test tests/core                 one folder
  ./gt test -k advice                  by name
  ./gt test --sqlite -m "not browser"  one database, no browser
  ./gt test --hypothesis-profile nightly
"""
NONE_COLLECTED = 5


@dataclass
class Run:
    """How the suite ended on one database."""

    database: str
    status: int
    seconds: float = 0.0
    counts: dict[str, int] = field(default_factory=dict)
    skipped: list[list[str]] = field(default_factory=list)
    problem: str = ""

    def line(self) -> str:
        """Return the one line that sums this run up."""
        if self.problem:
            return f"{self.database:<11} not run: {self.problem}"
        if self.status == NONE_COLLECTED:
            return f"{self.database:<11} none of these tests belongs to it"
        parts = [f"{self.counts.get('passed', 0)} passed"]
        parts += [
            f"{count} {word}"
            for word, count in self.counts.items()
            if count and word not in {"passed", "deselected"}
        ]
        verdict = "" if self.status == 0 else "   FAILED"
        return f"{self.database:<11} {', '.join(parts)} in {self.seconds:.0f} s{verdict}"


def main(argv: list[str]) -> int:
    """Run the suite on each database asked for; return 0 where all of it passed."""
    if argv[:1] in (["--help"], ["-h"]):
        print(USAGE, end="")
        return 0
    # TERM must unwind the stack: the server started for the tests is stopped on the way out.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    chosen = [word for word in argv if word in {"--sqlite", "--postgres"}]
    rest = [word for word in argv if word not in {"--sqlite", "--postgres"}]
    runs = []
    if not chosen or "--sqlite" in chosen:
        runs.append(_run("SQLite", rest, nullcontext({"DATABASE_URL": "", "DATABASE_OWNER_URL": ""})))
    if not chosen or "--postgres" in chosen:
        runs.append(_run_on_postgres(rest))
    print(_summary(runs), flush=True)
    return _status(runs)


def _run_on_postgres(arguments: list[str]) -> Run:
    from goldenthread.config.postgres import running_postgres

    try:
        return _run("PostgreSQL", arguments, running_postgres())
    except (OSError, ImportError, subprocess.SubprocessError) as problem:
        return Run(database="PostgreSQL", status=1, problem=f"the server would not start ({problem}).")


def _run(database, arguments, surroundings) -> Run:
    print(f"\n── The suite on {database} " + "─" * 50, flush=True)
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="gt-test-") as folder, surroundings as extra:
        tally = Path(folder) / "tally.json"
        environment = {
            **os.environ,
            **extra,
            "GT_VAR": folder,
            "GT_TALLY": str(tally),
            "PYTHONPATH": str(ROOT),
        }
        environment = {key: value for key, value in environment.items() if value}
        command = [sys.executable, "-m", "pytest", "-p", "yard.tally", *_workers(arguments), *arguments]
        status = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        told = json.loads(tally.read_text()) if tally.exists() else {}
    return Run(database=database, status=status, seconds=time.monotonic() - started, **told)


def _workers(arguments: list[str]) -> list[str]:
    """Return xdist's arguments: two at a time for the whole suite, one for a few named tests or a debugger."""
    named = any("::" in word or word.endswith(".py") for word in arguments)
    own = any(
        word.startswith(("-n", "--numprocesses", "--pdb", "--trace", "-s", "--capture=no"))
        for word in arguments
    )
    alone = (os.cpu_count() or 1) < 2
    return [] if named or own or alone else ["-n", "2", "--dist", "worksteal"]


def _status(runs: list[Run]) -> int:
    """Return 0 where each database passed, or had nothing to run while another did."""
    ran = [run.status for run in runs if run.status != NONE_COLLECTED]
    if not ran:
        return NONE_COLLECTED
    return next((status for status in ran if status), 0)


def _summary(runs: list[Run]) -> str:
    """Return what was skipped and why, and last of all one line for each database."""
    lines = [""]
    browserless = [name for run in runs for name, reason in run.skipped if "Chromium" in reason]
    if browserless:
        lines += ["── Skipped, because Chromium is not on this machine " + "─" * 19, *browserless]
        lines += ["", f"To run these {len(browserless)} too:  {install_line(['chromium'])}", ""]
    lines += ["── Summary " + "─" * 60, *(run.line() for run in runs)]
    for run in runs:
        for reason, count in Counter(reason for _, reason in run.skipped).items():
            lines.append(f"  skipped on {run.database}, {count}: {reason}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
