"""Writing letters: kept, released, sent, posted, opened, returned, taken back; each step in the journal."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.cases.types import AlreadySent, CaseSummary, ImpossibleDate
from goldenthread.apps.correspondence.addressed import is_for_task
from goldenthread.apps.correspondence.breaches import record_breach as record_breach
from goldenthread.apps.correspondence.keys import own_keys
from goldenthread.apps.correspondence.models import Letter
from goldenthread.apps.correspondence.talking import answer_thread as answer_thread
from goldenthread.apps.correspondence.talking import begin_thread as begin_thread
from goldenthread.apps.correspondence.talking import mark_read as mark_read
from goldenthread.apps.correspondence.talking import write_first as write_first
from goldenthread.apps.correspondence.talking import write_in_thread as write_in_thread
from goldenthread.apps.correspondence.types import Draft, LetterNotFound, LetterRefused
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import check_may_change
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.letters import content_to_data
from goldenthread.core.casework.posting import deemed_served_on, next_try
from goldenthread.core.casework.sending import (
    SendState,
    Way,
    check_entitled,
    check_may_become,
    check_may_release,
)
from goldenthread.definitions.calendars import load_calendar

NOT_FOUND = "There is no letter here that you can open."


@transaction.atomic
def keep_letter(
    *, case: CaseSummary, draft: Draft, way: Way, by: Viewer, at: datetime, token: str = ""
) -> int:
    """Keep one letter to one person as it reads now, ready to go or waiting for a second person; return its id.

    A letter into someone's own pages has reached them at once. Raises LetterRefused where it would tell an address
    or number of the family's, NotEntitled, AlreadySent or MayNot.
    """
    check_may_change(by, Item.LETTERS, area=case.area, child=case.child, case=case.id)
    recipient = check_entitled(draft.recipient.key, way, entitled=[draft.recipient])
    if draft.leaks:
        raise LetterRefused(
            "This letter gives an address, number or e-mail of the family’s, so it cannot go. "
            "Put right the words it comes from, such as the reasons for the decision."
        )
    mark = f"{token}-{recipient.key}" if token else ""
    if mark and Letter.objects.filter(area=case.area, case=case.id, token=mark).exists():
        raise AlreadySent(reference=case.reference)
    state = SendState.HELD if draft.needs_second else _first_state(way)
    is_protected = recipient.is_protected
    letter = Letter.objects.create(
        area=case.area, case_id=case.id, child=case.child, template=draft.template.id, version=draft.template.version,
        content=content_to_data(draft.content), party=recipient.party.value, party_number=recipient.id,
        key=recipient.key, to_name=recipient.name[:200], about=draft.about, way=way.value,
        address="" if is_protected else (recipient.address(way) or ""), is_protected=is_protected,
        state=state.value, token=mark, written_at=at, written_by_id=by.account,
        sent_at=at if state is SendState.DELIVERED else None,
    )  # fmt: skip
    _journal(
        "letter_held" if state is SendState.HELD else "letter_sent", letter, by=by, at=at,
        content={"content": letter.content, "to": recipient.key, "way": way.value},
    )  # fmt: skip
    return letter.pk


def _first_state(way: Way) -> SendState:
    return SendState.DELIVERED if way is Way.PORTAL else SendState.QUEUED


def _journal(
    act: str,
    letter: Letter,
    *,
    by: Viewer,
    at: datetime,
    content: Any = None,
    purpose: str = Purpose.CASEWORK,
) -> None:
    record_write(
        act=act, area=letter.area, by=by, at=at, case=letter.case_id, subject=f"letter:{letter.pk}",
        children=[letter.child], content=content, purpose=purpose,
    )  # fmt: skip


def _locked(letter: int | UUID) -> Letter:
    by_id = {"pk": letter} if isinstance(letter, int) else {"public_id": letter}
    row = Letter.objects.select_for_update(of=("self",)).filter(**by_id).first()
    if row is None:
        raise LetterNotFound(NOT_FOUND)
    return row


def _for_staff(letter: int | UUID, by: Viewer) -> Letter:
    row = _locked(letter)
    check_may_change(by, Item.LETTERS, area=row.area, child=row.child, case=row.case_id)
    return row


def _become(row: Letter, state: SendState, **fields: Any) -> None:
    check_may_become(SendState(row.state), state)
    Letter.objects.filter(pk=row.pk).update(state=state.value, **fields)
    row.state = state.value


@transaction.atomic
def release_letter(*, letter: UUID, by: Viewer, at: datetime) -> None:
    """Let a letter go that waited for a second person.

    Raises NeedsSecondPerson for whoever wrote it, CannotMoveLetter, LetterNotFound or MayNot.
    """
    row = _for_staff(letter, by)
    check_may_become(SendState(row.state), SendState.QUEUED)
    check_may_release(sent_by=row.written_by_id, by=by.account)
    _become(row, SendState.QUEUED, released_by_id=by.account, released_at=at)
    if row.way == Way.PORTAL.value:
        _become(row, SendState.DELIVERED, sent_at=at)
    _journal("letter_released", row, by=by, at=at)


@transaction.atomic
def drop_letter(*, letter: int, because: str, by: Viewer, at: datetime) -> None:
    """Stop a letter that has not gone yet, because it is no longer theirs to have.

    Raises CannotMoveLetter, LetterNotFound or MayNot.
    """
    row = _for_staff(letter, by)
    _become(row, SendState.DROPPED, because=because, address="")
    _journal("letter_dropped", row, by=by, at=at, content=because)


@transaction.atomic
def recall_letter(*, letter: UUID, because: str, by: Viewer, at: datetime) -> None:
    """Take a letter back: its reader no longer sees its words, and what waits to be posted is not posted.

    Raises LetterRefused where no reason is given, CannotMoveLetter, LetterNotFound or MayNot.
    """
    row = _for_staff(letter, by)
    if not because.strip():
        raise LetterRefused("Say why you are taking it back. The reason is kept with the case.")
    _become(row, SendState.RECALLED, because=because.strip()[:400], recalled_at=at)
    _journal("letter_recalled", row, by=by, at=at, content=because)


@transaction.atomic
def mark_posted(*, letter: UUID, posted_on: date, by: Viewer, at: datetime) -> None:
    """Keep that a letter was posted, and the day on which the law takes it as received.

    Raises ImpossibleDate, CannotMoveLetter, LetterNotFound or MayNot. Source: Interpretation Act 1978 s.7 (mark M).
    """
    row = _for_staff(letter, by)
    if posted_on > london_day(at) or posted_on < london_day(row.written_at):
        raise ImpossibleDate(
            "It was posted on or after the day it was written, and not after today.", field="posted_on"
        )
    if row.way != Way.POST.value:
        raise LetterRefused("This letter does not go by post.")
    served_on = deemed_served_on(posted_on, calendar=load_calendar(row.area))
    _become(row, SendState.SENT, posted_on=posted_on, served_on=served_on, sent_at=at)
    _journal("letter_posted", row, by=by, at=at, content={"posted_on": posted_on, "served_on": served_on})


@transaction.atomic
def mark_returned(*, letter: UUID, returned_on: date, because: str, by: Viewer, at: datetime) -> None:
    """Keep that a letter came back: it was not received, so no day runs from it.

    Raises LetterRefused where nothing says why, ImpossibleDate, CannotMoveLetter, LetterNotFound or MayNot.
    """
    row = _for_staff(letter, by)
    if not because.strip():
        raise LetterRefused("Say what came back and what the envelope or message says.")
    if returned_on > london_day(at):
        raise ImpossibleDate("The day it came back cannot be in the future.", field="returned_on")
    _become(row, SendState.RETURNED, because=because.strip()[:400], returned_on=returned_on, served_on=None)
    _journal("letter_returned", row, by=by, at=at, content=because)


@transaction.atomic
def mark_opened(*, letter: UUID, child: int, by: Viewer, at: datetime) -> bool:
    """Keep that its own reader opened a letter, the first time they do; answer whether this was the first.

    Raises LetterNotFound for anyone but the person it was sent to, or whoever has the live task it belongs to.
    """
    row = _locked(letter)
    is_own = row.key in own_keys(by, child=child)
    if row.child != child or row.sent_at is None or not (is_own or is_for_task(by, row, at=at)):
        raise LetterNotFound(NOT_FOUND)
    if row.opened_at is not None or row.state == SendState.RECALLED.value:
        return False
    on = london_day(at)
    served_on = min(row.served_on or on, on)
    Letter.objects.filter(pk=row.pk).update(opened_at=at, served_on=served_on)
    purpose = Purpose.OWN_RECORD if is_own else Purpose.CASEWORK
    _journal("letter_opened", row, by=by, at=at, purpose=purpose)
    return True


@transaction.atomic
def record_handed_over(*, letter: int, outside_ref: str, by: Viewer, at: datetime) -> None:
    """Keep that a notice was handed to its carrier; from now its reader finds the letter in their own pages."""
    row = _for_staff(letter, by)
    _become(row, SendState.SENT, sent_at=at, outside_ref=outside_ref, next_try_at=None)
    _journal("letter_handed_over", row, by=by, at=at)


@transaction.atomic
def record_delivered(*, letter: int, by: Viewer, at: datetime) -> None:
    """Keep that the carrier says a notice arrived."""
    row = _for_staff(letter, by)
    _become(row, SendState.DELIVERED)
    _journal("letter_delivered", row, by=by, at=at)


@transaction.atomic
def record_bounced(*, letter: int, because: str, by: Viewer, at: datetime) -> None:
    """Keep that the carrier says a notice did not arrive."""
    row = _for_staff(letter, by)
    _become(
        row, SendState.RETURNED, because=because[:400] or "It did not arrive.", returned_on=london_day(at)
    )
    _journal("letter_returned", row, by=by, at=at, content=because)


@transaction.atomic
def record_failed_try(*, letter: int, because: str, is_final: bool, by: Viewer, at: datetime) -> None:
    """Keep that a notice could not be handed over: it is tried again later, or given up and shown to someone."""
    row = _for_staff(letter, by)
    tries = row.tries + 1
    again = None if is_final else next_try(tries=tries, at=at)
    if again is None:
        _become(row, SendState.FAILED, because=because[:400], tries=tries, next_try_at=None)
        _journal("letter_failed", row, by=by, at=at, content=because)
        return
    check_may_become(SendState(row.state), SendState.FAILED)
    Letter.objects.filter(pk=row.pk).update(tries=tries, next_try_at=again, because=because[:400])
