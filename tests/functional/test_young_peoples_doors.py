"""A young person at their own door, and whoever decides for someone: each speaks, reads what is theirs, and nothing else."""

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse

from goldenthread.apps.correspondence.models import Letter
from goldenthread.apps.people.actions import let_representative_in, name_representative
from goldenthread.apps.people.models import Child
from goldenthread.apps.plans.queries import list_representations
from goldenthread.journeys.answer_representation import answer_representation
from goldenthread.journeys.serve_draft import Serving, serve_draft
from tests.factories.letters import begin_letter_story
from tests.factories.people import (
    make_account,
    make_own_viewer,
)
from tests.functional.doors_walk import (
    CONTACTS,
    Begin,
    hide_a_child,
    is_not_there,
    says_none_of,
)
from tests.functional.story_walk import Walk
from tests.functional.test_every_door import comment, public_id
from tests.thread.story import (
    Story,
    agree_to_assess,
    agree_to_issue,
    at,
    finalise,
    write_draft,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SetDay = Callable[[date], None]
REQUESTED, DECIDED, ASKED = date(2026, 3, 9), date(2026, 4, 1), date(2026, 4, 2)
BORN_ON = date(2016, 3, 2)
PHONE = 375


def test_a_young_person_speaks_for_themselves_and_whoever_decides_for_them_is_sent_the_plan(
    at_door: Begin, set_day: SetDay
):
    story = begin_letter_story()
    hide_a_child(date(2026, 3, 2))
    # Past compulsory school age the rights are the young person's own.
    Child.objects.filter(pk=story.child).update(born_on=date(2008, 1, 10))
    agree_to_assess(story)
    agree_to_issue(story)
    write_draft(story)
    day = date(2026, 6, 8)
    serve_draft(
        case=story.case, servings=[Serving(parent=None, sent_on=day, served_on=day, how="E-mail")],
        by=story.coordinator, at=at(day),
    )  # fmt: skip
    set_day(date(2026, 6, 10))
    theirs = at_door("young-person", make_own_viewer(story.child).account, width=PHONE, never=CONTACTS)
    comment(theirs, story, "I want to learn to cook.")
    theirs.open(reverse("family_new_message", args=[public_id(story)]))
    theirs.type("What is it about?", "My visit")
    theirs.page.locator("#id_words").fill("Can I come on Tuesday?")
    theirs.press("Send your message")
    is_not_there(theirs, f"/case/{story.reference}/", "Hazel", "Alder")

    speaker = someone_decides_for_them(story)
    representative = at_door("representative", speaker, never=(*CONTACTS, "Can I come on Tuesday"))
    representative.open(reverse("family_home"))
    comment(representative, story, "Elm asks that it be in the plan.")
    representative.open(reverse("family_messages", args=[public_id(story)]))
    for path in (f"/case/{story.reference}/", reverse("adviser_home"), reverse("search")):
        is_not_there(representative, path, "Rowan")

    the_plan_is_final_and_its_letter_goes(at_door("coordinator", story.coordinator.account), story, set_day)
    representative.sign_in(speaker)
    representative.open(reverse("family_letters", args=[public_id(story)]))
    representative.press("The final plan")
    theirs.sign_in(Child.objects.get(pk=story.child).account_id)
    theirs.open(reverse("family_letters", args=[public_id(story)]))
    says_none_of(("The final plan",))(theirs.page)
    theirs.open(reverse("family_plan", args=[public_id(story)]))
    theirs.reads("One-to-one reading")


def someone_decides_for_them(story: Story) -> int:
    """Record a deputy for decisions on the plan, who signs in; return their account."""
    seen = date(2026, 6, 10)
    number = name_representative(
        child=story.child, decision="The plan", standing="DEPUTY", name="Elm Demo", evidence="Order seen", from_on=seen,
        by=story.coordinator, at=at(seen),
    )  # fmt: skip
    account = make_account("elm@example.com", display_name="Elm Demo").pk
    let_representative_in(
        child=story.child, representative=number, account=account, by=story.coordinator, at=at(seen)
    )
    return account


def the_plan_is_final_and_its_letter_goes(desk: Walk, story: Story, set_day: SetDay) -> None:
    answered, final = date(2026, 7, 1), date(2026, 7, 6)
    for said in list_representations(story.coordinator, case=story.case):
        answer_representation(
            case=story.case, ref=said.ref, disposition="ACCEPTED", answer="Done.", answered_on=answered,
            by=story.coordinator, at=at(answered),
        )  # fmt: skip
    finalise(story, final)
    set_day(final)
    desk.sign_in(story.coordinator.account)
    desk.open(reverse("send_letter", kwargs={"reference": story.reference, "letter": "final"}))
    desk.press("Read it first")
    desk.press("Send it")
    assert [letter.template for letter in Letter.objects.all()] == ["final"]
