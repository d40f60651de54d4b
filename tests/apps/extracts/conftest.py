"""Two areas, and the manager who loads one area's extracts."""

import pytest

from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from tests.factories.people import make_areas, make_staff


@pytest.fixture
def manager(db: None) -> Viewer:
    """Return whoever loads Halton's extracts."""
    make_areas()
    return make_staff(Role.MANAGER, email="manager@example.com")
