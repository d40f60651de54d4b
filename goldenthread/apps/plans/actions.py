"""Everything that may be written to a plan; other rooms and the doors come in here."""

from goldenthread.apps.plans.amending import begin_amended_draft, drop_draft
from goldenthread.apps.plans.bulk import import_plans
from goldenthread.apps.plans.consulting import (
    end_consultations,
    keep_consultation,
    keep_setting_reply,
)
from goldenthread.apps.plans.drafting import (
    add_need,
    add_outcome,
    add_provision,
    begin_draft,
    edit_row,
    remove_row,
    save_section,
    write_section_k,
)
from goldenthread.apps.plans.family import (
    answer_preferences,
    keep_answer,
    keep_representation,
    keep_service,
    make_final,
    name_setting,
    state_preference,
)

__all__ = [
    "add_need",
    "add_outcome",
    "add_provision",
    "answer_preferences",
    "begin_amended_draft",
    "begin_draft",
    "drop_draft",
    "edit_row",
    "end_consultations",
    "import_plans",
    "keep_answer",
    "keep_consultation",
    "keep_representation",
    "keep_service",
    "keep_setting_reply",
    "make_final",
    "name_setting",
    "remove_row",
    "save_section",
    "state_preference",
    "write_section_k",
]
