"""The words by which the parts of a strategy are known: which heading or lead-in means what."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

# Headings go by a few words more than their phrase: "What we will do to get there", "Key actions for year one".
LONGEST_HEADING_WORDS = 16
LONGEST_FINDINGS_HEADING = 7
MOST_REMEMBERED, MOST_LEAD_LETTERS = 20_000, 160


class Role(StrEnum):
    """What a heading or a lead-in says of the text under it."""

    COMMITMENTS = "COMMITMENTS"
    OUTCOMES = "OUTCOMES"
    STRENGTHS = "STRENGTHS"
    PRIORITY_ACTIONS = "PRIORITY_ACTIONS"
    IMPROVEMENTS = "IMPROVEMENTS"
    PRIORITIES = "PRIORITIES"
    VISION = "VISION"
    PRINCIPLES = "PRINCIPLES"
    VOICE = "VOICE"
    DONE = "DONE"
    CONTEXT = "CONTEXT"
    GOVERNANCE = "GOVERNANCE"
    END = "END"
    CONTENTS = "CONTENTS"
    RESPONSIBLE = "RESPONSIBLE"
    TIMESCALE = "TIMESCALE"
    PRIORITY_COLUMN = "PRIORITY_COLUMN"


FINDINGS = (Role.STRENGTHS, Role.PRIORITY_ACTIONS, Role.IMPROVEMENTS)
# Under these nothing is a commitment, however it is worded.
SILENT = (Role.VISION, Role.PRINCIPLES, Role.VOICE, Role.DONE, Role.CONTENTS)
# The order in which a heading that could be two things is taken: what is promised before what is told.
HEADING_ORDER = (
    Role.CONTENTS, Role.VOICE, Role.DONE, Role.OUTCOMES, Role.COMMITMENTS, Role.VISION, Role.PRINCIPLES, Role.PRIORITIES,
    Role.CONTEXT, Role.GOVERNANCE, Role.END, Role.RESPONSIBLE, Role.TIMESCALE,
)  # fmt: skip
LEAD_ORDER = (
    Role.GOVERNANCE, Role.COMMITMENTS, Role.VISION, Role.OUTCOMES, Role.PRINCIPLES, Role.VOICE, Role.DONE, Role.PRIORITIES,
    Role.CONTEXT,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """The phrases of one role: whole headings, how they begin, what they hold, and how a lead-in ends."""

    is_: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    has: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    weak_is: tuple[str, ...] = ()
    weak_lead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyKind:
    """A kind of body, and the words that names of its kind end in."""

    kind: str
    ends: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Every word the reader goes by. `verbs` holds the forms a commitment may begin with."""

    cues: Mapping[str, Cue]
    verbs: frozenset[str]
    before_verbs: frozenset[str]
    unfinished: frozenset[str]
    running: frozenset[str]
    lenses: Mapping[str, str]
    labels: tuple[str, ...]
    title_words: frozenset[str]
    subject_words: tuple[str, ...]
    bodies: tuple[BodyKind, ...]
    areas: tuple[str, ...]
    takes_weak: bool = False
    # What headings and sentences were told to be, so that the same words are not compared with every phrase again.
    told: dict[tuple[str, str], Role | None] = field(default_factory=dict, compare=False, repr=False)

    def heading_role(self, text: str) -> Role | None:
        """Return what a heading says of the text under it, or None where it says nothing we know."""
        key = ("heading", text)
        if key not in self.told:
            self._remember(key, self._heading_role(text))
        return self.told[key]

    def _remember(self, key: tuple[str, str], role: Role | None) -> None:
        if len(self.told) > MOST_REMEMBERED:
            self.told.clear()
        self.told[key] = role

    def _heading_role(self, text: str) -> Role | None:
        words = bare(text)
        if not words or len(words.split()) > LONGEST_HEADING_WORDS:
            return None
        for role in HEADING_ORDER:
            if self._heads(self.cues[role], words):
                return role
        if _COUNTED_PRIORITIES.match(words):
            return Role.PRIORITIES
        if _WHAT_WE_WILL.match(words):
            return Role.COMMITMENTS
        if _ONE_ACTION.match(words):
            return Role.COMMITMENTS
        return Role.COMMITMENTS if self.takes_weak and words in self.cues[Role.COMMITMENTS].weak_is else None

    def lead_role(self, text: str) -> Role | None:
        """Return what a sentence that introduces a list says of the list, or None."""
        key = ("lead", text[-MOST_LEAD_LETTERS:])
        if key not in self.told:
            self._remember(key, self._lead_role(text))
        return self.told[key]

    def _lead_role(self, text: str) -> Role | None:
        words = plain(text[-MOST_LEAD_LETTERS:])
        if _KNOWN_WHEN.search(words) or _BY_YEAR.match(words):
            return Role.OUTCOMES
        for role in LEAD_ORDER:
            if _ends(words, self.cues[role].lead):
                return role
        return None

    def weak_lead(self, text: str) -> bool:
        """Whether a lead-in is one of the weaker ones, and those are taken ("We need to:")."""
        return self.takes_weak and _ends(plain(text), self.cues[Role.COMMITMENTS].weak_lead)

    def finding_role(self, text: str) -> Role | None:
        """Return which kind of inspection finding a sentence or heading introduces, or None."""
        words = _PLANS.sub(" ", f" {plain(text)} ")
        for role in (Role.IMPROVEMENTS, Role.PRIORITY_ACTIONS, Role.STRENGTHS):
            if any(f" {phrase} " in words for phrase in (*self.cues[role].says, *self.cues[role].has)):
                return role
        return None

    def heads_findings(self, text: str) -> bool:
        """Whether a short line is the heading of an inspection's findings: "Areas for improvement"."""
        words = _PLANS.sub(" ", f" {bare(text)} ").strip()
        if not words or len(words.split()) > LONGEST_FINDINGS_HEADING:
            return False
        phrases = [phrase for role in FINDINGS for phrase in self.cues[role].has]
        long = [phrase for phrase in phrases if len(phrase.split()) > 2]
        return _starts(words, phrases) or _ends(words, long)

    def names_inspection(self, text: str) -> bool:
        """Whether the text speaks of an inspection or of those who inspect."""
        words = f" {plain(text)} "
        return any(f" {phrase} " in words for phrase in self.cues["INSPECTION"].has)

    def is_unfinished(self, text: str) -> bool:
        """Whether a line was broken in the middle: it ends in a comma, or in a word that wants another."""
        if text.endswith((",", "/", "&", "(", "-")):
            return True
        words = plain(text[-40:]).split()
        return bool(words) and words[-1] in self.unfinished and not text.endswith((".", ":", ";", "?", "!"))

    def begins_with_verb(self, text: str) -> bool:
        """Whether the sentence begins as a commitment does: "Improve", "Jointly commission", "To further develop"."""
        first = text[:40].split(" ")[0]
        if len(first) > 1 and first.isupper() and not text.isupper():
            return False
        words = plain(text[:120]).split()[:4]
        while words and (words[0] == "to" or words[0] in self.before_verbs) and words[0] not in self.verbs:
            words = words[1:]
        if words and words[0] in self.before_verbs and len(words) > 1 and words[1] in self.verbs:
            words = words[1:]
        return bool(words) and words[0] in self.verbs

    def _heads(self, cue: Cue, words: str) -> bool:
        if words in cue.is_:
            return True
        return _starts(words, cue.starts) or any(f" {phrase} " in f" {words} " for phrase in cue.has)


