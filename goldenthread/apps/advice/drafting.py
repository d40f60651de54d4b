"""Drafts of advice: saved as they are written, and where two saves meet both are kept."""

from datetime import datetime

from django.db import transaction

from goldenthread.apps.advice.asking import lock_own_request, subject_of
from goldenthread.apps.advice.mapping import stored
from goldenthread.apps.advice.models import AdviceDraft, AdviceDraftAside, AdviceRequest
from goldenthread.apps.advice.types import AdviceNotFound, Saved, StructuredAdvice
from goldenthread.apps.audit.actions import record_write
from goldenthread.core.access.viewer import Viewer


@transaction.atomic
def save_draft(*, request: int, content: StructuredAdvice, expected: int, by: Viewer, at: datetime) -> Saved:
    """Keep what an adviser has written so far.

    `expected` is the revision their page began from. Where someone, or another of their own tabs, saved first, this
    version is kept beside the newer one and nothing of either is lost. Raises AdviceNotFound.
    """
    row = lock_own_request(request=request, by=by)
    words = stored(content)
    draft = AdviceDraft.objects.filter(request=row).first()
    if draft is None:
        AdviceDraft.objects.create(
            area=row.area, request=row, content=words, saved_at=at, saved_by_id=by.account
        )
        _tell(row, act="draft_advice_begun", content=words, by=by, at=at)
        return Saved(revision=1)
    if draft.content == words:
        return Saved(revision=draft.revision)
    if draft.revision != expected:
        _keep_aside(row, base=expected, words=words, by=by, at=at)
        return Saved(revision=draft.revision, is_aside=True)
    draft.revision += 1
    AdviceDraft.objects.filter(pk=draft.pk).update(
        revision=draft.revision, content=words, saved_at=at, saved_by_id=by.account
    )
    _tell(row, act="draft_advice_saved", content=words, by=by, at=at)
    return Saved(revision=draft.revision)


def _keep_aside(row: AdviceRequest, *, base: int, words: dict[str, object], by: Viewer, at: datetime) -> None:
    AdviceDraftAside.objects.update_or_create(
        area=row.area,
        request=row,
        saved_by_id=by.account,
        base=base,
        defaults={"content": words, "saved_at": at},
    )
    _tell(row, act="draft_advice_saved_beside", content=words, by=by, at=at)


@transaction.atomic
def use_aside(*, request: int, aside: int, by: Viewer, at: datetime) -> None:
    """Make a version kept beside the draft the draft, and keep what was the draft beside it.

    Raises AdviceNotFound.
    """
    row, found = _aside(request, aside, by)
    draft = AdviceDraft.objects.get(request=row)
    AdviceDraftAside.objects.filter(pk=found.pk).delete()
    AdviceDraftAside.objects.update_or_create(
        area=row.area, request=row, saved_by_id=draft.saved_by_id, base=draft.revision,
        defaults={"content": draft.content, "saved_at": draft.saved_at},
    )  # fmt: skip
    AdviceDraft.objects.filter(pk=draft.pk).update(
        revision=draft.revision + 1, content=found.content, saved_at=at, saved_by_id=by.account
    )
    _tell(row, act="draft_advice_saved", content=found.content, by=by, at=at)


@transaction.atomic
def drop_aside(*, request: int, aside: int, by: Viewer, at: datetime) -> None:
    """Put away a version kept beside the draft, once what was needed of it has been taken over.

    Raises AdviceNotFound.
    """
    row, found = _aside(request, aside, by)
    AdviceDraftAside.objects.filter(pk=found.pk).delete()
    _tell(row, act="draft_advice_put_away", content=found.content, by=by, at=at)


def _aside(request: int, aside: int, by: Viewer) -> tuple[AdviceRequest, AdviceDraftAside]:
    row = lock_own_request(request=request, by=by)
    found = AdviceDraftAside.objects.filter(pk=aside, request=row).first()
    if found is None:
        raise AdviceNotFound("There is no other version of this draft. Open the page again.")
    return row, found


def _tell(row: AdviceRequest, *, act: str, content: object, by: Viewer, at: datetime) -> None:
    record_write(
        act=act, area=row.area, by=by, at=at, case=row.case_id, subject=subject_of(row.pk),
        children=[row.case.child_id], content=content,
    )  # fmt: skip
