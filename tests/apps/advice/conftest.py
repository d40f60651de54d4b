"""A child's case under assessment, with a team of health advisers asked."""

import pytest

from tests.factories.advisers import Asked, ask_team
from tests.thread.story import begin_story


@pytest.fixture
def asked(db: None) -> Asked:
    """Health asked of a team of two on 2 April 2026; six weeks end on 14 May."""
    return ask_team(begin_story())
