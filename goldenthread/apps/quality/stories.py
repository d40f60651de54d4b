"""A child's whole chronology as an inspector was given it: kept as it was, read by that inspector, and by nobody else outside."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.quality.models import GivenStory
from goldenthread.apps.quality.types import StoryGiven, StoryLine
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer


@transaction.atomic
def keep_given_story(
    *,
    area: str,
    sample: int,
    case: int,
    child: int,
    rows: Sequence[StoryLine],
    left_out: Sequence[int],
    because: str,
    by: Viewer,
    at: datetime,
) -> int:
    """Keep a child's whole chronology for the reader of a sample, as it is given, and return its id.

    `left_out` are the numbers of the rows that were taken out, from 1, and `because` says why. Raises MayNot for anyone
    but a manager of the area.
    """
    if Role.MANAGER not in by.roles_in(area) or child in by.unseen_children:
        raise MayNot("A chronology is given to an inspection by a manager of the SEND team.")
    kept = GivenStory.objects.create(
        area=area, sample=sample, case_id=case, rows=[_stored(row) for row in rows], left_out=list(left_out),
        because=because, given_at=at, given_by_id=by.account,
    )  # fmt: skip
    record_write(
        act="story_given", area=area, by=by, at=at, case=case, subject=f"sample:{sample}", children=[child],
        content=[kept.pk, len(rows), list(left_out), because], purpose=Purpose.EXPORT,
    )  # fmt: skip
    return kept.pk


def _stored(row: StoryLine) -> dict[str, str]:
    return asdict(row) | {"on": row.on.isoformat()}


def find_given_story(viewer: Viewer, *, case: int) -> StoryGiven | None:
    """Return the chronology that an inspector was given of a case of their sample, the newest, or None."""
    live = next(
        (each for each in viewer.involvements if each.case == case and each.basis is Basis.INSPECTION_SAMPLE),
        None,
    )
    if live is None or live.child in viewer.unseen_children:
        return None
    sample = live.subject.partition(":")[2]
    rows = GivenStory.objects.filter(area=live.area, case=case, sample=int(sample or 0))
    row = rows.select_related("given_by").order_by("-id").first()
    return _given(row) if row else None


def list_given_stories(viewer: Viewer, *, area: str, sample: int) -> dict[int, datetime]:
    """Return when the chronology of each case of a sample was last given, by case, for a manager of the area."""
    if Role.MANAGER not in viewer.roles_in(area):
        return {}
    rows = GivenStory.objects.filter(area=area, sample=sample).exclude(case__child__in=viewer.unseen_children)
    return dict(rows.order_by("id").values_list("case", "given_at"))


def _given(row: GivenStory) -> StoryGiven:
    return StoryGiven(
        id=row.pk, area=row.area, case=row.case_id, given_at=row.given_at,
        given_by=row.given_by.display_name if row.given_by else "", left_out=len(row.left_out), because=row.because,
        rows=tuple(StoryLine(**{**each, "on": date.fromisoformat(each["on"])}) for each in row.rows),
    )  # fmt: skip
