"""A caseload of England's size, made from a seed, and the time both paths of the clocks take over it.

Run by `goldenthread bench clocks` in a process of its own. 640,000 plans and 155,000 requests a year are the
figures the project set itself; the shape of a case (how many advisers, how many reviews kept, what share of
requests is refused or late) is plain and invented, since only the number and kind of facts is being timed.
"""

import json
import os
import random
import resource
import sys
import time
from datetime import date
from pathlib import Path

import polars as pl

from goldenthread.core.clocks import list_duties
from goldenthread.core.clocks.bulk import list_duties_in_bulk
from goldenthread.core.law.thread import Fact, Thread
from goldenthread.core.law.vocabulary import AdviceKind, Event
from goldenthread.definitions.calendars import load_calendar
from goldenthread.definitions.law import load_law

SEED = 20261122
PLANS, REQUESTS = 640_000, 155_000
AS_AT = date(2026, 11, 22)
SAMPLE = 2_000
AREA = "E06000006"
KEYS = ("kind", "outcome", "to", "clock", "ground", "decision")


def make_facts(*, plans: int = PLANS, requests: int = REQUESTS, seed: int = SEED) -> pl.DataFrame:
    """Return a frame of facts: the plans with their last reviews, and a year's requests on their way."""
    first_of_year, of_plans = (AS_AT - date(1970, 1, 1)).days - 365, plans
    plan = pl.DataFrame({"case": pl.int_range(of_plans, eager=True)}).with_columns(
        start=first_of_year - 1400 + _chance(of_plans, seed, 1400).cast(pl.Int32)
    )
    asked = pl.DataFrame({"case": pl.int_range(of_plans, of_plans + requests, eager=True)}).with_columns(
        start=first_of_year + _chance(requests, seed + 1, 365).cast(pl.Int32),
        luck=_chance(requests, seed + 2, 100),
    )
    parts = [
        _events(plan, Event.PLAN_FINALISED, 0),
        *(part for year in range(2, 4) for part in _review(plan, year, seed + 10 * year)),
        _events(asked, Event.REQUEST_RECEIVED, 0),
        *_path(asked, seed + 100),
    ]
    frame = pl.concat(parts, how="diagonal").sort("case", "on")
    frame = frame.with_columns(pl.col("on").cast(pl.Date)).filter(pl.col("on") <= AS_AT)
    missing = [pl.lit(None, dtype=pl.String).alias(key) for key in KEYS if key not in frame.columns]
    return frame.with_columns(*missing, seq=pl.int_range(pl.len(), dtype=pl.Int32)).rechunk()


def _review(plan: pl.DataFrame, year: int, seed: int) -> list[pl.DataFrame]:
    held = plan.filter(_chance(len(plan), seed, 100) < 85)
    decided = held.filter(_chance(len(held), seed + 1, 100) < 80)
    is_amended = _chance(len(decided), seed + 2, 100) < 30
    amended = decided.filter(is_amended)
    day = 365 * year
    outcome = pl.select(pl.when(is_amended).then(pl.lit("AMEND")).otherwise(pl.lit("MAINTAIN"))).to_series()
    return [
        _events(held, Event.REVIEW_MEETING_HELD, day - 30),
        _events(held, Event.REVIEW_REPORT_SENT, day - 18),
        _events(decided, Event.REVIEW_DECIDED, day - 3).with_columns(outcome=outcome),
        _events(amended, Event.AMENDMENT_NOTICE_SENT, day - 3),
        _events(amended, Event.PLAN_AMENDED, day + 50),
    ]


def _path(asked: pl.DataFrame, seed: int) -> list[pl.DataFrame]:
    refused, agreed = asked.filter(pl.col("luck") < 25), asked.filter(pl.col("luck") >= 25)
    issued = agreed.filter(pl.col("luck") >= 30)
    excused = agreed.filter(pl.col("luck") > 95)
    advice = [
        part
        for place, kind in enumerate(AdviceKind)
        if place < 6
        for part in _advice(agreed, kind, seed + place)
    ]
    return [
        _events(asked, Event.PARTNERS_NOTIFIED, 5),
        _events(refused, Event.ASSESSMENT_REFUSED, 40),
        _events(refused, Event.DECISION_SENT, 40).with_columns(decision=pl.lit("REFUSED_TO_ASSESS")),
        _events(agreed, Event.ASSESSMENT_AGREED, 38),
        *advice,
        _events(issued, Event.ISSUE_AGREED, 110),
        *(
            _events(issued, Event.DRAFT_SERVED, 112).with_columns(to=pl.lit(parent))
            for parent in ("p1", "p2")
        ),
        _events(issued, Event.SETTING_CONSULTED, 113).with_columns(id=pl.lit("s1")),
        _events(issued, Event.SETTING_REPLIED, 126).with_columns(id=pl.lit("s1")),
        _events(excused, Event.EXCEPTION_RECORDED, 120).with_columns(
            clock=pl.lit("finalise_plan"), ground=pl.lit("PERSONAL_CIRCUMSTANCES")
        ),
        _events(issued, Event.PLAN_FINALISED, 130 + _chance(len(issued), seed + 50, 60)),
    ]


