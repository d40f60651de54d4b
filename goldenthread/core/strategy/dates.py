"""Dates as documents write them, and what they give them to: the next strategy, something done, something due."""

import re
from dataclasses import dataclass

from goldenthread.core.strategy.block import Block
from goldenthread.core.strategy.sentences import split_sentences
from goldenthread.core.strategy.types import StatedDate

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = "|".join([*MONTHS, *(month[:3] for month in MONTHS), "sept"])
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>{_MONTH})\.?,?\s+(?P<year>20\d\d)\b"
    rf"|\b(?P<season>spring|summer|autumn|winter)(?:\s+term)?,?\s+(?P<season_year>20\d\d)\b"
    rf"|\b(?P<d>\d{{1,2}})[./](?P<m>\d{{1,2}})[./](?P<y>20\d\d|\d\d)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\b(?:new|next|refreshed|revised|redesign\w*|successor|future|updated|replacement)\b[^.]{0,80}?\bstrategy\b|\bstrategy\b[^.]{0,40}\b(?:redesign|refresh|replac)",
    re.IGNORECASE,
)
_WILL_BE = re.compile(
    r"\b(?:publish|publication|launch|complet|schedul|timescale|produc|in place|approv|adopt|due|aim)\w*",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"(?P<what>[A-Z][^.;:]{3,90}?)\s+(?:was|were|has been|have been|is now)\s+(?:formally |officially |successfully |co-?produced and )?"
    r"(?P<how>launched|published|introduced|established|adopted|completed|agreed|appointed|opened|implemented|delivered|set up|approved|put in place)\b(?P<rest>[^.;]{0,120})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date in a text: as it is written, and as year, year-month, year-month-day or season of a year."""

    says: str
    on: str


def find_dates(text: str) -> list[FoundDate]:
    """Return the dates a text states, as precise as it states them."""
    return [FoundDate(says=found.group(0), on=_on(found)) for found in _DATE.finditer(text)]


def _on(found: re.Match[str]) -> str:
    if found["season"]:
        return f"{found['season'].capitalize()} {found['season_year']}"
    if found["d"]:
        year = found["y"] if len(found["y"]) == 4 else f"20{found['y']}"
        return f"{year}-{int(found['m']):02}-{int(found['d']):02}"
    month = next(at for at, name in enumerate(MONTHS, start=1) if name.startswith(found["month"][:3].lower()))
    return f"{found['year']}-{month:02}" + (f"-{int(found['day']):02}" if found["day"] else "")


def list_stated_dates(blocks: list[Block]) -> tuple[StatedDate, ...]:
    """Return what the document dates: its successor, and what it says is already done."""
    found: list[StatedDate] = []
    for block in blocks:
        for sentence in split_sentences(block.text.replace("\t", " ")):
            found += _of_next(sentence, block) + _of_done(sentence, block)
    return tuple(found)


def _of_next(sentence: str, block: Block) -> list[StatedDate]:
    about = _NEXT.search(sentence)
    if not about or not _WILL_BE.search(sentence):
        return []
    later = [each for each in find_dates(sentence) if sentence.index(each.says) >= about.start()]
    return [
        StatedDate(about="NEXT_STRATEGY", text=sentence, says=each.says, on=each.on, source=block.source)
        for each in later[-1:]
    ]


def _of_done(sentence: str, block: Block) -> list[StatedDate]:
    done = _DONE.search(sentence)
    if not done:
        return []
    dates = find_dates(done["rest"])
    on = dates[0] if dates else FoundDate(says="", on="")
    what = re.sub(r"^(?:The|A|An|Our|In [^,]*,)\s+", "", done["what"]).strip()
    if len(what.split()) < 2:
        return []
    return [
        StatedDate(
            about="DELIVERED",
            text=what,
            says=f"{done['how']} {on.says}".strip(),
            on=on.on,
            source=block.source,
        )
    ]
