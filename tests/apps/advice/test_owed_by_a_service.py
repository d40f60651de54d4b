"""What a designated officer sees: their own service's requests in their own area, restricted children apart."""

from datetime import date

import pytest

from goldenthread.apps.accounts.actions import restrict_record
from goldenthread.apps.advice.queries import count_service_on_time, list_owed_by_service, roles_of_service
from goldenthread.apps.advice.types import OnTime
from goldenthread.apps.people.models import Child
from goldenthread.core.access.roles import Role
from goldenthread.core.law.vocabulary import AdviceKind
from goldenthread.journeys.receive_advice import receive_advice
from tests.factories.advisers import DUE_ON, Asked, ask_also, look_as
from tests.factories.people import CHESHIRE, HALTON, make_staff
from tests.thread.story import at

TODAY = date(2026, 5, 20)


def officer(role: Role, *, area: str = HALTON):
    return make_staff(role, area=area, email=f"{role.value.lower()}.{area}@example.com")


@pytest.mark.parametrize(
    ("role", "kinds"),
    [
        (Role.DESIGNATED_MEDICAL_OFFICER, {AdviceKind.MEDICAL, AdviceKind.OTHER}),
        (Role.DESIGNATED_CLINICAL_OFFICER, {AdviceKind.MEDICAL, AdviceKind.OTHER}),
        (Role.DESIGNATED_SOCIAL_CARE_OFFICER, {AdviceKind.SOCIAL_CARE}),
        (Role.COORDINATOR, set()),
        (Role.HEALTH_ADVISER, set()),
    ],
)
def test_each_officer_sees_what_their_own_service_owes(asked: Asked, role: Role, kinds: set[AdviceKind]):
    ask_also(asked, kind=AdviceKind.OTHER, team=asked.team)
    ask_also(asked, kind=AdviceKind.SOCIAL_CARE, asked_of="Demo social care")
    ask_also(asked, kind=AdviceKind.PSYCHOLOGICAL, asked_of="Demo psychology")
    assert {line.kind for line in list_owed_by_service(officer(role))} == kinds


def test_an_officer_of_another_area_sees_nothing_of_it(asked: Asked):
    assert not list_owed_by_service(officer(Role.DESIGNATED_MEDICAL_OFFICER, area=CHESHIRE))


def test_a_request_has_its_last_day_and_who_has_it(asked: Asked):
    (line,) = list_owed_by_service(officer(Role.DESIGNATED_MEDICAL_OFFICER))
    assert (line.due_on, line.asked_of, line.who_has_it, line.is_begun) == (DUE_ON, "Demo Therapy", "", False)


def test_a_restricted_child_and_ones_own_are_not_in_the_list(asked: Asked):
    medical = officer(Role.DESIGNATED_MEDICAL_OFFICER)
    Child.objects.filter(pk=asked.story.child).update(account=medical.account)
    assert not list_owed_by_service(look_as(medical.account or 0, at(TODAY)))
    Child.objects.filter(pk=asked.story.child).update(account=None)
    keeper = officer(Role.RESTRICTED_TEAM)
    restrict_record(area=HALTON, child=asked.story.child, by=keeper, at=at(date(2026, 5, 1)))
    assert not list_owed_by_service(look_as(medical.account or 0, at(TODAY)))


@pytest.mark.parametrize(("came_on", "on_time"), [(DUE_ON, 1), (date(2026, 5, 15), 0)])
def test_what_came_is_read_from_its_last_day(asked: Asked, came_on: date, on_time: int):
    receive_advice(
        case=asked.story.case, ref=asked.ref, received_on=came_on, written_by="Dr Demo", needs="Sleep.",
        by=asked.story.coordinator, at=at(TODAY),
    )  # fmt: skip
    medical = officer(Role.DESIGNATED_MEDICAL_OFFICER)
    assert not list_owed_by_service(medical)
    year = {"since": date(2026, 1, 1), "until": TODAY}
    assert count_service_on_time(medical, **year) == OnTime(came=1, on_time=on_time)
    assert count_service_on_time(medical, since=date(2026, 5, 16), until=TODAY) == OnTime(came=0, on_time=0)


def test_not_known_is_owed_and_never_counted_as_come(asked: Asked):
    receive_advice(
        case=asked.story.case, ref=asked.ref, received_on=date(2026, 4, 20), written_by="Dr Demo",
        is_not_known_to_service=True, by=asked.story.coordinator, at=at(TODAY),
    )  # fmt: skip
    medical = officer(Role.DESIGNATED_MEDICAL_OFFICER)
    (line,) = list_owed_by_service(medical)
    assert line.is_not_known
    assert count_service_on_time(medical, since=date(2026, 1, 1), until=TODAY).came == 0


def test_an_officer_is_of_the_service_of_their_role(asked: Asked):
    medical = officer(Role.DESIGNATED_CLINICAL_OFFICER)
    assert roles_of_service(medical, area=HALTON) == {Role.HEALTH_ADVISER}
    assert roles_of_service(medical, area=CHESHIRE) == frozenset()
