"""What every act of this room does: check words, find what is one's own, and write the journal."""

from datetime import datetime
from typing import Any

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.workforce.types import WorkforceRefused
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.access.workforce import AGENCY_WORDS


def check_words(words: str, ask: str, *, field: str) -> None:
    """Refuse words that say nothing, with what to write."""
    if not words.strip():
        raise WorkforceRefused(ask, field=field)


def check_agencies(agencies: list[str]) -> None:
    """Refuse a part of the partnership that there is not."""
    if not set(agencies) <= set(AGENCY_WORDS):
        raise WorkforceRefused("Choose from the list who it is for.", field="agencies")


def journal(act: str, area: str, subject: str, content: Any, *, by: Viewer, at: datetime) -> None:
    """Write an act of this room into the journal of its area."""
    record_write(
        act=act, area=area, by=by, at=at, subject=subject, content=content, purpose=Purpose.OVERSIGHT
    )
