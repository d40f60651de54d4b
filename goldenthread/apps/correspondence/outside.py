"""Whom a letter may go to outside the family: a professional, the council that maintains a setting, the tribunal."""

from datetime import date, datetime

from django.conf import settings

from goldenthread.apps.accounts.queries import list_public_areas
from goldenthread.apps.cases.types import CaseSummary
from goldenthread.apps.disputes.queries import list_appeals
from goldenthread.apps.plans.queries import list_consultations
from goldenthread.apps.providers.queries import names_of_providers
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.letters import Template
from goldenthread.core.casework.sending import Party, Recipient, Way

TRIBUNAL = "First-tier Tribunal (Special Educational Needs and Disability)"


def professional(
    *,
    key: str,
    party: Party,
    number: int,
    name: str,
    why: str,
    citation: str,
    email: str = "",
    can_sign_in: bool,
) -> Recipient:
    """Return somebody outside the family, reached in their own pages where they have a task, and else by post."""
    ways: list[tuple[Way, str]] = []
    if can_sign_in:
        ways.append((Way.PORTAL, ""))
        if email and Way.EMAIL.value in settings.LETTER_WAYS:
            ways.append((Way.EMAIL, email))
    ways.append((Way.POST, name))
    return Recipient(
        key=key, party=party, id=number, name=name, why=why, citation=citation, ways=tuple(ways),
        preferred=ways[0][0],
    )  # fmt: skip


def list_other_authorities(
    viewer: Viewer, case: CaseSummary, template: Template, on: date, at: datetime
) -> list[Recipient]:
    """Return the council of each setting of another area that is consulted and has not replied (CFA 2014 ss.39(2), 40(2)).

    The register knows where a setting is and not who maintains it, so that whoever sends leaves out an academy's.
    """
    rows = [
        row
        for row in list_consultations(viewer, case=case.id)
        if not row.answer and row.provider.local_authority not in ("", case.area)
    ]
    places = names_of_providers(viewer, providers=[row.provider_id for row in rows], on=on)
    councils = {line.code: line.name for line in list_public_areas()}
    return [
        professional(
            key=f"authority-{row.pk}", party=Party.AUTHORITY, number=row.pk, can_sign_in=False,
            name=councils.get(row.provider.local_authority) or f"The council of {places[row.provider_id]}",
            why=f"{places[row.provider_id]} is in their area. Leave them out where it is an academy, which no council maintains.",
            citation="Children and Families Act 2014 ss.39(2) and 40(2)",
        )
        for row in rows
    ]  # fmt: skip


def list_tribunal(
    viewer: Viewer, case: CaseSummary, template: Template, on: date, at: datetime
) -> list[Recipient]:
    """Return the tribunal for each appeal of a case that is not closed."""
    return [
        professional(
            key=f"tribunal-{line.id}", party=Party.TRIBUNAL, number=line.id, name=TRIBUNAL, can_sign_in=False,
            why=f"They decide appeal {line.reference}." if line.reference else "They decide the appeal.",
            citation="Tribunal Procedure (First-tier Tribunal) (HESC Chamber) Rules 2008 r.21",
        )
        for line in list_appeals(viewer, case=case.id)
        if line.closed_on is None
    ]  # fmt: skip
