"""The look before anything of a review leaves: the council answers for it, and a setting whose words are clean just sends."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from goldenthread.apps.quality.leaving import answering, look_before_it_leaves
from goldenthread.apps.quality.outgoing import list_papers_outgoing, list_report_outgoing
from goldenthread.apps.quality.types import Outgoing
from goldenthread.apps.reviews.types import ReviewLine, ReviewRefused
from goldenthread.core.access.decisions import may_open_case
from goldenthread.core.access.viewer import Viewer, acting_for_area
from goldenthread.core.plans.checks.stopping import LookFirst

_OUTGOING: Mapping[str, Callable[..., tuple[Outgoing, ...]]] = {
    "papers": list_papers_outgoing,
    "report": list_report_outgoing,
}


def look_at_review(row: ReviewLine, *, what: str, by: Viewer, at: datetime) -> None:
    """Look at what goes to those invited, reader by reader; whoever is not of the council cannot answer for it.

    `what` says what goes: "papers" or "report". Raises LookFirst for the council, and ReviewRefused for anyone else
    where there is something to look at.
    """
    # A setting that is told to wait must not learn by it that a child kept from it is here.
    hand = replace(acting_for_area(by, area=row.area), hidden_children=by.hidden_children)
    outgoing, sending = _OUTGOING[what](hand, review=row.id), f"review_{what}:{row.id}"
    if may_open_case(by, area=row.area, child=row.child):
        look_before_it_leaves(case=row.case, sending=sending, outgoing=outgoing, by=by, at=at)
        return
    try:
        with answering({}):
            look_before_it_leaves(case=row.case, sending=sending, outgoing=outgoing, by=hand, at=at)
    except LookFirst as stop:
        raise ReviewRefused(
            f"The council must read the {what} first. Ask the coordinator to look and to send: everything "
            "that was written is kept."
        ) from stop
