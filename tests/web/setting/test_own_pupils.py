"""A school sees its own pupils wherever they live, from the day they are on its roll until the day they are not."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.apps.accounts.actions import restrict_record
from goldenthread.apps.audit.models import Entry
from goldenthread.apps.people.models import Child
from goldenthread.apps.providers.actions import end_enrolment, enrol_pupil
from goldenthread.apps.providers.models import Attendance
from tests.factories.people import CHESHIRE, SYSTEM, make_child
from tests.web.setting.conftest import Enrol, School

HOME = reverse("setting_home")


def page_of(child: int) -> str:
    return reverse("setting_pupil", args=[Child.objects.get(pk=child).public_id])


def shown(school: School, address: str = HOME) -> str:
    response = school.browser.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_pupils_of_two_areas_stand_in_one_list(school: School, enrol: Enrol):
    enrol(school, "Rowan")
    enrol(school, "Aspen", area=CHESHIRE)
    text = shown(school)
    assert "Rowan Example" in text and "Aspen Example" in text
    assert "Cheshire West and Chester" in text and "Decide whether to assess" in text


def test_a_school_never_sees_the_pupil_of_another(school: School, other_school: School, enrol: Enrol):
    pupil = enrol(other_school, "Rowan")
    assert "Rowan" not in shown(school)
    assert "Rowan" in shown(other_school)
    assert school.browser.get(page_of(pupil.child)).status_code == 404
    assert other_school.browser.get(page_of(pupil.child)).status_code == 200


def test_another_schools_pupil_and_no_pupil_at_all_are_refused_alike(
    school: School, other_school: School, enrol: Enrol
):
    pupil = enrol(other_school, "Rowan")
    theirs = school.browser.get(page_of(pupil.child))
    nobodys = school.browser.get(reverse("setting_pupil", args=[uuid.uuid4()]))
    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.content == nobodys.content


def test_a_child_is_not_seen_before_the_school_has_them_on_roll(school: School):
    child = make_child("Rowan").child
    assert school.browser.get(page_of(child)).status_code == 404
    enrol_pupil(child=child, provider=school.provider, by=SYSTEM, at=timezone.now())
    assert school.browser.get(page_of(child)).status_code == 200


def test_a_change_of_school_ends_the_old_schools_access_that_day(
    school: School, other_school: School, enrol: Enrol
):
    pupil = enrol(school, "Rowan")
    enrol_pupil(child=pupil.child, provider=other_school.provider, by=SYSTEM, at=timezone.now())
    assert "Rowan" not in shown(school)
    assert school.browser.get(page_of(pupil.child)).status_code == 404
    assert "Rowan" in shown(other_school)
    assert Attendance.objects.get(pk=pupil.attendance).until_on == timezone.localdate()


def test_a_change_to_come_leaves_both_schools_in_until_it_comes(
    school: School, other_school: School, enrol: Enrol, today
):
    pupil = enrol(school, "Rowan")
    enrol_pupil(
        child=pupil.child,
        provider=other_school.provider,
        from_on=today + timedelta(days=40),
        by=SYSTEM,
        at=timezone.now(),
    )
    assert "Leaves" in shown(school)
    assert "Rowan" in shown(other_school)


def test_a_child_who_learns_in_two_places_is_on_both_rolls(
    school: School, other_school: School, enrol: Enrol
):
    pupil = enrol(school, "Rowan")
    enrol_pupil(child=pupil.child, provider=other_school.provider, beside=True, by=SYSTEM, at=timezone.now())
    assert "Rowan" in shown(school) and "Rowan" in shown(other_school)


def test_a_school_says_itself_that_a_pupil_has_left(school: School, enrol: Enrol, today):
    pupil = enrol(school, "Rowan")
    address = reverse("setting_left", args=[Child.objects.get(pk=pupil.child).public_id])
    data = {"until_on-day": today.day, "until_on-month": today.month, "until_on-year": today.year}
    assert "Enter why they left" in school.browser.post(address, data).content.decode()
    assert school.browser.post(address, {**data, "because": "Moved away"}).status_code == 302
    assert "Rowan" not in shown(school).replace("Recorded", "")
    assert school.browser.get(address).status_code == 404


def test_a_school_cannot_end_what_is_not_its_own(school: School, other_school: School, enrol: Enrol, today):
    from goldenthread.apps.providers.types import ProviderNotFound

    pupil = enrol(other_school, "Rowan")
    with pytest.raises(ProviderNotFound):
        end_enrolment(
            attendance=pupil.attendance, until_on=today, because="x", by=school.senco, at=timezone.now()
        )


@pytest.mark.parametrize("area", ["E06000006", CHESHIRE])
def test_a_restricted_pupil_is_as_if_there_were_none(school: School, enrol: Enrol, area: str):
    enrol(school, "Alder")
    pupil = enrol(school, "Rowan", area=area)
    restrict_record(area=area, child=pupil.child, by=SYSTEM, at=timezone.now())
    for address in (
        HOME,
        reverse("setting_file"),
        reverse("setting_request_new"),
        reverse("setting_forward"),
    ):
        text = shown(school, address)
        assert "Rowan" not in text and pupil.case.reference not in text
    nobodys = school.browser.get(reverse("setting_pupil", args=[uuid.uuid4()]))
    theirs = school.browser.get(page_of(pupil.child))
    assert (theirs.status_code, theirs.content) == (404, nobodys.content)


def test_the_list_is_narrowed_sorted_and_kept_as_a_file(school: School, enrol: Enrol):
    enrol(school, "Rowan", days_ago=10)
    enrol(school, "=Aspen", area=CHESHIRE, days_ago=60)
    assert "Rowan" not in shown(school, f"{HOME}?area={CHESHIRE}")
    assert "Rowan" not in shown(school, f"{HOME}?show=late")
    assert "No pupil fits these filters" in shown(school, f"{HOME}?show=ours")
    by_due = shown(school, f"{HOME}?order=due")
    assert by_due.index("Aspen") < by_due.index("Rowan")
    text = school.browser.get(f"{reverse('setting_file')}?area={CHESHIRE}").content.decode()
    assert "Aspen" in text and "Rowan" not in text
    assert "\n=Aspen" not in text


def test_what_a_school_looks_at_is_in_each_areas_journal(school: School, enrol: Enrol):
    pupil = enrol(school, "Rowan", area=CHESHIRE)
    shown(school)
    shown(school, page_of(pupil.child))
    acts = Entry.objects.filter(area=CHESHIRE, act__in=["setting_pupils", "setting_pupil"])
    assert [entry.act for entry in acts.order_by("id")] == ["setting_pupils", "setting_pupil"]


def test_the_page_of_a_pupil_tells_nothing_of_disputes_or_of_other_settings(school: School, enrol: Enrol):
    pupil = enrol(school, "Rowan")
    text = shown(school, page_of(pupil.child)).lower()
    assert "where the case" not in text
    for word in ("mediation", "tribunal", "appeal"):
        assert word not in text


def test_someone_with_the_role_and_no_school_is_told_whom_to_ask(school: School):
    from goldenthread.core.access.roles import Role
    from tests.factories.people import make_staff
    from tests.web.setting.conftest import browser_of

    nobody = browser_of(make_staff(Role.SETTING, email="new.senco@example.com"))
    response = nobody.get(HOME)
    assert response.status_code == 403 and "Ask the council to add you" in response.content.decode()
