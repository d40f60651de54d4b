"""Taking a file's content away for a lawful reason, so that the journal's chain still holds and says that it went."""

from datetime import datetime

from goldenthread.apps.audit.actions import forget_content
from goldenthread.apps.audit.types import Forgetting
from goldenthread.apps.files.models import DisclosedItem, File, FoundText
from goldenthread.apps.files.storing import drop_if_last
from goldenthread.apps.files.types import FileState
from goldenthread.core.access.viewer import Viewer


def take_away(row: File, *, reason: Forgetting, because: str, by: Viewer, at: datetime) -> None:
    """Take away a file's bytes, name and words, in the caller's transaction; its row says when and why it went."""
    content = row.content
    FoundText.objects.filter(file=row).delete()
    # What was copied of it to be disclosed goes too; a package that was already given is the person's own.
    DisclosedItem.objects.filter(file=row).update(words="", label="", given_words="")
    row.content, row.name, row.state, row.held = None, "", FileState.REMOVED.value, ""
    row.removed_at, row.because = at, because.strip()[:400]
    row.save(update_fields=["content", "name", "state", "held", "removed_at", "because"])
    if content is not None:
        drop_if_last(content)
    children = [] if row.child is None else [row.child]
    forget_content(area=row.area, subject=f"file:{row.pk}", reason=reason, by=by, at=at, children=children)
