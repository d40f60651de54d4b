"""The words the clocks speak: events, duties and the codes that go with them.

One vocabulary for the law tables, the journeys, the import and export files and the tests.
Codes are stored as they are here; pages give them words.
"""

from enum import StrEnum


class Event(StrEnum):
    """Something that happened to a case on a day."""

    REQUEST_RECEIVED = "request_received"
    BECAME_RESPONSIBLE = "became_responsible"
    PARTNERS_NOTIFIED = "partners_notified"
    ASSESSMENT_AGREED = "assessment_agreed"
    ASSESSMENT_REFUSED = "assessment_refused"
    WITHDRAWN = "withdrawn"

    ADVICE_REQUESTED = "advice_requested"
    ADVICE_REQUEST_RECEIVED = "advice_request_received"
    ADVICE_RECEIVED = "advice_received"
    ADVICE_RETURNED = "advice_returned"
    ADVICE_AGREED_SUFFICIENT = "advice_agreed_sufficient"

    ISSUE_AGREED = "issue_agreed"
    ISSUE_REFUSED = "issue_refused"
    DRAFT_SERVED = "draft_served"
    REPRESENTATION_RECEIVED = "representation_received"
    REPRESENTATION_ANSWERED = "representation_answered"
    SETTING_CONSULTED = "setting_consulted"
    SETTING_REPLIED = "setting_replied"
    PLAN_FINALISED = "plan_finalised"

    EXCEPTION_RECORDED = "exception_recorded"

    REVIEW_MEETING_CALLED = "review_meeting_called"
    REVIEW_NOTICE_GIVEN = "review_notice_given"
    REVIEW_PAPERS_CIRCULATED = "review_papers_circulated"
    REVIEW_MEETING_HELD = "review_meeting_held"
    REVIEW_REPORT_SENT = "review_report_sent"
    REVIEW_DECIDED = "review_decided"
    AMENDMENT_NOTICE_SENT = "amendment_notice_sent"
    AMENDMENT_ABANDONED = "amendment_abandoned"
    PLAN_AMENDED = "plan_amended"
    PLAN_CEASED = "plan_ceased"
    PHASE_TRANSFER_PLANNED = "phase_transfer_planned"

    REASSESSMENT_REQUESTED = "reassessment_requested"
    REASSESSMENT_AGREED = "reassessment_agreed"
    REASSESSMENT_REFUSED = "reassessment_refused"

    MOVE_KNOWN = "move_known"
    PLAN_TRANSFERRED_OUT = "plan_transferred_out"
    PLAN_TRANSFERRED_IN = "plan_transferred_in"
    TRANSFER_NOTIFIED = "transfer_notified"

    DECISION_SENT = "decision_sent"
    MEDIATION_ADVISER_CONTACTED = "mediation_adviser_contacted"
    MEDIATION_REQUESTED = "mediation_requested"
    MEDIATION_DECLINED = "mediation_declined"
    MEDIATION_ARRANGED = "mediation_arranged"
    MEDIATION_NOTICE_GIVEN = "mediation_notice_given"
    MEDIATION_NOT_ARRANGED = "mediation_not_arranged"
    COMMISSIONER_TOLD_OF_MEDIATION = "commissioner_told_of_mediation"
    MEDIATION_HELD = "mediation_held"
    MEDIATION_AGREED = "mediation_agreed"
    AUTHORITY_TOLD_OF_AGREEMENT = "authority_told_of_agreement"
    MEDIATION_AGREEMENT_KEPT = "mediation_agreement_kept"
    MEDIATION_CERTIFICATE_ISSUED = "mediation_certificate_issued"
    APPEAL_LODGED = "appeal_lodged"
    APPEAL_RECEIVED = "appeal_received"
    APPEAL_RESPONDED = "appeal_responded"
    APPEAL_UNOPPOSED = "appeal_unopposed"
    APPEAL_DECIDED = "appeal_decided"
    ORDER_MADE = "order_made"
    RECOMMENDATION_MADE = "recommendation_made"
    RECOMMENDATION_ANSWERED = "recommendation_answered"
    DISCRIMINATION_ALLEGED = "discrimination_alleged"

    PERSONAL_BUDGET_REQUESTED = "personal_budget_requested"
    PERSONAL_BUDGET_DECIDED = "personal_budget_decided"
    PERSONAL_BUDGET_REVIEW_REQUESTED = "personal_budget_review_requested"
    PERSONAL_BUDGET_REVIEWED = "personal_budget_reviewed"


class Duty(StrEnum):
    """Something that someone must do (or may do) by a day."""

    NOTIFY_PARTNERS = "notify_partners"
    DECIDE_WHETHER_TO_ASSESS = "decide_whether_to_assess"
    REPLY_WITH_ADVICE = "reply_with_advice"
    NOTIFY_REFUSAL_TO_ISSUE = "notify_refusal_to_issue"
    FINALISE_PLAN = "finalise_plan"
    ALLOW_REPRESENTATIONS = "allow_representations"
    SETTING_REPLIES = "setting_replies"
    REVIEW_PLAN = "review_plan"
    GIVE_REVIEW_NOTICE = "give_review_notice"
    CIRCULATE_REVIEW_PAPERS = "circulate_review_papers"
    SEND_REVIEW_REPORT = "send_review_report"
    DECIDE_AFTER_REVIEW = "decide_after_review"
    SEND_AMENDMENT_NOTICE = "send_amendment_notice"
    FINALISE_AMENDED_PLAN = "finalise_amended_plan"
    COMPLETE_PHASE_TRANSFER = "complete_phase_transfer"
    DECIDE_REASSESSMENT = "decide_reassessment"
    FINALISE_REASSESSED_PLAN = "finalise_reassessed_plan"
    TRANSFER_PLAN = "transfer_plan"
    NOTIFY_AFTER_TRANSFER = "notify_after_transfer"
    REVIEW_AFTER_TRANSFER = "review_after_transfer"
    CONTACT_MEDIATION_ADVISER = "contact_mediation_adviser"
    ARRANGE_MEDIATION = "arrange_mediation"
    TELL_COMMISSIONER_OF_MEDIATION = "tell_commissioner_of_mediation"
    GIVE_MEDIATION_NOTICE = "give_mediation_notice"
    ISSUE_MEDIATION_CERTIFICATE = "issue_mediation_certificate"
    LODGE_APPEAL = "lodge_appeal"
    RESPOND_TO_APPEAL = "respond_to_appeal"
    COMPLY_WITH_ORDER = "comply_with_order"
    COMPLY_WITH_MEDIATION = "comply_with_mediation"
    REPORT_MEDIATION_AGREEMENT = "report_mediation_agreement"
    ANSWER_RECOMMENDATION = "answer_recommendation"
    CLAIM_DISCRIMINATION = "claim_discrimination"


