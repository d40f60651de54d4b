"""Retention: what is due is listed by policy, a person decides each, a hold stops it, and the journal still holds."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from goldenthread.apps.audit.types import Forgetting
from goldenthread.apps.audit.verify import find_faults
from goldenthread.apps.extracts.models import Row
from goldenthread.apps.extracts.queries import get_batch
from goldenthread.apps.files.actions import decide_disposal, lift_hold, place_hold, remove_file
from goldenthread.apps.files.models import Disposal, File
from goldenthread.apps.files.queries import list_disposals
from goldenthread.apps.files.types import FileNotFound, FileRefused
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.items import Item
from goldenthread.core.access.roles import Role
from goldenthread.definitions.retention import FromEvent, load_policies
from goldenthread.jobs.retention import list_due
from tests.factories.extracts import CENSUS_HEADINGS, as_csv, census_row, load
from tests.factories.people import HALTON, NOW, SYSTEM, make_staff

# The child was born on 2 March 2016: 31 years on.
LATER = datetime(2047, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def governance(areas):
    return make_staff(Role.INFORMATION_GOVERNANCE, email="governance@example.com")


def test_a_policy_names_its_source_and_covers_every_kind_of_content():
    policies = load_policies(HALTON)
    assert set(policies) == set(Item)
    assert all("19" in policy.source or "20" in policy.source for policy in policies.values())
    assert policies[Item.SAFEGUARDING].years > policies[Item.ADVICE].years


@pytest.mark.parametrize(
    ("born_on", "due_on"),
    [(date(2016, 3, 2), date(2047, 3, 2)), (date(2016, 2, 29), date(2047, 3, 1)), (None, None)],
)
def test_a_period_is_counted_from_birth_and_is_never_guessed(born_on, due_on):
    policy = load_policies()[Item.ADVICE]
    assert policy.from_event is FromEvent.BIRTH
    assert policy.due_on(born_on=born_on, brought_on=date(2026, 1, 1)) == due_on


def test_nothing_is_listed_a_day_early_and_each_thing_once(keep, child):
    keep(child)
    assert list_due(at=datetime(2047, 3, 1, 12, tzinfo=UTC)) == 0
    assert list_due(at=LATER) == 1
    assert list_due(at=LATER) == 0


def test_only_a_person_of_information_governance_sees_and_removes_what_is_due(
    keep, child, coordinator, governance
):
    keep(child)
    list_due(at=LATER)
    assert list_disposals(coordinator, area=HALTON) == []
    (line,) = list_disposals(governance, area=HALTON)
    with pytest.raises(FileNotFound):
        decide_disposal(disposal=line.number, is_removed=True, because="", by=coordinator, at=LATER)
    with pytest.raises(MayNot, match="A person decides"):
        decide_disposal(disposal=line.number, is_removed=True, because="", by=SYSTEM, at=LATER)
    decide_disposal(disposal=line.number, is_removed=True, because="", by=governance, at=LATER)
    assert File.objects.get().content is None
    assert list_disposals(governance, area=HALTON) == []
    assert list(find_faults(area=HALTON)) == []


def test_a_file_that_a_person_keeps_needs_a_reason_and_is_not_listed_again(keep, child, governance):
    keep(child)
    list_due(at=LATER)
    (line,) = list_disposals(governance, area=HALTON)
    with pytest.raises(FileRefused, match="Say why"):
        decide_disposal(disposal=line.number, is_removed=False, because=" ", by=governance, at=LATER)
    decide_disposal(
        disposal=line.number, is_removed=False, because="A claim is expected", by=governance, at=LATER
    )
    assert list_due(at=LATER) == 0
    assert Disposal.objects.get().decision == "KEEP"


def test_a_legal_hold_stops_every_removal_until_it_is_lifted(keep, child, coordinator, governance):
    kept = keep(child)
    list_due(at=LATER)
    hold = place_hold(area=HALTON, child=child, because="Judicial review", by=governance, at=NOW)
    (line,) = list_disposals(governance, area=HALTON)
    assert line.is_held
    with pytest.raises(MayNot, match="legal hold"):
        decide_disposal(disposal=line.number, is_removed=True, because="", by=governance, at=LATER)
    with pytest.raises(MayNot, match="legal hold"):
        remove_file(file=kept.id, reason=Forgetting.RETENTION, because="Old", by=coordinator, at=LATER)
    lift_hold(hold=hold, because="It is over.", by=governance, at=LATER)
    decide_disposal(disposal=line.number, is_removed=True, because="", by=governance, at=LATER)


def test_only_information_governance_places_a_hold(child, coordinator):
    with pytest.raises(MayNot):
        place_hold(area=HALTON, child=child, because="Judicial review", by=coordinator, at=NOW)


def test_the_file_of_a_census_is_due_a_year_after_it_came_and_what_was_loaded_of_it_stays(governance):
    manager = make_staff(Role.MANAGER, email="extracts@example.com")
    batch = load(as_csv(CENSUS_HEADINGS, [census_row(1), census_row(2, sen="N")]), by=manager)
    before = get_batch(manager, batch=batch)
    due = NOW.replace(year=NOW.year + 1)
    assert list_due(at=due - timedelta(days=1)) == 0
    assert (list_due(at=due), list_due(at=due)) == (1, 0)
    (line,) = list_disposals(governance, area=HALTON)
    assert (line.child, line.policy) == (None, "extract")
    decide_disposal(disposal=line.number, is_removed=True, because="", by=governance, at=due)
    assert File.objects.get().content is None
    after = get_batch(manager, batch=batch)
    assert after == replace(before, file_gone_at=due)
    assert (len(after.sha256), after.counts.rows, len(after.columns)) == (64, 2, len(CENSUS_HEADINGS))
    assert Row.objects.count() == 2 and list(find_faults(area=HALTON)) == []


def test_a_record_kept_from_someone_takes_no_file_of_many_from_their_list(governance):
    load(as_csv(CENSUS_HEADINGS, [census_row(1)]), by=make_staff(Role.MANAGER, email="extracts@example.com"))
    list_due(at=NOW.replace(year=NOW.year + 1))
    hiding = replace(governance, hidden_children=frozenset({7}))
    assert len(list_disposals(hiding, area=HALTON)) == 1
