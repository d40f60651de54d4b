"""The world and the people who look at it, made once for the tests of a file; each test's own changes are undone."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.access.people import make_people
from tests.access.world import World, build_world


@pytest.fixture(scope="module")
def undone(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """What is made in here is gone again when the file is done."""
    block: Any = transaction.atomic()
    # As Django's own test case says of its transactions, so that what must be committed by itself may be written inside.
    block._from_testcase = True
    with django_db_blocker.unblock(), block:
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def world(undone: None) -> World:
    """Every record of the world."""
    return build_world()


@pytest.fixture(scope="module")
def people(world: World) -> dict[str, int]:
    """An account for each kind of person."""
    return make_people(world)
