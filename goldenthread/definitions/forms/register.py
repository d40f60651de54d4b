"""Reading the forms: whom each is for, why it is asked, and the words it needs."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from goldenthread.definitions.facts.register import RegisterNotSound, Section, Word, load_sections, load_words


class Audience(StrEnum):
    """Whose form it is."""

    FAMILY = "FAMILY"
    SETTING = "SETTING"
    HEALTH = "HEALTH"
    SOCIAL_CARE = "SOCIAL_CARE"


class FormNotFound(LookupError):
    """There is no form with that key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormOfWords:
    """One form: its key in addresses, its title, whom it is for, what it is for, and its words in order."""

    key: str
    title: str
    audience: Audience
    because: str
    source: str
    words: tuple[Word, ...]

    @property
    def is_for_family(self) -> bool:
        """Whether a family fills it in for themselves."""
        return self.audience is Audience.FAMILY

    @property
    def sections(self) -> tuple[Section, ...]:
        """Its words, grouped as the register groups them."""
        wanted = {word.word for word in self.words}
        found = (
            Section(key=each.key, title=each.title, words=tuple(w for w in each.words if w.word in wanted))
            for each in load_sections()
        )
        return tuple(section for section in found if section.words)

    def question(self, word: Word) -> str:
        """Return how this form asks for a word."""
        return word.family if self.is_for_family else word.professional


@cache
def load_forms() -> Mapping[str, FormOfWords]:
    """Return every form by its key.

    Raises RegisterNotSound for a form that names a word the register does not have.
    """
    folder = files("goldenthread.definitions.forms")
    names = sorted(path.name for path in folder.iterdir() if path.name.endswith(".toml"))
    forms = [read_form(folder.joinpath(name).read_text("utf-8"), file=name) for name in names]
    return {form.key: form for form in forms}


def get_form(key: str) -> FormOfWords:
    """Return one form, or raise FormNotFound."""
    form = load_forms().get(key)
    if form is None:
        raise FormNotFound("There is no form with that name. Go back and choose one from the list.")
    return form


def read_form(text: str, *, file: str) -> FormOfWords:
    """Return the form that a file holds."""
    table: dict[str, Any] = tomllib.loads(text)
    known = load_words()
    unknown = [word for word in table["words"] if word not in known]
    if unknown or len(set(table["words"])) != len(table["words"]):
        raise RegisterNotSound(
            f"{file}: each word once, and each in the register. Look at: {', '.join(unknown) or 'repeats'}"
        )
    return FormOfWords(
        key=table["key"], title=table["title"], audience=Audience(table["audience"]), because=table["because"],
        source=table["source"], words=tuple(known[word] for word in table["words"]),
    )  # fmt: skip
