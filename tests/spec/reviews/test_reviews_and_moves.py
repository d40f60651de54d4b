"""Section 2: reviews, changes and moves."""

from datetime import date

import pytest

from tests.spec.telling import due, state, states, status

HELD = "review_meeting_held 2023-10-10"


def test_2_1_a_plan_is_reviewed_within_a_year_of_being_made_and_of_each_review():
    lines = ["plan_finalised 2022-10-14", "review_decided 2023-10-01 outcome=MAINTAIN"]
    found = states(*lines, on="2024-11-01", duty="review_plan")
    assert [(one.due_on, one.status.value) for one in found] == [
        (date(2023, 10, 14), "MET"),
        (date(2024, 10, 1), "OVERDUE"),
    ]


def test_2_1_a_meeting_does_not_complete_a_review():
    assert status("plan_finalised 2022-10-14", HELD, on="2023-10-15", duty="review_plan") == "OVERDUE"


def test_2_1_the_yearly_review_ends_with_the_plan():
    for line in ("plan_ceased 2023-05-01", "plan_transferred_out 2023-05-01"):
        assert status("plan_finalised 2022-10-14", line, duty="review_plan") == "ENDED"


@pytest.mark.parametrize(
    ("number", "kind", "day"),
    [
        ("2.3", "TO_POST16", "2026-03-31"),
        ("2.4", "OTHER", "2026-02-15"),
        ("2.5", "POST16_TO_POST16", "2026-04-01"),
    ],
)
def test_2_3_to_2_5_each_kind_of_transfer_has_its_own_day(number, kind, day):
    line = f"phase_transfer_planned 2025-09-10 kind={kind} transfer_on=2026-09-01"
    found = state(line, on="2025-12-01", duty="complete_phase_transfer")
    assert found.due_on.isoformat() == day
    assert status(line, "plan_amended 2026-02-01", duty="complete_phase_transfer") == "MET"


def test_2_4_an_amendment_said_not_to_name_the_new_phase_does_not_complete_the_transfer():
    line = "phase_transfer_planned 2025-09-10 kind=OTHER transfer_on=2026-09-01"
    assert (
        status(line, "plan_amended 2026-01-10 phase=SAME", on="2026-02-20", duty="complete_phase_transfer")
        == "OVERDUE"
    )


CALLED = "review_meeting_called 2025-01-06 meeting_on=2025-02-10"


def test_2_6_notice_of_the_meeting_is_given_two_weeks_before():
    assert due(CALLED, duty="give_review_notice") == "2025-01-27"
    assert status(CALLED, "review_notice_given 2025-01-27", duty="give_review_notice") == "MET"


def test_2_7_papers_go_round_two_weeks_before():
    assert due(CALLED, duty="circulate_review_papers") == "2025-01-27"
    assert status(CALLED, "review_papers_circulated 2025-01-28", duty="circulate_review_papers") == "MET_LATE"


def test_2_6_a_meeting_called_again_for_another_day_has_its_own_two_weeks():
    again = "review_meeting_called 2025-01-20 meeting_on=2025-03-03"
    found = states(CALLED, again, on="2025-01-21", duty="give_review_notice")
    assert [(one.due_on, one.status.value) for one in found] == [
        (date(2025, 1, 27), "ENDED"),
        (date(2025, 2, 17), "DUE"),
    ]


def test_2_9_the_report_goes_out_within_two_weeks_of_the_meeting():
    assert due(HELD, duty="send_review_report") == "2023-10-24"
    assert status(HELD, "review_report_sent 2023-10-25", duty="send_review_report") == "MET_LATE"


def test_2_10_the_decision_is_made_within_four_weeks_of_the_meeting():
    assert due(HELD, duty="decide_after_review") == "2023-11-07"
    assert status(HELD, "review_decided 2023-11-07 outcome=CEASE", duty="decide_after_review") == "MET"


def test_2_11_the_amendment_notice_goes_in_the_same_four_weeks_and_waits_for_a_decision_to_amend():
    assert status(HELD, on="2023-11-20", duty="send_amendment_notice") == "NOT_YET"
    amending = [HELD, "review_decided 2023-11-01 outcome=AMEND"]
    assert due(*amending, duty="send_amendment_notice") == "2023-11-07"
    assert status(*amending, on="2023-11-07", duty="send_amendment_notice") == "DUE"
    assert status(*amending, on="2023-11-08", duty="send_amendment_notice") == "OVERDUE"


