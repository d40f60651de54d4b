"""Teams: an administrator opens a school's own door and says who works there, and learns of no child by it."""

from collections.abc import Callable

from django.test import Client
from django.utils import timezone

from goldenthread.apps.accounts.actions import restrict_record
from goldenthread.apps.accounts.models import Account, Involvement, Team
from goldenthread.apps.people.queries import get_viewer
from goldenthread.apps.providers.actions import enrol_pupil
from goldenthread.apps.providers.models import Provider
from goldenthread.core.access.roles import Role
from tests.factories.people import CHESHIRE, HALTON, NOW, SYSTEM, make_child
from tests.factories.providers import make_school

NEW = f"/oversight/teams/{HALTON}/new/"
SCHOOL = {"name": "Demo Primary School", "role": "SETTING", "urn": "100001", "email": ""}


def day(name: str) -> dict[str, int]:
    on = timezone.localdate()
    return {f"{name}-day": on.day, f"{name}-month": on.month, f"{name}-year": on.year}


def test_a_school_s_team_sees_those_already_on_its_roll_from_the_day_it_is_added(
    client_of: Callable[..., Client], areas: None
) -> None:
    school = make_school(urn="100001")
    pupils = [make_child("Rowan").child, make_child("Hazel", area=CHESHIRE).child, make_child("Ash").child]
    for child in pupils:
        enrol_pupil(child=child, provider=school, by=SYSTEM, at=NOW)
    restrict_record(area=HALTON, child=pupils[2], by=SYSTEM, at=NOW)
    client_of(Role.SETTING)
    senco = Account.objects.get(grants__role="SETTING")
    administrator = client_of(Role.AREA_ADMINISTRATOR)
    assert "Enter the URN" in administrator.post(NEW, {**SCHOOL, "urn": ""}).content.decode()
    assert "no school or setting" in administrator.post(NEW, {**SCHOOL, "urn": "999999"}).content.decode()
    answer = administrator.post(NEW, SCHOOL)
    assert answer.status_code == 302
    page = answer["Location"]
    assert "has a team already" in administrator.post(NEW, SCHOOL).content.decode()
    joined = administrator.post(page, {"person": senco.pk, "is_lead": "on", **day("from_on")}, follow=True)
    assert "(leads it)" in joined.content.decode() and "Rowan" not in joined.content.decode()

    def seen() -> set[int]:
        viewer = get_viewer(senco, on=timezone.localdate(), at=timezone.now())
        return {each.child for each in viewer.involvements}

    assert seen() == set(pupils[:2]), "a restricted record never opens to a team"
    administrator.post(page, {"leaves": senco.pk})
    assert seen() == set()
    assert Provider.objects.count() == Team.objects.count() == 1


def test_nobody_else_adds_a_team_and_another_area_s_is_not_there(
    client_of: Callable[..., Client], areas: None
) -> None:
    make_school(urn="100001")
    assert client_of(Role.MANAGER).get(NEW).status_code == 403
    elsewhere = client_of(Role.AREA_ADMINISTRATOR, area=CHESHIRE)
    assert elsewhere.post(NEW, SCHOOL).status_code == 404
    team = Team.objects.create(area=HALTON, name="Demo Therapy", role="HEALTH_ADVISER")
    assert elsewhere.get(f"/oversight/teams/{HALTON}/{team.pk}/").status_code == 404
    assert not Involvement.objects.exists()
