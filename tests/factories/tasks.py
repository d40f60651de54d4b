"""People let into one child's record by a live task, as the action that gives the task would let them in."""

from datetime import date

from goldenthread.apps.accounts.actions import add_body, grant_role
from goldenthread.apps.accounts.involving import involve
from goldenthread.apps.accounts.types import BodyKind
from goldenthread.apps.people.queries import get_viewer
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from tests.factories.people import HALTON, NOW, SYSTEM, TODAY, make_account

BASES = {
    Role.SETTING: Basis.PUPIL,
    Role.EDUCATION_ADVISER: Basis.ADVICE,
    Role.HEALTH_ADVISER: Basis.ADVICE,
    Role.SOCIAL_CARE_ADVISER: Basis.ADVICE,
}


def make_tasked(role: Role, *, child: int, email: str, basis: Basis | None = None, body: str = "") -> Viewer:
    """Return someone of a role with a live task about one child."""
    kept = add_body(area=HALTON, name=body, kind=BodyKind.OTHER, by=SYSTEM, at=NOW) if body else None
    account = make_account(email, display_name=f"A {role.value.lower()}", body=kept)
    grant_role(account=account.pk, area=HALTON, role=role, from_on=date(2020, 1, 1), by=SYSTEM, at=NOW)
    involve(
        area=HALTON, child=child, basis=basis or BASES[role], account=account.pk, subject=f"task:{account.pk}",
        by=SYSTEM, at=NOW,
    )  # fmt: skip
    return get_viewer(account, on=TODAY, at=NOW)
