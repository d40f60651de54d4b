"""Everything that may be written to a case; other rooms and the doors come in here."""

from goldenthread.apps.cases.asking import check_is_of_setting, keep_evidence, save_draft, throw_draft_away
from goldenthread.apps.cases.bulk import add_to_cases, import_cases
from goldenthread.apps.cases.deciding import Answer, Choice, take_decision
from goldenthread.apps.cases.records import log_contact, record_request
from goldenthread.apps.cases.writing import (
    assign_coordinator,
    correct_fact,
    open_case,
    record_facts,
    refresh_cases_of_child,
)

__all__ = [
    "Answer",
    "Choice",
    "add_to_cases",
    "assign_coordinator",
    "check_is_of_setting",
    "correct_fact",
    "import_cases",
    "keep_evidence",
    "log_contact",
    "open_case",
    "record_facts",
    "record_request",
    "save_draft",
    "throw_draft_away",
    "take_decision",
    "refresh_cases_of_child",
]
