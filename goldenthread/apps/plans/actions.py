"""Everything that may be written to a plan; other rooms and the doors come in here."""

from goldenthread.apps.plans.agreeing import keep_health_agreement, keep_pathway_nil
from goldenthread.apps.plans.amending import begin_amended_draft, drop_draft
from goldenthread.apps.plans.budgeting import (
    keep_budget_asked,
    keep_budget_decided,
    keep_budget_review_asked,
    keep_budget_reviewed,
)
from goldenthread.apps.plans.bulk import import_plans
from goldenthread.apps.plans.consulting import (
    end_consultations,
    keep_consultation,
    keep_setting_reply,
)
from goldenthread.apps.plans.drafting import begin_draft, save_section, write_section_k
from goldenthread.apps.plans.family import (
    answer_preferences,
    keep_answer,
    keep_representation,
    keep_service,
    make_final,
    name_setting,
    state_preference,
)
from goldenthread.apps.plans.ordering import RowOrdered, release_locked, write_ordered
from goldenthread.apps.plans.present import forget_typing, keep_typing, mark_present
from goldenthread.apps.plans.provenance import leave_out, put_in_plan, tie_row, untie_row
from goldenthread.apps.plans.rows import add_need, add_outcome, add_provision, edit_row, remove_row
from goldenthread.apps.plans.saying import (
    answer_row_comment,
    ask_to_look,
    close_look,
    comment_as_adviser,
    comment_as_colleague,
)
from goldenthread.apps.plans.taking import take_plan
from goldenthread.apps.plans.versions import begin_amended_version, begin_version_from

__all__ = [
    "RowOrdered",
    "add_need",
    "add_outcome",
    "add_provision",
    "answer_preferences",
    "answer_row_comment",
    "ask_to_look",
    "begin_amended_draft",
    "begin_amended_version",
    "begin_draft",
    "begin_version_from",
    "close_look",
    "comment_as_adviser",
    "comment_as_colleague",
    "drop_draft",
    "edit_row",
    "end_consultations",
    "forget_typing",
    "import_plans",
    "keep_answer",
    "keep_budget_asked",
    "keep_budget_decided",
    "keep_budget_review_asked",
    "keep_budget_reviewed",
    "keep_consultation",
    "keep_health_agreement",
    "keep_pathway_nil",
    "keep_representation",
    "keep_service",
    "keep_setting_reply",
    "keep_typing",
    "leave_out",
    "make_final",
    "mark_present",
    "name_setting",
    "put_in_plan",
    "release_locked",
    "remove_row",
    "save_section",
    "state_preference",
    "take_plan",
    "tie_row",
    "untie_row",
    "write_ordered",
    "write_section_k",
]
