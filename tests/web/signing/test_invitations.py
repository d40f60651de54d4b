"""People come in by invitation only: checked first, asked what only they know, once, until it runs out."""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from goldenthread.apps.accounts.models import Account, Invitation
from goldenthread.apps.people.actions import end_parenthood
from goldenthread.apps.people.models import Child, Contact, Parent, Parenthood
from goldenthread.apps.people.queries import get_viewer
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import Role
from goldenthread.journeys.invite_family import invite_family, list_invitable
from tests.factories.people import make_areas, make_staff
from tests.factories.signing import give_app
from tests.thread.story import Story, begin_story

pytestmark = pytest.mark.django_db
BORN = {"born_on-day": "2", "born_on-month": "3", "born_on-year": "2016"}
PASSWORD = {"password1": "violet kettle sails past"}
CALM = "This invitation cannot be used"


@pytest.fixture
def story() -> Story:
    return begin_story()


@pytest.fixture
def desk(story: Story) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=story.coordinator.account))
    return client


@pytest.fixture
def father(story: Story) -> Parent:
    return Parent.objects.get(pk=story.parents[1])


def invite_form(way: str, **more: str) -> dict[str, str]:
    on = timezone.localdate()
    boxes = {
        f"{field}-{box}": str(getattr(on, box))
        for field in ("identity_checked_on", "standing_checked_on")
        for box in ("day", "month", "year")
    }
    return (
        boxes
        | {"standing": "Birth certificate seen", "way": way, "warning_answered": "Asked the manager"}
        | more
    )


def invite(desk: Client, story: Story, parent: Parent, way: str = "letter", **more: str):
    address = reverse("invite", args=[story.reference, f"parent-{parent.public_id}"])
    return desk.post(address, invite_form(way, **more))


def code_in(letter) -> str:
    return re.search(r"[B-Y346789]{4}(?:-[B-Y346789]{4}){4}", letter.content.decode())[0]


def test_a_father_comes_in_by_letter_with_a_name_and_a_password(desk, story, father):
    letter = invite(desk, story, father)
    code = code_in(letter)
    assert code not in str(Invitation.objects.values()), "only a hash is kept"
    phone = Client()
    asked = phone.post(reverse("invitation_code"), {"code": code.lower().replace("-", " ")}, follow=True)
    assert "date of birth" in asked.content.decode() and "Rowan" not in asked.content.decode()
    chosen = phone.post(asked.redirect_chain[-1][0], BORN, follow=True)
    name = Account.objects.get(invitations__isnull=False).sign_in_name
    assert name and name in chosen.content.decode() and name in letter.content.decode()
    assert (
        "at least 12 characters"
        in phone.post(reverse("invitation_accept"), {"password1": "short"}).content.decode()
    )
    assert phone.post(reverse("invitation_accept"), PASSWORD).headers["Location"] == reverse("home")
    page = phone.get(reverse("home"), follow=True)
    assert page.status_code == 200 and str(Child.objects.get().public_id) in page.redirect_chain[-1][0]
    again = Client()
    again.post("/sign-in/", {"email": name, "password": PASSWORD["password1"]})
    assert again.get("/family/", follow=True).status_code == 200


def test_an_invitation_by_email_says_what_it_is_about_and_never_whom(desk, story, father):
    assert invite(desk, story, father, way="alder@example.com").status_code == 302
    (sent,) = mail.outbox
    assert sent.to == ["alder@example.com"]
    assert not re.search("Rowan|HAL-", sent.subject + sent.body)
    link = next(line for line in sent.body.splitlines() if line.startswith("http"))
    phone = Client()
    phone.post(link, BORN)
    phone.post(reverse("invitation_accept"), PASSWORD)
    assert Account.objects.get(email="alder@example.com").is_active
    refused = invite(desk, story, father, way="someone.else@example.com")
    assert refused.status_code == 200 and len(mail.outbox) == 1, "only to an address on the record"


