"""Who someone is to a local area."""

from enum import StrEnum


class Role(StrEnum):
    """What a person is there to do; access to a child follows from the role and a live relation."""

    PARENT = "PARENT"
    YOUNG_PERSON = "YOUNG_PERSON"
    COORDINATOR = "COORDINATOR"
    MANAGER = "MANAGER"
    DECISION_MAKER = "DECISION_MAKER"
    INFORMATION_GOVERNANCE = "INFORMATION_GOVERNANCE"
    AREA_ADMINISTRATOR = "AREA_ADMINISTRATOR"
    SYSTEM = "SYSTEM"


FAMILY = frozenset({Role.PARENT, Role.YOUNG_PERSON})
CASEWORK = frozenset({Role.COORDINATOR, Role.MANAGER, Role.DECISION_MAKER})
STAFF = CASEWORK | {Role.INFORMATION_GOVERNANCE, Role.AREA_ADMINISTRATOR}
