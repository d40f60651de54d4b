"""Reading the journal: a case's entries for those who work on it, and for a family who opened its record."""

from datetime import date, datetime, time

from django.db.models import Exists, OuterRef, Q

from goldenthread.apps.audit.models import Entry, Head, Shown, Withheld
from goldenthread.apps.audit.opened import TOLD_ROLES, Look, Mark, list_openings
from goldenthread.apps.audit.standing import find_chain, list_chain_faults
from goldenthread.apps.audit.types import RESTRICTED_PURPOSES, TOLD_PURPOSES, EntryLine, Opening, Purpose
from goldenthread.core.access.decisions import MayNot, decide_family_access, may_read_journal
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import LONDON, london_day

__all__ = ["find_chain", "list_chain_faults", "list_entries_for_case", "list_opened_by"]

_LINE = ("area", "seq", "recorded_at", "kind", "act", "account", "role", "body", "purpose", "subject")


def list_entries_for_case(viewer: Viewer, *, case: int, with_looks: bool = False) -> list[EntryLine]:
    """Return a case's journal in the order it was written.

    The casework team sees what was written, but no safeguarding, legal, police or advice-service entry.
    `with_looks` adds who opened it, for those who keep the area's journal and nobody else.
    """
    keeps = [area for area in viewer.areas if may_read_journal(viewer, area=area)]
    works = [area for area in viewer.casework_areas if area not in keeps]
    writes = Q(kind=Entry.Kind.WRITE)
    seen = Q(area__in=keeps) & (Q() if with_looks else writes)
    seen |= Q(area__in=works) & writes & ~Q(purpose__in=RESTRICTED_PURPOSES)
    rows = Entry.objects.filter(seen, area__in=keeps + works, case=case).order_by("area", "seq")
    if viewer.unseen_children:
        rows = rows.exclude(
            Exists(Shown.objects.filter(entry=OuterRef("pk"), child__in=viewer.unseen_children))
        )
    return [
        EntryLine(
            area=area, seq=seq, at=at, kind=kind, act=act, account=account, role=role, body=body,
            purpose=purpose, subject=subject,
        )
        for area, seq, at, kind, act, account, role, body, purpose, subject in rows.values_list(*_LINE)
    ]  # fmt: skip


def list_opened_by(
    viewer: Viewer, *, child: int, area: str | None = None, since: date | None = None
) -> list[Opening]:
    """Return who has opened a child's record, newest first, as this member of the family may be told it.

    A line is a London day, a role and an organisation. `area` narrows the search where it is known; `since`
    is the first day wanted. What is kept back leaves nothing behind: no line, no number, no gap.

    Raises MayNot for anyone outside the child's family.
    """
    decision = decide_family_access(viewer, child=child)
    if not decision.allowed:
        raise MayNot(f"You cannot see who opened this record: {decision.reason}.")
    areas = [area] if area else list(Head.objects.values_list("area", flat=True))
    told = Q(entry__purpose__in=TOLD_PURPOSES, entry__role__in=TOLD_ROLES)
    if viewer.account is not None:
        told |= Q(entry__purpose=Purpose.OWN_RECORD, entry__account=viewer.account)
    rows = Shown.objects.filter(told, area__in=areas, child=child, entry__kind=Entry.Kind.READ)
    if since is not None:
        rows = rows.filter(entry__recorded_at__gte=datetime.combine(since, time.min, tzinfo=LONDON))
    marks = [
        Mark(area=mark.area, account=mark.account, role=mark.role, body=mark.body)
        for mark in Withheld.objects.filter(Q(child=child) | Q(child__isnull=True), area__in=areas)
    ]
    columns = rows.values_list(
        "area", "entry__recorded_at", "entry__account", "entry__role", "entry__body", "entry__purpose",
        "entry__case", "entry__subject",
    )  # fmt: skip
    looks = (
        Look(
            area=in_area, on=london_day(at), account=account, role=role, body=body,
            purpose=purpose, is_listing=case is None and not subject,
        )
        for in_area, at, account, role, body, purpose, case, subject in columns
    )  # fmt: skip
    return list_openings(looks, viewer=viewer.account, marks=marks)
