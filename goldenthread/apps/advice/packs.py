"""Reading advice as a school or setting may: what goes with a consultation, and what it is asked for itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.apps.accounts.queries import list_teams_of
from goldenthread.apps.advice.inbox import pages_of
from goldenthread.apps.advice.models import Advice, AdviceRequest
from goldenthread.apps.advice.types import AdvicePage, ReplyAnswer
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import CaseState, may_see
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.vocabulary import AdviceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PackAdvice:
    """One piece of advice as it goes out with a pack."""

    kind: AdviceKind
    asked_of: str
    written_by: str
    received_on: date
    needs: str
    outcomes: str
    provision: str


def list_advice_in_pack(
    viewer: Viewer, *, area: str, child: int, case: int, state: CaseState
) -> list[PackAdvice]:
    """Return the newest advice on each request of a case that stands, as far as the viewer may see it.

    What was sent back, and "not known to this service", is not advice and is left out.
    """
    open_kinds = {
        item: may_see(viewer, item, area=area, child=child, case=case, state=state)
        for item in (Item.ADVICE, Item.FAMILY_ADVICE)
    }
    rows = Advice.objects.filter(
        request__case=case, area=area, returned_on__isnull=True, is_not_known_to_service=False
    ).select_related("request")
    newest = {row.request_id: row for row in rows.order_by("request_id", "id")}
    return [
        PackAdvice(
            kind=kind, asked_of=row.request.asked_of, written_by=row.written_by, received_on=row.received_on,
            needs=row.needs, outcomes=row.outcomes, provision=row.provision,
        )
        for row in newest.values()
        if open_kinds[Item.FAMILY_ADVICE if (kind := AdviceKind(row.request.kind)) is AdviceKind.PARENTAL else Item.ADVICE]
    ]  # fmt: skip


def list_advice_for_plan(
    viewer: Viewer, *, area: str, child: int, case: int, state: CaseState
) -> list[AdvicePage]:
    """Return the newest reply to each request of a case that stands, line by line, as far as the viewer may see it.

    Replies that found no needs, or did not know the child, are there and say so; what was sent back is not.
    """
    open_kinds = {
        item: may_see(viewer, item, area=area, child=child, case=case, state=state)
        for item in (Item.ADVICE, Item.FAMILY_ADVICE)
    }
    if not any(open_kinds.values()):
        return []
    answers = [one.value for one in (ReplyAnswer.ADVICE, ReplyAnswer.NO_NEEDS_FOUND, ReplyAnswer.NOT_KNOWN)]
    rows = Advice.objects.filter(request__case=case, area=area, returned_on__isnull=True, answer__in=answers)
    newest: dict[str, AdvicePage] = {}
    for page in pages_of(viewer, rows):
        newest.setdefault(page.ref, page)
    shown = [
        page
        for page in newest.values()
        if open_kinds[Item.FAMILY_ADVICE if page.kind is AdviceKind.PARENTAL else Item.ADVICE]
    ]
    return sorted(shown, key=lambda page: page.id)


def list_asked_of_settings(
    viewer: Viewer, *, cases: Iterable[int], at: datetime
) -> dict[tuple[int, str], int]:
    """Return which requests for advice on these cases ask the viewer's own settings, by case and reference."""
    own = {team.provider for team in list_teams_of(viewer, at=at) if team.provider}
    rows = AdviceRequest.objects.filter(case__in=list(cases), provider__in=own).exclude(
        case__child__in=viewer.unseen_children
    )
    return {(case, ref): pk for case, ref, pk in rows.values_list("case", "ref", "pk")}
