"""How someone stands to one child: their role and what joins them to this record. No standing, no access."""

from enum import StrEnum

from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer


class Standing(StrEnum):
    """A role together with the relation that brings it to a child; the columns of the access matrix."""

    PARENT = "PARENT"
    YOUNG_PERSON = "YOUNG_PERSON"
    REPRESENTATIVE = "REPRESENTATIVE"
    SETTING_OF_PUPIL = "SETTING_OF_PUPIL"
    SETTING_CONSULTED = "SETTING_CONSULTED"
    EDUCATION_ADVISER = "EDUCATION_ADVISER"
    HEALTH_ADVISER = "HEALTH_ADVISER"
    SOCIAL_CARE_ADVISER = "SOCIAL_CARE_ADVISER"
    INFORMANT = "INFORMANT"
    ASKED_ABOUT_DRAFT = "ASKED_ABOUT_DRAFT"
    TEAM_AROUND = "TEAM_AROUND"
    REVIEW_INVITEE = "REVIEW_INVITEE"
    COORDINATOR = "COORDINATOR"
    MANAGER = "MANAGER"
    DECISION_MAKER = "DECISION_MAKER"
    PANEL_MEMBER = "PANEL_MEMBER"
    DESIGNATED_MEDICAL_OFFICER = "DESIGNATED_MEDICAL_OFFICER"
    DESIGNATED_CLINICAL_OFFICER = "DESIGNATED_CLINICAL_OFFICER"
    DESIGNATED_SOCIAL_CARE_OFFICER = "DESIGNATED_SOCIAL_CARE_OFFICER"
    QUALITY_AUDITOR = "QUALITY_AUDITOR"
    INSPECTOR = "INSPECTOR"
    INFORMATION_GOVERNANCE = "INFORMATION_GOVERNANCE"
    AREA_ADMINISTRATOR = "AREA_ADMINISTRATOR"
    BREAK_GLASS = "BREAK_GLASS"
    SYSTEM = "SYSTEM"


WORDS: dict[Standing, str] = {
    Standing.PARENT: "Parent",
    Standing.YOUNG_PERSON: "Young person",
    Standing.REPRESENTATIVE: "Representative of a young person",
    Standing.SETTING_OF_PUPIL: "School or setting, for its own pupil",
    Standing.SETTING_CONSULTED: "School or setting that is consulted",
    Standing.EDUCATION_ADVISER: "Education adviser with a live request",
    Standing.HEALTH_ADVISER: "Health adviser with a live request",
    Standing.SOCIAL_CARE_ADVISER: "Social care adviser with a live request",
    Standing.INFORMANT: "Anyone asked for information that is not advice",
    Standing.ASKED_ABOUT_DRAFT: "Adviser asked to look at a draft plan",
    Standing.TEAM_AROUND: "Practitioner in the team around the family",
    Standing.REVIEW_INVITEE: "Professional invited to a review, until it is decided",
    Standing.COORDINATOR: "Coordinator",
    Standing.MANAGER: "Manager",
    Standing.DECISION_MAKER: "Decision-maker",
    Standing.PANEL_MEMBER: "Panel member while the pack is open",
    Standing.DESIGNATED_MEDICAL_OFFICER: "Designated medical officer",
    Standing.DESIGNATED_CLINICAL_OFFICER: "Designated clinical officer",
    Standing.DESIGNATED_SOCIAL_CARE_OFFICER: "Designated social care officer",
    Standing.QUALITY_AUDITOR: "Quality auditor, for the sample",
    Standing.INSPECTOR: "Inspector, for the sample",
    Standing.INFORMATION_GOVERNANCE: "Information governance",
    Standing.AREA_ADMINISTRATOR: "Area administrator",
    Standing.BREAK_GLASS: "Whoever broke the glass, until it closes",
    Standing.SYSTEM: "Golden Thread itself",
}

