"""A thread file comes in whole or not at all, shows on the due list, and goes out again unchanged."""

import json
from datetime import date

import pytest

from goldenthread.apps.audit.models import Entry, Shown
from goldenthread.apps.cases.actions import open_case
from goldenthread.apps.cases.models import Case, Deadline, Fact, Request
from goldenthread.apps.people.models import Child
from goldenthread.apps.people.queries import search_children
from goldenthread.apps.worklists.queries import list_due
from goldenthread.apps.worklists.types import DueWanted, When
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer, system_viewer
from goldenthread.core.casework.stages import Stage
from goldenthread.core.casework.thread_file import ThreadFileUnreadable
from goldenthread.core.law.vocabulary import Duty
from goldenthread.journeys.export_threads import export_threads
from goldenthread.journeys.import_threads import import_threads
from tests.factories.people import CHESHIRE, HALTON, NOW, SYSTEM, TODAY, make_areas, make_child, make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _areas(db):
    make_areas()


def line(reference="HAL-000123", *events, area=HALTON, **more):
    events = events or ({"event": "request_received", "on": "2026-09-01", "source": "PARENT"},)
    return json.dumps({"case": reference, "area": area} | more | {"events": list(events)}) + "\n"


def bring(text, *, by=SYSTEM, **how):
    content = text if isinstance(text, bytes) else text.encode()
    return import_threads(content=content, name="cases.jsonl", by=by, at=NOW, **how)


def send(**what):
    return "".join(export_threads(by=SYSTEM, at=NOW, **what))


def nothing_is_here():
    return not (Case.objects.exists() or Fact.objects.exists() or Child.objects.exists())


def test_the_published_cases_come_in_show_what_is_due_and_go_out_unchanged(shared):
    worked = json.loads((shared / "law" / "clock_cases.json").read_text(encoding="utf-8"))
    text = "".join(json.dumps(case["facts"]) + "\n" for case in worked)
    done = bring(text)
    assert (done.is_stored, done.cases_new, done.faults) == (True, len(worked), ())
    for case in worked:
        rows = Deadline.objects.filter(case__reference=case["facts"]["case"])
        for expected in case["expect"]:
            wanted = {key: value for key, value in expected.items() if key in ("duty", "basis", "due_on")}
            assert rows.filter(**wanted).exists(), (case["name"], expected)
    assert send(batch=done.batch) == text


def test_an_imported_case_is_on_the_due_list_unnamed_with_its_dates():
    bring(line(child={"born_on": "2015-03-02", "ncy": 5}))
    due = list_due(make_staff(), wanted=DueWanted(when=When.OVERDUE), on=TODAY, start=0, size=50)
    decide = next(row for row in due.rows if row.duty is Duty.DECIDE_WHETHER_TO_ASSESS)
    assert (decide.reference, decide.due_on) == ("HAL-000123", date(2026, 10, 13))
    assert "not yet known" in decide.name.lower()
    child = Child.objects.get()
    assert (child.born_on, child.ncy) == (date(2015, 3, 2), 5)


def test_a_case_may_begin_mid_thread():
    bring(line("HAL-1", {"event": "plan_finalised", "on": "2026-01-05"}))
    case = Case.objects.get()
    assert (case.stage, case.is_open) == (Stage.PLAN_IN_PLACE.value, True)
    assert Deadline.objects.filter(case=case, duty="review_plan", due_on="2027-01-05").exists()


def test_an_imported_case_is_found_by_its_reference_and_its_request_by_who_made_it():
    bring(line())
    found = search_children(make_staff(), words="HAL-000123", on=TODAY)
    assert [each.child.id for each in found] == [Child.objects.get().pk]
    assert Request.objects.get().source == "PARENT"


def test_a_file_goes_out_byte_for_byte_with_every_unknown_key_in_its_place():
    text = (
        '{"team": "North", "case": "A-1", "area": "E06000006", "child": {"eye": "blue", "ncy": null}, "events": ['
        '{"on": "2026-05-14", "note": "as told", "event": "request_received", "id": null}, '
        '{"event": "advice_requested", "on": "2026-06-01", "kind": "MEDICAL", "id": "h"}], "z": [1, 2.5, true]}\n'
        '{"case": "A-2", "area": "E06000050", "regime": "CFA2014", "child": null, "events": []}\n'
    )
    assert bring(text).is_stored
    assert send() == text


@pytest.mark.parametrize("fault", ["rubbish\n", line("B-2", {"event": "draft", "on": "2026-01-01"})])
def test_one_bad_line_keeps_the_whole_file_out(fault):
    done = bring(line() + fault)
    assert not done.is_stored and [each.line for each in done.faults] == [2]
    assert nothing_is_here()


def test_the_clean_lines_come_in_where_that_is_asked_for():
    done = bring(line() + "rubbish\n" + line("HAL-000124"), clean_lines_only=True)
    assert (done.is_stored, done.cases_new, len(done.faults)) == (True, 2, 1)
    assert Case.objects.count() == 2


def test_a_dry_run_says_what_would_happen_and_stores_nothing():
    done = bring(line(), is_dry_run=True)
    assert (done.is_stored, done.cases_new, done.facts_new) == (False, 1, 1)
    assert nothing_is_here() and not Entry.objects.filter(act="cases_brought_in").exists()


def test_the_same_file_again_changes_nothing_and_says_so():
    bring(line())
    before = Entry.objects.count()
    done = bring(line())
    assert (done.cases_new, done.cases_unchanged, done.facts_new, done.faults) == (0, 1, 0, ())
    assert Case.objects.count() == 1 and Entry.objects.count() == before


