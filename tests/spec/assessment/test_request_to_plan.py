"""Section 1: from a request to a final plan."""

from datetime import date

import pytest

from goldenthread.definitions.law import load_law
from tests.spec.telling import due, state, states, status

LAW = load_law()
STANDING = {number: duty for duty in LAW.standing for number in duty.authority.numbers}
ASKED = "request_received 2024-05-14"
REFUSED = ["request_received 2024-12-16", "assessment_refused 2025-01-20"]
REVERSED = [*REFUSED, "assessment_agreed 2025-02-21"]


@pytest.mark.parametrize("number", ["1.1", "1.5", "1.7", "1.9", "1.11", "1.13", "1.14", "2.2", "2.8", "2.18", "2.19", "2.23", "2.24"])  # fmt: skip
def test_a_duty_with_no_number_of_days_is_kept_and_given_no_date(number):
    assert STANDING[number].authority.citation and STANDING[number].limit_words


def test_1_2_the_six_weeks_run_whoever_asks_and_where_the_authority_becomes_responsible():
    for line in (f"{ASKED} source=PARENT", f"{ASKED} source=SETTING", "became_responsible 2024-05-14"):
        assert due(line, duty="decide_whether_to_assess") == "2024-06-25"


def test_1_2_a_request_while_a_plan_is_maintained_still_has_to_be_decided():
    assert due("plan_finalised 2023-01-09", ASKED, duty="decide_whether_to_assess") == "2024-06-25"


def test_1_3_telling_partners_has_no_number_of_days():
    found = state(ASKED, on="2024-06-01", duty="notify_partners")
    assert (found.due_on, found.days_left, found.status) == (None, None, "DUE")
    assert status(ASKED, "partners_notified 2024-05-16", duty="notify_partners") == "MET"


def test_1_4_the_decision_is_due_in_six_weeks_and_either_answer_meets_it():
    for answer in ("assessment_agreed", "assessment_refused"):
        assert status(ASKED, f"{answer} 2024-06-25", duty="decide_whether_to_assess") == "MET"
        assert status(ASKED, f"{answer} 2024-06-26", duty="decide_whether_to_assess") == "MET_LATE"


@pytest.mark.parametrize(
    "ground", ["SETTING_CLOSED", "EARLY_YEARS_CLOSED", "PERSONAL_CIRCUMSTANCES", "ABSENT_FROM_AREA"]
)
def test_1_4_each_of_the_four_grounds_excuses_the_decision(ground):
    excuse = f"exception_recorded 2024-06-01 clock=decide_whether_to_assess ground={ground}"
    assert status(ASKED, excuse, on="2024-07-30", duty="decide_whether_to_assess") == "EXCUSED"


def test_1_4_the_decision_ends_where_the_request_is_withdrawn_or_the_child_moves():
    for line in ("withdrawn 2024-05-20", "plan_transferred_out 2024-05-20"):
        assert status(ASKED, line, duty="decide_whether_to_assess") == "ENDED"


SENT = "advice_requested 2025-08-01 id=h kind=MEDICAL"


def test_1_6_each_adviser_has_six_weeks_of_their_own():
    lines = [SENT, "advice_requested 2025-08-08 id=s kind=SOCIAL_CARE"]
    assert due(*lines, duty="reply_with_advice", id="h") == "2025-09-12"
    assert due(*lines, duty="reply_with_advice", id="s") == "2025-09-19"


def test_1_6_the_six_weeks_run_from_the_day_the_body_received_the_request():
    lines = [SENT, "advice_request_received 2025-08-05 id=h"]
    assert due(*lines, duty="reply_with_advice") == "2025-09-16"
    assert state(*lines, on="2025-08-10", duty="reply_with_advice").trigger.event == "advice_request_received"


