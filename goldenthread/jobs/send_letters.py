"""Carrying notices of letters: asked again whether they are theirs, tried again with longer waits, and followed to the door."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from goldenthread.apps.accounts.queries import get_public_area, list_public_areas
from goldenthread.apps.correspondence.actions import (
    record_delivered,
    record_failed_try,
)
from goldenthread.apps.correspondence.queries import list_on_their_way, list_unserved_notices, list_waiting
from goldenthread.apps.correspondence.types import Waiting
from goldenthread.clients.mail import Mail, ServerMail
from goldenthread.clients.notify import Fate, GovUkNotify, NotCarried, Notify
from goldenthread.core.access.viewer import Viewer, system_viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.moves import MoveNotAllowed
from goldenthread.core.casework.sending import Way
from goldenthread.core.plans.gates import StepBarred
from goldenthread.definitions.letters import load_letters, load_notices
from goldenthread.journeys.let_letter_go import check_before_carrying, keep_carried
from goldenthread.journeys.return_letter import return_notice
from goldenthread.journeys.serve_draft import Serving, serve_draft

EVERY = timedelta(minutes=1)
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Carriers:
    """Who carries notices here: GOV.UK Notify, a mail server, or neither."""

    notify: Notify | None = None
    mail: Mail | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one round did, as counts."""

    carried: int = 0
    stopped: int = 0
    failed: int = 0
    followed: int = 0
    served: int = 0


def carriers_of_settings() -> Carriers:
    """Return the carriers that this installation is set up with."""
    notify = settings.NOTIFY
    return Carriers(
        notify=GovUkNotify(key=notify["key"], email_template=notify["email"], text_template=notify["text"])
        if notify["key"]
        else None,
        mail=ServerMail() if settings.HAS_MAIL else None,
    )


def send_now(*, carriers: Carriers, at: datetime) -> Round:
    """Carry every notice whose turn it is, follow those on their way, and put on each case what was served."""
    by = system_viewer(areas=tuple(area.code for area in list_public_areas()))
    carried = stopped = failed = 0
    for waiting in list_waiting(by, at=at):
        if check_before_carrying(letter=waiting.letter, by=by, at=at):
            stopped += 1
            continue
        try:
            number = _carry(waiting, carriers)
        except NotCarried as refused:
            record_failed_try(
                letter=waiting.letter, because=str(refused), is_final=refused.is_final, by=by, at=at
            )
            failed += 1
            continue
        keep_carried(letter=waiting.letter, outside_ref=number, by=by, at=at)
        carried += 1
    followed = _follow(carriers, by=by, at=at)
    return Round(
        carried=carried,
        stopped=stopped,
        failed=failed,
        followed=followed,
        served=_record_services(by=by, at=at),
    )


def _carry(waiting: Waiting, carriers: Carriers) -> str:
    """Hand one notice over; it says what it is about and nothing of whom."""
    area = get_public_area(waiting.area)
    blanks = {
        "notice": load_letters()[waiting.template].notice, "area": area.name, "link": settings.SITE,
        "area_telephone": area.contact_telephone,
    }  # fmt: skip
    notices = load_notices()
    if waiting.way is Way.TEXT:
        if carriers.notify is None:
            raise NotCarried("No carrier of texts is set up here.")
        words = notices["letter_text"].words.format(**blanks)
        return carriers.notify.send_text(to=waiting.address, words=words, reference=waiting.reference)
    notice = notices["letter_email"]
    subject, words = notice.subject.format(**blanks), notice.words.format(**blanks)
    if carriers.notify is not None:
        return carriers.notify.send_email(
            to=waiting.address, subject=subject, words=words, reference=waiting.reference
        )
    if carriers.mail is None:
        raise NotCarried("No carrier of e-mail is set up here.")
    carriers.mail.send(to=waiting.address, subject=subject, words=words)
    # A mail server tells nothing more: the letter stays at "sent" until its reader opens it or someone says it came back.
    return ""


def _follow(carriers: Carriers, *, by: Viewer, at: datetime) -> int:
    followed = 0
    if carriers.notify is None:
        return 0
    for waiting in list_on_their_way(by):
        try:
            fate = carriers.notify.what_became_of(waiting.reference)
        except NotCarried as refused:
            log.warning("A carrier could not be asked what became of a notice: %s", refused)
            continue
        if fate is Fate.DELIVERED:
            record_delivered(letter=waiting.letter, by=by, at=at)
        elif fate is Fate.BOUNCED:
            return_notice(
                letter=waiting.letter, because="The address or number did not take it.", by=by, at=at
            )
        followed += fate is not Fate.ON_ITS_WAY
    return followed


def _record_services(*, by: Viewer, at: datetime) -> int:
    """Put on each case the draft notices that have reached someone; what does not fit is left for a person and logged."""
    served = 0
    for notice in list_unserved_notices(by, on=london_day(at)):
        serving = Serving(
            parent=notice.parent, sent_on=notice.sent_on, served_on=notice.served_on, how=notice.how
        )
        try:
            serve_draft(case=notice.case, servings=[serving], by=by, at=at, has_left=True)
        except (MoveNotAllowed, StepBarred, ValueError) as refused:
            log.warning(
                "Letter %s: its service was not recorded (%s).", notice.letter, type(refused).__name__
            )
            continue
        served += 1
    return served


@task()
def send_letters() -> int:
    """Do one round, and ask for the next whatever became of this one; return how many notices were carried."""
    try:
        return send_now(carriers=carriers_of_settings(), at=timezone.now()).carried
    finally:
        send_letters.using(run_after=timezone.now() + EVERY).enqueue()


def keep_sending(*, at: datetime) -> None:
    """Ask for the first round, unless one is waiting already; the worker calls this when it starts."""
    waiting = DBTaskResult.objects.filter(task_path=send_letters.module_path, status=TaskResultStatus.READY)
    if not waiting.exists():
        send_letters.using(run_after=at).enqueue()
