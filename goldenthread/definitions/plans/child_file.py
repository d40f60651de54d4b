"""Holding the file of a child who moves to its published schema, the plan and the thread in it to theirs."""

import json
from pathlib import Path

from goldenthread.core.casework.thread_file import read_threads
from goldenthread.core.plans.child_file import ChildFile, read_child
from goldenthread.definitions.plans.plan_file import (
    PlanFileRefused,
    SchemaFault,
    list_faults,
    read_json,
    take_plan,
)

SCHEMA = Path(__file__).with_name("child.schema.json")


def take_child_file(content: bytes) -> ChildFile:
    """Return what the bytes of a moving child's file hold.

    Raises PlanFileRefused with the path and the rule of each place that breaks the schema, the plan's or the
    thread's included; nothing of a refused file is kept.
    """
    document = read_json(content)
    faults = list(list_faults(document, schema=SCHEMA))
    if faults:
        raise PlanFileRefused(faults)
    if "plan" in document:
        take_plan(document["plan"], at="plan")
    if "thread" in document:
        found = read_threads(json.dumps(document["thread"]), name="thread")
        faults = [
            SchemaFault(
                path=f"thread.{fault.field}", problem=fault.problem, rule="the thread file’s vocabulary"
            )
            for fault in found.faults
        ]
        if faults:
            raise PlanFileRefused(faults)
    return read_child(document)
