"""Reading charters: their commitments by version, how each round rated them side by side, and remarks once looked at."""

from collections import defaultdict
from datetime import date

from django.db.models import QuerySet

from goldenthread.apps.inspection.models import Charter, Remark, Round, Tally
from goldenthread.apps.inspection.types import (
    CharterGiven,
    CommitmentGiven,
    InspectionNotFound,
    RatedCommitment,
    RemarkGiven,
    RemarkState,
    RoundGiven,
)
from goldenthread.apps.people.queries import find_names_in_text, list_children
from goldenthread.core.access.inspections import may_rate_as_staff, may_run_inspection, may_see_charter
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.governance.charter import SCORES, Side, put_side_by_side


def list_charters(viewer: Viewer, *, area: str) -> list[CharterGiven]:
    """Return every version of an area's charter, the newest first, to its staff."""
    if not may_see_charter(viewer, area=area):
        return []
    return [_charter(row) for row in _full(Charter.objects.filter(area=area)).order_by("-number")]


def _full(rows: QuerySet[Charter]) -> QuerySet[Charter]:
    return rows.select_related("promised__strategy").prefetch_related("commitments")


def _charter(row: Charter) -> CharterGiven:
    commitments = sorted(row.commitments.all(), key=lambda each: each.position)
    return CharterGiven(
        id=row.pk, area=row.area, number=row.number, title=row.title, from_on=row.from_on,
        commitments=tuple(
            CommitmentGiven(id=each.pk, position=each.position, words=each.words) for each in commitments
        ),
        promised=row.promised.text if row.promised else "",
        promised_in=row.promised.strategy.title if row.promised else "",
    )  # fmt: skip


def list_rounds(viewer: Viewer, *, area: str, on: date) -> list[RoundGiven]:
    """Return the rounds in which an area's charter is rated, the newest first: to its staff, and to its families once open."""
    is_staff = may_see_charter(viewer, area=area)
    rows = Round.objects.filter(area=area).select_related("charter__promised__strategy")
    rows = rows.prefetch_related("charter__commitments").order_by("-opens_on", "-pk")
    given = [_round(row, on=on) for row in rows]
    if is_staff:
        return given
    begun = [each for each in given if each.opens_on <= on]
    return begun if begun and is_family_of(viewer, area=area, on=on) else []


def get_round(viewer: Viewer, *, round: int, on: date) -> RoundGiven:
    """Return one round. Raises InspectionNotFound where there is none for this person."""
    row = Round.objects.filter(pk=round).first()
    found = list_rounds(viewer, area=row.area, on=on) if row else []
    for each in found:
        if each.id == round:
            return each
    raise InspectionNotFound("There is no such round of ratings.")


def _round(row: Round, *, on: date) -> RoundGiven:
    return RoundGiven(
        id=row.pk, area=row.area, charter=_charter(row.charter), title=row.title,
        opens_on=row.opens_on, closes_on=row.closes_on, is_open=row.opens_on <= on <= row.closes_on,
        is_over=on > row.closes_on,
    )  # fmt: skip


def is_family_of(viewer: Viewer, *, area: str, on: date) -> bool:
    """Answer whether this person is of the family of a child of an area."""
    cards = list_children(viewer, children=viewer.family_children, on=on)
    return any(card.area == area for card in cards.values())


def side_of(viewer: Viewer, *, area: str, on: date) -> Side | None:
    """Return the side on which somebody rates in an area: whoever has a child here rates as family, whatever they do beside."""
    if is_family_of(viewer, area=area, on=on):
        return Side.FAMILIES
    return Side.STAFF if may_rate_as_staff(viewer, area=area) else None


def list_rated(viewer: Viewer, *, round: int, on: date) -> list[RatedCommitment]:
    """Return how both sides rated each commitment, once the round is over; before that nothing, to anyone.

    While it goes on, yesterday's figures beside today's would tell of one person.
    """
    given = get_round(viewer, round=round, on=on)
    if not given.is_over:
        return []
    counts: dict[tuple[int, str], dict[int, int]] = defaultdict(lambda: dict.fromkeys(SCORES, 0))
    for row in Tally.objects.filter(round=round):
        counts[row.commitment_id, row.side][row.score] += row.people
    return [
        RatedCommitment(
            commitment=each,
            result=put_side_by_side(
                staff=counts[each.id, Side.STAFF.value], families=counts[each.id, Side.FAMILIES.value]
            ),
        )
        for each in given.charter.commitments
    ]


def list_remarks_shown(viewer: Viewer, *, round: int, on: date) -> list[RemarkGiven]:
    """Return the remarks of a round that somebody has looked in for names, as they may be read, in no order of time."""
    given = get_round(viewer, round=round, on=on)
    if not given.is_over:
        return []
    rows = Remark.objects.filter(round=round, state=RemarkState.SHOWN.value).order_by("id")
    return [
        RemarkGiven(id=str(row.pk), side=Side(row.side), words=row.shown_words, state=RemarkState.SHOWN)
        for row in rows
    ]


def list_remarks_to_look_at(viewer: Viewer, *, round: int, on: date) -> list[RemarkGiven]:
    """Return the remarks that nobody has looked in for names, each with the words that may be one, to who keeps the charter."""
    given = get_round(viewer, round=round, on=on)
    if not given.is_over or not may_run_inspection(viewer, area=given.area):
        return []
    rows = Remark.objects.filter(round=round, state=RemarkState.WAITING.value).order_by("id")
    return [
        RemarkGiven(
            id=str(row.pk), side=Side(row.side), words=row.words, state=RemarkState.WAITING,
            names=_names(viewer, given.area, row.words),
        )
        for row in rows
    ]  # fmt: skip


def _names(viewer: Viewer, area: str, words: str) -> tuple[str, ...]:
    """Return the words of a remark that may name a person: names of children of the area, and words written like one."""
    bare = [word.strip(".,;:!?()“”\"'‘") for word in words.split()]
    given, _ = find_names_in_text(viewer, area=area, words=bare, besides=0)
    like = [
        word
        for at, word in enumerate(bare)
        if at and word[:1].isupper() and word.casefold() not in ("i", "i’m", "i'm", "ehc", "send", "ehcp")
    ]
    known = [word for word in bare if word.casefold().removesuffix("’s").removesuffix("'s") in given]
    return tuple(dict.fromkeys([*known, *like]))
