"""A SEN2 return becomes an area's first day: every person taken or listed, nothing twice, nothing made up."""

import io
from datetime import date
from hashlib import sha256

import pytest

from goldenthread.apps.audit.models import Entry
from goldenthread.apps.cases.models import Case, Deadline, Fact
from goldenthread.apps.people.models import Child, ChildName, Identifier, Told
from goldenthread.apps.people.queries import search_children
from goldenthread.apps.plans.models import Need, Version
from goldenthread.apps.plans.queries import get_plan
from goldenthread.apps.providers.actions import enrol_pupil
from goldenthread.apps.providers.models import Attendance, Provider
from goldenthread.apps.worklists.queries import list_due
from goldenthread.apps.worklists.types import DueWanted
from goldenthread.core.access.viewer import system_viewer
from goldenthread.definitions.returns.sen2_header import Sen2Unreadable
from goldenthread.definitions.returns.sen2_xml import read_sen2_xml
from goldenthread.journeys.import_return import ReturnRefused, import_return
from tests.factories.people import CHESHIRE, NOW, SYSTEM, TODAY, make_areas, make_staff
from tests.factories.providers import look_again, make_school, make_setting

pytestmark = pytest.mark.django_db

PLAN = (
    "<Assessment><AssessmentOutcome>Y</AssessmentOutcome><AssessmentOutcomeDate>2025-07-18</AssessmentOutcomeDate>"
    "<NamedPlan><StartDate>2025-07-18</StartDate><PlanDetail><URN>100001</URN><PlacementRank>1</PlacementRank>"
    "</PlanDetail></NamedPlan></Assessment>"
    "<ActivePlans>{review}<PlacementDetail><URN>100001</URN><PlacementRank>1</PlacementRank></PlacementDetail>"
    "<SENneed><SENtype>SLCN</SENtype><SENtypeRank>1</SENtypeRank></SENneed></ActivePlans>"
)


@pytest.fixture(autouse=True)
def _areas(db):
    make_areas()


def person(
    given="Rowan", *, born="2015-03-02", upn="P207000016049", rest="", outcome="Y", decided="2025-04-10"
):
    number = f"<UPN>{upn}</UPN>" if upn else "<UPNunknown>UN2</UPNunknown>"
    on = f"<RequestOutcomeDate>{decided}</RequestOutcomeDate>" if decided else ""
    return (
        f"<Person><Surname>Example</Surname><Forename>{given}</Forename><PersonBirthDate>{born}</PersonBirthDate>"
        f"<Sex>F</Sex>{number}<Requests><ReceivedDate>2025-03-03</ReceivedDate><RequestSource>1</RequestSource>"
        f"<RequestOutcome>{outcome}</RequestOutcome>{on}{rest}</Requests></Person>"
    )


def message(*people, lea="876", year=2026):
    return (
        f"<Message><Header><CollectionDetails><Collection>SEN2</Collection><Year>{year}</Year></CollectionDetails>"
        f"<Source><LEA>{lea}</LEA></Source></Header><Persons>{''.join(people)}</Persons></Message>"
    ).encode()


def bring(content, *, by=SYSTEM, **how):
    given = read_sen2_xml(io.BytesIO(content))
    return import_return(
        given=given, name="return.xml", digest=sha256(content).hexdigest(), by=by, at=NOW, **how
    )


def nothing_is_here():
    return not (Case.objects.exists() or Child.objects.exists() or Version.objects.exists())


def test_a_person_becomes_a_child_a_case_its_facts_and_a_plan_each_marked_with_the_return():
    school = make_school(urn="100001")
    done = bring(message(person(rest=PLAN.format(review=""))))
    assert (done.people_new, done.cases_new, done.facts_new, done.plans_new) == (1, 1, 3, 1)
    assert done.notes == []
    case = Case.objects.get()
    assert (case.reference, case.batch) == ("HAL-000001", done.batch)
    assert {fact.source for fact in Fact.objects.all()} == {"SEN2 2026"}
    assert {fact.extra["source_return"] for fact in Fact.objects.all()} == {"SEN2 2026"}
    plan = get_plan(SYSTEM, case=case.pk)
    assert (plan.version.state, plan.version.setting_id) == ("FINAL", school)
    assert plan.version.final_fact.on == date(2025, 7, 18)
    assert [(need.section, need.area_of_need) for need in plan.needs] == [("B", "SLCN")]
    assert plan.outcomes == [] and plan.provision == []


