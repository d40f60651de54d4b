"""A look at what is about to leave, for each kind of recipient: whose lives besides the child's does it tell of?

It quotes and decides nothing: a person looks at each passage and says whether it may go to this recipient.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from goldenthread.core.people.names import folded
from goldenthread.core.plans.checks.identifiers import EMAIL, POSTCODE, TELEPHONE, is_nhs_number
from goldenthread.core.plans.checks.word_lists import find_words, quote

# Fewer signs than this are in any text by chance.
_TELLS = 6
_DIGITS = re.compile(r"(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)")
_STREET = re.compile(
    r"\b\d+[A-Za-z]?\s+(?:[A-Z][\w’'-]+\s){1,3}(?:Street|Road|Avenue|Lane|Close|Drive|Way|Court|Crescent|Grove|Terrace|Place|Gardens|Walk)\b"
)


class Recipient(StrEnum):
    """Who is to get it."""

    PARENT = "PARENT"
    YOUNG_PERSON = "YOUNG_PERSON"
    SETTING = "SETTING"
    HEALTH = "HEALTH"
    INSPECTION = "INSPECTION"


class Kind(StrEnum):
    """What a passage may give away."""

    PERSON = "PERSON"
    ADDRESS = "ADDRESS"
    TELEPHONE = "TELEPHONE"
    EMAIL = "EMAIL"
    NUMBER = "NUMBER"
    IN_CONFIDENCE = "IN_CONFIDENCE"
    SAFEGUARDING = "SAFEGUARDING"
    OTHER_CHILD = "OTHER_CHILD"
    PROTECTED = "PROTECTED"
    NOT_THEIRS = "NOT_THEIRS"
    NOT_READ = "NOT_READ"


# What is never sent, whatever the reason given: it is taken out first.
NEVER = frozenset({Kind.PROTECTED})
ASK: Mapping[Kind, str] = {
    Kind.PERSON: "This tells of somebody else. May this reader know it of them?",
    Kind.ADDRESS: "This says where somebody can be found. Is that safe with this reader, and whoever they live with?",
    Kind.TELEPHONE: "This is somebody’s number. Does this reader need it?",
    Kind.EMAIL: "This is somebody’s address. Does this reader need it?",
    Kind.NUMBER: "This number identifies somebody. Whose is it, and does this reader need it?",
    Kind.IN_CONFIDENCE: "Somebody asked for this not to be told. Take it out, or write why it must be.",
    Kind.SAFEGUARDING: "This may put somebody in danger if this reader sees it. Ask the safeguarding lead before it goes.",
    Kind.OTHER_CHILD: "This is another child’s. Why is it right that it stands here?",
    Kind.PROTECTED: "This address or number is protected. It must not reach this reader: go back and take it out.",
    Kind.NOT_THEIRS: "This reader’s own pages do not show them this. By what rule is it theirs now?",
    Kind.NOT_READ: "We cannot read all of this file. Open it and look at every page: does it tell of anyone else?",
}
RULE: Mapping[Kind, str] = {
    Kind.PERSON: "UK GDPR art 5(1)(c); DPA 2018 Sch 2 para 16",
    Kind.ADDRESS: "UK GDPR art 5(1)(f)",
    Kind.TELEPHONE: "UK GDPR art 5(1)(c)",
    Kind.EMAIL: "UK GDPR art 5(1)(c)",
    Kind.NUMBER: "UK GDPR art 5(1)(c)",
    Kind.IN_CONFIDENCE: "Common law duty of confidence",
    Kind.SAFEGUARDING: "DPA 2018 Sch 3 paras 5 and 21",
    Kind.OTHER_CHILD: "UK GDPR art 5(1)(f)",
    Kind.PROTECTED: "UK GDPR arts 5(1)(f) and 32",
    Kind.NOT_THEIRS: "UK GDPR art 5(1)(b)",
    Kind.NOT_READ: "UK GDPR arts 5(1)(f) and 32",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """One text that is about to leave: what it is called on the page, and its words."""

    title: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Who is who: the reader's own names and details, and the names of everyone else the record tells of.

    `reader` are names, numbers and addresses that are the reader's own: they are not told of to themselves. `child`
    are the child's names. `others` are relatives, carers and other children by name. `protected` are addresses and
    numbers that this reader must not learn, `told` what somebody else said for our eyes only.
    """

    reader: Sequence[str] = ()
    child: Sequence[str] = ()
    others: Sequence[str] = ()
    protected: Sequence[str] = ()
    told: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HarmWords:
    """The words that say something was told in confidence, or may be a danger."""

    in_confidence: tuple[str, ...] = ()
    safeguarding: tuple[str, ...] = ()
    relatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words that somebody must look at before they go to one recipient.

    `of` is the mark of a file's bytes where it is not words that are asked about: an answer holds for those bytes alone.
    """

    title: str
    kind: Kind
    quoted: str
    ask: str
    rule: str
    of: str = ""
    start: int = field(compare=False, default=0)


def look_before_leaving(
    texts: Iterable[Leaving], *, to: Recipient, known: Known, words: HarmWords
) -> tuple[Passage, ...]:
    """Return each passage of what is about to leave that a person must look at for this recipient, in its order.

    The child's own name is never a passage. A relative's name or kinship is, except for the reader's own; a professional
    reader is asked about relatives by name alone, since a setting works with the family. Nothing is left out or changed.
    """
    found: list[Passage] = []
    for text in texts:
        here = [*_numbers(text, known), *_people(text, to, known, words), *_harm(text, words)]
        here += [
            *_kept_back(text, Kind.PROTECTED, known.protected),
            *_kept_back(text, Kind.IN_CONFIDENCE, known.told),
        ]
        found += sorted(here, key=lambda one: one.start)
    return tuple(dict.fromkeys(found))


def make_passage(*, title: str, kind: Kind, quoted: str, of: str = "") -> Passage:
    """Return words found by another look than this one, as a passage to be asked about with the rest."""
    return Passage(title=title, kind=kind, quoted=quoted, ask=ASK[kind], rule=RULE[kind], of=of)


def _passage(text: Leaving, kind: Kind, match: re.Match[str]) -> Passage:
    return Passage(
        title=text.title, kind=kind, quoted=quote(text.words, *match.span()), ask=ASK[kind], rule=RULE[kind],
        start=match.start(),
    )  # fmt: skip


def _kept_back(text: Leaving, kind: Kind, details: Sequence[str]) -> list[Passage]:
    """Return the places where something stands that must be kept back, however it is spaced or punctuated."""
    found = []
    for detail in details:
        signs = _plain(detail)
        if len(signs) < _TELLS:
            continue
        spaced = r"[^A-Za-z0-9@]*".join(map(re.escape, signs))
        found += [_passage(text, kind, match) for match in re.finditer(spaced, text.words, re.IGNORECASE)]
    return found


def _numbers(text: Leaving, known: Known) -> list[Passage]:
    own = {_plain(each) for each in known.reader}
    found = []
    for kind, sought in (
        (Kind.EMAIL, EMAIL), (Kind.ADDRESS, POSTCODE), (Kind.ADDRESS, _STREET), (Kind.TELEPHONE, TELEPHONE)
    ):  # fmt: skip
        found += [
            _passage(text, kind, match)
            for match in sought.finditer(text.words)
            if not is_nhs_number(match[0]) and not any(_plain(match[0]) in each for each in own)
        ]
    return found + [
        _passage(text, Kind.NUMBER, match) for match in _DIGITS.finditer(text.words) if is_nhs_number(match[0])
    ]  # fmt: skip


def _plain(words: str) -> str:
    return re.sub(r"[^a-z0-9@]", "", words.casefold())


def _people(text: Leaving, to: Recipient, known: Known, words: HarmWords) -> list[Passage]:
    own = {folded(each) for each in (*known.reader, *known.child)}
    parts = {part for each in own for part in each.split()}
    names = [each for each in known.others if each.strip() and folded(each) not in own]
    firsts = [first for each in names if folded(first := each.split()[0]) not in parts]
    found = [_passage(text, Kind.PERSON, match) for match in find_words(text.words, (*names, *firsts))]
    if to in (Recipient.PARENT, Recipient.YOUNG_PERSON):
        found += [_passage(text, Kind.PERSON, match) for match in find_words(text.words, words.relatives)]
    return found


def _harm(text: Leaving, words: HarmWords) -> list[Passage]:
    return [
        _passage(text, kind, match)
        for kind, sought in ((Kind.IN_CONFIDENCE, words.in_confidence), (Kind.SAFEGUARDING, words.safeguarding))
        for match in find_words(text.words, sought)
    ]  # fmt: skip
