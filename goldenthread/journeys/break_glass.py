"""Opening a record outside one's work in an emergency: with a reason, for hours, to be reviewed."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.accounts.actions import entered_as_system, record_emergency
from goldenthread.apps.accounts.types import EmergencyReason
from goldenthread.apps.cases.queries import find_open_case_of_child, get_case
from goldenthread.apps.cases.types import CaseNotFound
from goldenthread.apps.people.queries import find_child_exactly
from goldenthread.core.access.viewer import Viewer, system_viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Whom someone needs to find: by the whole case reference, or by first name, family name and birth date."""

    reference: str = ""
    given: str = ""
    family: str = ""
    born_on: date | None = None


@transaction.atomic
def break_glass(
    *, area: str, sought: Sought, reason: EmergencyReason, words: str, by: Viewer, at: datetime
) -> int:
    """Keep the emergency and let the person into the one record that fits exactly; return the emergency's id.

    There is no searching: one exact fit or nothing, and no saying which. The emergency is kept either way.
    Raises MayNot for a role that does not work with children.
    """
    system = system_viewer(areas=(area,))
    # The search, and the letting in, are the service's own: until they end, the person has been let into nothing.
    with entered_as_system(areas=[area]):
        child = _find(system, area=area, sought=sought)
        case = find_open_case_of_child(system, child=child) if child is not None else None
        return record_emergency(
            area=area, reason=reason, words=words, child=child, case=case.id if case else None, by=by, at=at
        )


def _find(system: Viewer, *, area: str, sought: Sought) -> int | None:
    if sought.reference:
        try:
            return get_case(system, reference=sought.reference.strip().upper()).child
        except CaseNotFound:
            return None
    return find_child_exactly(
        system, area=area, given=sought.given, family=sought.family, born_on=sought.born_on
    )
