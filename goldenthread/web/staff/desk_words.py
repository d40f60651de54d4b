"""How the pages of the working day word what the desk stores as codes."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from goldenthread.apps.desk.types import ArrivalKind, DutyLine, How, QueueKind, Stands
from goldenthread.core.casework.stages import WORDS as STAGE_WORDS
from goldenthread.web.components.presenters.dates import day
from goldenthread.web.staff.words import duty_words

HOW_WORDS: Mapping[How, str] = {
    How.POST: "Post",
    How.EMAIL: "Email",
    How.TELEPHONE: "Telephone",
    How.IN_PERSON: "In person",
}
ARRIVAL_WORDS: Mapping[ArrivalKind, str] = {
    ArrivalKind.REQUEST: "A request for an assessment",
    ArrivalKind.REPORT: "A report or advice",
    ArrivalKind.REPLY: "A reply to something we sent",
    ArrivalKind.QUESTION: "A question",
    ArrivalKind.COMPLAINT: "A complaint",
    ArrivalKind.OTHER: "Something else",
}
QUEUE_WORDS: Mapping[QueueKind, str] = {
    QueueKind.ARRIVAL: "Came in",
    QueueKind.UNCHECKED_REQUEST: "Request from the public form: check who the child is",
    QueueKind.MESSAGE: "A message waits for an answer",
    QueueKind.RETURNED_LETTER: "A letter did not get there",
    QueueKind.UNREAD_NOTICE: "A draft notice lies unopened",
    QueueKind.POSSIBLE_DOUBLE: "Two records may be one child’s",
    QueueKind.INFORMATION_IN: "A question was answered: read it",
}


def what_waits(line: DutyLine) -> str:
    """Say what waits, in one line that names nobody."""
    if line.is_disclosure:
        return "A child may be at risk: act today"
    if line.kind is QueueKind.ARRIVAL:
        return ARRIVAL_WORDS[ArrivalKind(line.title)]
    return QUEUE_WORDS[line.kind]


def detail_of(line: DutyLine) -> str:
    """Say the rest: from whom, to whom, or with whom."""
    if line.kind is QueueKind.ARRIVAL:
        return f"{HOW_WORDS[How(line.key)]}{f', from {line.detail}' if line.detail else ''}"
    if line.kind is QueueKind.POSSIBLE_DOUBLE:
        return f"And {line.detail}"
    if line.kind in (QueueKind.RETURNED_LETTER, QueueKind.UNREAD_NOTICE):
        return f"{line.title}, to {line.detail}"
    return f"{line.title}, {line.detail}" if line.detail else line.title


def address_of(line: DutyLine) -> tuple[str, str]:
    """Return the page on which the thing itself is dealt with, and what its link says; nothing for what is only here."""
    ref = line.reference
    found: dict[QueueKind, Any] = {
        QueueKind.UNCHECKED_REQUEST: lambda: (reverse("step_identity", args=[ref]), "Check who the child is"),
        QueueKind.MESSAGE: lambda: (
            reverse("case_thread_of_messages", args=[ref, line.key]),
            "Read and answer",
        ),
        QueueKind.RETURNED_LETTER: lambda: (reverse("case_letter", args=[ref, line.key]), "Open the letter"),
        QueueKind.UNREAD_NOTICE: lambda: (reverse("case_letter", args=[ref, line.key]), "Open the notice"),
        QueueKind.POSSIBLE_DOUBLE: lambda: (
            reverse("settle_pair", args=[line.key]),
            "Compare the two records",
        ),
        QueueKind.INFORMATION_IN: lambda: (reverse("step_information", args=[ref]), "Read the answer"),
    }
    return found[line.kind]() if line.kind in found else ("", "")


def stands_words(stands: Stands) -> list[str]:
    """Say where a case stands: its stage, what is due next, and the last contact."""
    said = [STAGE_WORDS[stands.stage]]
    if stands.next_due_on:
        what = duty_words(stands.next_duty) if stands.next_duty else "Something"
        said.append(f"{what} by {day(stands.next_due_on)}")
    else:
        said.append("Nothing is due")
    if stands.last_contact_on:
        said.append(f"Last contact {day(stands.last_contact_on)}, with {stands.last_contact}")
    else:
        said.append("No contact is recorded")
    return said
