"""What differs between two versions of a plan, as sentences that a parent could read, with each changed word marked.

Rows are matched by the key they keep. What describes a version and not what the plan says is left out: its number,
whether it is an amendment, the child's year, and what was said of it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from goldenthread.core.plans.plan import AdviceListed, HealthAgreement, Need, Outcome, Plan, Provision, Source

NOT_SAID_BY_THE_PLAN = frozenset({"version", "is_amendment", "year_group", "comments", "ordered"})
_ROWS = ("needs", "outcomes", "provision", "advice", "pathway_nils", "sections")

# What each box of a row, or of the plan, is called in a sentence.
LABELS: Mapping[str, str] = {
    "words": "words", "what": "what is given", "section": "section", "area_of_need": "type of need",
    "by_when": "by when", "by_on": "by what day", "measured_by": "how anyone will know", "steps": "steps on the way",
    "pathway": "way into adult life", "needs": "needs it is for", "outcomes": "outcomes it works towards",
    "by_whom": "who gives it", "qualification": "their qualification", "how_often": "how often",
    "how_long": "for how long", "group_size": "group size", "where": "where", "from_on": "from", "until_on": "until",
    "arranged_by": "who arranges it", "paid_by": "who pays", "reviewed_how": "how it is reviewed",
    "educates_or_trains": "whether it educates or trains", "sources": "where it comes from",
    "plan_type": "type of plan", "given_names": "first names", "family_names": "last names", "pronouns": "pronouns",
    "setting": "school or setting", "setting_kind": "type of setting", "health_agreement": "health agreement",
    "kind": "kind of advice", "given_on": "when it was given", "is_nil": "whether it found nothing",
    "is_attached": "whether it is attached", "reason": "reason",
}  # fmt: skip


class Kind(StrEnum):
    """What became of something between two versions."""

    ADDED = "ADDED"
    REMOVED = "REMOVED"
    CHANGED = "CHANGED"


class Mark(StrEnum):
    """What became of a few words."""

    SAME = "SAME"
    GONE = "GONE"
    NEW = "NEW"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A run of words and what became of it."""

    mark: Mark
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that differs: a whole row, or one box of a row or of the plan.

    `about` names the row for a reader ("Outcome O2") and `key` is its own; `field` is empty for a whole row. `marks`
    give `was` and `now` woven together, word by word.
    """

    kind: Kind
    about: str
    key: str
    field: str
    label: str
    was: str
    now: str
    sentence: str
    marks: tuple[Marked, ...]


def list_differences(earlier: Plan, later: Plan) -> tuple[Difference, ...]:
    """Return everything that the later version says and the earlier one does not, or the other way about, in the plan's order."""
    found: list[Difference] = []
    for each in fields(Plan):
        if each.name in NOT_SAID_BY_THE_PLAN:
            continue
        was, now = getattr(earlier, each.name), getattr(later, each.name)
        if was == now:
            continue
        if each.name in _ROWS:
            found += _list_in_rows(each.name, was, now)
        else:
            found.append(_changed("The plan", "", each.name, was, now))
    return tuple(found)


def mark_words(was: str, now: str) -> tuple[Marked, ...]:
    """Return two texts woven together word by word: without what is new it is the first, without what is gone the second."""
    one, two = _words(was), _words(now)
    woven: list[Marked] = []
    for step, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if step == "equal":
            woven.append(Marked(mark=Mark.SAME, words="".join(one[a:b])))
            continue
        if b > a:
            woven.append(Marked(mark=Mark.GONE, words="".join(one[a:b])))
        if d > c:
            woven.append(Marked(mark=Mark.NEW, words="".join(two[c:d])))
    return tuple(woven)


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|[^\s]+", text)


