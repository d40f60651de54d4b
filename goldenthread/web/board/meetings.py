"""A meeting: its agenda and papers, freezing them, who came, what was declared, decided and written down."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goldenthread.apps.board.actions import (
    add_agenda_item,
    add_paper,
    declare_conflict,
    follow_up,
    freeze_papers,
    record_attendance,
    record_decision,
    write_minutes,
)
from goldenthread.apps.board.queries import (
    get_meeting,
    get_paper,
    list_agenda,
    list_came,
    list_challenges,
    list_conflicts,
    list_decided,
    list_papers,
    roll_up_for,
)
from goldenthread.apps.board.types import (
    BoardNotFound,
    BoardRefused,
    DecidedKind,
    MeetingGiven,
    PaperKind,
    Purpose,
)
from goldenthread.apps.inspection.queries import map_checks
from goldenthread.apps.inspection.types import CheckedKind
from goldenthread.core.access.boards import may_run_board
from goldenthread.core.governance.partners import PARTNER_WORDS
from goldenthread.web.board.forms import (
    AgendaForm,
    AttendanceForm,
    ConflictForm,
    DecisionForm,
    FollowForm,
    MinutesForm,
    PaperForm,
)
from goldenthread.web.board.frame import READERS, ask, opened, show
from goldenthread.web.board.groups import RUNNERS
from goldenthread.web.board.words import DECIDED_WORDS, PURPOSE_WORDS, in_words
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.presenters.dates import day


def open_meeting(request: Asked, meeting: int) -> MeetingGiven:
    """Return the meeting that an address names, and say that it is shown."""
    try:
        found = get_meeting(request.viewer, meeting=meeting)
    except BoardNotFound:
        raise Http404 from None
    opened(request, area=found.area, subject=f"meeting:{found.id}")
    return found


def title_of(meeting: MeetingGiven) -> str:
    """Return what a meeting is called on its pages."""
    return f"{meeting.group_name}, {day(meeting.held_on)}"


@door(roles=READERS)
@require_GET
def meeting_page(request: Asked, meeting: int) -> HttpResponse:
    """Show a meeting whole: what was before it, who was there and what came of it."""
    found = open_meeting(request, meeting)
    papers = list_papers(request.viewer, meeting=meeting, on=request.on)
    agenda = list_agenda(request.viewer, meeting=meeting)
    rolled = roll_up_for(request.viewer, meeting=meeting, until_on=min(request.on, found.held_on))
    context = {
        "meeting": found, "title": title_of(found), "area": found.area,
        "agenda": [
            {"item": item, "purpose": PURPOSE_WORDS[item.purpose], "papers": [one for one in papers if one.item == item.id]}
            for item in agenda
        ],
        "loose": [one for one in papers if one.item is None], "has_papers": bool(papers),
        "missing": rolled.missing,
        "sent": len(rolled.reports),
        "came": [
            {"came": each, "partner": PARTNER_WORDS[each.member.partner]}
            for each in list_came(request.viewer, meeting=meeting)
        ],
        "conflicts": list_conflicts(request.viewer, meeting=meeting),
        "decided": [
            {"one": each, "kind": DECIDED_WORDS[each.kind]}
            for each in list_decided(request.viewer, area=found.area, meeting=meeting)
        ],
        "checks_of": found.area,
        "checked": map_checks(request.viewer, area=found.area, kind=CheckedKind.DECISION),
        "runs": may_run_board(request.viewer, area=found.area), "is_over": found.held_on <= request.on,
    }  # fmt: skip
    return show(request, "board/meeting.html", context)


@door(roles=READERS)
@require_GET
def paper_page(request: Asked, paper: int) -> HttpResponse:
    """Show one paper as the meeting had it, or as it stands until then."""
    try:
        found = get_paper(request.viewer, paper=paper, on=request.on)
    except BoardNotFound:
        raise Http404 from None
    meeting = open_meeting(request, found.meeting)
    return show(
        request,
        "board/paper.html",
        {"paper": in_words(found), "meeting": meeting, "title": title_of(meeting)},
    )


@door(roles=RUNNERS)
@require_http_methods(["GET", "POST"])
def new_agenda_item(request: Asked, meeting: int) -> HttpResponse:
    """Add an item to the agenda."""
    found = open_meeting(request, meeting)

    def do(data: dict[str, Any]) -> int:
        return add_agenda_item(
            meeting=meeting, title=data["title"], purpose=Purpose(data["purpose"]), presenter=data["presenter"],
            by=request.viewer, at=request.at,
        )  # fmt: skip

    return _ask(
        request, found, AgendaForm(request.POST or None), do=do, heading="Add to the agenda", button="Add the item",
        done="The item is on the agenda.",
    )  # fmt: skip


@door(roles=RUNNERS)
@require_http_methods(["GET", "POST"])
def new_paper(request: Asked, meeting: int) -> HttpResponse:
    """Add a paper: written here, or drawn from what owners and partners have said."""
    found = open_meeting(request, meeting)
    items = [(str(each.id), each.title) for each in list_agenda(request.viewer, meeting=meeting)]
    choices = {"item": [("", "No one item"), *items]}

    def do(data: dict[str, Any]) -> int:
        kind = PaperKind(data["kind"])
        written = {"blocks": read_blocks(data["words"]), "measures": data["measures"].split(",")}
        content = written if kind is PaperKind.WRITTEN else {}
        return add_paper(
            meeting=meeting, title=data["title"], kind=kind, content=content, item=int(data["item"] or 0) or None,
            by=request.viewer, at=request.at,
        )  # fmt: skip

    return _ask(
        request, found, PaperForm(request.POST or None, on=request.on, choices=choices), do=do, heading="Add a paper",
        button="Add the paper", done="The paper is added.",
    )  # fmt: skip


def read_blocks(words: str) -> list[dict[str, Any]]:
    """Return what was typed as headings, paragraphs and points."""
    blocks: list[dict[str, Any]] = []
    for line in words.splitlines():
        line = line.strip()
        if line.startswith("#") or not blocks:
            blocks.append(
                {"heading": line.lstrip("# ") if line.startswith("#") else "", "paragraphs": [], "points": []}
            )
        if line.startswith("-"):
            blocks[-1]["points"].append(line.lstrip("- "))
        elif line and not line.startswith("#"):
            blocks[-1]["paragraphs"].append(line)
    return [each for each in blocks if any(each.values())]


@door(roles=RUNNERS)
@require_POST
def freeze(request: Asked, meeting: int) -> HttpResponse:
    """Freeze the papers of a meeting as they stand."""
    open_meeting(request, meeting)
    try:
        freeze_papers(meeting=meeting, by=request.viewer, at=request.at)
    except BoardRefused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, "The papers are frozen. Everyone now reads the same.")
    return redirect("board_meeting", meeting=meeting)


@door(roles=RUNNERS)
@require_http_methods(["GET", "POST"])
def attendance(request: Asked, meeting: int) -> HttpResponse:
    """Write who came; whether that was enough is worked out."""
    found = open_meeting(request, meeting)
    came = list_came(request.viewer, meeting=meeting)
    choices = {
        "there": [
            (str(each.member.id), f"{each.member.name}, {PARTNER_WORDS[each.member.partner].lower()}")
            for each in came
        ]
    }
    first = {"there": [str(each.member.id) for each in came if each.is_there]}

    def do(data: dict[str, Any]) -> None:
        there = [int(each) for each in data["there"]]
        record_attendance(meeting=meeting, there=there, by=request.viewer, at=request.at)

    form = AttendanceForm(
        request.POST if request.method == "POST" else None, on=request.on, choices=choices, initial=first
    )
    return _ask(
        request, found, form, do=do, heading="Who came", button="Keep who came",
        done="Who came is kept, and the quorum is worked out.",
    )  # fmt: skip


@door(roles=RUNNERS)
@require_http_methods(["GET", "POST"])
def conflict(request: Asked, meeting: int) -> HttpResponse:
    """Keep an interest that a member declared."""
    found = open_meeting(request, meeting)
    members = [(str(each.member.id), each.member.name) for each in list_came(request.viewer, meeting=meeting)]

    def do(data: dict[str, Any]) -> None:
        declare_conflict(
            meeting=meeting,
            member=int(data["member"]),
            words=data["words"],
            done=data["done"],
            by=request.viewer,
            at=request.at,
        )

    form = ConflictForm(request.POST or None, on=request.on, choices={"member": members})
    return _ask(
        request, found, form, do=do, heading="An interest was declared", button="Keep the interest",
        done="The interest is kept.",
    )  # fmt: skip


@door(roles=RUNNERS)
@require_http_methods(["GET", "POST"])
def minutes(request: Asked, meeting: int) -> HttpResponse:
    """Write the minutes, or put them right."""
    found = open_meeting(request, meeting)

    def do(data: dict[str, Any]) -> None:
        write_minutes(meeting=meeting, words=data["minutes"], by=request.viewer, at=request.at)

    form = MinutesForm(request.POST or None, initial={"minutes": found.minutes})
    return _ask(
        request, found, form, do=do, heading="Minutes", button="Keep the minutes",
        done="The minutes are kept. What they said before stays on the record.",
    )  # fmt: skip


@door(roles=RUNNERS)
@require_http_methods(["GET", "POST"])
def new_decision(request: Asked, meeting: int) -> HttpResponse:
    """Keep a decision or an action, with who has it and by when."""
    found = open_meeting(request, meeting)
    challenges = list_challenges(request.viewer, area=found.area, on=request.on)
    by_id = {str(each.id): each for each in challenges}
    choices = {"challenge": [("", "No"), *((number, each.words[:80]) for number, each in by_id.items())]}

    def do(data: dict[str, Any]) -> int:
        challenge = by_id.get(data["challenge"])
        return record_decision(
            meeting=meeting, kind=DecidedKind(data["kind"]), words=data["words"], because=data["because"],
            owner=data["owner"], due_on=data["due_on"], about=challenge.about if challenge else None,
            challenge=challenge.id if challenge else None, by=request.viewer, at=request.at,
        )  # fmt: skip

    return _ask(
        request, found, DecisionForm(request.POST or None, on=request.on, choices=choices), do=do,
        heading="What was decided", button="Keep the decision", done="The decision is kept.",
    )  # fmt: skip


@door(roles=RUNNERS)
@require_http_methods(["GET", "POST"])
def follow(request: Asked, meeting: int, decided: int) -> HttpResponse:
    """Tell what became of a decision or action."""
    found = open_meeting(request, meeting)
    lines = list_decided(request.viewer, area=found.area, meeting=meeting)
    line = next((each for each in lines if each.id == decided), None)
    if line is None:
        raise Http404

    def do(data: dict[str, Any]) -> None:
        follow_up(
            decided=decided, words=data["words"], is_done=data["is_done"], by=request.viewer, at=request.at
        )

    return _ask(
        request, found, FollowForm(request.POST or None), do=do, heading="What became of it", button="Keep it",
        done="What became of it is kept.", intro=line.words,
    )  # fmt: skip


def _ask(request: Asked, found: MeetingGiven, form: Any, **more: Any) -> HttpResponse:
    more.setdefault("back", reverse("board_meeting", args=[found.id]))
    return ask(request, form, caption=title_of(found), **more)
