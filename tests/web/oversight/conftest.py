"""One area with a child who has a case, another area, and a browser for each role."""

from goldenthread.apps.cases.models import Case
from tests.web.staff.conftest import areas, client_of, coordinator, desk, open_a_case, today

__all__ = ["areas", "child_of", "client_of", "coordinator", "desk", "open_a_case", "today"]


def child_of(case: int) -> int:
    """Return whose case it is."""
    return Case.objects.get(pk=case).child_id
