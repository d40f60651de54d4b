"""The register of schools and settings: whether an independent one is on the list of section 41, and where that was read."""

import pytest
from django.urls import reverse

from goldenthread.apps.audit.models import Entry
from goldenthread.apps.providers.actions import add_provider
from goldenthread.apps.providers.models import Provider
from goldenthread.apps.providers.types import ProviderGiven, ProviderKind
from tests.factories.people import CHESHIRE, HALTON, NOW, SYSTEM
from tests.factories.providers import make_school
from tests.web.staff.steps.forms import text_of


@pytest.fixture
def independent(desk) -> int:
    given = ProviderGiven(name="Demo Independent School", kind=ProviderKind.INDEPENDENT_SCHOOL, urn="100009")
    return add_provider(provider=given, area=HALTON, by=SYSTEM, at=NOW)


def test_an_independent_school_is_put_on_the_list_with_where_it_was_read(desk, independent: int):
    found = desk.get(reverse("register"), {"words": "demo independent"})
    assert reverse("register_setting", args=[independent]) in found.content.decode()
    assert "URN 100009" in text_of(found)
    address = reverse("register_setting", args=[independent])
    assert "does not bind it" in text_of(desk.get(address))
    refused = text_of(desk.post(address, {"is_approved": "YES", "source": " "}))
    assert "Enter where you read it" in refused and not Provider.objects.get(pk=independent).is_approved
    assert desk.post(address, {"is_approved": "YES", "source": "GOV.UK, 3 November 2026"}).status_code == 302
    assert Provider.objects.get(pk=independent).is_approved
    assert Entry.objects.filter(act="provider_approval_recorded", subject=f"provider:{independent}").exists()
    assert "may say no only on the grounds in law" in text_of(desk.get(address))


def test_two_places_of_one_name_are_told_apart_by_their_area(desk):
    for area in (HALTON, CHESHIRE):
        given = ProviderGiven(name="Twin Demo Base", kind=ProviderKind.ALTERNATIVE, local_authority=area)
        add_provider(provider=given, area=HALTON, by=SYSTEM, at=NOW)
    words = text_of(desk.get(reverse("register"), {"words": "twin demo base"}))
    assert "Twin Demo Base Halton." in words and "Twin Demo Base Cheshire" in words


def test_a_school_that_the_law_binds_already_is_never_on_the_list(desk):
    school = make_school()
    address = reverse("register_setting", args=[school])
    assert "only for independent schools" in text_of(desk.get(address))
    desk.post(address, {"is_approved": "YES", "source": "GOV.UK"})
    assert not Provider.objects.get(pk=school).is_approved
    assert desk.get(reverse("register_setting", args=[school + 999])).status_code == 404
