"""An adviser on a phone writes advice, loses the line, comes back and sends it; every state of the door keeps nobody out."""

from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from goldenthread.apps.advice.actions import ask_information, save_draft
from goldenthread.apps.advice.models import Advice, AdviceDraft
from goldenthread.apps.advice.types import AdviceRow, StructuredAdvice, WhoIsAsked
from goldenthread.core.access.roles import Role
from goldenthread.journeys.return_advice import return_advice
from goldenthread.journeys.send_advice import send_advice
from tests.factories.advisers import Asked, ask_also, ask_team, make_team, send_request_letter
from tests.factories.people import make_staff
from tests.functional.story_walk import Walk
from tests.thread.story import at, begin_story, write_profile

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ON = date(2026, 4, 20)
WORDS = StructuredAdvice(
    summary="He sleeps badly.", rows=(AdviceRow(need="Sleep.", outcome="Sleeps well.", what="Access to regular advice"),)
)  # fmt: skip


@pytest.fixture
def asked(db: None, set_day) -> Asked:
    """A team asked about a child, on 20 April 2026."""
    set_day(ON)
    story = begin_story()
    write_profile(story)
    return ask_team(story)


def walk(browser_page, live_server, *checks, width: int = 375, **more) -> Walk:
    page = browser_page(width=width, height=800, **more)
    return Walk(page, site=live_server.url, checks=list(checks), name=f"adviser-{width}")


@pytest.fixture
def screen(live_server, browser_page, assert_no_axe_violations, assert_no_sideways_scroll) -> Walk:
    """A phone, each of whose pages is checked."""
    return walk(browser_page, live_server, assert_no_axe_violations, assert_no_sideways_scroll, width=375)


def test_a_draft_outlives_a_lost_line_and_is_sent(browser_page, live_server, asked: Asked):
    phone = walk(browser_page, live_server)
    phone.sign_in(asked.member)
    phone.open(reverse("adviser_home"))
    phone.press("Rowan Example")
    phone.press("Write your advice")
    phone.type("Your advice in short", "He sleeps badly.")
    phone.page.keyboard.press("Tab")
    expect(phone.page.locator("#draft-saved")).to_contain_text("Draft saved", timeout=8000)
    phone.page.context.set_offline(True)
    phone.type("Need", "Sleep, every night.")
    phone.page.keyboard.press("Tab")
    expect(phone.page.locator("#draft-lost")).to_contain_text("There is no connection", timeout=8000)
    assert "Sleep, every night." not in str(AdviceDraft.objects.get().content)
    phone.page.context.set_offline(False)
    expect(phone.page.locator("#draft-lost")).to_be_empty(timeout=15000)
    assert "Sleep, every night." in str(AdviceDraft.objects.get().content)
    phone.page.close()
    again = walk(browser_page, live_server)
    again.sign_in(asked.member)
    again.open(reverse("adviser_request", args=[asked.request]))
    again.press("Go on writing")
    expect(again.page.get_by_label("Need").first).to_have_value("Sleep, every night.")
    again.press("Save and check before you send")
    again.press("Send your advice")
    again.reads("Your advice was sent")
    assert Advice.objects.get().needs == "Sleep, every night."


def test_it_all_works_without_the_script(browser_page, live_server, asked: Asked):
    plain = walk(browser_page, live_server, javascript=False)
    plain.sign_in(asked.member)
    plain.open(reverse("adviser_write", args=[asked.request]))
    plain.type("Need", "Sleep.")
    plain.press("Save draft")
    plain.reads("Draft saved")
    plain.press("Save and check before you send")
    plain.press("Send your advice")
    assert Advice.objects.get().needs == "Sleep."


def test_advice_is_written_and_sent_with_the_keyboard_alone(browser_page, live_server, asked: Asked):
    desk = walk(browser_page, live_server, width=1280)
    desk.sign_in(asked.member)
    desk.open(reverse("adviser_write", args=[asked.request]))
    reach(desk, "Your advice in short")
    desk.page.keyboard.type("In short.")
    reach(desk, "Need")
    desk.page.keyboard.type("Sleep.")
    reach(desk, "Save and check before you send")
    desk.page.keyboard.press("Enter")
    desk.page.wait_for_url("**/check/")
    reach(desk, "Send your advice")
    desk.page.keyboard.press("Enter")
    desk.reads("Your advice was sent")


