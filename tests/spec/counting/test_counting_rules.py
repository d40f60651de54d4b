"""Section 0: how time is counted, before any rule gives any."""

from datetime import date

import pytest

from goldenthread.core.clocks import list_warnings
from goldenthread.definitions.calendars import load_calendar
from goldenthread.definitions.law import load_law
from tests.spec.telling import due, state, states, status, thread

LAW = load_law()
WORKING_DAY_DUTIES = {
    "transfer_plan", "issue_mediation_certificate", "tell_commissioner_of_mediation", "give_mediation_notice",
    "respond_to_appeal",
}  # fmt: skip


def test_0_1_only_five_duties_run_on_working_days():
    counted = {
        rule.duty.value for rule in LAW.rules for limit in rule.limits for count in limit.counts
        if "WORKING" in count.unit or "TRIBUNAL" in count.unit
    }  # fmt: skip
    assert counted == WORKING_DAY_DUTIES


def test_0_1_school_holidays_do_not_stop_the_twenty_weeks():
    assert due("request_received 2025-07-18", duty="finalise_plan") == "2025-12-05"
    assert load_calendar("E06000006").find_closure(date(2025, 8, 1)) is not None


def test_0_2_the_day_of_the_request_is_not_counted():
    assert due("request_received 2024-05-14", duty="decide_whether_to_assess") == "2024-06-25"


def test_0_3_the_day_to_work_to_is_one_sooner_because_the_ombudsman_has_counted_both_ways():
    # LGSCO 23 013 824 gives 6 September 2023 for 16 weeks from 18 May; counted exclusively it is the 7th.
    found = state("request_received 2023-05-18", on="2023-06-01", duty="notify_refusal_to_issue")
    assert (found.due_on, found.warn_on) == (date(2023, 9, 7), date(2023, 9, 6))


def test_0_4_fifteen_days_beginning_with_service_count_the_day_of_service():
    assert due("draft_served 2025-09-01", duty="allow_representations") == "2025-09-15"


def test_0_4_the_fifteen_days_are_never_closed_early():
    lines = ["draft_served 2025-09-01"]
    assert status(*lines, on="2025-09-15", duty="allow_representations") == "DUE"
    assert status(*lines, on="2025-09-16", duty="allow_representations") == "MET"


def test_0_5_the_fifteen_days_run_from_service_and_not_from_the_decision_before_it():
    lines = ["issue_agreed 2025-08-20", "draft_served 2025-09-01 to=mother"]
    assert due(*lines, duty="allow_representations") == "2025-09-15"


def test_0_6_a_limit_of_the_regulations_ends_on_a_saturday_or_a_bank_holiday_all_the_same():
    assert date(2024, 6, 8).weekday() == 5
    assert due("request_received 2024-04-27", duty="decide_whether_to_assess") == "2024-06-08"
    assert due("request_received 2024-11-14", duty="decide_whether_to_assess") == "2024-12-26"


def test_0_6_a_limit_of_the_tribunal_runs_on_to_its_next_working_day():
    assert date(2024, 6, 15).weekday() == 5
    assert due("decision_sent 2024-04-15 decision=CEASED", duty="lodge_appeal") == "2024-06-17"


def test_0_7_a_duty_can_be_met_long_before_its_last_day():
    lines = ["request_received 2024-05-14", "assessment_agreed 2024-05-15"]
    assert status(*lines, on="2024-05-15", duty="decide_whether_to_assess") == "MET"


EXCUSE = "exception_recorded 2024-08-01 clock=finalise_plan ground=PERSONAL_CIRCUMSTANCES"


def test_0_8_an_exception_disapplies_the_limit_and_invents_no_date():
    found = state(
        "request_received 2024-05-14", f"{EXCUSE} to=2024-09-01", on="2024-12-25", duty="finalise_plan"
    )
    assert (found.status, found.due_on, found.excused_by) == (
        "EXCUSED",
        date(2024, 10, 1),
        "PERSONAL_CIRCUMSTANCES",
    )
    assert "as soon as practicable" in found.why[-1]


def test_0_8_a_duty_met_late_under_an_exception_is_excused_and_one_met_in_time_is_met():
    lines = ["request_received 2024-05-14", EXCUSE]
    assert status(*lines, "plan_finalised 2024-11-01", duty="finalise_plan") == "EXCUSED"
    assert status(*lines, "plan_finalised 2024-09-30", duty="finalise_plan") == "MET"


