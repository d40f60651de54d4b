"""Checking who a request from the public form is about: a child new to us, or one we know already."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.audit.actions import queue_message
from goldenthread.apps.cases.actions import correct_fact, move_case_to_child, record_facts, record_request
from goldenthread.apps.cases.queries import find_open_case_of_child, get_summary, list_requests
from goldenthread.apps.cases.types import CaseSummary
from goldenthread.apps.people.actions import check_identity as check_child_identity
from goldenthread.apps.people.actions import link_parent
from goldenthread.apps.people.queries import get_child, list_parents
from goldenthread.apps.people.types import ChildNotFound
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event, Source


@transaction.atomic
def confirm_child(*, case: int, checked_on: date, by: Viewer, at: datetime) -> None:
    """Record that someone has checked who a case's child is, and that the record is theirs."""
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    check_child_identity(child=row.child, checked_on=checked_on, by=by, at=at)


@transaction.atomic
def join_known_child(
    *, case: int, child: int, asker: int | None, checked_on: date, by: Viewer, at: datetime
) -> str:
    """Put a request from the public form with the record of the child it is about, and return where it now is.

    With no other case open the whole case moves to that child and its clock goes on. With one open, the request
    is recorded there as a second one with the day it came, and the first clock stands. `asker` is the known
    parent who asked, or None for someone new, who is then linked as a parent of that child.

    Raises ChildNotFound for a child of another area, or one this person may not know of.
    """
    row = get_summary(by, case=case)
    known = get_child(by, child=child, on=checked_on)
    if known.area != row.area or child == row.child:
        raise ChildNotFound
    if asker is None:
        _link_asker(row, child, on=checked_on, by=by, at=at)
    other = find_open_case_of_child(by, child=child)
    if other is not None and other.is_open:
        reference = _join_open_case(row, other, asker=asker, by=by, at=at)
    else:
        move_case_to_child(case=case, child=child, by=by, at=at)
        reference = row.reference
    check_child_identity(child=child, checked_on=checked_on, by=by, at=at)
    queue_message(kind="identity_checked", area=row.area, by=by, at=at, case=case)
    return reference


def _link_asker(row: CaseSummary, child: int, *, on: date, by: Viewer, at: datetime) -> None:
    for parent in list_parents(by, child=row.child, on=on):
        link_parent(
            child=child, parent=parent.id, relationship=parent.relationship, source="Public request form",
            has_parental_responsibility=parent.has_parental_responsibility, by=by, at=at,
        )  # fmt: skip


def _join_open_case(
    row: CaseSummary, other: CaseSummary, *, asker: int | None, by: Viewer, at: datetime
) -> str:
    """Record each request on the case that is open already, and take it back where it came in."""
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
        correct_fact(
            fact=request.fact_id,
            on=None,
            because=f"About a child we know: recorded on {other.reference}",
            by=by,
            at=at,
        )
    return other.reference
