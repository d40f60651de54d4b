"""A case and everyone around it, for the stories below."""

import pytest

from tests.thread.story import Story, begin_story


@pytest.fixture
def story(db: None) -> Story:
    """A request from a mother, received on 2 March 2026; the father lives elsewhere."""
    return begin_story()
