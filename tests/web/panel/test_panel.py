"""A panel from planning to the named officer's page: frozen packs, interests, dissent, and doors that close."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from goldenthread.apps.accounts.models import Account, Involvement
from goldenthread.apps.cases.models import Case, Deadline
from goldenthread.apps.panels.models import Hearing, Panel
from goldenthread.apps.people.actions import save_profile
from goldenthread.apps.people.types import ProfileText
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.vocabulary import Duty
from goldenthread.journeys.request_assessment import Received
from tests.factories.people import HALTON, NOW, SYSTEM, make_parent_viewer, make_staff
from tests.web.staff.conftest import Opener, browser_of

LIMBS = {
    "HAS_OR_MAY_HAVE_SEN": "yes", "because_HAS_OR_MAY_HAVE_SEN": "Reading is four years behind.",
    "PLAN_MAY_BE_NECESSARY": "yes", "because_PLAN_MAY_BE_NECESSARY": "School help has not been enough.",
}  # fmt: skip


def days(name: str, on: date) -> dict[str, int]:
    return {f"{name}-day": on.day, f"{name}-month": on.month, f"{name}-year": on.year}


class Room:
    """A coordinator, two members and the case that they hear."""

    def __init__(self, client_of: Callable[..., Client], received: Received) -> None:
        self.desk = client_of(Role.COORDINATOR)
        self.case = received
        self.members: list[Viewer] = [
            make_staff(Role.PANEL_MEMBER, email=f"member{n}@example.com") for n in (1, 2)
        ]
        self.chair, self.other = (browser_of(member) for member in self.members)

    def plan(self) -> int:
        today = timezone.localdate()
        sent = {
            "area": HALTON, "name": "EHC panel", "members": [each.account for each in self.members],
            "chair": self.members[0].account, **days("held_on", today + timedelta(days=3)),
            **days("papers_on", today), **days("closes_on", today + timedelta(days=4)),
        }  # fmt: skip
        answer = self.desk.post("/panels/new/", sent)
        assert answer.status_code == 302, answer.content.decode()
        return Panel.objects.latest("pk").pk

    def open(self) -> int:
        panel = self.plan()
        brought = self.desk.post(f"/panels/{panel}/", {"cases": [f"{self.case.case}:ASSESS"]})
        assert brought.status_code == 302, brought.content.decode()
        self.desk.post(f"/panels/{panel}/open/")
        return Hearing.objects.get().pk


@pytest.fixture
def room(client_of: Callable[..., Client], open_a_case: Opener) -> Room:
    return Room(client_of, open_a_case("Rowan", days_ago=10))


def declare_none(client: Client, hearing: int) -> None:
    assert client.post(f"/panel/hearing/{hearing}/", {"interest": "no"}).status_code == 302


def test_a_member_reads_nothing_until_the_packs_open_and_nothing_after_they_close(room: Room) -> None:
    assert "No packs are open to you" in room.chair.get("/panel/").content.decode()
    hearing = room.open()
    assert "Rowan Example" in room.chair.get("/panel/").content.decode()
    declare_none(room.chair, hearing)
    page = room.chair.get(f"/panel/hearing/{hearing}/").content.decode()
    assert "I know all about trains" in page
    assert "01632 960 001" not in page, "a panel is not told how to reach a parent"
    room.desk.post(f"/panels/{Panel.objects.get().pk}/close/")
    assert room.chair.get(f"/panel/hearing/{hearing}/").status_code == 404
    assert "Rowan" not in room.chair.get("/panel/").content.decode()
    assert Involvement.objects.filter(ended_at__isnull=True, basis="PANEL").count() == 0


def test_a_pack_closes_by_itself_when_its_time_is_over(room: Room) -> None:
    hearing = room.open()
    Involvement.objects.update(until_at=timezone.now())
    assert room.chair.get(f"/panel/hearing/{hearing}/").status_code == 404


def test_the_pack_is_frozen_as_the_panel_read_it(room: Room) -> None:
    hearing = room.open()
    digest = Hearing.objects.get().pack_digest
    declare_none(room.chair, hearing)
    child = Case.objects.get(pk=room.case.case).child_id
    save_profile(
        child=child, text=ProfileText(people_like="I changed my mind."), expected=1, by=SYSTEM, at=NOW
    )
    page = room.chair.get(f"/panel/hearing/{hearing}/").content.decode()
    assert "I know all about trains" in page and "I changed my mind" not in page
    assert Hearing.objects.get().pack_digest == digest
    room.desk.post(f"/panels/{Panel.objects.get().pk}/open/")
    assert Hearing.objects.get().pack_digest == digest


def test_nobody_reads_before_declaring_and_an_interest_shuts_the_pack_to_that_member_alone(
    room: Room,
) -> None:
    hearing = room.open()
    first = room.other.get(f"/panel/hearing/{hearing}/").content.decode()
    assert "Do you have an interest" in first and "trains" not in first
    unsaid = room.other.post(f"/panel/hearing/{hearing}/", {"interest": "yes", "words": " "}).content.decode()
    assert "Say what joins you to this child or family" in unsaid
    room.other.post(f"/panel/hearing/{hearing}/", {"interest": "yes", "words": "I am her aunt."})
    assert room.other.get(f"/panel/hearing/{hearing}/").status_code == 404
    declare_none(room.chair, hearing)
    assert room.chair.get(f"/panel/hearing/{hearing}/").status_code == 200
    assert "declared an interest" in room.desk.get(f"/panels/{Panel.objects.get().pk}/").content.decode()


def test_a_parent_on_the_panel_never_finds_their_own_child_s_case(room: Room) -> None:
    hearing = room.open()
    child = Case.objects.get(pk=room.case.case).child
    parent = child.parenthoods.get().parent
    make_parent_viewer(parent.pk, email="other@example.com")
    type(parent).objects.filter(pk=parent.pk).update(account=room.members[1].account)
    assert room.other.get(f"/panel/hearing/{hearing}/").status_code == 404


def test_the_panel_advises_with_its_dissent_and_the_decision_is_still_the_named_officer_s(
    room: Room, client_of: Callable[..., Client]
) -> None:
    hearing = room.open()
    for client, says in ((room.chair, "YES"), (room.other, "NO")):
        declare_none(client, hearing)
        given = client.post(f"/panel/hearing/{hearing}/", {"recommends": says, "words": f"Because {says}."})
        assert given.status_code == 302
    refused = room.other.post(f"/panel/hearing/{hearing}/advise/", {"recommends": "YES"})
    assert refused.status_code == 302 and Hearing.objects.get().recommends == ""
    advised = room.chair.post(
        f"/panel/hearing/{hearing}/advise/", {"recommends": "YES", "evidence": "The request.", **LIMBS}
    )
    assert advised.status_code == 302
    page = client_of(Role.DECISION_MAKER).get(f"/case/{room.case.reference}/assess/").content.decode()
    assert "What the panel advised: yes" in page
    assert "advised otherwise" in page and "Because NO." in page
    assert Case.objects.get(pk=room.case.case).stage == "REQUESTED"


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        (
            {"recommends": "YES", "evidence": "It.", **LIMBS, "PLAN_MAY_BE_NECESSARY": "no"},
            "point the other way",
        ),
        ({"recommends": "YES", **LIMBS}, "Say which papers the panel relied on"),
        ({"recommends": "NO", "evidence": "It."}, "Answer yes or no"),
        ({"recommends": "MORE"}, "Say what is missing"),
    ],
)
def test_advice_that_does_not_follow_from_the_legal_test_is_sent_back(
    room: Room, sent: dict[str, str], says: str
) -> None:
    hearing = room.open()
    declare_none(room.chair, hearing)
    page = room.chair.post(f"/panel/hearing/{hearing}/advise/", sent).content.decode()
    assert says in page
    assert Hearing.objects.get().recommends == ""


def test_a_panel_is_planned_back_from_the_statutory_day_and_never_moves_it(room: Room) -> None:
    due = Deadline.objects.get(duty=Duty.DECIDE_WHETHER_TO_ASSESS.value).due_on
    page = room.desk.get("/panels/").content.decode()
    assert room.case.reference in page and "None planned" in page
    room.open()
    assert Deadline.objects.get(duty=Duty.DECIDE_WHETHER_TO_ASSESS.value).due_on == due
    assert "Decisions that no panel has yet" not in room.desk.get("/panels/").content.decode()


def test_a_case_of_another_area_cannot_be_brought(room: Room, client_of: Callable[..., Client]) -> None:
    panel = room.plan()
    other = client_of(Role.MANAGER, area="E06000050")
    for address in (f"/panels/{panel}/", f"/panels/{panel}/open/", f"/panels/{panel}/close/"):
        assert other.post(address, {}).status_code == 404
    forged = room.desk.post(f"/panels/{panel}/", {"cases": ["999999:ASSESS"]})
    assert forged.status_code == 200 and Hearing.objects.count() == 0


def test_a_panel_member_with_no_panel_sees_no_case(room: Room) -> None:
    hearing = room.open()
    stranger = browser_of(make_staff(Role.PANEL_MEMBER, email="stranger@example.com"))
    assert stranger.get(f"/panel/hearing/{hearing}/").status_code == 404
    assert "Rowan" not in stranger.get("/panel/").content.decode()
    assert Account.objects.filter(email="stranger@example.com").exists()
