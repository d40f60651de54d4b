"""Which advice of a case has come in, for whoever may audit it."""

from goldenthread.apps.advice.models import AdviceRequest
from goldenthread.apps.advice.types import AdvisedLine
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import CaseState, may_see
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.vocabulary import AdviceKind

_FINAL = CaseState(is_decided=True, is_served=True, is_final=True)


def list_advised(viewer: Viewer, *, area: str, child: int, case: int) -> list[AdvisedLine]:
    """Return each request for advice of a case that was answered, to whoever may see its advice; nothing to anyone else."""
    if not may_see(viewer, Item.ADVICE, area=area, child=child, case=case, state=_FINAL):
        return []
    rows = AdviceRequest.objects.filter(area=area, case=case, case__child=child, replies__isnull=False)
    return [
        AdvisedLine(id=row.pk, kind=AdviceKind(row.kind), asked_of=row.asked_of)
        for row in rows.distinct().order_by("id")
    ]
