"""A thread of messages as a page shows it: each message with the files that came with it."""

from typing import Any

from goldenthread.apps.correspondence.types import ThreadPage
from goldenthread.apps.files.queries import list_files_by_subject
from goldenthread.web.components.doors import Asked


def said_with_files(request: Asked, thread: ThreadPage) -> list[dict[str, Any]]:
    """Return each message with its files, as far as whoever is reading may know of them."""
    files = list_files_by_subject(
        request.viewer, area=thread.line.area, child=thread.line.child,
        subjects=[one.subject for one in thread.messages],
    )  # fmt: skip
    return [{"one": one, "files": files.get(one.subject, [])} for one in thread.messages]
