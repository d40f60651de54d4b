"""Plainly invented settings for tests."""

from goldenthread.apps.providers.actions import add_provider
from goldenthread.apps.providers.types import ProviderGiven, ProviderKind
from tests.factories.people import HALTON, NOW, SYSTEM


def make_school(name: str = "Demo Primary School", *, urn: str = "") -> int:
    """Add a mainstream school and return its id."""
    given = ProviderGiven(name=name, kind=ProviderKind.MAINSTREAM_SCHOOL, urn=urn)
    return add_provider(provider=given, area=HALTON, by=SYSTEM, at=NOW)
