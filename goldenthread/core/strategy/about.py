"""What a document is: its title, its area, the years it covers, when it was published, and its vision."""

import re
from collections import Counter

from goldenthread.core.strategy.block import Block, Shape
from goldenthread.core.strategy.cues import Cues, Role, plain
from goldenthread.core.strategy.dates import find_dates
from goldenthread.core.strategy.types import About, Place

_KINDS_OF_COUNCIL = {"County", "Borough", "City", "Metropolitan", "District", "London", "Council"}
_NEVER_A_PLACE = {
    "send",
    "children",
    "special",
    "people",
    "action",
    "change",
    "strategy",
    "needs",
    "educational",
    "draft",
    "area",
    "improvement",
    "inclusion",
    "health",
    "safeguarding",
    "wellbeing",
    "learning",
    "community",
    "integrated",
    "priority",
    "partnership",
    "head",
    "director",
    "manager",
    "lead",
    "officer",
    "assistant",
    "service",
    "board",
}
# Said with "in" before them and no place of a strategy's own.
_NEVER_LIVED_IN = {
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    "spring", "summer", "autumn", "winter", "year", "england", "key", "reception", "education", "appendix", "section", "part",
    "table", "figure", "britain", "wales", "scotland", "london", "parliament", "law", "partnership", "council",
}  # fmt: skip
_SPOKEN_OF = re.compile(r"\b(?:in|across|around|within|throughout) ([A-Z][a-z]+(?: [A-Z][a-z]+)?)\b")
# "Seaton Children and Young People's Partnership", first thing on the title page.
_OF_CHILDREN = re.compile(r"((?:[A-Z][a-z]+ ){1,3}?)(?:Children|Young|Local|Joint|Area|Families)\b")
LEAST_SPOKEN = 1
LEAST_MENTIONS, TITLE_WEIGHT = 3, 5
# A date on the title page stands alone or nearly: one in a sentence is of something else.
MOST_DATE_WORDS = 14
FIRST_BLOCKS, MOST_TITLE_WORDS = 14, 36
_PERIOD = re.compile(r"\b(20\d\d)\s*(?:[-–—/]|to|until)\s*(?:\w+\s+)?(20\d\d|\d\d)\b")
# What a title page says after the years and is no title: "2023-2025 May 2023 v3".
_AFTER_YEARS = re.compile(
    r"^(.*?20\d\d\s*(?:[-–—/]|to|until)\s*(?:\w+\s+)?(?:20\d\d|\d\d))\s*[,|–—-]?\s+(?:(?:published|agreed|adopted|approved|ratified|signed off|updated|version|v)\b.*|"
    r"(?:(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December|Spring|Summer|"
    r"Autumn|Winter)\s+20\d\d.*))$",
    re.IGNORECASE | re.DOTALL,
)
_OWNER = re.compile(r"(?:Partnership|Council|Local Area|Borough|County|Area)$")
_SPAN = re.compile(r"20\d\d\s*(?:[-–—]|to|until)\s*(?:\w+\s+)?20\d\d", re.IGNORECASE)
_COUNCIL = re.compile(
    r"\b((?:[A-Z][a-z]+(?:[- ](?:and|upon|under|on|the|of|in|le)\b)?[- ]){1,5})(?:(?:Metropolitan |London )?(?:Borough|County|City|District)? ?Council|SEND|Local Area|Borough|County|Children['’]s Trust|Partnership)"
)
_TITLED = re.compile(
    r"((?:[A-Z][a-z]+[ -]){1,4}?)(?:SEND|SEN|Inclusion|Inclusive|Local|Special|Children|Young|Joint|Strategy|Area)\b"
)
_TITLED_FOR = re.compile(
    r"\b(?:for|in|of) ((?:[A-Z][a-z]+)(?: [A-Z][a-z]+)?)(?=\s+(?:20\d\d|SEND)|[\s,.:]*$|\s)"
)
_ABOUT_PUBLISHING = re.compile(
    r"\b(?:published|publication|revised|refreshed|updated|version|approved|dated?|issued)\b", re.IGNORECASE
)
_OF_ITSELF = re.compile(
    r"\b(?:this|our new|the new) (?:\w+ ){0,4}(?:strategy|plan|framework)\b[^.]{0,60}|\bcovers? the period\b[^.]{0,40}",
    re.IGNORECASE,
)
_NOT_A_PLACE = {"our", "the", "local", "area", "a", "this", "and", "children", "young", "special", "nhs", "joint", "draft", "joined", "national",
                "strategic", "integrated", "new", "parent", "carer", "inclusive"}  # fmt: skip


def read_about(blocks: list[Block], *, cues: Cues) -> About:
    """Return what the document is, as far as it says."""
    title = _title(blocks, cues=cues)
    whole = " . ".join(block.text for block in blocks)
    begins, ends = _period(title, blocks)
    vision, place = _vision(blocks, cues=cues)
    return About(
        title=title,
        area=_area(title, whole, cues=cues),
        begins=begins,
        ends=ends,
        published=_published(blocks),
        vision=vision,
        vision_source=place,
    )


def _title(blocks: list[Block], *, cues: Cues) -> str:
    first = [
        block
        for block in blocks[:FIRST_BLOCKS]
        if len(block.text.split()) <= MOST_TITLE_WORDS and block.shape is not Shape.BULLET
    ]
    for at, block in enumerate(first):
        if any(
            f" {word} " in f" {plain(block.text)} " for word in cues.title_words
        ) and not block.text.endswith(":"):
            return _with_neighbours(first, at, cues)
    return first[0].text if first else ""


