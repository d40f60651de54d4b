"""Reading the workforce room. Other rooms and the doors come in here."""

from goldenthread.apps.workforce.training_reading import get_session as get_session
from goldenthread.apps.workforce.training_reading import list_booked as list_booked
from goldenthread.apps.workforce.training_reading import list_impacts as list_impacts
from goldenthread.apps.workforce.training_reading import list_needs as list_needs
from goldenthread.apps.workforce.training_reading import list_own_questions as list_own_questions
from goldenthread.apps.workforce.training_reading import list_sessions as list_sessions
