"""The story from a parent's request to the final plan, walked in a browser by the people who take each step.

Nobody types an address after the first page of a visit: each page leads to the next by what a person would see.
"""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.cases.models import Case
from goldenthread.apps.people.models import Parent
from goldenthread.apps.people.queries import get_viewer
from goldenthread.apps.providers.actions import add_practitioner
from goldenthread.core.access.roles import Role
from goldenthread.core.plans.checks.findings import Stage
from tests.factories.people import HALTON, NOW, SYSTEM, make_areas, make_parent_viewer, make_staff
from tests.factories.providers import make_school
from tests.functional.conftest import PHONE
from tests.functional.story_walk import Walk
from tests.thread.going_on import go_on_past_checks
from tests.thread.story import at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

REQUESTED, DECIDED, ASKED = date(2026, 3, 2), date(2026, 3, 23), date(2026, 3, 24)
REPLIED, ISSUED, SERVED = date(2026, 4, 27), date(2026, 5, 11), date(2026, 5, 18)
COMMENTED, ANSWERED, REPLY_IN, FINAL = (
    date(2026, 5, 20),
    date(2026, 5, 22),
    date(2026, 6, 4),
    date(2026, 6, 8),
)
MakePage = Callable[..., Page]
SetDay = Callable[[date], None]


@pytest.fixture
def walk_as(
    live_server, browser_page: MakePage, assert_no_axe_violations, assert_no_sideways_scroll
) -> Callable[[str], Walk]:
    """Begin a person's visit on a phone of their own: `walk_as("coordinator")`."""
    checks = [assert_no_axe_violations, assert_no_sideways_scroll]
    pages: dict[str, Walk] = {}

    def begin(name: str) -> Walk:
        if name not in pages:
            page = browser_page(width=PHONE, height=812)
            pages[name] = Walk(page, site=live_server.url, checks=checks, name=f"phone-{name}")
        return pages[name]

    return begin


def test_the_story_is_walked_from_a_request_to_a_final_plan_with_no_dead_end(walk_as, set_day: SetDay):
    set_day(REQUESTED)
    make_areas()
    make_school("Demo Primary School")
    coordinator = make_staff().account
    decider = make_staff(Role.DECISION_MAKER, email="decider@example.com").account
    add_practitioner(area=HALTON, name="Olive Demo", profession="Educational psychologist", by=SYSTEM, at=NOW)

    ask_as_a_parent(walk_as("parent"))
    desk = walk_as("coordinator")
    desk.sign_in(coordinator)
    check_who_it_is_and_tell_the_partners(desk)

    set_day(DECIDED)
    decision = walk_as("decider")
    decision.sign_in(decider)
    agree_to_assess(decision)

    set_day(ASKED)
    desk.sign_in(coordinator)
    ask_for_advice(desk)
    set_day(REPLIED)
    desk.sign_in(coordinator)
    record_the_replies(desk)

    set_day(ISSUED)
    decision.sign_in(decider)
    agree_to_issue(decision)

    set_day(SERVED)
    desk.sign_in(coordinator)
    write_the_draft(desk)
    go_on_past_what_the_law_stops(decider, SERVED)
    send_the_draft(desk)

    set_day(COMMENTED)
    family = walk_as("parent")
    mother = make_parent_viewer(Parent.objects.get().pk).account
    family.sign_in(mother)
    comment_on_the_draft(family)

    set_day(ANSWERED)
    desk.sign_in(coordinator)
    answer_and_consult(desk)
    set_day(REPLY_IN)
    desk.sign_in(coordinator)
    record_the_setting_s_reply(desk)

    set_day(FINAL)
    go_on_past_what_the_law_stops(decider, FINAL)
    decision.sign_in(decider)
    issue_the_final_plan(decision)
    family.sign_in(mother)
    read_the_final_plan(family)
    assert Case.objects.get().stage == "PLAN_IN_PLACE"
    assert get_viewer(Parent.objects.get().account, on=FINAL).family_children


