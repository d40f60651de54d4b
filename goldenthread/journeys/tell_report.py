"""An area's annual report, told to anyone once it is published. Nobody is named in it, and no small count is."""

from goldenthread.apps.accounts.actions import entered_as_system
from goldenthread.apps.accounts.queries import list_public_areas
from goldenthread.apps.accounts.types import AreaLine
from goldenthread.apps.inspection.queries import get_edition, list_editions
from goldenthread.apps.inspection.types import EditionGiven, InspectionNotFound
from goldenthread.core.access.viewer import Viewer

ANYONE = Viewer(account=None)


def list_public_reports() -> list[tuple[AreaLine, list[EditionGiven]]]:
    """Return every area that has published a report, by name, with its reports, the newest first."""
    found = []
    for area in list_public_areas():
        with entered_as_system(areas=[area.code]):
            editions = list_editions(ANYONE, area=area.code)
        if editions:
            found.append((area, editions))
    return found


def get_public_report(*, area: str, number: int) -> tuple[AreaLine, EditionGiven]:
    """Return a published report with its area. Raises InspectionNotFound where there is none."""
    line = next((each for each in list_public_areas() if each.code == area), None)
    if line is None:
        raise InspectionNotFound("There is no such report.")
    with entered_as_system(areas=[area]):
        return line, get_edition(ANYONE, area=area, number=number)
