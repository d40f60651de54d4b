"""One area with open cases, and a browser for each role."""

from tests.web.staff.conftest import areas, client_of, coordinator, desk, open_a_case, today

__all__ = ["areas", "client_of", "coordinator", "desk", "open_a_case", "today"]
