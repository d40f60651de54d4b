"""An area's SEN2 return is made of its records: what came in goes out again, and what is missing is listed by coordinator."""

import io
from datetime import datetime
from hashlib import sha256

import pytest

from goldenthread.apps.audit.models import Entry
from goldenthread.core.calendars.london import LONDON
from goldenthread.core.returns.checks.examples import example_return
from goldenthread.definitions.returns.sen2_checking import check_sen2
from goldenthread.definitions.returns.sen2_written import write_sen2_xml
from goldenthread.definitions.returns.sen2_xml import read_sen2_xml
from goldenthread.journeys.build_return import ReturnNotBuilt, build_return
from goldenthread.journeys.import_return import import_return
from tests.factories.people import CHESHIRE, HALTON, SYSTEM, make_areas, make_staff
from tests.factories.providers import make_school

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 9, 0, tzinfo=LONDON)
OLD = {
    "RequestOutcome": "H", "RequestOutcomeDate": None, "AssessmentOutcome": "H", "AssessmentOutcomeDate": None,
    "RequestMediation": None, "RequestTribunal": None, "ReceivedDate": "2023-09-04", "StartDate": "2024-02-12",
}  # fmt: skip
PEOPLE = [
    {},
    {"Assessment": None, "ActivePlans": None, "RequestOutcome": "N"},
    {"NamedPlan": None, "ActivePlans": None, "AssessmentOutcome": "A", "AssessmentOutcomeDate": None},
    {**OLD, "CeaseDate": "2025-10-10", "CeaseReason": "2", "ActivePlans": None},
    {
        "Assessment": None,
        "ActivePlans": None,
        "RequestOutcome": "A",
        "RequestOutcomeDate": None,
        "RequestMediation": None,
        "RequestTribunal": None,
    },  # fmt: skip
]


@pytest.fixture(autouse=True)
def _areas(db):
    make_areas()


def bring(*changes):
    given = example_return(changes, year=2026)[0]
    made = io.BytesIO()
    write_sen2_xml(given, made, at=AT)
    content = made.getvalue()
    import_return(
        given=read_sen2_xml(io.BytesIO(content)), name="return.xml", digest=sha256(content).hexdigest(), by=SYSTEM, at=AT
    )  # fmt: skip
    return given


def build(year=2026, by=SYSTEM, area=HALTON, at=AT):
    return build_return(area=area, year=year, by=by, at=at)


def test_a_return_brought_in_is_built_again_with_the_same_requests_decisions_and_plans():
    make_school(urn="100001")
    given = bring(*PEOPLE)
    built = build()
    told = ("person", "requests", "assessment", "namedplan", "plandetail", "activeplans", "senneed")
    for table in told:
        assert built.tables.tables[table].rows() == given.tables[table].rows(), table


def test_where_a_child_learns_goes_out_as_it_came_where_the_setting_is_one_we_hold():
    make_school(urn="100001")
    given = bring({})
    built = build()
    assert built.faults["rule"].to_list() == []
    assert (
        built.tables.tables["placementdetail"]["urn"].to_list()
        == given.tables["placementdetail"]["urn"].to_list()
    )


def test_what_is_missing_is_listed_by_coordinator_with_the_case_it_is_missing_from():
    bring(
        {
            "NamedPlan": None,
            "ActivePlans": None,
            "AssessmentOutcome": "A",
            "AssessmentOutcomeDate": None,
            "Sex": None,
        }
    )
    built = build()
    assert built.faults.height
    assert set(built.by_coordinator()["case"].to_list()) == {built.people[0].reference}


def test_what_ended_before_the_year_and_what_began_after_it_are_not_in_it():
    bring({**OLD, "CeaseDate": "2025-10-10", "CeaseReason": "2", "ActivePlans": None})
    assert [build(year).tables.people for year in (2024, 2025, 2026, 2027)] == [1, 1, 1, 0]


def test_a_step_of_an_earlier_year_is_historical_and_has_no_date():
    bring({})
    built = build(2027, at=AT.replace(year=2027))
    request, assessment = (
        built.tables.tables["requests"].row(0, named=True),
        built.tables.tables["assessment"].row(0, named=True),
    )
    assert (request["requestoutcome"], request["requestoutcomedate"]) == ("H", None)
    assert (assessment["assessmentoutcome"], assessment["assessmentoutcomedate"]) == ("H", None)


def test_each_build_is_journalled_and_only_for_an_area_that_one_works_in():
    bring({})
    build()
    assert Entry.objects.filter(act="return_built", area=HALTON).count() == 1
    with pytest.raises(ReturnNotBuilt):
        build(by=make_staff(), area=CHESHIRE)
    with pytest.raises(ReturnNotBuilt, match="began in 2023"):
        build(2022)


def test_what_is_built_checks_as_it_says_it_does():
    bring(*PEOPLE)
    built = build()
    assert check_sen2(built.tables).rows() == built.faults.rows()
