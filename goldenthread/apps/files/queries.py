"""Reading files: which there are, who may see each, and their bytes and words once they are known to be clean."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from goldenthread.apps.files.area_files import get_area_file as get_area_file
from goldenthread.apps.files.area_files import list_area_files_to_scan, open_area_file_for_scan
from goldenthread.apps.files.area_files import open_area_file as open_area_file
from goldenthread.apps.files.cipher import opened_pieces as opened_pieces
from goldenthread.apps.files.governing import get_disclosure as get_disclosure
from goldenthread.apps.files.governing import list_areas_with_disclosures as list_areas_with_disclosures
from goldenthread.apps.files.governing import list_disclosures as list_disclosures
from goldenthread.apps.files.governing import list_disclosures_to_make as list_disclosures_to_make
from goldenthread.apps.files.governing import list_disposals as list_disposals
from goldenthread.apps.files.governing import list_files_for_retention as list_files_for_retention
from goldenthread.apps.files.governing import list_holds as list_holds
from goldenthread.apps.files.governing import list_packages_run_out as list_packages_run_out
from goldenthread.apps.files.governing import open_disclosed_file as open_disclosed_file
from goldenthread.apps.files.governing import open_package as open_package
from goldenthread.apps.files.models import AreaFile, File, FoundText
from goldenthread.apps.files.reading import MOST_WORDS
from goldenthread.apps.files.sealing import unseal_bytes as unseal_bytes
from goldenthread.apps.files.storing import read
from goldenthread.apps.files.types import (
    HELD_WORDS,
    PAGE_BREAK,
    AreaFileLine,
    FileKind,
    FileLine,
    FileNotFound,
    FileNotOpen,
    FileState,
    Held,
)
from goldenthread.core.access.extracts import may_load_extracts
from goldenthread.core.access.items import Item, Right
from goldenthread.core.access.rights import CaseState, decide_item
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer

_NEW = CaseState()


def list_files(
    viewer: Viewer, *, area: str, child: int, subject: str = "", state: CaseState = _NEW
) -> list[FileLine]:
    """Return the files of a child's record that the viewer may know of, oldest first; of one thing, with `subject`.

    `state` says how far the case has got, where that opens something (advice to a family).
    """
    rows = _rows().filter(area=area, child=child).exclude(state=FileState.REMOVED.value)
    if subject:
        rows = rows.filter(subject=subject)
    return [_line(row) for row in rows.order_by("id") if _may_know(viewer, row, state=state)]


def list_files_by_subject(
    viewer: Viewer, *, area: str, child: int, subjects: Iterable[str]
) -> dict[str, list[FileLine]]:
    """Return the files that came with each of several things ("message:5"), as far as the viewer may know of them."""
    rows = _rows().filter(area=area, child=child, subject__in=set(subjects))
    found: dict[str, list[FileLine]] = {}
    for row in rows.exclude(state=FileState.REMOVED.value).order_by("id"):
        if _may_know(viewer, row, state=_NEW):
            found.setdefault(row.subject, []).append(_line(row))
    return found


def get_file(viewer: Viewer, *, file: UUID, state: CaseState = _NEW) -> FileLine:
    """Return one file that the viewer may know of. Raises FileNotFound alike for none and for none of theirs."""
    return _line(_row_for(viewer, file=file, state=state))


def find_place_of_file(viewer: Viewer, *, file: UUID) -> tuple[str, int, int | None] | None:
    """Return the area, child and case that a file is about, for a door to find how far the case has got.

    Nothing is said of a file to someone with no standing to its child.
    """
    row = File.objects.filter(public_id=file).values_list("area", "child", "case", "item").first()
    if row is None or row[1] is None:
        return None
    furthest = CaseState(is_decided=True, is_served=True, is_final=True, is_consulted=True)
    answer = decide_item(viewer, Item(row[3]), area=row[0], child=row[1], case=row[2], state=furthest)
    return (row[0], row[1], row[2]) if answer.may_see_own else None


def open_file(viewer: Viewer, *, file: UUID, state: CaseState = _NEW) -> tuple[FileLine, Iterator[bytes]]:
    """Return a clean file and its bytes, in pieces.

    Raises FileNotFound, and FileNotOpen (which says why) for one that is not clean, whoever asks.
    """
    row = _row_for(viewer, file=file, state=state)
    _check_clean(row)
    return _line(row), _bytes_of(row)


def text_of(viewer: Viewer, *, file: UUID, state: CaseState = _NEW) -> str:
    """Return the words found in a clean file, empty where there are none. Raises as `open_file` does."""
    row = _row_for(viewer, file=file, state=state)
    _check_clean(row)
    return FoundText.objects.filter(file=row).values_list("text", flat=True).first() or ""


def pages_of(viewer: Viewer, *, file: UUID, state: CaseState = _NEW) -> tuple[str, ...]:
    """Return the words of each page of a clean file as its scan read them, or nothing where it did not read them whole.

    Whoever needs every page counts them against the file's own. Raises as `open_file` does.
    """
    text = text_of(viewer, file=file, state=state)
    return tuple(text.split(PAGE_BREAK)) if 0 < len(text) < MOST_WORDS else ()


def list_files_to_scan(viewer: Viewer, *, most: int = 50) -> list[UUID]:
    """Return the files that wait to be scanned, the oldest first, for the job that scans; nothing to anyone else."""
    waiting = File.objects.filter(
        area__in=_system_areas(viewer), state=FileState.QUARANTINED.value,
        held__in=[Held.WAITING.value, Held.NO_SCANNER.value],
    )  # fmt: skip
    of_children = list(waiting.order_by("id").values_list("public_id", flat=True)[:most])
    return of_children or list_area_files_to_scan(_system_areas(viewer), most=most)


def list_areas_with_files(viewer: Viewer) -> list[str]:
    """Return the areas that have any file, for the jobs; nothing to a person."""
    if viewer.account is not None:
        return []
    found = set(File.objects.values_list("area", flat=True).distinct())
    return sorted(found | set(AreaFile.objects.values_list("area", flat=True).distinct()))


def open_for_scan(viewer: Viewer, *, file: UUID) -> tuple[FileLine | AreaFileLine, Iterator[bytes]]:
    """Return a file in quarantine and its bytes, to the job that scans and nobody else."""
    row = _rows().filter(public_id=file, area__in=_system_areas(viewer)).first()
    if row is None or row.content is None:
        return open_area_file_for_scan(_system_areas(viewer), file=file)
    return _line(row), _bytes_of(row)


def open_for_disclosure(viewer: Viewer, *, file: UUID) -> tuple[FileLine, Iterator[bytes]]:
    """Return a clean file's name and bytes, to the job that makes a package that a person has released."""
    row = _rows().filter(public_id=file, area__in=_system_areas(viewer)).first()
    if row is None or row.state != FileState.CLEAN.value or Item(row.item) is Item.TRIBUNAL_FILE:
        raise FileNotFound("There is no such file to disclose.")
    return _line(row), _bytes_of(row)


