"""How much memory a 25 MB upload takes, from the line to the sealed bytes on disk, as a worker process sees it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from goldenthread.config.bench import CannotMeasure, Figure
from goldenthread.config.bench.served.databases import ROOT

NAME = "files"
MEGABYTES = 25
# Well below one such file held whole, with room for what Python keeps to itself.
MOST_GROWTH = 10.0


def run() -> list[Figure]:
    """Upload a small file and then one of 25 MB through the product's own handler, form field and action."""
    with TemporaryDirectory(prefix="gt-bench-") as folder:
        environment = {
            **{key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "DATABASE_OWNER_URL"}},
            "GT_VAR": folder, "GT_SCAN": "fake", "PYTHONPATH": str(ROOT),
            "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings",
        }  # fmt: skip
        _run(environment, "goldenthread.config.cli", "migrate", "--quiet")
        told = json.loads(_run(environment, "goldenthread.config.bench.served.uploading", str(MEGABYTES)))
        left = list(Path(folder, "arriving").iterdir())
    growth = round(told["after"] - told["before"], 1)
    return [
        Figure(
            name="memory that a 25 MB upload adds to a worker", value=growth, unit="MB",
            target=f"at most {MOST_GROWTH:g}", holds=growth <= MOST_GROWTH and not left,
            note=f"peak {told['after']:.0f} MB after a 25 MB PDF, {told['before']:.0f} MB after one of "
            "100 kB; received, checked, hashed, sealed and stored",
        ),
        Figure(
            name="a 25 MB upload, from its first byte to its answer", value=round(told["seconds"], 2), unit="s",
            note=f"on the same machine, no network; {len(left)} files left in the folder of what arrives",
        ),
    ]  # fmt: skip


def _run(environment: dict[str, str], module: str, *words: str) -> str:
    told = subprocess.run(
        [sys.executable, "-P", "-m", module, *words],
        env=environment,
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    if told.returncode:
        raise CannotMeasure(f"{module} did not succeed:\n{told.stderr}")
    return told.stdout
