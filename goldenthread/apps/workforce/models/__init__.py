"""The tables of the workforce room."""

from goldenthread.apps.workforce.models.posts import Filling as Filling
from goldenthread.apps.workforce.models.posts import Post as Post
from goldenthread.apps.workforce.models.surveys import Answered as Answered
from goldenthread.apps.workforce.models.surveys import Statement as Statement
from goldenthread.apps.workforce.models.surveys import Survey as Survey
from goldenthread.apps.workforce.models.surveys import Tally as Tally
from goldenthread.apps.workforce.models.training import Booking as Booking
from goldenthread.apps.workforce.models.training import Confidence as Confidence
from goldenthread.apps.workforce.models.training import Need as Need
from goldenthread.apps.workforce.models.training import Session as Session
