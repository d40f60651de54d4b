"""./gt check: everything that can be said of the code without running it, each with how to mend it."""

import contextlib
import io
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from yard import locks, tree
from yard.words import ROOT

Verdict = tuple[bool, str]
USAGE = """\
usage: ./gt check [NAME …]

Checks everything that can be said of the code without running it, or only the checks named:
"""


@dataclass(frozen=True)
class Check:
    """One thing checked: its name, what it looks at, how to mend it, and the check itself."""

    name: str
    about: str
    mend: str
    look: Callable[[], Verdict]


def _program(*words: str) -> Callable[[], Verdict]:
    """Return a check that runs one of the environment's programs."""

    def look() -> Verdict:
        program = Path(sys.executable).parent / words[0]
        with tempfile.TemporaryDirectory(prefix="gt-check-") as folder:
            environment = {**os.environ, "GT_VAR": folder, "DATABASE_URL": "", "PYTHONPATH": str(ROOT)}
            environment = {key: value for key, value in environment.items() if value}
            done = subprocess.run(
                [program, *words[1:]],
                cwd=ROOT,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
            )
        return done.returncode == 0, done.stdout

    return look


def _listing(find: Callable[[], list[str]]) -> Callable[[], Verdict]:
    """Return a check that holds where nothing is found."""

    def look() -> Verdict:
        found = find()
        return not found, "\n".join(found)

    return look


CHECKS = [
    Check(
        "lint",
        "ruff's rules",
        "./gt fix mends most of it",
        _program("ruff", "check", "--no-cache", "--output-format=concise", ".", "gt"),
    ),
    Check(
        "format",
        "how the code is set",
        "./gt fix",
        _program("ruff", "format", "--no-cache", "--check", ".", "gt"),
    ),
    Check(
        "types",
        "mypy, strict, on core and definitions",
        "give the line a type that fits",
        _program("mypy", "--no-error-summary"),
    ),
    Check(
        "walls",
        "who may import whom",
        "call the room's queries, actions or types instead: .importlinter",
        _program("lint-imports", "--no-logo", "--no-cache"),
    ),
    Check(
        "migrations",
        "every change to a model has its migration",
        "./gt manage makemigrations",
        _program(
            "python",
            "-P",
            "-m",
            "goldenthread.config.cli",
            "manage",
            "makemigrations",
            "--check",
            "--dry-run",
        ),
    ),
    Check(
        "docs",
        "generated pages match their tables",
        "./gt docs",
        _program("python", "-P", "-m", "goldenthread.config.cli", "docs", "--check"),
    ),
    Check("locks", "locks fit the lists they were compiled from", "./gt lock", _listing(locks.list_stale)),
    Check("tree", "no registry address or machine path", "take the line out", _listing(tree.list_unwanted)),
]


def main(argv: list[str]) -> int:
    """Run the checks asked for; return 1 where any fails."""
    if argv and argv[0] in {"--help", "-h"}:
        print(USAGE + "\n".join(f"  {check.name:<11} {check.about}" for check in CHECKS))
        return 0
    known = {check.name: check for check in CHECKS}
    unknown = [name for name in argv if name not in known]
    if unknown:
        print(f"There is no check called “{unknown[0]}”. There are: {', '.join(known)}.", file=sys.stderr)
        return 2
    failed = [check.name for check in (known[name] for name in argv or known) if not _passes(check)]
    print(f"\n{len(failed)} failed: {', '.join(failed)}." if failed else "\nEvery check passes.")
    return 1 if failed else 0


def _passes(check: Check) -> bool:
    started = time.monotonic()
    with contextlib.redirect_stderr(io.StringIO()):
        is_good, said = check.look()
    print(
        f"{'ok' if is_good else 'FAILED':<7}{check.name:<11} {check.about} ({time.monotonic() - started:.1f} s)",
        flush=True,
    )
    if not is_good:
        print("\n".join(f"        {line}" for line in said.strip().splitlines()[-40:]))
        print(f"        To mend it: {check.mend}.", flush=True)
    return is_good


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
