"""Reading the working day. Other rooms and the doors come in here."""

from goldenthread.apps.desk.around import list_team_around, list_who_can_join
from goldenthread.apps.desk.arrivals import ArrivalGiven, get_arrival
from goldenthread.apps.desk.away import find_covers, list_absences, list_covered, list_team_and_covered
from goldenthread.apps.desk.handing import (
    get_handover,
    last_handovers,
    list_handovers,
    list_standing,
)
from goldenthread.apps.desk.handling import list_who_may_have
from goldenthread.apps.desk.held import list_desk_notes
from goldenthread.apps.desk.queue import get_duty, list_duty
from goldenthread.apps.desk.todos import list_to_dos

__all__ = [
    "ArrivalGiven",
    "find_covers",
    "get_arrival",
    "get_duty",
    "get_handover",
    "last_handovers",
    "list_absences",
    "list_covered",
    "list_desk_notes",
    "list_duty",
    "list_handovers",
    "list_standing",
    "list_team_and_covered",
    "list_team_around",
    "list_to_dos",
    "list_who_can_join",
    "list_who_may_have",
]
