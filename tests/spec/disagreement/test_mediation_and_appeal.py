"""Section 1B: mediation, certificates and appeals."""

import pytest

from goldenthread.definitions.law import load_law
from tests.spec.telling import due, state, states, status

DECIDED = "decision_sent 2025-10-01 decision=REFUSED_TO_ASSESS"


def test_1b_a_family_has_two_months_to_contact_a_mediation_adviser():
    assert due(DECIDED, duty="contact_mediation_adviser") == "2025-12-01"
    assert state(DECIDED, on="2025-10-02", duty="contact_mediation_adviser").owed_by == "FAMILY"


def test_1b_no_adviser_is_needed_where_only_the_placement_is_in_question():
    lines = ["decision_sent 2025-10-01 decision=PLACEMENT_ONLY"]
    assert states(*lines, on="2025-10-02", duty="contact_mediation_adviser") == []
    assert due(*lines, duty="lodge_appeal") == "2025-12-01"


def test_1b_a_certificate_follows_a_family_s_no_within_three_working_days():
    # Thursday 17 April 2025 is followed by Good Friday, a weekend and Easter Monday.
    assert due("mediation_declined 2025-04-17", duty="issue_mediation_certificate") == "2025-04-24"


def test_1b_a_certificate_follows_mediation_within_three_working_days():
    lines = ["mediation_held 2025-06-06"]
    assert due(*lines, duty="issue_mediation_certificate") == "2025-06-11"
    assert (
        status(*lines, "mediation_certificate_issued 2025-06-12", duty="issue_mediation_certificate")
        == "MET_LATE"
    )


def test_1b_a_certificate_follows_word_that_mediation_cannot_be_arranged():
    assert due("mediation_not_arranged 2025-06-06", duty="issue_mediation_certificate") == "2025-06-11"


def test_1b_mediation_is_arranged_within_thirty_calendar_days():
    lines = ["mediation_requested 2025-03-03"]
    assert due(*lines, duty="arrange_mediation") == "2025-04-02"
    assert status(*lines, "mediation_held 2025-04-02", duty="arrange_mediation") == "MET"
    assert status(*lines, "mediation_declined 2025-03-20", duty="arrange_mediation") == "ENDED"


def test_1b_the_health_board_is_told_within_three_working_days_where_health_is_in_question():
    lines = ["mediation_requested 2025-03-06 about=BOTH"]
    assert due(*lines, duty="tell_commissioner_of_mediation") == "2025-03-11"
    assert (
        states("mediation_requested 2025-03-06", on="2025-03-07", duty="tell_commissioner_of_mediation") == []
    )


def test_1b_mediation_about_health_alone_is_the_board_s_to_arrange_from_the_day_it_is_told():
    lines = [
        "mediation_requested 2025-03-03 about=HEALTH",
        "commissioner_told_of_mediation 2025-03-05 about=HEALTH",
    ]
    found = state(*lines, on="2025-03-06", duty="arrange_mediation")
    assert (found.due_on.isoformat(), found.owed_by) == ("2025-04-04", "COMMISSIONER")


def test_1b_notice_of_mediation_is_given_five_working_days_before():
    assert (
        due("mediation_arranged 2025-03-03 mediation_on=2025-03-24", duty="give_mediation_notice")
        == "2025-03-17"
    )


def test_1b_the_appeal_is_lodged_by_the_later_of_two_months_and_a_month_from_the_certificate():
    lines = ["decision_sent 2025-02-03 decision=PLAN_CONTENT"]
    assert due(*lines, duty="lodge_appeal") == "2025-04-03"
    assert due(*lines, "mediation_certificate_issued 2025-02-20", duty="lodge_appeal") == "2025-04-03"
    assert due(*lines, "mediation_certificate_issued 2025-03-28", duty="lodge_appeal") == "2025-04-28"


def test_1b_a_certificate_belongs_to_the_decision_before_it():
    lines = [
        DECIDED,
        "decision_sent 2026-03-02 decision=PLAN_CONTENT",
        "mediation_certificate_issued 2026-04-20",
    ]
    assert [one.due_on.isoformat() for one in states(*lines, on="2026-05-01", duty="lodge_appeal")] == [
        "2025-12-01",
        "2026-05-20",
    ]


def test_1b_a_time_that_ends_at_christmas_runs_to_the_first_working_day_of_january():
    assert due(DECIDED, "mediation_certificate_issued 2025-11-29", duty="lodge_appeal") == "2026-01-02"


@pytest.mark.parametrize(
    ("decided_on", "last_day"),
    [
        ("2025-06-15", "2025-09-01"),
        ("2025-06-30", "2025-09-01"),
        ("2024-06-20", "2024-09-02"),
        ("2025-07-01", "2025-09-01"),
    ],
)
def test_1b_a_time_that_ends_in_august_runs_to_the_first_working_day_of_september(decided_on, last_day):
    assert due(f"decision_sent {decided_on} decision=CEASED", duty="lodge_appeal") == last_day


def test_1b_a_record_that_begins_with_the_certificate_still_shows_the_appeal():
    assert due("mediation_certificate_issued 2025-03-28", duty="lodge_appeal") == "2025-04-28"


def test_1b_the_authority_responds_within_thirty_working_days():
    lines = ["appeal_received 2025-03-03"]
    assert due(*lines, duty="respond_to_appeal") == "2025-04-14"
    for answer in ("appeal_responded", "appeal_unopposed"):
        assert status(*lines, f"{answer} 2025-04-14", duty="respond_to_appeal") == "MET"


def test_1b_the_tribunal_s_christmas_and_august_days_are_not_counted_against_the_response():
    assert due("appeal_received 2025-07-31", duty="respond_to_appeal") == "2025-10-10"
    assert due("appeal_received 2025-12-22", duty="respond_to_appeal") == "2026-02-10"


def test_1b_a_claim_of_discrimination_has_six_months():
    lines = ["discrimination_alleged 2025-02-28"]
    assert due(*lines, duty="claim_discrimination") == "2025-08-28"
    assert status(*lines, "appeal_lodged 2025-08-01", duty="claim_discrimination") == "MET"


def test_1b_what_may_be_appealed_is_kept_with_its_citation():
    assert any(
        duty.name == "appealable_decisions" and "s.51(2)" in duty.authority.citation
        for duty in load_law().standing
    )
