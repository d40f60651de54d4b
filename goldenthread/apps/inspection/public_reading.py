"""Reading what was published of an area's reports: for anyone, whoever they are, and whole or not at all."""

from datetime import date

from goldenthread.apps.inspection.models import PublicEdition
from goldenthread.apps.inspection.types import EditionGiven, InspectionNotFound
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.governance.freezing import digest_of


def list_editions(viewer: Viewer, *, area: str) -> list[EditionGiven]:
    """Return every report of an area that is published, the newest first; anyone may read it, so a viewer is not asked."""
    rows = PublicEdition.objects.filter(area=area, withdrawn_at__isnull=True)
    found = [_give(row) for row in rows if digest_of(row.content) == row.digest]
    return sorted(found, key=lambda each: (-each.number, -each.id))


def get_edition(viewer: Viewer, *, area: str, number: int) -> EditionGiven:
    """Return one published report by its version's number. Raises InspectionNotFound where there is none for anyone."""
    for each in list_editions(viewer, area=area):
        if each.number == number:
            return each
    raise InspectionNotFound("There is no such report.")


def _give(row: PublicEdition) -> EditionGiven:
    told = row.content
    return EditionGiven(
        id=row.pk, area=row.area, template=told["template"], title=told["title"], number=told["number"],
        built_on=date.fromisoformat(told["built_on"]), published_at=row.published_at, parts=tuple(told["parts"]),
    )  # fmt: skip
