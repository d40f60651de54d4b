"""The frame of every signed-in page that is not a family's: who is signed in, as what, and where they can go."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from goldenthread.core.access.boards import READ
from goldenthread.core.access.figures import SEES_INSIDE, SEES_PARTNERS
from goldenthread.core.access.roles import (
    ADVISERS,
    CASEWORK,
    DESIGNATED,
    FAMILY,
    WORDS,
    Role,
)
from goldenthread.web.components.doors import Asked

# The first page of each role; whoever holds several begins at the first that fits and can reach the others.
HOMES: tuple[tuple[frozenset[Role], str, str], ...] = (
    (CASEWORK, "home", "What is due"),
    (DESIGNATED, "service_home", "What our service owes"),
    (ADVISERS, "adviser_home", "My requests"),
    (frozenset({Role.SETTING}), "setting_home", "Our pupils"),
    (frozenset({Role.PANEL_MEMBER}), "panel_home", "Panels"),
    (frozenset({Role.RESTRICTED_TEAM}), "restricted_home", "Restricted records"),
    (frozenset({Role.INFORMATION_GOVERNANCE}), "journal", "Journal"),
    (frozenset({Role.QUALITY_AUDITOR}), "audit_home", "My sample"),
    (frozenset({Role.INSPECTOR}), "inspection_home", "The sample"),
    (frozenset({Role.AREA_ADMINISTRATOR}), "administrator", "What I can do"),
    (READ - {Role.SYSTEM}, "board_home", "Our groups"),
    (frozenset({Role.FORUM_MEMBER}), "forum_home", "Our own space"),
    (FAMILY, "family_home", "Family"),
    (SEES_INSIDE, "figures_home", "Figures"),
    (SEES_PARTNERS - SEES_INSIDE, "figures_partners_home", "Figures"),
)


def list_homes(held: frozenset[Role]) -> list[tuple[str, str]]:
    """Return the first pages that these roles open, as words and addresses, the likeliest first."""
    found = []
    for roles, name, words in HOMES:
        if roles & held:
            try:
                found.append((words, reverse(name)))
            except NoReverseMatch:
                continue
    return found


def show_framed(
    request: Asked,
    template: str,
    context: dict[str, Any],
    *,
    pages: Sequence[tuple[str, str]] = (),
    section: str = "",
    status: int = 200,
) -> HttpResponse:
    """Show a page in its door's frame; `pages` are the door's own, as words and address names.

    `section` is the address name of the page of the menu that this one belongs to.
    """
    frame = frame_of(request, pages=pages, section=section)
    return render(request, template, {**frame, **context}, status=status)


def frame_of(request: Asked, *, pages: Sequence[tuple[str, str]] = (), section: str = "") -> dict[str, Any]:
    """Return what the frame of a page says: who is signed in, as what, and where they can go."""
    held = request.viewer.roles
    menu = [{"text": text, "href": reverse(name), "active": name == section} for text, name in pages]
    here = {each["href"] for each in menu}
    menu += [
        {"text": words, "href": address, "active": False}
        for words, address in list_homes(held)
        if address not in here
    ]
    return {
        "today": request.on,
        "section": section,
        "signed_in_as": request.viewer.name,
        "signed_in_role": ", ".join(words for role, words in WORDS.items() if role in held),
        "navigation": menu,
    }
