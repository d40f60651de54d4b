"""Writing in the workforce room. Other rooms and the doors come in here."""

from goldenthread.apps.workforce.changing import call_off_session as call_off_session
from goldenthread.apps.workforce.changing import change_session as change_session
from goldenthread.apps.workforce.changing import mark_asked_again as mark_asked_again
from goldenthread.apps.workforce.learning import book_session as book_session
from goldenthread.apps.workforce.learning import cancel_booking as cancel_booking
from goldenthread.apps.workforce.learning import mark_attendance as mark_attendance
from goldenthread.apps.workforce.learning import say_confidence as say_confidence
from goldenthread.apps.workforce.planning import keep_need as keep_need
from goldenthread.apps.workforce.planning import plan_session as plan_session
from goldenthread.apps.workforce.posts import end_post as end_post
from goldenthread.apps.workforce.posts import fill_post as fill_post
from goldenthread.apps.workforce.posts import keep_post as keep_post
from goldenthread.apps.workforce.posts import leave_post as leave_post
from goldenthread.apps.workforce.surveying import answer_survey as answer_survey
from goldenthread.apps.workforce.surveying import open_survey as open_survey
