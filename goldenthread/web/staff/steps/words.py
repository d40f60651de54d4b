"""How the steps word what is stored as codes."""

from goldenthread.core.law.vocabulary import Ground
from goldenthread.core.plans.areas_of_need import AREAS_OF_NEED
from goldenthread.core.plans.consulting import grounds_open_to

GROUNDS: dict[Ground, str] = {
    Ground.SETTING_CLOSED: "The school or setting was closed for 4 weeks or more around our request for its advice",
    Ground.EARLY_YEARS_CLOSED: "The early years setting was closed for 4 weeks or more around our request for its advice",
    Ground.PERSONAL_CIRCUMSTANCES: "Exceptional personal circumstances affect the child, parent or young person",
    Ground.ABSENT_FROM_AREA: "The child, parent or young person is away from the area for 4 weeks or more",
    Ground.MISSED_APPOINTMENT: "The child or young person missed an appointment the adviser made",
    Ground.EXCEPTIONAL_CIRCUMSTANCES: "Exceptional circumstances affect the child, parent or young person",
}
# Children and Families Act 2014 s.39(4), and what an independent setting outside section 41 may say.
REFUSALS: dict[str, str] = grounds_open_to(is_independent=True, is_approved=False)
DISPOSITIONS: dict[str, str] = {
    "ACCEPTED": "We changed the plan",
    "PARTLY": "We changed part of it",
    "NOT_ACCEPTED": "We did not change it",
}
WAYS: dict[str, str] = {
    "E-mail": "E-mail",
    "Post": "Post",
    "By hand": "By hand",
    "These pages": "On these pages",
}
CHASE_WAYS: dict[str, str] = {
    "E-mail": "E-mail",
    "Telephone": "Telephone",
    "Letter": "Letter",
    "In person": "In person",
    "Golden Thread": "A reminder on their own page here",
}
RETURNED_PARTS: dict[str, str] = {
    "WHOLE": "All of it",
    "NEEDS": "What it says about needs",
    "OUTCOMES": "What it says about outcomes",
    "PROVISION": "What it says about provision",
    "EVIDENCE": "The evidence for it",
}
NEEDS = AREAS_OF_NEED
SENSORY_NEEDS = frozenset({"HI", "VI", "MSI"})


def and_list(words: list[str]) -> str:
    """Join words as a sentence does: health, social care and the setting."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
