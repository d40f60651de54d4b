"""The pages that every edition has: the overview, a section, a measure, and its files."""

from collections.abc import Mapping
from typing import Any, cast
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe

from goldenthread.apps.accounts.queries import list_public_areas
from goldenthread.apps.board.queries import list_challenges_about, list_decided_about, list_shared_views
from goldenthread.apps.board.types import AboutKind, Place
from goldenthread.apps.measures.queries import list_pins
from goldenthread.apps.measures.types import PUBLIC
from goldenthread.core.access.boards import may_read_decisions
from goldenthread.core.access.figures import may_answer_for_figures
from goldenthread.core.measures.dictionary import Measure
from goldenthread.core.measures.own import NOT_OF_CASES
from goldenthread.definitions.measures import load_measures
from goldenthread.definitions.measures.sections import load_priorities, load_sections
from goldenthread.web.components.doors import Asked
from goldenthread.web.components.frames import show_framed
from goldenthread.web.components.presenters.figures import period_words
from goldenthread.web.dashboard.editions import Seen
from goldenthread.web.dashboard.files import give_file
from goldenthread.web.dashboard.lines import lines_of
from goldenthread.web.dashboard.measure import Chosen, about_rows, measure_page

LAYOUTS = {PUBLIC: "layouts/public.html"}
# How many decisions a measure's page lists; its thread names the last.
MOST_SAID = 5


def name_of_area(area: str) -> str:
    """Return what an area is called. Raises Http404 for one that is not open here."""
    found = next((each.name for each in list_public_areas() if each.code == area), None)
    if found is None:
        raise Http404
    return found


def show(seen: Seen, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Show a page of an edition in its frame: anyone's, or that of whoever is signed in."""
    whole = {
        "seen": seen,
        "edition": seen.edition,
        "area_name": seen.area_name,
        "layout": LAYOUTS.get(seen.edition.key, "layouts/staff.html"),
        "overview_href": seen.address("overview"),
        "sections": [
            {"title": each.title, "href": seen.address("section", each.slug), "slug": each.slug}
            for each in load_sections()
        ],
        "attainment_href": reverse("figures_attainment", args=[seen.area]) if seen.is_inside else "",
        **context,
    }
    request = seen.request
    if hasattr(request, "viewer"):
        home = "figures_home" if seen.is_inside else "figures_partners_home"
        return show_framed(
            cast(Asked, request), template, whole, pages=(("Figures", home),), section=home, status=status
        )
    return render(request, template, whole, status=status)


def overview(seen: Seen) -> HttpResponse:
    """Show an area's figures by priority, with the way to every section."""
    priorities = [{"title": each.title, "lines": lines_of(seen, each.measures)} for each in load_priorities()]
    pins = list_pins(seen.viewer, area=seen.area, edition=seen.edition.key)
    return show(
        seen,
        "dashboard/overview.html",
        {
            "priorities": priorities,
            "pins": pins,
            "has_own": bool(seen.own()),
            "may_answer": seen.is_inside and may_answer_for_figures(seen.viewer, area=seen.area),
        },
    )


def section(seen: Seen, slug: str) -> HttpResponse:
    """Show every measure of one section; those that wait say what for."""
    found = next((each for each in load_sections() if each.slug == slug), None)
    if found is None:
        raise Http404
    lines = lines_of(seen, found.measures)
    return show(
        seen,
        "dashboard/section.html",
        {
            "section_slug": slug,
            "title": found.title,
            "says": found.says,
            "lines": [line for line in lines if not line["waits_for"]],
            "waiting": [line for line in lines if line["waits_for"]],
        },
    )


def get_measure(measure: str) -> Measure:
    """Return a measure of the dictionary. Raises Http404."""
    found = load_measures().get(measure)
    if found is None:
        raise Http404
    return found


def chosen_of(seen: Seen) -> Chosen:
    """Return what the address of a measure's page asks for."""
    asked = seen.request.GET
    return Chosen(
        period=asked.get("period", "")[:10],
        split=asked.get("split", "")[:20],
        beside=asked.get("beside", "")[:9],
    )


def measure(seen: Seen, measure_id: str) -> HttpResponse:
    """Show one measure: its value, trend, neighbours, guard, doubts, groups and what was said of it."""
    found, chosen = get_measure(measure_id), chosen_of(seen)
    page = measure_page(seen, found, chosen)
    may_answer = seen.is_inside and may_answer_for_figures(seen.viewer, area=seen.area)
    is_of_cases = found.own not in NOT_OF_CASES
    may_open_cases = (
        is_of_cases and seen.is_inside and seen.area in seen.viewer.casework_areas and page["has_own"]
    )
    own = seen.own(found.id).get(found.id, ())
    context = {
        "page": page,
        "chart": mark_safe(page["chart"]),  # noqa: S308 - our own drawing, its words escaped
        "chosen": chosen,
        "here": seen.address("measure", found.id),
        "query": seen.request.GET.urlencode(),
        "files": {kind: _file_href(seen, found, kind) for kind in ("csv", "xlsx", "png")},
        "periods": [
            {
                "value": each.period,
                "words": period_words(each.period),
                "chosen": each.period == page["period"],
            }
            for each in reversed(own)
        ],
        "about": about_rows(page),
        "section_href": seen.address("section", page["measure"]["section_slug"]),
        "section_slug": page["measure"]["section_slug"],
        "guard_href": seen.address("measure", page["guard"]["id"]) if page["guard"] else "",
        "may_answer": may_answer,
        "cases_href": _cases_href(seen, page) if may_open_cases else "",
        **_said_of(seen, found),
    }
    return show(seen, "dashboard/measure.html", context)


def _said_of(seen: Seen, measure: Measure) -> dict[str, Any]:
    """Return what meetings and forums said of a measure, for whoever may read it; in the public edition nothing is."""
    viewer, area = seen.viewer, seen.area
    if seen.edition.key == PUBLIC or not may_read_decisions(viewer, area=area):
        return {}
    of: dict[str, Any] = {"area": area, "kind": AboutKind.MEASURE, "id": measure.id}
    challenges = list_challenges_about(viewer, **of, on=seen.on)
    return {
        "thread_href": reverse("thread_measure", args=[area, measure.id]),
        "views": list_shared_views(viewer, place=Place.DASHBOARD, **of),
        "open_challenges": [each for each in challenges if not each.is_settled],
        "decided": list_decided_about(viewer, **of)[-MOST_SAID:],
    }


def _cases_href(seen: Seen, page: Mapping[str, Any]) -> str:
    address = reverse("figures_cases", args=[seen.area, page["measure"]["id"]])
    return f"{address}?{urlencode({'period': page['period']})}"


def _file_href(seen: Seen, found: Measure, kind: str) -> str:
    query = seen.request.GET.urlencode()
    return f"{seen.address('file', found.id, kind)}{'?' if query else ''}{query}"


def file(seen: Seen, measure_id: str, kind: str) -> HttpResponse:
    """Give a measure's figures as a file: CSV, a workbook, or the chart as a picture."""
    found = get_measure(measure_id)
    response = give_file(seen, found, chosen_of(seen), kind)
    if response is None:
        raise Http404
    return response
