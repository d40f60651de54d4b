"""Every duty of England's caseload as at a day, by column and case by case."""

import json
import subprocess
import sys
from tempfile import TemporaryDirectory

from goldenthread.config.bench import Figure

NAME = "clocks"
MOST_SECONDS, MOST_GIGABYTES, LEAST_TIMES = 4.0, 2.0, 50.0


def run() -> list[Figure]:
    """Measure both paths in a process of their own, so that the memory measured is theirs."""
    with TemporaryDirectory() as folder:
        path = f"{folder}/england.parquet"
        _england("make", path)
        found = json.loads(_england("measure", path))
    ratio = found["one_case_seconds_for_all"] / found["processor_seconds"]
    size = f"{found['plans']:,} plans, {found['requests']:,} requests, {found['facts']:,} facts, {found['states']:,} duties"
    sampled = (
        f"{found['sampled']:,} cases timed one by one and scaled up by their facts; processor time of both"
    )
    return [
        Figure(
            name="every duty in England, by column",
            value=round(found["seconds"], 2),
            unit="s",
            target=f"at most {MOST_SECONDS:g}",
            holds=found["seconds"] <= MOST_SECONDS,
            note=f"{size}; {found['cores']} cores; without the sentences",
        ),
        Figure(
            name="processor time of the same",
            value=round(found["processor_seconds"], 2),
            unit="s",
            note="all cores together; where it is far below the time taken, the machine was busy with other work",
        ),
        Figure(
            name="memory at its most",
            value=round(found["gigabytes"], 2),
            unit="GB",
            target=f"at most {MOST_GIGABYTES:g}",
            holds=found["gigabytes"] <= MOST_GIGABYTES,
            note="the whole process, the facts themselves included",
        ),
        Figure(
            name="times the one-case path in a loop",
            value=round(ratio, 1),
            unit="times",
            target=f"at least {LEAST_TIMES:g}",
            holds=ratio >= LEAST_TIMES,
            note=sampled,
        ),
        Figure(name="one case", value=round(found["one_case_milliseconds"], 3), unit="ms", note=sampled),
        Figure(
            name="cases where the two paths differ",
            value=found["differ"],
            unit="cases",
            target="none",
            holds=found["differ"] == 0,
            note=f"of the {found['sampled']:,} timed one by one",
        ),
    ]


def _england(act: str, path: str) -> str:
    words = [sys.executable, "-m", "goldenthread.config.england", act, path]
    return subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout
