"""How much one person may send in a day."""

from datetime import datetime, timedelta

from django.db.models import Count, Sum

from goldenthread.apps.files.models import File
from goldenthread.apps.files.types import FileRefused
from goldenthread.core.access.viewer import Viewer

# As many as anyone needs to send in a day, and far fewer than fill a store.
MOST_FILES_A_DAY, MOST_BYTES_A_DAY = 200, 2_000_000_000


def check_not_too_many(by: Viewer, *, at: datetime, field: str) -> None:
    """Refuse one person's files past what is taken from anybody in a day."""
    if by.account is None:
        return
    sent = File.objects.filter(brought_by=by.account, brought_at__gt=at - timedelta(days=1))
    told = sent.aggregate(files=Count("pk"), size=Sum("size"))
    if told["files"] >= MOST_FILES_A_DAY or (told["size"] or 0) >= MOST_BYTES_A_DAY:
        raise FileRefused(
            "You have sent as many files in a day as we can take from one person. Send the rest tomorrow, or ring us.",
            field=field,
        )
