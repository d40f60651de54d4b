"""What an inspection asks, and the templates of the plans and reports that answer it, as reviewed data."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from goldenthread.definitions.measures import load_measures

FOLDER = Path(__file__).parent
NAMES = ("self_evaluation", "inclusion_plan", "reform_plan", "annual_report")
DRAWS = ("", "PROMISES", "FAMILIES", "DECISIONS")


class TemplateNotSound(ValueError):  # noqa: N818
    """A template cannot be used; the message names the file and what to mend."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of an inspection; `about` says whether it asks of impact on children or of the partnership."""

    key: str
    asks: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of a template: the questions it answers, its figures, the kinds of evidence it needs, what it draws itself."""

    key: str
    title: str
    questions: tuple[str, ...]
    measures: tuple[str, ...]
    needs: tuple[str, ...]
    draws: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A plan or report as data: swapped for another, it finds the same evidence by the questions its sections answer."""

    key: str
    title: str
    because: str
    sections: tuple[Section, ...]


@cache
def load_questions() -> Mapping[str, Question]:
    """Return what an inspection asks, by key, in its order."""
    return {each["key"]: Question(**each) for each in _read("questions")["question"]}


@cache
def load_templates() -> Mapping[str, Template]:
    """Return every template by its key. Raises TemplateNotSound where one names a question or measure that is not there."""
    return {name: _template(name, _read(name)) for name in NAMES}


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _template(name: str, table: Mapping[str, Any]) -> Template:
    sections = tuple(
        Section(
            key=each["key"], title=each["title"], questions=tuple(each["questions"]), measures=tuple(each["measures"]),
            needs=tuple(each["needs"]), draws=each.get("draws", ""),
        )
        for each in table["section"]
    )  # fmt: skip
    for section in sections:
        unknown = [each for each in section.questions if each not in load_questions()]
        unknown += [each for each in section.measures if each not in load_measures()]
        unknown += [section.draws] if section.draws not in DRAWS else []
        if unknown:
            raise TemplateNotSound(f"{name}.toml, {section.key}: there is no {unknown[0]}. Mend the section.")
    return Template(key=table["key"], title=table["title"], because=table["because"], sections=sections)
