"""How a team or a member of staff is told that something waits for them: an address from the register, never a typed one."""

from collections.abc import Iterable

from goldenthread.apps.accounts.models import Account, Team
from goldenthread.core.access.viewer import Viewer


def list_team_emails(viewer: Viewer, *, teams: Iterable[int]) -> dict[int, str]:
    """Return the shared inbox of each of these teams, by team, for the casework team alone."""
    if not viewer.casework_areas:
        return {}
    rows = Team.objects.filter(pk__in=list(teams)).exclude(email="")
    return dict(rows.values_list("pk", "email"))


def list_account_emails(viewer: Viewer, *, accounts: Iterable[int]) -> dict[int, str]:
    """Return the address at which each of these people signs in, by account, for the casework team alone."""
    if not viewer.casework_areas:
        return {}
    rows = Account.objects.filter(pk__in=list(accounts), is_active=True)
    return dict(rows.values_list("pk", "email"))
