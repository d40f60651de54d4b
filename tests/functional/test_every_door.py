"""The story of a plan, each step taken by whoever takes it, at their own door, reading what they may and nothing else.

`test_story.py` walks the same story at the casework desk; here everyone else comes in. A record kept apart and a child
of the other area stand beside the story all the way, and no page of anyone's ever says a word of either.
"""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.urls import reverse

from goldenthread.apps.advice.models import Advice, AdviceRequest
from goldenthread.apps.cases.models import Case
from goldenthread.apps.correspondence.models import Letter
from goldenthread.apps.people.models import Child, Parent, Parenthood
from goldenthread.apps.plans.models import Representation
from goldenthread.core.access.roles import Role
from goldenthread.core.law.vocabulary import AdviceKind
from goldenthread.journeys.seek_advice import Ask, seek_advice
from tests.factories.advisers import make_adviser, make_team
from tests.factories.letters import begin_letter_story
from tests.factories.people import (
    HALTON,
    make_areas,
    make_child,
    make_parent_viewer,
    make_staff,
)
from tests.factories.providers import make_school, make_setting
from tests.functional.doors_walk import (
    CONTACTS,
    FATHERS,
    KEPT_APART,
    MOTHERS,
    OTHER_AREA,
    Begin,
    hide_a_child,
    is_not_there,
    says_none_of,
)
from tests.functional.story_walk import Walk
from tests.functional.test_story import ask_as_a_parent, fill_in_the_decision_to_assess
from tests.thread.story import (
    Story,
    agree_to_assess,
    agree_to_issue,
    at,
    serve_both,
    write_draft,
    write_profile,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SetDay = Callable[[date], None]
REQUESTED, DECIDED, ASKED = date(2026, 3, 9), date(2026, 4, 1), date(2026, 4, 2)
BORN_ON = date(2016, 3, 2)
PHONE = 375


def test_a_mother_asks_is_checked_and_comes_in_by_an_invitation(at_door: Begin, set_day: SetDay):
    set_day(REQUESTED)
    make_areas()
    make_school("Demo Primary School")
    _, senco = make_setting("Demo Infant School")
    coordinator = make_staff().account
    administrator = make_staff(Role.AREA_ADMINISTRATOR, email="administrator@example.com").account
    mother = at_door("mother", width=PHONE)
    ask_as_a_parent(mother)
    hidden = hide_a_child(REQUESTED)

    desk = at_door("coordinator", coordinator)
    check_who_it_is(desk)
    reference = Case.objects.get(child__names__given="Rowan").reference
    is_not_there(desk, f"/case/{hidden.reference}/")
    desk.open(reverse("step_information", args=[reference]))
    desk.page.locator("#id_asked_of").fill("Demo Infant School (team)")
    desk.type("What do you need to know?", "Does Rowan read at school?")
    desk.press("Ask")
    code = invite_by_letter(desk, reference)

    is_not_there(at_door("administrator", administrator), f"/case/{reference}/", "Rowan", "Hazel")
    school = at_door("setting", senco.account, never=("hazel@example.com", "Reading is very hard"))
    school.open(reverse("adviser_home"))
    school.press("Answer the question about Rowan")
    school.choose("Yes")
    school.type("Your answer", "Rowan reads four words.")
    school.press("Send your answer")
    is_not_there(school, f"/case/{reference}/", "Rowan")

    mother.open(reverse("invitation_code"))
    mother.type("code", code)
    mother.press("Continue")
    mother.write_day("Your child’s date of birth", date(2016, 3, 3))
    mother.press("Continue")
    mother.reads("You have 2 more tries")
    mother.write_day("Your child’s date of birth", BORN_ON)
    mother.press("Continue")
    mother.type("Choose a password", "violet kettle sails past")
    mother.checks[0] = says_none_of((*KEPT_APART, *OTHER_AREA, "Rowan reads four words"))
    mother.press("Keep this password and go in")
    mother.open(reverse("family_home"))
    mother.reads("Rowan")
    again = at_door("someone-else")
    again.open(reverse("invitation_code"))
    again.type("code", code)
    again.press("Continue")
    says_none_of(("Rowan", "Hazel"))(again.page)
    assert Parent.objects.get(given="Hazel").account is not None


def check_who_it_is(desk: Walk) -> None:
    desk.open("/due/")
    desk.press("See what is due for everyone")
    desk.press("Rowan Example")
    desk.press("Check who they are")
    desk.choose("A child who is new to us")
    desk.press("Save")
    desk.reads("Now you can invite the family")


def invite_by_letter(desk: Walk, reference: str) -> str:
    """Invite the one parent there is, by a letter; return the code that is shown once."""
    desk.open(reverse("case_people", args=[reference]))
    desk.press("Who can sign in, and invitations")
    desk.press("Invite")
    desk.type("How do you know their standing?", "Birth certificate seen.")
    desk.type("Why may they be invited all the same?", "The birth certificate names her.")
    desk.choose("By a letter with a code")
    desk.click(desk.page.locator("main form button.govuk-button").last)
    return desk.page.locator(".gt-key").first.inner_text()


def test_a_panel_advises_an_officer_decides_and_advisers_write(at_door: Begin, set_day: SetDay):
    set_day(DECIDED)
    story = begin_letter_story()
    write_profile(story)
    hidden = hide_a_child(date(2026, 3, 20))
    manager = make_staff(Role.MANAGER, email="manager@example.com").account
    chair, member = (
        make_staff(Role.PANEL_MEMBER, email=f"panel{place}@example.com").account for place in (1, 2)
    )
    arrange_a_panel(at_door("manager", manager), story, members=(chair, member))
    the_chair_advises(at_door("chair", chair, never=CONTACTS))
    other = at_door("member", member, never=CONTACTS)
    other.open(reverse("panel_home"))
    other.press("Rowan Example")
    other.choose("Yes: I know the child or family")
    other.type("What joins you to this child or family?", "His mother is my cousin.")
    other.press("Continue")
    says_none_of(("I am kind",))(other.page)

    officer = at_door("decider", story.decider.account)
    officer.open(reverse("step_assess", args=[story.reference]))
    officer.reads("It advises; you decide")
    officer.reads("declared an interest")
    is_not_there(officer, f"/case/{hidden.reference}/")
    officer.open(f"/case/{story.reference}/")
    fill_in_the_decision_to_assess(officer)

    set_day(ASKED)
    ask_and_write(at_door, story, set_day)
    agree_that_existing_advice_is_enough(at_door, story)


def arrange_a_panel(desk: Walk, story: Story, *, members: tuple[int | None, ...]) -> None:
    desk.open(reverse("panels"))
    desk.press("Plan a panel")
    desk.write_day("Which day does it sit?", DECIDED + timedelta(days=1))
    desk.write_day("Which day do its papers go out?", DECIDED)
    desk.write_day("What is the last day its packs are open?", DECIDED + timedelta(days=3))
    for account in members:
        desk.page.locator(f"input[name=members][value='{account}']").check()
    desk.page.get_by_label("Who chairs it?").select_option(str(members[0]))
    desk.press("Plan it")
    desk.page.get_by_label(story.reference).check()
    desk.press("Bring these to the panel")
    desk.press("Freeze")


def the_chair_advises(chair: Walk) -> None:
    chair.open(reverse("panel_home"))
    chair.press("Rowan Example")
    says_none_of(("I am kind",))(chair.page)
    chair.choose("No")
    chair.press("Continue")
    chair.reads("I am kind")
    chair.press("Record what the panel advises")
    chair.press("Keep what the panel advises")
    chair.reads("There is a problem")
    chair.page.locator("input[name=recommends]").first.check()
    for place in (0, 1):
        # The first “Yes” on the page is the panel's own; each limb of the test has another.
        chair.page.get_by_label("Yes", exact=True).nth(place + 1).check()
        chair.page.get_by_label("Why?").nth(place).fill("The school’s records say so.")
    chair.page.locator("#id_evidence").fill("The request and the profile.")
    chair.press("Keep what the panel advises")
    chair.reads("A named officer decides")


def ask_and_write(at_door: Begin, story: Story, set_day: SetDay) -> None:
    """Three teams are asked; the first writes, the third does not know the child, and an officer sees what is owed."""
    health, social = make_adviser("Olive Demo"), make_adviser("Cedar Demo", role=Role.SOCIAL_CARE_ADVISER)
    asks = [
        Ask(kind=kind, asked_of=name, team=make_team(one, name=name, role=role), question="How is he?")
        for kind, name, one, role in (
            (AdviceKind.MEDICAL, "Demo Paediatrics", health, Role.HEALTH_ADVISER),
            (AdviceKind.SOCIAL_CARE, "Demo Social Care", social, Role.SOCIAL_CARE_ADVISER),
        )
    ]
    seek_advice(case=story.case, asks=asks, asked_on=ASKED, by=story.coordinator, at=at(ASKED))
    owed = at_door(
        "designated-officer",
        make_staff(Role.DESIGNATED_CLINICAL_OFFICER, email="dco@example.com").account,
        never=CONTACTS,
    )
    owed.open(reverse("service_home"))
    owed.reads("Demo Paediatrics")
    says_none_of(("Demo Social Care",))(owed.page)

    doctor = at_door("health", health, width=PHONE, never=("Cedar Demo",))
    doctor.open(reverse("adviser_home"))
    doctor.press("Rowan Example")
    doctor.reads("To make an appointment")
    doctor.press("Write your advice")
    doctor.type("Need", "Rowan does not sleep.")
    doctor.press("Save and check before you send")
    doctor.press("Send your advice")
    doctor.reads("Your advice was sent")

    worker = at_door("social-care", social)
    worker.open(reverse("adviser_home"))
    worker.press("Rowan Example")
    worker.press("Say the child is not known to you")
    worker.page.locator("input[name=answer]").first.check()
    worker.type("Why?", "We will see him on 20 April.")
    worker.press("Send this")
    an_adviser_says_that_it_is_enough(at_door("coordinator", story.coordinator.account), worker, story)
    owed.open(reverse("service_home"))
    says_none_of(("Demo Paediatrics, ",))(owed.page)
    is_not_there(
        doctor, reverse("adviser_request", args=[AdviceRequest.objects.get(kind="SOCIAL_CARE").pk]), "Rowan"
    )
    is_not_there(doctor, f"/case/{story.reference}/", "Rowan")
    assert Advice.objects.get(is_not_known_to_service=False).needs == "Rowan does not sleep."


def an_adviser_says_that_it_is_enough(desk: Walk, worker: Walk, story: Story) -> None:
    """The council proposes that what social care wrote before will do; they answer at their own door."""
    line = AdviceRequest.objects.get(kind="SOCIAL_CARE")
    desk.open(reverse("step_advice_enough", args=[story.reference, line.pk]))
    desk.page.locator("main textarea").first.fill("You wrote in January that there is no plan for him.")
    desk.click(desk.page.locator("main form button.govuk-button").last)
    worker.open(reverse("adviser_home"))
    worker.press("Rowan Example")
    worker.press("Say whether it is enough")
    worker.press("Keep my answer")
    worker.reads("There is a problem")
    worker.choose("Yes, it can stand as my advice")
    worker.press("Keep my answer")
    worker.reads("The others answer for themselves")


def agree_that_existing_advice_is_enough(at_door: Begin, story: Story) -> None:
    """The council proposes it, its author's word is recorded, and the mother answers on her own pages."""
    desk = at_door("coordinator", story.coordinator.account)
    desk.open(reverse("step_advice_existing", args=[story.reference]))
    desk.page.get_by_label("What kind of advice is it?").select_option("PSYCHOLOGICAL")
    desk.type("Who wrote it?", "Dr Robin Example")
    desk.write_day("When was it written?", date(2026, 1, 20))
    desk.type("What it says about needs", "Rowan reads single words.")
    desk.type("Why is it enough?", "She saw Rowan in January.")
    desk.press("Use this advice")
    line = AdviceRequest.objects.get(kind="PSYCHOLOGICAL")
    desk.open(reverse("step_advice_answer", args=[story.reference, line.pk, "author"]))
    desk.choose("Yes")
    desk.type("Who said so?", "Dr Robin Example")
    desk.page.locator("input[name=how]").first.check()
    desk.press("Record the answer")
    desk.reads("Not answered yet")
    mother = at_door("mother", story.mother.account, width=PHONE, never=FATHERS)
    mother.open(reverse("family_child", args=[public_id(story)]))
    mother.press("Read and answer")
    mother.choose("Yes, use what is already written")
    mother.press("Send your answer")
    desk.open(reverse("step_advice_line", args=[story.reference, line.pk]))
    desk.reads("All three agreed")


def public_id(story: Story) -> object:
    return Child.objects.get(pk=story.child).public_id


def test_a_draft_goes_by_letter_each_parent_comments_apart_and_the_plan_is_final(
    at_door: Begin, set_day: SetDay
):
    story = begin_letter_story()
    hide_a_child(date(2026, 3, 2))
    twin = make_child("Aspen", born_on=BORN_ON)
    Parenthood.objects.create(
        area=HALTON, child_id=twin.child, parent_id=story.parents[0], relationship="Mother", source="Test"
    )
    write_profile(story)
    agree_to_assess(story)
    agree_to_issue(story)
    write_draft(story)
    serve_both(story)
    served = date(2026, 6, 10)
    set_day(served)
    school, senco = make_setting()
    other_school, other_senco = make_setting("Sample High School", email="other@example.com")
    desk = at_door("coordinator", story.coordinator.account)
    send_past_the_second_look(desk, story, "draft_notice")

    mother = at_door("mother", story.mother.account, width=PHONE, never=FATHERS)
    father_account = make_parent_viewer(story.parents[1], email="father@example.com").account
    comment(mother, story, "Hazel says three times a week is not enough.")
    father = at_door("father", father_account, never=(*MOTHERS, "Hazel says", "Hazel"))
    father.open(reverse("family_child", args=[public_id(story)]))
    comment(father, story, "Alder says that he is happy with it.")
    mother.checks.append(says_none_of(("Alder says", "Alder Example")))
    mother.open(reverse("family_plan", args=[public_id(story)]))
    mother.reads("Hazel says")
    assert Representation.objects.count() == 2

    desk.open(reverse("step_consult_setting", kwargs={"reference": story.reference, "provider": school}))
    early = desk.page.get_by_label("Why does it go without what is missing?")
    if early.count():
        early.fill("The twenty weeks end first.")
    if desk.page.locator("#id_early_because").count():
        desk.page.locator("#id_early_because").fill("The family have answered.")
    desk.press("Record the consultation")
    senco_walk = at_door(
        "setting", senco.account, never=(*CONTACTS, "Hazel says", "Alder says", "happy with it")
    )
    senco_walk.open(reverse("setting_consultations"))
    senco_walk.press("Rowan Example")
    senco_walk.reads("One-to-one reading")
    senco_walk.choose("Yes, we can")
    senco_walk.press("Send your answer")
    senco_walk.reads("your 15 days have stopped")
    stranger = at_door("other-setting", other_senco.account, never=("Rowan",))
    stranger.open(reverse("setting_home"))
    stranger.open(reverse("setting_consultations"))


def send_past_the_second_look(desk: Walk, story: Story, letter: str) -> None:
    """Send a letter to both parents, past the question that tells a twin from a twin."""
    desk.open(reverse("send_letter", kwargs={"reference": story.reference, "letter": letter}))
    desk.reads("Stop and look")
    desk.press("Read it first")
    desk.press("Send it")
    desk.reads("There is a problem")
    desk.write_day("What is the child’s date of birth?", BORN_ON)
    desk.press("Send it")
    assert Letter.objects.count() == 2


def comment(family: Walk, story: Story, words: str) -> None:
    family.open(reverse("family_child", args=[public_id(story)]))
    family.open(reverse("family_plan", args=[public_id(story)]))
    family.type("What should change", words)
    family.press("Send your comment")
    family.reads("Sent.")
