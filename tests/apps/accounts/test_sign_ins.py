"""People who sign in, and the roles they hold between two dates."""

from datetime import date

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError

from goldenthread.apps.accounts.actions import add_account, add_body, end_role, grant_role, open_area
from goldenthread.apps.accounts.models import Account, Grant, LocalArea
from goldenthread.apps.accounts.queries import (
    find_account_by_email,
    find_active_account,
    get_public_area,
    list_areas,
    list_demonstrator_sign_ins,
    list_people_with_role,
    list_public_areas,
    names_of_accounts,
)
from goldenthread.apps.accounts.types import BodyKind, EmailTaken, NotFound, OutOfOrder
from goldenthread.apps.people.queries import get_viewer
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from tests.factories.people import CHESHIRE, HALTON, NOW, SYSTEM, TODAY, make_account, make_areas, make_staff

pytestmark = pytest.mark.django_db


def test_an_account_is_found_whatever_the_capitals_of_its_address():
    account = make_account("Ash.Demo@Example.com")
    assert find_account_by_email(" ASH.demo@example.com ") == account
    assert find_account_by_email("nobody@example.com") is None


def test_a_second_account_with_the_same_address_is_refused_and_the_first_is_kept():
    make_account("ash@example.com")
    with pytest.raises(EmailTaken):
        add_account(area=HALTON, email="ASH@example.com", display_name="Other", by=SYSTEM, at=NOW)
    assert Account.objects.count() == 1


def test_a_password_signs_in_whatever_the_capitals_of_the_address():
    add_account(
        area=HALTON,
        email="ash@example.com",
        display_name="Ash Demo",
        password="a long plain phrase",
        by=SYSTEM,
        at=NOW,
    )
    assert authenticate(username="Ash@Example.com", password="a long plain phrase") is not None
    assert authenticate(username="ash@example.com", password="another") is None


def test_an_account_with_no_password_cannot_sign_in_with_an_empty_one():
    make_account("ash@example.com")
    assert authenticate(username="ash@example.com", password="") is None


def test_a_role_is_held_from_its_first_day_until_the_day_it_ends():
    account = make_account()
    grant_role(
        account=account.pk, area=HALTON, role=Role.MANAGER, from_on=date(2026, 1, 1), by=SYSTEM, at=NOW
    )
    end_role(account=account.pk, area=HALTON, role=Role.MANAGER, until_on=date(2026, 3, 1), by=SYSTEM, at=NOW)
    held = {
        on: get_viewer(account, on=on).roles_in(HALTON)
        for on in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 2, 28), date(2026, 3, 1))
    }
    assert [bool(roles) for roles in held.values()] == [False, True, True, False]


def test_a_role_cannot_end_before_it_began():
    account = make_account()
    grant_role(
        account=account.pk, area=HALTON, role=Role.MANAGER, from_on=date(2026, 1, 1), by=SYSTEM, at=NOW
    )
    with pytest.raises(OutOfOrder):
        end_role(
            account=account.pk, area=HALTON, role=Role.MANAGER, until_on=date(2025, 1, 1), by=SYSTEM, at=NOW
        )


def test_granting_a_role_twice_leaves_one():
    account = make_account()
    for _ in range(2):
        grant_role(account=account.pk, area=HALTON, role=Role.MANAGER, from_on=TODAY, by=SYSTEM, at=NOW)
    assert Grant.objects.filter(account=account).count() == 1


def test_the_database_itself_refuses_two_open_grants_of_one_role():
    account = make_account()
    grant_role(account=account.pk, area=HALTON, role=Role.MANAGER, from_on=TODAY, by=SYSTEM, at=NOW)
    with pytest.raises(IntegrityError):
        Grant.objects.create(area=HALTON, account=account, role=Role.MANAGER.value, from_on=TODAY)


def test_an_account_that_is_no_longer_active_holds_nothing():
    account = make_account()
    grant_role(
        account=account.pk, area=HALTON, role=Role.MANAGER, from_on=date(2020, 1, 1), by=SYSTEM, at=NOW
    )
    Account.objects.filter(pk=account.pk).update(is_active=False)
    assert get_viewer(account, on=TODAY).areas == {}
    assert find_active_account(account.pk) is None


def test_a_viewer_is_named_with_their_body_as_it_is_called_on_the_day():
    council = add_body(area=HALTON, kind=BodyKind.COUNCIL, name="Halton Council", by=SYSTEM, at=NOW)
    account = make_account(body=council)
    grant_role(account=account.pk, area=HALTON, role=Role.COORDINATOR, from_on=TODAY, by=SYSTEM, at=NOW)
    viewer = get_viewer(account, on=TODAY)
    assert (viewer.name, viewer.body) == ("Ash Demo", "Halton Council")


def test_people_with_a_role_are_listed_to_their_own_area_alone():
    make_areas()
    staff = make_staff(Role.DECISION_MAKER)
    assert [
        p.name for p in list_people_with_role(staff, area=HALTON, role=Role.DECISION_MAKER, on=TODAY)
    ] == ["Ash Demo"]
    assert list_people_with_role(staff, area=HALTON, role=Role.MANAGER, on=TODAY) == []
    there = make_staff(Role.MANAGER, area=CHESHIRE, email="there@example.com")
    assert list_people_with_role(there, area=HALTON, role=Role.DECISION_MAKER, on=TODAY) == []
    assert [area.code for area in list_areas(there)] == [CHESHIRE]


def test_a_family_is_not_given_the_names_of_staff():
    staff = make_staff()
    assert names_of_accounts(staff, accounts={staff.account or 0}) == {staff.account: "Ash Demo"}
    assert names_of_accounts(Viewer(account=9, parent_of={1: 2}), accounts={staff.account or 0}) == {}


def test_an_area_opened_twice_is_brought_up_to_date():
    make_areas()
    open_area(
        area=HALTON,
        name="Halton",
        reference_prefix="hal",
        contact_telephone="01632 960 100",
        by=SYSTEM,
        at=NOW,
    )
    assert LocalArea.objects.count() == 2
    assert get_public_area(HALTON).contact_telephone == "01632 960 100"
    assert [area.code for area in list_public_areas()] == [CHESHIRE, HALTON]
    with pytest.raises(NotFound):
        get_public_area("E99999999")


def test_only_demonstrator_people_are_offered_for_one_click_sign_in():
    make_account("real@example.com")
    demo = make_account("demo@example.com", is_demonstrator=True, display_name="Birch Demo")
    grant_role(account=demo.pk, area=HALTON, role=Role.COORDINATOR, from_on=TODAY, by=SYSTEM, at=NOW)
    (offered,) = list_demonstrator_sign_ins(on=TODAY)
    assert (offered.account, offered.area, offered.role) == (demo.pk, HALTON, Role.COORDINATOR)


def test_a_coordinator_cannot_give_out_roles():
    staff = make_staff()
    with pytest.raises(MayNot):
        grant_role(
            account=staff.account or 0, area=HALTON, role=Role.DECISION_MAKER, from_on=TODAY, by=staff, at=NOW
        )
