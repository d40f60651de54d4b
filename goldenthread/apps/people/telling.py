"""Keeping what we are told, once, and the child's one-page profile, version by version."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

import puremagic
from django.core.files.base import File
from django.db import IntegrityError, transaction

from goldenthread.apps.people.checks import checked_fact, checked_profile, short_text
from goldenthread.apps.people.mapping import profile_text
from goldenthread.apps.people.models import Child, Parenthood, Profile, Told
from goldenthread.apps.people.reading_facts import area_of_known_child, facts_seen_by, may_tell_item
from goldenthread.apps.people.storing import Circumstances, fact_fields, profile_fields
from goldenthread.apps.people.types import (
    ChildNotFound,
    EditedMeanwhile,
    EntryRefused,
    FactCorrectedMeanwhile,
    FactGiven,
    Fault,
    ProfileMode,
    ProfileText,
    SeenBy,
)
from goldenthread.apps.people.viewers import working_areas
from goldenthread.apps.people.writing import child_for_family_or_casework, circumstances, keep_entry
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import check_may_change
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.definitions.facts.register import item_of, load_words

LARGEST_RECORDING = 20 * 1024 * 1024
RECORDINGS = (
    ".mp3",
    ".m4a",
    ".wav",
    ".ogg",
    ".oga",
    ".webm",
    ".mp4",
    ".mov",
    ".aac",
    ".flac",
    ".opus",
    ".3gp",
)


@transaction.atomic
def tell_fact(
    *,
    child: int,
    fact: FactGiven,
    source: str,
    by: Viewer,
    at: datetime,
    parent: int | None = None,
    corrects: int | None = None,
) -> int:
    """Keep a fact someone told us, with who said it and when, and return its id.

    Telling a word again corrects what the same teller said before; `corrects` names another fact to correct.
    The old telling is kept. A parent who is signed in tells as themselves, whatever `parent` says.

    Raises FactCorrectedMeanwhile where someone corrected that fact first, EntryRefused for a bad word or date.
    """
    row = child_for_telling(child, word=str(fact.word), by=by)
    kept = keep_fact(row, fact=fact, source=source, by=by, at=at, parent=parent, corrects=corrects)
    keep_entry(
        "fact_told", row, subject=f"told:{kept.pk}", by=by, at=at, content=[fact.word, fact.value, source]
    )
    return kept.pk


def keep_fact(
    row: Child,
    *,
    fact: FactGiven,
    source: str,
    by: Viewer,
    at: datetime,
    parent: int | None = None,
    corrects: int | None = None,
) -> Told:
    """Keep one fact for an action that writes the journal's entry itself, having checked who may tell it."""
    child = row.pk
    parent = _teller(row, parent, by=by)
    fact = checked_fact(fact, today=london_day(at))
    told = circumstances(row, source=short_text(source, field="source", most=120), by=by, at=at)
    before = (
        _corrected(row, corrects, by=by) if corrects else _told_before(fact, told, child=child, parent=parent)
    )
    is_repeat = before is not None and parent is not None and before.value == fact.value
    fields = fact_fields(fact, told, child=child, parent=parent, is_repeat=is_repeat)
    kept = Told(corrects=before, **fields)
    try:
        with transaction.atomic():
            kept.save(force_insert=True)
    except IntegrityError as error:
        raise FactCorrectedMeanwhile(
            "Someone changed this while you were writing. See what it says now, then change that."
        ) from error
    return kept


def _teller(row: Child, parent: int | None, *, by: Viewer) -> int | None:
    if row.pk in by.parent_of:
        return by.parent_of[row.pk]
    if row.pk == by.own_child:
        return None
    if parent is not None and not Parenthood.objects.filter(child=row, parent=parent).exists():
        raise ChildNotFound
    return parent


def _told_before(fact: FactGiven, told: Circumstances, *, child: int, parent: int | None) -> Told | None:
    standing = Told.objects.filter(child=child, word=str(fact.word), parent=parent, corrected_by__isnull=True)
    if parent is None:
        standing = standing.filter(source=told.source)
    return standing.order_by("-id").first()


def _corrected(row: Child, corrects: int, *, by: Viewer) -> Told:
    before = Told.objects.filter(pk=corrects, child=row).first()
    is_own = before is not None and (
        (before.parent_id is not None and before.parent_id == by.parent_of.get(row.pk))
        or (by.account is not None and before.recorded_by_id == by.account)
    )
    is_casework = row.area in working_areas(by, child=row.pk)
    if before is None or (not is_casework and not is_own):
        raise ChildNotFound
    return before


def child_for_telling(child: int, *, word: str, by: Viewer) -> Child:
    """Return a child's row, held for writing, to whoever may tell this fact: family, casework, or by a live task."""
    area = area_of_known_child(by, child=child)
    if child in by.family_children or area in working_areas(by, child=child):
        return child_for_family_or_casework(child, by=by)
    check_may_change(by, item_of(word), area=area, child=child)
    return Child.objects.select_for_update().get(pk=child)


@transaction.atomic
def tell_facts(
    *,
    child: int,
    facts: Iterable[FactGiven],
    source: str,
    by: Viewer,
    at: datetime,
    parent: int | None = None,
) -> list[int]:
    """Keep several facts that someone told us, all or none, and return their ids.

    Someone from outside the council tells as their own organisation; what they tell is shared with the family
    where the register says that such a fact is.

    Raises as tell_fact does.
    """
    facts = list(facts)
    told = keep_facts(child=child, facts=facts, source=source, by=by, at=at, parent=parent)
    if told:
        content = [[fact.word, fact.value] for fact in facts]
        keep_entry(
            "facts_told", Child.objects.get(pk=child), subject=f"child:{child}", by=by, at=at, content=content
        )
    return told


