"""What a SEN2 return asks beside dates, invented for the demonstrator from each child's own invented number.

Nothing is drawn by chance, so that a demonstrator loaded again is the same one.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from zlib import crc32

from goldenthread.core.calendars.ages import age_on
from goldenthread.core.casework.simulation.people import GREATEST_AGE
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event

# No letters of a real postcode district, and the seventeen groups of the common basic data set in turn.
_DISTRICTS = ("ZZ1 1ZZ", "ZZ2 2ZZ", "ZZ3 3ZZ", "ZZ4 4ZZ")
_GROUPS = ("White British",) * 14 + (
    "Any other White background",
    "Pakistani",
    "Black African",
    "White and Asian",
)
ADULT, SCHOOL_AGE = 18, 5
# One in so many was never asked, and so many of a hundred have a plan and no disability.
NOT_ASKED, WITHOUT_DISABILITY = 400, 15
# An authority that neither demonstrator area is: Warrington, by DfE's three digits.
FROM_LEA = "877"
_SETTLED = (Event.PLAN_FINALISED, Event.PLAN_TRANSFERRED_IN)


def told_for_a_return(
    given: str, family: str, *, born_on: date, has_number: bool, on: date
) -> Mapping[str, str]:
    """Return what an invented family told of a child by a day, by word, and why there is no number.

    That is sex, ethnic group, postcode and disability. A few were never asked whether they have a disability, as in any area.
    """
    turn = crc32(f"{given} {family} {born_on.isoformat()}".encode())
    told = {
        "SEX": "M" if turn % 10 < 7 else "F",
        "ETHNICITY": _GROUPS[turn % len(_GROUPS)],
        "POSTCODE": _DISTRICTS[turn % len(_DISTRICTS)],
    }
    if turn % NOT_ASKED:
        told["DISABILITY"] = "NO" if turn % 100 < WITHOUT_DISABILITY else "YES"
    if has_number:
        return told
    # A child who is at most four is still under six on the next census day, and has no number yet.
    return {**told, "NO_UPN_REASON": "UN1" if age_on(born_on, on) < SCHOOL_AGE else "UN8"}


def returned_with(fact: Fact, *, born_on: date) -> Mapping[str, Any]:
    """Return what else an area's record says of a plan that came from elsewhere, or that ended."""
    if fact.event is Event.PLAN_CEASED and not fact.extra.get("cease_reason"):
        age = (fact.on - born_on).days // 365
        return {"cease_reason": "1" if age >= GREATEST_AGE else "6" if age >= ADULT else "2"}
    if fact.event is Event.PLAN_TRANSFERRED_IN:
        reviewed_on = date.fromisoformat(str(fact.extra.get("last_review_on") or fact.on.isoformat()))
        started_on = max(reviewed_on - timedelta(days=360), born_on + timedelta(days=400))
        requested_on = max(started_on - timedelta(days=130), born_on + timedelta(days=60))
        started_on = min(started_on, reviewed_on)
        return {
            "from_lea": FROM_LEA,
            "requested_on": min(requested_on, started_on).isoformat(),
            "started_on": started_on.isoformat(),
        }
    return {}


def first_day_there(facts: Sequence[Fact]) -> date | None:
    """Return the day from which a child is at the setting named: that of the plan, or of the request before it."""
    settled = min((fact.on for fact in facts if fact.event in _SETTLED), default=None)
    return settled or min((fact.on for fact in facts), default=None)