def test_replayed_forged_expired_withdrawn_and_replaced_all_meet_one_calm_page(desk, story, father):
    used, withdrawn, replaced = [], [], []
    replaced.append(code_in(invite(desk, story, father)))
    withdrawn.append(code_in(invite(desk, story, father)))
    open_one = Invitation.objects.get(replaced_by__isnull=True)
    desk.post(reverse("withdraw_invitation", args=[story.reference, open_one.pk]))
    expired = code_in(invite(desk, story, father))
    Invitation.objects.filter(withdrawn_at__isnull=True, replaced_by__isnull=True).update(
        expires_at=timezone.now() - timedelta(seconds=1)
    )
    used.append(code_in(invite(desk, story, father)))
    phone = Client()
    phone.post(reverse("invitation", args=[used[0]]), BORN)
    phone.post(reverse("invitation_accept"), PASSWORD)
    pages = set()
    for code in (*used, *withdrawn, *replaced, expired, "BCDF-GHJK-MNPQ-RTVW-3467"):
        for page in (
            Client().get(reverse("invitation", args=[code])),
            Client().post(reverse("invitation", args=[code]), BORN),
        ):
            assert page.status_code == 404
            pages.add(page.content)
    assert len(pages) == 1 and CALM in pages.pop().decode()
    assert Client().post(reverse("invitation_accept"), PASSWORD).status_code == 404
    assert phone.post(reverse("invitation_accept"), PASSWORD).status_code == 404


def test_three_wrong_answers_lock_it_and_tell_the_coordinator(desk, story, father):
    code = code_in(invite(desk, story, father))
    wrong = BORN | {"born_on-year": "2015"}
    said = [Client().post(reverse("invitation", args=[code]), wrong) for _ in range(3)]
    assert (
        "You have 2 more tries" in said[0].content.decode()
        and "You have 1 more try" in said[1].content.decode()
    )
    assert said[2].status_code == 404 and CALM in said[2].content.decode()
    assert Client().post(reverse("invitation", args=[code]), BORN).status_code == 404
    page = desk.get(reverse("case_invitations", args=[story.reference])).content.decode()
    assert "Locked after 3 wrong answers" in page


def test_one_parent_can_never_invite_the_other_nor_a_stranger_anyone(story, father):
    asked = {
        "case": story.case, "key": f"parent-{father.public_id}", "email": "", "standing": "I am his wife",
        "identity_checked_on": date(2026, 11, 1), "standing_checked_on": date(2026, 11, 1),
        "warning_answered": "", "days": 14, "at": timezone.now(),
    }  # fmt: skip
    mother_at_work = make_staff(email="works.here@example.com")
    Parent.objects.filter(pk=story.parents[0]).update(account=mother_at_work.account)
    for who in (
        story.mother,
        get_viewer(Account.objects.get(pk=mother_at_work.account), on=date(2026, 11, 20)),
    ):
        with pytest.raises((MayNot, LookupError)):
            invite_family(by=who, **asked)
    browser = Client()
    browser.force_login(Account.objects.get(email="parent@example.com"))
    assert browser.get(reverse("case_invitations", args=[story.reference])).status_code in (403, 404)
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    ("recorded", "warning"),
    [
        ({"has_parental_responsibility": False}, "do not have parental responsibility"),
        ({"has_parental_responsibility": None}, "do not know whether they have parental responsibility"),
        ({"may_view": False, "view_asked_on": date(2026, 1, 1)}, "asked that they do not see the record"),
    ],
)
def test_what_stands_against_an_invitation_must_be_answered_in_writing(
    desk, story, father, recorded, warning
):
    Parenthood.objects.filter(parent=father).update(has_parental_responsibility=True)
    Parenthood.objects.filter(parent=father).update(**recorded)
    address = reverse("invite", args=[story.reference, f"parent-{father.public_id}"])
    assert warning in desk.get(address).content.decode()
    unanswered = invite(desk, story, father, warning_answered="")
    assert "Enter why they may be invited all the same" in unanswered.content.decode()
    assert not Invitation.objects.exists()
    invite(desk, story, father, warning_answered="The court order allows it, seen today.")
    kept = Invitation.objects.get()
    assert kept.warning_answered.startswith("The court order")
    assert kept.identity_checked_by_id == kept.standing_checked_by_id == story.coordinator.account
    assert Parent.objects.get(pk=father.pk).identity_checked_on == timezone.localdate()