def keep_facts(
    *,
    child: int,
    facts: Iterable[FactGiven],
    source: str,
    by: Viewer,
    at: datetime,
    parent: int | None = None,
) -> list[int]:
    """Keep facts for an action that writes the journal's entry itself; whether each may be told is checked here."""
    area = area_of_known_child(by, child=child)
    is_outside = child not in by.family_children and area not in working_areas(by, child=child)
    told = []
    for fact in facts:
        row = child_for_telling(child, word=str(fact.word), by=by)
        if child in by.family_children and fact.shown_to is None:
            # What is told for our eyes only stays so; the rest is told so that those who help need not ask.
            is_confided = item_of(str(fact.word)) is Item.TOLD_IN_CONFIDENCE
            fact = replace(fact, shown_to=SeenBy.TELLER if is_confided else SeenBy.HELPERS)
        if is_outside:
            known = load_words().get(str(fact.word))
            is_shared = known is not None and known.is_shared
            fact = replace(fact, shown_to=SeenBy.FAMILY if is_shared else SeenBy.STAFF)
            source = by.body or source
        told.append(keep_fact(row, fact=fact, source=source, by=by, at=at, parent=parent).pk)
    return told


@transaction.atomic
def confirm_facts(*, child: int, told: Iterable[int], by: Viewer, at: datetime) -> int:
    """Keep that facts are still right today, and who says so; return how many.

    Only facts that stand and that the person may see and tell are confirmed; another is passed over as if it
    did not exist.
    """
    held = keep_confirmed(child=child, told=told, by=by, at=at)
    if held:
        row = Child.objects.get(pk=child)
        keep_entry("facts_confirmed", row, subject=f"child:{child}", by=by, at=at, content=held)
    return len(held)


def keep_confirmed(*, child: int, told: Iterable[int], by: Viewer, at: datetime) -> list[int]:
    """Keep that facts are still right for an action that writes the journal's entry itself; return which were."""
    area = area_of_known_child(by, child=child)
    rows = Told.objects.filter(
        facts_seen_by(by, child), child=child, corrected_by__isnull=True, pk__in=list(told)
    )
    held = [row.pk for row in rows if may_tell_item(by, item_of(row.word), area=area, child=child)]
    Told.objects.filter(pk__in=held).update(confirmed_on=london_day(at), confirmed_by=by.account)
    return held


@transaction.atomic
def save_profile(
    *,
    child: int,
    text: ProfileText,
    expected: int,
    by: Viewer,
    at: datetime,
    helper: int | None = None,
    recording: File | None = None,
) -> int:
    """Save a new version of a child's one-page profile and return its number.

    `expected` is the number of the version that was being edited, 0 for none. `helper` is the parent who
    helped, where one did; `recording` a sound or film file, without which an earlier one is kept.

    Raises EditedMeanwhile, holding both texts, where someone saved first; a page sent twice is kept once.
    """
    row = child_for_family_or_casework(child, by=by)
    text = checked_profile(text)
    if recording is not None:
        check_recording(recording)
    newest = Profile.objects.filter(child=row).order_by("-number").first()
    if newest is not None and newest.number != expected:
        if newest.recorded_by_id == by.account and profile_text(newest) == text and recording is None:
            return newest.number
        raise EditedMeanwhile(number=newest.number, theirs=_shown(newest, by=by), yours=text)
    told = circumstances(row, source="", by=by, at=at)
    number = (newest.number if newest else 0) + 1
    helper = _teller(row, helper, by=by)
    kept = Profile(**profile_fields(text, told, child=row.pk, number=number, helper=helper))
    _keep_recording(kept, newest, recording)
    kept.save(force_insert=True)
    keep_entry("profile_saved", row, subject=f"profile:{kept.pk}", by=by, at=at, content=repr(text))
    return number


def _shown(newest: Profile, *, by: Viewer) -> ProfileText:
    is_hidden = newest.child_id in by.parent_of and newest.helper_id not in (
        None,
        by.parent_of[newest.child_id],
    )
    return profile_text(newest, with_helper=not is_hidden)


def _keep_recording(kept: Profile, newest: Profile | None, recording: File | None) -> None:
    if recording is not None:
        kept.recording.save("", recording, save=False)
    elif newest is not None and kept.mode == ProfileMode.RECORDED.value:
        kept.recording = newest.recording.name


def check_recording(recording: Any) -> None:
    """Refuse a file that is too large, or that is not the sound or film it says it is."""
    if recording.size > LARGEST_RECORDING:
        raise EntryRefused(
            Fault(field="recording", problem="The file is larger than 20 MB.", mend="Record a shorter one.")
        )
    head = recording.read(4096)
    recording.seek(0)
    try:
        kinds = {match.extension.lower() for match in puremagic.magic_string(head)}
    except (puremagic.PureError, ValueError):
        kinds = set()
    if not kinds & set(RECORDINGS):
        raise EntryRefused(
            Fault(
                field="recording",
                problem="This file is not a sound or film recording, whatever its name says.",
                mend="Choose an MP3, M4A, WAV, OGG, MP4 or WebM file.",
            )
        )
