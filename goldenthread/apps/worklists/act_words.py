"""What each act of the journal is called in a chronology, where no dated fact tells of it already."""

from goldenthread.core.access.roles import WORDS, Role

# Told by the fact, the contact or the preference that they wrote.
TOLD_ELSEWHERE = frozenset(
    {
        "facts_recorded",
        "request_recorded",
        "decision_recorded",
        "contact_logged",
        "advice_asked_for",
        "advice_kept",
        "advice_sent_back",
        "existing_advice_kept",
        "draft_served",
        "representation_kept",
        "representation_answered",
        "preference_stated",
        "setting_consulted",
        "setting_replied",
        "plan_made_final",
    }
)

ACT_WORDS: dict[str, str] = {
    "case_opened": "The case was opened in Golden Thread",
    "case_assigned": "The case was given to a coordinator",
    "fact_corrected": "A recorded date was corrected",
    "fact_taken_back": "Something recorded was taken back: it did not happen",
    "advice_chased": "Advice was chased",
    "draft_begun": "Work on the draft plan began",
    "section_saved": "A section of the draft plan was written",
    "need_added": "A need was added to the draft plan",
    "outcome_added": "An outcome was added to the draft plan",
    "provision_added": "Provision was added to the draft plan",
    "need_edited": "A need in the draft plan was changed",
    "outcome_edited": "An outcome in the draft plan was changed",
    "provision_edited": "Provision in the draft plan was changed",
    "need_removed": "A need was taken out of the draft plan",
    "outcome_removed": "An outcome was taken out of the draft plan",
    "provision_removed": "Provision was taken out of the draft plan",
    "setting_named": "A setting was named in the plan",
}

ROLE_WORDS: dict[str, str] = {
    **{role.value: words for role, words in WORDS.items()},
    Role.AREA_ADMINISTRATOR.value: "Administrator",
    Role.SYSTEM.value: "Golden Thread itself",
}


def words_of(act: str, *, times: int) -> str:
    """Return what an act is called, and how often it was done that day where that was more than once."""
    words = ACT_WORDS.get(act) or act.replace("_", " ").capitalize()
    return f"{words} ({times} times)" if times > 1 else words


def who_did(role: str, body: str) -> str:
    """Return who did something, by role and organisation."""
    return ", ".join(part for part in (ROLE_WORDS.get(role, ""), body) if part)
