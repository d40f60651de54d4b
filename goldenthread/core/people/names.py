"""Names as people write them, and as they must be compared: accents, marks and order set aside."""

import re
import unicodedata

# Letters that no accent-stripping turns into the ones an English keyboard has.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i"}
)
_JOINED = re.compile(r"[’‘'`´ʼ.]+")
_APART = re.compile(r"[^\w]+|_+")
LONGEST_NAME = 120


def tidy_name(text: str) -> str:
    """Return a name as it will be shown: one space between words, no control characters, its own capitals.

    Nothing else is changed: how a family writes its name is theirs.
    """
    text = unicodedata.normalize("NFC", text)
    kept = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(kept.split())[:LONGEST_NAME].rstrip()


def folded(text: str) -> str:
    """Return a name for comparing: small letters, no accents or apostrophes, hyphens and commas as spaces.

    "O’Brien-Nuñez" and "obrien nunez" fold to the same. Letters of other scripts are kept.
    """
    text = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    text = unicodedata.normalize("NFKD", text)
    bare = "".join(letter for letter in text if not unicodedata.combining(letter))
    return " ".join(_APART.sub(" ", _JOINED.sub("", bare)).split())


def name_tokens(*names: str) -> tuple[str, ...]:
    """Return the words a child can be found by: each word of each name once, and hyphened names run together.

    "Ann-Marie" gives "ann", "marie" and "annmarie", so that any way of writing it is found.
    """
    tokens: dict[str, None] = {}
    for name in names:
        words = folded(name).split()
        tokens.update(dict.fromkeys(words))
        for part in name.split():
            run_together = folded(part).replace(" ", "")
            if run_together:
                tokens[run_together] = None
    return tuple(tokens)


def initials_of(*names: str) -> str:
    """Return the first letter of each word, for places where a full name would tell too much."""
    return "".join(word[0].upper() for name in names for word in folded(name).split())


def shown_name(*, given: str, family: str, known_as: str = "") -> str:
    """Return how a child is named on a page: the name they are known as first, where they have one.

    Returns "Name not yet known" for a case that arrived unnamed.
    """
    given, family, known_as = tidy_name(given), tidy_name(family), tidy_name(known_as)
    full = f"{given} {family}".strip()
    if not full:
        return known_as or "Name not yet known"
    if known_as and folded(known_as) != folded(given):
        return (
            f"{known_as} ({full})" if " " in known_as else f"{known_as} {family} ({full})".replace("  ", " ")
        )
    return full


def same_name(one: str, other: str) -> bool:
    """Say whether two names are the same once folded; an unknown name is like no other."""
    return bool(folded(one)) and folded(one) == folded(other)
