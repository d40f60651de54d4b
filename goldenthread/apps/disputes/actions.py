"""Everything that may be written about a disagreement; journeys and the doors come in here."""

from goldenthread.apps.disputes.appealing import (
    add_issue,
    add_party,
    agree_issue,
    close_appeal,
    keep_appeal,
    keep_appeal_step,
    keep_ended,
    note_appeal,
    set_hearing,
    share_position,
    state_position,
)
from goldenthread.apps.disputes.concerning import (
    acknowledge_concern,
    answer_concern,
    close_concern,
    complain_as_family,
    log_concern,
    own_concern,
    take_concern_further,
)
from goldenthread.apps.disputes.learning import finish_action, learn
from goldenthread.apps.disputes.mediating import (
    close_mediation,
    keep_mediation,
    keep_mediation_step,
    keep_term_done,
    keep_terms,
)
from goldenthread.apps.disputes.ordering import (
    add_order_items,
    keep_order,
    keep_order_version,
    remove_order_item,
)

__all__ = [
    "acknowledge_concern",
    "add_issue",
    "add_order_items",
    "add_party",
    "agree_issue",
    "answer_concern",
    "close_appeal",
    "close_concern",
    "close_mediation",
    "complain_as_family",
    "finish_action",
    "keep_appeal",
    "keep_appeal_step",
    "keep_ended",
    "keep_mediation",
    "keep_mediation_step",
    "keep_order",
    "keep_order_version",
    "keep_term_done",
    "keep_terms",
    "learn",
    "log_concern",
    "note_appeal",
    "own_concern",
    "remove_order_item",
    "set_hearing",
    "share_position",
    "state_position",
    "take_concern_further",
]