def _system_areas(viewer: Viewer) -> list[str]:
    return [area for area, roles in viewer.areas.items() if Role.SYSTEM in roles]


def _rows() -> QuerySet[File]:
    found = Exists(FoundText.objects.filter(file=OuterRef("pk")))
    return File.objects.select_related("content", "brought_by").annotate(has_text=found)


def _row_for(viewer: Viewer, *, file: UUID, state: CaseState) -> File:
    row = _rows().filter(public_id=file).exclude(state=FileState.REMOVED.value).first()
    if row is None or not _may_know(viewer, row, state=state):
        raise FileNotFound("There is no such file that you can open.")
    return row


def _may_know(viewer: Viewer, row: File, *, state: CaseState) -> bool:
    if row.child is None:
        return may_load_extracts(viewer, area=row.area)
    right = decide_item(
        viewer, Item(row.item), area=row.area, child=row.child, case=row.case, state=state
    ).right
    if right in (Right.SEE, Right.CHANGE):
        return True
    return right is Right.OWN and _is_own(viewer, row)


def _is_own(viewer: Viewer, row: File) -> bool:
    """Tell whether a file is one's own: brought by or sent to oneself, or come with the very task that lets one in."""
    if viewer.account is not None and viewer.account in (row.brought_by_id, row.given_to_id):
        return True
    if row.parent is not None and row.parent == viewer.parent_of.get(row.child):
        return True
    if row.child in viewer.family_children:
        return False
    # A team shares its task: what a colleague sent with it is the team's own.
    return any(
        (each.child, each.area) == (row.child, row.area)
        and each.subject
        and each.subject in (row.subject, row.task)
        for each in viewer.involvements
    )


def _check_clean(row: File) -> None:
    if row.state != FileState.CLEAN.value:
        raise FileNotOpen(HELD_WORDS[Held(row.held or Held.WAITING)])


def _bytes_of(row: File) -> Iterator[bytes]:
    if row.content is None:
        raise FileNotFound("There is no such file that you can open.")
    return read(row.content)


def _line(row: File) -> FileLine:
    return FileLine(
        id=row.public_id, number=row.pk, area=row.area, child=row.child, case=row.case, subject=row.subject,
        item=Item(row.item), name=row.name, kind=FileKind(row.kind), size=row.size,
        sha256=row.content.sha256 if row.content else "", state=FileState(row.state),
        held=Held(row.held) if row.held else None, is_scanned=bool(row.scanned_with),
        has_text=row.has_text,  # type: ignore[attr-defined]
        brought_at=row.brought_at, brought_by=row.brought_by.display_name if row.brought_by else "",
    )  # fmt: skip