def field_role(text: str, *, cues: Cues) -> tuple[Role | None, str]:
    """Return what a labelled line holds, and its words: "Action 1.2: Train …", "Owner: …", "Success measure: …"."""
    found = _FIELD.match(text)
    if found is None:
        return None, text
    words = without_ours(plain(found["label"]))
    for role in (Role.RESPONSIBLE, Role.TIMESCALE, Role.COMMITMENTS, Role.OUTCOMES):
        if words in cues.cues[role].is_:
            return role, found["rest"].strip()
    return None, text


def loose_role(text: str, *, cues: Cues) -> Role | None:
    """Return what a short heading or column's name says by its one telling word: "Signs of success", "Intended benefits".

    It is asked only where no phrase we know is met, of what stands under a priority or over a column.
    """
    words = plain(text).split()
    if not words or len(words) > MOST_LOOSE_WORDS or cues.begins_with_verb(text) or set(words) & _TELLS_ELSE:
        return None
    if any(" ".join(words[:length]) in cues.lenses for length in (1, 2)):
        return None
    for role, telling in ((Role.OUTCOMES, _TELLS_OUTCOMES), (Role.COMMITMENTS, _TELLS_COMMITMENTS)):
        if set(words) & telling:
            return role
    return None


def make_cues(
    *,
    cues: Mapping[str, Mapping[str, Sequence[str]]],
    verbs: Iterable[str],
    before_verbs: Iterable[str],
    unfinished: Iterable[str],
    running: Iterable[str],
    lenses: Iterable[str],
    labels: Iterable[str],
    title_words: Iterable[str],
    subject_words: Iterable[str],
    bodies: Iterable[BodyKind],
    areas: Iterable[str],
) -> Cues:
    """Return the cues, every phrase in the form in which text is compared with it."""
    made = {role: _make_cue(table) for role, table in cues.items()}
    return Cues(
        cues={**{role: made.get(role, Cue()) for role in Role}, "INSPECTION": made.get("INSPECTION", Cue())},
        verbs=frozenset(form for verb in verbs for form in forms_of(verb.lower())),
        before_verbs=frozenset(before_verbs),
        unfinished=frozenset(unfinished),
        running=frozenset(running),
        lenses={plain(lens): lens for lens in lenses},
        labels=tuple(labels),
        title_words=frozenset(title_words),
        subject_words=tuple(plain(each) for each in subject_words),
        bodies=tuple(bodies),
        areas=tuple(areas),
    )


