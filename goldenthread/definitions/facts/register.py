"""Reading the register of facts: every word, how it is asked, who may see it and how long it stays fresh."""

import calendar
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from goldenthread.core.access.items import Item

SECTIONS = ("about", "home", "learning", "health", "care", "wishes")


class Answer(StrEnum):
    """The kind of answer that a question takes."""

    TEXT = "TEXT"
    LONG_TEXT = "LONG_TEXT"
    DAY = "DAY"
    CHOICE = "CHOICE"


class Knows(StrEnum):
    """Who is asked first, because they know best."""

    FAMILY = "FAMILY"
    SETTING = "SETTING"
    SERVICE = "SERVICE"


class RegisterNotSound(ValueError):
    """The register, or a form, says something it cannot mean; the message names the file and the word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One fact that may be told about a child.

    `fresh_months` is how long it stays fresh before it is worth confirming, 0 for what does not change.
    `is_shared` lets all of the child's family see it where it was not a parent who told it.
    """

    word: str
    section: str
    label: str
    family: str
    professional: str
    answer: Answer
    choices: Mapping[str, str]
    item: Item
    knows: Knows
    fresh_months: int
    is_shared: bool
    standards: tuple[str, ...]

    def is_fresh(self, *, since: date | None, on: date) -> bool:
        """Say whether something last said or confirmed on a day need not yet be confirmed."""
        if not self.fresh_months:
            return True
        return since is not None and on <= add_months(since, self.fresh_months)

    def worded(self, value: Any) -> str:
        """Return an answer as a page shows it."""
        return self.choices.get(str(value), str(value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A group of words that a page shows together."""

    key: str
    title: str
    words: tuple[Word, ...]


def add_months(on: date, months: int) -> date:
    """Return the same day some months later, or the last day of a shorter month."""
    years, month = divmod(on.month - 1 + months, 12)
    year = on.year + years
    return date(year, month + 1, min(on.day, calendar.monthrange(year, month + 1)[1]))


@cache
def load_sections() -> tuple[Section, ...]:
    """Return the register in the order in which a page shows it.

    Raises RegisterNotSound, naming the file and the word.
    """
    folder = files("goldenthread.definitions.facts")
    return tuple(read_section(folder.joinpath(f"{key}.toml").read_text("utf-8"), key=key) for key in SECTIONS)


@cache
def load_words() -> Mapping[str, Word]:
    """Return every word of the register by itself."""
    words: dict[str, Word] = {}
    for section in load_sections():
        for word in section.words:
            if word.word in words:
                raise RegisterNotSound(f"{section.key}.toml: {word.word} is in the register twice.")
            words[word.word] = word
    return words


def item_of(word: str) -> Item:
    """Return the item of the record that a fact belongs to; one the register does not know is kept to casework."""
    known = load_words().get(word)
    return known.item if known else Item.CONTACT_LOG


def read_section(text: str, *, key: str) -> Section:
    """Return the section that a file holds."""
    table = tomllib.loads(text)
    words = tuple(_word(word, row, section=key) for word, row in table["words"].items())
    return Section(key=key, title=table["title"], words=words)


def _word(word: str, row: Mapping[str, Any], *, section: str) -> Word:
    try:
        read = Word(
            word=word, section=section, label=row["label"], family=row["family"],
            professional=row.get("professional", row["label"]), answer=Answer(row.get("answer", "TEXT")),
            choices=row.get("choices", {}), item=Item(row.get("item", "TOLD_FACTS")),
            knows=Knows(row.get("knows", "FAMILY")), fresh_months=row["fresh_months"],
            is_shared=row.get("shared", False), standards=tuple(row.get("standards", ())),
        )  # fmt: skip
    except (KeyError, ValueError) as fault:
        raise RegisterNotSound(f"{section}.toml, {word}: {fault}") from fault
    if (read.answer is Answer.CHOICE) != bool(read.choices):
        raise RegisterNotSound(f"{section}.toml, {word}: a CHOICE has choices, and nothing else has.")
    if read.is_shared and read.item is not Item.TOLD_FACTS:
        raise RegisterNotSound(
            f"{section}.toml, {word}: only a fact told for all who help may be shared with the family."
        )
    return read