LATER = {"event": "assessment_agreed", "on": "2026-10-01"}
FIRST = {"event": "request_received", "on": "2026-09-01", "source": "PARENT"}


def test_a_line_that_says_more_of_a_case_that_is_here_is_refused_until_it_is_asked_for():
    bring(line())
    refused = bring(line("HAL-000123", FIRST, LATER))
    assert not refused.is_stored and "here already" in refused.faults[0].problem
    added = bring(line("HAL-000123", FIRST, LATER), add_new_facts=True)
    assert (added.is_stored, added.cases_added_to, added.facts_new) == (True, 1, 1)
    case = Case.objects.get()
    assert case.stage == Stage.ASSESSING.value
    assert [fact.event for fact in Fact.objects.filter(case=case)] == [
        "request_received",
        "assessment_agreed",
    ]
    assert Deadline.objects.get(case=case, duty="decide_whether_to_assess").status == "MET"


def test_a_line_that_says_less_takes_nothing_away():
    bring(line("HAL-000123", FIRST, LATER))
    done = bring(line(), add_new_facts=True)
    assert (done.cases_unchanged, Fact.objects.count()) == (1, 2)


def test_another_date_of_birth_for_a_case_that_is_here_is_never_overwritten():
    bring(line(child={"born_on": "2015-03-02"}))
    done = bring(line("HAL-000123", FIRST, LATER, child={"born_on": "2015-02-03"}), add_new_facts=True)
    assert not done.is_stored and "date of birth" in done.faults[0].problem
    assert Child.objects.get().born_on == date(2015, 3, 2)


def test_an_area_that_is_not_open_here_is_a_fault_of_its_line():
    done = bring(line(area="E09000001"))
    assert [fault.field for fault in done.faults] == ["area"]
    assert nothing_is_here()


def test_nobody_brings_a_case_into_an_area_they_do_not_work_in():
    coordinator = make_staff(area=CHESHIRE)
    done = bring(line(), by=coordinator)
    assert not done.is_stored and [fault.field for fault in done.faults] == ["area"]
    journal_reader = Viewer(account=None, areas={HALTON: frozenset({Role.INFORMATION_GOVERNANCE})})
    assert bring(line(), by=journal_reader).faults


def test_a_birth_in_the_future_is_a_fault_and_a_fact_in_the_future_a_warning():
    born = bring(line("HAL-1", {"event": "withdrawn", "on": "2027-06-01"}, child={"born_on": "2027-05-05"}))
    assert [fault.field for fault in born.faults] == ["child.born_on"]
    late = bring(line("HAL-1", {"event": "withdrawn", "on": "2027-06-01"}))
    assert late.is_stored and any("after today" in warning.problem for warning in late.warnings)


def test_a_final_plan_before_its_request_is_kept_and_warned_of():
    backwards = (
        {"event": "plan_finalised", "on": "2026-01-05"},
        {"event": "request_received", "on": "2026-09-01"},
    )
    done = bring(line("HAL-1", *backwards))
    assert done.is_stored and Fact.objects.count() == 2
    assert any("before" in warning.problem for warning in done.warnings)


def test_a_failure_on_the_way_leaves_nothing_half_stored():
    text = "".join(line(f"HAL-{number:06d}") for number in range(1, 602))

    def fail_at_the_second_chunk(done, total):
        if done > 500:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring(text, tell=fail_at_the_second_chunk)
    assert nothing_is_here()


def test_the_journal_names_every_child_and_says_it_was_an_import():
    done = bring("".join(line(f"HAL-{number:06d}") for number in range(1, 4)))
    entry = Entry.objects.get(act="cases_brought_in")
    assert (entry.purpose, entry.subject) == ("IMPORT", f"batch:{done.batch}")
    assert Shown.objects.filter(entry=entry).count() == 3


def test_a_number_the_file_used_is_never_given_out_again():
    bring(line("HAL-000123"))
    child = make_child()
    new = open_case(area=HALTON, child=child.child, by=SYSTEM, at=NOW)
    assert Case.objects.get(pk=new).reference == "HAL-000124"


def test_bytes_that_are_not_text_store_nothing():
    with pytest.raises(ThreadFileUnreadable):
        bring(b"\xff\xfe\x00")
    assert nothing_is_here()


def test_an_export_is_journalled_before_a_line_leaves_and_holds_only_what_its_reader_works_on():
    bring(line() + line("CWC-1", area=CHESHIRE))
    coordinator = make_staff()
    lines = export_threads(by=coordinator, at=NOW)
    assert not Entry.objects.filter(act="threads_exported").exists()
    assert json.loads(next(lines))["case"] == "HAL-000123"
    entry = Entry.objects.get(act="threads_exported")
    assert (entry.area, entry.kind, entry.purpose) == (HALTON, "READ", "EXPORT")
    assert list(lines) == []


def test_an_export_can_be_narrowed():
    first = bring(line())
    bring(line("HAL-9") + line("CWC-1", area=CHESHIRE))
    assert send(batch=first.batch) == line()
    assert send(references=["HAL-9"]) == line("HAL-9")
    assert send(areas=[CHESHIRE]) == line("CWC-1", area=CHESHIRE)
    assert send(areas=["E09000001"]) == ""
    assert "".join(export_threads(by=system_viewer(areas=(CHESHIRE,)), at=NOW, areas=[HALTON])) == ""