def _make_cue(table: Mapping[str, Sequence[str]]) -> Cue:
    read = {name: tuple(plain(phrase) for phrase in phrases) for name, phrases in table.items()}
    # Headings are compared without "our", "the" or "key" before them, so their phrases are too.
    read["is_"] = tuple(without_ours(phrase) for phrase in read.pop("is", ()))
    read["starts"] = tuple(without_ours(phrase) for phrase in read.get("starts", ()))
    read["weak_is"] = tuple(without_ours(phrase) for phrase in read.get("weak_is", ()))
    return Cue(**read)


_FIELD = re.compile(
    r"^(?P<label>[A-Z][A-Za-z’'/()-]*(?: [A-Za-z’'/()-]+){0,4}?)\s*(?:no\.?\s*)?(?:\d{1,2}(?:\.\d{1,2})*[a-z]?)?\s*[:–—]\s+(?P<rest>\S.*)$",
    re.DOTALL,
)
MOST_LOOSE_WORDS = 7
_TELLS_OUTCOMES = {"success", "successful", "difference", "different", "outcome", "outcomes", "impact", "impacts", "indicator", "indicators",
                   "kpi", "kpis", "benefit", "benefits", "measures"}  # fmt: skip
_TELLS_COMMITMENTS = {"action", "actions", "commitment", "commitments", "pledge", "pledges", "promise", "promises", "initiatives",
                      "intentions", "deliverables", "activities", "activity", "proposals"}  # fmt: skip
# With one of these beside it the word tells of something else: "Progress on actions", "Priority actions", "Why outcomes matter".
_TELLS_ELSE = {"priority", "priorities", "why", "governance", "monitoring", "monitor", "progress", "review", "summary", "overview",
               "feedback", "told", "said", "say", "context", "data", "evidence", "background", "current", "currently", "done", "achieved",
               "already", "risk", "risks", "now", "plan", "plans", "strategy", "previous", "last", "stories", "story", "responsible",
               "lead", "owner", "when", "date", "by", "baseline", "framework", "board", "group", "improvement"}  # fmt: skip
