"""Reviews that a professional is invited to, and what they say of one; and the reviews that a service should plan for."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.people.queries import find_profile, get_child, name_children
from goldenthread.apps.reviews.actions import rate_outcomes, save_contribution
from goldenthread.apps.reviews.queries import (
    get_review,
    list_contributions,
    list_due_reviews_of_service,
    list_my_invitations,
    list_outcomes_asked,
    list_ratings,
    own_key,
)
from goldenthread.apps.reviews.types import DueReview, ReviewChanged, ReviewLine, ReviewRefused
from goldenthread.core.access.roles import DESIGNATED
from goldenthread.core.reviews.asking import VOICE_WORDS, Voice
from goldenthread.core.reviews.meeting import KIND_WORDS, last_day_for_notice
from goldenthread.core.reviews.terms import term_of
from goldenthread.web.adviser.opening import ASKED, show
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.components.frames import show_framed
from goldenthread.web.components.presenters.dates import age_words, school_year, time_left
from goldenthread.web.components.presenters.profile import profile_for_page
from goldenthread.web.components.review_forms import (
    RatingsForm,
    WordsForm,
    contribution_for_page,
    words_initial,
)
from goldenthread.web.components.sheet import sheet

PAGES = (("What our service owes", "service_home"), ("Reviews to come", "service_reviews"))
PER_PAGE = 50
_HEADS = ("Reference", "Child", "School or setting", "Meet by", "How long", "Meeting", "Term")


@door(roles=ASKED)
@require_GET
def adviser_reviews(request: Asked) -> HttpResponse:
    """Show the reviews that this person or their team is invited to, the next meeting first."""
    lines = list_my_invitations(request.viewer)
    areas = {line.area for line in lines} or set(request.viewer.areas)
    for area in sorted(areas):
        looked(
            request,
            act="adviser_reviews",
            area=area,
            children=[line.child for line in lines if line.area == area],
        )
    names = name_children(request.viewer, children={line.child for line in lines}, on=request.on)
    rows = [
        {
            "line": line, "name": names.get(line.child, line.reference), "kind": KIND_WORDS[line.kind],
            "by": last_day_for_notice(line.meeting_on),
        }
        for line in lines
    ]  # fmt: skip
    return show(request, "adviser/reviews.html", {"rows": rows})


@door(roles=ASKED)
@require_http_methods(["GET", "POST"])
def adviser_review(request: Asked, review: int) -> HttpResponse:
    """Show one review, and take what this professional says and how they see each outcome."""
    line = get_review(request.viewer, review=review)
    looked(
        request,
        act="adviser_review",
        area=line.area,
        children=[line.child],
        case=line.case,
        subject=f"review:{line.id}",
    )
    mine = own_key(request.viewer, review=review)
    said = list_contributions(request.viewer, review=review)
    own = next((one for one in said if one.key == mine), None)
    form = WordsForm(
        request.POST or None,
        voice=Voice.PROFESSIONAL,
        is_about_adulthood=line.is_about_adulthood,
        initial=words_initial(own),
    )
    ratings = RatingsForm(
        request.POST or None, outcomes=list_outcomes_asked(request.viewer, review=review),
        own={one.outcome: one for one in list_ratings(request.viewer, review=review) if one.key == mine},
    )  # fmt: skip
    if (
        request.method == "POST"
        and line.is_open
        and form.is_valid()
        and ratings.is_valid()
        and _say(request, line, form, ratings)
    ):
        return redirect("adviser_review", review=review)
    card = get_child(request.viewer, child=line.child, on=request.on)
    context: dict[str, Any] = {
        "line": line, "card": card, "form": form, "ratings": ratings, "own": own, "kind": KIND_WORDS[line.kind],
        "age": age_words(born_on=card.born_on, on=request.on) if card.born_on else "", "year": school_year(card.ncy),
        "by": last_day_for_notice(line.meeting_on),
        "profile": profile_for_page(find_profile(request.viewer, child=line.child), name=card.shown_name),
        "words": [
            contribution_for_page(one, title=f"{VOICE_WORDS[one.voice]}: {one.name}" if one.name else VOICE_WORDS[one.voice])
            for one in said
            if one.key != mine
        ],
    }  # fmt: skip
    return show(request, "adviser/review.html", context)


def _say(request: Asked, line: ReviewLine, form: WordsForm, ratings: RatingsForm) -> bool:
    try:
        save_contribution(
            review=line.id, voice=Voice.PROFESSIONAL, answers=form.answers(), name=request.viewer.name,
            sent_on=request.on if "send" in request.POST else None, revision=form.cleaned_data["revision"],
            by=request.viewer, at=request.at,
        )  # fmt: skip
        rate_outcomes(
            review=line.id, ratings=ratings.ratings(), rated_on=request.on, by=request.viewer, at=request.at
        )
    except (ReviewRefused, ReviewChanged) as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, "Sent. Thank you." if "send" in request.POST else "Saved. Nothing is sent yet.")
    return True


def _due(request: Asked) -> list[DueReview]:
    areas = [area for area, held in request.viewer.areas.items() if held & DESIGNATED]
    return [
        row for area in areas for row in list_due_reviews_of_service(request.viewer, area=area, on=request.on)
    ]


def _say_shown(request: Asked, rows: list[DueReview], *, act: str, purpose: Purpose) -> dict[int, str]:
    for area in [area for area, held in request.viewer.areas.items() if held & DESIGNATED]:
        looked(
            request,
            act=act,
            area=area,
            children=[row.child for row in rows if row.area == area],
            purpose=purpose,
        )
    return name_children(request.viewer, children={row.child for row in rows}, on=request.on)


@door(roles=DESIGNATED)
@require_GET
def service_reviews(request: Asked) -> HttpResponse:
    """Show every review of the area by the day to meet, so that health and care can plan who comes."""
    rows = _due(request)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    names = _say_shown(request, shown, act="service_reviews", purpose=Purpose.OVERSIGHT)
    context = {
        "page": page,
        "rows": [
            {
                "name": names.get(row.child, row.reference), "reference": row.reference, "place": row.provider_name,
                "meet_by": row.timing.meet_by, "left": time_left((row.timing.meet_by - request.on).days),
                "meeting_on": row.meeting_on, "term": term_of(row.timing.meet_by).words,
            }
            for row in shown
        ],
    }  # fmt: skip
    return show_framed(
        request, "adviser/service_reviews.html", context, pages=PAGES, section="service_reviews"
    )


@door(roles=DESIGNATED)
@require_GET
def service_reviews_file(request: Asked) -> HttpResponse:
    """Give the same list as a spreadsheet file."""
    rows = _due(request)
    names = _say_shown(request, rows, act="service_reviews_file", purpose=Purpose.EXPORT)
    lines = [
        (
            row.reference, names.get(row.child, ""), row.provider_name, row.timing.meet_by.isoformat(),
            time_left((row.timing.meet_by - request.on).days), row.meeting_on.isoformat() if row.meeting_on else "",
            term_of(row.timing.meet_by).words,
        )
        for row in rows
    ]  # fmt: skip
    return sheet("reviews-to-come.csv", heads=_HEADS, rows=lines)
