"""Subject access: everything held, the questions the law asks of each thing, and the package that is given.

Sources: UK GDPR arts 12(3), 15; DPA 2018 Schedule 2 paras 16-17 (third parties) and 19 (privilege), Schedule 3
paras 5, 11 and 19 (serious harm) and 21 (child abuse data).
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import IO
from uuid import UUID

from django.db import transaction

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.files.disposing import check_governs
from goldenthread.apps.files.models import Content, DisclosedItem, Disclosure
from goldenthread.apps.files.storing import drop, drop_if_last, keep_once, measured, seal_away
from goldenthread.apps.files.types import Answers, FileKind, FileNotFound, FileRefused, Given, Thing
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.items import Item
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer

# Never in a disclosure, whoever asks: the authority's own legal advice (DPA 2018 Sch 2 para 19).
PRIVILEGED = frozenset({Item.TRIBUNAL_FILE})


@transaction.atomic
def open_disclosure(
    *,
    area: str,
    child: int,
    asker: str,
    asked_on: date,
    due_on: date,
    to: int | None,
    things: Sequence[Thing],
    by: Viewer,
    at: datetime,
) -> UUID:
    """Begin a request for everything held about a child, with each thing held, and return its address.

    `asker` says who asked and how we know them; `to` is the account that may fetch the package. Raises MayNot.
    """
    check_governs(by, area)
    if child in by.unseen_children:
        raise FileNotFound("There is no such record that you can open.")
    if any(thing.item in PRIVILEGED for thing in things):
        raise MayNot("The tribunal file is privileged and is never part of what is disclosed.")
    row = Disclosure.objects.create(
        area=area, child=child, asker=asker, asked_on=asked_on, due_on=due_on, to_id=to,
        opened_by_id=by.account, opened_at=at,
    )  # fmt: skip
    DisclosedItem.objects.bulk_create(
        DisclosedItem(
            area=area, disclosure=row, place=place, item=thing.item.value, label=thing.label, words=thing.words,
            file_id=thing.file,
        )
        for place, thing in enumerate(things, start=1)
    )  # fmt: skip
    _journal("disclosure_opened", row, by=by, at=at, content=[asker, asked_on, len(things)])
    return row.public_id


@transaction.atomic
def answer_item(
    *,
    number: int,
    answers: Answers,
    given: Given,
    given_words: str = "",
    because: str = "",
    by: Viewer,
    at: datetime,
) -> None:
    """Answer the law's questions of one thing and say what becomes of it, in a named person's name.

    What may cause serious harm, is child abuse data or was told in confidence is never released whole. Raises
    FileRefused for answers that do not fit the decision, FileNotFound, MayNot.
    """
    row = (
        DisclosedItem.objects.select_for_update(of=("self",))
        .select_related("disclosure")
        .filter(pk=number)
        .first()
    )
    if row is None or row.disclosure.child in by.unseen_children:
        raise FileNotFound("There is no such thing to answer for.")
    check_governs(by, row.area)
    if by.account is None:
        raise MayNot("A named person answers these questions. No job does.")
    if row.disclosure.released_at is not None:
        raise MayNot("This has been released, so its answers stand as they were.")
    _check_fits(answers, given, words=given_words.strip(), because=because.strip())
    row.has_third_party, row.has_serious_harm = answers.has_third_party, answers.has_serious_harm
    row.has_child_abuse_data, row.is_in_confidence = answers.has_child_abuse_data, answers.is_in_confidence
    row.decision, row.given_words, row.because = given.value, given_words.strip(), because.strip()
    row.answered_by_id, row.answered_at = by.account, at
    row.save()
    _journal(
        "disclosure_answered", row.disclosure, by=by, at=at,
        content=[row.pk, given.value, repr(answers), given_words, because],
    )  # fmt: skip


def _check_fits(answers: Answers, given: Given, *, words: str, because: str) -> None:
    kept_back = answers.has_serious_harm or answers.has_child_abuse_data or answers.is_in_confidence
    if kept_back and given is Given.RELEASE:
        raise FileRefused(
            "This cannot go as it is: it may cause serious harm, is child abuse data, or was told in confidence. "
            "Black out the part, or hold it back.",
            field="given",
        )
    if (given is not Given.RELEASE or answers.has_third_party) and not because:
        raise FileRefused(
            "Give the reason. Where it names someone else, say whether they agreed or why it is fair.",
            field="because",
        )
    if given is Given.REDACT and not words:
        raise FileRefused("Write what is to be given, with the part blacked out.", field="given_words")


@transaction.atomic
def release_disclosure(*, disclosure: UUID, by: Viewer, at: datetime) -> None:
    """Let the package be made, once every question of every thing is answered. Raises FileRefused, FileNotFound."""
    row = (
        Disclosure.objects.select_for_update().filter(public_id=disclosure, released_at__isnull=True).first()
    )
    if row is None or row.child in by.unseen_children:
        raise FileNotFound("There is no such request waiting.")
    check_governs(by, row.area)
    waiting = row.items.filter(decision="").count()
    if waiting:
        raise FileRefused(
            f"{waiting} thing{'s' if waiting > 1 else ''} still to be answered for.", field="release"
        )
    row.released_by_id, row.released_at = by.account, at
    row.save(update_fields=["released_by", "released_at"])
    _journal("disclosure_released", row, by=by, at=at)


def keep_package(
    *, disclosure: UUID, package: IO[bytes], until_at: datetime, by: Viewer, at: datetime
) -> None:
    """Keep the package that the job made, sealed as every file is, until a moment."""
    taken = measured(package, name="package", kind=FileKind.TEXT)
    sealed = seal_away(taken)
    try:
        with transaction.atomic():
            row = Disclosure.objects.select_for_update().get(public_id=disclosure)
            if Role.SYSTEM not in by.roles_in(row.area) or row.released_at is None:
                raise MayNot("A package is made by its job, once it is released.")
            row.content, row.made_at, row.until_at = keep_once(sealed, taken, area=row.area), at, until_at
            row.save(update_fields=["content", "made_at", "until_at"])
            _journal("disclosure_made", row, by=by, at=at, content=taken.sha256)
    except BaseException:
        drop(sealed.stored_as)
        raise


def keep_made(*, area: str, made: IO[bytes], by: Viewer, at: datetime) -> int:
    """Keep bytes that a job made, sealed as every file is, and return their number for whatever points at them."""
    if Role.SYSTEM not in by.roles_in(area):
        raise MayNot("What is made is kept by the job that made it.")
    taken = measured(made, name="made", kind=FileKind.PDF)
    sealed = seal_away(taken)
    try:
        with transaction.atomic():
            return keep_once(sealed, taken, area=area).pk
    except BaseException:
        drop(sealed.stored_as)
        raise


@transaction.atomic
def drop_made(*, content: int, by: Viewer, at: datetime) -> None:
    """Take away bytes that a job made and that nothing points at any longer."""
    row = Content.objects.filter(pk=content).first()
    if row is not None and by.roles_in(row.area):
        drop_if_last(row)


@transaction.atomic
def end_package(*, disclosure: UUID, by: Viewer, at: datetime) -> None:
    """Take away a package whose time has run out; what was answered stays."""
    row = Disclosure.objects.select_for_update().filter(public_id=disclosure, content__isnull=False).first()
    if row is None or row.content is None or Role.SYSTEM not in by.roles_in(row.area):
        return
    content, row.content = row.content, None
    row.save(update_fields=["content"])
    drop_if_last(content)
    _journal("disclosure_ended", row, by=by, at=at)


def _journal(act: str, row: Disclosure, *, by: Viewer, at: datetime, content: object = None) -> None:
    record_write(
        act=act, area=row.area, by=by, at=at, subject=f"disclosure:{row.pk}", children=[row.child], content=content,
        purpose=Purpose.LEGAL,
    )  # fmt: skip
