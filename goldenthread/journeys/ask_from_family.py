"""A request for an assessment that a family sends from its own pages, filled with what they have told us already."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread.apps.cases.actions import open_case, record_facts, record_request
from goldenthread.apps.cases.queries import find_open_case_of_child, get_reference
from goldenthread.apps.people.actions import answer_form
from goldenthread.apps.people.queries import introduce_child
from goldenthread.core.access.decisions import check_may_open_family
from goldenthread.core.access.viewer import Viewer, system_viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event, Source

FORM = "request_family"
HOW = "Family pages"
_WHY = ("HARD_AT_SCHOOL", "WORRIES", "HOPES")


@transaction.atomic
def ask_from_family(
    *, child: int, answers: Mapping[str, Any], confirmed: Iterable[str], by: Viewer, at: datetime
) -> str:
    """Keep what a family answered and, where no case is open, take it as their request; return the case's reference.

    The clock starts on the London day it is sent (CFA 2014 s.36(1); reg 5(1)). Nothing on the form need be filled
    in for the request to count. While a case is open the answers are kept and no second request is made.

    Raises EntryRefused for an answer that cannot be kept, MayNot for anyone but the child's own family.
    """
    check_may_open_family(by, child=child)
    on = london_day(at)
    filled = answer_form(child=child, form=FORM, answers=answers, confirmed=confirmed, by=by, at=at)
    area = introduce_child(by, child=child, on=on).area
    open_now = find_open_case_of_child(by, child=child)
    if open_now and open_now.is_open:
        return open_now.reference
    # A family's request is taken by the system, as from the public form: they may not work on a case.
    system = system_viewer(areas=(area,), name=HOW)
    source = Source.PARENT if child in by.parent_of else Source.YOUNG_PERSON
    case = open_case(area=area, child=child, by=system, at=at)
    fact = Fact(event=Event.REQUEST_RECEIVED, on=on, extra={"source": source.value})
    (received,) = record_facts(case=case, facts=[fact], by=system, at=at, source=HOW)
    words = "\n\n".join(each.answer for word in _WHY if (each := filled.find(word)) and each.held)
    record_request(
        case=case, fact=received, source=source, parent=by.parent_of.get(child), how=HOW, words=words,
        made_by=by.name, by=system, at=at,
    )  # fmt: skip
    return get_reference(system, case=case)
