"""The look before anything leaves: what it tells of other people, reader by reader, and no way round an answer."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.accounts.queries import get_public_area, list_account_emails
from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.cases.types import CaseSummary
from goldenthread.apps.people.queries import (
    introduce_child,
    list_contacts_to_guard,
    list_names,
    list_other_childrens_names,
    list_parents,
    list_siblings,
    list_told,
    owner_of,
)
from goldenthread.apps.people.types import NameKind, ParentCard, SeenBy
from goldenthread.apps.quality.models import LeavingAnswer
from goldenthread.apps.quality.types import Outgoing
from goldenthread.core.access.decisions import MayNot, check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.page_check import SPOT_WORDS, Owner, Spot, look_at_pages
from goldenthread.core.plans.checks.leaving import (
    Kind,
    Known,
    Leaving,
    Passage,
    Recipient,
    look_before_leaving,
    make_passage,
)
from goldenthread.core.plans.checks.stopping import LookFirst, Question, judge_answers, list_questions
from goldenthread.definitions.plans.leaving import load_harm_words

_TYPED: ContextVar[Mapping[str, str]] = ContextVar("what was typed on a stop-and-look page")


@contextmanager
def answering(answers: Mapping[str, str]) -> Iterator[None]:
    """While it lasts, let a look find the reasons that somebody has just typed, by the key of each question."""
    token = _TYPED.set(dict(answers))
    try:
        yield
    finally:
        _TYPED.reset(token)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Family:
    """The people of a case as every reader's look needs them, read once."""

    child: tuple[str, ...]
    others: tuple[str, ...]
    parents: tuple[ParentCard, ...]
    protected: tuple[str, ...]
    told: tuple[tuple[int | None, str], ...]
    own: tuple[str, ...]
    ours: tuple[str, ...]


@transaction.atomic
def look_before_it_leaves(
    *, case: int, sending: str, outgoing: Sequence[Outgoing], by: Viewer, at: datetime
) -> int:
    """Stop a sending until a person has answered for what it tells each reader of other people; return how many answers held.

    `sending` names what is sent ("draft", "letter:draft_plan", "bundle:12"). An answer holds for those words and that
    reader: changed words are asked about again. Every sending of a plan, a letter, a bundle or a pack calls this first.

    Raises LookFirst with every question still open, and nothing is kept then; MayNot for whoever may not open the case.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    family = _read_family(by, row, on=london_day(at))
    owner = owner_of(by, area=row.area, child=row.child, references=[row.reference])
    seen: dict[tuple[Leaving, ...], tuple[Passage, ...]] = {}
    questions: list[Question] = []
    for one in outgoing:
        if one.texts not in seen:
            seen[one.texts] = () if one.is_spotted else _other_children(by, row, one.texts, owner)
        found = look_before_leaving(one.texts, to=one.to, known=_known(family, one), words=load_harm_words())
        questions += list_questions(
            (*found, *seen[one.texts], *one.found), sending=sending, reader=one.reader, reader_name=one.name
        )
    return _settle(row, sending, questions, by=by, at=at)


def _settle(
    row: CaseSummary, sending: str, questions: Sequence[Question], *, by: Viewer, at: datetime
) -> int:
    before = LeavingAnswer.objects.filter(
        area=row.area, case=row.id, key__in=[one.key for one in questions]
    ).values_list("key", flat=True)
    held, still, wrong = judge_answers(questions, _TYPED.get({}), before=before)
    if still:
        raise LookFirst(still, area=row.area, child=row.child, case=row.id, wrong=wrong)
    if held and by.account is None:
        raise MayNot("A named person looks before something leaves. No job does.")
    LeavingAnswer.objects.bulk_create(
        LeavingAnswer(
            area=row.area, case_id=row.id, sending=sending, reader=one.reader, kind=one.kind.value, key=one.key,
            places=len(one.quotes), because=held[one.key], answered_at=at, answered_by_id=by.account,
        )
        for one in questions
        if one.key in held
    )  # fmt: skip
    if held:
        told = [[one.reader, one.kind.value, one.key] for one in questions if one.key in held]
        record_write(
            act="looked_before_leaving", area=row.area, by=by, at=at, case=row.id, subject=sending, children=[row.child],
            content=told,
        )  # fmt: skip
    return len(questions)


def _read_family(by: Viewer, row: CaseSummary, *, on: date) -> _Family:
    names = list_names(by, child=row.child, on=on)
    parents = tuple(list_parents(by, child=row.child, on=on))
    siblings = [
        introduce_child(by, child=each, on=on).shown_name
        for each in list_siblings(by, child=row.child, on=on)
    ]
    guarded = list_contacts_to_guard(by, child=row.child, on=on)
    of_parents = {line.value for parent in parents for line in parent.contacts}
    told = [one for one in list_told(by, child=row.child) if one.shown_to is SeenBy.TELLER]
    return _Family(
        child=tuple(one.full for one in names if one.kind is not NameKind.FORMER),
        others=(
            *(parent.name for parent in parents), *siblings,
            *(one.full for one in names if one.kind is NameKind.FORMER),
        ),
        parents=parents, protected=tuple(line.value for line in guarded if not line.is_safe),
        told=tuple((one.parent, str(one.value)) for one in told),
        own=tuple(line.value for line in guarded if line.value not in of_parents), ours=_ours(by, row),
    )  # fmt: skip


def _ours(by: Viewer, row: CaseSummary) -> tuple[str, ...]:
    """Return how the council and whoever writes for it are reached: that is told to anyone."""
    area = get_public_area(row.area)
    writers = {one for one in (by.account, row.coordinator) if one}
    emails = list_account_emails(by, accounts=writers).values()
    return tuple(each for each in (area.contact_telephone, area.contact_email, *emails) if each)


def _known(family: _Family, one: Outgoing) -> Known:
    """Return who is who for one reader: what is their own is not told of to themselves."""
    reader: list[str] = [one.name, *family.ours]
    for parent in family.parents:
        if one.parent is not None and parent.id == one.parent:
            reader += [parent.name, *(line.value for line in parent.contacts)]
    if one.to is Recipient.YOUNG_PERSON:
        reader += family.own
    return Known(
        reader=reader, child=family.child, others=family.others,
        protected=[each for each in family.protected if each not in reader],
        told=[words for teller, words in family.told if teller is None or teller != one.parent],
    )  # fmt: skip


def _other_children(
    by: Viewer, row: CaseSummary, texts: Iterable[Leaving], owner: Owner
) -> tuple[Passage, ...]:
    """Return what in these texts is another child's of the area: their name, number, reference or birth date."""
    kept = list(texts)
    spotted, names = look_at_pages([text.words for text in kept], owner)
    pairs = list_other_childrens_names(by, area=row.area, child=row.child, pairs=names.found)
    return tuple(
        make_passage(
            title=kept[one.page - 1].title, kind=Kind.OTHER_CHILD,
            quoted=f"{SPOT_WORDS[one.spot]}: {one.quoted}",
        )
        for one in (*spotted, *names.spotted(sorted(pairs)))
        if one.spot is not Spot.NO_WORDS
    )  # fmt: skip