def _list_in_rows(name: str, was: Any, now: Any) -> Iterator[Difference]:
    before, after = _by_key(name, was), _by_key(name, now)
    for key in dict.fromkeys([*before, *after]):
        about = _about(name, key)
        if key not in after:
            yield _whole(Kind.REMOVED, about, key, before[key])
        elif key not in before:
            yield _whole(Kind.ADDED, about, key, after[key])
        elif isinstance(before[key], str):
            if before[key] != after[key]:
                yield _changed(about, key, "words", before[key], after[key])
        else:
            yield from _list_in_row(about, key, before[key], after[key])
    if list(before) != list(after) and set(before) == set(after) and name != "sections":
        yield _changed("The plan", "", name, tuple(before), tuple(after), label=f"order of {_ORDERED[name]}")


_ORDERED = {
    "needs": "needs", "outcomes": "outcomes", "provision": "provision", "advice": "advice",
    "pathway_nils": "ways into adult life",
}  # fmt: skip


def _by_key(name: str, rows: Any) -> dict[str, Any]:
    if name == "sections":
        return dict(rows)
    of: Callable[[Any], str] = {
        "advice": lambda row: row.ref,
        "pathway_nils": lambda row: row.pathway.value,
    }.get(name, lambda row: row.key)
    return {of(row): row for row in rows}


def _about(name: str, key: str) -> str:
    return {
        "needs": f"Need {key}", "outcomes": f"Outcome {key}", "provision": f"Provision {key}", "advice": f"Advice {key}",
        "pathway_nils": f"Why there is no outcome for {key.lower().replace('_', ' ')}", "sections": f"Section {key}",
    }[name]  # fmt: skip


def _list_in_row(about: str, key: str, was: Any, now: Any) -> Iterator[Difference]:
    for each in fields(was):
        one, two = getattr(was, each.name), getattr(now, each.name)
        if one != two:
            yield _changed(about, key, each.name, one, two)


def _changed(about: str, key: str, field: str, was: Any, now: Any, *, label: str = "") -> Difference:
    name = label or LABELS.get(field, field.replace("_", " "))
    one, two = say(was), say(now)
    return Difference(
        kind=Kind.CHANGED, about=about, key=key, field=field, label=name, was=one, now=two,
        sentence=f"{about} changed: {name} from {_quoted(one)} to {_quoted(two)}.", marks=mark_words(one, two),
    )  # fmt: skip


def _whole(kind: Kind, about: str, key: str, row: Any) -> Difference:
    text = row if isinstance(row, str) else say_row(row)
    is_new = kind is Kind.ADDED
    done = "was added" if is_new else "was taken out"
    mark = Mark.NEW if is_new else Mark.GONE
    return Difference(
        kind=kind, about=about, key=key, field="", label="", was="" if is_new else text, now=text if is_new else "",
        sentence=f"{about} {done}: {_quoted(text)}.", marks=(Marked(mark=mark, words=text),) if text else (),
    )  # fmt: skip


def say_row(row: Need | Outcome | Provision | AdviceListed) -> str:
    """Return everything a row says, one box after another."""
    said = []
    for each in fields(row):
        value = getattr(row, each.name)
        if each.name in ("key", "ref", "sources") or value in ("", None, ()):
            continue
        text = say(value)
        said.append(text if each.name in ("words", "what") else f"{LABELS.get(each.name, each.name)}: {text}")
    return "; ".join(said)


def say(value: Any) -> str:
    """Return one value in words: a day, yes or no, a list, a source, or the words themselves."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case date():
            return f"{value.day} {value:%B %Y}"
        case StrEnum():
            return value.value.capitalize().replace("_", " ")
        case Source():
            return _say_source(value)
        case HealthAgreement():
            return f"agreed by {value.by_whom} on {say(value.agreed_on)}"
        case str():
            return value
        case Sequence():
            return ", ".join(say(one) for one in value)
    return str(value)


def _say_source(source: Source) -> str:
    where = f"{source.of} {source.item}".strip()
    return (
        f"{source.kind.value.lower().replace('_', ' ')} {where} “{source.quote}”" if source.quote else where
    )


def _quoted(text: str) -> str:
    return f"“{text}”" if text else "nothing"
