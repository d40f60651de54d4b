"""Finding a child by whatever is known of them; every search is journalled with the children it showed.

What is searched for is sent, never put in the address: a name must not stay in a browser's history or a log.
"""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.cases.queries import list_cases_of_children
from goldenthread.apps.people.queries import search_children
from goldenthread.apps.people.types import Found
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.casework.stages import WORDS as STAGE_WORDS
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.presenters.dates import age_words, day
from goldenthread.web.staff.due import name_children_shown
from goldenthread.web.staff.forms.search import SearchForm
from goldenthread.web.staff.frame import show

MOST_SHOWN = 25


@door(roles=CASEWORK, shows_children=False)
@require_http_methods(["GET", "POST"])
def search(request: Asked) -> HttpResponse:
    """Look for a child and say why each one was found."""
    form = SearchForm(request.POST or None)
    found: list[Found] = []
    is_asked = form.is_bound and form.is_valid()
    if is_asked:
        found = search_children(
            request.viewer, words=form.cleaned_data["words"], on=request.on, most=MOST_SHOWN + 1
        )
        name_children_shown(
            request,
            [(one.child.area, one.child.id) for one in found[:MOST_SHOWN]],
            act="search",
            purpose=Purpose.SEARCH,
        )
    context = {
        "form": form,
        "is_asked": is_asked,
        "found": _worded(request, found[:MOST_SHOWN]),
        "has_more": len(found) > MOST_SHOWN,
    }
    return show(request, "staff/search.html", context, section="search")


def _worded(request: Asked, found: list[Found]) -> list[dict[str, Any]]:
    cases = list_cases_of_children(request.viewer, children=[one.child.id for one in found])
    return [
        {
            "name": one.child.shown_name,
            "legal_name": one.child.legal_name if one.child.legal_name != one.child.shown_name else "",
            "born": day(one.child.born_on) if one.child.born_on else "",
            "age": age_words(born_on=one.child.born_on, on=request.on) if one.child.born_on else "",
            "why": one.why,
            "cases": [
                {
                    "reference": case.reference,
                    "href": reverse("case", kwargs={"reference": case.reference}),
                    "stage": STAGE_WORDS[case.stage],
                }
                for case in cases.get(one.child.id, [])
            ],
            "request_href": f"{reverse('new_request')}?child={one.child.public_id}",
        }
        for one in found
    ]
