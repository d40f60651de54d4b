"""Who has opened our record: what each member of a family is told, and what leaves no trace on the page.

Told: staff of the council, by role, organisation and London day, and the viewer's own looks as "You", so that
someone who sees "You" on a day they were not here knows that another person has used their sign-in.
Never told: another member of the family's looks; anything for safeguarding, legal, police or advice-service
reasons; any role, body or person marked to be kept back. Whatever is not named here as told is not told.
Lines are sorted by what they say, never by what they came from, so that nothing shows what was left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.apps.audit.types import TOLD_PURPOSES, Opening, Purpose
from goldenthread.core.access.roles import Role

TOLD_ROLES: dict[str, str] = {
    Role.COORDINATOR.value: "Coordinator for education, health and care plans",
    Role.MANAGER.value: "Manager of the team for special educational needs",
    Role.DECISION_MAKER.value: "Person who takes the council's decisions",
    Role.SETTING.value: "School, college or early years setting",
    Role.EDUCATION_ADVISER.value: "Education adviser, such as an educational psychologist",
    Role.HEALTH_ADVISER.value: "Health professional asked for advice",
    Role.SOCIAL_CARE_ADVISER.value: "Social care professional asked for advice",
    Role.PANEL_MEMBER.value: "Member of the panel that advises the council",
    Role.DESIGNATED_MEDICAL_OFFICER.value: "Doctor who answers for health advice in the area",
    Role.DESIGNATED_CLINICAL_OFFICER.value: "Clinician who answers for health advice in the area",
    Role.DESIGNATED_SOCIAL_CARE_OFFICER.value: "Person who answers for social care advice in the area",
    Role.QUALITY_AUDITOR.value: "Person who checks the quality of plans",
    Role.INSPECTOR.value: "Inspector",
    # Told as one of the team: that a record is restricted is never told by who opens it.
    Role.RESTRICTED_TEAM.value: "Coordinator for education, health and care plans",
    Role.INFORMATION_GOVERNANCE.value: "Person who looks after how records are used",
    Role.AREA_ADMINISTRATOR.value: "Person who looks after this service",
    # No part in a board opens a child's record: were one ever opened so, the family is told of it.
    Role.BOARD_CHAIR.value: "Chair of a board of the area",
    Role.BOARD_CLERK.value: "Clerk of a board of the area",
    Role.BOARD_MEMBER.value: "Member of a board of the area",
    Role.FORUM_MEMBER.value: "Member of a forum of families or young people",
}
YOU = "You"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One time a child's record was opened, or came up in a list or a search."""

    area: str
    on: date
    account: int | None
    role: str
    body: str
    purpose: str
    is_listing: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Looks to be kept back: all that is filled in must fit."""

    area: str
    account: int | None
    role: str
    body: str

    def fits(self, look: Look) -> bool:
        """Answer whether this mark keeps a look back."""
        return (
            look.area == self.area
            and (self.account is None or self.account == look.account)
            and (not self.role or self.role == look.role)
            and (not self.body or self.body == look.body)
        )


def list_openings(looks: Iterable[Look], *, viewer: int | None, marks: Iterable[Mark]) -> list[Opening]:
    """Return the lines one member of the family is shown; `viewer` is their own account."""
    kept_back = tuple(marks)
    only_listed: dict[tuple[date, str, str], bool] = {}
    for look in looks:
        line = _own_line(look, viewer) or _staff_line(look, kept_back)
        if line:
            only_listed[line] = only_listed.get(line, True) and look.is_listing
    lines = sorted(only_listed, key=lambda line: (-line[0].toordinal(), line[1] != YOU, line[2], line[1]))
    return [
        Opening(
            on=line[0], role=line[1], body=line[2], is_you=line[1] == YOU, is_only_listed=only_listed[line]
        )
        for line in lines
    ]  # fmt: skip


def _own_line(look: Look, viewer: int | None) -> tuple[date, str, str] | None:
    if viewer is None or look.account != viewer or look.purpose != Purpose.OWN_RECORD:
        return None
    return look.on, YOU, ""


def _staff_line(look: Look, kept_back: tuple[Mark, ...]) -> tuple[date, str, str] | None:
    if look.purpose not in TOLD_PURPOSES or look.role not in TOLD_ROLES:
        return None
    if any(mark.fits(look) for mark in kept_back):
        return None
    return look.on, TOLD_ROLES[look.role], look.body
