"""The frame of every staff page: who is signed in, and the pages that their roles open."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from goldenthread.apps.accounts.queries import list_areas
from goldenthread.apps.accounts.types import AreaLine
from goldenthread.apps.cases.types import CaseNotFound
from goldenthread.core.access.roles import CASEWORK, STAFF, WORDS, Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.web.components.doors import Asked

_PAGES: tuple[tuple[str, str, frozenset[Role]], ...] = (
    ("What is due", "home", CASEWORK),
    ("Duty", "duty", CASEWORK),
    ("Caseload", "caseload", CASEWORK),
    ("Reviews", "reviews", CASEWORK),
    ("Search", "search", CASEWORK),
    ("New request", "new_request", CASEWORK),
    ("Messages", "overdue_messages", CASEWORK),
    ("Team", "team", frozenset({Role.MANAGER})),
    ("Figures", "figures_home", frozenset({Role.MANAGER, Role.DECISION_MAKER})),
    ("Journal", "journal", frozenset({Role.INFORMATION_GOVERNANCE})),
    ("What I can do", "administrator", frozenset({Role.AREA_ADMINISTRATOR})),
    ("More", "more", STAFF),
)


def roles_of(viewer: Viewer) -> frozenset[Role]:
    """Return every role a person holds in any area."""
    return frozenset(role for roles in viewer.areas.values() for role in roles)


def list_managed(request: Asked) -> list[AreaLine]:
    """Return the areas that a person is a manager of."""
    return [area for area in list_areas(request.viewer) if Role.MANAGER in request.viewer.roles_in(area.code)]


def get_managed(request: Asked, area: str) -> AreaLine:
    """Return an area that a person is a manager of. Raises CaseNotFound, the page that is not there, for any other."""
    line = next((each for each in list_managed(request) if each.code == area), None)
    if line is None:
        raise CaseNotFound
    return line


def show(
    request: Asked, template: str, context: dict[str, Any], *, section: str = "", status: int = 200
) -> HttpResponse:
    """Show a staff page in its frame; `section` is the page of the menu it belongs to."""
    held = roles_of(request.viewer)
    frame = {
        "today": request.on,
        "section": section,
        "signed_in_as": request.viewer.name,
        "signed_in_role": ", ".join(words for role, words in WORDS.items() if role in held),
        "navigation": [
            {"text": text, "href": reverse(name), "active": name == section}
            for text, name, roles in _PAGES
            if roles & held
        ],
    }
    return render(request, template, {**frame, **context}, status=status)


def find_address(url_name: str, **kwargs: Any) -> str:
    """Return a page's address, or nothing while no page has that name."""
    try:
        return reverse(url_name, kwargs=kwargs)
    except NoReverseMatch:
        return ""
