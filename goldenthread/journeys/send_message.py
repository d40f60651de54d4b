"""A member of a family writes to their coordinator."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread.apps.cases.queries import find_open_case_of_child
from goldenthread.apps.cases.types import CaseNotFound
from goldenthread.apps.correspondence.actions import begin_thread, write_in_thread
from goldenthread.apps.correspondence.queries import own_keys
from goldenthread.core.access.decisions import check_may_open_family
from goldenthread.core.access.refusal import MayNot
from goldenthread.core.access.viewer import Viewer


@transaction.atomic
def send_message(
    *,
    child: int,
    words: str,
    by: Viewer,
    at: datetime,
    thread: int | None = None,
    subject: str = "",
    files: Sequence[Any] = (),
    token: str = "",
) -> int:
    """Send what one member of a family writes to the coordinator, in a thread of theirs or a new one; return the thread.

    Nobody else of the family sees it, or the files sent with it. The council then owes an answer within the area's working days.

    Raises MessageRefused with the field, FileRefused, CaseNotFound where no request was made yet, AlreadySent or MayNot.
    """
    check_may_open_family(by, child=child)
    if thread is not None:
        write_in_thread(thread=thread, words=words, files=files, by=by, at=at, token=token)
        return thread
    case = find_open_case_of_child(by, child=child)
    if case is None:
        raise CaseNotFound("There is no case yet to write about. Use the telephone number on the first page.")
    keys = own_keys(by, child=child)
    if not keys:
        raise MayNot("Only the child’s own family can write here.")
    return begin_thread(
        case=case, key=keys[0], subject=subject, words=words, files=files, by=by, at=at,
        token=token,
    )  # fmt: skip
