"""How the adviser's pages word what the rooms store as codes."""

from collections.abc import Mapping

from goldenthread.apps.advice.types import ReplyAnswer, ReturnedPart, TaskState
from goldenthread.apps.people.types import ContactKind
from goldenthread.core.law.vocabulary import Source
from goldenthread.web.components.presenters.status import StatusTag

STATES: Mapping[TaskState, StatusTag] = {
    TaskState.NEW: StatusTag(
        text="Not started", classes="gt-tag gt-tag--not-yet", meaning="Nobody has begun to write."
    ),
    TaskState.BEGUN: StatusTag(
        text="Begun", classes="gt-tag gt-tag--later", meaning="There is a draft, and it has not been sent."
    ),
    TaskState.RETURNED: StatusTag(
        text="Sent back to you",
        classes="gt-tag gt-tag--week",
        meaning="The council asks you to put something right. The first last day stands.",
    ),
    TaskState.WILL_ASSESS: StatusTag(
        text="You will see the child",
        classes="gt-tag gt-tag--week",
        meaning="You said that you will see the child and then advise. The advice is still owed.",
    ),
    TaskState.SENT: StatusTag(
        text="Sent", classes="gt-tag gt-tag--met", meaning="The council has it and is reading it."
    ),
}
PARTS: Mapping[str, str] = {
    ReturnedPart.WHOLE.value: "All of it",
    ReturnedPart.NEEDS.value: "What it says about needs",
    ReturnedPart.OUTCOMES.value: "What it says about outcomes",
    ReturnedPart.PROVISION.value: "What it says about provision",
    ReturnedPart.EVIDENCE.value: "The evidence for it",
}
NOT_KNOWN: Mapping[ReplyAnswer, tuple[str, str]] = {
    ReplyAnswer.WILL_ASSESS: (
        "We will see the child, then advise",
        "Your advice is still owed, by the same last day.",
    ),
    ReplyAnswer.NO_NEEDS_FOUND: (
        "We looked, and found no needs in our area of work",
        "This is advice, and stops your clock. Say what you looked at.",
    ),
    ReplyAnswer.REFERRED_ON: (
        "This is for another service",
        "You owe nothing more. The council will ask whoever you name.",
    ),
}
SOURCES: Mapping[str, str] = {
    Source.PARENT.value: "A parent or carer",
    Source.YOUNG_PERSON.value: "The young person",
    Source.SETTING.value: "A school, nursery or college",
    Source.HEALTH.value: "A health professional",
    Source.SOCIAL_CARE.value: "Social care",
    Source.OTHER.value: "Someone else",
}
CONTACTS: Mapping[ContactKind, str] = {
    ContactKind.EMAIL: "Email",
    ContactKind.TELEPHONE: "Telephone",
    ContactKind.ADDRESS: "Address",
}
