"""The team around a family, own lists, social care status and choosing from a list: who sees what, and for how long."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from goldenthread.apps.accounts.models import Account, Involvement
from goldenthread.apps.cases.models import Case
from goldenthread.apps.desk.models import TeamAround, ToDo
from goldenthread.apps.people.models import Parent, Told
from goldenthread.apps.people.queries import get_viewer
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import may_see
from goldenthread.core.access.roles import Role
from goldenthread.core.casework.stages import Stage
from tests.factories.people import HALTON, make_account, make_staff
from tests.web.staff.conftest import browser_of


def text_of(response) -> str:
    return response.content.decode()


def days(name, on):
    return {f"{name}-day": on.day, f"{name}-month": on.month, f"{name}-year": on.year}


@pytest.fixture
def nurse(areas):
    return make_staff(Role.HEALTH_ADVISER, email="nurse@example.com")


def join(desk, case, today, **more):
    said = {"account": "", "name": "", "part": "School nurse", "body": "Demo NHS", "lead": "yes"}
    return desk.post(
        reverse("join_team_around", args=[case.reference]), {**said, **days("from_on", today), **more}
    )


def change(desk, case, member, **said):
    return desk.post(reverse("change_team_member", args=[case.reference, member]), said)


def test_someone_in_the_team_is_let_in_while_they_are_in_it_and_not_after(desk, case, nurse, today):
    row = Case.objects.get(pk=case.case)
    about = {"area": HALTON, "child": row.child_id, "case": row.pk}
    account = Account.objects.get(pk=nurse.account)
    assert not may_see(get_viewer(account, on=today, at=timezone.now()), Item.TEAM, **about)
    assert join(desk, case, today, account=str(nurse.account)).status_code == 302
    member = TeamAround.objects.get()
    assert Involvement.objects.get().subject == f"team_around:{member.pk}"
    inside = get_viewer(account, on=today, at=timezone.now())
    assert may_see(inside, Item.TEAM, **about) and not may_see(inside, Item.CONTACT_LOG, **about)
    change(desk, case, member.pk, change="LEAVE", **days("until_on", today))
    assert not may_see(get_viewer(account, on=today, at=timezone.now()), Item.TEAM, **about)


def test_a_new_lead_takes_the_place_of_the_old(desk, case, today):
    join(desk, case, today, name="Birch Demo")
    join(desk, case, today, name="Alder Demo", part="Family worker", lead="no")
    second = TeamAround.objects.get(name="Alder Demo")
    change(desk, case, second.pk, change="LEAD")
    assert list(TeamAround.objects.filter(is_lead=True).values_list("name", flat=True)) == ["Alder Demo"]


def test_someone_who_is_not_named_is_refused(desk, case, today):
    assert "Say who they are" in text_of(join(desk, case, today)) and not TeamAround.objects.exists()


def test_the_family_sees_who_is_in_its_team_and_who_leads(desk, case, today):
    join(desk, case, today, name="Birch Demo")
    account = make_account("hazel@example.com", display_name="Hazel Example")
    Parent.objects.update(account=account)
    client = Client()
    client.force_login(account)
    child = Case.objects.get(pk=case.case).child
    page = text_of(client.get(reverse("family_child", kwargs={"public_id": child.public_id})))
    assert (
        "Who is in your team, and who leads it" in page and "Birch Demo" in page and "Leads your team" in page
    )


def test_a_list_of_ones_own_is_beside_what_is_due_and_nobody_elses(desk, case, today):
    later = days("due_on", today + timedelta(days=3))
    desk.post(reverse("to_dos"), {"words": "Ring the school", "reference": case.reference, **later})
    assert "Ring the school" in text_of(desk.get(reverse("home")))
    other = browser_of(make_staff(email="second@example.com"))
    assert "Ring the school" not in text_of(other.get(reverse("to_dos")))
    one = ToDo.objects.get()
    assert other.post(reverse("to_do_done", args=[one.pk])).status_code == 404
    assert desk.post(reverse("to_do_done", args=[one.pk])).status_code == 302
    assert "Ring the school" not in text_of(desk.get(reverse("home")))


def test_social_care_status_is_told_once_and_stands_at_the_top_of_the_case(desk, case, today):
    said = {"status": "CHILD_IN_NEED", "worker": "Elm Demo", "source": "Social care, by telephone"}
    began = days("from_on", today - timedelta(days=10))
    address = reverse("social_care", args=[case.reference])
    assert desk.post(address, {**said, **began}).status_code == 302
    told = Told.objects.count()
    assert "Child in need plan" in text_of(desk.get(reverse("case", args=[case.reference])))
    assert "Elm Demo" in text_of(desk.get(address))
    desk.post(address, {**said, **began})
    assert Told.objects.count() == told


def test_an_end_before_the_beginning_is_refused_and_nothing_is_told(desk, case, today):
    said = {"status": "LOOKED_AFTER", "source": "Social care"}
    said |= days("from_on", today) | days("until_on", today - timedelta(days=1))
    page = text_of(desk.post(reverse("social_care", args=[case.reference]), said))
    assert (
        "on or after the day it began" in page and not Told.objects.filter(word="SOCIAL_CARE_STATUS").exists()
    )


def test_a_chosen_case_with_no_late_advice_is_left_out_and_named(desk, case):
    assert Case.objects.get(pk=case.case).stage == Stage.REQUESTED.value
    page = text_of(desk.get(reverse("chase_many"), {"case": case.reference}))
    assert "Left out" in page and case.reference in page


def test_the_case_names_who_covers_for_its_coordinator(desk, coordinator, case, today):
    cover = make_staff(email="second@example.com")
    Account.objects.filter(pk=cover.account).update(display_name="Cedar Demo")
    desk.post(
        reverse("new_leave"),
        {"area": HALTON, "account": str(coordinator.account), "covered_by": str(cover.account)}
        | days("from_on", today)
        | days("until_on", today + timedelta(days=5)),
    )
    # Whoever opens their own case is there: it is anyone else who is told of the cover.
    manager = browser_of(make_staff(Role.MANAGER, email="manager@example.com"))
    page = text_of(manager.get(reverse("case", args=[case.reference])))
    assert "Cedar Demo does this while Ash Demo is away" in page
