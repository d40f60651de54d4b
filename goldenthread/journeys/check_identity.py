"""Checking who a request from the public form is about: a child new to us, or one we know already."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.apps.cases.actions import correct_fact, record_facts, record_request, refresh_cases_of_child
from goldenthread.apps.cases.queries import find_open_case_of_child, get_summary, list_requests
from goldenthread.apps.cases.types import CaseSummary
from goldenthread.apps.people.actions import answer_pair, merge_records
from goldenthread.apps.people.actions import check_identity as check_child_identity
from goldenthread.apps.people.queries import get_child
from goldenthread.apps.people.types import ChildNotFound, PairSaid
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event, Source

# A known parent who asked is that child's parent already: the one kept with the request stays with it.
PARENTHOOD = "people.Parenthood"


@transaction.atomic
def confirm_child(
    *, case: int, checked_on: date, by: Viewer, at: datetime, different_from: Sequence[int] = ()
) -> None:
    """Record that someone has checked who a case's child is, and that the record is theirs.

    `different_from` are children whom they were shown and who this is not: nobody is asked that again.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    for other in different_from:
        answer_pair(
            one=row.child, other=other, area=row.area, said=PairSaid.DIFFERENT,
            reason="Checked: a child who is new to us", by=by, at=at,
        )  # fmt: skip
    check_child_identity(child=row.child, checked_on=checked_on, by=by, at=at)


@transaction.atomic
def join_known_child(
    *, case: int, child: int, asker: int | None, checked_on: date, by: Viewer, at: datetime
) -> str:
    """Put a request from the public form with the record of the child it is about, and return where it now is.

    The record made for the request is joined to the child's own, and can be taken apart again. With no other case
    open the whole case moves to that child and its clock goes on. With one open, the request is recorded there as
    a second one with the day it came, and the first clock stands. `asker` is the known parent who asked, or None
    for someone new, who then becomes a parent of that child.

    Raises ChildNotFound for a child of another area, or one this person may not know of.
    """
    row = get_summary(by, case=case)
    known = get_child(by, child=child, on=checked_on)
    if known.area != row.area or child == row.child:
        raise ChildNotFound
    other = find_open_case_of_child(by, child=child)
    reference, second = row.reference, []
    if other is not None and other.is_open:
        reference, second = other.reference, _join_open_case(row, other, asker=asker, by=by, at=at)
    merge_records(
        kept=child, merged=row.child, reason="The request from the public form is about this child",
        leave=() if asker is None else (PARENTHOOD,), requests=second, by=by, at=at,
    )  # fmt: skip
    refresh_cases_of_child(child=child, by=by, at=at)
    check_child_identity(child=child, checked_on=checked_on, by=by, at=at)
    return reference


def _join_open_case(
    row: CaseSummary, other: CaseSummary, *, asker: int | None, by: Viewer, at: datetime
) -> list[dict[str, Any]]:
    """Record each request on the case that is open already, and take it back where it came in; return each pair."""
    moved = []
    for request in list_requests(by, case=row.id):
        if request.fact.on is None:
            continue
        (fact,) = record_facts(
            case=other.id, source=request.made_by, by=by, at=at,
            facts=[
                Fact(event=Event.REQUEST_RECEIVED, on=request.fact.on, extra={"source": request.source, "second": True})
            ],
        )  # fmt: skip
        record_request(
            case=other.id, fact=fact, source=Source(request.source), parent=asker or request.parent_id,
            made_by=request.made_by, how=request.how, words=request.words, is_second=True, is_from_public_form=True,
            by=by, at=at,
        )  # fmt: skip
        taken_back = correct_fact(
            fact=request.fact_id,
            on=None,
            because=f"About a child we know: recorded on {other.reference}",
            by=by,
            at=at,
        )
        moved.append({"taken_back": taken_back, "added": fact, "on": request.fact.on.isoformat()})
    return moved
