"""The demonstrator's people as the sign-in page offers them: by area, by what they are there to do, families first."""

from datetime import date
from typing import Any

from goldenthread.apps.accounts.queries import list_demonstrator_sign_ins, list_public_areas
from goldenthread.apps.accounts.types import DemonstratorSignIn
from goldenthread.core.access.roles import ADVISERS, CASEWORK, DESIGNATED, FAMILY, GOVERNING, WORDS, Role
from goldenthread.definitions.demonstrator.opening import list_story_titles

_SCHOOLS = frozenset({Role.SETTING})
_KINDS: tuple[tuple[str, frozenset[Role]], ...] = (
    ("Families", FAMILY),
    ("Schools and settings", _SCHOOLS),
    ("The SEND team", CASEWORK),
    ("Advisers and their services", ADVISERS | DESIGNATED),
    ("Boards and the parent carer forum", GOVERNING),
    (
        "Panels, and those who check and keep records",
        frozenset(Role) - FAMILY - _SCHOOLS - CASEWORK - ADVISERS - DESIGNATED - GOVERNING,
    ),
)


def list_people(*, on: date) -> list[dict[str, Any]]:
    """Return each area with its people of each kind, and what each is there to show."""
    everyone = list_demonstrator_sign_ins(on=on)
    areas = [(area.code, area.name) for area in list_public_areas()]
    codes = {code for code, _ in areas}
    here = {code: [one for one in everyone if one.area == code] for code in codes}
    here[""] = [one for one in everyone if one.area not in codes]
    places = []
    for number, (code, name) in enumerate([*areas, ("", "Other areas")]):
        kinds = [
            {"words": words, "anchor": f"place-{number}-{place}", "people": _lines(here[code], roles)}
            for place, (words, roles) in enumerate(_KINDS)
        ]
        places.append({"area": name, "kinds": [kind for kind in kinds if kind["people"]]})
    return [place for place in places if place["kinds"]]


def _lines(people: list[DemonstratorSignIn], roles: frozenset[Role]) -> list[dict[str, Any]]:
    stories = list_story_titles()
    # Whoever has no role yet is of a family: theirs comes from a child and not from a grant.
    return [
        {
            "id": one.account,
            "name": one.name,
            "role": WORDS[one.role] if one.role else "Family",
            "story": one.job_title or stories.get(one.email, ""),
        }
        for one in people
        if (one.role or Role.PARENT) in roles
    ]