def test_a_child_whose_setting_is_known_is_put_on_its_roll_and_the_setting_is_let_in():
    school, senco = make_setting()
    Provider.objects.filter(pk=school).update(urn="100001")
    done = bring(message(person(rest=PLAN.format(review=""))))
    assert done.pupils_enrolled == 1
    row = Attendance.objects.get()
    assert (row.provider_id, row.source) == (school, "SEN2 2026")
    assert [each.child for each in look_again(senco).involvements] == [Child.objects.get().pk]


@pytest.mark.parametrize(
    "left",
    ["<EntryDate>2099-01-01</EntryDate>", "<EntryDate>2020-09-01</EntryDate><LeavingDate>2025-12-19</LeavingDate>"],
    ids=["not there yet", "left"],
)  # fmt: skip
def test_a_child_who_is_not_there_on_the_census_day_is_on_no_roll(left):
    make_school(urn="100001")
    rest = PLAN.format(review="").replace("</PlacementDetail>", f"{left}</PlacementDetail>")
    assert bring(message(person(rest=rest))).pupils_enrolled == 0
    assert not Attendance.objects.exists()


def test_what_a_return_says_does_not_move_a_child_from_the_roll_they_are_on():
    make_school(urn="100001")
    bring(message(person()))
    child, other = Child.objects.get().pk, make_school("Sample High School", urn="100002")
    enrol_pupil(child=child, provider=other, by=SYSTEM, at=NOW)
    later = person(rest=PLAN.format(review="")).replace("2025-03-03", "2025-03-04")
    bring(message(later))
    assert [row.provider_id for row in Attendance.objects.all()] == [other]


def test_who_they_are_and_what_was_told_of_them_is_kept_with_its_source():
    bring(message(person(rest=PLAN.format(review=""))))
    name = ChildName.objects.get()
    assert (name.given, name.family, name.source) == ("Rowan", "Example", "SEN2 2026")
    assert [(each.kind, each.value, each.is_valid) for each in Identifier.objects.all()] == [
        ("UPN", "P207000016049", True)
    ]
    told = {row.word: row for row in Told.objects.all()}
    assert told["SEX"].value == "Female"
    assert told["PRIMARY_NEED"].value == "Speech, language and communication needs"
    assert told["SEN2_REQUEST"].value["active"]["places"][0]["urn"] == "100001"
    assert told["SEN2_REQUEST"].told_on == date(2026, 1, 15)
    found = search_children(make_staff(), words="rowan exampel", on=TODAY)
    assert [each.child.id for each in found] == [Child.objects.get().pk]


def test_the_same_file_again_changes_nothing_and_says_so():
    content = message(person(), person("Hazel", upn=""))
    bring(content)
    before = (Case.objects.count(), Child.objects.count(), Fact.objects.count(), Entry.objects.count())
    done = bring(content)
    assert (done.already_here, done.is_stored, done.people_new) == (2, False, 0)
    assert before == (
        Case.objects.count(),
        Child.objects.count(),
        Fact.objects.count(),
        Entry.objects.count(),
    )


REVIEWED = "<ReviewMeeting>2025-12-01</ReviewMeeting><ReviewOutcome>M</ReviewOutcome><LastReview>2025-12-20</LastReview>"


def test_a_corrected_return_lists_what_it_would_add_and_adds_it_only_where_asked():
    bring(message(person(rest=PLAN.format(review=""))))
    corrected = message(person(rest=PLAN.format(review=REVIEWED)))
    listed = bring(corrected)
    assert (listed.people_known, listed.cases_new, listed.facts_new) == (1, 0, 0)
    assert any("without review_meeting_held of 2025-12-01" in note.problem for note in listed.notes)
    added = bring(corrected, add_new_facts=True)
    assert (added.cases_added_to, added.facts_new) == (1, 2)
    assert (Case.objects.count(), Child.objects.count(), Version.objects.count()) == (1, 1, 1)
    assert Deadline.objects.filter(duty="review_plan", due_on="2026-12-20").exists()


