"""A setting adds files to a request for an assessment that it sent."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread.apps.cases.queries import list_own_requests
from goldenthread.apps.cases.types import CaseNotFound
from goldenthread.apps.files.actions import keep_file
from goldenthread.core.access.items import Item
from goldenthread.core.access.tasks import find_pupil_task
from goldenthread.core.access.viewer import Viewer


@transaction.atomic
def add_to_request(*, request: int, child: int, files: Sequence[Any], by: Viewer, at: datetime) -> None:
    """Keep more evidence with a request of the viewer's own setting, for all of its team while the child is on roll.

    No clock moves: what is sent later is read with the rest. Raises CaseNotFound for a request of anyone else's,
    FileRefused, MayNot.
    """
    sent = next((one for one in list_own_requests(by, child=child, at=at) if one.id == request), None)
    if sent is None:
        raise CaseNotFound("There is no such request of yours.")
    task = find_pupil_task(by, child=child)
    for upload in files:
        keep_file(
            area=sent.area, child=child, case=sent.case, subject=f"request:{request}", item=Item.REQUEST,
            name=upload.name, content=upload, task=task, by=by, at=at, field="files",
        )  # fmt: skip
