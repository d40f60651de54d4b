"""Calling a review's meeting: the day, everyone the law says must be invited, and whoever else should come."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.cases.queries import get_followed_case
from goldenthread.apps.cases.types import CaseSummary, ImpossibleDate
from goldenthread.apps.people.queries import get_child, list_people_to_serve
from goldenthread.apps.providers.queries import settings_of_children
from goldenthread.apps.providers.types import AttendanceLine
from goldenthread.apps.reviews.actions import invite, keep_review, mark_members
from goldenthread.apps.reviews.types import InviteeGiven
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import check_may_change
from goldenthread.core.access.viewer import Viewer, acting_for_area
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.moves import MoveNotAllowed
from goldenthread.core.casework.stages import WORDS, Stage
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event
from goldenthread.core.reviews.due import is_about_adulthood
from goldenthread.core.reviews.meeting import Part, ReviewKind


@transaction.atomic
def call_review(
    *,
    case: int,
    kind: ReviewKind,
    meeting_on: date,
    by: Viewer,
    at: datetime,
    called_on: date | None = None,
    place: str = "",
    reason: str = "",
    others: Sequence[InviteeGiven] = (),
    token: str = "",
) -> int:
    """Call the meeting of a review and return the review's id (SEND Regulations 2014 regs 20(1)-(2), 21(1)-(2)).

    For the casework team, or the child's own school. The family, the school and the coordinator are invited from the
    case; `others` are the health professional, the social care officer and whoever else should come.

    Raises ReviewRefused, MoveNotAllowed where no plan is in place, ImpossibleDate, AlreadySent, CaseNotFound or MayNot.
    """
    on = london_day(at)
    row, _ = get_followed_case(by, case=case, on=on)
    check_may_change(by, Item.REVIEW, area=row.area, child=row.child, case=case)
    if row.stage is not Stage.PLAN_IN_PLACE:
        raise MoveNotAllowed(f"Only a plan in place is reviewed. This case is at “{WORDS[row.stage]}”.")
    called_on = called_on or on
    if meeting_on < called_on:
        raise ImpossibleDate("The meeting cannot be before the day it is called.", field="meeting_on")
    hand = acting_for_area(by, area=row.area)
    place_of_child = settings_of_children(hand, children=[row.child], on=on).get(row.child)
    fact = Fact(event=Event.REVIEW_MEETING_CALLED, on=called_on, extra={"meeting_on": meeting_on.isoformat()})
    (kept,) = record_facts(case=case, facts=[fact], by=by, at=at, token=token)
    card = get_child(by, child=row.child, on=on)
    review = keep_review(
        area=row.area, case=case, child=row.child, kind=kind, provider=place_of_child.provider if place_of_child else None,
        reason=reason, meeting_on=meeting_on, place=place, fact=kept, by=by, at=at,
        is_about_adulthood=is_about_adulthood(ncy=card.ncy, born_on=card.born_on, on=meeting_on),
    )  # fmt: skip
    people = [*_family(hand, row, on), *_council_and_school(row, place_of_child), *others]
    invite(review=review, people=people, by=by, at=at)
    mark_members(area=row.area, cases=[case], begun_on=called_on, by=hand, at=at)
    return review


def _family(hand: Viewer, row: CaseSummary, on: date) -> list[InviteeGiven]:
    return [
        InviteeGiven(part=Part.PARENT if one.parent else Part.YOUNG_PERSON, name=one.name, parent=one.parent)
        for one in list_people_to_serve(hand, child=row.child, on=on)
    ]


def _council_and_school(row: CaseSummary, place: AttendanceLine | None) -> list[InviteeGiven]:
    people = [InviteeGiven(part=Part.OFFICER, name=row.coordinator_name or "The council’s SEND team")]
    if place:
        people.append(InviteeGiven(part=Part.SETTING, name=place.provider_name or "The school or setting"))
    return people
