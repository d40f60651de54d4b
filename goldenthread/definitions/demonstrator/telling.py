"""Reading the demonstrator's stories, and refusing one that could not be played."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

ACTS = frozenset(
    {
        "advice", "amended", "answer", "appeal", "appeal_answered", "appeal_issue", "assess", "audit", "bundle", "change", "chase", "comment", "complain", "complaint_answered",
        "consult", "contact", "draft_advice", "emergency", "fact",
        "final", "form", "information", "issue", "mediation", "mediation_agreed", "mediation_kept",
        "mediation_step", "notify", "order_done", "ordered", "pack", "panel", "profile", "public_request",
        "representative", "request", "restrict", "return_advice", "review_call", "review_decide", "review_hold",
        "review_papers", "review_report", "review_say", "sample", "seek_advice", "serve", "setting_reply",
        "write",
    }
)  # fmt: skip


class StoryNotSound(ValueError):
    """A story names a child, parent or act it does not have, or runs backwards in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that happened: what, to which child, how many days before the day, and what was said.

    A step is moved back to a working day unless `is_exact`; `told` holds everything else it was given.
    """

    do: str
    child: str
    days_ago: int
    is_exact: bool
    told: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An invented child, or brothers and sisters, and the steps of their story in order.

    `children` holds each as it is written in the file; `coordinator` is the place of theirs among the area's.
    """

    key: str
    title: str
    area: str
    coordinator: int
    children: tuple[Mapping[str, Any], ...]
    steps: tuple[Step, ...]


@cache
def load_stories() -> tuple[Story, ...]:
    """Return every story, in the order of their files.

    Raises StoryNotSound, naming the file and the step.
    """
    folder = files("goldenthread.definitions.demonstrator.stories")
    names = sorted(path.name for path in folder.iterdir() if path.name.endswith(".toml"))
    return tuple(read_story(folder.joinpath(name).read_text("utf-8"), file=name) for name in names)


def read_story(text: str, *, file: str) -> Story:
    """Return the story that a file tells."""
    table = tomllib.loads(text)
    steps = tuple(_step(row) for row in table["steps"])
    story = Story(
        key=table["key"],
        title=table["title"],
        area=table["area"],
        coordinator=table["coordinator"],
        children=tuple(table["children"]),
        steps=steps,
    )
    for fault in _faults(story):
        raise StoryNotSound(f"{file}: {fault}")
    return story


def _step(row: Mapping[str, Any]) -> Step:
    own = {"do", "child", "days_ago", "exact"}
    return Step(
        do=row["do"],
        child=row["child"],
        days_ago=row["days_ago"],
        is_exact=row.get("exact", False),
        told={key: value for key, value in row.items() if key not in own},
    )


def _faults(story: Story) -> list[str]:
    children = {child["key"] for child in story.children}
    parents = {parent["key"] for child in story.children for parent in child.get("parents", ())}
    found = []
    for number, step in enumerate(story.steps, 1):
        if step.do not in ACTS:
            found.append(f"step {number}: there is no act “{step.do}”")
        if step.child not in children:
            found.append(f"step {number}: there is no child “{step.child}”")
        if step.told.get("parent", next(iter(parents), None)) not in {*parents, None}:
            found.append(f"step {number}: there is no parent “{step.told['parent']}”")
        if number > 1 and step.days_ago > story.steps[number - 2].days_ago:
            found.append(f"step {number}: it comes before step {number - 1}")
    return found
