"""A return comes to figures by the department's own columns, and each stands beside what it published."""

from goldenthread.core.returns.checks.examples import example_return
from goldenthread.core.returns.checks.reconciling import WANTED, count_columns, reconcile

REFUSED = {"Assessment": None, "ActivePlans": None, "RequestOutcome": "N"}
OPEN = {
    "NamedPlan": None, "ActivePlans": None, "AssessmentOutcome": "A", "AssessmentOutcomeDate": None,
}  # fmt: skip


def counts(*changes):
    return count_columns(example_return(changes, year=2026)[0])


def test_a_plan_in_time_a_late_one_an_excepted_one_and_a_refusal_fall_in_their_columns():
    base = {"ReceivedDate": "2025-01-06", "RequestOutcomeDate": "2025-02-17"}
    in_time = {**base, "StartDate": "2025-05-26", "AssessmentOutcomeDate": "2025-05-26", "Week20": "0"}
    late = {
        **base,
        "RequestOutcomeDate": "2025-02-18",
        "StartDate": "2025-05-27",
        "AssessmentOutcomeDate": "2025-05-27",
        "Week20": "0",
    }
    excepted = {**late, "Week20": "1"}
    found = counts(in_time, late, excepted, {**REFUSED, **base})
    assert found["requests_received_in_year"] == 4 and found["requests_decided_not_to_assess"] == 1
    assert (found["request_outcome_six_weeks"], found["request_outcome_over_6_weeks"]) == (2, 2)
    assert [found[name] for name in ("plans_issued_den", "plans_issued_within_20_weeks", "plans_issued_gt20weeks_ltYear", "plans_issued_gt_1_year")] == [3, 1, 2, 0]  # fmt: skip
    assert (found["plans_issued_den_ex"], found["plans_issued_20_weeks_ex"]) == (2, 1)


def test_the_whole_is_its_parts_as_the_department_publishes_it():
    found = counts({}, REFUSED, OPEN)
    assert found["plans_issued_den"] == found["plans_issued_within_20_weeks"] + found["plans_issued_gt20weeks_ltYear"] + found["plans_issued_gt_1_year"]  # fmt: skip
    assert set(found) == set(WANTED)


def test_each_column_stands_beside_what_was_published_with_the_reason_it_may_differ():
    lines = {each.column: each for each in reconcile(example_return([{}], year=2026)[0], {"ehcplans": 3})}
    assert (lines["ehcplans"].period, lines["ehcplans"].theirs, lines["new_ehc_plans"].period) == (
        "202526",
        3,
        "2025",
    )
    assert lines["ehcplans"].difference == lines["ehcplans"].ours - 3
    assert lines["new_ehc_plans"].difference is None and all(each.why for each in lines.values())
