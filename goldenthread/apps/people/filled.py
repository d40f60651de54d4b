"""A form as it comes: what is held already, from whom and when, and what is still to be asked."""

from dataclasses import dataclass
from datetime import date

from goldenthread.apps.people.told_types import Asked, ToldLine
from goldenthread.definitions.facts.register import Section, Word
from goldenthread.definitions.forms.register import FormOfWords


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledWord:
    """One word of a form for one reader: what is held of it, whether it is fresh, and what they may do.

    `held` is what the form is filled with; `others` are different answers from other sources. Where `may_see` is
    false nothing is said of whether anything is held. `asked_on` and `asked_by` are the last time it was asked for.
    """

    word: Word
    question: str
    held: ToldLine | None
    others: tuple[ToldLine, ...]
    is_fresh: bool
    may_see: bool
    may_change: bool
    asked_on: date | None = None
    asked_by: str = ""

    @property
    def answer(self) -> str:
        """What is held, as a page shows it."""
        return self.word.worded(self.held.value) if self.held else ""

    @property
    def is_missing(self) -> bool:
        """Whether it is still to be asked of this reader."""
        return self.may_see and self.held is None

    @property
    def is_stale(self) -> bool:
        """Whether it is held, but so old that it is worth confirming."""
        return self.held is not None and not self.is_fresh


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledSection:
    """The words of one section of a form."""

    section: Section
    words: tuple[FilledWord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledForm:
    """A form about one child, filled with everything this reader may see of what is held."""

    form: FormOfWords
    child: int
    on: date
    words: tuple[FilledWord, ...]

    @property
    def held(self) -> tuple[FilledWord, ...]:
        """What is filled and fresh: nobody is asked for it."""
        return tuple(each for each in self.words if each.held and each.is_fresh)

    @property
    def stale(self) -> tuple[FilledWord, ...]:
        """What is filled but is worth confirming."""
        return tuple(each for each in self.words if each.is_stale)

    @property
    def missing(self) -> tuple[FilledWord, ...]:
        """What is still to be asked of this reader."""
        return tuple(each for each in self.words if each.is_missing)

    @property
    def sections(self) -> tuple[FilledSection, ...]:
        """The same words, grouped as the register groups them."""
        by_word = {each.word.word: each for each in self.words}
        return tuple(
            FilledSection(section=section, words=tuple(by_word[word.word] for word in section.words))
            for section in self.form.sections
        )

    def find(self, word: str) -> FilledWord | None:
        """Return one word of the form, or none."""
        return next((each for each in self.words if each.word.word == word), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedLine:
    """One time that a fact was asked for, for the page."""

    word: str
    form: str
    how: Asked
    body: str
    on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedCount:
    """How one agency's form has asked: of how many facts it filled, asked, had checked, and asked again."""

    body: str
    form: str
    filled: int
    asked: int
    checked: int
    again: int
