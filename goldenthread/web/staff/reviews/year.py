"""The year's reviews: by school and by term, why each meets when it does, as a file, and as the lists sent each term."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.accounts.queries import list_public_areas
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.cases.types import AlreadySent
from goldenthread.apps.people.queries import name_children
from goldenthread.apps.providers.queries import names_of_providers
from goldenthread.apps.reviews.queries import list_due_reviews, list_sent_lists
from goldenthread.apps.reviews.types import DueReview
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.calendars.ages import age_on, national_curriculum_year
from goldenthread.core.law.vocabulary import Status
from goldenthread.core.reviews.terms import SchoolTerm, list_year_ahead, read_term, term_of
from goldenthread.journeys.send_review_lists import send_review_lists
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.components.presenters.dates import day, school_year, time_left
from goldenthread.web.components.presenters.status import status_tag
from goldenthread.web.components.sheet import sheet
from goldenthread.web.staff.due import name_children_shown
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.reviews.forms import ListsForm, YearFilter
from goldenthread.web.staff.sent import kept_once, new_token, say_already_sent

PER_PAGE, MOST = 50, 5000
_HEADS = (
    "Reference", "Child", "Year group", "School or setting", "Meet by", "How long", "Complete by", "Meeting called for",
    "Coordinator", "Term", "Why then",
)  # fmt: skip


def areas_of(request: Asked) -> list[tuple[str, str]]:
    """Return the areas whose reviews someone works on, with their names."""
    mine = set(request.viewer.casework_areas)
    return [(line.code, line.name) for line in list_public_areas() if line.code in mine]


def _find(request: Asked) -> tuple[YearFilter, list[DueReview], list[DueReview]]:
    """Return the filter, every review of the area, and those that it leaves."""
    mine = request.viewer.casework_areas
    # Nobody is asked to choose among one: its name is not looked up for it.
    areas = areas_of(request) if len(mine) > 1 else [(code, code) for code in mine]
    area = request.GET.get("area") or (areas[0][0] if areas else "")
    every = list_due_reviews(request.viewer, area=area, on=request.on) if area else []
    places = sorted(
        {(str(one.provider), one.provider_name) for one in every if one.provider}, key=lambda one: one[1]
    )
    form = YearFilter(request.GET, terms=list_year_ahead(request.on), places=places, areas=areas)
    form.is_valid()
    return form, every, [one for one in every if _fits(one, form.cleaned_data, request)]


def _fits(one: DueReview, data: dict[str, Any], request: Asked) -> bool:
    if data.get("who") == "mine" and one.coordinator != request.viewer.account:
        return False
    if data.get("provider") and str(one.provider or 0) != data["provider"]:
        return False
    if data.get("term"):
        term = read_term(data["term"])
        if not term.begins_on <= one.timing.meet_by <= term.ends_on:
            return False
    return _shown(one, data.get("show", ""), request)


def _shown(one: DueReview, show: str, request: Asked) -> bool:
    return {
        "late": one.timing.meet_by < request.on and not one.is_held,
        "uncalled": one.meeting_on is None,
        "moves": one.moves,
        "care": one.is_looked_after,
        "young": bool(one.born_on and age_on(one.born_on, request.on) < 5),
    }.get(show, True)


@door(roles=CASEWORK)
@require_GET
def reviews(request: Asked) -> HttpResponse:
    """Show every review that falls due, the one to meet first first."""
    form, every, kept = _find(request)
    page = Paginator(kept, PER_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    name_children_shown(
        request, [(row.area, row.child) for row in rows], act="reviews_due", purpose=Purpose.CASEWORK
    )
    names = name_children(request.viewer, children={row.child for row in rows}, on=request.on)
    context = {
        "form": form,
        "rows": [_row(row, names, request) for row in rows],
        "page": page,
        "figures": _figures(every, request),
        "is_filtered": bool(form.changed_data),
        "query": request.GET.urlencode(),
        "terms": _terms(every, request),
    }
    return show(request, "staff/reviews/year.html", context, section="reviews")


def _figures(every: Sequence[DueReview], request: Asked) -> list[dict[str, object]]:
    chosen = request.GET.get("show", "")
    words = {
        "": "in the next year", "late": "should have met", "uncalled": "with no meeting called",
        "moves": "moving phase", "care": "looked after", "young": "under five",
    }  # fmt: skip
    found = []
    for key, text in words.items():
        kept = request.GET.copy()
        kept.pop("page", None)
        kept["show"] = key
        count = sum(_shown(one, key, request) for one in every)
        found.append(
            {"number": f"{count:,}", "text": text, "href": f"?{kept.urlencode()}", "late": key == "late" and count > 0, "current": key == chosen}
        )  # fmt: skip
    return found


def _terms(every: Sequence[DueReview], request: Asked) -> list[dict[str, object]]:
    return [
        {
            "words": term.words,
            "code": term.code,
            "count": sum(1 for one in every if term.begins_on <= one.timing.meet_by <= term.ends_on),
        }
        for term in list_year_ahead(request.on)
    ]


def _row(row: DueReview, names: dict[int, str], request: Asked) -> dict[str, Any]:
    left = (row.timing.meet_by - request.on).days
    is_late = left < 0 and not row.is_held
    return {
        "name": names.get(row.child, row.reference),
        "href": reverse("case_review", kwargs={"reference": row.reference}),
        "reference": row.reference,
        "year": _year(row, request),
        "place": row.provider_name or "No setting",
        "meet_by": row.timing.meet_by,
        "left": time_left(left),
        "tag": status_tag((Status.OVERDUE if is_late else Status.DUE).value, days_left=left)
        if not row.is_held
        else None,
        "complete_by": row.timing.complete_by,
        "meeting_on": row.meeting_on,
        "is_held": row.is_held,
        "why": row.timing.reasons,
        "owner": row.coordinator_name or "Nobody yet",
    }


def _year(row: DueReview, request: Asked) -> str:
    year = (
        row.ncy
        if row.ncy is not None
        else national_curriculum_year(row.born_on, request.on)
        if row.born_on
        else None
    )
    return school_year(year) if year is not None else ""


@door(roles=CASEWORK)
@require_GET
def reviews_file(request: Asked) -> HttpResponse:
    """Give the same list, with the same filters, as a spreadsheet file."""
    _, _, kept = _find(request)
    rows = kept[:MOST]
    name_children_shown(
        request, [(row.area, row.child) for row in rows], act="reviews_due_file", purpose=Purpose.EXPORT
    )
    names = name_children(request.viewer, children={row.child for row in rows}, on=request.on)
    lines = [
        (
            row.reference, names.get(row.child, ""), _year(row, request), row.provider_name, row.timing.meet_by.isoformat(),
            time_left((row.timing.meet_by - request.on).days), row.timing.complete_by.isoformat(),
            row.meeting_on.isoformat() if row.meeting_on else "", row.coordinator_name,
            term_of(row.timing.meet_by).words, " ".join(reason.words for reason in row.timing.reasons),
        )
        for row in rows
    ]  # fmt: skip
    return sheet("reviews.csv", heads=_HEADS, rows=lines)


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def review_lists(request: Asked) -> HttpResponse:
    """Send a term's list to every head, to health and to social care; and show what was sent."""
    areas = areas_of(request)
    terms = list_year_ahead(request.on)
    form = ListsForm(
        request.POST or None, terms=terms, areas=areas,
        initial={"token": new_token(), "term": terms[1].code, "area": areas[0][0] if areas else ""},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        term = read_term(form.cleaned_data["term"])
        try:
            with kept_once(request, form.cleaned_data["token"]):
                sent = send_review_lists(
                    area=form.cleaned_data["area"], term=term, by=request.viewer, at=request.at
                )
            messages.success(
                request,
                f"Recorded: {sent.settings} settings, health and social care have the list for {term.words}, {sent.children} "
                f"children in all. {sent.without_setting} are at no setting: we hold their meetings ourselves.",
            )
        except AlreadySent:
            say_already_sent(request)
        return redirect("review_lists")
    area = areas[0][0] if areas else ""
    looked(request, act="review_lists_opened", area=area, children=[], purpose=Purpose.CASEWORK)
    context = {
        "form": form,
        "terms": [_sent(request, area, term) for term in terms],
        "warn_on": {term.code: term.lists_due_on for term in terms},
    }
    return show(request, "staff/reviews/lists.html", context, section="reviews")


def _sent(request: Asked, area: str, term: SchoolTerm) -> dict[str, Any]:
    rows = list_sent_lists(request.viewer, area=area, term=term)
    names = names_of_providers(
        request.viewer, providers=[row.provider for row in rows if row.provider], on=request.on
    )
    words = {"HEALTH": "Health", "SOCIAL_CARE": "Social care"}
    return {
        "words": term.words,
        "send_by": day(term.lists_due_on),
        "rows": [
            {
                "who": names.get(row.provider or 0, "") or words.get(row.audience, ""),
                "on": row.sent_on,
                "count": row.count,
            }
            for row in rows
        ],
    }
