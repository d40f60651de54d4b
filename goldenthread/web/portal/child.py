"""What every family page needs first: which child, which case, who is reading."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse

from goldenthread.apps.accounts.queries import get_public_area
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.cases.queries import find_clocks_of_child, find_open_case_of_child
from goldenthread.apps.cases.types import CaseClocks, CaseSummary
from goldenthread.apps.people.queries import find_profile, list_children
from goldenthread.apps.people.types import ChildCard, ChildNotFound
from goldenthread.core.access.decisions import check_may_open_family
from goldenthread.web.components.doors import Asked, looked
from goldenthread.web.components.presenters.profile import profile_for_page


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyPage:
    """A child, their latest case if there is one, and who is reading, as the plan and clocks know them."""

    card: ChildCard
    case: CaseSummary | None
    clocks: CaseClocks | None
    parent: int | None
    person: str
    context: dict[str, Any]


def open_child(
    request: Asked, *, public_id: UUID, act: str, section: str, with_clocks: bool = False
) -> FamilyPage:
    """Open a child's family page: check, journal, and gather what its frame shows."""
    mine = list_children(request.viewer, children=request.viewer.family_children, on=request.on)
    card = next((card for card in mine.values() if card.public_id == public_id), None)
    if card is None:
        raise ChildNotFound
    child = card.id
    check_may_open_family(request.viewer, child=child)
    case, clocks = None, None
    if with_clocks:
        case, clocks = find_clocks_of_child(request.viewer, child=child, on=request.on) or (None, None)
    else:
        case = find_open_case_of_child(request.viewer, child=child)
    parent = request.viewer.parent_of.get(child)
    is_own = request.viewer.own_child == child
    looked(
        request,
        act=act,
        area=card.area,
        children=[child],
        case=case.id if case else None,
        purpose=Purpose.OWN_RECORD,
    )
    context = {
        "card": card,
        "case": case,
        "is_own": is_own,
        "area": get_public_area(card.area),
        "section": section,
        "today": request.on,
        "profile": profile_for_page(
            find_profile(request.viewer, child=child), name=card.shown_name, is_own=is_own
        ),
        "signed_in_as": request.viewer.name,
    }
    person = f"parent-{parent}" if parent else "young-person"
    return FamilyPage(card=card, case=case, clocks=clocks, parent=parent, person=person, context=context)


def tell_at(public_id: UUID) -> str:
    """Return where the buttons that say help is not happening lead, to which each row's key is added."""
    return reverse("family_plan", kwargs={"public_id": public_id}) + "not-happening/"
