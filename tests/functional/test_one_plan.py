"""One plan walked in a browser from advice to another area, by each at their own door, and read back in every form it has.

Advice, a checked draft, the family's comment and its answer, the final plan, what is not happening, the review, the
amendment, an appeal with its order, the move. A family is on a phone, everyone else at a desk; every page is clean for axe. What no door does in
this walk (the request, the decisions to assess and to issue) is done by the journeys, as in the stories.
"""

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader

from goldenthread.apps.accounts.actions import add_team, join_team
from goldenthread.apps.accounts.queries import find_account_by_email
from goldenthread.apps.people.models import Child
from goldenthread.apps.plans.actions import add_need, add_outcome, add_provision
from goldenthread.apps.plans.queries import find_in_force
from goldenthread.apps.providers.actions import enrol_pupil
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.vocabulary import AdviceKind
from goldenthread.core.plans.checks.findings import Stage
from goldenthread.journeys.receive_advice import receive_advice
from goldenthread.journeys.seek_advice import Ask, seek_advice
from tests.factories.people import CHESHIRE, HALTON, NOW, SYSTEM, make_staff
from tests.factories.providers import make_setting
from tests.functional import appeal_walk as appeal
from tests.functional import review_walk as steps
from tests.functional.doors_walk import Begin
from tests.functional.story_walk import Walk
from tests.thread.going_on import go_on_past_checks
from tests.thread.story import (
    Story,
    agree_to_assess,
    agree_to_issue,
    at,
    begin_story,
    serve_both,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ASKED, CAME, WRITTEN = date(2026, 4, 2), date(2026, 5, 5), date(2026, 6, 5)
SAID, FINAL = date(2026, 6, 12), date(2026, 7, 1)
STOPPED, MOVED = date(2026, 7, 20), date(2026, 12, 1)
PHONE = 375
SetDay = Callable[[date], None]


@dataclass
class Doors:
    """Everyone who takes a step of the walk, each at their own screen."""

    story: Story
    desk: Walk
    decision: Walk
    family: Walk
    head: Walk
    health: Walk
    senco: Viewer

    @property
    def reference(self) -> str:
        """The case, as the pages name it."""
        return self.story.reference


def test_one_plan_is_walked_from_advice_to_the_other_area_and_read_back_in_every_form(
    at_door: Begin, set_day: SetDay
):
    set_day(ASKED)
    doors = open_the_doors(at_door)
    take_advice(doors.story)
    set_day(WRITTEN)
    write_from_the_advice(doors)
    check_before_it_goes(doors)
    serve_both(doors.story, WRITTEN, WRITTEN)
    set_day(SAID)
    hear_the_family(doors)
    set_day(FINAL)
    make_it_final(doors)
    set_day(STOPPED)
    say_what_is_not_happening(doors)
    review_and_amend(doors, set_day)
    appeal_and_do_as_ordered(doors, set_day)
    set_day(MOVED)
    move_to_the_other_area(doors, at_door)


def open_the_doors(at_door: Begin) -> Doors:
    story = begin_story()
    school, senco = make_setting()
    enrol_pupil(
        child=story.child, provider=school, from_on=date(2026, 1, 5), source="Test", by=SYSTEM, at=at(ASKED)
    )
    therapist = make_staff(Role.HEALTH_ADVISER, email="therapist@example.com")
    team = add_team(area=HALTON, name="Demo speech therapy", role=Role.HEALTH_ADVISER, by=SYSTEM, at=NOW)
    join_team(team=team, account=therapist.account or 0, from_on=date(2020, 1, 1), by=SYSTEM, at=NOW)
    return Doors(
        story=story, senco=senco, desk=at_door("coordinator", story.coordinator.account),
        decision=at_door("decider", story.decider.account), family=at_door("mother", story.mother.account, width=PHONE),
        head=at_door("senco", senco.account), health=at_door("therapist", therapist.account),
    )  # fmt: skip


def take_advice(story: Story) -> None:
    agree_to_assess(story)
    (ref,) = seek_advice(
        case=story.case, asks=[Ask(kind=AdviceKind.MEDICAL, asked_of="Dr Demo")], asked_on=ASKED, by=story.coordinator,
        at=at(ASKED),
    )  # fmt: skip
    receive_advice(
        case=story.case, ref=ref, received_on=CAME, written_by="Dr Demo", needs="Rowan cannot yet read a page alone.",
        by=story.coordinator, at=at(CAME),
    )  # fmt: skip
    agree_to_issue(story)


def write_from_the_advice(doors: Doors) -> None:
    """Write the draft: its rows by the rooms' own actions, its aspirations and its look beside the advice in the browser."""
    story, done = doors.story, {"by": doors.story.coordinator, "at": at(WRITTEN)}
    need = add_need(
        case=story.case, section="B", area_of_need="", words="Rowan cannot yet read a page alone.", **done
    )  # type: ignore[arg-type]
    outcome = add_outcome(
        case=story.case, needs=[need], words="Rowan reads a comic alone.", by_when="July 2027", **done  # type: ignore[arg-type]
    )  # fmt: skip
    add_provision(
        case=story.case, section="F", outcome=outcome, what="One-to-one teaching of reading", by_whom="A specialist teacher",
        how_often="Three times a week", how_long="30 minutes", **done,  # type: ignore[arg-type]
    )  # fmt: skip
    doors.desk.sign_in(story.coordinator.account)
    doors.desk.open(f"/case/{doors.reference}/plan/")
    doors.desk.press("The plan beside the advice")
    doors.desk.reads("Rowan cannot yet read a page alone.")


def check_before_it_goes(doors: Doors) -> None:
    """Go on past one thing that the law stops so short a plan for, with a reason; the rest as the stories do."""
    decision, story = doors.decision, doors.story
    decision.sign_in(story.decider.account)
    decision.open(f"/case/{doors.reference}/plan/checks/draft/")
    decision.press("Go on with a reason")
    decision.type("Why", "The rest of the advice is late, and lateness is unlawful too.")
    decision.press("Go on")
    decision.reads("Somebody goes on past these (1)")
    for stage in (None, Stage.FINAL):
        go_on_past_checks(case=story.case, by=story.decider, at=at(WRITTEN), stage=stage)
    decision.open(f"/case/{doors.reference}/plan/checks/draft/")
    decision.reads("Nothing here stops it.")


def hear_the_family(doors: Doors) -> None:
    family = doors.family
    family.sign_in(doors.story.mother.account)
    family.open("/family/")
    family.press("Read the draft")
    family.type("What should change", "Three times a week is not enough.")
    family.press("Send your comment")
    family.reads("Sent.")
    doors.desk.sign_in(doors.story.coordinator.account)
    steps.answer_the_comment(doors.desk, doors.reference)


def make_it_final(doors: Doors) -> None:
    decision = doors.decision
    decision.sign_in(doors.story.decider.account)
    decision.open(f"/case/{doors.reference}/final/")
    decision.choose("A type of setting")
    decision.page.get_by_role("textbox", name="Type of setting").fill("Mainstream primary school")
    decision.press("Check the final plan")
    decision.press("Make the plan final")
    decision.reads("the plan is final")


def say_what_is_not_happening(doors: Doors) -> None:
    """A mother says that help is not given, on her phone; the coordinator answers; she reads it."""
    family, desk = doors.family, doors.desk
    family.sign_in(doors.story.mother.account)
    family.open("/family/")
    family.press("Read the plan")
    family.press("This is not happening")
    family.type("What is not happening?", "Nobody has come since June.")
    family.press("Tell the council")
    family.reads("Sent.")
    desk.sign_in(doors.story.coordinator.account)
    desk.open("/not-happening/")
    desk.press("Rowan Example")
    desk.reads("Nobody has come since June.")
    desk.press("Answer")
    desk.choose("It is happening")
    desk.type("Your answer", "We saw the timetable, and asked the teacher.")
    desk.page.locator("main").get_by_role("button", name="Save").click()
    desk.reads("Everyone who said it reads your answer")
    family.open("/family/")
    family.press("Read the plan")
    family.reads("We saw the timetable, and asked the teacher.")


def review_and_amend(doors: Doors, set_day: SetDay) -> None:
    story, reference = doors.story, doors.reference
    set_day(steps.CALLED)
    doors.desk.sign_in(story.coordinator.account)
    steps.call_the_meeting(doors.desk, reference)
    doors.family.sign_in(story.mother.account)
    steps.say_what_she_thinks(doors.family)
    doors.health.sign_in(account_of("therapist@example.com"))
    steps.say_what_the_therapist_sees(doors.health)
    doors.head.sign_in(doors.senco.account)
    steps.say_what_the_school_sees(doors.head)
    set_day(steps.MEETING)
    doors.head.sign_in(doors.senco.account)
    steps.hold_the_meeting(doors.head)
    set_day(steps.REPORTED)
    doors.head.sign_in(doors.senco.account)
    steps.send_the_report(doors.head)
    set_day(steps.DECIDED)
    doors.desk.sign_in(story.coordinator.account)
    steps.write_the_changes(doors.desk, reference)
    doors.decision.sign_in(story.decider.account)
    steps.decide_with_the_notice(doors.decision, reference)
    set_day(steps.COMMENTED)
    doors.family.sign_in(story.mother.account)
    steps.comment_on_the_changes(doors.family)
    doors.desk.sign_in(story.coordinator.account)
    steps.answer_the_comment(doors.desk, reference)
    set_day(steps.FINAL)
    doors.decision.sign_in(story.decider.account)
    go_on_past_checks(case=story.case, by=story.decider, at=at(steps.FINAL), stage=Stage.FINAL)
    steps.issue_the_amended_plan(doors.decision, reference)
    doors.family.sign_in(story.mother.account)
    doors.family.open(f"/family/{Child.objects.get(pk=story.child).public_id}/plan/")
    doors.family.reads("Four times a week")
    plan = find_in_force(story.coordinator, case=story.case)
    assert plan is not None and plan.version.number == 2


def appeal_and_do_as_ordered(doors: Doors, set_day: SetDay) -> None:
    """A mother appeals against how often; the tribunal orders her words, which nobody can change, and the plan holds them."""
    story, reference = doors.story, doors.reference
    set_day(appeal.SAID)
    doors.desk.sign_in(story.coordinator.account)
    appeal.record_the_appeal(doors.desk, reference)
    doors.family.sign_in(story.mother.account)
    appeal.ask_for_other_words(doors.family)
    set_day(appeal.ORDERED_ON)
    doors.desk.sign_in(story.coordinator.account)
    appeal.record_the_order(doors.desk, reference)
    go_on_past_checks(case=story.case, by=story.decider, at=at(appeal.ORDERED_ON), stage=Stage.FINAL)
    set_day(appeal.ISSUED)
    doors.decision.sign_in(story.decider.account)
    appeal.issue_the_plan_as_ordered(doors.decision, reference)
    doors.family.sign_in(story.mother.account)
    doors.family.open(f"/family/{Child.objects.get(pk=story.child).public_id}/plan/")
    doors.family.reads(appeal.ORDERED)


def move_to_the_other_area(doors: Doors, at_door: Begin) -> None:
    """Take the child's file out of one area and into the other, and read the plan back there in every form."""
    story, desk = doors.story, doors.desk
    desk.sign_in(story.coordinator.account)
    before = fetch(desk, f"/case/{doors.reference}/plan/versions/3/whole.json")
    file = fetch(desk, f"/case/{doors.reference}/transfer/child.json")
    chester = at_door("chester", make_staff(area=CHESHIRE, email="chester@example.com").account)
    chester.open("/moving-in/")
    sent: Any = {"name": "child.json", "mimeType": "application/json", "buffer": file}
    chester.page.locator("input[type=file]").set_input_files(sent)
    chester.press("Take the child in")
    chester.reads("Taken in: the plan is in force here")
    here = chester.page.url.removeprefix(chester.site)
    chester.open(f"{here}plan/")
    chester.reads(appeal.ORDERED)
    number = json.loads(before)["version"]
    copies = f"{here}plan/versions/{number}/"
    assert json.loads(fetch(chester, f"{copies}whole.json")) == json.loads(before)
    for edition in ("whole", "easy"):
        for words in (
            of_pdf(fetch(chester, f"{copies}{edition}.pdf")),
            of_docx(fetch(chester, f"{copies}{edition}.docx")),
        ):
            assert "Rowan reads a comic alone" in words and "five times a week" in words, edition


def account_of(email: str) -> int:
    account = find_account_by_email(email)
    assert account is not None
    return account.pk


def fetch(walk: Walk, path: str) -> bytes:
    """Return what an address gives to whoever is signed in at a screen."""
    answer = walk.page.request.get(walk.site + path)
    assert answer.status == 200, (path, answer.status)
    return answer.body()


def of_pdf(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def of_docx(content: bytes) -> str:
    return " ".join(line.text for line in Document(io.BytesIO(content)).paragraphs)
