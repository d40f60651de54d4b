"""Lists of words that checks look for. The lists themselves are reviewed data; here is only how they are sought."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import lru_cache

_ROUND = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words of provision that nobody can be held to, and who says so.

    `verified` says how the authority was read: V the text itself, S a page that quotes it, M not found.
    """

    words: str
    authority: str
    ask: str
    verified: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordLists:
    """The words each check looks for, by what they give away."""

    not_known: tuple[str, ...] = ()
    bare_nil: tuple[str, ...] = ()
    health: tuple[str, ...] = ()
    care: tuple[str, ...] = ()
    therapy: tuple[str, ...] = ()
    section_two: tuple[str, ...] = ()
    early_help: tuple[str, ...] = ()
    put_off: tuple[str, ...] = ()
    nobody: tuple[str, ...] = ()
    skilled: tuple[str, ...] = ()
    aspiration: tuple[str, ...] = ()
    soft: tuple[str, ...] = ()
    disguise: tuple[str, ...] = ()
    deficit: tuple[str, ...] = ()
    relatives: tuple[str, ...] = ()
    doing: tuple[str, ...] = ()
    before_name: tuple[str, ...] = ()
    name_or_word: tuple[str, ...] = ()
    short_forms: tuple[str, ...] = ()

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Return the name of each list."""
        return tuple(each.name for each in fields(cls))


@lru_cache(maxsize=128)
def pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of these words or phrases, the longest first, whole words only, in either case."""
    found = "|".join(re.escape(each) for each in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)({found})(?!\w)" if found else r"(?!)", re.IGNORECASE)


def find_words(text: str, words: Iterable[str]) -> list[re.Match[str]]:
    """Return each place in a text where one of these words stands."""
    return list(pattern(tuple(words)).finditer(text))


def has_words(text: str, words: Iterable[str]) -> bool:
    """Answer whether a text holds any of these words."""
    return pattern(tuple(words)).search(text) is not None


def quote(text: str, start: int, end: int) -> str:
    """Return the words of a text as they stand between two places, with a little of what is round them."""
    first, last = max(start - _ROUND, 0), min(end + _ROUND, len(text))
    while first and not text[first - 1].isspace() and start - first < _ROUND + 20:
        first -= 1
    while last < len(text) and not text[last].isspace() and last - end < _ROUND + 20:
        last += 1
    words = " ".join(text[first:last].split())
    return ("…" if first else "") + words + ("…" if last < len(text) else "")
