"""Which facts someone may read: by their work, as family, or by a live task, item by item."""

from django.db.models import Q

from goldenthread.apps.people.models import Child
from goldenthread.apps.people.types import ChildNotFound
from goldenthread.apps.people.viewers import working_areas
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import decide_item
from goldenthread.core.access.viewer import Viewer
from goldenthread.definitions.facts.register import load_words


def facts_seen_by(viewer: Viewer, child: int) -> Q:
    """Return the condition that a fact about a child may be read by someone.

    The casework team reads all. A family reads what is shared with the family and what they told themselves,
    never what another parent told. Someone with a live task reads the words of the items open to them.
    """
    seen = Q(area__in=working_areas(viewer, child=child))
    if child in viewer.family_children:
        kept_apart = [word for word, known in load_words().items() if known.item is not Item.TOLD_FACTS]
        seen |= Q(shown_to="FAMILY") & ~Q(word__in=kept_apart)
        seen |= Q(recorded_by=viewer.account, recorded_by__isnull=False)
    if child in viewer.parent_of:
        seen |= Q(shown_to__in=("TELLER", "HELPERS"), parent=viewer.parent_of[child])
    elif child not in viewer.family_children:
        for area in {each.area for each in viewer.involvements if each.child == child}:
            told = Q(area=area, word__in=words_open_to(viewer, area=area, child=child))
            # What one member of a family told us for our eyes only is its own item, whatever the word.
            if not decide_item(viewer, Item.TOLD_IN_CONFIDENCE, area=area, child=child).may_see:
                told &= ~Q(shown_to="TELLER")
            seen |= told
    return seen


def words_open_to(viewer: Viewer, *, area: str, child: int) -> list[str]:
    """Return the words of the register whose items are open to someone in one child's record."""
    items = {known.item for known in load_words().values()}
    is_open = {item: decide_item(viewer, item, area=area, child=child).may_see for item in items}
    return [word for word, known in load_words().items() if is_open[known.item]]


def area_of_known_child(viewer: Viewer, *, child: int) -> str:
    """Return the area of a child whom the viewer may know of, or raise ChildNotFound."""
    area = Child.objects.filter(pk=child).values_list("area", flat=True).first()
    is_involved = any(each.child == child and each.area == area for each in viewer.involvements)
    is_known = child in viewer.family_children or area in working_areas(viewer, child=child) or is_involved
    if area is None or not is_known:
        raise ChildNotFound
    return area


def may_read_item(viewer: Viewer, item: Item, *, area: str, child: int) -> bool:
    """Say whether someone may read an item, or at least what they told of it themselves."""
    return decide_item(viewer, item, area=area, child=child).may_see_own


def may_tell_item(viewer: Viewer, item: Item, *, area: str, child: int) -> bool:
    """Say whether someone may tell a fact of an item: whoever may change it, and a family for themselves."""
    right = decide_item(viewer, item, area=area, child=child)
    return right.may_change or (child in viewer.family_children and right.may_see_own)
