"""How the staff pages word what the rooms store as codes."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from goldenthread.apps.people.types import Channel, ContactKind, FactWord, IdentifierKind, NameKind
from goldenthread.apps.worklists.types import DueRow, Move, When
from goldenthread.core.casework.advisers import WORDS as ADVICE_WORDS
from goldenthread.core.casework.event_words import GROUND_WORDS
from goldenthread.core.casework.owners import DUTY_WORDS, Owner, owner_of
from goldenthread.core.casework.owners import WORDS as OWNER_WORDS
from goldenthread.core.casework.timeline import Passage, Waypoint
from goldenthread.core.clocks import DutyState
from goldenthread.core.law.vocabulary import (
    AdviceKind,
    Answer,
    Basis,
    Confidence,
    Duty,
    Source,
)
from goldenthread.definitions.facts.register import load_words

BASIS_WORDS: Mapping[Basis, str] = {
    Basis.STATUTE: "",
    Basis.ORDER: "By the tribunal's order",
    Basis.CASE_LAW: "By case law",
    Basis.GUIDANCE: "By guidance",
    Basis.LOCAL: "Our own target",
}
CONFIDENCE_WORDS: Mapping[Confidence, str] = {
    Confidence.V: "Read in the law itself",
    Confidence.S: "From a secondary source",
    Confidence.M: "Still to be checked against the law",
}
WHEN_WORDS: Mapping[When, str] = {
    When.OVERDUE: "overdue",
    When.TODAY: "due today",
    When.WEEK: "in the next 7 days",
    When.LATER: "later",
    When.EXCEPTION: "with an exception",
}
MOVE_WORDS: Mapping[Move, str] = {
    Move.OURS: "Ours to do",
    Move.THEIRS: "We are waiting for someone",
    Move.FAMILY: "The family's own time",
}
SOURCE_WORDS: Mapping[Source, str] = {
    Source.PARENT: "A parent or carer",
    Source.YOUNG_PERSON: "The young person",
    Source.SETTING: "A school, nursery or college",
    Source.HEALTH: "A health professional",
    Source.SOCIAL_CARE: "Social care",
    Source.OTHER: "Someone else",
}
NAME_WORDS: Mapping[NameKind, str] = {
    NameKind.LEGAL: "Legal name",
    NameKind.KNOWN_AS: "Known as",
    NameKind.FORMER: "Former name",
}
NUMBER_WORDS: Mapping[IdentifierKind, str] = {
    IdentifierKind.UPN: "Unique pupil number",
    IdentifierKind.FORMER_UPN: "Former unique pupil number",
    IdentifierKind.ULN: "Unique learner number",
    IdentifierKind.NHS: "NHS number",
}
CONTACT_WORDS: Mapping[ContactKind, str] = {
    ContactKind.EMAIL: "Email",
    ContactKind.TELEPHONE: "Telephone",
    ContactKind.ADDRESS: "Address",
}
CHANNEL_WORDS: Mapping[Channel, str] = {
    Channel.EMAIL: "Email",
    Channel.TELEPHONE: "Telephone",
    Channel.TEXT: "Text message",
    Channel.POST: "Post",
    Channel.PORTAL: "These pages",
}
_ANSWERS: Mapping[Answer, str] = {Answer.CAN: "can meet the needs", Answer.CANNOT: "cannot meet the needs"}


def code_words(code: str) -> str:
    """Word a stored code that has no words of its own: FIRST_LANGUAGE becomes First language."""
    text = code.replace("_", " ").strip().lower()
    return text[:1].upper() + text[1:]


def fact_word(word: str) -> str:
    """Word what a fact is about."""
    special = {FactWord.GP_SURGERY.value: "GP surgery", FactWord.NO_UPN_REASON.value: "Why there is no UPN"}
    return special.get(word, code_words(word))


# The Department for Education's codes for types of need.
_NEEDS: Mapping[str, str] = {
    "SPLD": "Specific learning difficulty",
    "MLD": "Moderate learning difficulty",
    "SLD": "Severe learning difficulty",
    "PMLD": "Profound and multiple learning difficulty",
    "SEMH": "Social, emotional and mental health",
    "SLCN": "Speech, language and communication needs",
    "HI": "Hearing impairment",
    "VI": "Vision impairment",
    "MSI": "Multi-sensory impairment",
    "PD": "Physical disability",
    "ASD": "Autistic spectrum disorder",
    "DS": "Down syndrome",
    "OTH": "Other difficulty or disability",
}


def told_value(word: str, value: object) -> str:
    """Word what we were told, whatever shape it was kept in."""
    if isinstance(value, list):
        return ", ".join(told_value(word, each) for each in value)
    if word in (FactWord.PRIMARY_NEED, FactWord.SECONDARY_NEED):
        return _NEEDS.get(str(value), str(value))
    known = load_words().get(word)
    return known.worded(value) if known else str(value)


def extra_words(extra: Mapping[str, object]) -> list[str]:
    """Word the keys that an event carries, leaving out those that mean nothing to a reader."""
    told = []
    for key, value in extra.items():
        if value in ("", None, False) or key in ("second", "to"):
            continue
        told.append(_extra(key, str(value)))
    if extra.get("second"):
        told.append("A second request while the first was open")
    return told


def _extra(key: str, value: str) -> str:
    known: Mapping[str, Mapping[str, str]] = {
        "source": {source.value: words for source, words in SOURCE_WORDS.items()},
        "kind": {kind.value: words for kind, words in ADVICE_WORDS.items()},
        "ground": {ground.value: words for ground, words in GROUND_WORDS.items()},
        "clock": {duty.value: words for duty, words in DUTY_WORDS.items()},
        "answer": {answer.value: words for answer, words in _ANSWERS.items()},
    }
    if key in known and value in known[key]:
        return known[key][value]
    return f"{code_words(key)}: {code_words(value) if value.isupper() else value}"


def duty_words(duty: Duty, *, advice: AdviceKind | None = None) -> str:
    """Word a duty, with the kind of advice where it is one of several."""
    words = DUTY_WORDS[duty]
    return f"{words}: {ADVICE_WORDS[advice].lower()}" if advice else words


def who_has(row: DueRow) -> str:
    """Say who has a duty: our coordinator, or whoever was asked."""
    if owner_of(row.duty) is Owner.COUNCIL:
        return row.coordinator_name
    return row.asked_of or OWNER_WORDS[owner_of(row.duty)]


def for_staff(points: Iterable[Waypoint], *, coordinator: str) -> tuple[Waypoint, ...]:
    """Return the points of the family's timeline as the staff read them: who has each by name, and no "you"."""
    council = OWNER_WORDS[Owner.COUNCIL]
    worded = []
    for point in points:
        title, sentence = _FOR_STAFF.get(point.key, (point.title, point.sentence))
        if point.passage is Passage.DONE and point.key != "comment":
            sentence = ""
        who = {council: coordinator or "Nobody yet", "You": OWNER_WORDS[Owner.FAMILY]}.get(
            point.who, point.who
        )
        worded.append(replace(point, title=title, sentence=sentence or "", who=who))
    return tuple(worded)


# Points whose words, in the family's timeline, speak to the family.
_FOR_STAFF: Mapping[str, tuple[str, str]] = {
    "draft_served": (
        "Draft plan sent to the family",
        "Each parent has at least 15 days from the day they receive it.",
    ),
    "comment": ("The family’s say on the draft", "Every comment has an answer before the plan is final."),
    "review": ("Yearly review", "The plan is reviewed within 12 months, with the family."),
}


def bearer_words(state: DutyState, *, coordinator: str) -> str:
    """Say who must act on a duty of one case."""
    owner = owner_of(state.duty)
    return coordinator or "Nobody yet" if owner is Owner.COUNCIL else OWNER_WORDS[owner]
