"""Writing of figures: readings taken, figures published, what is said of a measure, and a page pinned for a meeting."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.measures.models import Comment, Pin
from goldenthread.apps.measures.releasing import release_figures as release_figures
from goldenthread.apps.measures.taking import take_readings as take_readings
from goldenthread.core.access.figures import check_may_answer_for_figures
from goldenthread.core.access.viewer import Viewer


@transaction.atomic
def comment_on_measure(
    *, area: str, measure: str, words: str, is_for_everyone: bool, by: Viewer, at: datetime
) -> int:
    """Keep what somebody who answers for a measure says of it; what was said before is kept too. Raises MayNot."""
    check_may_answer_for_figures(by, area=area)
    row = Comment.objects.create(
        area=area, measure=measure, words=words, is_for_everyone=is_for_everyone, written_at=at,
        written_by_id=by.account,
    )  # fmt: skip
    record_write(
        act="measure_commented", area=area, by=by, at=at, subject=f"comment:{row.pk}", content=words,
        purpose=Purpose.OVERSIGHT,
    )  # fmt: skip
    return row.pk


@transaction.atomic
def pin_page(
    *,
    area: str,
    edition: str,
    measure: str,
    meeting: str,
    held_on: date,
    content: Mapping[str, Any],
    by: Viewer,
    at: datetime,
) -> str:
    """Keep a page of figures as it stands for a meeting, all that it says, and return its id. Raises MayNot."""
    check_may_answer_for_figures(by, area=area)
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    row = Pin.objects.create(
        area=area, edition=edition, measure=measure, meeting=meeting, held_on=held_on, content=dict(content),
        sha256=digest, pinned_at=at, pinned_by_id=by.account,
    )  # fmt: skip
    record_write(
        act="page_pinned",
        area=area,
        by=by,
        at=at,
        subject=f"pin:{row.pk}",
        content=digest,
        purpose=Purpose.OVERSIGHT,
    )
    return str(row.public_id)