def open_the_case(desk: Walk) -> None:
    """From what is due, to the case."""
    desk.open("/due/")
    desk.press("Rowan Example")


def ask_as_a_parent(family: Walk) -> None:
    family.open("/")
    family.press("Ask for an assessment")
    family.choose("Halton")
    family.choose("A parent or carer")
    family.type("Child or young person’s first name", "Rowan")
    family.type("Child or young person’s last name", "Example")
    family.write_day("Child or young person’s date of birth", date(2016, 3, 2))
    family.type("What is hard now", "Reading is very hard for Rowan, and the school has tried a great deal.")
    family.type("Your first name", "Hazel")
    family.type("Your last name", "Example")
    family.type("How you know", "Mother")
    family.type("Email address", "hazel@example.com")
    family.press("Check your answers")
    family.press("Send your request")
    family.reads("HAL-000001")


def check_who_it_is_and_tell_the_partners(desk: Walk) -> None:
    desk.open("/due/")
    desk.press("See what is due for everyone")
    desk.press("Rowan Example")
    desk.press("Give it to someone")
    desk.choose("Ash Demo")
    desk.press("Save")
    desk.press("Check who they are")
    desk.choose("A child who is new to us")
    desk.press("Save")
    desk.press("Go on with the case")
    desk.press("Record who was told")
    desk.choose("The health body", "Our social care officers", "The head or principal")
    desk.press("Record that they were told")
    desk.reads("Next: decide whether to assess.")
    desk.press("See what the decision needs")
    desk.reads("A named decision-maker takes this decision")


def agree_to_assess(decision: Walk) -> None:
    open_the_case(decision)
    fill_in_the_decision_to_assess(decision)


def fill_in_the_decision_to_assess(decision: Walk) -> None:
    """From the case's own page, with each limb of the test and its reason."""
    decision.press("Decide whether to assess")
    decision.press("Check the decision")
    decision.reads("There is a problem")
    for place, why in enumerate(("Reading is four years behind.", "School help has not been enough.")):
        decision.page.get_by_label("Yes", exact=True).nth(place).check()
        decision.page.get_by_label("Why?").nth(place).fill(why)
    decision.type("What evidence", "The request and the school’s records.")
    decision.type(
        "The reasons", "Rowan finds reading very hard, and the school has tried a great deal already."
    )
    decision.press("Check the decision")
    decision.reads("We will assess.")
    decision.press("Record: We will assess")
    decision.reads("Next: ask for advice.")


def ask_for_advice(desk: Walk) -> None:
    open_the_case(desk)
    desk.press("Ask for advice")
    desk.press("Ask for advice")
    desk.choose("Education", "Educational psychology")
    desk.page.locator("#id_who_EDUCATIONAL").fill("Demo Primary School")
    desk.page.locator("#id_who_PSYCHOLOGICAL").fill("Olive Demo, Educational psychologist")
    desk.press("Record that they were asked")
    desk.reads("2 people have been asked.")


def record_the_replies(desk: Walk) -> None:
    open_the_case(desk)
    desk.press("Open the advice board")
    for who in ("The head teacher", "Olive Demo"):
        desk.press("Record reply")
        desk.answer("What came back?", "Advice")
        desk.type("Who wrote it?", who)
        desk.type("What it says about needs", "Rowan reads single words and tires quickly.")
        desk.type("What it says about provision", "A specialist teacher, three times a week, 30 minutes.")
        desk.press("Record the reply")
    desk.reads("Next: decide whether to issue a plan.")
    desk.press("Educational psychology")
    desk.reads("Rowan reads single words")


def agree_to_issue(decision: Walk) -> None:
    open_the_case(decision)
    decision.press("Decide whether to issue a plan")
    decision.choose("Yes")
    decision.type("Why?", "All the advice says that Rowan needs more than a school can give.")
    decision.type("The reasons", "The advice shows that Rowan needs help that only a plan can make sure of.")
    decision.press("Check the decision")
    decision.press("Record: We will issue a plan")
    decision.reads("Next: write the draft plan.")


