"""What information governance reads: requests for everything held, what is due to go, and holds."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from goldenthread.apps.files.models import DisclosedItem, Disclosure, Disposal, File, Hold
from goldenthread.apps.files.storing import read
from goldenthread.apps.files.types import (
    Answers,
    DisclosureLine,
    DisposalLine,
    FileNotFound,
    FileNotOpen,
    FileState,
    Given,
    HoldLine,
    ThingLine,
)
from goldenthread.core.access.items import Item
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer

_GOVERN = {Role.INFORMATION_GOVERNANCE, Role.SYSTEM}


def list_disclosures(viewer: Viewer, *, area: str) -> list[DisclosureLine]:
    """Return an area's requests for everything held, the one due first at the top; none to anyone else."""
    rows = _disclosures(viewer).filter(area=area).order_by("released_at", "due_on", "id")
    return [_disclosure(row) for row in rows]


def get_disclosure(viewer: Viewer, *, disclosure: UUID) -> tuple[DisclosureLine, list[ThingLine]]:
    """Return one request and each thing held. Raises FileNotFound alike for none and for none of theirs."""
    row = _disclosures(viewer).filter(public_id=disclosure).first()
    if row is None:
        raise FileNotFound("There is no such request.")
    items = (
        DisclosedItem.objects.filter(disclosure=row).select_related("file", "answered_by").order_by("place")
    )
    return _disclosure(row), [_thing(each) for each in items]


def open_package(
    viewer: Viewer, *, disclosure: UUID, at: datetime
) -> tuple[DisclosureLine, int, Iterator[bytes]]:
    """Return a package's request, its size and its bytes, to the account it was made for or the area's governance.

    Raises FileNotFound for anyone else, and FileNotOpen where it is not made yet or its time has run out.
    """
    governed = [area for area, held in viewer.areas.items() if held & _GOVERN]
    theirs = Q(area__in=governed) & ~Q(child__in=viewer.unseen_children)
    if viewer.account is not None:
        theirs |= Q(to=viewer.account)
    row = _counted(Disclosure.objects.filter(theirs, public_id=disclosure)).select_related("content").first()
    if row is None:
        raise FileNotFound("There is no such request.")
    if row.content is None or row.until_at is None or row.until_at <= at:
        ran_out = row.until_at is not None and row.until_at <= at
        raise FileNotOpen(
            "The time to fetch this has run out. Ask for it again, and it will be opened for you."
            if ran_out
            else "This is still being made. Look again in a few minutes."
        )
    return _disclosure(row), row.content.size, read(row.content)


def open_disclosed_file(
    viewer: Viewer, *, disclosure: UUID, place: int
) -> tuple[DisclosureLine, str, int, Iterator[bytes]]:
    """Return a file that is to be answered for, to those who must read it before it may go: its name, size and bytes.

    Only a clean file, only of a request that is not yet released, and only to the area's own information governance.
    Raises FileNotFound, and FileNotOpen for a file that is not clean.
    """
    row = _disclosures(viewer).filter(public_id=disclosure, released_at__isnull=True).first()
    thing = (
        DisclosedItem.objects.filter(disclosure=row, place=place, file__isnull=False)
        .select_related("file__content")
        .first()
    )
    if row is None or thing is None or thing.file is None:
        raise FileNotFound("There is no such file.")
    if thing.file.state != FileState.CLEAN.value or thing.file.content is None:
        raise FileNotOpen(
            "This file did not pass our checks, or waits for them, so nobody can open it. It will not be given."
        )
    return _disclosure(row), thing.file.name, thing.file.size, read(thing.file.content)


def list_disclosures_to_make(viewer: Viewer) -> list[UUID]:
    """Return the requests that are released and have no package yet, for the job that makes them."""
    return list(
        _for_jobs(viewer)
        .filter(released_at__isnull=False, made_at__isnull=True)
        .values_list("public_id", flat=True)
    )


def list_packages_run_out(viewer: Viewer, *, at: datetime) -> list[UUID]:
    """Return the requests whose package's time has run out, for the job that takes them away."""
    return list(
        _for_jobs(viewer).filter(content__isnull=False, until_at__lte=at).values_list("public_id", flat=True)
    )


def list_areas_with_disclosures(viewer: Viewer) -> list[str]:
    """Return the areas that have any such request, for the jobs; nothing to a person."""
    if viewer.account is not None:
        return []
    return list(Disclosure.objects.order_by("area").values_list("area", flat=True).distinct())


