"""Whose move it is: which of us each duty falls to."""

from enum import StrEnum

from goldenthread.core.law.vocabulary import Duty


class Owner(StrEnum):
    """Who must act on a duty, or whose right it is."""

    COUNCIL = "COUNCIL"
    ADVISER = "ADVISER"
    SETTING = "SETTING"
    FAMILY = "FAMILY"
    MEDIATION = "MEDIATION"
    COMMISSIONER = "COMMISSIONER"


WORDS: dict[Owner, str] = {
    Owner.COUNCIL: "The council",
    Owner.ADVISER: "The person asked for advice",
    Owner.SETTING: "The school or setting",
    Owner.FAMILY: "The family",
    Owner.MEDIATION: "The mediation adviser",
    Owner.COMMISSIONER: "The NHS commissioner",
}

_NOT_COUNCIL: dict[Duty, Owner] = {
    Duty.REPLY_WITH_ADVICE: Owner.ADVISER,
    Duty.SETTING_REPLIES: Owner.SETTING,
    Duty.ALLOW_REPRESENTATIONS: Owner.FAMILY,
    Duty.CONTACT_MEDIATION_ADVISER: Owner.FAMILY,
    Duty.LODGE_APPEAL: Owner.FAMILY,
    Duty.CLAIM_DISCRIMINATION: Owner.FAMILY,
    Duty.ISSUE_MEDIATION_CERTIFICATE: Owner.MEDIATION,
    Duty.REPORT_MEDIATION_AGREEMENT: Owner.COMMISSIONER,
    Duty.ANSWER_RECOMMENDATION: Owner.COMMISSIONER,
}

FAMILY_RIGHTS = frozenset(duty for duty, owner in _NOT_COUNCIL.items() if owner is Owner.FAMILY)
# These are met by the day itself going by.
MET_BY_TIME = frozenset({Duty.ALLOW_REPRESENTATIONS})


def owner_of(duty: Duty) -> Owner:
    """Return who a duty falls to."""
    return _NOT_COUNCIL.get(duty, Owner.COUNCIL)


DUTY_WORDS: dict[Duty, str] = {
    Duty.NOTIFY_PARTNERS: "Tell health, social care and the setting about the request",
    Duty.DECIDE_WHETHER_TO_ASSESS: "Decide whether to assess",
    Duty.REPLY_WITH_ADVICE: "Reply with advice",
    Duty.NOTIFY_REFUSAL_TO_ISSUE: "Decide whether to issue a plan",
    Duty.FINALISE_PLAN: "Issue the final plan",
    Duty.ALLOW_REPRESENTATIONS: "Family's time to comment on the draft",
    Duty.SETTING_REPLIES: "Setting replies to consultation",
    Duty.REVIEW_PLAN: "Complete the annual review",
    Duty.GIVE_REVIEW_NOTICE: "Give notice of the review meeting",
    Duty.CIRCULATE_REVIEW_PAPERS: "Send round the review papers",
    Duty.SEND_REVIEW_REPORT: "Send the review report",
    Duty.DECIDE_AFTER_REVIEW: "Decide after the review",
    Duty.SEND_AMENDMENT_NOTICE: "Send the amendment notice",
    Duty.FINALISE_AMENDED_PLAN: "Issue the amended plan",
    Duty.COMPLETE_PHASE_TRANSFER: "Finish the phase transfer review",
    Duty.DECIDE_REASSESSMENT: "Decide whether to re-assess",
    Duty.FINALISE_REASSESSED_PLAN: "Issue the plan after re-assessment",
    Duty.TRANSFER_PLAN: "Transfer the plan to the new area",
    Duty.NOTIFY_AFTER_TRANSFER: "Tell the family the plan has moved here",
    Duty.REVIEW_AFTER_TRANSFER: "Review the plan that moved here",
    Duty.CONTACT_MEDIATION_ADVISER: "Family's time to contact the mediation adviser",
    Duty.ARRANGE_MEDIATION: "Arrange mediation",
    Duty.TELL_COMMISSIONER_OF_MEDIATION: "Tell the NHS commissioner that mediation concerns health",
    Duty.GIVE_MEDIATION_NOTICE: "Tell the family when mediation will be",
    Duty.REPORT_MEDIATION_AGREEMENT: "Report what was agreed in mediation",
    Duty.ISSUE_MEDIATION_CERTIFICATE: "Mediation certificate",
    Duty.LODGE_APPEAL: "Family's time to appeal",
    Duty.RESPOND_TO_APPEAL: "Respond to the appeal",
    Duty.COMPLY_WITH_ORDER: "Do what the tribunal ordered",
    Duty.COMPLY_WITH_MEDIATION: "Do what was agreed in mediation",
    Duty.ANSWER_RECOMMENDATION: "Answer the tribunal's recommendation",
    Duty.CLAIM_DISCRIMINATION: "Family's time to claim discrimination",
}

# What a school or setting is shown of its own pupil's dates. Disputes are between the family and the council, and
# another setting's consultation is that setting's.
SETTING_SEES = frozenset(
    {
        Duty.NOTIFY_PARTNERS, Duty.DECIDE_WHETHER_TO_ASSESS, Duty.REPLY_WITH_ADVICE, Duty.NOTIFY_REFUSAL_TO_ISSUE,
        Duty.ALLOW_REPRESENTATIONS, Duty.FINALISE_PLAN, Duty.REVIEW_PLAN, Duty.GIVE_REVIEW_NOTICE,
        Duty.CIRCULATE_REVIEW_PAPERS, Duty.SEND_REVIEW_REPORT, Duty.DECIDE_AFTER_REVIEW, Duty.SEND_AMENDMENT_NOTICE,
        Duty.FINALISE_AMENDED_PLAN, Duty.COMPLETE_PHASE_TRANSFER, Duty.DECIDE_REASSESSMENT,
        Duty.FINALISE_REASSESSED_PLAN, Duty.TRANSFER_PLAN, Duty.NOTIFY_AFTER_TRANSFER, Duty.REVIEW_AFTER_TRANSFER,
    }
)  # fmt: skip
# What falls to a child's own school, whose head teacher holds the review meeting (SEND Regulations 2014 reg 20).
SETTING_OWES = frozenset({Duty.GIVE_REVIEW_NOTICE, Duty.CIRCULATE_REVIEW_PAPERS, Duty.SEND_REVIEW_REPORT})

# What a date ahead will ask of a child's own school; the others ask nothing of it.
ASKS_OF_SETTING: dict[Duty, str] = {
    Duty.REPLY_WITH_ADVICE: "Reply with your advice, where it is you who was asked",
    Duty.REVIEW_PLAN: "Hold the review meeting and send your report in time for the review to be finished by this day",
    Duty.GIVE_REVIEW_NOTICE: "Invite everyone to the review meeting, 2 weeks before it",
    Duty.CIRCULATE_REVIEW_PAPERS: "Send round everyone’s advice, 2 weeks before the meeting",
    Duty.SEND_REVIEW_REPORT: "Send your report of the review meeting, within 2 weeks of it",
    Duty.COMPLETE_PHASE_TRANSFER: "Hold the review early, so that the plan names the next setting by this day",
    Duty.REVIEW_AFTER_TRANSFER: "Hold the review that follows the move to a new area",
    Duty.FINALISE_PLAN: "Be ready: the plan may name you from this day",
    Duty.FINALISE_AMENDED_PLAN: "Be ready: the amended plan applies from this day",
}
