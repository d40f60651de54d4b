"""Writing once to everyone who came to training three months ago and has not said since what it came to."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from goldenthread.apps.accounts.queries import list_public_areas
from goldenthread.apps.workforce.actions import mark_asked_again
from goldenthread.apps.workforce.queries import list_to_ask_again
from goldenthread.clients.mail import Mail, ServerMail
from goldenthread.clients.notify import NotCarried
from goldenthread.core.access.viewer import system_viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.plans.editions.wording import day_in_words

EVERY = timedelta(days=1)
SUBJECT = "What has your training changed?"
WORDS = (
    "On {day} you came to “{topic}”.\n\nHow confident are you in it now, and what do you do differently? It takes two"
    " minutes. Nobody reads your answer with your name.\n\nSign in and open “My training”:\n{link}\n\nWe ask this once.\n"
)
log = logging.getLogger(__name__)


def ask_all(*, mail: Mail, at: datetime) -> int:
    """Write to everyone whose three months are over, and return to how many; who cannot be reached is tried tomorrow."""
    asked = 0
    for area in list_public_areas():
        by = system_viewer(areas=(area.code,))
        for each in list_to_ask_again(by, area=area.code, on=london_day(at)):
            words = WORDS.format(day=day_in_words(each.held_on), topic=each.topic, link=settings.SITE)
            try:
                # Kept and sent together, so that nobody is written to twice, and nobody marked who was not.
                with transaction.atomic():
                    mark_asked_again(area=area.code, bookings=[each.booking], by=by, at=at)
                    mail.send(to=each.address, subject=SUBJECT, words=words)
            except NotCarried:
                log.warning("A mail about training was not carried; it is tried again tomorrow.")
                continue
            asked += 1
    return asked


@task()
def ask_daily() -> int:
    """Ask about training where mail is set up, and ask for tomorrow's round whatever became of this one."""
    try:
        return ask_all(mail=ServerMail(), at=timezone.now()) if settings.HAS_MAIL else 0
    finally:
        ask_daily.using(run_after=timezone.now() + EVERY).enqueue()


def keep_asking(*, at: datetime) -> None:
    """Ask for the first round, unless one is waiting already; the worker calls this when it starts."""
    waiting = DBTaskResult.objects.filter(task_path=ask_daily.module_path, status=TaskResultStatus.READY)
    if not waiting.exists():
        ask_daily.using(run_after=at).enqueue()
