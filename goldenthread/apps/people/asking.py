"""Sending a form in: what is held is not asked again, what is told is kept once, and every asking is counted."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread.apps.accounts.queries import list_public_areas
from goldenthread.apps.people.checks import short_text
from goldenthread.apps.people.filled import FilledForm, FilledWord
from goldenthread.apps.people.filling import fill_form
from goldenthread.apps.people.models import Asking, Child
from goldenthread.apps.people.telling import keep_confirmed, keep_facts
from goldenthread.apps.people.types import Asked, ChildNotFound, EntryRefused, FactGiven, Fault
from goldenthread.apps.people.writing import keep_entry
from goldenthread.core.access.roles import CASEWORK, FAMILY, WORDS
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day

LONGEST_REASON = 400


@transaction.atomic
def answer_form(
    *,
    child: int,
    form: str,
    answers: Mapping[str, Any],
    by: Viewer,
    at: datetime,
    confirmed: Iterable[str] = (),
    source: str = "",
    occasion: str = "",
) -> FilledForm:
    """Keep the answers to a form and return it as it stands afterwards.

    `answers` are by word, only for what was missing or stale; `confirmed` are stale words that are still right.
    `occasion` names the task the form belongs to ("advice_request:12"); without one it is the form and the day.
    Each missing fact is counted as asked once, each fresh one as filled without asking.

    Raises EntryRefused where an answer is given for a fact that is held and fresh: correct that one instead, or
    ask for it again with a reason. ChildNotFound, FormNotFound.
    """
    on = london_day(at)
    filled = fill_form(by, child=child, form=form, on=on)
    given = {word: value for word, value in answers.items() if value not in ("", None)}
    _check_not_asked_again(filled, given)
    row = Child.objects.get(pk=child)
    _count(row, filled, by=by, at=at, occasion=occasion)
    facts = [FactGiven(word=word, value=value) for word, value in given.items()]
    if facts:
        keep_facts(child=child, facts=facts, source=source or filled.form.title, by=by, at=at)
    right = set(confirmed) - set(given)
    still = [each.held.id for each in filled.stale if each.held and each.word.word in right]
    if still:
        keep_confirmed(child=child, told=still, by=by, at=at)
    keep_entry(
        "form_filled",
        row,
        subject=f"child:{child}",
        by=by,
        at=at,
        content=[form, sorted(given), sorted(right)],
    )
    return fill_form(by, child=child, form=form, on=on)


def _check_not_asked_again(filled: FilledForm, given: Mapping[str, Any]) -> None:
    faults = []
    for word in given:
        each = filled.find(word)
        if each is None or not each.may_see:
            faults.append(Fault(field=word, problem="This form does not ask for this.", mend="Leave it out."))
        elif each.held and each.is_fresh:
            faults.append(
                Fault(
                    field=word,
                    problem="We hold this already, and it is not asked twice.",
                    mend="Correct what we hold, or ask again with a reason.",
                )
            )
    if faults:
        raise EntryRefused(*faults)


@transaction.atomic
def record_filled(*, child: int, form: str, by: Viewer, at: datetime, occasion: str) -> int:
    """Count a form or pack that someone opened already filled, once for each occasion; return how many facts it held.

    Only what was held and fresh is counted: nothing was asked of anybody.
    """
    filled = fill_form(by, child=child, form=form, on=london_day(at))
    counted = Asking.objects.filter(child=child, form=form, occasion=occasion, how=Asked.FILLED.value)
    if filled.held and not counted.exists():
        row = Child.objects.get(pk=child)
        rows = _rows(row, filled, filled.held, how=Asked.FILLED, by=by, at=at, occasion=occasion)
        Asking.objects.bulk_create(rows, ignore_conflicts=True)
        keep_entry("form_came_filled", row, subject=f"child:{child}", by=by, at=at, content=[form, occasion])
    return len(filled.held)


@transaction.atomic
def record_asking(
    *, child: int, form: str, word: str, by: Viewer, at: datetime, reason: str = "", occasion: str = ""
) -> int:
    """Record that a family is asked for one fact, and return the asking's id.

    A fact that is held and fresh is asked for again only with a reason, which is counted and shown to whom it is asked of.

    Raises EntryRefused with the field "reason" where there is none, ChildNotFound, FormNotFound.
    """
    on = london_day(at)
    each = fill_form(by, child=child, form=form, on=on).find(word)
    if each is None or not each.may_see:
        raise ChildNotFound
    reason = short_text(reason, field="reason", most=LONGEST_REASON)
    how = _how(each)
    if how is Asked.FILLED:
        how = Asked.AGAIN
        if not reason:
            raise EntryRefused(
                Fault(
                    field="reason",
                    problem="We hold this already, and it is fresh.",
                    mend="Say why you must ask for it again. The family will read your reason.",
                )
            )
    row = Child.objects.select_for_update().get(pk=child)
    kept, _ = Asking.objects.get_or_create(
        area=row.area, child=row, form=form, occasion=occasion or f"{form}:{on}", word=word, how=how.value,
        defaults={
            "body": body_of(by, area=row.area), "is_of_family": True, "held_id": each.held.id if each.held else None,
            "parent_id": each.held.parent if each.held else None, "reason": reason, "asked_at": at,
            "asked_by_id": by.account,
        },
    )  # fmt: skip
    keep_entry("fact_asked_for", row, subject=f"asking:{kept.pk}", by=by, at=at, content=[word, how, reason])
    return int(kept.pk)


def body_of(viewer: Viewer, *, area: str) -> str:
    """Return the agency that someone asks for: their own, or the council for its casework team and for a family's form."""
    if viewer.body:
        return viewer.body[:200]
    role = viewer.role_in(area)
    if role is None or role in FAMILY | CASEWORK or viewer.account is None:
        return next((each.name for each in list_public_areas() if each.code == area), area)
    return WORDS[role]


def _how(each: FilledWord) -> Asked:
    if each.held is None:
        return Asked.ASKED
    return Asked.FILLED if each.is_fresh else Asked.CHECKED


def _count(row: Child, filled: FilledForm, *, by: Viewer, at: datetime, occasion: str) -> None:
    occasion = occasion or f"{filled.form.key}:{filled.on}:{by.account or 0}"
    for how, words in (
        (Asked.FILLED, filled.held),
        (Asked.CHECKED, filled.stale),
        (Asked.ASKED, filled.missing),
    ):
        rows = _rows(row, filled, words, how=how, by=by, at=at, occasion=occasion)
        Asking.objects.bulk_create(rows, ignore_conflicts=True)


def _rows(
    row: Child,
    filled: FilledForm,
    words: Iterable[FilledWord],
    *,
    how: Asked,
    by: Viewer,
    at: datetime,
    occasion: str,
) -> list[Asking]:
    body = body_of(by, area=row.area)
    is_family = row.pk in by.family_children
    return [
        Asking(
            area=row.area, child=row, word=each.word.word, form=filled.form.key, occasion=occasion, how=how.value,
            body=body, is_of_family=is_family and how is not Asked.FILLED, parent_id=by.parent_of.get(row.pk),
            held_id=each.held.id if each.held else None, asked_at=at, asked_by_id=by.account,
        )
        for each in words
    ]  # fmt: skip
