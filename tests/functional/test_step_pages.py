"""Every step's page keeps nobody out, as it opens and as it refuses, on a desktop and on a phone."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.apps.advice.models import AdviceRequest
from goldenthread.apps.plans.models import Consultation, Need, Provision, Representation
from goldenthread.core.law.vocabulary import AdviceKind
from goldenthread.journeys.comment_on_draft import comment_on_draft
from goldenthread.journeys.consult_setting import consult_setting
from goldenthread.journeys.receive_advice import receive_advice
from goldenthread.journeys.seek_advice import Ask, seek_advice
from tests.factories.providers import make_school
from tests.functional.story_walk import Walk
from tests.thread.story import (
    REASONS,
    Story,
    agree_to_assess,
    agree_to_issue,
    at,
    begin_story,
    serve_both,
    write_draft,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
APRIL, JUNE, JULY = date(2026, 4, 20), date(2026, 6, 12), date(2026, 7, 1)


@pytest.fixture
def desk(live_server, browser_page, assert_no_axe_violations, assert_no_sideways_scroll) -> Walk:
    """A screen, each of whose pages is checked."""
    checks = [assert_no_axe_violations, assert_no_sideways_scroll]
    return Walk(browser_page(), site=live_server.url, checks=checks, name="steps")


def open_step(desk: Walk, story: Story, name: str, **more: object) -> None:
    desk.open(reverse(name, kwargs={"reference": story.reference, **more}))


def refuse(desk: Walk, story: Story, name: str, button: str, **more: object) -> None:
    """Open a step and press its button with nothing filled in."""
    open_step(desk, story, name, **more)
    desk.press(button)
    desk.reads("There is a problem")


def test_the_pages_of_an_assessment(desk: Walk, set_day):
    story = begin_story()
    set_day(date(2026, 3, 9))
    desk.sign_in(story.coordinator.account)
    refuse(desk, story, "step_notify", "Record that they were told")
    refuse(desk, story, "step_exception", "Record the exception")
    refuse(desk, story, "step_withdraw", "Record the withdrawal")
    refuse(desk, story, "step_transfer", "Record it")
    agree_to_assess(story)
    asks = [
        Ask(kind=AdviceKind.MEDICAL, asked_of="Paediatrics"),
        Ask(kind=AdviceKind.OTHER, asked_of="Therapy"),
    ]
    refs = seek_advice(
        case=story.case, asks=asks, asked_on=date(2026, 4, 2), by=story.coordinator, at=at(APRIL)
    )
    receive_advice(
        case=story.case, ref=refs[1], received_on=APRIL, written_by="Dr Demo", is_not_known_to_service=True,
        by=story.coordinator, at=at(APRIL),
    )  # fmt: skip
    set_day(APRIL)
    desk.sign_in(story.coordinator.account)
    one = AdviceRequest.objects.order_by("id")[0].pk
    open_step(desk, story, "step_advice")
    open_step(desk, story, "step_advice_line", advice=one + 1)
    desk.press("When our request reached them")
    refuse(desk, story, "step_advice_ask", "Record that they were asked")
    refuse(desk, story, "step_advice_existing", "Use this advice")
    refuse(desk, story, "step_advice_reply", "Record the reply", advice=one)
    refuse(desk, story, "step_advice_return", "Send it back", advice=one)
    refuse(desk, story, "step_advice_chase", "Record the chase", advice=one)
    refuse(desk, story, "step_advice_enough", "Propose it", advice=one)
    open_step(desk, story, "step_serve")
    desk.sign_in(story.decider.account)
    refuse(desk, story, "step_issue", "Check the decision")


def test_a_refusal_is_checked_with_the_familys_rights_in_view(desk: Walk, set_day):
    story = begin_story()
    set_day(date(2026, 3, 9))
    desk.sign_in(story.decider.account)
    open_step(desk, story, "step_assess")
    for place, words in enumerate(("Yes", "No")):
        desk.page.get_by_label(words, exact=True).nth(place).check()
        desk.page.get_by_label("Why?").nth(place).fill("The records say so.")
    desk.type("The reasons", REASONS)
    desk.press("Check the decision")
    desk.reads("What you must tell the family with it")
    desk.press("Change my answers")
    desk.press("Check the decision")
    desk.press("Record: We will not assess")
    desk.reads("their rights today")


def test_the_pages_of_a_draft_and_what_follows_it(desk: Walk, set_day):
    story = begin_story()
    agree_to_assess(story)
    agree_to_issue(story)
    set_day(JUNE)
    desk.sign_in(story.coordinator.account)
    open_step(desk, story, "step_plan")
    refuse(desk, story, "step_plan_add", "Add it", kind="need")
    open_step(desk, story, "step_plan_add", kind="outcome")
    open_step(desk, story, "step_serve")
    write_draft(story)
    refuse(desk, story, "step_plan_add", "Add it", kind="outcome")
    refuse(desk, story, "step_plan_add", "Add it", kind="provision")
    provision = Provision.objects.get()
    open_step(desk, story, "step_plan_row", kind="provision", row=provision.pk)
    Provision.objects.filter(pk=provision.pk).update(what="Someone else’s words", revision=2)
    desk.press("Save")
    desk.reads("Someone else saved this while you were writing")
    desk.press("Save what is in the boxes")
    open_step(desk, story, "step_plan_remove", kind="need", row=Need.objects.get().pk)
    desk.press("Remove it")
    desk.reads("Joined to nothing yet")
    write_draft(story)
    refuse(desk, story, "step_serve", "Record that it was sent")
    serve_both(story)
    comment_on_draft(
        case=story.case, parent=story.parents[0], section="F", words="Not enough.", setting_wanted="A school",
        received_on=JUNE, by=story.mother, at=at(JUNE),
    )  # fmt: skip
    open_step(desk, story, "step_serve")
    open_step(desk, story, "step_representations")
    refuse(desk, story, "step_comment", "Record it")
    refuse(desk, story, "step_answer", "Record the answer", comment=Representation.objects.get().pk)
    refuse(desk, story, "step_consult", "Search the register")
    consult_setting(
        case=story.case,
        provider=make_school(),
        consulted_on=JUNE,
        early_because="Time.",
        missing_because="Time.",
        by=story.coordinator,
        at=at(JUNE),
    )
    open_step(desk, story, "step_consult_reply", consultation=Consultation.objects.get().pk)
    desk.choose("They say they cannot")
    desk.press("Record the reply")
    desk.reads("There is a problem")
    desk.sign_in(story.decider.account)
    open_step(desk, story, "step_final")
    desk.reads("1 comment has no answer yet.")
