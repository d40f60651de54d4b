"""The evidence room: pointers to what lives elsewhere, frozen whole when an inspection is shown them."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from goldenthread.apps.files.actions import keep_area_file
from goldenthread.apps.files.queries import get_area_file
from goldenthread.apps.inspection.living import Page, page_of, read_living
from goldenthread.apps.inspection.models import Evidence, Shown
from goldenthread.apps.inspection.opening import check_is_open, check_words, journal, open_inspection_row
from goldenthread.apps.inspection.own_pages import page_of_own
from goldenthread.apps.inspection.types import EvidenceKind, InspectionNotFound, InspectionRefused
from goldenthread.core.access.inspections import check_may_run_inspection
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.governance.freezing import digest_of
from goldenthread.definitions.inspection import load_questions

OWN = (EvidenceKind.STATEMENT, EvidenceKind.CHARTER)
# What is brought in where it is made: its content is handed in when it is shown.
BROUGHT = (EvidenceKind.ANNEX_A, EvidenceKind.FILE)


@transaction.atomic
def add_evidence(
    *,
    area: str,
    kind: EvidenceKind,
    pointer: str,
    title: str,
    questions: Collection[str],
    words: str = "",
    by: Viewer,
    at: datetime,
) -> int:
    """Point to something that answers some of what an inspection asks, and return the evidence's id.

    Every template whose sections ask those questions finds it there. Raises InspectionRefused for no title or question,
    a thing that this person cannot see, or one that is pointed to already.
    """
    check_may_run_inspection(by, area=area)
    check_words(title, "Give it a title.", field="title")
    unknown = set(questions) - set(load_questions())
    if not questions or unknown:
        raise InspectionRefused("Choose at least one question that it answers.", field="questions")
    pointer = pointer.strip()[:80]
    if Evidence.objects.filter(area=area, kind=kind.value, pointer=pointer, ended_at__isnull=True).exists():
        raise InspectionRefused("This is in the evidence room already.", field="pointer")
    if kind not in BROUGHT:
        _read(by, area=area, kind=kind, pointer=pointer, at=at)
    row = Evidence.objects.create(
        area=area, kind=kind.value, pointer=pointer, title=title.strip()[:200], words=words.strip(),
        questions=[key for key in load_questions() if key in questions], added_at=at, added_by_id=by.account,
    )  # fmt: skip
    journal("evidence_added", row, f"evidence:{row.pk}", [kind.value, pointer, title], by=by, at=at)
    return row.pk


@transaction.atomic
def end_evidence(*, evidence: int, because: str, by: Viewer, at: datetime) -> None:
    """Take a pointer out of the evidence room, with the reason; what was shown of it stays as it was shown."""
    row = _open(evidence, by=by)
    check_words(because, "Say why it no longer counts.", field="because")
    row.ended_at, row.ended_by_id, row.ended_because = at, by.account, because.strip()[:400]
    row.save(update_fields=["ended_at", "ended_by", "ended_because"])
    journal("evidence_ended", row, f"evidence:{row.pk}", because, by=by, at=at)


@transaction.atomic
def show_evidence(
    *, inspection: int, evidence: int, brought: Page | None = None, by: Viewer, at: datetime
) -> int:
    """Show a piece of evidence to an inspection as it is now, and return the id of what was frozen.

    What is shown never changes; shown again, it is frozen again beside it. `brought` is the content of a kind that is
    made elsewhere. Raises InspectionRefused for a closed inspection and for evidence that is not there any more.
    """
    row, case = _open(evidence, by=by), open_inspection_row(inspection, by=by)
    check_is_open(case)
    if row.area != case.area:
        raise InspectionNotFound("There is no such evidence in this area.")
    kind = EvidenceKind(row.kind)
    if kind is EvidenceKind.FILE:
        brought = _page_of_file(by, UUID(row.pointer))
    content = brought if kind in BROUGHT else _read(by, area=row.area, kind=kind, pointer=row.pointer, at=at)
    if content is None:
        raise InspectionRefused(
            "Its content must be brought with it. Show it from where it is made.", field="evidence"
        )
    whole = {
        **page_of(lines=content["lines"], tables=content["tables"]), "title": row.title, "words": row.words,
        "as_at": london_day(at).isoformat(), **{key: content[key] for key in ("file",) if key in content},
    }  # fmt: skip
    made = Shown.objects.create(
        area=row.area, inspection=case, evidence=row, content=whole, digest=digest_of(whole), shown_at=at,
        shown_by_id=by.account,
    )  # fmt: skip
    journal("evidence_shown", row, f"shown:{made.pk}", [case.pk, row.pk, made.digest], by=by, at=at)
    return made.pk


def bring_file(
    *, area: str, title: str, questions: Collection[str], name: str, content: Any, by: Viewer, at: datetime
) -> int:
    """Bring a file into the evidence room, and return the evidence's id; nobody opens it before it is known to be clean.

    Raises FileRefused for a file that cannot be taken, InspectionRefused as `add_evidence` does.
    """
    check_words(title, "Give it a title.", field="title")
    if not questions:
        raise InspectionRefused("Choose at least one question that it answers.", field="questions")
    file = keep_area_file(area=area, subject="evidence", name=name, content=content, by=by, at=at)
    return add_evidence(
        area=area, kind=EvidenceKind.FILE, pointer=str(file), title=title, questions=questions, by=by, at=at
    )


def _page_of_file(by: Viewer, file: UUID) -> Page:
    line = get_area_file(by, file=file)
    if not line.is_open:
        raise InspectionRefused(f"“{line.name}” cannot be shown. {line.held_words}", field="evidence")
    told = page_of(lines=[f"The file “{line.name}”, {line.size} bytes, SHA-256 {line.sha256}."])
    return {**told, "file": str(file)}


def _read(by: Viewer, *, area: str, kind: EvidenceKind, pointer: str, at: datetime) -> Page:
    on = london_day(at)
    if kind in OWN:
        return page_of_own(by, area=area, kind=kind, pointer=pointer, on=on)
    return read_living(by, area=area, kind=kind, pointer=pointer, on=on)


def _open(evidence: int, *, by: Viewer) -> Evidence:
    row = Evidence.objects.filter(pk=evidence, area__in=by.areas, ended_at__isnull=True).first()
    if row is None:
        raise InspectionNotFound("There is no such evidence. Go back to the evidence room.")
    check_may_run_inspection(by, area=row.area)
    return row
