"""Who someone is to a local area."""

from enum import StrEnum


class Role(StrEnum):
    """What a person is there to do; access to a child follows from the role and a live relation."""

    PARENT = "PARENT"
    YOUNG_PERSON = "YOUNG_PERSON"
    REPRESENTATIVE = "REPRESENTATIVE"
    SETTING = "SETTING"
    EDUCATION_ADVISER = "EDUCATION_ADVISER"
    HEALTH_ADVISER = "HEALTH_ADVISER"
    SOCIAL_CARE_ADVISER = "SOCIAL_CARE_ADVISER"
    COORDINATOR = "COORDINATOR"
    MANAGER = "MANAGER"
    DECISION_MAKER = "DECISION_MAKER"
    PANEL_MEMBER = "PANEL_MEMBER"
    DESIGNATED_MEDICAL_OFFICER = "DESIGNATED_MEDICAL_OFFICER"
    DESIGNATED_CLINICAL_OFFICER = "DESIGNATED_CLINICAL_OFFICER"
    DESIGNATED_SOCIAL_CARE_OFFICER = "DESIGNATED_SOCIAL_CARE_OFFICER"
    QUALITY_AUDITOR = "QUALITY_AUDITOR"
    INFORMATION_GOVERNANCE = "INFORMATION_GOVERNANCE"
    AREA_ADMINISTRATOR = "AREA_ADMINISTRATOR"
    INSPECTOR = "INSPECTOR"
    RESTRICTED_TEAM = "RESTRICTED_TEAM"
    BOARD_CHAIR = "BOARD_CHAIR"
    BOARD_CLERK = "BOARD_CLERK"
    BOARD_MEMBER = "BOARD_MEMBER"
    FORUM_MEMBER = "FORUM_MEMBER"
    SYSTEM = "SYSTEM"


FAMILY = frozenset({Role.PARENT, Role.YOUNG_PERSON, Role.REPRESENTATIVE})
ADVISERS = frozenset({Role.EDUCATION_ADVISER, Role.HEALTH_ADVISER, Role.SOCIAL_CARE_ADVISER})
DESIGNATED = frozenset(
    {
        Role.DESIGNATED_MEDICAL_OFFICER,
        Role.DESIGNATED_CLINICAL_OFFICER,
        Role.DESIGNATED_SOCIAL_CARE_OFFICER,
    }
)
# Those who have a part in the partnership's groups and none in any child's record.
GOVERNING = frozenset({Role.BOARD_CHAIR, Role.BOARD_CLERK, Role.BOARD_MEMBER, Role.FORUM_MEMBER})
CASEWORK = frozenset({Role.COORDINATOR, Role.MANAGER, Role.DECISION_MAKER})
# Who may be let into restricted records and is still one of the above for everything else.
STAFF = frozenset(Role) - FAMILY - {Role.SYSTEM}

WORDS: dict[Role, str] = {
    Role.PARENT: "Parent",
    Role.YOUNG_PERSON: "Young person",
    Role.REPRESENTATIVE: "Representative",
    Role.SETTING: "School or setting",
    Role.EDUCATION_ADVISER: "Education adviser",
    Role.HEALTH_ADVISER: "Health adviser",
    Role.SOCIAL_CARE_ADVISER: "Social care adviser",
    Role.COORDINATOR: "Coordinator",
    Role.MANAGER: "Manager",
    Role.DECISION_MAKER: "Decision-maker",
    Role.PANEL_MEMBER: "Panel member",
    Role.DESIGNATED_MEDICAL_OFFICER: "Designated medical officer",
    Role.DESIGNATED_CLINICAL_OFFICER: "Designated clinical officer",
    Role.DESIGNATED_SOCIAL_CARE_OFFICER: "Designated social care officer",
    Role.QUALITY_AUDITOR: "Quality auditor",
    Role.INFORMATION_GOVERNANCE: "Information governance",
    Role.AREA_ADMINISTRATOR: "Area administrator",
    Role.INSPECTOR: "Inspector",
    Role.RESTRICTED_TEAM: "Restricted records team",
    Role.BOARD_CHAIR: "Chair of a board",
    Role.BOARD_CLERK: "Clerk of a board",
    Role.BOARD_MEMBER: "Board member",
    Role.FORUM_MEMBER: "Forum member",
    Role.SYSTEM: "Golden Thread",
}
