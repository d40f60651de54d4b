"""What there is to see in a child's record, in the pieces that access is decided by."""

from enum import StrEnum


class Item(StrEnum):
    """One kind of content; the rows of the access matrix."""

    IDENTITY = "IDENTITY"
    NUMBERS = "NUMBERS"
    STAGE_AND_DATES = "STAGE_AND_DATES"
    PROFILE = "PROFILE"
    TOLD_FACTS = "TOLD_FACTS"
    TOLD_IN_CONFIDENCE = "TOLD_IN_CONFIDENCE"
    PARENT_CONTACTS = "PARENT_CONTACTS"
    PROTECTED_CONTACTS = "PROTECTED_CONTACTS"
    COURT_ORDERS = "COURT_ORDERS"
    SOCIAL_CARE_STATUS = "SOCIAL_CARE_STATUS"
    REQUEST = "REQUEST"
    DECISIONS = "DECISIONS"
    ADVICE = "ADVICE"
    FAMILY_ADVICE = "FAMILY_ADVICE"
    DRAFT_PLAN = "DRAFT_PLAN"
    FINAL_PLAN = "FINAL_PLAN"
    PLAN_COMMENTS = "PLAN_COMMENTS"
    REPRESENTATIONS = "REPRESENTATIONS"
    PREFERENCE = "PREFERENCE"
    CONSULTATIONS = "CONSULTATIONS"
    REVIEW = "REVIEW"
    REVIEW_VIEWS = "REVIEW_VIEWS"
    CHILD_AT_REVIEW = "CHILD_AT_REVIEW"
    NOT_HAPPENING = "NOT_HAPPENING"
    OTHER_PLANS = "OTHER_PLANS"
    PANEL_PACK = "PANEL_PACK"
    CONTACT_LOG = "CONTACT_LOG"
    MESSAGES = "MESSAGES"
    LETTERS = "LETTERS"
    FILES = "FILES"
    SAFEGUARDING = "SAFEGUARDING"
    CONCERNS = "CONCERNS"
    DISPUTES = "DISPUTES"
    TRIBUNAL_FILE = "TRIBUNAL_FILE"
    EXTRACT = "EXTRACT"
    TEAM = "TEAM"
    OPENED_BY = "OPENED_BY"
    JOURNAL = "JOURNAL"


class Right(StrEnum):
    """What someone may do with an item: nothing, what they gave themselves, see it all, or see and change it."""

    NONE = "NONE"
    OWN = "OWN"
    SEE = "SEE"
    CHANGE = "CHANGE"


ORDER = (Right.NONE, Right.OWN, Right.SEE, Right.CHANGE)


class When(StrEnum):
    """The state of a case from which an item opens."""

    ALWAYS = "ALWAYS"
    DECIDED = "DECIDED"
    SERVED = "SERVED"
    FINAL = "FINAL"
    CONSULTED = "CONSULTED"


WHEN_WORDS: dict[When, str] = {
    When.ALWAYS: "",
    When.DECIDED: "once the decision is made",
    When.SERVED: "once the draft has been sent to the family",
    When.FINAL: "once the plan is final",
    When.CONSULTED: "while consulted, or once it names them",
}
