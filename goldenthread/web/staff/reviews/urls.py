"""The addresses of reviews and changes. A case is named by its reference, and everything else by a number that tells nothing."""

from django.urls import path

from goldenthread.web.staff.reviews import ceasing, changes, cohorts, deciding, meeting, one, year

CASE = "case/<path:reference>/"

urlpatterns = [
    path("reviews/", year.reviews, name="reviews"),
    path("reviews/list.csv", year.reviews_file, name="reviews_file"),
    path("reviews/lists/", year.review_lists, name="review_lists"),
    path("reviews/moves/", cohorts.cohorts, name="cohorts"),
    path("reviews/moves/new/", cohorts.new_cohort, name="new_cohort"),
    path("reviews/moves/<int:cohort>/", cohorts.cohort, name="cohort"),
    path("reviews/moves/<int:cohort>/join/", cohorts.cohort_join, name="cohort_join"),
    path("reviews/moves/<int:cohort>/list.csv", cohorts.cohort_file, name="cohort_file"),
    path(CASE + "review/", one.case_review, name="case_review"),
    path(CASE + "review/call/", meeting.review_call, name="review_call"),
    path(CASE + "review/move/", meeting.review_move, name="review_move"),
    path(CASE + "review/invite/", meeting.review_invite, name="review_invite"),
    path(CASE + "review/notice/", meeting.review_notice, name="review_notice"),
    path(CASE + "review/papers/", meeting.review_papers, name="review_papers"),
    path(CASE + "review/held/", meeting.review_held, name="review_held"),
    path(CASE + "review/words/<slug:who>/", one.review_words, name="review_words"),
    path(CASE + "review/report/", deciding.review_report, name="review_report"),
    path(CASE + "review/decide/", deciding.review_decide, name="review_decide"),
    path(CASE + "changes/", changes.case_changes, name="case_changes"),
    path(CASE + "changes/begin/", changes.change_begin, name="change_begin"),
    path(CASE + "changes/marked/", changes.change_marked, name="change_marked"),
    path(CASE + "changes/marked.<slug:kind>", changes.change_marked_file, name="change_marked_file"),
    path(CASE + "changes/notice/", changes.change_notice, name="change_notice"),
    path(CASE + "changes/final/", changes.change_final, name="change_final"),
    path(CASE + "changes/let-go/", changes.change_let_go, name="change_let_go"),
    path(CASE + "changes/reassess/", ceasing.reassess, name="reassess"),
    path(CASE + "changes/reassess/decide/", ceasing.reassess_decide, name="reassess_decide"),
    path(CASE + "changes/end/", ceasing.end_propose, name="end_propose"),
    path(CASE + "changes/end/heard/<int:view>/", ceasing.end_heard, name="end_heard"),
    path(CASE + "changes/end/decide/", ceasing.end_decide, name="end_decide"),
    path(CASE + "changes/end/done/", ceasing.end_done, name="end_done"),
    path(CASE + "changes/end/keep/", ceasing.end_keep, name="end_keep"),
    path(CASE + "move/<int:member>/", cohorts.case_move, name="case_move"),
    path(CASE + "move/<int:member>/next/", cohorts.case_move_next, name="case_move_next"),
    path(CASE + "move/<int:member>/done/", cohorts.case_move_done, name="case_move_done"),
    path(CASE + "move/<int:member>/leave/", cohorts.case_move_leave, name="case_move_leave"),
]
