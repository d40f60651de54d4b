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
        "request_evidence_kept",
        "plan_made_final",
    }
)

ACT_WORDS: dict[str, str] = {
    "case_opened": "The case was opened in Golden Thread",
    "case_assigned": "The case was given to a coordinator",
    "fact_corrected": "A recorded date was corrected",
    "fact_taken_back": "Something recorded was taken back: it did not happen",
    "advice_chased": "Advice was chased",
    "advice_accepted": "Advice was accepted",
    "advice_declined": "An adviser declined to advise",
    "advice_handed": "A request for advice was given to somebody in the team",
    "draft_advice_begun": "An adviser began to write",
    "draft_advice_saved": "An adviser saved their draft",
    "draft_advice_saved_beside": "A second version of an adviser’s draft was kept beside the first",
    "draft_advice_put_away": "A second version of an adviser’s draft was put away",
    "information_asked_for": "Information was asked for",
    "information_answered": "A request for information was answered",
    "draft_begun": "Work on the draft plan began",
    "section_saved": "A section of the draft plan was written",
    "need_added": "A need was added to the draft plan",
    "outcome_added": "An outcome was added to the draft plan",
    "version_begun": "A new version of the plan was begun from the final one",
    "plan_versions_opened": "The versions of the plan were opened",
    "source_tied": "A row of the draft plan was tied to where it came from",
    "source_untied": "A row of the draft plan was untied from a passage",
    "passage_left_out": "It was said why a recommendation is not in the draft plan",
    "pathway_considered": "What the draft plan says of adult life was changed",
    "health_agreed": "The health commissioner’s agreement was recorded",
    "draft_look_asked": "An adviser was asked to look at the draft plan",
    "draft_looked_at": "An adviser looked at the draft plan",
    "row_commented": "Someone commented on a row of the draft plan",
    "row_comment_answered": "A comment on a row of the draft plan was answered",
    "provision_added": "Provision was added to the draft plan",
    "need_edited": "A need in the draft plan was changed",
    "outcome_edited": "An outcome in the draft plan was changed",
    "provision_edited": "Provision in the draft plan was changed",
    "need_removed": "A need was taken out of the draft plan",
    "outcome_removed": "An outcome was taken out of the draft plan",
    "provision_removed": "Provision was taken out of the draft plan",
    "plan_checked": "The plan was checked as it left",
    "check_gone_past": "A named officer went on past a check of the plan, with a reason",
    "sufficiency_proposed": "It was proposed that existing advice is enough",
    "sufficiency_answered": "Someone answered whether existing advice is enough",
    "preference_answered": "What came of the setting the family asked for was recorded",
    "request_draft_saved": "A setting saved the request it was writing",
    "request_draft_removed": "A setting’s draft request was sent or thrown away",
    "letter_held": "A letter was written and waits for a second person",
    "letter_sent": "A letter was sent",
    "letter_released": "A second person released a letter",
    "letter_dropped": "A letter was stopped: it was no longer theirs to have",
    "letter_recalled": "A letter was taken back",
    "letter_posted": "A letter was posted",
    "letter_returned": "A letter came back",
    "letter_opened": "A letter was opened by the person it was sent to",
    "letter_handed_over": "A notice of a letter was handed to its carrier",
    "letter_delivered": "A notice of a letter arrived",
    "letter_failed": "A notice of a letter could not be sent",
    "message_received": "A member of the family wrote to us",
    "message_sent": "We wrote to a member of the family",
    "messages_read": "Messages were read",
    "arrival_recorded": "Something that came in was written down",
    "arrival_placed": "Something that came in was put on this case",
    "duty_taken": "Somebody took something that waited in the duty queue",
    "duty_passed_on": "Something in the duty queue was passed on",
    "duty_done": "Something in the duty queue was dealt with",
    "leave_recorded": "Leave was recorded, with who covers",
    "leave_ended": "Leave was ended",
    "cases_handed_over": "Cases were handed over, with notes",
    "handover_read": "The notes of a handover were read",
    "to_do_added": "Somebody added to their own list",
    "to_do_done": "Somebody ticked something off their own list",
    "joined_team_around": "Someone joined the team around the family",
    "leads_team_around": "Someone came to lead the team around the family",
    "left_team_around": "Someone left the team around the family",
    "sealed_again": "What is sealed was sealed again under a newer key",
    "setting_named": "A setting was named in the plan",
    "file_kept": "A file was kept",
    "file_scanned": "A file was checked for viruses",
    "file_text_kept": "The words of a file were read",
    "file_moved_here": "A file was moved here from another record",
    "disposal_proposed": "A file was listed as due to be removed",
    "disposal_decided": "It was decided whether to remove a file",
    "hold_placed": "The record was put under a legal hold",
    "hold_lifted": "A legal hold was lifted",
    "disclosure_opened": "Everything held was gathered for someone who asked for it",
    "disclosure_answered": "It was decided whether something may be disclosed",
    "disclosure_released": "What is held was released to whoever asked",
    "disclosure_made": "The package of what is held was made",
    "disclosure_ended": "The package of what is held was taken away, its time being up",
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