# Which live task gives which standing to which role. A task without the role gives nothing, nor the role without it.
BY_TASK: dict[tuple[Role, Basis], Standing] = {
    (Role.SETTING, Basis.PUPIL): Standing.SETTING_OF_PUPIL,
    (Role.SETTING, Basis.CONSULTATION): Standing.SETTING_CONSULTED,
    (Role.SETTING, Basis.ADVICE): Standing.EDUCATION_ADVISER,
    (Role.EDUCATION_ADVISER, Basis.ADVICE): Standing.EDUCATION_ADVISER,
    (Role.HEALTH_ADVISER, Basis.ADVICE): Standing.HEALTH_ADVISER,
    (Role.SOCIAL_CARE_ADVISER, Basis.ADVICE): Standing.SOCIAL_CARE_ADVISER,
    (Role.SETTING, Basis.INFORMATION): Standing.INFORMANT,
    (Role.EDUCATION_ADVISER, Basis.INFORMATION): Standing.INFORMANT,
    (Role.HEALTH_ADVISER, Basis.INFORMATION): Standing.INFORMANT,
    (Role.SOCIAL_CARE_ADVISER, Basis.INFORMATION): Standing.INFORMANT,
    (Role.SETTING, Basis.DRAFT): Standing.ASKED_ABOUT_DRAFT,
    (Role.EDUCATION_ADVISER, Basis.DRAFT): Standing.ASKED_ABOUT_DRAFT,
    (Role.HEALTH_ADVISER, Basis.DRAFT): Standing.ASKED_ABOUT_DRAFT,
    (Role.SOCIAL_CARE_ADVISER, Basis.DRAFT): Standing.ASKED_ABOUT_DRAFT,
    (Role.SETTING, Basis.TEAM_AROUND): Standing.TEAM_AROUND,
    (Role.EDUCATION_ADVISER, Basis.TEAM_AROUND): Standing.TEAM_AROUND,
    (Role.HEALTH_ADVISER, Basis.TEAM_AROUND): Standing.TEAM_AROUND,
    (Role.SOCIAL_CARE_ADVISER, Basis.TEAM_AROUND): Standing.TEAM_AROUND,
    (Role.SETTING, Basis.REVIEW): Standing.REVIEW_INVITEE,
    (Role.EDUCATION_ADVISER, Basis.REVIEW): Standing.REVIEW_INVITEE,
    (Role.HEALTH_ADVISER, Basis.REVIEW): Standing.REVIEW_INVITEE,
    (Role.SOCIAL_CARE_ADVISER, Basis.REVIEW): Standing.REVIEW_INVITEE,
    (Role.PANEL_MEMBER, Basis.PANEL): Standing.PANEL_MEMBER,
    (Role.QUALITY_AUDITOR, Basis.QUALITY_SAMPLE): Standing.QUALITY_AUDITOR,
    (Role.INSPECTOR, Basis.INSPECTION_SAMPLE): Standing.INSPECTOR,
}

# Who stands to every child of their area, restricted children apart.
BY_AREA: dict[Role, Standing] = {
    Role.COORDINATOR: Standing.COORDINATOR,
    Role.MANAGER: Standing.MANAGER,
    Role.DECISION_MAKER: Standing.DECISION_MAKER,
    Role.DESIGNATED_MEDICAL_OFFICER: Standing.DESIGNATED_MEDICAL_OFFICER,
    Role.DESIGNATED_CLINICAL_OFFICER: Standing.DESIGNATED_CLINICAL_OFFICER,
    Role.DESIGNATED_SOCIAL_CARE_OFFICER: Standing.DESIGNATED_SOCIAL_CARE_OFFICER,
    Role.INFORMATION_GOVERNANCE: Standing.INFORMATION_GOVERNANCE,
    Role.AREA_ADMINISTRATOR: Standing.AREA_ADMINISTRATOR,
}

# Who may break the glass: people who work with children, never those who only keep the system or check it.
MAY_BREAK_GLASS = frozenset(
    {
        Role.COORDINATOR, Role.MANAGER, Role.DECISION_MAKER, Role.HEALTH_ADVISER, Role.SOCIAL_CARE_ADVISER,
        Role.DESIGNATED_MEDICAL_OFFICER, Role.DESIGNATED_CLINICAL_OFFICER, Role.DESIGNATED_SOCIAL_CARE_OFFICER,
    }
)  # fmt: skip


def list_standings(viewer: Viewer, *, area: str, child: int, case: int | None = None) -> frozenset[Standing]:
    """Return every way in which someone stands to a child today, or to one case of the child.

    Nobody stands to their own family's record through their job. A restricted child is seen by area only where
    the viewer has been let in, in which case the child is not among those hidden from them.
    """
    if Role.SYSTEM in viewer.roles_in(area):
        return frozenset({Standing.SYSTEM})
    if child in viewer.family_children:
        return _family(viewer, child=child)
    bases = viewer.involved(child=child, case=case, area=area)
    held = viewer.roles
    found = {BY_TASK[role, basis] for role in held for basis in bases if (role, basis) in BY_TASK}
    if Basis.BREAK_GLASS in bases and held & MAY_BREAK_GLASS:
        found.add(Standing.BREAK_GLASS)
    if child not in viewer.hidden_children:
        found |= {BY_AREA[role] for role in viewer.roles_in(area) if role in BY_AREA}
    return frozenset(found)


def _family(viewer: Viewer, *, child: int) -> frozenset[Standing]:
    found = set()
    if child in viewer.parent_of:
        found.add(Standing.PARENT)
    if child == viewer.own_child:
        found.add(Standing.YOUNG_PERSON)
    if child in viewer.represents:
        found.add(Standing.REPRESENTATIVE)
    return frozenset(found)
