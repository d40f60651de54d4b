"""Pages under ten users with 100,000 open cases behind them, on SQLite and on PostgreSQL."""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from goldenthread.config.bench import CannotMeasure, Figure
from goldenthread.config.bench.served.databases import POSTGRES, SQLITE, Filled, open_filled
from goldenthread.config.bench.served.server import serving

NAME = "pages"
SECONDS = 60
BARE = "bare page"
MOST_MILLISECONDS = {
    "due list": 150, "caseload": 150, "case page": 150, "case of a plan of 40 pages in ten versions": 150,
    "family page": 60,
}  # fmt: skip
MOST_QUERIES = {
    "due list": 15, "caseload": 15, "case page": 15, "case of a plan of 40 pages in ten versions": 15,
}  # fmt: skip
OPEN_CASES = 100_000


def run() -> list[Figure]:
    """Measure each page on both databases, each with its own server and its own users."""
    figures = [_machine()]
    for name in (SQLITE, POSTGRES):
        with open_filled(name) as filled:
            filled.run("goldenthread.config.bench.served.signed_in", str(filled.folder))
            with serving(filled) as address:
                met = _let_users_in(filled, address)
            figures += _figures(filled, met)
    return figures


def _let_users_in(filled: Filled, address: str) -> dict[str, Any]:
    line = [sys.executable, "-P", "-W", "ignore", "-m", "goldenthread.config.bench.served.users"]
    told = subprocess.run(
        [*line, str(filled.folder / "users.json"), address, str(SECONDS)],
        env=filled.environment, check=False, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    if told.returncode:
        raise CannotMeasure("The users could not be let in; the lines above say why.")
    found: dict[str, Any] = json.loads(told.stdout.splitlines()[-1])
    return found


def _machine() -> Figure:
    return Figure(
        name="load of the machine before",
        value=round(os.getloadavg()[0], 2),
        unit="processes",
        note=f"{os.cpu_count()} cores, which the server, the users and the database share",
    )


def _figures(filled: Filled, met: dict[str, Any]) -> list[Figure]:
    where = f"on {filled.name}"
    pages = (*MOST_MILLISECONDS, BARE)
    samples = {page: [one for one in met["samples"] if one["page"] == page] for page in pages}
    bare = _at_95([one["app"] for one in samples[BARE]])
    faults = sum(one["status"] != 200 for one in met["samples"])
    open_cases = sum(filled.told["open_cases"].values())
    figures = [
        Figure(
            name=f"open cases {where}", value=open_cases, unit="cases", target=f"at least {OPEN_CASES:,}",
            holds=open_cases >= OPEN_CASES,
            note=f"in {len(filled.told['open_cases'])} areas, the viewer's with {filled.told['open_cases'][filled.told['area']]:,};"
            f" filled in {filled.told['seconds']} s on {filled.told['built_on']}",
        ),
    ]  # fmt: skip
    for page, most in MOST_MILLISECONDS.items():
        figures += _page(page, samples[page], where=where, most=most, bare=bare)
    load = os.getloadavg()[0]
    return [
        *figures,
        Figure(name=f"{BARE} {where}", value=bare, unit="ms", note=_cost(samples[BARE])),
        Figure(
            name=f"answers other than 200 {where}", value=faults, unit="answers", target="none", holds=faults == 0,
            note=f"of {len(met['samples']):,} in {met['seconds']:.0f} s; load average at the end {load:.1f}",
        ),
        Figure(
            name=f"the users' own processor time {where}", value=round(met["own_processor_percent"], 1),
            unit="% of a core", note="what opening the pages costs the machine that serves them",
        ),
    ]  # fmt: skip


def _page(page: str, samples: list[dict[str, Any]], *, where: str, most: int, bare: float) -> list[Figure]:
    slow = _at_95([one["app"] for one in samples])
    figures = [
        Figure(
            name=f"{page} {where}", value=slow, unit="ms", target=f"at most {most}", holds=slow <= most,
            note=f"95th centile inside the server, {slow / bare:.0f} times a bare page; {_cost(samples)}",
        )
    ]  # fmt: skip
    queries = max(one["db"] for one in samples)
    limit = MOST_QUERIES.get(page)
    figures.append(
        Figure(
            name=f"queries of the {page} {where}", value=int(queries), unit="queries",
            target=f"at most {limit}" if limit else "", holds=queries <= limit if limit else None,
            note="the most of any answer, signing in and the journal's entry included",
        )
    )  # fmt: skip
    return figures


def _cost(samples: list[dict[str, Any]]) -> str:
    times = [one["app"] for one in samples]
    processor = [one["cpu"] for one in samples]
    return (
        f"median {statistics.median(times):.1f} ms, slowest {max(times):.0f} ms, processor {statistics.median(processor):.1f} ms,"
        f" {len(samples)} answers"
    )


def _at_95(times: Sequence[float]) -> float:
    """Return the time that 95 of a hundred answers do not pass."""
    if len(times) < 20:
        raise CannotMeasure(f"Only {len(times)} answers were had, too few for a 95th centile.")
    return round(statistics.quantiles(times, n=20, method="inclusive")[-1], 1)