def _advice(agreed: pl.DataFrame, kind: AdviceKind, seed: int) -> list[pl.DataFrame]:
    id_ = pl.lit(kind.value[:3].lower()).alias("id")
    reply = _events(agreed, Event.ADVICE_RECEIVED, 60 + _chance(len(agreed), seed, 45))
    return [
        _events(agreed, Event.ADVICE_REQUESTED, 40).with_columns(id_, kind=pl.lit(kind.value)),
        reply.with_columns(id_),
    ]


def _events(cases: pl.DataFrame, event: Event, after: "int | pl.Series") -> pl.DataFrame:
    days = cases["start"] + after
    return pl.DataFrame({"case": cases["case"], "on": days.cast(pl.Int32)}).with_columns(
        event=pl.lit(event.value, dtype=pl.Enum([event.value for event in Event])),
        id=pl.lit(None, dtype=pl.String),
    )


def _chance(size: int, seed: int, below: int) -> pl.Series:
    """Return so many numbers from 0 up to but not including `below`, the same for the same seed."""
    return (pl.int_range(size, dtype=pl.UInt64, eager=True).hash(seed) % below).cast(pl.Int32)


def to_thread(case: int, rows: list[dict[str, object]]) -> Thread:
    """Return one case of the frame as the one-case path takes it."""
    facts = tuple(
        Fact(
            event=Event(row["event"]),
            on=row["on"],
            id=row["id"],
            extra={key: row[key] for key in KEYS if row[key] is not None},
        )
        for row in rows
    )
    return Thread(case=str(case), area=AREA, facts=facts)


def measure(facts: pl.DataFrame) -> dict[str, float]:
    """Time both paths over the same facts, and count the cases on which they differ."""
    law, calendar = load_law(), load_calendar(AREA)
    started, worked = time.perf_counter(), time.process_time()
    states = list_duties_in_bulk(facts, law=law, calendar=calendar, on=AS_AT)
    seconds, processor_seconds = time.perf_counter() - started, time.process_time() - worked
    gigabytes = (
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e9
    )
    chosen = sorted(random.Random(SEED).sample(range(PLANS + REQUESTS), SAMPLE))
    sample = facts.filter(pl.col("case").is_in(chosen)).partition_by("case", as_dict=True)
    threads = {int(key[0]): to_thread(int(key[0]), part.to_dicts()) for key, part in sample.items()}
    worked = time.process_time()
    one_by_one = {
        case: list_duties(thread, law=law, calendar=calendar, on=AS_AT) for case, thread in threads.items()
    }
    spent = time.process_time() - worked
    sampled_facts = sum(len(thread.facts) for thread in threads.values())
    return {
        "plans": PLANS,
        "requests": REQUESTS,
        "facts": len(facts),
        "states": len(states),
        "seconds": seconds,
        "processor_seconds": processor_seconds,
        "gigabytes": gigabytes,
        "cores": os.cpu_count() or 1,
        "sampled": len(threads),
        "one_case_milliseconds": 1000 * spent / len(threads),
        "one_case_seconds_for_all": spent * len(facts) / sampled_facts,
        "differ": _count_differing(states, one_by_one),
    }


def _count_differing(states: pl.DataFrame, one_by_one: dict[int, tuple]) -> int:
    columns = ("rule", "id", "trigger_on", "due_on", "met_on", "status", "excused_by")
    mine = states.filter(pl.col("case").is_in(list(one_by_one))).select("case", *columns)
    in_bulk: dict[int, list] = {case: [] for case in one_by_one}
    for case, *row in mine.iter_rows():
        in_bulk[case].append(tuple(row))
    return sum(
        sorted(in_bulk[case], key=repr)
        != sorted(
            (
                (
                    state.rule, state.id, state.trigger.on, state.due_on, state.met_on, state.status.value,
                    state.excused_by and state.excused_by.value,
                )
                for state in found
            ),
            key=repr,
        )
        for case, found in one_by_one.items()
    )  # fmt: skip


def main(words: list[str]) -> None:
    """Make the caseload in one process and measure it in another, so that the making is not measured."""
    path = Path(words[1])
    if words[0] == "make":
        make_facts().write_parquet(path)
    else:
        print(json.dumps(measure(pl.read_parquet(path))))


if __name__ == "__main__":
    main(sys.argv[1:])
