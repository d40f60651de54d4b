"""What this machine has beside Python: a browser for the tests, Pango and a font for PDFs.

Standard library only, so that it can be asked before anything is installed.
"""

import ctypes
import os
import shutil
import sys
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
PANGO = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")


def find_chromium() -> str | None:
    """Return the Chromium to drive: the one GT_CHROMIUM names, or the first on the path."""
    named = os.environ.get("GT_CHROMIUM")
    if named:
        return named if os.access(named, os.X_OK) else None
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def list_missing_for_pdf() -> list[str]:
    """Return the Debian packages that PDFs need and this machine lacks."""
    if sys.platform != "linux":
        return []
    missing = [package for library, package in PANGO.items() if not _loads(library)]
    if not _has_font():
        missing.append("fonts-liberation")
    return missing


def install_line(packages: list[str]) -> str:
    """Return the one command that brings these Debian packages to this machine."""
    sudo = "" if os.geteuid() == 0 else "sudo "
    return f"{sudo}apt install {' '.join(packages)}"


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_font() -> bool:
    for folder in FONT_FOLDERS:
        for _, _, names in os.walk(Path(folder).expanduser()):
            if any(name.lower().endswith((".ttf", ".otf", ".ttc")) for name in names):
                return True
    return False
