"""Serving the notice of a change to a plan: on each person apart, with the plan as it would be (reg 22(2))."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.cases.types import ImpossibleDate
from goldenthread.apps.plans.actions import keep_service
from goldenthread.apps.plans.queries import PlanPage, find_in_force, find_served_draft, find_version
from goldenthread.apps.providers.queries import names_of_providers
from goldenthread.apps.reviews.changing import keep_noticed, open_amendment
from goldenthread.apps.reviews.types import ReviewRefused
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event
from goldenthread.core.plans.gates import raise_if_barred
from goldenthread.core.reviews.gates import Changes, list_bars_to_notice
from goldenthread.core.reviews.marking import Marked, Row, count_changes, mark_changes

SECTIONS = ("A", "B", "C", "D", "E", "F", "G", "H1", "H2", "I", "J")


@dataclass(frozen=True, slots=True, kw_only=True)
class Notified:
    """One person sent the notice: a parent's id, or none for the young person; sent and served are two days."""

    parent: int | None
    sent_on: date
    served_on: date
    how: str


def rows_of(viewer: Viewer, plan: PlanPage | None) -> list[Row]:
    """Return a version of a plan as rows of words, each in its section, for marking what changes."""
    if plan is None:
        return []
    rows = [
        Row(section=letter, words=section.words, key=f"section-{letter}")
        for letter, section in sorted(plan.sections.items())
        if section.words.strip() and letter != "K"
    ]
    rows += [Row(section=row.section, words=row.words, key=f"need-{row.key}") for row in plan.needs]
    rows += [
        Row(
            section="E",
            words=_joined(row.words, row.by_when and f"By: {row.by_when}"),
            key=f"outcome-{row.key}",
        )
        for row in plan.outcomes
    ]
    rows += [
        Row(
            section=row.section, key=f"provision-{row.key}",
            words=_joined(
                row.what, row.by_whom, row.qualification, row.how_often, row.how_long, row.group_size, row.where
            ),
        )
        for row in plan.provision
    ]  # fmt: skip
    named = _setting(viewer, plan)
    return [*rows, Row(section="I", words=named, key="setting")] if named else rows


def _setting(viewer: Viewer, plan: PlanPage) -> str:
    """Return the setting that a version names, by its name when the version was begun, or the type of setting."""
    provider = plan.version.setting_id
    if provider is None:
        return plan.version.setting_kind
    on = london_day(plan.version.begun_at)
    return names_of_providers(viewer, providers=[provider], on=on).get(provider, "")


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def mark_amendment(viewer: Viewer, *, was: int | None, version: int | None) -> list[Marked]:
    """Return every row of a plan and its draft amendment with what becomes of it, to the casework team."""
    old = find_version(viewer, version=was) if was else None
    new = find_version(viewer, version=version) if version else None
    return mark_changes(rows_of(viewer, old), rows_of(viewer, new), sections=SECTIONS)


def mark_served(viewer: Viewer, *, case: int) -> list[Marked]:
    """Return the plan in force and the change that was served with what becomes of each row, to whoever may see both."""
    new = find_served_draft(viewer, case=case)
    if new is None:
        return []
    old = find_in_force(viewer, case=case)
    return mark_changes(rows_of(viewer, old), rows_of(viewer, new), sections=SECTIONS)


def changes_of(viewer: Viewer, *, case: int) -> Changes:
    """Return how far the draft of a change is written, for the law's gate, to whoever works on the case."""
    row = open_amendment(case=case, by=viewer)
    marked = mark_amendment(viewer, was=row.was_version_id, version=row.version_id)
    return Changes(
        is_begun=row.version_id is not None, changed=count_changes(marked), says_why=bool(row.because.strip())
    )


@transaction.atomic
def send_notice(
    *,
    case: int,
    people: Collection[int | None],
    notified: Sequence[Notified],
    by: Viewer,
    at: datetime,
    token: str = "",
) -> None:
    """Record that the notice of a change, with the marked copy of the plan, was served on each person.

    `people` are those of the family on whom it must be served. Each has fifteen days beginning with the day it
    reached them (reg 22(2)(c)). Raises StepBarred, ReviewRefused, ImpossibleDate or AlreadySent.
    """
    raise_if_barred(list_bars_to_notice(changes_of(by, case=case)))
    open_amendment(case=case, by=by)
    if not notified:
        raise ReviewRefused("Say who the notice was sent to.")
    if any(one.parent not in people for one in notified):
        raise ReviewRefused("The notice goes only to the child’s parents, or to the young person.")
    if any(one.served_on < one.sent_on for one in notified):
        raise ImpossibleDate("It cannot have arrived before it was sent. Check the dates.", field="served_on")
    keys = [f"parent-{one.parent}" if one.parent else "young-person" for one in notified]
    facts = [
        Fact(event=Event.AMENDMENT_NOTICE_SENT, on=one.served_on, id=key, extra={"to": key})
        for one, key in zip(notified, keys, strict=True)
    ]
    kept = record_facts(case=case, facts=facts, by=by, at=at, token=token)
    for one, fact in zip(notified, kept, strict=True):
        keep_service(case=case, fact=fact, parent=one.parent, how=one.how, sent_on=one.sent_on, by=by, at=at)
    keep_noticed(case=case, noticed_on=min(one.served_on for one in notified), by=by, at=at)
