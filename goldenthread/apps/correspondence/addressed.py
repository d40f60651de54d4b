"""Letters that were sent to a professional or a setting: read through the live task they belong to, and only so long."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from goldenthread.apps.accounts.queries import list_teams_of
from goldenthread.apps.correspondence.models import Letter
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import decide_item
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.sending import Party


def letters_for_tasks(viewer: Viewer, *, at: datetime) -> QuerySet[Letter]:
    """Return letters that may be for the viewer's live tasks, to be asked about one by one with `is_for_task`."""
    tasks = [each for each in viewer.involvements if each.child not in viewer.family_children]
    about = {each.subject for each in tasks if each.subject}
    schools = _own_settings(viewer, at=at)
    wanted = Q(about__in=about) | Q(party=Party.SETTING.value, about="", party_number__in=schools)
    return Letter.objects.filter(
        wanted, child__in={each.child for each in tasks}, sent_at__isnull=False
    ).select_related("case")


def is_for_task(viewer: Viewer, row: Letter, *, at: datetime) -> bool:
    """Answer whether a letter that has gone belongs to a live task of the viewer's, or went to a pupil's own setting.

    A letter to a setting that was not asked for anything is read by that setting alone, while the child is on roll.
    """
    if row.sent_at is None or row.child in viewer.family_children:
        return False
    is_theirs = any(
        (each.area, each.child) == (row.area, row.child)
        and (each.case is None or each.case == row.case_id)
        and (each.subject == row.about if row.about else each.basis is Basis.PUPIL)
        for each in viewer.involvements
    )
    if not row.about:
        is_setting = row.party == Party.SETTING.value
        is_theirs = is_theirs and is_setting and row.party_number in _own_settings(viewer, at=at)
    return (
        is_theirs
        and decide_item(viewer, Item.LETTERS, area=row.area, child=row.child, case=row.case_id).may_see_own
    )


def find_letter_for_task(viewer: Viewer, *, letter: UUID, at: datetime) -> Letter | None:
    """Return one letter of a live task of the viewer's, or nothing."""
    row = letters_for_tasks(viewer, at=at).filter(public_id=letter).first()
    return row if row is not None and is_for_task(viewer, row, at=at) else None


def _own_settings(viewer: Viewer, *, at: datetime) -> set[int]:
    if not any(each.basis is Basis.PUPIL for each in viewer.involvements):
        return set()
    return {team.provider for team in list_teams_of(viewer, at=at) if team.provider}
