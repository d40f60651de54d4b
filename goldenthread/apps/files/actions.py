"""Keeping files: taking one in, saying what the scan found, moving one to the right child, and removing one."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.audit.types import Forgetting, Purpose
from goldenthread.apps.files.area_files import keep_area_file as keep_area_file
from goldenthread.apps.files.area_files import record_area_scan
from goldenthread.apps.files.cipher import make_key as make_key
from goldenthread.apps.files.cipher import sealed_pieces as sealed_pieces
from goldenthread.apps.files.disclosing import answer_item as answer_item
from goldenthread.apps.files.disclosing import drop_made as drop_made
from goldenthread.apps.files.disclosing import end_package as end_package
from goldenthread.apps.files.disclosing import keep_made as keep_made
from goldenthread.apps.files.disclosing import keep_package as keep_package
from goldenthread.apps.files.disclosing import open_disclosure as open_disclosure
from goldenthread.apps.files.disclosing import release_disclosure as release_disclosure
from goldenthread.apps.files.disposing import decide_disposal as decide_disposal
from goldenthread.apps.files.disposing import is_held
from goldenthread.apps.files.disposing import lift_hold as lift_hold
from goldenthread.apps.files.disposing import place_hold as place_hold
from goldenthread.apps.files.disposing import propose_disposal as propose_disposal
from goldenthread.apps.files.gathered import keep_gathered as keep_gathered
from goldenthread.apps.files.gathered import remove_gathered as remove_gathered
from goldenthread.apps.files.limits import check_not_too_many
from goldenthread.apps.files.models import File, FoundText
from goldenthread.apps.files.reading import read_document as read_document
from goldenthread.apps.files.reading import read_to_send as read_to_send
from goldenthread.apps.files.removing import take_away
from goldenthread.apps.files.sealing import seal_bytes as seal_bytes
from goldenthread.apps.files.storing import Taken as Taken
from goldenthread.apps.files.storing import drop, keep_once, seal_away
from goldenthread.apps.files.storing import drop_strays as drop_strays
from goldenthread.apps.files.storing import take as take
from goldenthread.apps.files.storing import too_large as too_large
from goldenthread.apps.files.types import FileKept, FileNotFound, FileRefused, FileState, Held
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.items import Item, Right
from goldenthread.core.access.rights import CaseState, decide_item, may_change
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer

# Where the matrix lets a member of the family see the whole and not only their own, they may still bring to it.
_FAMILY_BRINGS = frozenset({Item.REQUEST})


def keep_file(
    *,
    area: str,
    child: int,
    case: int | None,
    subject: str,
    item: Item,
    name: str,
    content: Any,
    by: Viewer,
    at: datetime,
    because: str = "",
    parent: int | None = None,
    given_to: int | None = None,
    task: str = "",
    field: str = "file",
) -> FileKept:
    """Keep a file with the thing it came with, in quarantine until it has been scanned.

    `subject` is that thing ("advice_request:12"), `item` the kind of content that decides who may see it. `content`
    has `chunks()`, as a Django upload has, or `read()`; it is never held in memory whole. `parent` is the parent it
    came from where somebody else brings it, or whom it is sent to, and `given_to` the account of anyone else it is
    sent to; `task` is the live task by which a team brings it ("attendance:7"), `field` the box of the page it was in.

    Raises FileRefused, which says why and what to do, and MayNot; nothing is kept then.
    """
    _check_may_bring(by, area=area, child=child, case=case, item=item)
    check_not_too_many(by, at=at, field=field)
    try:
        taken = getattr(content, "taken", None) or take(content, name=name)
    except FileRefused as refused:
        raise FileRefused(str(refused), field=field) from refused
    with taken.content:
        sealed = seal_away(taken)
    try:
        with transaction.atomic():
            row = File.objects.create(
                area=area, child=child, case=case, subject=subject, task=task, item=item.value, name=taken.name,
                kind=taken.kind.value, size=taken.size, content=keep_once(sealed, taken, area=area),
                state=FileState.QUARANTINED.value, held=Held.WAITING.value, because=because,
                parent=parent or by.parent_of.get(child), given_to_id=given_to, brought_by_id=by.account, brought_at=at,
            )  # fmt: skip
            said = [taken.name, taken.kind.value, taken.sha256, subject, item.value]
            _journal("file_kept", row, by=by, at=at, content=said)
    except BaseException:
        drop(sealed.stored_as)
        raise
    return FileKept(
        id=row.public_id, name=taken.name, kind=taken.kind, size=taken.size, sha256=taken.sha256,
        state=FileState.QUARANTINED,
    )  # fmt: skip


def _check_may_bring(by: Viewer, *, area: str, child: int, case: int | None, item: Item) -> None:
    served = CaseState(is_decided=True, is_served=True)
    answer = decide_item(by, item, area=area, child=child, case=case, state=served)
    brings_as_family = child in by.family_children and item in _FAMILY_BRINGS and answer.right is Right.SEE
    if answer.right not in (Right.OWN, Right.CHANGE) and not brings_as_family:
        raise MayNot(f"You cannot add a file here. {answer.reason}")


@transaction.atomic
def record_scan(
    *, file: UUID, is_clean: bool, scanned_with: str, by: Viewer, at: datetime, held: Held | None = None
) -> None:
    """Write down what came of scanning a file: clean, or held and why.

    `scanned_with` names the scanner and its list of viruses, and is empty where this installation knowingly scans
    nothing. A file that has been removed meanwhile is left as it is.
    """
    row = _for_system(file, by=by)
    if row is None:
        record_area_scan(file=file, is_clean=is_clean, held=held, scanned_with=scanned_with, by=by, at=at)
        return
    row.state = FileState.CLEAN.value if is_clean else FileState.QUARANTINED.value
    if held is Held.VIRUS:
        row.state = FileState.INFECTED.value
    row.held = "" if is_clean else (held or Held.WAITING).value
    row.scanned_at, row.scanned_with = at, scanned_with[:120]
    row.save(update_fields=["state", "held", "scanned_at", "scanned_with"])
    _journal("file_scanned", row, by=by, at=at, content=[row.state, row.held, row.scanned_with])


@transaction.atomic
def record_text(*, file: UUID, text: str, by: Viewer, at: datetime) -> None:
    """Keep the words found in a file beside it, sealed; text found before is replaced. Of a file about many none is kept."""
    row = _for_system(file, by=by)
    if row is None or row.child is None:
        return
    FoundText.objects.update_or_create(file=row, defaults={"area": row.area, "text": text, "found_at": at})
    _journal("file_text_kept", row, by=by, at=at, content=text)


def _for_system(file: UUID, *, by: Viewer) -> File | None:
    row = (
        File.objects.select_for_update().filter(public_id=file).exclude(state=FileState.REMOVED.value).first()
    )
    if row is not None and Role.SYSTEM not in by.roles_in(row.area):
        raise MayNot("What a scan found is written down by the scan.")
    return row


@transaction.atomic
def move_file(
    *, file: UUID, child: int, case: int | None, subject: str, because: str, by: Viewer, at: datetime
) -> UUID:
    """File something under the right child where it came under the wrong one, and return its new address.

    The old address stops working at once, and what could confirm the file in the wrong child's journal is forgotten.
    The mover must be able to change the file's kind of content in both records. Raises MayNot, FileNotFound.
    """
    row = _for_casework(file, by=by, because=because)
    item = Item(row.item)
    if not may_change(by, item, area=row.area, child=child, case=case):
        raise MayNot("You cannot file it there: you do not work on that record.")
    moved = File.objects.create(
        area=row.area, child=child, case=case, subject=subject, item=row.item, name=row.name, kind=row.kind,
        size=row.size, content=row.content, state=row.state, held=row.held, brought_by=row.brought_by,
        brought_at=row.brought_at, because=because, scanned_at=row.scanned_at, scanned_with=row.scanned_with,
    )  # fmt: skip
    found = FoundText.objects.filter(file=row).values_list("text", "found_at").first()
    if found:
        FoundText.objects.create(area=row.area, file=moved, text=found[0], found_at=found[1])
    content = [moved.name, moved.kind, row.content.sha256 if row.content else "", subject, moved.item]
    take_away(row, reason=Forgetting.WRONG_CHILD, because=because, by=by, at=at)
    _journal("file_moved_here", moved, by=by, at=at, content=content)
    return moved.public_id


@transaction.atomic
def remove_file(*, file: UUID, reason: Forgetting, because: str, by: Viewer, at: datetime) -> None:
    """Remove a file's bytes, name and text, leaving only that there was one, when and why it went.

    Its bytes go with the last file that needs them. A record under legal hold loses nothing. Raises MayNot,
    FileNotFound.
    """
    row = _for_casework(file, by=by, because=because)
    if is_held(area=row.area, child=row.child) and reason is not Forgetting.COURT_ORDER:
        raise MayNot(
            "This record is under a legal hold, so nothing of it may be removed. Ask information governance."
        )
    take_away(row, reason=reason, because=because, by=by, at=at)


def _for_casework(file: UUID, *, by: Viewer, because: str) -> File:
    row = (
        File.objects.select_for_update(of=("self",))
        .select_related("content")
        .filter(public_id=file)
        .exclude(state=FileState.REMOVED.value)
        .first()
    )
    if (
        row is None
        or row.child is None
        or not may_change(by, Item(row.item), area=row.area, child=row.child, case=row.case)
    ):
        raise FileNotFound("There is no such file that you can change.")
    if not because.strip():
        raise FileRefused("Say why. The reason is kept when the file is not.", field="because")
    return row


def _journal(act: str, row: File, *, by: Viewer, at: datetime, content: Any) -> None:
    is_own = row.child in by.family_children and Role.SYSTEM not in by.roles_in(row.area)
    record_write(
        act=act, area=row.area, by=by, at=at, case=row.case, subject=f"file:{row.pk}", children=_children(row),
        content=content, purpose=Purpose.OWN_RECORD if is_own else Purpose.CASEWORK,
    )  # fmt: skip


def _children(row: File) -> list[int]:
    return [] if row.child is None else [row.child]