_NUMBERING = re.compile(
    r"^\s*(?:\(?\d{1,2}(?:\.\d{1,2})*[.):]?|\(?[a-z]\)|\(?[ivx]{1,4}[.)]|section \d+[.:]?)\s+(?=\S)",
    re.IGNORECASE,
)
# A plan named after priority actions is not itself one.
_PLANS = re.compile(r" (?:partnership )?priority action plans? ")
_APOSTROPHES = re.compile(r"[’‘'`´]")
_NOT_WORDS = re.compile(r"[^a-z0-9£%+]+")
# "You will know we have kept this promise when": whatever is to be known.
_KNOWN_WHEN = re.compile(r"\bknow\b.*\b(?:when|if|because)$")
# "By 2027:", "By the end of 2026 we will have:", "By March 2027 there will be:".
_BY_YEAR = re.compile(
    r"by (?:the end of )?(?:[a-z]{3,9} )?20\d\d(?: (?:we will have|there will be|we will see|you will see|we want|we expect))?$"
)
# "Action 1.2" on a line of its own, and what is to be done on the next.
_ONE_ACTION = re.compile(
    r"(?:action|activity|task|step|deliverable)s? (?:no |ref |number )?\d{1,2}(?: \d{1,2}){0,2}[a-z]?$"
)
# "What we will commission", "What partners intend to change".
_WHAT_WE_WILL = re.compile(
    r"what (?:we|partners|the partnership|the council|the local area|schools) (?:will|are going to|intend to|plan to) "
    r"(?!see|notice|know|measure|achieve|look|hear|be\b|have\b)[a-z]+$"
)
# "Our three big goals", "The five ambitions for change".
_COUNTED_PRIORITIES = re.compile(
    r"(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?:\w+ ){0,2}(?:goals|priorities|ambitions|aims|objectives|themes|pillars|"
    r"promises|missions|strands|outcomes|workstreams|focus areas|priority areas|areas of focus)(?: for \w+(?: \w+)?)?$"
)
_OURS = {"our", "the", "key", "shared", "overall", "overarching"}


@lru_cache(maxsize=50_000)
def plain(text: str) -> str:
    """Return the words alone, in lower case, without punctuation, with "we'll" as "we will" and the like."""
    words = _APOSTROPHES.sub("'", text.lower())
    if "'" in words:
        words = words.replace("'ll ", " will ").replace("'ve ", " have ").replace("'re ", " are ")
    return _NOT_WORDS.sub(" ", words.replace("'", "")).strip()


def bare(text: str) -> str:
    """Return the words of a heading without its numbering and without "our", "the" or "key" before them."""
    return without_ours(plain(_NUMBERING.sub("", text)))


def without_ours(words: str) -> str:
    """Return the words less a leading "our", "the" or "key", if anything is left."""
    found = words.split()
    while len(found) > 1 and found[0] in _OURS:
        found = found[1:]
    return " ".join(found)


def forms_of(verb: str) -> tuple[str, ...]:
    """Return a verb as it begins a commitment: "improve" and "improving"."""
    if verb.endswith("ly"):
        return (verb,)
    words = plain(verb).split()
    last = words[-1]
    if last.endswith("e") and not last.endswith(("ee", "ye")):
        going = last[:-1] + "ing"
    elif re.fullmatch(r"[a-z]{0,4}[^aeiou][aeiou][^aeiouwxy]", last) and last not in {
        "offer",
        "enter",
        "monitor",
    }:
        going = last + last[-1] + "ing"
    else:
        going = last + "ing"
    # Of a verb in two parts ("co-produce") the first stands for both: words are compared one at a time.
    return (words[0],) if len(words) > 1 else (last, going, last + "ing")


def _ends(words: str, phrases: Iterable[str]) -> bool:
    return any(words == phrase or words.endswith(f" {phrase}") for phrase in phrases)


def _starts(words: str, phrases: Iterable[str]) -> bool:
    return any(words == phrase or words.startswith(f"{phrase} ") for phrase in phrases)
