"""A team that shares an inbox: a service's, or a setting's own people, who then see those on their roll."""

from datetime import datetime

from django.db import transaction

from goldenthread.apps.accounts.actions import add_team, entered_as_system
from goldenthread.apps.accounts.queries import list_public_areas
from goldenthread.apps.providers.actions import let_setting_in
from goldenthread.core.access.decisions import check_may_administer
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer, system_viewer


@transaction.atomic
def open_team(
    *,
    area: str,
    name: str,
    role: Role,
    by: Viewer,
    at: datetime,
    provider: int | None = None,
    email: str = "",
) -> int:
    """Add a team, and let a setting's into the records of those already on its roll, wherever they live; return its id.

    Who adds a team sees no record by it. Raises MayNot for anyone but an administrator of the area.
    """
    check_may_administer(by, area=area)
    team = add_team(area=area, name=name, role=role, provider=provider, email=email, by=by, at=at)
    if provider is not None:
        areas = tuple(each.code for each in list_public_areas())
        # An administrator knows of no child: whom the roll lets in is the service's own to write.
        with entered_as_system(areas=areas):
            let_setting_in(provider=provider, by=system_viewer(areas=areas), at=at)
    return team
