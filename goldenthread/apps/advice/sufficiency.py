"""The three agreements that let existing advice stand: proposing it, answering, and reading where it has got to."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from goldenthread.apps.advice.models import AdviceRequest, SufficiencyAnswer, SufficiencyProposal
from goldenthread.apps.advice.sufficiency_types import (
    AnswerLine,
    AnswerRefused,
    HowSaid,
    Party,
    Sufficiency,
    SufficiencyNotFound,
)
from goldenthread.apps.advice.types import AdviceNotFound
from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.cases.queries import cases_seen_by
from goldenthread.core.access.decisions import MayNot, check_may_open_case, may_open_case
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import decide_item
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.law.vocabulary import AdviceKind

LONGEST_WORDS = 4000


def _seen_by(viewer: Viewer) -> QuerySet[SufficiencyProposal]:
    """The casework team sees every proposal, a family their own child's, an adviser those of their own live requests."""
    asked = [
        int(each.subject.removeprefix("advice_request:"))
        for each in viewer.involvements
        if each.basis is Basis.ADVICE and each.subject.removeprefix("advice_request:").isdecimal()
    ]
    seen = Q(request__case__in=cases_seen_by(viewer)) | Q(request__case__child__in=viewer.family_children)
    rows = SufficiencyProposal.objects.filter(seen | Q(request__in=asked))
    return rows.select_related("request__case").prefetch_related("answers", "request__replies")


def list_sufficiency(
    viewer: Viewer, *, case: int | None = None, child: int | None = None, ref: str = ""
) -> list[Sufficiency]:
    """Return each proposal that existing advice is enough which this person may answer or follow, newest first."""
    rows = _seen_by(viewer)
    if case is not None:
        rows = rows.filter(request__case=case)
    if child is not None:
        rows = rows.filter(request__case__child=child)
    if ref:
        rows = rows.filter(request__ref=ref)
    return [_line(viewer, row) for row in rows.order_by("-id")]


def get_sufficiency(viewer: Viewer, *, proposal: int) -> Sufficiency:
    """Return one proposal, or raise SufficiencyNotFound."""
    row = _seen_by(viewer).filter(pk=proposal).first()
    if row is None:
        raise SufficiencyNotFound("There is nothing here that you can answer.")
    return _line(viewer, row)


def _line(viewer: Viewer, row: SufficiencyProposal) -> Sufficiency:
    asked = row.request
    is_family = asked.case.child_id in viewer.family_children
    latest: dict[tuple[str, object], SufficiencyAnswer] = {}
    for answer in sorted(row.answers.all(), key=lambda each: each.pk):
        latest[answer.party, answer.account_id or answer.who.casefold()] = answer
    mine = next(
        (each for each in latest.values() if viewer.account and each.account_id == viewer.account), None
    )
    replies = sorted(asked.replies.all(), key=lambda each: each.pk)
    return Sufficiency(
        id=row.pk, area=row.area, case=asked.case_id, child=asked.case.child_id, request=asked.pk, ref=asked.ref,
        kind=AdviceKind(asked.kind), written_by=replies[-1].written_by if replies else asked.asked_of,
        needs=replies[-1].needs if replies and not is_family else "", words=row.words, proposed_on=row.proposed_on,
        agreed_on=row.agreed_on, answers=tuple(_answer(each, hides=is_family) for each in latest.values()),
        mine=_answer(mine) if mine else None,
    )  # fmt: skip


def _answer(row: SufficiencyAnswer, *, hides: bool = False) -> AnswerLine:
    """Return an answer; no member of a family is told what another said, nor in what words."""
    is_hidden = hides and row.party == Party.FAMILY.value
    return AnswerLine(
        party=Party(row.party), agrees=row.is_agreed, said_by="" if is_hidden else row.who, how=HowSaid(row.how),
        words="" if is_hidden else row.words, answered_on=row.answered_on,
    )  # fmt: skip


