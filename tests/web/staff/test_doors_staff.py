"""Who may open which staff page, and who is told nothing."""

import pytest
from django.urls import reverse

from goldenthread.apps.audit.models import Entry, Shown
from goldenthread.apps.people.models import Parent
from goldenthread.core.access.roles import CASEWORK, Role
from tests.factories.people import CHESHIRE, HALTON

LISTS = ("home", "caseload", "search", "new_request", "due_file")
OF_A_CASE = (
    "case", "case_thread", "case_people", "contact_log", "new_contact", "case_facts", "step_identity", "assign",
)  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("role", sorted(CASEWORK))
def test_everyone_who_works_on_cases_opens_the_lists(name, role, client_of, case):
    assert client_of(role).get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", OF_A_CASE)
@pytest.mark.parametrize("role", sorted(CASEWORK))
def test_everyone_who_works_on_cases_opens_a_case(name, role, client_of, case):
    assert client_of(role).get(reverse(name, args=[case.reference])).status_code == 200


@pytest.mark.parametrize("name", OF_A_CASE)
def test_a_stranger_is_asked_to_sign_in_and_told_nothing(name, client, case):
    answer = client.get(reverse(name, args=[case.reference]))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("sign_in"))


@pytest.mark.parametrize("name", [*LISTS, "team", "journal", "administrator"])
def test_a_stranger_is_asked_to_sign_in_before_any_list(name, client, areas):
    assert client.get(reverse(name)).status_code == 302


@pytest.mark.parametrize("name", OF_A_CASE)
@pytest.mark.parametrize("role", [Role.INFORMATION_GOVERNANCE, Role.AREA_ADMINISTRATOR])
def test_a_case_is_closed_to_those_who_do_not_work_on_cases(name, role, client_of, case):
    answer = client_of(role).get(reverse(name, args=[case.reference]))
    assert answer.status_code == 403
    assert b"Rowan" not in answer.content


@pytest.mark.parametrize("name", OF_A_CASE)
def test_another_areas_case_looks_like_one_that_does_not_exist(name, client_of, elsewhere):
    desk = client_of(Role.COORDINATOR)
    theirs = desk.get(reverse(name, args=[elsewhere.reference]))
    nobodys = desk.get(reverse(name, args=["HAL-999999"]))
    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.content == nobodys.content


def test_nobody_works_on_the_case_of_their_own_child(desk, coordinator, case):
    Parent.objects.filter(parenthoods__child__cases=case.case).update(account=coordinator.account)
    assert desk.get(reverse("case", args=[case.reference])).status_code == 404
    assert b"Rowan" not in desk.get(reverse("home")).content
    assert b"Rowan Example" not in desk.get(reverse("caseload")).content
    assert b"HAL-" not in desk.post(reverse("search"), {"words": "rowan"}).content


@pytest.mark.parametrize(
    ("role", "page"),
    [
        (Role.INFORMATION_GOVERNANCE, "journal"),
        (Role.AREA_ADMINISTRATOR, "administrator"),
    ],
)
def test_home_takes_each_role_to_its_own_first_page(role, page, client_of):
    desk = client_of(role)
    answer = desk.get(reverse("home"))
    assert answer["Location"] == reverse(page)
    assert desk.get(answer["Location"]).status_code == 200


def test_home_takes_a_parent_to_the_family_pages(client, case):
    from tests.factories.people import make_account

    Parent.objects.update(account=make_account("parent@example.com", display_name="A parent"))
    client.force_login(Parent.objects.get(parenthoods__child__cases=case.case).account)
    assert client.get(reverse("home"))["Location"] == reverse("family_home")


def test_the_team_page_is_the_managers(client_of, case):
    assert client_of(Role.MANAGER).get(reverse("team")).status_code == 200
    assert client_of(Role.COORDINATOR).get(reverse("team")).status_code == 403


def test_each_look_is_in_the_journal_before_the_page_leaves(desk, coordinator, case):
    desk.get(reverse("case", args=[case.reference]))
    entry = Entry.objects.filter(kind=Entry.Kind.READ).latest("seq")
    assert (entry.area, entry.act, entry.case, entry.account) == (
        HALTON,
        "case_seen",
        case.case,
        coordinator.account,
    )
    assert Shown.objects.filter(entry=entry).count() == 1


def test_a_list_is_one_entry_that_names_the_children_it_shows(desk, open_a_case):
    for given in ("Rowan", "Willow", "Sorrel"):
        open_a_case(given)
    before = Entry.objects.filter(kind=Entry.Kind.READ).count()
    desk.get(reverse("caseload"))
    assert Entry.objects.filter(kind=Entry.Kind.READ).count() == before + 1
    entry = Entry.objects.filter(kind=Entry.Kind.READ).latest("seq")
    assert Shown.objects.filter(entry=entry).count() == 3


def test_a_manager_of_another_area_sees_none_of_ours(client_of, case):
    page = client_of(Role.MANAGER, area=CHESHIRE).get(reverse("caseload"))
    assert case.reference.encode() not in page.content