def test_1_6_school_holidays_are_no_excuse_for_health_advice():
    excuse = "exception_recorded 2025-08-05 id=h clock=reply_with_advice ground=SETTING_CLOSED from=2025-07-19 to=2025-09-01"
    found = state(SENT, excuse, on="2025-09-13", duty="reply_with_advice")
    assert found.status == "OVERDUE"
    assert "no ground for this clock under SEND Regulations 2014 reg 8(2)" in found.why[-1]


def test_1_6_a_missed_appointment_excuses_that_adviser_and_no_other():
    lines = [SENT, "advice_requested 2025-08-01 id=s kind=SOCIAL_CARE"]
    excuse = "exception_recorded 2025-08-20 id=h clock=reply_with_advice ground=MISSED_APPOINTMENT"
    assert status(*lines, excuse, on="2025-10-01", duty="reply_with_advice", id="h") == "EXCUSED"
    assert status(*lines, excuse, on="2025-10-01", duty="reply_with_advice", id="s") == "OVERDUE"


def test_1_6_for_schools_and_psychologists_the_six_weeks_are_guidance():
    assert (
        state(
            "advice_requested 2025-08-01 id=p kind=PSYCHOLOGICAL", on="2025-08-02", duty="reply_with_advice"
        ).basis
        == "GUIDANCE"
    )
    assert state(SENT, on="2025-08-02", duty="reply_with_advice").basis == "STATUTE"


def test_1_6_advice_sent_back_is_not_met_until_it_comes_again():
    lines = [SENT, "advice_received 2025-08-20 id=h", "advice_returned 2025-08-25 id=h"]
    assert status(*lines, on="2025-09-12", duty="reply_with_advice") == "DUE"
    assert status(*lines, on="2025-09-13", duty="reply_with_advice") == "OVERDUE"
    assert status(*lines, "advice_received 2025-09-10 id=h", duty="reply_with_advice") == "MET"


def test_1_6_existing_advice_agreed_sufficient_meets_the_request():
    assert status(SENT, "advice_agreed_sufficient 2025-08-04 id=h", duty="reply_with_advice") == "MET"


def test_1_8_a_refusal_of_a_plan_is_told_within_sixteen_weeks_of_the_request():
    assert due(ASKED, "assessment_agreed 2024-06-20", duty="notify_refusal_to_issue") == "2024-09-03"
    assert status(ASKED, "issue_refused 2024-09-04", duty="notify_refusal_to_issue") == "MET_LATE"
    assert status(ASKED, "issue_agreed 2024-08-01", duty="notify_refusal_to_issue") == "MET"


def test_1_10_each_person_served_has_fifteen_days_of_their_own():
    lines = ["draft_served 2025-09-01 to=mother", "draft_served 2025-09-04 to=father"]
    assert due(*lines, duty="allow_representations", id="mother") == "2025-09-15"
    assert due(*lines, duty="allow_representations", id="father") == "2025-09-18"


def test_1_11_a_setting_has_fifteen_calendar_days_by_guidance():
    found = state("setting_consulted 2025-09-01 id=s1", on="2025-09-02", duty="setting_replies")
    assert (found.due_on, found.basis, found.owed_by) == (date(2025, 9, 16), "GUIDANCE", "SETTING")


def test_1_11_a_silent_setting_does_not_extend_the_twenty_weeks():
    assert due(ASKED, "setting_consulted 2024-09-01 id=s1", duty="finalise_plan") == "2024-10-01"


def test_1_12_the_final_plan_is_due_twenty_weeks_after_the_request():
    assert due(ASKED, duty="finalise_plan") == "2024-10-01"
    assert due("request_received 2024-02-20", duty="finalise_plan") == "2024-07-09"
    assert status(ASKED, "plan_finalised 2024-10-02", duty="finalise_plan") == "MET_LATE"


def test_1_12_the_plain_case_is_explained_in_two_sentences():
    found = state(ASKED, on="2024-10-31", duty="finalise_plan")
    assert found.why == ("Request received 14 May 2024", "20 weeks after that day is 1 October 2024")
    assert (found.days_left, found.citation, found.confidence) == (
        -30,
        "SEND Regulations 2014 reg 13(2)",
        "V",
    )


