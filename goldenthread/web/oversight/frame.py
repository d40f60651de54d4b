"""The frame of this door's pages: which of them each role is offered."""

from typing import Any

from django.http import HttpResponse

from goldenthread.core.access.roles import Role
from goldenthread.core.access.standings import MAY_BREAK_GLASS
from goldenthread.web.components.doors import Asked
from goldenthread.web.components.frames import show_framed

_PAGES: tuple[tuple[str, str, frozenset[Role]], ...] = (
    ("My sample", "audit_home", frozenset({Role.QUALITY_AUDITOR})),
    ("Audits", "audits", frozenset({Role.QUALITY_AUDITOR, Role.MANAGER})),
    ("To put right", "put_right", frozenset({Role.QUALITY_AUDITOR, Role.MANAGER})),
    ("The sample", "inspection_home", frozenset({Role.INSPECTOR})),
    ("The evidence", "inspectors_home", frozenset({Role.INSPECTOR})),
    ("Journal", "journal", frozenset({Role.INFORMATION_GOVERNANCE})),
    ("Emergencies", "emergencies", frozenset({Role.INFORMATION_GOVERNANCE})),
    ("Agreements", "agreements", frozenset({Role.INFORMATION_GOVERNANCE})),
    ("Everything held", "subject_access", frozenset({Role.INFORMATION_GOVERNANCE})),
    ("Legal holds", "legal_holds", frozenset({Role.INFORMATION_GOVERNANCE})),
    ("Retention", "retention", frozenset({Role.INFORMATION_GOVERNANCE})),
    ("Samples", "samples", frozenset({Role.MANAGER})),
    ("People and roles", "people_and_roles", frozenset({Role.AREA_ADMINISTRATOR})),
    ("Open in an emergency", "break_glass", MAY_BREAK_GLASS),
)


def show(
    request: Asked, template: str, context: dict[str, Any], *, section: str = "", status: int = 200
) -> HttpResponse:
    """Show a page of this door in its frame."""
    pages = [(words, name) for words, name, roles in _PAGES if roles & request.viewer.roles]
    return show_framed(request, template, context, pages=pages, section=section, status=status)


def areas_with(request: Asked, *roles: Role) -> list[str]:
    """Return the areas in which the person signed in holds one of these roles."""
    return [area for area, held in request.viewer.areas.items() if held & set(roles)]
