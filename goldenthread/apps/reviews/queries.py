"""Everything that may be read of reviews, changes and moves; other rooms and the doors come in here."""

from goldenthread.apps.reviews.counted import list_rated_outcomes
from goldenthread.apps.reviews.following import (
    get_cohort,
    list_cohorts,
    list_followed,
    list_members,
    list_movers,
    list_own_moves,
)
from goldenthread.apps.reviews.listing import (
    list_due_reviews,
    list_due_reviews_of_pupils,
    list_due_reviews_of_service,
    list_sent_lists,
)
from goldenthread.apps.reviews.noticing import Notified as Notified
from goldenthread.apps.reviews.noticing import changes_of, mark_amendment, mark_served
from goldenthread.apps.reviews.reading import (
    find_amendment,
    find_ending,
    find_open_review,
    find_report,
    get_review,
    list_contributions,
    list_invitees,
    list_my_invitations,
    list_outcomes_asked,
    list_plan_decisions,
    list_ratings,
    list_reviews,
    list_reviews_of_pupils,
    may_hold_review,
    may_see_review,
    own_key,
)

__all__ = [
    "Notified",
    "changes_of",
    "find_amendment",
    "find_ending",
    "find_open_review",
    "find_report",
    "get_cohort",
    "get_review",
    "list_cohorts",
    "list_contributions",
    "list_due_reviews",
    "list_due_reviews_of_pupils",
    "list_due_reviews_of_service",
    "list_followed",
    "list_invitees",
    "list_members",
    "list_movers",
    "list_my_invitations",
    "list_outcomes_asked",
    "list_own_moves",
    "list_plan_decisions",
    "list_rated_outcomes",
    "list_ratings",
    "list_reviews",
    "list_reviews_of_pupils",
    "list_sent_lists",
    "mark_amendment",
    "mark_served",
    "may_hold_review",
    "may_see_review",
    "own_key",
]
