"""What would tell of a child whom somebody must learn nothing of, for a list whose rows came from elsewhere."""

from dataclasses import dataclass
from datetime import date

from goldenthread.apps.people.models import Child, ChildName, Identifier
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.people.names import folded


@dataclass(frozen=True, slots=True, kw_only=True)
class UnseenMarks:
    """The ids, numbers and whole names with birth dates of the children whom a viewer must learn nothing of."""

    children: frozenset[int] = frozenset()
    numbers: frozenset[str] = frozenset()
    births: frozenset[tuple[str, str, date]] = frozenset()

    def are_of(
        self, *, child: int | None, numbers: tuple[str, ...], given: str, family: str, born_on: date | None
    ) -> bool:
        """Whether a row that came from elsewhere is of one of them."""
        if child in self.children or self.numbers.intersection(numbers):
            return True
        return born_on is not None and (folded(given), folded(family), born_on) in self.births


def marks_of_unseen(viewer: Viewer, *, area: str) -> UnseenMarks:
    """Return what rows of an extract must be left out by, so that a list of it says nothing of a child who is kept apart.

    It is for a query to leave out by, and for no page.
    """
    wanted = viewer.unseen_children
    if not wanted or area not in viewer.casework_areas:
        return UnseenMarks(children=frozenset(wanted))
    rows = Child.objects.filter(area=area, pk__in=wanted).values_list("pk", "born_on")
    born = dict(rows)
    names = ChildName.objects.filter(child__in=born).values_list("child", "given", "family")
    values = Identifier.objects.filter(child__in=born).values_list("value", flat=True)
    return UnseenMarks(
        children=frozenset(wanted), numbers=frozenset(value for value in values if value),
        births=frozenset((folded(given), folded(family), on) for child, given, family in names if (on := born[child])),
    )  # fmt: skip
