"""A regular list that the partnership chose to send to one body: only while an agreement covers it."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from goldenthread.apps.accounts.queries import check_may_feed, list_restricted
from goldenthread.apps.audit.actions import record_read
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.cases.queries import list_open_case_numbers
from goldenthread.apps.people.queries import list_children
from goldenthread.apps.people.types import IdentifierKind
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRow:
    """One child of a feed: no name and no address, only what lets the body find its own record."""

    nhs_number: str
    born_on: date


def send_bulk_feed(*, area: str, body: int, by: Viewer, at: datetime) -> list[FeedRow]:
    """Return the children with an open case in an area, for a body to match with its own, and journal each one named.

    Restricted children are never in a feed, nor a child with no valid NHS number or birth date.

    Raises MayNot where no agreement with the body that covers a feed is in force.
    Source: UK GDPR art 5(1)(c); the area's own agreement.
    """
    on = london_day(at)
    check_may_feed(by, area=area, body=body, on=on)
    if by.account is not None:
        raise MayNot("A feed is sent by the service itself, not by a person.")
    sender = replace(by, hidden_children=list_restricted(by, area=area, at=at))
    children = {child for _, child in list_open_case_numbers(sender, area=area)}
    cards = list_children(sender, children=children, on=on)
    rows = {
        child: FeedRow(nhs_number=number.value, born_on=card.born_on)
        for child, card in cards.items()
        for number in card.numbers
        if number.kind is IdentifierKind.NHS and number.is_valid and card.born_on
    }
    record_read(
        act="feed_sent",
        area=area,
        by=by,
        at=at,
        subject=f"body:{body}",
        children=rows,
        purpose=Purpose.EXPORT,
    )
    return sorted(rows.values(), key=lambda row: row.nhs_number)
