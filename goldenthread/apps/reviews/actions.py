"""Everything that may be written to reviews, changes and moves; other rooms and the doors come in here."""

from goldenthread.apps.reviews.calling import (
    invite,
    keep_attendance,
    keep_review,
    keep_step,
    keep_told,
    move_meeting,
    send_papers,
)
from goldenthread.apps.reviews.changing import (
    drop_ending,
    end_amendment,
    keep_amendment,
    keep_ending_step,
    keep_ending_view,
    keep_noticed,
    keep_plan_decision,
    propose_ending,
    write_amendment,
)
from goldenthread.apps.reviews.gathering import (
    add_cohort,
    add_members,
    add_move_step,
    finish_move_step,
    keep_sent_list,
    leave_cohort,
    mark_member,
    mark_members,
    name_next_setting,
    rate_move,
)
from goldenthread.apps.reviews.noticing import send_notice
from goldenthread.apps.reviews.saying import rate_outcomes, save_contribution, save_report

__all__ = [
    "add_cohort",
    "add_members",
    "add_move_step",
    "drop_ending",
    "end_amendment",
    "finish_move_step",
    "invite",
    "keep_amendment",
    "keep_attendance",
    "keep_ending_step",
    "keep_ending_view",
    "keep_noticed",
    "keep_plan_decision",
    "keep_review",
    "keep_sent_list",
    "keep_step",
    "keep_told",
    "leave_cohort",
    "mark_member",
    "mark_members",
    "move_meeting",
    "name_next_setting",
    "propose_ending",
    "rate_move",
    "rate_outcomes",
    "save_contribution",
    "save_report",
    "send_notice",
    "send_papers",
    "write_amendment",
]