def test_a_known_child_is_known_by_upn_or_by_name_and_birth_and_a_twin_is_not():
    bring(message(person(), person("Hazel", upn="")))
    later = message(
        person("Rowena"),  # the same UPN, another spelling
        person("hazel", upn=""),  # the same name and birth, no UPN
        person("Willow", upn=""),  # a twin
        person("Hazel", born="2016-03-02", upn=""),  # the same name, another birth
        year=2025,
    )
    done = bring(later)
    assert (done.people_known, done.people_new) == (2, 2)
    assert Child.objects.count() == 4


def test_a_upn_with_a_wrong_check_letter_is_kept_as_the_only_clue_and_never_trusted():
    done = bring(message(person(upn="A207000016049")))
    number = Identifier.objects.get()
    assert (number.value, number.is_valid) == ("A207000016049", False)
    assert [(note.field, note.is_taken) for note in done.notes] == [("UPN", True)]


def test_a_person_whose_request_ended_on_no_day_is_a_child_with_no_case():
    done = bring(message(person(outcome="W", decided="")))
    assert (done.people_new, done.people_without_case, done.cases_new) == (1, 1, 0)
    assert Child.objects.count() == 1 and not Deadline.objects.exists()
    assert done.notes


def test_a_dry_run_counts_everything_and_stores_nothing():
    done = bring(message(person(rest=PLAN.format(review=""))), is_dry_run=True)
    assert (done.is_stored, done.people_new, done.cases_new, done.facts_new) == (False, 1, 1, 3)
    assert nothing_is_here()


def test_a_file_that_breaks_off_stores_nothing_of_what_came_before():
    with pytest.raises(Sen2Unreadable):
        bring(message(*[person(f"Rowan{number}", upn="") for number in range(600)])[:-30])
    assert nothing_is_here()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (message(person(), lea="201"), "City of London"),
        (message(person(), lea="999"), "No authority in England"),
        (message(person(), year=2022), "began in 2023"),
        (message(person(), year=2040), "letters change meaning"),
    ],
)
def test_a_return_of_another_place_or_an_unknown_year_is_refused(content, says):
    with pytest.raises(ReturnRefused, match=says):
        bring(content)
    assert nothing_is_here()


def test_nobody_brings_in_another_areas_return():
    with pytest.raises(ReturnRefused, match="not open here"):
        bring(message(person()), by=system_viewer(areas=(CHESHIRE,)))
    assert nothing_is_here()


def test_a_year_whose_guide_has_not_been_read_is_said():
    assert not bring(message(person(), year=2027)).is_year_read


def test_a_return_made_before_its_census_day_says_nothing_of_days_that_have_not_come():
    done = bring(message(person(decided="2026-12-25"), year=2027))
    assert [(note.field, note.is_taken) for note in done.notes] == [("RequestOutcomeDate", False)]
    assert [fact.event for fact in Fact.objects.all()] == ["request_received"]
    assert Told.objects.get(word="SEX").told_on == TODAY


def test_the_invented_return_becomes_a_working_due_list_with_every_person_taken_or_listed(shared):
    content = (shared / "data" / "sen2" / "sen2_synth_500.xml").read_bytes()
    done = bring(content)
    assert (done.people, done.people_new, Child.objects.count()) == (500, 500, 500)
    assert Case.objects.count() == done.cases_new == 500 - done.people_without_case
    noted = {note.person for note in done.notes}
    children_with_case = set(Case.objects.values_list("child", flat=True))
    order = list(Child.objects.order_by("pk").values_list("pk", flat=True))
    without = {place for place, child in enumerate(order, start=1) if child not in children_with_case}
    assert without <= noted
    assert Version.objects.filter(state="FINAL").count() == done.plans_new == 389
    assert Need.objects.filter(section="B").count() > 400
    due = list_due(make_staff(), wanted=DueWanted(), on=TODAY, start=0, size=20)
    assert len(due.rows) == 20 and all(row.name.startswith("Sample") for row in due.rows)
    assert due.total > 300
    words = " ".join(str(note) for note in done.notes)
    assert "Testperson" not in words and "Sample" not in words
    again = bring(content)
    assert (again.already_here, Child.objects.count()) == (484, 500)
