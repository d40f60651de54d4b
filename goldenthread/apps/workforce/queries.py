"""Reading the workforce room. Other rooms and the doors come in here."""

from goldenthread.apps.workforce.counted import list_attended_rows as list_attended_rows
from goldenthread.apps.workforce.counted import list_learner_rows as list_learner_rows
from goldenthread.apps.workforce.counted import list_post_rows as list_post_rows
from goldenthread.apps.workforce.posts_reading import get_post as get_post
from goldenthread.apps.workforce.posts_reading import list_posts as list_posts
from goldenthread.apps.workforce.posts_reading import list_staffed as list_staffed
from goldenthread.apps.workforce.surveys_reading import get_survey as get_survey
from goldenthread.apps.workforce.surveys_reading import list_answers as list_answers
from goldenthread.apps.workforce.surveys_reading import list_surveys as list_surveys
from goldenthread.apps.workforce.surveys_reading import list_surveys_to_answer as list_surveys_to_answer
from goldenthread.apps.workforce.telling import list_booked_addresses as list_booked_addresses
from goldenthread.apps.workforce.telling import list_to_ask_again as list_to_ask_again
from goldenthread.apps.workforce.training_reading import get_session as get_session
from goldenthread.apps.workforce.training_reading import list_booked as list_booked
from goldenthread.apps.workforce.training_reading import list_impacts as list_impacts
from goldenthread.apps.workforce.training_reading import list_needs as list_needs
from goldenthread.apps.workforce.training_reading import list_own_questions as list_own_questions
from goldenthread.apps.workforce.training_reading import list_sessions as list_sessions
