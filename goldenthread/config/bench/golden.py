"""The golden thread on an area of full size: taking it at night, and its pages warm, beside the night's other reading."""

import json
import os
import statistics
import time
import urllib.request
from collections.abc import Sequence

from goldenthread.config.bench import CannotMeasure, Figure
from goldenthread.config.bench.served.databases import SQLITE, open_filled
from goldenthread.config.bench.served.server import serving

NAME = "golden"
MOST_SECONDS = 60.0
MOST_MILLISECONDS, MOST_REPORT_MILLISECONDS = 150.0, 500.0
BARE, REPORT = "bare page", "report of broken links"
ROUNDS, WARM_ROUNDS = 20, 6
# Every worker makes itself ready to compare records some seconds after it began: what is met by then is not counted.
WARM_UP_SECONDS = 12.0


def run() -> list[Figure]:
    """Take the thread of the filled area, with a plan of 150 actions above it, then open its pages again and again."""
    with open_filled(SQLITE) as filled:
        filled.run("goldenthread.config.bench.served.golden_thread", str(filled.folder))
        ready = json.loads((filled.folder / "golden.json").read_text())
        with serving(filled) as address:
            time.sleep(WARM_UP_SECONDS)
            met = {kind: _open(address, pages, ready["cookie"]) for kind, pages in ready["opens"].items()}
    bare = statistics.median(app for app, _ in met.pop(BARE))
    return [_taking(ready), *(_page(kind, times, bare=bare) for kind, times in met.items())]


def _taking(ready: dict[str, float]) -> Figure:
    took = ready["seconds"]
    return Figure(
        name="taking the thread of an area", value=round(took, 2), unit="s", target=f"at most {MOST_SECONDS:g}",
        holds=took <= MOST_SECONDS,
        note=f"{ready['rows']:,} rows of {ready['plans']:,} plans in force, {ready['rows'] / took:,.0f} rows a second; the"
        f" night's snapshot of the same area {ready['snapshot_seconds']:.2f} s, so {took / ready['snapshot_seconds']:.1f} times"
        f" it, and its readings {ready['readings_seconds']:.1f} s; load average {os.getloadavg()[0]:.1f}",
    )  # fmt: skip


def _open(address: str, pages: Sequence[str], cookie: str) -> list[tuple[float, float]]:
    """Return the milliseconds inside the server and of the processor of each answer, the first rounds left out."""
    found = []
    for turn in range(WARM_ROUNDS + ROUNDS):
        for page in pages:
            asked = urllib.request.Request(f"{address}{page}", headers={"Cookie": cookie})  # noqa: S310 - our own server
            with urllib.request.urlopen(asked, timeout=120) as answer:  # noqa: S310
                timing = answer.headers.get("Server-Timing", "")
                if answer.status != 200 or answer.url != f"{address}{page}":
                    raise CannotMeasure(f"A page of the thread was not shown: it led to {answer.url}.")
            if turn >= WARM_ROUNDS:
                found.append((_dur(timing, "app"), _dur(timing, "cpu")))
    return found


def _dur(timing: str, what: str) -> float:
    return float(timing.partition(f"{what};dur=")[2].partition(",")[0])


def _page(kind: str, met: list[tuple[float, float]], *, bare: float) -> Figure:
    times, processor = [app for app, _ in met], [cpu for _, cpu in met]
    slow, most = _at_95(times), MOST_REPORT_MILLISECONDS if kind == REPORT else MOST_MILLISECONDS
    return Figure(
        name=f"the thread: {kind}", value=slow, unit="ms", target=f"at most {most:g}", holds=slow <= most,
        note=f"95th centile inside the server; median {statistics.median(times):.1f} ms,"
        f" {statistics.median(times) / bare:.0f} times a bare page's; slowest {max(times):.0f} ms, processor {statistics.median(processor):.1f} ms, {len(times)} answers; load average {os.getloadavg()[0]:.1f}",
    )  # fmt: skip


def _at_95(times: Sequence[float]) -> float:
    return round(statistics.quantiles(times, n=20, method="inclusive")[-1], 1)
