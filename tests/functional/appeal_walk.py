"""The steps of an appeal as each takes them at their own door: lodged, both sides' words, the order, the plan as ordered."""

from datetime import date

from tests.functional.story_walk import Walk

RECEIVED, SAID, ORDERED_ON, ISSUED = (
    date(2026, 11, 16),
    date(2026, 11, 17),
    date(2026, 11, 19),
    date(2026, 11, 24),
)
LODGED = date(2026, 11, 12)
ORDERED = (
    "A specialist teacher teaches Rowan reading one to one, for 40 minutes, five times a week in term time."
)


def record_the_appeal(desk: Walk, reference: str) -> None:
    desk.open(f"/case/{reference}/appeal/new/")
    desk.choose("Hazel Example", "What the plan says in sections B, F or I", "Section F")
    desk.type("The tribunal’s number", "EH001/26/00001")
    desk.write_day("When was it lodged?", LODGED)
    desk.write_day("When did the tribunal send it to us?", RECEIVED)
    desk.press("Record it")
    desk.reads("Our answer’s clock runs from the day it reached us.")
    desk.open(desk.page.url.removeprefix(desk.site))
    desk.page.locator("main a[href*='/appeal/']").filter(has_not_text="Record").first.click()
    desk.page.wait_for_load_state()
    desk.press("Add an issue")
    place = desk.page.get_by_label("Which section or row of the plan?")
    place.select_option(value="F:P1")
    desk.type("What is in dispute?", "How often Rowan is taught")
    desk.press("Add it")
    desk.press("Every position")
    desk.choose("The council", "The family too")
    desk.type("Which words do they ask for?", "Four times a week is enough.")
    desk.press("Keep it")
    desk.reads("What was asked for before is kept too.")


def ask_for_other_words(family: Walk) -> None:
    family.open("/family/")
    family.open(family.page.url.removeprefix(family.site).rstrip("/") + "/disagree/")
    family.press("1. How often Rowan is taught")
    family.reads("Four times a week is enough.")
    family.type("Which words do you ask for?", ORDERED)
    family.press("Send")
    family.reads("The council can read it now.")


def record_the_order(desk: Walk, reference: str) -> None:
    desk.open(f"/case/{reference}/disagreement/")
    desk.page.locator("main a[href*='/appeal/']").filter(has_not_text="Record").first.click()
    desk.page.wait_for_load_state()
    desk.look()
    desk.reads("for 40 minutes, five times a week")
    desk.press("We answered the tribunal")
    desk.press("Record it")
    desk.press("Record how it ended")
    desk.choose("Decided for the family")
    desk.press("Record it")
    desk.press("Record the order")
    desk.choose("Change the needs or help in the plan")
    desk.press("Record it")
    desk.reads("Enter what it orders, word for word.")
    desk.page.locator("main a[href*='/order/']").first.click()
    desk.page.wait_for_load_state()
    desk.press("Enter what it says of one row")
    desk.choose("Help in section F, G, H1 or H2")
    desk.page.get_by_label("Which row of the plan?").select_option(value="F:P1")
    desk.type("The words of the order", ORDERED)
    desk.press("Add it")
    desk.press("Begin the plan as ordered")
    desk.reads("1 row locked.")


def issue_the_plan_as_ordered(decision: Walk, reference: str) -> None:
    decision.open(f"/case/{reference}/disagreement/")
    decision.page.locator("main a[href*='/order/']").first.click()
    decision.page.wait_for_load_state()
    decision.press("Issue the plan as ordered")
    decision.press("Issue it")
    decision.reads("The order is carried out.")
