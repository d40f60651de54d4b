"""A board meeting by its pages: chair, owner, health partner and forum, each at their own screen; no page keeps anybody out."""

from datetime import timedelta

import pytest
from django.urls import reverse

from goldenthread.apps.board.models import Challenge, Meeting, Paper
from goldenthread.apps.people.models import Child
from goldenthread.core.access.roles import Role
from tests.factories.boards import Board, make_board
from tests.factories.people import NOW, TODAY, make_areas, make_staff
from tests.factories.threads import weave
from tests.functional.doors_walk import Begin, is_not_there
from tests.functional.story_walk import Walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_board_meeting_is_run_from_highlight_reports_to_pack_challenge_answer_and_decision(
    at_door: Begin, set_day
):
    set_day(TODAY)
    make_areas()
    board = make_board(at=NOW)
    chair, owner, health, forum = (
        at_door(f"board-{name}", board.people[name].account, width=width)
        for name, width in (("chair", 1280), ("owner", 375), ("health", 375), ("forum", 375))
    )
    report(owner)
    set_up_pages(chair, board)
    chair.open("/board/")
    chair.press("Demo Improvement Board, 20 November 2026")
    chair.reads("Ochre Ownerdemo")
    chair.press("Freeze the papers")
    chair.press("Read the whole pack")
    chair.reads("Twelve schools have joined in.")
    own_space(forum)
    challenge_and_answer(forum, health, chair, board)
    decide(chair, board)
    forum.open(reverse("challenge", args=[Challenge.objects.get().pk]))
    forum.reads("Fill both posts.")
    for name in ("forum_home", "new_space"):
        is_not_there(chair, reverse(name), "What we want to ask")
    is_not_there(owner, reverse("new_decision", args=[board.meeting]))


def report(owner: Walk) -> None:
    owner.open("/board/")
    owner.press("Write your highlight report")
    owner.press("Send the report")
    owner.reads("There is a problem")
    owner.answer("Is it being done?", "At risk")
    owner.answer("Does it make a difference?", "Not known")
    owner.type("What has happened since the last meeting?", "Twelve schools have joined in.")
    owner.type("What do you need the meeting to help with?", "Two more psychologists.")
    owner.type("What comes next?", "Twelve more schools.")
    owner.press("Send the report")
    owner.reads("nobody types it again")


def set_up_pages(chair: Walk, board: Board) -> None:
    """Open each page of setting up once: what they do is tested by their own tests."""
    chair.open(f"{reverse('governance')}?on-day=1&on-month=5&on-year=2016")
    chair.reads("Demo Strategic Group answered to Demo Children’s Trust")
    for name in ("group_page", "new_terms", "new_member", "new_owner", "new_meeting"):
        chair.open(reverse(name, args=[board.board]))
    for name in (
        "new_agenda_item",
        "new_paper",
        "board_attendance",
        "board_conflict",
        "board_minutes",
        "new_decision",
    ):
        chair.open(reverse(name, args=[board.meeting]))
    chair.open(reverse("new_group"))


def own_space(forum: Walk) -> None:
    forum.open("/board/forum/")
    forum.press("Open your forum’s own space")
    forum.choose("A parent carer forum")
    forum.type("What is your forum called?", "Demo Parent Carer Forum")
    forum.press("Open it")
    forum.press("Write a note")
    forum.type("Title", "What we want to ask")
    forum.page.locator("textarea").fill("Who answers for papers asked for twice?")
    forum.press("Keep the note")
    forum.press("Write our view of a figure")
    forum.page.locator("#id_about").select_option("MEASURE:M020")
    forum.page.locator("textarea").fill("It does not say if the help came.")
    forum.press("Keep our view")
    forum.choose("In board papers, beside the figure")
    forum.press("Keep where it is read")
    forum.reads("Shared: in board papers, beside the figure")
    forum.press("Let somebody in")


def challenge_and_answer(forum: Walk, health: Walk, chair: Walk, board: Board) -> None:
    forum.open("/board/challenges/")
    forum.press("Challenge a partner")
    forum.page.locator("#id_group").select_option(str(board.board))
    forum.answer("For whom do you ask?", "The parent carer forum")
    forum.answer("Whom do you ask?", "The integrated care board")
    forum.type("What do you ask them to answer for?", "Why do families wait a year?")
    forum.type("What evidence would answer it?", "Waits by month.")
    forum.write_day("Reply by", TODAY + timedelta(days=7))
    forum.press("Send the challenge")
    health.open("/board/")
    health.press("Answer a challenge")
    health.press("Answer it")
    health.type("Your answer", "Two posts were empty.")
    health.press("Send the answer")
    forum.open("/board/")
    forum.press("Say if an answer will do")
    forum.press("Say if the answer will do")
    forum.choose("Yes")
    forum.press("Keep it")
    forum.reads("Satisfied")
    chair.open("/board/challenges/")


def decide(chair: Walk, board: Board) -> None:
    chair.open(reverse("board_meeting", args=[board.meeting]))
    chair.press("Write who came")
    for box in chair.page.locator("main input[type=checkbox]").all():
        box.check()
    chair.press("Keep who came")
    chair.reads("Quorate")
    chair.press("Keep a decision or an action")
    chair.answer("What is it?", "Action")
    chair.type("What was decided?", "Fill both posts.")
    chair.type("Who has it?", "Teal Healthdemo")
    chair.write_day("By when?", TODAY + timedelta(days=30))
    chair.page.locator("#id_challenge").select_option(str(Challenge.objects.get().pk))
    chair.press("Keep the decision")
    chair.reads("30 days left")
    chair.press("Say what became of it")
    chair.open("/board/decisions/")
    paper = Meeting.objects.get(pk=board.meeting).papers.order_by("position").first()
    assert paper is not None
    chair.open(reverse("board_paper", args=[paper.pk]))
    chair.reads("It has not changed since.")


def test_the_golden_thread_runs_from_a_boards_figure_to_a_line_of_a_childs_plan_and_back(
    at_door: Begin, set_day
):
    set_day(TODAY)
    woven = weave()
    manager = make_staff(Role.MANAGER, email="thread.manager@example.com")
    walk = at_door("thread", manager.account, width=375)
    walk.open(reverse("board_paper", args=[Paper.objects.get(title="Timeliness").pk]))
    walk.press("Follow the golden thread of these figures")
    walk.reads("Enough people to write plans")
    walk.reads("Hire two more.")
    walk.press("Speech and language therapy")
    walk.press(f"{woven.story.reference}, P2")
    walk.reads("Rowan asks for help.")
    walk.reads("Working well together")
    walk.press("Tie it to a measure")
    walk.press("Tie it")
    walk.reads("There is a problem")
    walk.open(reverse("step_plan", args=[woven.story.reference]))
    walk.press("What P2 is part of")
    walk.press("PA 1.1 Enough people to write plans")
    walk.press("Follow the golden thread of this action")
    walk.press("where the golden thread is broken")
    walk.reads("Not broken anywhere")
    walk.open(reverse("thread_home"))
    walk.open(reverse("easy_promises"))
    walk.reads("We promised: Enough people to write plans")
    mother = at_door("thread-family", woven.story.mother.account, width=375)
    mother.open(reverse("family_plan", args=[Child.objects.get(pk=woven.story.child).public_id]))
    mother.reads("This is part of a promise the area made")
