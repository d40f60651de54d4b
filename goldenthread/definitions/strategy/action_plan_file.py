"""Holding the file of a plan of action to its published schema: a file that breaks it is refused whole, with the path."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from goldenthread.core.strategy.delivery import REQUIREMENTS, SHORT, AimKind
from goldenthread.definitions.plans.plan_file import PlanFileRefused, SchemaFault, list_faults, read_json

SCHEMA = Path(__file__).with_name("action_plan.schema.json")


def take_action_plan(content: bytes) -> dict[str, Any]:
    """Return the plan of action that the bytes of a file hold.

    Raises PlanFileRefused where it is too big, not JSON, breaks the schema, or names an aim or action it does not have.
    """
    document = read_json(content)
    faults = list_faults(document, schema=SCHEMA) or tuple(_broken(document))
    if faults:
        raise PlanFileRefused(faults)
    found: dict[str, Any] = document
    return found


def name_actions(document: Mapping[str, Any]) -> list[str]:
    """Return the name of each action of a file in order: its aim's with its place among that aim's."""
    places: dict[str, int] = {}
    names = []
    for action in document.get("actions", ()):
        places[action["aim"]] = places.get(action["aim"], 0) + 1
        names.append(f"{action['aim']}.{places[action['aim']]}")
    return names


def _broken(document: Mapping[str, Any]) -> Iterator[SchemaFault]:
    aims = {
        f"{SHORT[AimKind(each['kind'])]} {each['number']}": AimKind(each["kind"])
        for each in document.get("aims", ())
    }
    actions = name_actions(document)
    if len(aims) < len(document.get("aims", ())):
        yield _fault(
            "aims", "Two aims have the same kind and number.", "each aim has a number of its own in its kind"
        )
    for at, each in enumerate(document.get("alignments", ())):
        if (
            aims.get(each["priority"]) is not AimKind.PRIORITY
            or aims.get(each["requirement"]) not in REQUIREMENTS
        ):
            yield _fault(
                f"alignments[{at}]",
                "It joins what cannot be joined.",
                "a priority answers a requirement of this plan",
            )
    for at, each in enumerate(document.get("actions", ())):
        yield from _unknown(f"actions[{at}].aim", each["aim"], aims)
        for place, tie in enumerate(each.get("ties", ())):
            yield from _unknown(f"actions[{at}].ties[{place}].after", tie.get("after"), actions)
        if (each.get("delivery_said") or {}).get("said") in ("GREEN", "AMBER", "RED", "UNKNOWN"):
            yield _fault(
                f"actions[{at}].delivery_said",
                "It is said in words of impact.",
                "delivery and impact are apart",
            )
    yield from _of_measures(document, aims, actions)
    for at, each in enumerate(document.get("concerns", ())):
        yield from _unknown(f"concerns[{at}].action", each.get("action"), actions)
        yield from _of_concern(at, each)


def _of_measures(
    document: Mapping[str, Any], aims: Mapping[str, AimKind], actions: Collection[str]
) -> Iterator[SchemaFault]:
    for at, each in enumerate(document.get("measures", ())):
        yield from _unknown(f"measures[{at}].aim", each["aim"], aims)
        yield from _unknown(f"measures[{at}].action", each.get("action"), actions)
        if each.get("guard", 1) > len(document["measures"]) or each.get("guard") == at + 1:
            yield _fault(
                f"measures[{at}].guard",
                "There is no such other measure.",
                "a guard is another measure of this plan",
            )
        if each["target"]["on"] <= each["baseline"]["on"]:
            yield _fault(
                f"measures[{at}].target",
                "It is not after the baseline.",
                "a target’s day is after the baseline’s",
            )


def _of_concern(at: int, concern: Mapping[str, Any]) -> Iterator[SchemaFault]:
    if ("closed_at" in concern) != ("closed_because" in concern):
        yield _fault(f"concerns[{at}]", "It is half closed.", "a closed concern says when and why")
    waiting = [
        each
        for each in concern.get("escalations", ())
        if "answered_at" not in each and "climbed_at" not in each
    ]
    if len(waiting) > 1:
        yield _fault(
            f"concerns[{at}].escalations",
            "It waits in two places.",
            "a concern waits before one group at a time",
        )
    if any(("answered_at" in each) != ("answer" in each) for each in concern.get("escalations", ())):
        yield _fault(
            f"concerns[{at}].escalations", "One is half answered.", "an answer has its words and its moment"
        )


def _unknown(path: str, name: object, known: Any) -> Iterator[SchemaFault]:
    if name is not None and name not in known:
        yield _fault(path, "The plan has none of this name.", "every name is of something in the plan")


def _fault(path: str, problem: str, rule: str) -> SchemaFault:
    return SchemaFault(path=path, problem=problem, rule=rule)
