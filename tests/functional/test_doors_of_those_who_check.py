"""Those who check, at their own doors: they read what was drawn for them, and nobody reads what is kept apart."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from goldenthread.apps.cases.models import Case
from goldenthread.apps.people.models import Child
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from tests.factories.letters import begin_letter_story
from tests.factories.people import HALTON, make_staff
from tests.functional.doors_walk import (
    CONTACTS,
    KEPT_APART,
    OTHER_AREA,
    Begin,
    hide_a_child,
    is_not_there,
    says_none_of,
)
from tests.functional.story_walk import Walk
from tests.thread.story import Story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DECIDED = date(2026, 4, 1)


def test_those_who_check_read_what_was_drawn_and_nobody_reads_what_is_kept_apart(at_door: Begin, set_day):
    set_day(DECIDED)
    story = begin_letter_story()
    hidden = hide_a_child(date(2026, 3, 20))
    people: dict[Role, Viewer] = {
        role: make_staff(role, email=f"{role.value.lower()}@example.com")
        for role in (
            Role.MANAGER, Role.QUALITY_AUDITOR, Role.INSPECTOR, Role.INFORMATION_GOVERNANCE, Role.AREA_ADMINISTRATOR,
            Role.DESIGNATED_SOCIAL_CARE_OFFICER, Role.DESIGNATED_MEDICAL_OFFICER,
        )
    }  # fmt: skip
    manager = at_door("manager", people[Role.MANAGER].account)
    for role, basis in ((Role.QUALITY_AUDITOR, "QUALITY_SAMPLE"), (Role.INSPECTOR, "INSPECTION_SAMPLE")):
        draw(
            manager, people[role], basis=basis, reference=story.reference, until=DECIDED + timedelta(days=20)
        )
        reader = at_door(role.value.lower(), people[role].account, never=CONTACTS)
        reader.open(reverse("audit_home" if role is Role.QUALITY_AUDITOR else "inspection_home"))
        reader.press("Rowan Example")
        reader.reads("Please assess Rowan.")
        hidden_case = Case.objects.get(reference=hidden.reference)
        is_not_there(reader, reverse("sampled_record", args=[hidden_case.pk]))
        is_not_there(reader, f"/case/{story.reference}/", "Rowan")

    no_child = ("Rowan", "Hazel", "Alder")
    doctor = at_door("medical-officer", people[Role.DESIGNATED_MEDICAL_OFFICER].account, never=CONTACTS)
    break_the_glass(doctor, hidden.reference)
    doctor.reads("Nothing was opened")
    break_the_glass(doctor, "HAL-999999")
    doctor.reads("Nothing was opened")

    keeper_of_journal = at_door("governance", people[Role.INFORMATION_GOVERNANCE].account, never=no_child)
    keeper_of_journal.open(reverse("journal"))
    keeper_of_journal.open(f"{reverse('journal')}?reference={story.reference}")
    keeper_of_journal.open(reverse("emergencies"))
    is_not_there(keeper_of_journal, f"/case/{story.reference}/")

    administrator = at_door("administrator", people[Role.AREA_ADMINISTRATOR].account, never=no_child)
    for name in ("administrator", "people_and_roles", "staff_invitations"):
        administrator.open(reverse(name))
    for path in (
        f"/case/{story.reference}/",
        reverse("family_child", args=[public_id(story)]),
        reverse("journal"),
    ):
        is_not_there(administrator, path)

    desk = at_door("coordinator", story.coordinator.account)
    for path in ("/caseload/", "/due/", "/search/?q=Unsee", f"/search/?q={hidden.reference}", "/doubles/"):
        desk.checks[0] = says_none_of(KEPT_APART) if "q=" not in path else says_none_of(("Wisp",))
        desk.open(path)
    is_not_there(desk, f"/case/{hidden.reference}/")

    keeper = at_door("restricted", hidden.keeper.account)
    keeper.checks[0] = says_none_of((*OTHER_AREA, "Rowan"))
    keeper.open(reverse("restricted_home"))
    keeper.press("Wisp Unseen")
    keeper.reads("Wisp")
    assert story.reference not in keeper.page.content()


def draw(manager: Walk, reader: Viewer, *, basis: str, reference: str, until: date) -> None:
    manager.open(reverse("new_sample", args=[HALTON]))
    manager.page.locator(f"[name=basis][value={basis}]").check()
    manager.type("What will you call it?", "A sample")
    manager.page.locator("#id_reader").select_option(str(reader.account))
    manager.page.locator("#id_references").fill(reference)
    manager.write_day("Last day to read them", until)
    manager.click(manager.page.locator("main form button.govuk-button").last)


def break_the_glass(walk: Walk, reference: str) -> None:
    walk.open(reverse("break_glass"))
    walk.choose("A hospital or ambulance needs to know")
    walk.type("What is happening?", "The ward rings.")
    walk.type("Case reference", reference)
    walk.click(walk.page.locator("main form button.govuk-button").last)


def public_id(story: Story) -> object:
    return Child.objects.get(pk=story.child).public_id