def list_disposals(viewer: Viewer, *, area: str) -> list[DisposalLine]:
    """Return what is due to go in an area and waits for a person, the longest due first; none to anyone else."""
    if not viewer.roles_in(area) & _GOVERN:
        return []
    held = Exists(Hold.objects.filter(area=area, child=OuterRef("file__child"), lifted_at__isnull=True))
    rows = (
        Disposal.objects.filter(area=area, decided_at__isnull=True)
        .exclude(file__child__in=viewer.unseen_children)
        .select_related("file")
        .annotate(held=held)
    )
    return [
        DisposalLine(
            number=row.pk, area=row.area, child=row.file.child, item=Item(row.file.item), policy=row.policy,
            due_on=row.due_on, proposed_at=row.proposed_at, brought_at=row.file.brought_at, is_held=row.held,
        )
        for row in rows.order_by("due_on", "id")
    ]  # fmt: skip


def list_holds(viewer: Viewer, *, area: str) -> list[HoldLine]:
    """Return an area's legal holds, those in force first and the newest first; none to anyone else."""
    if not viewer.roles_in(area) & _GOVERN:
        return []
    rows = Hold.objects.filter(area=area).exclude(child__in=viewer.unseen_children)
    rows = rows.select_related("placed_by", "lifted_by").order_by(
        F("lifted_at").desc(nulls_first=True), "-id"
    )
    return [
        HoldLine(
            number=row.pk, area=row.area, child=row.child, because=row.because, placed_at=row.placed_at,
            placed_by=row.placed_by.display_name if row.placed_by else "", lifted_at=row.lifted_at,
            lifted_by=row.lifted_by.display_name if row.lifted_by else "", lifted_because=row.lifted_because,
        )
        for row in rows
    ]  # fmt: skip


def list_files_for_retention(viewer: Viewer, *, area: str) -> list[tuple[int, int | None, Item, datetime]]:
    """Return each kept file's number, child if it is in one's record, kind of content and arrival, for the job that lists what is due."""
    if Role.SYSTEM not in viewer.roles_in(area):
        return []
    rows = File.objects.filter(area=area).exclude(state=FileState.REMOVED.value)
    return [
        (pk, child, Item(item), brought)
        for pk, child, item, brought in rows.order_by("id").values_list("pk", "child", "item", "brought_at")
    ]


def _disclosures(viewer: Viewer) -> QuerySet[Disclosure]:
    governed = [area for area, held in viewer.areas.items() if held & _GOVERN]
    return _counted(Disclosure.objects.filter(area__in=governed).exclude(child__in=viewer.unseen_children))


def _counted(rows: QuerySet[Disclosure]) -> QuerySet[Disclosure]:
    return rows.annotate(things=Count("items"), answered=Count("items", filter=~Q(items__decision="")))


def _for_jobs(viewer: Viewer) -> QuerySet[Disclosure]:
    areas = [area for area, held in viewer.areas.items() if Role.SYSTEM in held]
    return Disclosure.objects.filter(area__in=areas).order_by("id")


def _disclosure(row: Disclosure) -> DisclosureLine:
    return DisclosureLine(
        id=row.public_id, number=row.pk, area=row.area, child=row.child, asker=row.asker, asked_on=row.asked_on,
        due_on=row.due_on, to=row.to_id, items=row.things,  # type: ignore[attr-defined]
        answered=row.answered,  # type: ignore[attr-defined]
        released_at=row.released_at, made_at=row.made_at, until_at=row.until_at,
    )  # fmt: skip


def _thing(row: DisclosedItem) -> ThingLine:
    answers = None
    if row.answered_at is not None:
        answers = Answers(
            has_third_party=bool(row.has_third_party), has_serious_harm=bool(row.has_serious_harm),
            has_child_abuse_data=bool(row.has_child_abuse_data), is_in_confidence=bool(row.is_in_confidence),
        )  # fmt: skip
    return ThingLine(
        number=row.pk, place=row.place, item=Item(row.item), label=row.label, words=row.words,
        file=row.file.public_id if row.file else None, answers=answers,
        given=Given(row.decision) if row.decision else None, given_words=row.given_words, because=row.because,
        answered_by=row.answered_by.display_name if row.answered_by else "", answered_at=row.answered_at,
    )  # fmt: skip