def reach(desk: Walk, words: str) -> None:
    """Go forward with the tab key until what has the focus is called this."""
    called = "() => { const e = document.activeElement; return (e.labels?.[0]?.innerText || e.innerText || '').trim() }"
    for _ in range(120):
        desk.page.keyboard.press("Tab")
        if desk.page.evaluate(called).startswith(words):
            return
    raise AssertionError(f"the tab key never came to “{words}”")


def test_every_page_of_the_door_keeps_nobody_out(screen: Walk, asked: Asked, set_day):
    story = asked.story
    team = asked.viewer(asked.member, ON)
    letter = send_request_letter(asked)
    screen.sign_in(asked.lead)
    screen.open(reverse("adviser_home"))
    screen.reads("Letters to you")
    screen.open(reverse("task_letter", args=[letter]))
    screen.open(reverse("adviser_home"))
    screen.open(reverse("adviser_home") + "?show=late")
    screen.open(reverse("adviser_request", args=[asked.request]))
    screen.press("Take it")
    screen.press("Say the child is not known to you")
    screen.press("Send this")
    screen.reads("There is a problem")
    screen.open(reverse("adviser_decline", args=[asked.request]))
    screen.press("Decline")
    screen.reads("There is a problem")
    screen.open(reverse("adviser_report", args=[asked.request]))
    screen.press("Add this report")
    screen.reads("There is a problem")
    screen.open(reverse("adviser_check", args=[asked.request]))
    screen.press("Send your advice")
    screen.reads("There is a problem")
    for expected, summary in ((0, "First"), (1, "Newer"), (1, "Late")):
        content = StructuredAdvice(summary=summary, rows=WORDS.rows)
        save_draft(request=asked.request, content=content, expected=expected, by=team, at=at(ON))
    screen.open(reverse("adviser_write", args=[asked.request]))
    screen.reads("Other versions of this draft")
    screen.open(reverse("adviser_check", args=[asked.request]))
    screen.reads("Before you send it, a few questions")
    send_advice(request=asked.request, expected=2, by=team, at=at(ON))
    screen.open(reverse("adviser_request", args=[asked.request]))
    other = ask_also(asked, team=asked.team)
    screen.sign_in(asked.member)
    screen.open(reverse("adviser_again", args=[other, Advice.objects.get().pk]))
    back_on = date(2026, 4, 21)
    return_advice(
        case=story.case,
        ref=asked.ref,
        returned_on=back_on,
        because="How long?",
        by=story.coordinator,
        at=at(back_on),
    )
    set_day(date(2026, 4, 22))
    screen.sign_in(asked.member)
    screen.open(reverse("adviser_request", args=[asked.request]))
    screen.reads("Sent back to you")
    screen.open(reverse("adviser_write", args=[asked.request]))
    number = ask_information(
        case=story.case, who=WhoIsAsked(asked_of="Demo Therapy", team=asked.team), question="Is he seen?",
        working_days=5, by=story.coordinator, at=at(date(2026, 4, 22)),
    )  # fmt: skip
    screen.open(reverse("adviser_home"))
    screen.open(reverse("adviser_information", args=[number]))
    screen.press("Send your answer")
    screen.reads("There is a problem")


def test_the_officers_page_and_the_desks_own_keep_nobody_out(screen: Walk, asked: Asked):
    officer = make_staff(Role.DESIGNATED_CLINICAL_OFFICER, email="dco@example.com")
    screen.sign_in(officer.account)
    screen.open(reverse("service_home"))
    make_team(name="Demo Empty Team")
    screen.open(reverse("service_home") + "?show=late")
    screen.sign_in(asked.story.coordinator.account)
    for name, args in (("step_advice", []), ("step_advice_line", [asked.request]), ("step_information", [])):
        screen.open(reverse(name, args=[asked.story.reference, *args]))
    screen.press("Ask")
    screen.reads("There is a problem")
