"""Which words of a text are names of other children in the area: for a check that another child's name has strayed in."""

from collections.abc import Collection

from goldenthread.apps.people.models import ChildName
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.people.names import folded


def find_names_in_text(
    viewer: Viewer, *, area: str, words: Collection[str], besides: int
) -> tuple[frozenset[str], frozenset[str]]:
    """Return, folded, which of these words are first names of other children, and which pairs of them are whole names.

    `besides` is the child whose text it is. Only the words handed in can come back, and children whom the viewer may
    learn nothing of are left out, as if there were no such record.
    """
    if area not in viewer.casework_areas or not words:
        return frozenset(), frozenset()
    wanted = sorted({form for word in words for form in (word, word.removesuffix("’s").removesuffix("'s"))})
    rows = ChildName.objects.filter(area=area, given__in=wanted, child__merged_into__isnull=True)
    rows = rows.exclude(child=besides).exclude(child__in=viewer.unseen_children)
    given = rows.order_by().values_list("given", flat=True).distinct()
    whole = rows.filter(family__in=wanted).order_by().values_list("given", "family").distinct()
    return (
        frozenset(folded(name) for name in given),
        frozenset(f"{folded(first)} {folded(family)}" for first, family in whole),
    )
