"""The last step before a letter leaves: the right is asked again, and one who has lost it is sent nothing."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goldenthread.apps.correspondence.actions import (
    drop_letter,
    mark_posted,
    record_handed_over,
    release_letter,
)
from goldenthread.apps.correspondence.queries import get_letter, why_not_now
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day


@transaction.atomic
def post_letter(*, letter: UUID, posted_on: date, by: Viewer, at: datetime) -> str:
    """Keep that a letter was posted, or stop it where it is no longer theirs; return why it was stopped, or nothing.

    Raises ImpossibleDate, CannotMoveLetter, LetterNotFound or MayNot.
    """
    on = london_day(at)
    page = get_letter(by, letter=letter, on=on)
    because = why_not_now(by, letter=letter, on=on, at=at)
    if because:
        drop_letter(letter=page.line.id, because=because, by=by, at=at)
        return because
    mark_posted(letter=letter, posted_on=posted_on, by=by, at=at)
    return ""


@transaction.atomic
def release_to_go(*, letter: UUID, by: Viewer, at: datetime) -> str:
    """Release a letter as its second person, or stop it where it is no longer theirs; return why, or nothing.

    Raises NeedsSecondPerson for whoever wrote it, CannotMoveLetter, LetterNotFound or MayNot.
    """
    on = london_day(at)
    page = get_letter(by, letter=letter, on=on)
    because = why_not_now(by, letter=letter, on=on, at=at)
    if because:
        drop_letter(letter=page.line.id, because=because, by=by, at=at)
        return because
    release_letter(letter=letter, by=by, at=at)
    return ""


@transaction.atomic
def check_before_carrying(*, letter: int, by: Viewer, at: datetime) -> str:
    """Stop a waiting notice whose letter is no longer theirs, just before it is carried; return why, or nothing."""
    because = why_not_now(by, letter=letter, on=london_day(at), at=at)
    if because:
        drop_letter(letter=letter, because=because, by=by, at=at)
    return because


@transaction.atomic
def keep_carried(*, letter: int, outside_ref: str, by: Viewer, at: datetime) -> None:
    """Keep that a notice was handed to its carrier, with the carrier's own number for it."""
    record_handed_over(letter=letter, outside_ref=outside_ref, by=by, at=at)
