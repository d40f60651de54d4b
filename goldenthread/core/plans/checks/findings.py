"""What a check finds, and what it is told of the world round the plan it reads."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from goldenthread.core.plans.checks.word_lists import Phrase, WordLists
from goldenthread.core.plans.ordered import OrderedWords
from goldenthread.core.plans.plan import Plan


class Stage(StrEnum):
    """What is about to leave: a first draft, the draft of an amendment, or a plan that is final."""

    FIRST_DRAFT = "FIRST_DRAFT"
    DRAFT_AMENDMENT = "DRAFT_AMENDMENT"
    FINAL = "FINAL"


class Tag(StrEnum):
    """What a check rests on: law stops a plan until somebody goes on with a reason; quality warns."""

    LAW = "LAW"
    QUALITY = "QUALITY"


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherNames:
    """The names of other children in the area, folded to plain small letters.

    `given` holds first names, `full` first and family names with one space. Both are sets, so that looking one
    word up costs the same whether the area has two hundred children or two hundred thousand.
    """

    given: frozenset[str] = frozenset()
    full: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Everything a check may know beside the plan.

    `known_names` are people who belong on this case, folded word by word: parents, professionals, settings.
    `common_names` are first names that people in England bear, folded. `shared` gives, for the fingerprint of a
    sentence, how many other children's plans hold it; `set_phrases` are fingerprints that every plan may hold. `ordered` is what a tribunal ordered into this plan.
    """

    stage: Stage
    on: date
    other_names: OtherNames = field(default_factory=OtherNames)
    known_names: frozenset[str] = frozenset()
    common_names: frozenset[str] = frozenset()
    shared: Mapping[str, int] = field(default_factory=dict)
    set_phrases: frozenset[str] = frozenset()
    phrases: tuple[Phrase, ...] = ()
    words: WordLists = field(default_factory=WordLists)
    ordered: tuple[OrderedWords, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing a check found: the very words, where they stand, and what is wrong with them.

    `row` is the key of a need, outcome, provision, comment or piece of advice, empty for a whole section. `quoted`
    is empty only where what is wrong is that nothing is written. `check` is the check's id.
    """

    check: str = ""
    section: str
    row: str = ""
    quoted: str = ""
    what: str

    @property
    def key(self) -> str:
        """A name for this very finding that holds none of its words: it changes when the words quoted do."""
        told = "\x1f".join((self.check, self.section, self.row, self.quoted, self.what))
        return f"{self.check}-{hashlib.sha256(told.encode()).hexdigest()[:16]}"


def draft_stage_of(plan: Plan) -> Stage:
    """Return what kind of draft a plan is: a first one, or that of an amendment."""
    return Stage.DRAFT_AMENDMENT if plan.is_amendment else Stage.FIRST_DRAFT


Check = Callable[[Plan, Surroundings], list[Finding]]
