"""A charter rated by staff and by families: once each, counted with no name, told only when the round is over."""

from datetime import timedelta

import pytest
from django.db import connection

from goldenthread.apps.audit.models import Entry
from goldenthread.apps.inspection.actions import look_in_remark, make_charter, open_round, rate_charter
from goldenthread.apps.inspection.models import Answered, Remark, Tally
from goldenthread.apps.inspection.queries import (
    get_round,
    list_rated,
    list_remarks_shown,
    list_remarks_to_look_at,
    list_rounds,
)
from goldenthread.apps.inspection.types import InspectionNotFound, InspectionRefused
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import Role
from tests.factories.inspections import DONE
from tests.factories.people import (
    CHESHIRE,
    HALTON,
    NOW,
    SYSTEM,
    TODAY,
    make_areas,
    make_child,
    make_parent_viewer,
    make_staff,
    two_parents,
)

pytestmark = pytest.mark.django_db
CLOSES = TODAY + timedelta(days=14)
AFTER = CLOSES + timedelta(days=1)
LATER = NOW + timedelta(days=15)


@pytest.fixture(autouse=True)
def areas():
    make_areas()


@pytest.fixture
def charter_round():
    charter = make_charter(
        area=HALTON,
        title="Working together",
        from_on=TODAY,
        commitments=["We ring back.", "We say why."],
        **DONE,
    )
    return open_round(charter=charter, title="Autumn", opens_on=TODAY, closes_on=CLOSES, **DONE)


def family(given="Rowan", area=HALTON):
    kept = make_child(given, area=area, parents=two_parents())
    return make_parent_viewer(kept.parents[0], email=f"{given.lower()}@example.com", area=area)


def scores(round_, *values):
    commitments = get_round(SYSTEM, round=round_, on=TODAY).charter.commitments
    return {each.id: value for each, value in zip(commitments, values, strict=False)}


def test_each_person_is_counted_once_and_on_their_own_side(charter_round):
    parent, worker = family(), make_staff(Role.COORDINATOR)
    rate_charter(round=charter_round, scores=scores(charter_round, 2, 1), by=parent, at=NOW)
    rate_charter(round=charter_round, scores=scores(charter_round, 5), by=worker, at=NOW)
    with pytest.raises(InspectionRefused):
        rate_charter(round=charter_round, scores=scores(charter_round, 1, 1), by=parent, at=NOW)
    assert sorted(Tally.objects.values_list("side", "score", "people")) == [
        ("FAMILIES", 1, 1), ("FAMILIES", 2, 1), ("STAFF", 5, 1),
    ]  # fmt: skip


def test_nothing_that_is_kept_says_who_gave_which_rating(charter_round):
    parent = family()
    rate_charter(
        round=charter_round, scores=scores(charter_round, 2), words="Nobody rang.", by=parent, at=NOW
    )
    columns = {
        column.name
        for model in (Tally, Remark)
        for column in connection.introspection.get_table_description(
            connection.cursor(), model._meta.db_table
        )
    }
    assert not columns & {"account_id", "rated_by_id", "rated_at", "mark", "written_at"}
    assert len(Answered.objects.get().mark) == 64
    entry = Entry.objects.get(act="charter_rated")
    assert entry.account is None and entry.subject == f"charterround:{charter_round}"


def test_results_are_told_when_the_round_is_over_and_of_five_people_or_more(charter_round):
    for at_, side, count in ((5, "STAFF", 6), (2, "FAMILIES", 5)):
        first = next(iter(scores(charter_round, 1)))
        Tally.objects.create(
            area=HALTON, round_id=charter_round, commitment_id=first, side=side, score=at_, people=count
        )
    assert list_rated(SYSTEM, round=charter_round, on=CLOSES) == []
    one, two = list_rated(SYSTEM, round=charter_round, on=AFTER)
    assert (one.result.staff.people, one.result.families.people, one.result.gap) == (6, 5, 3.0)
    assert one.result.is_wide and two.result.staff.is_hidden and two.result.difference is None


def test_a_remark_is_read_only_after_somebody_looked_in_it_for_names(charter_round):
    worker, manager = make_staff(Role.COORDINATOR), make_staff(Role.MANAGER, email="manager@example.com")
    parent = family("Rowan")
    rate_charter(
        round=charter_round, scores=scores(charter_round, 2), words="Nobody rang Rowan or Mrs Smithdemo.", by=parent, at=NOW
    )  # fmt: skip
    assert list_remarks_to_look_at(manager, round=charter_round, on=CLOSES) == []
    assert list_remarks_to_look_at(worker, round=charter_round, on=AFTER) == []
    (waiting,) = list_remarks_to_look_at(manager, round=charter_round, on=AFTER)
    assert "Rowan" in waiting.names and "Smithdemo" in waiting.names
    assert list_remarks_shown(worker, round=charter_round, on=AFTER) == []
    with pytest.raises(MayNot):
        look_in_remark(remark=waiting.id, is_shown=False, by=worker, at=LATER)
    look_in_remark(remark=waiting.id, is_shown=True, shown_words="Nobody rang.", by=manager, at=LATER)
    (shown,) = list_remarks_shown(worker, round=charter_round, on=AFTER)
    assert shown.words == "Nobody rang."
    assert "Smithdemo" not in str(list_remarks_shown(parent, round=charter_round, on=CLOSES))


def test_only_families_of_the_area_and_those_who_work_for_it_rate(charter_round):
    elsewhere, inspector = (
        family("Linden", CHESHIRE),
        make_staff(Role.INSPECTOR, email="inspector@example.com"),
    )
    with pytest.raises(InspectionNotFound):
        rate_charter(round=charter_round, scores=scores(charter_round, 1), by=elsewhere, at=NOW)
    with pytest.raises(MayNot):
        rate_charter(round=charter_round, scores=scores(charter_round, 1), by=inspector, at=NOW)
    assert list_rounds(elsewhere, area=HALTON, on=TODAY) == []
    assert not Tally.objects.exists()


def test_a_round_that_is_over_and_a_score_that_is_none_are_refused(charter_round):
    worker = make_staff(Role.COORDINATOR)
    for given, at_ in (
        ({}, NOW),
        (scores(charter_round, 6), NOW),
        ({0: 3}, NOW),
        (scores(charter_round, 3), LATER),
    ):
        with pytest.raises(InspectionRefused):
            rate_charter(round=charter_round, scores=given, by=worker, at=at_)
    assert not Answered.objects.exists()
