"""What is due and the caseload: what they show, how they narrow, and what they cost."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse

from goldenthread.core.access.roles import Role
from goldenthread.core.law.vocabulary import Event
from goldenthread.web.components.documents import safe_cell


def references(page) -> list[str]:
    """Return the case references on a page of a list, in order."""
    rows = page.context["rows"]
    return [row["row"].reference if "row" in row else row["reference"] for row in rows]


def test_the_due_list_says_whose_what_by_when_and_how_long(desk, open_a_case, today):
    case = open_a_case(days_ago=50)
    page = desk.get(reverse("home")).content.decode()
    late = today - timedelta(days=50) + timedelta(weeks=6)
    assert "Rowan Example" in page
    assert case.reference in page
    assert "Decide whether to assess" in page
    assert f'<time datetime="{late.isoformat()}">' in page
    assert "8 days late" in page
    assert "Ash Demo" in page


def test_figures_count_everything_whichever_is_chosen(desk, open_a_case):
    open_a_case(days_ago=50)
    open_a_case("Willow", days_ago=42)
    open_a_case("Sorrel", days_ago=40)
    numbers = [[figure["number"] for figure in desk.get(reverse("home"), chosen).context["figures"]]
               for chosen in ({}, {"when": "OVERDUE"}, {"when": "WEEK"})]  # fmt: skip
    assert numbers[0] == numbers[1] == numbers[2]
    assert numbers[0][:3] == ["1", "1", "1"]


def test_a_coordinator_sees_their_own_first_and_can_ask_for_everyones(desk, open_a_case):
    mine, theirs = open_a_case(days_ago=50), open_a_case("Willow", days_ago=50, mine=False)
    assert set(references(desk.get(reverse("home")))) == {mine.reference}
    assert set(references(desk.get(reverse("home"), {"owner": "anyone"}))) == {
        mine.reference,
        theirs.reference,
    }
    assert set(references(desk.get(reverse("home"), {"owner": "nobody"}))) == {theirs.reference}


def test_a_case_that_nobody_has_is_never_out_of_sight(desk, open_a_case):
    open_a_case()
    assert b"nobody yet" not in desk.get(reverse("home")).content
    open_a_case("Willow", mine=False)
    page = desk.get(reverse("home")).content.decode()
    assert "1 case has nobody yet." in page and 'href="/caseload/?owner=nobody"' in page


def test_a_manager_sees_everyones_first(client_of, open_a_case):
    open_a_case(days_ago=50)
    open_a_case("Willow", days_ago=50, mine=False)
    assert len(set(references(client_of(Role.MANAGER).get(reverse("home"))))) == 2


def test_a_decision_maker_sees_first_what_waits_only_for_a_decision(client_of, open_a_case, happen):
    ready, untold = open_a_case(days_ago=20), open_a_case("Willow", days_ago=20)
    happen(ready, Event.PARTNERS_NOTIFIED, days_ago=18)
    page = client_of(Role.DECISION_MAKER).get(reverse("home"))
    assert set(references(page)) == {ready.reference}
    assert untold.reference in set(references(client_of(Role.MANAGER).get(reverse("home"))))


def test_a_plan_is_ready_to_decide_only_when_all_advice_is_in(client_of, open_a_case, happen):
    case = open_a_case(days_ago=90)
    happen(case, Event.PARTNERS_NOTIFIED, days_ago=88)
    happen(case, Event.ASSESSMENT_AGREED, days_ago=60)
    happen(case, Event.ADVICE_REQUESTED, days_ago=59, id="a1", kind="MEDICAL")
    happen(case, Event.ADVICE_REQUESTED, days_ago=59, id="a2", kind="EDUCATIONAL")
    happen(case, Event.ADVICE_RECEIVED, days_ago=20, id="a1")
    desk = client_of(Role.DECISION_MAKER)
    assert references(desk.get(reverse("home"))) == []
    happen(case, Event.ADVICE_RECEIVED, days_ago=10, id="a2")
    assert references(desk.get(reverse("home"))) == [case.reference]


def test_the_familys_own_time_is_not_on_our_list_unless_asked_for(desk, open_a_case, happen):
    case = open_a_case(days_ago=30)
    happen(case, Event.ASSESSMENT_REFUSED, days_ago=3)
    happen(case, Event.DECISION_SENT, days_ago=3, decision="REFUSED_TO_ASSESS")
    assert "Family" not in "".join(row["row"].duty for row in desk.get(reverse("home")).context["rows"])
    theirs = desk.get(reverse("home"), {"move": "FAMILY"}).context["rows"]
    assert any("appeal" in row["row"].duty for row in theirs)


def test_an_exception_is_shown_as_one_and_is_late_for_nobody(desk, open_a_case, happen):
    case = open_a_case(days_ago=60)
    happen(
        case,
        Event.EXCEPTION_RECORDED,
        days_ago=40,
        clock="decide_whether_to_assess",
        ground="PERSONAL_CIRCUMSTANCES",
    )
    rows = desk.get(reverse("home"), {"when": "EXCEPTION"}).context["rows"]
    assert [row["row"].tag.text for row in rows] == ["Exception"]


@pytest.mark.parametrize(
    "junk",
    [
        {"when": "YESTERDAY"},
        {"owner": "';DROP TABLE"},
        {"owner": "999999999999999999999999"},
        {"page": "-1"},
        {"page": "9999999999999"},
        {"page": "two"},
        {"duty": "<script>"},
        {"show": "\x00"},
    ],
)
@pytest.mark.parametrize("name", ["home", "caseload"])
def test_a_filter_that_makes_no_sense_is_as_if_not_given(name, junk, desk, case):
    page = desk.get(reverse(name), junk)
    assert page.status_code == 200
    assert b"<script>" not in page.content


def test_a_page_past_the_end_is_the_last_page(desk, open_a_case):
    open_a_case(days_ago=50)
    assert references(desk.get(reverse("caseload"), {"page": "40"}))


def test_filters_survive_a_refresh_and_can_be_taken_off_one_by_one(desk, open_a_case):
    open_a_case(days_ago=50)
    page = desk.get(reverse("caseload"), {"stage": "REQUESTED", "due": "late"}).content.decode()
    assert "Remove this filter" in page
    assert 'value="REQUESTED" checked' in page or "checked" in page
    assert 'href="?stage=REQUESTED"' in page
    assert 'href="?due=late"' in page


def test_the_caseload_narrows_by_stage_duty_window_and_reference(desk, open_a_case, happen):
    asked, assessing = open_a_case(days_ago=50), open_a_case("Willow", days_ago=10)
    happen(assessing, Event.ASSESSMENT_AGREED, days_ago=2)
    happen(assessing, Event.PARTNERS_NOTIFIED, days_ago=2)
    find = lambda **chosen: set(references(desk.get(reverse("caseload"), chosen)))  # noqa: E731
    assert find() == {asked.reference, assessing.reference}
    assert find(stage="ASSESSING") == {assessing.reference}
    assert find(duty="decide_whether_to_assess") == {asked.reference}
    assert find(due="late") == {asked.reference}
    assert find(reference=assessing.reference[-3:]) == {assessing.reference}
    assert find(reference="%") == set()


def test_closed_cases_are_shown_only_when_asked_for(desk, case, happen):
    happen(case, Event.WITHDRAWN)
    assert references(desk.get(reverse("caseload"))) == []
    assert references(desk.get(reverse("caseload"), {"closed": "yes"})) == [case.reference]


def test_the_file_of_the_due_list_holds_what_the_list_holds(desk, open_a_case):
    case = open_a_case(days_ago=50)
    answer = desk.get(reverse("due_file"), {"when": "OVERDUE"})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert answer["Content-Type"].startswith("text/csv")
    assert rows[0][0] == "Case reference"
    assert {row[0] for row in rows[1:]} == {case.reference}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", " =", "＝"])
def test_no_cell_of_a_file_is_taken_for_a_formula(start):
    assert safe_cell(f"{start}HYPERLINK(1)").startswith("'")


def test_a_name_that_is_a_formula_is_plain_text_in_the_file(desk, open_a_case):
    open_a_case("=cmd|calc", days_ago=50)
    assert ",'=cmd|calc Example," in desk.get(reverse("due_file")).content.decode()


@pytest.mark.parametrize("name", ["home", "caseload"])
def test_a_list_costs_no_more_with_more_rows(name, desk, open_a_case, django_assert_max_num_queries):
    for place in range(12):
        open_a_case(f"Rowan{place}", days_ago=50)
    with django_assert_max_num_queries(17):
        page = desk.get(reverse(name))
    assert len(page.context["rows"]) >= 12


def test_hostile_names_are_shown_as_text(desk, open_a_case):
    open_a_case("<img src=x onerror=alert(1)>", days_ago=50)
    for name in ("home", "caseload"):
        assert b"<img src=x" not in desk.get(reverse(name)).content
