"""Fills an empty database with 200,000 invented children and times the matching of a new one, in one process."""

import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from goldenthread.config.cli import start_django
from goldenthread.core.calendars.london import LONDON

AREA, SEED, BATCH, TIMES = "E06000006", 20261122, 5000, 30


def main(people: int) -> None:
    """Print what was measured, as JSON."""
    start_django()
    from goldenthread.apps.accounts.actions import open_area
    from goldenthread.apps.people.scoring import warm_up
    from goldenthread.config.identity.population import make_people
    from goldenthread.core.access.viewer import system_viewer

    by, at = system_viewer(areas=(AREA,)), datetime.now(tz=LONDON)
    open_area(area=AREA, name="Demo", reference_prefix="DEM", by=by, at=at)
    started = time.perf_counter()
    everyone = list(make_people(people, seed=SEED))
    ids = _keep(everyone, by=by, at=at)
    filled = time.perf_counter() - started
    started = time.perf_counter()
    warm_up()
    cold = time.perf_counter() - started
    print(
        json.dumps(
            {"people": len(ids), "filled": filled, "cold": cold, **_measure(everyone, ids, by, at.date())}
        )
    )


def _keep(everyone: list[Any], *, by: Any, at: datetime) -> list[int]:
    from django.db import connection

    from goldenthread.apps.people.actions import record_children
    from goldenthread.config.identity.given import as_given

    ids: list[int] = []
    for start in range(0, len(everyone), BATCH):
        batch = [as_given(person) for person in everyone[start : start + BATCH]]
        ids += [
            kept.child for kept in record_children(area=AREA, children=batch, source="Bench", by=by, at=at)
        ]
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return ids


def _measure(everyone: list[Any], ids: list[int], by: Any, on: date) -> dict[str, Any]:
    from goldenthread.apps.people.queries import list_possible_duplicates
    from goldenthread.config.identity.population import FAULTS, make_people, write_again

    chance = random.Random(SEED)
    matched: list[tuple[float, float]] = []
    plain: list[tuple[float, float]] = []
    recall = {}
    strangers = list(make_people(TIMES, seed=SEED + 1, numbered_from=500_000))
    for fault in FAULTS:
        found = 0
        for place in chance.sample(range(len(everyone)), TIMES):
            new = write_again(everyone[place], chance, [fault])
            plain.append(_timed(lambda new=new: _look_up(new)))  # type: ignore[misc]
            answer: list[Any] = []
            matched.append(
                _timed(
                    lambda new=new, answer=answer: answer.extend(_ask(by, new, on, list_possible_duplicates))
                )
            )  # type: ignore[misc]
            found += ids[place] in {one.child.id for one in answer}
        recall[fault] = found / TIMES
    shown = []
    for new in strangers:
        answer = []
        matched.append(
            _timed(lambda new=new, answer=answer: answer.extend(_ask(by, new, on, list_possible_duplicates)))
        )  # type: ignore[misc]
        shown.append(len(answer))
    return {
        "p95": _at_95([took for took, _ in matched]), "median": statistics.median(took for took, _ in matched),
        "slowest": max(took for took, _ in matched), "plain": _at_95([took for took, _ in plain]),
        "worked": _at_95([worked for _, worked in matched]), "plain_worked": _at_95([worked for _, worked in plain]),
        "count": len(matched), "recall": recall, "strangers": statistics.mean(shown),
    }  # fmt: skip


def _ask(by: Any, new: Any, on: date, ask: Callable[..., list[Any]]) -> list[Any]:
    return ask(
        by, area=AREA, on=on, given=new.given, family=new.family, born_on=new.born_on, upn=new.upn, nhs=new.nhs,
        postcode=new.postcode, contacts=(new.telephone,),
    )  # fmt: skip


def _look_up(new: Any) -> None:
    """The plain indexed lookup that matching is measured against: the children of one birth date, and their names."""
    from goldenthread.apps.people.models import Child

    list(Child.objects.filter(area=AREA, born_on=new.born_on).prefetch_related("names"))


def _timed(act: Callable[[], object]) -> tuple[float, float]:
    """Return how long an act took, and how much of it this process worked, in milliseconds."""
    started, worked = time.perf_counter(), time.process_time()
    act()
    return (time.perf_counter() - started) * 1000, (time.process_time() - worked) * 1000


def _at_95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20, method="inclusive")[-1]


if __name__ == "__main__":
    main(int(sys.argv[1]))