def _with_neighbours(first: list[Block], at: int, cues: Cues) -> str:
    """Return the title with the short lines around it that belong to it: the subject before, the years after."""
    words = first[at].text
    before = first[at - 1] if at else None
    if (
        before
        and len(words.split()) <= 6
        and _is_subject(before.text, cues)
        and not cues.heading_role(before.text)
    ):
        words = f"{before.text} {words}"
    after = first[at + 1] if at + 1 < len(first) else None
    if after and not _PERIOD.search(words) and _PERIOD.search(after.text) and len(after.text.split()) <= 8:
        words = f"{words} {after.text}"
    if before and len(words.split()) <= 6 and _OWNER.search(before.text) and before.text not in words:
        words = f"{before.text} {words}"
    dated = _AFTER_YEARS.match(words)
    return (dated.group(1) if dated else words).strip(" :")


def _is_subject(text: str, cues: Cues) -> bool:
    found = f" {plain(text)} "
    return any(f" {subject} " in found for subject in cues.subject_words)


def _area(title: str, whole: str, *, cues: Cues) -> str:
    """Return the local area the document is of: the authority it names most, its title weighing most."""
    known = _known_area(title, whole, cues=cues)
    if known and known[1] >= LEAST_MENTIONS:
        return known[0]
    places = Counter(name for found in _COUNCIL.finditer(whole) if (name := _place(found.group(1))))
    for found in _COUNCIL.finditer(title):
        places[_place(found.group(1))] += TITLE_WEIGHT
    del places[""]
    best = places.most_common(1)
    if best:
        return best[0][0]
    # The name before "Inclusion Strategy" or "SEND Plan".
    titled = _TITLED.match(title) or _TITLED_FOR.search(title)
    name = (_place(titled.group(1)) if titled else "") or (known[0] if known else "")
    owner = _OF_CHILDREN.match(whole)
    return name or (_place(owner.group(1)) if owner else "") or _place_spoken_of(whole)


def _place_spoken_of(whole: str) -> str:
    """Return the name that "in …" and "across …" are said of most: the place where it all is to happen."""
    said = Counter(
        name
        for found in _SPOKEN_OF.finditer(whole)
        if (name := _place(found.group(1))) and name.lower() not in _NEVER_LIVED_IN
    )
    best = said.most_common(1)
    return best[0][0] if best and best[0][1] >= LEAST_SPOKEN else ""


def _known_area(title: str, whole: str, *, cues: Cues) -> tuple[str, int] | None:
    counts: Counter[str] = Counter()
    for area in cues.areas:
        if area in whole:
            counts[area] = len(re.findall(rf"\b{re.escape(area)}\b", whole)) + 20 * title.count(area)
    # "Cheshire" in "Cheshire East" is not a mention of another area.
    for area in list(counts):
        counts[area] -= sum(counts[other] for other in counts if other != area and area in other)
    best = counts.most_common(1)
    return best[0] if best else None


def _place(words: str) -> str:
    """Return the name of a place less what kind of council it has, or nothing where it names none."""
    found = words.strip(" -").split()
    while found and found[0].lower() in _NOT_A_PLACE:
        found = found[1:]
    while len(found) > 1 and (found[-1] in _KINDS_OF_COUNCIL or found[-1].lower() in _NOT_A_PLACE):
        found = found[:-1]
    lower = {word.lower() for word in found}
    return "" if not found or lower <= _NOT_A_PLACE or lower & _NEVER_A_PLACE else " ".join(found)


def _period(title: str, blocks: list[Block]) -> tuple[str, str]:
    short = [block.text for block in blocks[:12] if len(block.text.split()) <= 20]
    said = [found.group(0) for block in blocks for found in _OF_ITSELF.finditer(block.text)]
    texts = [title, *short, *said]
    for text in texts:
        for found in _PERIOD.finditer(text):
            begins, ends = found.group(1), found.group(2)
            ends = ends if len(ends) == 4 else begins[:2] + ends
            if 0 < int(ends) - int(begins) <= 12:
                return begins, ends
    return "", ""


def _published(blocks: list[Block]) -> str:
    """Return the day, month or year of publication: a date on the first page, else where the text says it."""
    first = [block for block in blocks[:8] if block.shape is not Shape.ROW]
    for block in first:
        says = _ABOUT_PUBLISHING.search(block.text)
        is_label = len(block.text.split()) <= MOST_DATE_WORDS and not block.text.endswith((".", ":"))
        if (says or is_label) and len(block.text.split()) <= 30:
            found = find_dates(_SPAN.sub(" ", block.text))
            if found:
                return found[0].on
    for block in blocks:
        for part in re.split(r"(?<=[.;])\s+", block.text):
            if _ABOUT_PUBLISHING.search(part) and len(part.split()) <= 12:
                found = find_dates(part)
                if found:
                    return found[0].on
    return ""


def _vision(blocks: list[Block], *, cues: Cues) -> tuple[str, Place | None]:
    """Return the vision as the document words it, and where it stands."""
    for at, block in enumerate(blocks):
        if block.shape is Shape.HEADING and cues.heading_role(block.text) is Role.VISION:
            parts = []
            for following in blocks[at + 1 : at + 12]:
                if following.shape in (Shape.HEADING, Shape.ROW) and not following.text.endswith(":"):
                    break
                parts.append(following)
            if parts:
                return " ".join(part.text for part in parts), (parts[0].source[0], parts[-1].source[1])
    for block in blocks:
        if block.shape is Shape.PARAGRAPH and plain(block.text).startswith(
            ("our vision is", "our vision for")
        ):
            return block.text, block.source
    return "", None
