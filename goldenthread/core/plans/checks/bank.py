"""The bank of checks, and one run of it: every check runs, and one that breaks or is switched off is told, never skipped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from goldenthread.core.law.vocabulary import Confidence
from goldenthread.core.plans.checks import (
    adulthood,
    advice,
    belonging,
    budget,
    comments,
    copied,
    dates,
    health_and_care,
    identifiers,
    links,
    names,
    ordered,
    outcomes,
    placement,
    prescribed,
    quantity,
    readability,
    vague,
)
from goldenthread.core.plans.checks.findings import Check, Finding, Surroundings, Tag
from goldenthread.core.plans.checks.registry import entered
from goldenthread.core.plans.plan import Plan

# Each module enters its checks as it is read.
THEMES = (
    links, prescribed, health_and_care, belonging, vague, quantity, outcomes, placement, advice, comments, names,
    identifiers, copied, readability, adulthood, budget, dates, ordered,
)  # fmt: skip
CHECKS: Mapping[str, Check] = entered()


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What a check is for: its title, whether it is law, where it looks, what it rests on, and what to do.

    `complaint` is the published complaint the check comes from, where there is one. `confidence` is how the
    authority was read.
    """

    id: str
    title: str
    tag: Tag
    sections: tuple[str, ...]
    citation: str
    because: str
    do: str
    confidence: Confidence
    complaint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchedOff:
    """A check that is not run, since when, and the reason, which every run shows."""

    id: str
    reason: str
    decided: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A check that could not finish: which, and the kind of error. What it would have found is not known."""

    id: str
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Everything one run found, and every check that did not run to its end."""

    findings: tuple[Finding, ...]
    ran: tuple[str, ...]
    broken: tuple[Broken, ...] = ()
    switched_off: tuple[SwitchedOff, ...] = ()


def run_checks(
    plan: Plan,
    around: Surroundings,
    *,
    switched_off: Sequence[SwitchedOff] = (),
    checks: Mapping[str, Check] = CHECKS,
) -> Run:
    """Run every check on a plan, in the order of their ids, and return what they found.

    A check that raises is told as broken and the others still run. One that is switched off is told with its reason.
    """
    off = {each.id for each in switched_off}
    findings: list[Finding] = []
    ran, broken = [], []
    for id, function in sorted(checks.items()):
        if id in off:
            continue
        try:
            findings += [replace(one, check=id) for one in function(plan, around)]
        except Exception as error:  # noqa: BLE001 - whatever it is, the run says so and goes on
            broken.append(Broken(id=id, error=type(error).__name__))
        else:
            ran.append(id)
    return Run(
        findings=tuple(dict.fromkeys(findings)), ran=tuple(ran), broken=tuple(broken),
        switched_off=tuple(each for each in switched_off if each.id in checks),
    )  # fmt: skip
