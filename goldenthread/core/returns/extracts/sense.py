"""What the cells of one row say together that cannot be: more met it than there were, more was missed than there was."""

from collections.abc import Mapping
from typing import Any


def find_nonsense(said: Mapping[str, Any], *, kind: str) -> tuple[str, str] | None:
    """Return what is wrong with a row taken together and what to do, or None."""
    if kind == "attainment":
        return _of_results(said)
    if kind == "attendance" and said["missed"] > said["possible"]:
        return (
            "More sessions were missed than there were.",
            "Check whether the two columns are the wrong way round.",
        )
    if kind in ("missing", "home") and _is_before(said.get("ended_on"), said.get("since_on")):
        return "It ended before it began.", "Check the two dates."
    return None


def _of_results(said: Mapping[str, Any]) -> tuple[str, str] | None:
    if said["measure"] == "A8":
        if "score" not in said and said["pupils"]:
            return (
                "Attainment 8 has no average score.",
                "Fill it in, or leave the row out: what is not returned shows as missing.",
            )
        return None
    if "met" not in said:
        return (
            "It is not said how many met it.",
            "Fill it in, or leave the row out: what is not returned shows as missing.",
        )
    if said["met"] > said["pupils"]:
        return "More pupils met it than there were.", "Check whether the two columns are the wrong way round."
    return None


def _is_before(one: Any, other: Any) -> bool:
    return one is not None and other is not None and one < other
