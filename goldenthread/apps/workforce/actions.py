"""Writing in the workforce room. Other rooms and the doors come in here."""

from goldenthread.apps.workforce.learning import book_session as book_session
from goldenthread.apps.workforce.learning import cancel_booking as cancel_booking
from goldenthread.apps.workforce.learning import mark_attendance as mark_attendance
from goldenthread.apps.workforce.learning import say_confidence as say_confidence
from goldenthread.apps.workforce.planning import keep_need as keep_need
from goldenthread.apps.workforce.planning import plan_session as plan_session