class Source(StrEnum):
    """Who asked for the assessment."""

    PARENT = "PARENT"
    YOUNG_PERSON = "YOUNG_PERSON"
    SETTING = "SETTING"
    HEALTH = "HEALTH"
    SOCIAL_CARE = "SOCIAL_CARE"
    OTHER = "OTHER"


class AdviceKind(StrEnum):
    """The kinds of advice and information in regulation 6(1)."""

    PARENTAL = "PARENTAL"
    EDUCATIONAL = "EDUCATIONAL"
    MEDICAL = "MEDICAL"
    PSYCHOLOGICAL = "PSYCHOLOGICAL"
    SOCIAL_CARE = "SOCIAL_CARE"
    OTHER = "OTHER"
    ADULTHOOD = "ADULTHOOD"
    FAMILY_REQUESTED = "FAMILY_REQUESTED"
    SENSORY = "SENSORY"


class Ground(StrEnum):
    """Why a time limit may lawfully be missed."""

    SETTING_CLOSED = "SETTING_CLOSED"
    EARLY_YEARS_CLOSED = "EARLY_YEARS_CLOSED"
    PERSONAL_CIRCUMSTANCES = "PERSONAL_CIRCUMSTANCES"
    ABSENT_FROM_AREA = "ABSENT_FROM_AREA"
    MISSED_APPOINTMENT = "MISSED_APPOINTMENT"
    EXCEPTIONAL_CIRCUMSTANCES = "EXCEPTIONAL_CIRCUMSTANCES"


class Answer(StrEnum):
    """What a consulted setting says."""

    CAN = "CAN"
    CANNOT = "CANNOT"


class ReviewOutcome(StrEnum):
    """What the authority decides after a review."""

    MAINTAIN = "MAINTAIN"
    AMEND = "AMEND"
    CEASE = "CEASE"


class BudgetOutcome(StrEnum):
    """What the authority decides when a personal budget is asked for, and again when that is reviewed."""

    AGREED = "AGREED"
    REFUSED = "REFUSED"


class TransferKind(StrEnum):
    """Which phase a child or young person moves to."""

    TO_POST16 = "TO_POST16"
    OTHER = "OTHER"
    POST16_TO_POST16 = "POST16_TO_POST16"


class DecisionKind(StrEnum):
    """A decision that the family may appeal."""

    REFUSED_TO_ASSESS = "REFUSED_TO_ASSESS"
    REFUSED_TO_ISSUE = "REFUSED_TO_ISSUE"
    PLAN_CONTENT = "PLAN_CONTENT"
    PLACEMENT_ONLY = "PLACEMENT_ONLY"
    REFUSED_REASSESSMENT = "REFUSED_REASSESSMENT"
    REFUSED_TO_AMEND = "REFUSED_TO_AMEND"
    CEASED = "CEASED"


class OrderKind(StrEnum):
    """What the tribunal ordered, or the authority conceded."""

    ASSESS = "ASSESS"
    MAKE_PLAN = "MAKE_PLAN"
    AMEND_PROVISION = "AMEND_PROVISION"
    AMEND_SETTING = "AMEND_SETTING"
    RECONSIDER = "RECONSIDER"
    CONTINUE = "CONTINUE"
    CONTINUE_AMENDED = "CONTINUE_AMENDED"
    DISMISSED_CEASE = "DISMISSED_CEASE"


class Terms(StrEnum):
    """What a mediation agreement is about."""

    APPEALABLE = "APPEALABLE"
    OTHER = "OTHER"


class Step(StrEnum):
    """One thing an order requires."""

    NOTIFY = "NOTIFY"
    REFUSE = "REFUSE"
    DRAFT = "DRAFT"
    FINAL = "FINAL"
    AMEND = "AMEND"
    MAINTAIN = "MAINTAIN"
    CEASE = "CEASE"


class Basis(StrEnum):
    """What kind of rule a date rests on."""

    STATUTE = "STATUTE"
    ORDER = "ORDER"
    CASE_LAW = "CASE_LAW"
    GUIDANCE = "GUIDANCE"
    LOCAL = "LOCAL"


class Confidence(StrEnum):
    """How the rule was read: V in the primary text, S in a secondary source, M still to be checked."""

    V = "V"
    S = "S"
    M = "M"


class Status(StrEnum):
    """How a duty stands on a day."""

    NOT_YET = "NOT_YET"
    DUE = "DUE"
    OVERDUE = "OVERDUE"
    MET = "MET"
    MET_LATE = "MET_LATE"
    EXCUSED = "EXCUSED"
    ENDED = "ENDED"
