"""What a first visit fetches: complete, ours to use, and small enough for a slow line."""

import gzip
import json
import re
from pathlib import Path

from django.core.management import call_command
from django.test import override_settings

ROOT = Path(__file__).resolve().parents[3]
STATIC = ROOT / "goldenthread" / "web" / "static" / "goldenthread"
FRONTEND = ROOT / "frontend"
FONT = "fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2"
# The limit is 100 kB for the whole first visit; 20 kB of it is left for the page itself.
LIMIT = 80_000


def test_every_file_the_style_sheet_names_is_there(tmp_path: Path) -> None:
    manifest = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }
    with override_settings(STATIC_ROOT=tmp_path, STORAGES=manifest):
        call_command("collectstatic", interactive=False, verbosity=0)
    paths = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    assert {"goldenthread/goldenthread.css", "goldenthread/goldenthread.js", f"goldenthread/{FONT}"} <= set(
        paths
    )


def test_nothing_that_belongs_to_govuk_alone_is_published() -> None:
    css = (STATIC / "goldenthread.css").read_text()
    assert "GDS Transport" not in css
    assert "crest" not in css
    assert "crown" not in css.replace("govuk-footer__crown", "")
    assert not [f.name for f in STATIC.rglob("*") if re.search("crown|crest|transport|govuk-logo", f.name)]


def test_nothing_is_fetched_from_anywhere_else() -> None:
    css = (STATIC / "goldenthread.css").read_text()
    assert "@import" not in css
    assert not re.search(r"url\([\"']?(https?:)?//", css)


def test_a_first_visit_leaves_room_for_the_page() -> None:
    weight = sum(
        len(gzip.compress((STATIC / name).read_bytes(), 9))
        for name in ("goldenthread.css", "goldenthread.js")
    )
    weight += (STATIC / FONT).stat().st_size + (STATIC / "icons" / "favicon.svg").stat().st_size
    assert weight <= LIMIT


def test_the_lock_file_names_no_place_to_download_from() -> None:
    lock = (FRONTEND / "package-lock.json").read_text()
    assert '"resolved"' not in lock
    assert "://" not in re.sub(r'"(url|funding)": "[^"]*"', "", lock)
    assert "omit-lockfile-registry-resolved=true" in (FRONTEND / ".npmrc").read_text()
