"""The steps of a review as each takes them at their own door: call, words, meeting, report, decision, amended plan."""

from datetime import date

from tests.functional.story_walk import Walk

CALLED, MEETING, REPORTED = date(2026, 9, 1), date(2026, 10, 1), date(2026, 10, 8)
DECIDED, COMMENTED, FINAL = date(2026, 10, 15), date(2026, 10, 20), date(2026, 11, 10)


def call_the_meeting(desk: Walk, reference: str) -> None:
    desk.open(f"/case/{reference}/")
    desk.press("Call the review meeting")
    desk.choose("Annual review")
    desk.write_day("When is the meeting?", MEETING)
    desk.page.get_by_label("Which health team is invited?").select_option(label="Demo speech therapy")
    desk.type("Name of the social care officer", "Demo social care")
    desk.press("Call the meeting")
    desk.press("Do this now")
    desk.press("Record that they were told")
    desk.reads("Told 1 September 2026")


def say_what_she_thinks(family: Walk) -> None:
    family.open("/family/")
    address = family.page.url.rstrip("/") + "/review/"
    family.page.goto(address)
    family.look()
    family.press("Say what you think")
    family.type("What is hard now?", "Mornings are hard.")
    family.press("Send")
    family.press("Help Rowan Example to say")
    family.type("What do you like?", "Comics with dogs in.")
    family.press("Send")
    family.press("Say how each outcome is going")
    family.choose("Slower than we hoped")
    family.press("Send")
    family.reads("done")


def say_what_the_therapist_sees(health: Walk) -> None:
    health.open("/adviser/reviews/")
    health.press("Rowan Example")
    health.reads("Comics with dogs in.")
    assert "Mornings are hard." not in health.page.content(), (
        "the mother did not say that professionals may read it"
    )
    health.type("What progress have you seen?", "Speaks in longer sentences.")
    health.press("Send")


def say_what_the_school_sees(head: Walk) -> None:
    head.open("/setting/reviews/")
    head.press("Rowan Example")
    head.reads("Mornings are hard.")
    head.type("What progress has been made?", "Reads three lines alone.")
    head.press("Send")
    head.press("Say how each outcome is going")
    head.choose("On the way")
    head.press("Send")
    head.press("Record that the papers were sent")
    head.press("Record it")


def hold_the_meeting(head: Walk) -> None:
    head.open("/setting/reviews/")
    head.press("Rowan Example")
    head.press("Record that the meeting was held")
    head.press("Record it")


def send_the_report(head: Walk) -> None:
    head.open("/setting/reviews/")
    head.press("Rowan Example")
    head.press("Write and send the report")
    head.type("What was said about progress", "Everyone agrees that the reading has come on.")
    head.choose("Change the plan")
    head.type("Which changes, and why?", "Teach four times a week.")
    head.press("Send the report")
    head.reads("Report sent 8 October 2026")


def write_the_changes(desk: Walk, reference: str) -> None:
    desk.open(f"/case/{reference}/review/")
    desk.reads("Family and professionals see this differently")
    desk.press("Write changes to the plan")
    desk.choose("The review that is open")
    desk.press("Begin the draft")
    desk.press("Write the changes")
    desk.page.locator("a[href*='/plan/provision/']").first.click()
    desk.page.wait_for_load_state()
    desk.look()
    desk.type("How often", "Four times a week")
    desk.press("Save")
    desk.open(f"/case/{reference}/changes/marked/")
    desk.type("Why is each change made", "The teaching works: the school’s report says so.")
    desk.press("Keep the reasons")


def decide_with_the_notice(decision: Walk, reference: str) -> None:
    decision.open(f"/case/{reference}/review/decide/")
    decision.choose("Change the plan")
    decision.type("Why?", "The meeting agreed, and so do we.")
    for name in ("Hazel Example", "Alder Example"):
        decision.page.get_by_label(f"How was it sent to {name}?").select_option(label="Post")
    decision.press("Record the decision")
    decision.reads("Change the plan")


def comment_on_the_changes(family: Walk) -> None:
    family.open("/family/")
    family.page.goto(family.page.url.rstrip("/") + "/review/")
    family.look()
    family.press("Read the changed plan")
    family.reads("Four times a week")
    family.type("What should change, or what is right?", "Please say what happens in the holidays.")
    family.press("Send your comment")


def answer_the_comment(desk: Walk, reference: str) -> None:
    desk.open(f"/case/{reference}/")
    desk.press("Answer the comments")
    desk.page.locator("a[href*='/comments/']").last.click()
    desk.page.wait_for_load_state()
    desk.look()
    desk.choose("We did not change it")
    desk.page.locator("textarea").first.fill("The lessons are in term time.")
    desk.page.get_by_role("button").last.click()
    desk.page.wait_for_load_state()


def issue_the_amended_plan(decision: Walk, reference: str) -> None:
    decision.open(f"/case/{reference}/")
    decision.press("Open the changes")
    decision.press("Issue the amended plan")
    decision.press("Issue it")
    decision.reads("The amended plan is final")
