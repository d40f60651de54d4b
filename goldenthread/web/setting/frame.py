"""What every page of the settings' door begins with: its menu, the settings someone works in, and one of its pupils."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from goldenthread.apps.accounts.queries import list_teams_of
from goldenthread.apps.accounts.types import TeamLine
from goldenthread.apps.people.types import ChildNotFound
from goldenthread.apps.worklists.queries import list_pupils
from goldenthread.apps.worklists.types import PupilRow
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import Role
from goldenthread.web.components.doors import Asked, looked
from goldenthread.web.components.frames import show_framed

PAGES = (
    ("Our pupils", "setting_home"),
    ("Reviews", "setting_reviews"),
    ("Consultations", "setting_consultations"),
    ("Ask for an assessment", "setting_requests"),
    ("The year ahead", "setting_forward"),
    ("Our dates", "setting_dates"),
    ("Training", "my_training"),
)


def show(
    request: Asked, template: str, context: dict[str, Any], *, section: str, status: int = 200
) -> HttpResponse:
    """Show a page of this door in its frame."""
    return show_framed(request, template, context, pages=PAGES, section=section, status=status)


def list_own_teams(request: Asked) -> list[TeamLine]:
    """Return the settings that someone works in; whoever holds the role and works in none is told whom to ask."""
    teams = [
        team
        for team in list_teams_of(request.viewer, at=request.at)
        if team.provider and team.role == Role.SETTING.value
    ]
    if not teams:
        raise MayNot(
            "You are not in the team of any school or setting yet. Ask the council to add you to yours."
        )
    return teams


def find_pupil(request: Asked, public_id: UUID, *, act: str) -> PupilRow:
    """Return one of the viewer's own pupils, journalled as looked at; anyone else's is not found, alike."""
    rows = list_pupils(request.viewer, on=request.on, at=request.at)
    found = next((row for row in rows if row.public_id == public_id), None)
    if found is None:
        raise ChildNotFound
    looked(request, act=act, area=found.area, children=[found.child], case=found.case)
    return found