def test_1_12_late_advice_does_not_move_the_final_deadline():
    lines = [ASKED, "advice_requested 2024-06-21 id=a kind=MEDICAL", "advice_received 2024-12-01 id=a"]
    assert due(*lines, duty="finalise_plan") == "2024-10-01"


def test_1_12_a_refusal_of_a_plan_ends_the_twenty_weeks():
    assert status(ASKED, "issue_refused 2024-08-01", duty="finalise_plan") == "ENDED"


def test_a_second_request_joins_the_first_and_the_first_clock_stands():
    found = state(ASKED, "request_received 2024-06-03", on="2024-07-01", duty="finalise_plan")
    assert found.due_on == date(2024, 10, 1)
    assert any("3 June 2024 too: it is linked, and the first clock stands" in said for said in found.why)


@pytest.mark.parametrize("closing", ["assessment_refused", "issue_refused", "withdrawn", "plan_finalised"])
def test_a_request_after_the_first_matter_is_closed_starts_a_clock_of_its_own(closing):
    found = states(
        ASKED, f"{closing} 2024-06-20", "request_received 2025-01-06", on="2025-02-01", duty="finalise_plan"
    )
    assert [one.due_on for one in found] == [date(2024, 10, 1), date(2025, 5, 26)]


def test_a_new_request_on_the_day_of_a_withdrawal_is_not_withdrawn_with_it():
    found = states(
        ASKED, "withdrawn 2024-06-20", "request_received 2024-06-20", on="2024-07-01", duty="finalise_plan"
    )
    assert [one.status.value for one in found] == ["ENDED", "DUE"]


def test_where_a_request_comes_while_the_authority_is_already_responsible_the_first_of_the_two_counts():
    lines = ["became_responsible 2024-05-01", ASKED]
    assert due(*lines, duty="finalise_plan") == "2024-09-18"


def test_1_15_a_refusal_reversed_with_no_order_keeps_the_first_twenty_weeks_by_case_law():
    found = state(*REVERSED, on="2025-03-01", duty="finalise_plan", basis="CASE_LAW")
    assert (found.due_on, found.trigger.on) == (date(2025, 5, 5), date(2024, 12, 16))


def test_1_15_a_refusal_of_a_plan_reversed_with_no_order_keeps_the_first_twenty_weeks_too():
    lines = [ASKED, "issue_refused 2024-08-01", "issue_agreed 2024-09-15"]
    assert due(*lines, duty="finalise_plan", basis="CASE_LAW") == "2024-10-01"


def test_1_15_an_order_between_leaves_only_the_order_s_own_times():
    lines = [*REFUSED, "order_made 2025-02-20 kind=ASSESS", "assessment_agreed 2025-02-21"]
    assert states(*lines, on="2025-03-01", duty="finalise_plan", basis="CASE_LAW") == []
    assert due(*lines, duty="comply_with_order", step="FINAL") == "2025-05-29"


def test_1_16_the_ombudsman_counts_ten_and_fourteen_weeks_from_the_later_decision():
    assert due(*REVERSED, duty="notify_refusal_to_issue", basis="GUIDANCE") == "2025-05-02"
    assert due(*REVERSED, duty="finalise_plan", basis="GUIDANCE") == "2025-05-30"


def test_1_16_an_agreement_to_a_new_request_is_no_reversal():
    lines = [*REFUSED, "request_received 2025-02-03", "assessment_agreed 2025-02-21"]
    assert {one.basis.value for one in states(*lines, on="2025-03-01", duty="finalise_plan")} == {"STATUTE"}


def test_a_draft_served_with_no_recorded_decision_overtakes_the_decision_and_says_so():
    found = state(ASKED, "draft_served 2024-08-20", on="2024-09-30", duty="decide_whether_to_assess")
    assert found.status == "ENDED"
    assert "nothing records when it was done" in found.why[-1]
