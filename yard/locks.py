"""The dependency locks: compiled with uv, with hashes and no address of any index in them.

What each lock was compiled from is recorded as a hash beside it, so that anyone can tell, with no network,
whether a lock still fits its list.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from yard.words import ROOT

FOLDER = ROOT / "requirements"
RECORD = "locked.json"
OPTIONS = [
    "--universal",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--python-version",
    "3.11",
]
COMPILES = [
    ["requirements/test.in", "-o", "requirements/test.txt"],
    ["requirements/run.in", "-c", "requirements/test.txt", "-o", "requirements/run.txt"],
]
USAGE = """\
usage: ./gt lock [--upgrade] [--record]

Compiles requirements/*.txt again from requirements/*.in, with hashes and no index address, and records what they
were compiled from. Pins stay where they are unless --upgrade is given. Needs uv. With --record it compiles nothing
and records only: for whoever compiled by hand with the commands in CONTRIBUTING.md.
"""


def fingerprints(folder: Path = FOLDER) -> dict[str, str]:
    """Return the SHA-256 of each list and lock."""
    names = ("run.in", "run.txt", "test.in", "test.txt")
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}


def list_stale(folder: Path = FOLDER) -> list[str]:
    """Return each list or lock that is not the one recorded when the locks were last compiled."""
    try:
        recorded = json.loads((folder / RECORD).read_text())
    except (OSError, ValueError):
        return [f"{folder.name}/{RECORD} is missing or unreadable"]
    return [
        f"{folder.name}/{name} has changed"
        for name, now in fingerprints(folder).items()
        if recorded.get(name) != now
    ]


def record(folder: Path = FOLDER) -> None:
    """Write down which lists the locks beside them were compiled from."""
    (folder / RECORD).write_text(json.dumps(fingerprints(folder), indent=2) + "\n")


def main(argv: list[str]) -> int:
    """Compile the locks and record them; return 0 where that was done."""
    if argv[:1] in (["--help"], ["-h"]):
        print(USAGE, end="")
        return 0
    if "--record" not in argv:
        uv = shutil.which("uv")
        if uv is None:
            print(
                "./gt lock needs uv, which compiles locks for every platform at once. Install uv, then run it again.",
                file=sys.stderr,
            )
            return 3
        upgrade = ["--upgrade"] if "--upgrade" in argv else []
        environment = {**os.environ, "UV_CUSTOM_COMPILE_COMMAND": "see CONTRIBUTING.md"}
        for files in COMPILES:
            done = subprocess.run(
                [uv, "pip", "compile", "--quiet", *OPTIONS, *upgrade, *files],
                cwd=ROOT,
                env=environment,
                check=False,
            )
            if done.returncode:
                return done.returncode
    record()
    print("The locks and what they were compiled from are recorded in requirements/locked.json.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
