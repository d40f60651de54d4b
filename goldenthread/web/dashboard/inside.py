"""The internal edition, for those who answer for the service: figures as they are, with the way to the cases behind them."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.measures.actions import comment_on_measure, pin_page, release_figures
from goldenthread.apps.measures.queries import list_behind
from goldenthread.apps.measures.types import INTERNAL, PARTNER, PUBLIC, FigureNotFound
from goldenthread.core.access.figures import ANSWERS_FOR_FIGURES, SEES_INSIDE, may_see_inside
from goldenthread.core.access.roles import CASEWORK, Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.measures.grouped import BREAKDOWNS
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.components.presenters import figures as words
from goldenthread.web.components.sheet import sheet
from goldenthread.web.dashboard import pages
from goldenthread.web.dashboard.editions import EDITIONS, Seen
from goldenthread.web.dashboard.forms import CommentForm, PinForm
from goldenthread.web.dashboard.measure import Chosen, measure_page
from goldenthread.web.dashboard.pinned import show_pin

ROLES = SEES_INSIDE - {Role.SYSTEM}
ANSWER = ANSWERS_FOR_FIGURES - {Role.SYSTEM}
# Whose edition a pinned page may be made of, and the eyes it is made for.
_NAMES = {INTERNAL: "inside", PARTNER: "partners", PUBLIC: "public"}
MOST_CASES = 100


def seen_inside(request: Asked, area: str, *, edition: str = INTERNAL) -> Seen:
    """Return the page as it is for someone who may see inside. Raises Http404 for anyone else: there is no such page."""
    if not may_see_inside(request.viewer, area=area):
        raise Http404
    viewer = Viewer(account=None) if edition == PUBLIC else request.viewer
    return Seen(
        request=request, edition=EDITIONS[edition], viewer=viewer, area=area, area_name=pages.name_of_area(area),
        on=request.on, at=request.at,
    )  # fmt: skip


@door(roles=ROLES, shows_children=False)
@require_GET
def home(request: Asked) -> HttpResponse:
    """Go to the figures of the area whose service someone answers for; of several, the first."""
    area = next((each for each in request.viewer.areas if may_see_inside(request.viewer, area=each)), "")
    return redirect(reverse("figures_inside_overview", args=[area]))


@door(roles=ROLES, shows_children=False)
@require_GET
def overview(request: Asked, area: str) -> HttpResponse:
    """Show an area's figures by priority."""
    return pages.overview(seen_inside(request, area))


@door(roles=ROLES, shows_children=False)
@require_GET
def section(request: Asked, area: str, slug: str) -> HttpResponse:
    """Show the measures of one section."""
    return pages.section(seen_inside(request, area), slug)


@door(roles=ROLES, shows_children=False)
@require_GET
def measure(request: Asked, area: str, measure: str) -> HttpResponse:
    """Show one measure."""
    return pages.measure(seen_inside(request, area), measure)


@door(roles=ROLES, shows_children=False)
@require_GET
def file(request: Asked, area: str, measure: str, kind: str) -> HttpResponse:
    """Give one measure's figures as a file."""
    return pages.file(seen_inside(request, area), measure, kind)


@door(roles=ROLES, shows_children=False)
@require_GET
def pinned(request: Asked, public_id: UUID) -> HttpResponse:
    """Show a page of the internal edition as it was pinned for a meeting."""
    try:
        return show_pin(request, viewer=request.viewer, public_id=public_id, edition=INTERNAL)
    except FigureNotFound as gone:
        raise Http404 from gone


