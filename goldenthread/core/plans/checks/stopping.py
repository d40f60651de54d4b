"""Stopping before something leaves: what was found for each reader, as questions that a person must answer."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from goldenthread.core.plans.checks.leaving import ASK, NEVER, RULE, Kind, Passage

A_REASON = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What one reader would learn of one kind, with every place it stands: may it go to them, and why?

    `key` holds for these words, this reader and this sending alone: where any of them changes, it is asked again.
    `is_never` is that no reason will do.
    """

    key: str
    reader: str
    reader_name: str
    kind: Kind
    ask: str
    rule: str
    quotes: tuple[Passage, ...]
    is_never: bool = False


class LookFirst(Exception):  # noqa: N818
    """Something is about to leave that a person must look at first; nothing has left. `questions` says what."""

    def __init__(
        self, questions: Sequence[Question], *, area: str, child: int, case: int, wrong: Mapping[str, str]
    ) -> None:
        super().__init__("Somebody must look at what this tells of other people before it leaves.")
        self.questions, self.wrong = tuple(questions), dict(wrong)
        self.area, self.child, self.case = area, child, case


def list_questions(
    passages: Iterable[Passage], *, sending: str, reader: str, reader_name: str
) -> tuple[Question, ...]:
    """Return what must be answered before these passages go to one reader, one question to a kind, in the kinds' order."""
    kept = list(passages)
    found = []
    for kind in Kind:
        quotes = tuple(one for one in kept if one.kind is kind)
        if quotes:
            told = sorted({(one.title, one.quoted, *([one.of] if one.of else [])) for one in quotes})
            key = hashlib.sha256(repr((sending, reader, kind.value, told)).encode()).hexdigest()[:24]
            found.append(
                Question(
                    key=key, reader=reader, reader_name=reader_name, kind=kind, ask=ASK[kind], rule=RULE[kind],
                    quotes=quotes, is_never=kind in NEVER,
                )
            )  # fmt: skip
    return tuple(found)


def judge_answers(
    questions: Iterable[Question], answers: Mapping[str, str], *, before: Iterable[str] = ()
) -> tuple[dict[str, str], list[Question], dict[str, str]]:
    """Return the reasons that hold, the questions still open, and what is wrong with a reason given, by key.

    `answers` maps a question's key to the reason typed; `before` are keys answered already. A reason is a few words
    that somebody could read afterwards; none will do for what must never leave.
    """
    held, open_, wrong = {}, [], {}
    done = frozenset(before)
    for one in questions:
        reason = " ".join(answers.get(one.key, "").split())
        if one.is_never:
            open_.append(one)
        elif one.key in done:
            continue
        elif len(reason.split()) >= A_REASON:
            held[one.key] = reason
        else:
            open_.append(one)
            if one.key in answers:
                wrong[one.key] = "Say in a few words why this reader may see it"
    return held, open_, wrong
