"""Writing the working day. Other rooms and the doors come in here."""

from goldenthread.apps.desk.around import add_to_team, leave_team_around, make_lead
from goldenthread.apps.desk.arrivals import place_arrival, record_arrival
from goldenthread.apps.desk.away import end_absence, record_absence
from goldenthread.apps.desk.handing import acknowledge_handover, keep_handover
from goldenthread.apps.desk.handling import finish_duty, pass_duty_on, take_duty
from goldenthread.apps.desk.todos import add_to_do, finish_to_do, put_to_do

__all__ = [
    "acknowledge_handover",
    "add_to_do",
    "add_to_team",
    "end_absence",
    "finish_duty",
    "finish_to_do",
    "keep_handover",
    "leave_team_around",
    "make_lead",
    "pass_duty_on",
    "place_arrival",
    "put_to_do",
    "record_absence",
    "record_arrival",
    "take_duty",
]