def test_0_8_an_exception_to_one_clock_leaves_the_others_running():
    lines = ["request_received 2024-05-14", EXCUSE]
    assert status(*lines, on="2024-12-25", duty="notify_refusal_to_issue") == "OVERDUE"


def test_0_8_a_reason_that_begins_after_the_limit_has_passed_is_no_excuse():
    late = EXCUSE.replace("2024-08-01", "2024-11-01")
    found = state(
        "request_received 2024-05-14", f"{late} from=2024-10-20", on="2024-12-25", duty="finalise_plan"
    )
    assert found.status == "OVERDUE"
    assert "it began after the limit had passed" in found.why[-1]


def test_0_8_a_closure_of_less_than_four_weeks_is_no_excuse():
    short = "exception_recorded 2024-08-01 clock=finalise_plan ground=SETTING_CLOSED from=2024-08-01 to=2024-08-27"
    lines = ["request_received 2024-05-14"]
    assert status(*lines, short, on="2024-12-25", duty="finalise_plan") == "OVERDUE"
    assert status(*lines, short.replace("08-27", "08-28"), on="2024-12-25", duty="finalise_plan") == "EXCUSED"


PLANNED = "phase_transfer_planned 2025-09-10 kind=OTHER transfer_on=2026-09-01"


def test_0_9_before_15_february_prints_the_15th_and_warns_from_the_14th():
    found = state(PLANNED, on="2025-12-01", duty="complete_phase_transfer")
    assert (found.due_on, found.warn_on) == (date(2026, 2, 15), date(2026, 2, 14))


@pytest.mark.parametrize(
    ("amended_on", "standing"),
    [("2026-02-14", "MET"), ("2026-02-15", "MET_LATE"), ("2026-02-16", "MET_LATE")],
)
def test_0_9_a_plan_made_on_the_15th_is_late_by_the_word_before(amended_on, standing):
    assert status(PLANNED, f"plan_amended {amended_on}", duty="complete_phase_transfer") == standing


def test_0_9_both_readings_of_the_15th_are_explained():
    found = state(PLANNED, "plan_amended 2026-02-15", on="2026-03-01", duty="complete_phase_transfer")
    assert "in time by the Code's word 'by'" in found.why[-1] and "'before'" in found.why[-1]


def test_0_10_months_end_on_the_corresponding_date_or_the_last_of_the_month():
    decided = "decision_sent {} decision=REFUSED_TO_ISSUE"
    assert due(decided.format("2025-10-01"), duty="contact_mediation_adviser") == "2025-12-01"
    assert due(decided.format("2025-12-31"), duty="contact_mediation_adviser") == "2026-02-28"
    assert due(decided.format("2023-12-31"), duty="contact_mediation_adviser") == "2024-02-29"


def test_facts_after_the_day_are_ignored():
    lines = ["request_received 2024-05-14", "plan_finalised 2024-09-01", "withdrawn 2024-09-02"]
    assert status(*lines, on="2024-08-31", duty="finalise_plan") == "DUE"
    assert states("request_received 2024-05-14", on="2024-05-13") == []


def test_a_final_plan_dated_before_its_request_is_warned_about_and_not_refused():
    told = thread("request_received 2024-05-14", "plan_finalised 2024-05-01")
    assert list_warnings(told, on=date(2024, 6, 1)) == (
        "Final plan dated 1 May 2024, before its request dated 14 May 2024",
    )


def test_a_final_plan_within_the_fifteen_days_is_warned_about_and_ends_them_unmet():
    lines = ["request_received 2024-05-14", "draft_served 2024-08-01", "plan_finalised 2024-08-10"]
    assert status(*lines, duty="allow_representations") == "ENDED"
    assert any("within the 15 days" in said for said in list_warnings(thread(*lines), on=date(2024, 9, 1)))


def test_a_meeting_called_with_no_date_is_warned_about_and_gives_no_invented_date():
    lines = ["review_meeting_called 2025-01-06"]
    assert states(*lines, on="2025-02-01") == []
    assert any("meeting_on" in said for said in list_warnings(thread(*lines), on=date(2025, 2, 1)))
