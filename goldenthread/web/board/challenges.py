"""Highlight reports, and challenges from any partner to any other: asked, answered, and said to be enough or not."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.board.actions import answer_challenge, judge_answer, raise_challenge, send_highlight
from goldenthread.apps.board.queries import (
    get_challenge,
    list_challenges,
    list_decided,
    list_groups,
    list_own_ownerships,
    list_partners_of,
)
from goldenthread.apps.board.types import BoardNotFound, ChallengeGiven
from goldenthread.core.governance.highlights import Delivery, Impact
from goldenthread.core.governance.partners import PARTNER_WORDS, Partner
from goldenthread.web.board.choosing import choose_about, chosen_about
from goldenthread.web.board.forms_speaking import YES, AnswerForm, ChallengeForm, HighlightForm, VerdictForm
from goldenthread.web.board.frame import READERS, area_of, ask, opened, show
from goldenthread.web.components.doors import Asked, door

SECTION = "challenges"


@door(roles=READERS)
@require_http_methods(["GET", "POST"])
def highlight(request: Asked, owner: int) -> HttpResponse:
    """Write a highlight report on what one answers for; it goes into the next meeting's paper as it is."""
    area = area_of(request)
    own = list_own_ownerships(request.viewer, area=area, on=request.on)
    mine = next((each for each in own if each.id == owner), None)
    if mine is None:
        raise Http404
    opened(request, area=area, subject=f"owner:{owner}")

    def do(data: dict[str, Any]) -> int:
        return send_highlight(
            owner=owner, delivery=Delivery(data["delivery"]), impact=Impact(data["impact"]), progress=data["progress"],
            exceptions=data["exceptions"], next_steps=data["next_steps"], by=request.viewer, at=request.at,
        )  # fmt: skip

    return ask(
        request, HighlightForm(request.POST or None), do=do, heading="Highlight report", caption=mine.about.words,
        button="Send the report", back=reverse("board_home"),
        done="Your report is sent. It goes into the paper word for word: nobody types it again.",
        intro="Write nothing about any one child.",
    )  # fmt: skip


@door(roles=READERS)
@require_GET
def challenges(request: Asked) -> HttpResponse:
    """List the area's challenges, those still open first."""
    area = area_of(request)
    found = list_challenges(request.viewer, area=area, on=request.on)
    found.sort(key=lambda each: (each.is_settled, each.reply_by_on, each.id))
    opened(request, area=area, subject="challenges")
    context = {
        "rows": [_row(each) for each in found],
        "may_ask": bool(list_partners_of(request.viewer, area=area, on=request.on)),
    }
    return show(request, "board/challenges.html", context, section=SECTION)


def _row(challenge: ChallengeGiven) -> dict[str, Any]:
    return {
        "one": challenge,
        "asked_for": PARTNER_WORDS[challenge.asked_for],
        "asked_of": PARTNER_WORDS[challenge.asked_of],
        "now": challenge.tier_names[-1],
        "rungs": [
            {"tier": tier, "name": name, "passed_in": passed}
            for tier, name, passed in zip(
                challenge.tiers, challenge.tier_names, ("", *challenge.tier_names), strict=False
            )
        ],
    }


@door(roles=READERS)
@require_GET
def challenge_page(request: Asked, challenge: int) -> HttpResponse:
    """Show a challenge: what is asked, every answer, what was said of it, and how far it has climbed."""
    found = _open(request, challenge)
    partners = list_partners_of(request.viewer, area=found.area, on=request.on)
    decided = [each for each in list_decided(request.viewer, area=found.area) if each.challenge == found.id]
    context = {
        **_row(found),
        "may_answer": found.awaits_answer and found.asked_of in partners,
        "may_judge": not found.awaits_answer and not found.is_settled and found.asked_for in partners,
        "decided": decided,
    }
    return show(request, "board/challenge.html", context, section=SECTION)


def _open(request: Asked, challenge: int) -> ChallengeGiven:
    try:
        found = get_challenge(request.viewer, challenge=challenge, on=request.on)
    except BoardNotFound:
        raise Http404 from None
    opened(request, area=found.area, subject=f"challenge:{found.id}")
    return found


@door(roles=READERS)
@require_http_methods(["GET", "POST"])
def new_challenge(request: Asked) -> HttpResponse:
    """Ask another partner to answer for something."""
    area = area_of(request)
    groups = list_groups(request.viewer, area=area, on=request.on)
    sits_for = list_partners_of(request.viewer, area=area, on=request.on)
    opened(request, area=area, subject="challenges")
    choices = {
        "group": [(str(each.id), each.name) for each in groups],
        "asked_for": [(each.value, PARTNER_WORDS[each]) for each in sits_for],
        "about": choose_about(request, area),
    }
    first = {
        "asked_for": sits_for[0].value if len(sits_for) == 1 else "",
        "about": request.GET.get("about", ""),
    }

    def do(data: dict[str, Any]) -> int:
        return raise_challenge(
            group=int(data["group"]), asked_for=Partner(data["asked_for"]), asked_of=Partner(data["asked_of"]),
            words=data["words"], evidence=data["evidence"], about=chosen_about(data["about"]),
            reply_by_on=data["reply_by_on"], by=request.viewer, at=request.at,
        )  # fmt: skip

    return ask(
        request, ChallengeForm(request.POST or None, on=request.on, choices=choices, initial=first), do=do,
        heading="Challenge a partner", button="Send the challenge", back=reverse(SECTION), section=SECTION,
        done="The challenge is sent. It climbs to the group above if a meeting passes with no answer.",
        intro="Write nothing about any one child.", to=lambda made: reverse("challenge", args=[made]),
    )  # fmt: skip


@door(roles=READERS)
@require_http_methods(["GET", "POST"])
def answer(request: Asked, challenge: int) -> HttpResponse:
    """Answer a challenge for the partner that is asked."""
    found = _open(request, challenge)

    def do(data: dict[str, Any]) -> int:
        return answer_challenge(
            challenge=challenge,
            words=data["words"],
            evidence=data["evidence"],
            by=request.viewer,
            at=request.at,
        )

    return ask(
        request, AnswerForm(request.POST or None), do=do, heading="Answer a challenge", intro=found.words,
        caption=f"{PARTNER_WORDS[found.asked_for]} asks", button="Send the answer", section=SECTION,
        back=reverse("challenge", args=[challenge]), done="Your answer is sent. Whoever asked says if it will do.",
    )  # fmt: skip


@door(roles=READERS)
@require_http_methods(["GET", "POST"])
def verdict(request: Asked, challenge: int) -> HttpResponse:
    """Say whether an answer will do."""
    found = _open(request, challenge)

    def do(data: dict[str, Any]) -> None:
        judge_answer(
            challenge=challenge,
            is_satisfied=data["satisfied"] == YES,
            words=data["words"],
            by=request.viewer,
            at=request.at,
        )

    return ask(
        request, VerdictForm(request.POST or None, on=request.on), do=do, heading="Is it answered?",
        intro=found.answers[-1].words if found.answers else "", caption=f"{PARTNER_WORDS[found.asked_of]} answers",
        button="Keep it", section=SECTION, back=reverse("challenge", args=[challenge]), done="What you said is kept.",
    )  # fmt: skip
