"""What must never be in the repository: a package registry's address, or a path of somebody's machine."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from yard.words import ROOT

# Written in two halves so that this file does not hold what it looks for.
_REGISTRIES = (
    "pypi" + ".org",
    "pythonhosted" + ".org",
    "registry" + ".npmjs",
    "npmjs" + ".com",
    ".debian" + ".org",
    "anaconda" + ".org",
)
_PATHS = (
    "/ho" + "me/[a-z]",
    "/Us" + "ers/[A-Za-z]",
    "/ro" + "ot/",
    "/tm" + "p/",
    "/op" + "t/",
    r"[A-Z]:\\Us" + "ers",
)
UNWANTED = re.compile(
    "|".join([*(re.escape(host) for host in _REGISTRIES), *(rf"(?<![\w.*}}-]){path}" for path in _PATHS)])
)
NOT_TEXT = {".png", ".ico", ".jpg", ".woff", ".woff2", ".gz", ".br", ".pdf", ".docx"}


def list_files(root: Path = ROOT) -> list[Path]:
    """Return every file that git keeps, or would keep once added."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        check=True,
    )
    paths = (root / name.decode() for name in listed.stdout.split(b"\0") if name)
    return [path for path in paths if path.is_file()]


def list_unwanted(root: Path = ROOT) -> list[str]:
    """Return "file:line: what" for each registry address or machine path in the tree."""
    here = _where_we_are(root)
    found = []
    for path in list_files(root):
        if path.suffix not in NOT_TEXT:
            found += [f"{path.relative_to(root)}:{line}: {text}" for line, text in find_unwanted(path, here)]
    return found


def find_unwanted(path: Path, here: str | None = None) -> Iterator[tuple[int, str]]:
    """Give the line number and the match of each unwanted thing in one file."""
    text = path.read_text(encoding="utf-8", errors="replace")
    if not UNWANTED.search(text) and not (here and here in text):
        return
    for number, line in enumerate(text.splitlines(), start=1):
        match = UNWANTED.search(line)
        if match:
            yield number, match.group()
        elif here and here in line:
            yield number, "a path of this machine"


def _where_we_are(root: Path) -> str | None:
    """Return the folder this clone lies in, where it is long enough to be a name and not just a slash."""
    parent = str(root.resolve().parent)
    return f"{parent}/" if len(parent) > 1 else None
