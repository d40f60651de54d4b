"""The register keeps a school's whole history: names, academisation, closing."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from goldenthread.apps.audit.models import Entry
from goldenthread.apps.providers.actions import (
    add_practitioner,
    add_provider,
    add_providers,
    close_provider,
    end_practitioner,
    record_succession,
    rename_provider,
)
from goldenthread.apps.providers.models import Provider, Succession
from goldenthread.apps.providers.queries import (
    find_provider_by_urn,
    get_provider,
    list_practitioners,
    name_of_provider,
    names_of_providers,
    search_providers,
)
from goldenthread.apps.providers.types import ProviderGiven, ProviderKind, ProviderNotFound, ProviderRefused
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from tests.factories.people import CHESHIRE, HALTON, NOW, SYSTEM, TODAY

pytestmark = pytest.mark.django_db


def school(name: str, *, kind: ProviderKind = ProviderKind.MAINSTREAM_SCHOOL, **more: object) -> int:
    given = ProviderGiven(name=name, kind=kind, **more)  # type: ignore[arg-type]
    return add_provider(provider=given, area=HALTON, by=SYSTEM, at=NOW)


def test_academisation_keeps_the_school_s_history():
    # Requirement W05: a school's academisation keeps its history.
    before = school("Oak Demo Primary School", urn="100001", opened_on=date(1990, 9, 1))
    after = school("Oak Demo Academy", urn="200001")
    record_succession(before=before, after=after, on=date(2020, 9, 1), area=HALTON, by=SYSTEM, at=NOW)
    card = get_provider(SYSTEM, provider=after, on=TODAY)
    assert [(each.provider, each.name, each.on) for each in card.before] == [
        (before, "Oak Demo Primary School", date(2020, 9, 1))
    ]
    assert card.opened_on == date(2020, 9, 1)
    assert get_provider(SYSTEM, provider=before, on=TODAY).closed_on == date(2020, 9, 1)
    assert [each.provider for each in get_provider(SYSTEM, provider=before, on=TODAY).after] == [after]
    assert find_provider_by_urn(SYSTEM, urn="100001") == before


def test_a_school_never_takes_over_from_itself_by_any_way_round():
    one, two, three = school("One"), school("Two"), school("Three")
    record_succession(before=one, after=two, on=date(2010, 1, 1), area=HALTON, by=SYSTEM, at=NOW)
    record_succession(before=two, after=three, on=date(2015, 1, 1), area=HALTON, by=SYSTEM, at=NOW)
    for before, after in ((three, one), (one, one)):
        with pytest.raises(ProviderRefused):
            record_succession(before=before, after=after, on=TODAY, area=HALTON, by=SYSTEM, at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Succession.objects.create(before_id=one, after_id=one, on=TODAY)


def test_a_school_is_called_what_it_was_called_on_the_day():
    elm = school("Elm Demo School", opened_on=date(2000, 1, 1))
    rename_provider(
        provider=elm, name="Elm Demo College", from_on=date(2018, 9, 1), area=HALTON, by=SYSTEM, at=NOW
    )
    assert name_of_provider(SYSTEM, provider=elm, on=date(2018, 8, 31)) == "Elm Demo School"
    assert name_of_provider(SYSTEM, provider=elm, on=date(2018, 9, 1)) == "Elm Demo College"
    assert name_of_provider(SYSTEM, provider=elm, on=date(1990, 1, 1)) == "Elm Demo School"
    assert names_of_providers(SYSTEM, providers=[elm, 10**9], on=TODAY) == {elm: "Elm Demo College"}
    with pytest.raises(ProviderNotFound):
        name_of_provider(SYSTEM, provider=10**9, on=TODAY)
    with pytest.raises(ProviderRefused):
        rename_provider(provider=elm, name="Late", from_on=date(2018, 9, 1), area=HALTON, by=SYSTEM, at=NOW)


@pytest.mark.parametrize("words", ["elm", "demo elm", "ELM SCHOOL", "100002", "12345678"])
def test_a_school_is_found_by_words_of_any_of_its_names_or_by_its_numbers(words):
    elm = school("Elm Demo School", urn="100002", ukprn="12345678")
    school("Oak Demo")
    rename_provider(provider=elm, name="Renamed", from_on=date(2018, 9, 1), area=HALTON, by=SYSTEM, at=NOW)
    assert [line.id for line in search_providers(SYSTEM, words=words, on=TODAY)] == [elm]


def test_open_schools_of_the_area_come_first_and_kinds_can_be_chosen():
    closed = school("Demo One")
    far = school("Demo Two", local_authority=CHESHIRE)
    near = school("Demo Three", local_authority=HALTON, kind=ProviderKind.SPECIAL_SCHOOL)
    close_provider(provider=closed, closed_on=date(2020, 1, 1), area=HALTON, by=SYSTEM, at=NOW)
    found = search_providers(SYSTEM, words="demo", on=TODAY, local_authority=HALTON)
    assert [line.id for line in found] == [near, far, closed]
    found = search_providers(
        SYSTEM, words="demo", on=TODAY, kinds=[ProviderKind.SPECIAL_SCHOOL], open_only=True
    )
    assert [line.id for line in found] == [near]


@pytest.mark.parametrize(
    "words", ["", "   ", "%", "_", "'; DROP TABLE providers_provider; --", "\x00", "x" * 10_000]
)
def test_hostile_words_find_nothing_and_break_nothing(words):
    school("Elm Demo School")
    assert search_providers(SYSTEM, words=words, on=TODAY) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [("urn", "12A"), ("ukprn", "1234567"), ("ods", "a!"), ("name", " "), ("closed_on", date(1999, 1, 1))],
)
def test_a_provider_that_cannot_be_right_is_refused_at_its_box(field, value):
    given = {"name": "Elm", "opened_on": date(2000, 1, 1), field: value}
    with pytest.raises(ProviderRefused) as refused:
        school(given.pop("name"), **given)
    assert refused.value.field == field
    assert Provider.objects.count() == 0


def test_many_providers_are_added_all_or_none():
    elm = ProviderGiven(name="Elm", kind=ProviderKind.COLLEGE, urn="100003")
    with pytest.raises(ProviderRefused):
        add_providers(providers=[elm, elm], area=HALTON, by=SYSTEM, at=NOW)
    assert Provider.objects.count() == Entry.objects.count() == 0


def test_the_directory_lists_an_area_s_practitioners_by_profession_while_they_are_in_it():
    clinic = school("Willow Demo Clinic", kind=ProviderKind.CLINIC)
    fern = add_practitioner(
        area=HALTON,
        name="Fern Demo",
        profession="Educational psychologist",
        provider=clinic,
        by=SYSTEM,
        at=NOW,
    )
    add_practitioner(area=HALTON, name="Moss Demo", profession="Paediatrician", by=SYSTEM, at=NOW)
    add_practitioner(area=CHESHIRE, name="Reed Demo", profession="Paediatrician", by=SYSTEM, at=NOW)
    staff = Viewer(account=1, areas={HALTON: frozenset({Role.COORDINATOR})})
    assert [line.name for line in list_practitioners(staff, area=HALTON, on=TODAY)] == [
        "Fern Demo",
        "Moss Demo",
    ]
    (line,) = list_practitioners(staff, area=HALTON, on=TODAY, profession="educational psychologist")
    assert (line.name, line.provider_name) == ("Fern Demo", "Willow Demo Clinic")
    assert list_practitioners(staff, area=CHESHIRE, on=TODAY) == []
    end_practitioner(practitioner=fern, until_on=TODAY, by=staff, at=NOW)
    assert [line.name for line in list_practitioners(staff, area=HALTON, on=TODAY)] == ["Moss Demo"]


def test_a_parent_cannot_write_in_the_register():
    with pytest.raises(MayNot):
        add_practitioner(
            area=HALTON, name="Me", profession="Doctor", by=Viewer(account=1, parent_of={1: 1}), at=NOW
        )
