"""A board meeting by its pages, from highlight reports to pack, challenge, answer and decision."""

from collections.abc import Callable

from django.test import Client

from goldenthread.apps.board.models import Answer, Challenge, Decided, Meeting, Paper
from goldenthread.core.governance.partners import Partner
from tests.factories.boards import Board
from tests.factories.people import TODAY

Browser = Callable[[str], Client]


def days(name: str, on) -> dict[str, int]:
    return {f"{name}-day": on.day, f"{name}-month": on.month, f"{name}-year": on.year}


def read(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def send(client: Client, path: str, data: dict) -> None:
    answer = client.post(path, data)
    assert answer.status_code == 302, answer.content.decode()


def test_a_meeting_runs_from_highlight_reports_to_pack_challenge_answer_and_decision(
    set_up: Board, as_person: Browser
):
    owner, chair, health, forum = (as_person(name) for name in ("owner", "chair", "health", "forum"))
    meeting = f"/board/meeting/{set_up.meeting}/"
    assert "Write your highlight report" in read(owner, "/board/")
    assert "For the meeting of" in read(owner, "/board/")
    report = {
        "delivery": "AT_RISK", "impact": "UNKNOWN", "progress": "Twelve schools have joined in.",
        "exceptions": "We need two more psychologists.", "next_steps": "Twelve more schools.",
    }  # fmt: skip
    send(owner, f"/board/report/{set_up.owners['owner']}/", report)
    first = read(owner, "/board/")
    assert "Waiting for you" not in first and "Reports you have sent" in first
    page = read(chair, meeting)
    assert "Ochre Ownerdemo" in page and "Priority action 2" in page
    send(chair, f"{meeting}freeze/", {})
    pack = read(health, f"{meeting}pack/")
    for words in (
        "Twelve schools have joined in.",
        "We need two more psychologists.",
        "Ochre Ownerdemo: Priority action 2",
    ):
        assert words in pack
    challenge = {
        "group": set_up.board, "asked_for": Partner.PARENT_CARER_FORUM, "asked_of": Partner.HEALTH_COMMISSIONER,
        "words": "Why do families wait a year?", "evidence": "Waits by month.", "about": "MEASURE:M020",
        **days("reply_by_on", TODAY),
    }  # fmt: skip
    send(forum, "/board/challenges/new/", challenge)
    number = Challenge.objects.get().pk
    assert "Answer a challenge" in read(health, "/board/") and "Answer a challenge" not in read(
        owner, "/board/"
    )
    assert owner.post(f"/board/challenges/{number}/answer/", {"words": "We did."}).status_code == 403
    send(
        health,
        f"/board/challenges/{number}/answer/",
        {"words": "Two posts were empty.", "evidence": "Paper 3"},
    )
    assert health.post(f"/board/challenges/{number}/enough/", {"satisfied": "yes"}).status_code == 403
    send(
        forum,
        f"/board/challenges/{number}/enough/",
        {"satisfied": "no", "words": "By when will they be filled?"},
    )
    send(health, f"/board/challenges/{number}/answer/", {"words": "By March."})
    send(forum, f"/board/challenges/{number}/enough/", {"satisfied": "yes"})
    assert Answer.objects.count() == 2
    everyone = list(Meeting.objects.get().group.members.values_list("pk", flat=True))
    send(chair, f"{meeting}came/", {"there": everyone})
    decision = {
        "kind": "ACTION", "words": "Fill both posts.", "owner": "Teal Healthdemo", "challenge": number, **days("due_on", TODAY),
    }  # fmt: skip
    send(chair, f"{meeting}decision/", decision)
    page = read(owner, meeting)
    assert "Quorate" in page and "Fill both posts." in page
    assert "as at 31 December 2024" in pack
    assert "Fill both posts." in read(forum, f"/board/challenges/{number}/")
    decided = Decided.objects.get()
    assert (decided.about_kind, decided.about_id) == ("MEASURE", "M020")
    send(chair, f"{meeting}decision/{decided.pk}/", {"words": "Both filled.", "is_done": "on"})
    assert "Both filled." in read(owner, "/board/decisions/")


def test_whoever_sits_and_does_not_run_the_board_changes_nothing_of_it(set_up: Board, as_person: Browser):
    health, meeting = as_person("health"), f"/board/meeting/{set_up.meeting}/"
    for path in (
        f"{meeting}freeze/",
        f"{meeting}decision/",
        f"{meeting}came/",
        f"/board/group/{set_up.board}/terms/",
        "/board/group/new/",
    ):
        assert health.post(path, {}).status_code == 403
    assert health.get(f"/board/report/{set_up.owners['owner']}/").status_code == 404
    assert not Paper.objects.exclude(digest="").exists()


def test_a_page_says_who_a_group_reported_to_on_any_day(set_up: Board, as_person: Browser):
    chair = as_person("chair")
    path = f"/board/group/{set_up.delivery}/"
    then = read(chair, f"{path}?on-day=1&on-month=5&on-year=2016")
    assert "On 1 May 2016, Demo Strategic Group" in then
    assert then.index("Demo Children’s Trust</li>") < then.index("Demo Health and Wellbeing Board</li>")
    now = read(chair, f"{path}?on-day=1&on-month=5&on-year=2024")
    assert "Demo Improvement Board</li>" in now and "Demo Children’s Trust" not in now
    assert "There is a problem" in read(chair, f"{path}?on-day=1&on-month=5&on-year=")


def test_the_diagram_and_its_list_say_the_same_after_a_group_is_added(set_up: Board, as_person: Browser):
    chair = as_person("chair")
    new = {
        "name": "Demo Sub-group for Health", "kind": "SUB_GROUP", "remit": "Waits", "body": "",
        "reports_to": set_up.bodies["delivery"], **days("from_on", TODAY),
    }  # fmt: skip
    send(chair, "/board/group/new/", new)
    page = read(chair, "/board/governance/")
    listed = page[page.index("The same as a list") :]
    assert "Demo Sub-group for Health answered to Demo Delivery Group from 20 November 2026" in listed
    assert listed.count(" answered to ") == page.count("<line ") == 4
    before = page[: page.index("The same as a list")]
    drawn = before[before.rindex("<svg") : before.rindex("</svg>")]
    assert all(words in drawn for words in ("Demo Sub-group", "Health</text>", "Demo Delivery Group"))


def test_every_form_of_a_group_keeps_what_was_typed_and_the_old_beside_it(set_up: Board, as_person: Browser):
    chair, group = as_person("chair"), f"/board/group/{set_up.board}/"
    send(chair, f"{group}terms/", {"words": "Six times a year.", "at_least": 2, **days("from_on", TODAY)})
    page = read(chair, group)
    assert "Six times a year." in page and "four times a year" in page
    member = {"name": "Plum Newdemo", "partner": "VOLUNTARY", "part": "MEMBER", **days("from_on", TODAY)}
    refused = chair.post(f"{group}member/", {**member, "is_independent": "on", "because": "Says so"})
    assert "is not independent of the partnership" in refused.content.decode()
    send(chair, f"{group}member/", member)
    number = Meeting.objects.get().group.members.get(name="Plum Newdemo").pk
    send(chair, f"{group}member/{number}/", days("until_on", TODAY))
    assert "Who was a member before" in read(chair, group)
    owner = {
        "account": set_up.people["school"].account, "words": "Priority 1",
        **days("from_on", TODAY),
    }  # fmt: skip
    send(chair, f"{group}owner/", owner)
    assert "Priority 1" in read(as_person("school"), "/board/")
    send(
        chair,
        f"{group}meeting/",
        {"starts": "9am", "place": "Hall", **days("held_on", TODAY.replace(day=28))},
    )
    later = f"/board/meeting/{Meeting.objects.latest('pk').pk}/"
    send(chair, f"{later}agenda/", {"title": "Waits", "purpose": "DECISION"})
    send(
        chair, f"{later}paper/", {"title": "Waits", "kind": "WRITTEN", "words": "# Waits\nLong.\n- One point"}
    )
    assert "One point" in read(chair, f"/board/paper/{Paper.objects.latest('pk').pk}/")
    asked = chair.post(f"{later}minutes/", {"minutes": "Too soon"})
    assert "has not been held yet" in asked.content.decode()
    meeting = f"/board/meeting/{set_up.meeting}/"
    member_id = Meeting.objects.get(pk=set_up.meeting).group.members.earliest("pk").pk
    send(
        chair,
        f"{meeting}interest/",
        {"member": member_id, "words": "A contract.", "done": "Left for item 1."},
    )
    send(chair, f"{meeting}minutes/", {"minutes": "We met."})
    page = read(chair, meeting)
    assert "Left for item 1." in page and "We met." in page


def test_whoever_is_signed_in_is_never_led_out_to_the_page_for_strangers(as_person: Browser):
    """The service's own name, and a page that is not there, lead to the first page of their own door."""
    chair = as_person("chair")
    assert 'href="/due/" class="govuk-service-navigation__link gt-wordmark"' in read(chair, "/board/")
    assert chair.get("/due/").headers["Location"] == "/board/"
    lost = chair.get("/board/group/999/")
    assert lost.status_code == 404 and 'href="/due/">Go to your first page' in lost.content.decode()
    stranger = Client().get("/nothing/")
    assert stranger.status_code == 404 and 'href="/">Go to the first page' in stranger.content.decode()