def go_on_past_what_the_law_stops(decider: int, on: date) -> None:
    """Go on past what so short a story leaves out (most of the advice); test_plan_and_review_pages opens that page."""
    officer = get_viewer(Account.objects.get(pk=decider), on=on)
    for stage in (None, Stage.FINAL):
        go_on_past_checks(case=Case.objects.get().pk, by=officer, at=at(on), stage=stage)


def write_the_draft(desk: Walk) -> None:
    open_the_case(desk)
    desk.press("Go on with the draft")
    desk.press("Write section A")
    desk.type("What this section says", "I want to read comics by myself.")
    desk.press("Save")
    desk.press("Add a need")
    desk.type("What does the child find hard", "Rowan cannot yet read a page alone.")
    desk.press("Add it")
    desk.press("Add an outcome for it")
    desk.type("What will be different", "Rowan reads a comic alone.")
    desk.type("By when?", "by July 2027")
    desk.press("Add it")
    desk.press("Add provision for it")
    desk.type("What exactly will the child get?", "One-to-one teaching of reading")
    desk.type("Who gives it?", "a specialist teacher")
    desk.type("How often?", "Three times a week")
    desk.type("For how long?", "30 minutes")
    desk.press("Add it")
    desk.reads("Everything the law asks for is here.")


def send_the_draft(desk: Walk) -> None:
    desk.press("Send the draft")
    desk.page.get_by_label("How was it sent to Hazel Example?").select_option(label="E-mail")
    desk.press("Record that it was sent")
    desk.reads("Hazel Example has until 1 June 2026 to comment.")


def comment_on_the_draft(family: Walk) -> None:
    family.open("/family/")
    family.press("Read the draft")
    family.reads("I want to read comics by myself.")
    family.type("What should change", "Three times a week is not enough.")
    family.type("Which school or setting", "Demo Primary School")
    family.press("Send your comment")
    family.reads("Sent.")


def answer_and_consult(desk: Walk) -> None:
    open_the_case(desk)
    desk.press("Answer the comments")
    desk.press("Answer")
    desk.press("Change the draft")
    desk.press("Change provision P1")
    desk.type("How often?", "Four times a week")
    desk.press("Save")
    desk.press("Case HAL-000001")
    desk.press("Answer the comments")
    desk.press("Answer")
    desk.choose("We changed the plan")
    desk.type("Your answer", "It is now four times a week.")
    desk.press("Record the answer")
    desk.press("Consult a setting")
    desk.press("Find it")
    desk.press("Consult Demo Primary School")
    desk.type("Why does it go without what is missing?", "The 20 weeks end first.")
    desk.press("Record the consultation")
    desk.reads("Demo Primary School has been consulted")


def record_the_setting_s_reply(desk: Walk) -> None:
    open_the_case(desk)
    desk.press("Open the consultations")
    desk.press("Record their reply")
    desk.choose("They can meet the child’s needs")
    desk.press("Record the reply")
    desk.reads("Next: issue the final plan.")
    desk.press("See what the final plan needs")
    desk.reads("A named decision-maker issues the final plan.")


def issue_the_final_plan(decision: Walk) -> None:
    open_the_case(decision)
    decision.press("Issue the final plan")
    decision.choose("Demo Primary School", "Yes, the plan names it")
    decision.press("Check the final plan")
    decision.press("Make the plan final")
    decision.reads("the plan is final")
    decision.press("Advice and plan")
    decision.reads("Demo Primary School")


def read_the_final_plan(family: Walk) -> None:
    family.open("/family/")
    family.press("Read the plan")
    family.reads("Four times a week")
    family.reads("It is now four times a week.")
    family.reads("Demo Primary School")
