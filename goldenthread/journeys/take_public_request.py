"""A request from someone with no account: taken at once, its clock started, and checked afterwards."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.accounts.actions import entered_as_system
from goldenthread.apps.cases.actions import open_case, record_facts, record_request
from goldenthread.apps.cases.queries import get_reference
from goldenthread.apps.people.actions import record_child
from goldenthread.apps.people.types import (
    ChildGiven,
    ContactGiven,
    ContactKind,
    FactGiven,
    FactWord,
    NameGiven,
    ParentGiven,
)
from goldenthread.core.access.viewer import system_viewer
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event, Source

FORM = "Public request form"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicRequest:
    """What the form asks, and no more: who asks, about whom, how to reach them, and what worries them."""

    area: str
    source: Source
    asker_given: str
    asker_family: str
    relationship: str
    email: str
    telephone: str
    address: str
    child_given: str
    child_family: str
    born_on: date
    setting: str
    words: str
    token: str


@transaction.atomic
def take_public_request(*, request: PublicRequest, received_on: date, at: datetime) -> str:
    """Take a request from the public form and return the reference the family can quote.

    The clock starts on the London day it arrives, whoever sent it (CFA 2014 s.36(1); reg 5(1)). The child is
    kept as a new record until a coordinator has checked who they are; nothing that is already held about any
    child is shown or confirmed to the person filling in the form.
    """
    with entered_as_system(areas=[request.area]):
        return _take(request=request, received_on=received_on, at=at)


def _take(*, request: PublicRequest, received_on: date, at: datetime) -> str:
    by = system_viewer(areas=(request.area,), name=FORM)
    kept = record_child(area=request.area, child=_child(request), source=FORM, by=by, at=at)
    case = open_case(area=request.area, child=kept.child, by=by, at=at)
    fact = Fact(event=Event.REQUEST_RECEIVED, on=received_on, extra={"source": request.source.value})
    (received,) = record_facts(case=case, facts=[fact], by=by, at=at, source=FORM, token=request.token)
    record_request(
        case=case, fact=received, source=request.source, parent=next(iter(kept.parents), None), how=FORM, words=request.words,
        made_by=f"{request.asker_given} {request.asker_family}".strip(), is_from_public_form=True, by=by, at=at,
    )  # fmt: skip
    return get_reference(by, case=case)


def _child(request: PublicRequest) -> ChildGiven:
    contacts = tuple(
        ContactGiven(kind=kind, value=value)
        for kind, value in (
            (ContactKind.EMAIL, request.email),
            (ContactKind.TELEPHONE, request.telephone),
            (ContactKind.ADDRESS, request.address),
        )
        if value.strip()
    )
    is_parent = request.source is Source.PARENT
    asker = ParentGiven(
        given=request.asker_given,
        family=request.asker_family,
        relationship=request.relationship or "Parent",
        contacts=contacts,
    )
    return ChildGiven(
        names=(NameGiven(given=request.child_given, family=request.child_family),),
        born_on=request.born_on,
        parents=(asker,) if is_parent else (),
        contacts=contacts if request.source is Source.YOUNG_PERSON else (),
        facts=(FactGiven(word=FactWord.SCHOOL, value=request.setting),) if request.setting else (),
    )