@transaction.atomic
def add_proposal(*, case: int, ref: str, words: str, proposed_on: date, by: Viewer, at: datetime) -> int:
    """Put to its author, the council and the family that one piece of advice is enough, and return the proposal's id.

    An open proposal about the same advice is returned as it is. Source: SEND Regulations 2014 reg 6(4).
    """
    asked = AdviceRequest.objects.select_related("case").filter(case=case, ref=ref).first()
    if asked is None:
        raise AdviceNotFound("There is no request for advice with that reference on this case.")
    child = asked.case.child_id
    check_may_open_case(by, area=asked.area, child=child)
    row, is_new = SufficiencyProposal.objects.get_or_create(
        area=asked.area, request=asked, agreed_on=None,
        defaults={
            "words": words.strip()[:LONGEST_WORDS], "proposed_on": proposed_on, "recorded_at": at,
            "recorded_by_id": by.account,
        },
    )  # fmt: skip
    if is_new:
        record_write(
            act="sufficiency_proposed", area=asked.area, by=by, at=at, case=case, subject=f"sufficiency:{row.pk}",
            children=[child], content=[ref, words],
        )  # fmt: skip
    return int(row.pk)


@transaction.atomic
def keep_answer(
    *,
    proposal: int,
    party: Party,
    agrees: bool,
    words: str,
    answered_on: date,
    by: Viewer,
    at: datetime,
    said_by: str = "",
    how: HowSaid = HowSaid.DOOR,
) -> Sufficiency:
    """Keep one party's answer and return where the proposal stands.

    Each answers for themselves at their own door; the casework team answers for the council, and may record what an
    author or a family told them, with who said so and how.

    Raises AnswerRefused with the field, SufficiencyNotFound, MayNot.
    """
    now = get_sufficiency(by, proposal=proposal)
    SufficiencyProposal.objects.select_for_update().get(pk=proposal)
    if now.agreed_on:
        raise AnswerRefused("All three have agreed already, so this is settled.", field="agrees")
    is_own = _check_may_answer(by, now, party=party)
    said_by = (by.name if is_own else said_by.strip())[:200]
    if not said_by:
        raise AnswerRefused("Say who told you so.", field="said_by")
    if not is_own and how is HowSaid.DOOR:
        raise AnswerRefused("Say how they told you.", field="how")
    if answered_on > london_day(at) or answered_on < now.proposed_on:
        raise AnswerRefused(
            "The day must be between the day this was proposed and today.", field="answered_on"
        )
    row = SufficiencyAnswer.objects.create(
        area=now.area, proposal_id=proposal, party=party.value, is_agreed=agrees, who=said_by,
        how=HowSaid.DOOR.value if is_own else how.value, words=words.strip()[:LONGEST_WORDS], answered_on=answered_on,
        account_id=by.account if is_own else None, recorded_at=at, recorded_by_id=by.account,
    )  # fmt: skip
    record_write(
        act="sufficiency_answered", area=now.area, by=by, at=at, case=now.case, subject=f"sufficiency_answer:{row.pk}",
        children=[now.child], content=[party.value, agrees, words],
    )  # fmt: skip
    return get_sufficiency(by, proposal=proposal)


def _check_may_answer(by: Viewer, now: Sufficiency, *, party: Party) -> bool:
    """Say whether someone answers for themselves, and refuse whoever may not answer for that party at all."""
    if now.child in by.family_children:
        if party is not Party.FAMILY:
            raise MayNot("You answer for your family. The others answer for themselves.")
        return True
    if may_open_case(by, area=now.area, child=now.child):
        return party is Party.AUTHORITY
    if not decide_item(by, Item.ADVICE, area=now.area, child=now.child, case=now.case).may_see_own:
        raise SufficiencyNotFound("There is nothing here that you can answer.")
    if party is not Party.ADVISER:
        raise MayNot("You answer for the advice you wrote. The others answer for themselves.")
    return True


def settle_proposal(*, proposal: int, agreed_on: date) -> None:
    """Close a proposal that all three agree to; the journey that records the fact of it keeps the entry."""
    SufficiencyProposal.objects.filter(pk=proposal).update(agreed_on=agreed_on)