def test_2_11_a_decision_to_keep_the_plan_ends_the_wait_for_a_notice():
    assert status(HELD, "review_decided 2023-11-01 outcome=MAINTAIN", duty="send_amendment_notice") == "ENDED"


def test_2_12_the_family_has_fifteen_days_on_the_amendments():
    assert due("amendment_notice_sent 2023-10-20", duty="allow_representations") == "2023-11-03"


def test_2_13_an_early_notice_starts_the_eight_weeks_early():
    assert due(HELD, "amendment_notice_sent 2023-10-20", duty="finalise_amended_plan") == "2023-12-15"


def test_2_13_a_late_notice_does_not_stretch_the_twelve_weeks_from_the_meeting():
    lines = [HELD, "amendment_notice_sent 2023-12-01"]
    assert due(*lines, duty="finalise_amended_plan", basis="STATUTE") == "2024-01-26"
    assert due(*lines, duty="finalise_amended_plan", basis="CASE_LAW") == "2024-01-02"


def test_2_14_a_notice_given_up_is_told_in_the_same_eight_weeks():
    lines = ["amendment_notice_sent 2023-10-20", "amendment_abandoned 2023-12-15"]
    assert status(*lines, duty="finalise_amended_plan") == "MET"


def test_2_15_amending_with_no_review_takes_the_same_eight_weeks():
    assert due("amendment_notice_sent 2023-10-20", duty="finalise_amended_plan") == "2023-12-15"


def test_2_16_a_request_to_reassess_is_decided_in_fifteen_days():
    lines = ["reassessment_requested 2025-03-03"]
    assert due(*lines, duty="decide_reassessment") == "2025-03-18"
    for answer in ("reassessment_agreed", "reassessment_refused"):
        assert status(*lines, f"{answer} 2025-03-19", duty="decide_reassessment") == "MET_LATE"


def test_2_17_the_plan_after_reassessment_takes_fourteen_weeks_and_may_be_excused():
    lines = ["reassessment_agreed 2025-03-10"]
    assert due(*lines, duty="finalise_reassessed_plan") == "2025-06-16"
    excuse = "exception_recorded 2025-04-01 clock=finalise_reassessed_plan ground=ABSENT_FROM_AREA"
    assert status(*lines, excuse, on="2025-08-01", duty="finalise_reassessed_plan") == "EXCUSED"
    for answer in ("plan_amended", "plan_finalised", "plan_ceased"):
        assert status(*lines, f"{answer} 2025-06-16", duty="finalise_reassessed_plan") == "MET"


def test_2_20_the_old_authority_has_fifteen_working_days_beginning_with_the_day_it_knew():
    # 14 April 2025 is a Monday; Good Friday, Easter Monday and the May bank holiday fall within.
    assert due("move_known 2025-04-14", duty="transfer_plan") == "2025-05-07"


def test_2_20_a_move_known_well_ahead_is_on_the_day_of_the_move():
    assert due("move_known 2025-03-03 move_on=2025-05-12", duty="transfer_plan") == "2025-05-12"
    assert due("move_known 2025-03-03 move_on=2025-03-10", duty="transfer_plan") == "2025-03-21"


def test_2_21_the_new_authority_tells_the_family_within_six_weeks():
    lines = ["plan_transferred_in 2025-03-03"]
    assert due(*lines, duty="notify_after_transfer") == "2025-04-14"
    assert status(*lines, "transfer_notified 2025-04-15", duty="notify_after_transfer") == "MET_LATE"


def test_2_22_the_new_authority_reviews_by_the_later_of_a_year_and_three_months():
    recent, old = "2025-01-10", "2024-02-01"
    assert (
        due(f"plan_transferred_in 2025-03-03 last_review_on={recent}", duty="review_after_transfer")
        == "2026-01-10"
    )
    assert (
        due(f"plan_transferred_in 2025-03-03 last_review_on={old}", duty="review_after_transfer")
        == "2025-06-03"
    )
    assert due("plan_transferred_in 2025-03-03", duty="review_after_transfer") == "2025-06-03"