def test_whoever_is_no_longer_a_parent_when_they_accept_is_not_let_in(desk, story, father):
    code = code_in(invite(desk, story, father))
    phone = Client()
    phone.post(reverse("invitation", args=[code]), BORN)
    end_parenthood(
        child=story.child,
        parent=father.pk,
        until_on=timezone.localdate(),
        by=story.coordinator,
        at=timezone.now(),
    )
    assert phone.post(reverse("invitation_accept"), PASSWORD).status_code == 404
    assert not Account.objects.get(invitations__isnull=False).is_active


def test_an_invitation_again_is_the_way_back_in_and_shuts_the_old_one(desk, story, father):
    phone = Client()
    phone.post(reverse("invitation", args=[code_in(invite(desk, story, father))]), BORN)
    phone.post(reverse("invitation_accept"), PASSWORD)
    account = Account.objects.get(invitations__isnull=False)
    give_app(account)
    code = code_in(invite(desk, story, father))
    back = Client()
    back.post(reverse("invitation", args=[code]), BORN)
    back.post(reverse("invitation_accept"), {"password1": "maple lantern drums on"})
    assert back.get("/family/", follow=True).status_code == 200
    assert phone.get("/family/").headers["Location"].startswith("/sign-in/")
    assert Account.objects.filter(invitations__isnull=False).distinct().count() == 1


def test_nobody_is_taken_over_by_inviting_a_parent_to_their_address(desk, story, father):
    manager = make_staff(Role.MANAGER, email="manager@example.com")
    Contact.objects.filter(parent=father, kind="EMAIL").update(value="manager@example.com")
    refused = invite(desk, story, father, way="manager@example.com")
    assert "Someone already signs in with that address" in refused.content.decode()
    Parent.objects.filter(pk=father.pk).update(account=manager.account)
    refused = invite(desk, story, father)
    assert "also signs in for work" in refused.content.decode()
    assert not Invitation.objects.exists()


def test_a_young_person_and_no_child_may_be_invited_for_themselves(desk, story):
    by, at = story.coordinator, timezone.now()
    keys = [each.key for each in list_invitable(case=story.case, by=by, at=at)]
    assert "young-person" not in keys
    Child.objects.filter(pk=story.child).update(born_on=date(2008, 3, 2))
    address = reverse("invite", args=[story.reference, "young-person"])
    code = code_in(desk.post(address, invite_form("letter")))
    phone = Client()
    assert "Your date of birth" in phone.get(reverse("invitation", args=[code])).content.decode()
    phone.post(reverse("invitation", args=[code]), BORN | {"born_on-year": "2008"})
    phone.post(reverse("invitation_accept"), PASSWORD)
    assert (
        get_viewer(Child.objects.get(pk=story.child).account, on=timezone.localdate()).own_child
        == story.child
    )


def test_staff_are_invited_by_an_administrator_and_stopped_at_the_second_step(client):
    make_areas()
    administrator = make_staff(Role.AREA_ADMINISTRATOR, email="administrator@example.com")
    client.force_login(Account.objects.get(pk=administrator.account))
    form = {
        "name": "Willow Demo",
        "email": "willow@example.com",
        "role": "MANAGER",
        "standing": "Seen their badge",
    }
    assert (
        "There is a problem"
        in client.post(reverse("staff_invitations"), form | {"email": "x"}).content.decode()
    )
    client.post(reverse("staff_invitations"), form)
    (sent,) = mail.outbox
    link = next(line for line in sent.body.splitlines() if line.startswith("http"))
    desk = Client()
    assert "not what we have" in desk.post(link, {"email": "other@example.com"}).content.decode()
    desk.post(link, {"email": "Willow@example.com"})
    desk.post(reverse("invitation_accept"), PASSWORD)
    assert desk.get(reverse("caseload")).headers["Location"] == reverse("set_up_second_step")
    coordinator = Client()
    coordinator.force_login(Account.objects.get(pk=make_staff().account))
    assert coordinator.get(reverse("staff_invitations")).status_code == 403