@door(roles=ROLES & CASEWORK)
@require_GET
def cases(request: Asked, area: str, measure: str) -> HttpResponse:
    """Name the cases behind a figure to those who may open them; the look is in the journal, child by child."""
    seen, found = seen_inside(request, area), pages.get_measure(measure)
    asked = request.GET
    period, breakdown, group = (
        asked.get("period", "")[:10],
        asked.get("split", "")[:20],
        asked.get("group", "")[:200],
    )
    try:
        behind = list_behind(
            request.viewer, area=area, measure=found.id, period=period, breakdown=breakdown, group=group
        )
    except FigureNotFound as gone:
        raise Http404 from gone
    shown = [*behind.counted[:MOST_CASES], *behind.others[:MOST_CASES]]
    as_file = asked.get("as") == "csv"
    looked(
        request, act="figure_cases_taken" if as_file else "figure_cases", area=area, children={child for _, child in shown},
        subject=f"measure:{found.id}", purpose=Purpose.EXPORT if as_file else Purpose.OVERSIGHT,
    )  # fmt: skip
    if as_file:
        rows = [(case, "yes") for case, _ in behind.counted] + [(case, "no") for case, _ in behind.others]
        return sheet(f"{found.id}-{period}-cases.csv", heads=("Case reference", "Counted"), rows=rows)
    title = next((each.title for each in BREAKDOWNS if each.key == breakdown), "")
    context = {
        "title": found.title,
        "period": words.period_words(period),
        "group": f"{title}: {group}" if breakdown else "",
        "counted_words": found.numerator,
        "columns": [
            {"title": "Counted", "cases": [case for case, _ in behind.counted[:MOST_CASES]], "all": len(behind.counted)},
            {"title": "Not counted", "cases": [case for case, _ in behind.others[:MOST_CASES]], "all": len(behind.others)},
        ],
        "most": MOST_CASES,
        "back_href": seen.address("measure", found.id),
        "back_text": "Back to the measure",
        "file_href": f"?{_with(request, 'csv')}",
    }  # fmt: skip
    return pages.show(seen, "dashboard/cases.html", context)


def _with(request: Asked, kind: str) -> str:
    query = request.GET.copy()
    query["as"] = kind
    return query.urlencode()


@door(roles=ANSWER, shows_children=False)
@require_http_methods(["GET", "POST"])
def comment(request: Asked, area: str, measure: str) -> HttpResponse:
    """Write what the figures mean; it is kept with a name and a day, and what was said before is kept too."""
    seen, found = seen_inside(request, area), pages.get_measure(measure)
    form = CommentForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        comment_on_measure(
            area=area, measure=found.id, words=form.cleaned_data["words"],
            is_for_everyone=form.cleaned_data["is_for_everyone"] == "yes", by=request.viewer, at=request.at,
        )  # fmt: skip
        messages.success(request, "What you wrote is with the measure now.")
        return redirect(seen.address("measure", found.id))
    context = {"form": form, "title": found.title, "back_href": seen.address("measure", found.id)}
    return pages.show(seen, "dashboard/comment.html", context)


@door(roles=ANSWER, shows_children=False)
@require_http_methods(["GET", "POST"])
def pin(request: Asked, area: str, measure: str) -> HttpResponse:
    """Keep a measure's page as it stands for a meeting, at an address of its own, where it never changes."""
    seen, found = seen_inside(request, area), pages.get_measure(measure)
    form = PinForm(
        request.POST if request.method == "POST" else None, on=request.on, initial={"held_on": request.on}
    )
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        of = seen_inside(request, area, edition=data["edition"])
        chosen = pages.chosen_of(seen)
        content = measure_page(
            of, found, Chosen(period=chosen.period, split=chosen.split, beside=chosen.beside)
        )
        made = pin_page(
            area=area, edition=data["edition"], measure=found.id, meeting=data["meeting"], held_on=data["held_on"],
            content=content, by=request.viewer, at=request.at,
        )  # fmt: skip
        messages.success(request, "The page is pinned. This is its own address, and it will not change.")
        return redirect(reverse(f"figures_{_NAMES[data['edition']]}_pinned", args=[made]))
    context = {"form": form, "title": found.title, "back_href": seen.address("measure", found.id)}
    return pages.show(seen, "dashboard/pin.html", context)


@door(roles=ANSWER, shows_children=False)
@require_POST
def publish(request: Asked, area: str) -> HttpResponse:
    """Let the newest figures of whole periods out to partners and the public, through the gate."""
    seen = seen_inside(request, area)
    made = release_figures(area=area, by=request.viewer, at=request.at)
    messages.success(
        request,
        f"Published: {made} tables are new or changed." if made else
        "Nothing new was published: what is out is the same, or differs by so few that the difference would tell of a child.",
    )  # fmt: skip
    return redirect(seen.address("overview"))
