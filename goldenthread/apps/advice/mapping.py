"""Between what an adviser writes, how a draft of it is stored, and the lines that advice is kept in."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from goldenthread.apps.advice.models import Advice, AdvicePassage
from goldenthread.apps.advice.types import AdviceRow, PassageKind, PassageLine, StructuredAdvice

_PARTS = ("summary", "childs_words", "evidence")
_CELLS = ("need", "outcome", "what", "by_whom", "how_often", "how_long", "where_given")


def _text(value: object) -> str:
    # PostgreSQL keeps no null character in text; a pasted one is dropped and nothing else is.
    return str(value or "").replace("\x00", "")


def stored(content: StructuredAdvice) -> dict[str, Any]:
    """Return a draft as it is stored; rows in which nothing is written are left out."""
    rows = [
        {cell: _text(words) for cell, words in asdict(row).items()}
        for row in content.rows
        if not row.is_empty
    ]
    return {**{part: _text(getattr(content, part)) for part in _PARTS}, "rows": rows}


def content_of(kept: Mapping[str, Any]) -> StructuredAdvice:
    """Return a stored draft as it was written."""
    return StructuredAdvice(
        **{part: _text(kept.get(part)) for part in _PARTS},
        rows=tuple(
            AdviceRow(**{cell: _text(row.get(cell)) for cell in _CELLS}) for row in kept.get("rows", ())
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A line to keep; `rests_on` is the place in the list of the line it rests on."""

    kind: PassageKind
    words: str
    rests_on: int | None = None
    by_whom: str = ""
    how_often: str = ""
    how_long: str = ""
    where_given: str = ""


def passages_of(content: StructuredAdvice) -> list[Passage]:
    """Return advice as lines, each outcome resting on its need and each provision on its outcome."""
    found: list[Passage] = []
    need: int | None = None
    outcome: int | None = None
    for row in content.rows:
        if row.need.strip():
            need, outcome = len(found), None
            found.append(Passage(kind=PassageKind.NEED, words=row.need.strip()))
        if row.outcome.strip():
            outcome = len(found)
            found.append(Passage(kind=PassageKind.OUTCOME, words=row.outcome.strip(), rests_on=need))
        if any(
            part.strip() for part in (row.what, row.by_whom, row.how_often, row.how_long, row.where_given)
        ):
            found.append(
                Passage(
                    kind=PassageKind.PROVISION, words=row.what.strip(),
                    rests_on=need if outcome is None else outcome, by_whom=row.by_whom.strip()[:400],
                    how_often=row.how_often.strip()[:400], how_long=row.how_long.strip()[:400],
                    where_given=row.where_given.strip()[:400],
                )
            )  # fmt: skip
    if content.evidence.strip():
        found.append(Passage(kind=PassageKind.EVIDENCE, words=content.evidence.strip()))
    return found


def words_of(passages: Iterable[Passage], kind: PassageKind) -> str:
    """Return every line of one kind in words, one paragraph each."""
    return "\n\n".join(
        ", ".join(
            part
            for part in (each.words, each.by_whom, each.how_often, each.how_long, each.where_given)
            if part
        )
        for each in passages
        if each.kind is kind
    )


def line_of(row: AdvicePassage) -> PassageLine:
    """Return a kept line as pages read it."""
    return PassageLine(
        id=row.pk, kind=PassageKind(row.kind), words=row.words, parent=row.parent_id, by_whom=row.by_whom,
        how_often=row.how_often, how_long=row.how_long, where_given=row.where_given,
    )  # fmt: skip


def content_of_advice(advice: Advice, passages: Iterable[AdvicePassage]) -> StructuredAdvice:
    """Return kept advice as it would be written again, so that what is sent back is put right and not retyped."""
    rows: list[AdviceRow] = []
    need, outcome = "", ""
    for each in passages:
        if each.kind == PassageKind.NEED.value:
            need, outcome = _flush(rows, need, outcome, after=(each.words, ""))
        elif each.kind == PassageKind.OUTCOME.value:
            if outcome:
                need, outcome = _flush(rows, need, outcome, after=("", each.words))
            outcome = each.words
        elif each.kind == PassageKind.PROVISION.value:
            rows.append(
                AdviceRow(
                    need=need, outcome=outcome, what=each.words, by_whom=each.by_whom, how_often=each.how_often,
                    how_long=each.how_long, where_given=each.where_given,
                )
            )  # fmt: skip
            need, outcome = "", ""
    _flush(rows, need, outcome, after=("", ""))
    if not rows and advice.needs:
        # It came on paper: its words are one row, to be parted by whoever wrote them.
        rows = [AdviceRow(need=advice.needs, outcome=advice.outcomes, what=advice.provision)]
    return StructuredAdvice(
        summary=advice.summary, childs_words=advice.childs_words, evidence=advice.evidence, rows=tuple(rows)
    )


def _flush(rows: list[AdviceRow], need: str, outcome: str, *, after: tuple[str, str]) -> tuple[str, str]:
    """Keep a need or outcome that has no provision as a row of its own, and go on with what comes after."""
    if need or outcome:
        rows.append(AdviceRow(need=need, outcome=outcome))
    return after
