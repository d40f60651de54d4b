"""Who can be signed in as, and what they are there to show."""

from datetime import date

from goldenthread.apps.accounts.queries import list_demonstrator_sign_ins, list_public_areas
from goldenthread.core.access.roles import WORDS, Role
from goldenthread.definitions.demonstrator.opening import list_story_titles

OPENS_ON = {
    Role.SETTING: "Their own pupils, in every area that places with them",
    Role.COORDINATOR: "What is due, and a caseload of their own",
    Role.MANAGER: "The whole area's caseload",
    Role.DECISION_MAKER: "Decisions waiting this week",
    Role.INFORMATION_GOVERNANCE: "The journal",
    Role.AREA_ADMINISTRATOR: "Areas, bodies and sign-ins",
    Role.EDUCATION_ADVISER: "Requests for psychology advice, by last day",
    Role.HEALTH_ADVISER: "Requests for health advice, by last day",
    Role.SOCIAL_CARE_ADVISER: "Requests for social care advice, by last day",
    Role.DESIGNATED_MEDICAL_OFFICER: "What health owes in the area",
    Role.DESIGNATED_CLINICAL_OFFICER: "What health owes in the area",
    Role.DESIGNATED_SOCIAL_CARE_OFFICER: "What social care owes in the area",
    Role.PANEL_MEMBER: "A panel that sits in a few days, with its pack open",
    Role.QUALITY_AUDITOR: "The cases drawn for this term’s audit",
    Role.INSPECTOR: "The cases drawn for an inspection",
    Role.BOARD_CHAIR: "An independent chair’s groups, meetings and challenges",
    Role.BOARD_CLERK: "Groups and meetings to set up, and minutes to write",
    Role.BOARD_MEMBER: "A partner’s seat: reports owed, challenges to answer",
    Role.FORUM_MEMBER: "The parent carer forum’s own space, and its seat on the board",
    Role.RESTRICTED_TEAM: "One record that nobody else sees, and a request about the same child",
}


def list_sign_ins(*, on: date, everyone: bool = False) -> list[dict[str, object]]:
    """Return one sign-in for each role and area, families first; `everyone` gives all there are."""
    areas = {area.code: area.name for area in list_public_areas()}
    stories = list_story_titles()
    rows: list[dict[str, object]] = []
    seen: set[tuple[str, Role]] = set()
    people = [person for person in list_demonstrator_sign_ins(on=on) if person.role is not None]
    for person in sorted(
        people, key=lambda one: (list(areas).index(one.area), list(Role).index(one.role or Role.SYSTEM))
    ):
        assert person.role
        is_another = (person.area, person.role) in seen and person.role is not Role.PARENT
        seen.add((person.area, person.role))
        if is_another and not everyone:
            continue
        story = stories.get(person.email, OPENS_ON.get(person.role, ""))
        rows.append(
            {
                "area": areas[person.area], "role": WORDS[person.role], "name": person.name, "email": person.email,
                "story": story, "account": person.account,
            }
        )  # fmt: skip
    return rows
