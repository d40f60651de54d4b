"""Who has opened our record: each member of a family is told what is theirs to know, and nothing shows the rest."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from goldenthread.apps.audit import opened
from goldenthread.apps.audit.actions import withhold_looks
from goldenthread.apps.audit.models import Entry
from goldenthread.apps.audit.opened import TOLD_ROLES, Look, Mark, list_openings
from goldenthread.apps.audit.queries import list_entries_for_case, list_opened_by
from goldenthread.apps.audit.types import TOLD_PURPOSES, Opening, Purpose
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import FAMILY, STAFF, Role
from goldenthread.core.access.viewer import Viewer, system_viewer
from tests.apps.audit.journals import (
    AT,
    CHESHIRE,
    COORDINATOR,
    FATHER,
    HALTON,
    HAZEL,
    KEEPER,
    MANAGER,
    MOTHER,
    ROWAN,
    look,
    parent,
    staff,
    write,
    young_person,
)

DAY = date(2026, 6, 1)
COUNCIL = "Demo Council"

TOLD_APART = len(set(TOLD_ROLES.values()))


def family_of(child: int) -> dict[str, Viewer]:
    """Return a child's two parents and the young person themselves."""
    mother, father = parent(MOTHER, of=child), parent(FATHER, of=child)
    return {"mother": mother, "father": father, "young person": young_person(child=child)}


def readers_of(child: int) -> dict[str, Viewer]:
    """Return everyone who might open a child's record."""
    return {
        **family_of(child),
        **{role.value.lower(): staff(role, account=300 + n) for n, role in enumerate(sorted(STAFF))},
        "system": system_viewer(areas=(HALTON,)),
        "nobody in particular": Viewer(account=400, body="Demo Refuge"),
    }


def seen(viewer: Viewer, *, child: int = ROWAN) -> list[tuple[date, str, str]]:
    """Return the lines a viewer is shown."""
    return [(line.on, line.role, line.body) for line in list_opened_by(viewer, child=child)]


def should_be_told(viewer: Viewer, reader: Viewer, purpose: Purpose) -> bool:
    """Say from the requirement, not from the code, whether a viewer is told of a look."""
    if purpose is Purpose.OWN_RECORD:
        return reader.account == viewer.account
    return bool(reader.roles_in(HALTON) & STAFF) and purpose in {"CASEWORK", "SEARCH", "OVERSIGHT", "EXPORT"}


@pytest.mark.django_db
@pytest.mark.parametrize("who", family_of(ROWAN))
def test_each_viewer_is_told_of_each_look_or_left_with_an_empty_page(who):
    # Every reader, for every reason, each at the record of a child of their own.
    for n, (reader, purpose) in enumerate(product(readers_of(ROWAN), Purpose)):
        check_one_look(who, reader, purpose, child=1000 + n)


def check_one_look(who: str, reader: str, purpose: Purpose, *, child: int) -> None:
    """Have one reader look for one reason, and see that one viewer is told, or that their page stays empty."""
    viewer, looking = family_of(child)[who], readers_of(child)[reader]
    look(1, by=looking, purpose=purpose, children=[child])
    told = seen(viewer, child=child)
    if not should_be_told(viewer, looking, purpose):
        assert told == [], (who, reader, purpose)
    elif purpose is Purpose.OWN_RECORD:
        assert told == [(DAY, "You", "")], (who, reader, purpose)
    else:
        assert told == [(DAY, TOLD_ROLES[looking.role_in(HALTON)], COUNCIL)], (who, reader, purpose)


def a_busy_day() -> None:
    """Journal a day on which everyone looked, for every reason."""
    for n, (reader, purpose) in enumerate(product(readers_of(ROWAN).values(), Purpose)):
        look(n, by=reader, purpose=purpose)


@pytest.mark.django_db
@pytest.mark.parametrize("who", family_of(ROWAN))
def test_the_page_is_the_same_to_the_letter_whether_or_not_there_was_anything_to_keep_back(who):
    viewer = family_of(ROWAN)[who]
    for n, (reader, purpose) in enumerate(product(readers_of(ROWAN).values(), Purpose)):
        if should_be_told(viewer, reader, purpose):
            look(n, by=reader, purpose=purpose)
    without = list_opened_by(viewer, child=ROWAN)
    a_busy_day()
    assert list_opened_by(viewer, child=ROWAN) == without
    # Each role by its own words; the restricted records team is told of as any coordinator.
    assert len(without) == TOLD_APART + 1


@pytest.mark.django_db
def test_the_matrix_would_see_a_leak_if_there_were_one(monkeypatch):
    # The canary: parents named among those who are told of, as a careless change might do.
    monkeypatch.setitem(TOLD_ROLES, Role.PARENT.value, "Parent")
    monkeypatch.setattr(opened, "TOLD_PURPOSES", TOLD_PURPOSES | {Purpose.OWN_RECORD})
    monkeypatch.setattr("goldenthread.apps.audit.queries.TOLD_PURPOSES", TOLD_PURPOSES | {Purpose.OWN_RECORD})
    with pytest.raises(AssertionError):
        check_one_look("mother", "father", Purpose.OWN_RECORD, child=ROWAN)
    with pytest.raises(AssertionError):
        test_the_page_is_the_same_to_the_letter_whether_or_not_there_was_anything_to_keep_back("mother")


def test_a_role_or_purpose_added_later_is_kept_back_until_someone_decides():
    assert set(TOLD_ROLES) == {role.value for role in STAFF}
    assert not set(TOLD_ROLES) & {role.value for role in FAMILY}
    plain = Look(
        area=HALTON, on=DAY, account=1, role="COORDINATOR", body=COUNCIL, purpose="CASEWORK", is_listing=False
    )
    assert len(list_openings([plain], viewer=MOTHER, marks=[])) == 1
    for unknown in (
        replace(plain, role="SOMETHING_NEW"),
        replace(plain, purpose="SOMETHING_NEW"),
        replace(plain, role=""),
    ):
        assert list_openings([unknown], viewer=MOTHER, marks=[]) == []


@pytest.mark.django_db
def test_a_day_a_role_and_an_organisation_make_one_line_however_often_they_looked():
    for n in range(5):
        look(n)
    look(6, by=staff(account=COORDINATOR + 50))
    look(7, by=staff(Role.MANAGER, account=MANAGER))
    assert seen(parent()) == [
        (DAY, TOLD_ROLES["COORDINATOR"], COUNCIL),
        (DAY, TOLD_ROLES["MANAGER"], COUNCIL),
    ]


@pytest.mark.django_db
def test_the_newest_day_comes_first_and_lines_of_a_day_stand_in_an_order_that_tells_nothing():
    look(1, by=staff(Role.MANAGER, account=MANAGER))
    look(2, by=staff())
    look(60 * 24, by=staff(), at=AT + timedelta(days=1))
    look(3, by=parent(), purpose=Purpose.OWN_RECORD)
    roles = [(line.on.day, line.role) for line in list_opened_by(parent(), child=ROWAN)]
    assert roles == [
        (2, TOLD_ROLES["COORDINATOR"]),
        (1, "You"),
        (1, TOLD_ROLES["COORDINATOR"]),
        (1, TOLD_ROLES["MANAGER"]),
    ]


@pytest.mark.django_db
def test_the_day_is_london_s():
    look(1, at=datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    assert [line.on for line in list_opened_by(parent(), child=ROWAN)] == [date(2026, 7, 1)]
    assert len(list_opened_by(parent(), child=ROWAN, since=date(2026, 7, 1))) == 1
    assert list_opened_by(parent(), child=ROWAN, since=date(2026, 7, 2)) == []


@pytest.mark.django_db
def test_coming_up_in_a_list_is_told_apart_from_being_opened():
    look(1, case=None, subject="", children=[ROWAN, HAZEL])
    assert list_opened_by(parent(), child=ROWAN) == [
        Opening(on=DAY, role=TOLD_ROLES["COORDINATOR"], body=COUNCIL, is_only_listed=True)
    ]
    look(2)
    assert list_opened_by(parent(), child=ROWAN)[0].is_only_listed is False
    assert list_opened_by(parent(of=HAZEL), child=HAZEL)[0].is_only_listed is True


@pytest.mark.django_db
def test_writing_is_not_opening():
    write(1)
    assert seen(parent()) == []


@pytest.mark.django_db
def test_one_child_s_looks_are_never_another_s():
    look(1, children=[HAZEL])
    assert seen(parent(of=ROWAN)) == []
    for stranger in (parent(of=HAZEL), staff(), staff(Role.INFORMATION_GOVERNANCE, account=KEEPER)):
        with pytest.raises(MayNot):
            list_opened_by(stranger, child=ROWAN)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "mark",
    [
        {"body": "Demo Refuge School"},
        {"role": "MANAGER"},
        {"account": MANAGER},
        {"body": "Demo Refuge School", "child": ROWAN},
    ],
    ids=["a body", "a role", "a person", "a body for one child"],
)
def test_a_body_a_role_or_a_person_marked_to_be_kept_back_leaves_no_trace_before_or_after(mark):
    manager = staff(Role.MANAGER, account=MANAGER, body="Demo Refuge School")
    look(1, by=manager)
    look(2, by=staff())
    assert len(seen(parent())) == 2
    withhold_looks(area=HALTON, by=staff(Role.INFORMATION_GOVERNANCE, account=KEEPER), at=AT, **mark)
    look(3, by=manager)
    assert seen(parent()) == [(DAY, TOLD_ROLES["COORDINATOR"], COUNCIL)]
    assert Entry.objects.filter(act="looks_withheld").count() == 1


def test_a_mark_keeps_back_only_what_all_of_it_fits():
    plain = Look(
        area=HALTON, on=DAY, account=1, role="MANAGER", body="A", purpose="CASEWORK", is_listing=False
    )
    mark = Mark(area=HALTON, account=None, role="MANAGER", body="A")
    assert mark.fits(plain)
    assert not any(
        mark.fits(other)
        for other in (
            replace(plain, body="B"),
            replace(plain, role="COORDINATOR"),
            replace(plain, area=CHESHIRE),
        )
    )


@pytest.mark.django_db
def test_a_mark_for_one_child_leaves_another_child_s_page_alone():
    look(1, children=[ROWAN, HAZEL])
    withhold_looks(area=HALTON, by=system_viewer(areas=(HALTON,)), at=AT, child=ROWAN, body=COUNCIL)
    assert seen(parent()) == []
    assert len(seen(parent(of=HAZEL), child=HAZEL)) == 1


@pytest.mark.django_db
def test_only_those_who_keep_the_journal_may_mark_looks_to_be_kept_back():
    with pytest.raises(MayNot):
        withhold_looks(area=HALTON, by=staff(), at=AT, body=COUNCIL)


@pytest.mark.django_db
def test_a_member_of_staff_at_home_is_a_parent_to_the_journal():
    both = Viewer(
        account=MOTHER, body=COUNCIL, parent_of={ROWAN: 1}, areas={HALTON: frozenset({Role.COORDINATOR})}
    )
    look(1, by=both, purpose=Purpose.OWN_RECORD)
    assert Entry.objects.get().role == "PARENT"
    assert seen(parent(FATHER)) == []
    assert seen(both) == [(DAY, "You", "")]


@pytest.mark.django_db
def test_the_journal_of_a_case_is_read_by_those_who_work_on_it_and_its_looks_only_by_those_who_keep_it():
    write(1)
    look(2)
    write(3, purpose=Purpose.LEGAL)
    keeper = staff(Role.INFORMATION_GOVERNANCE, account=KEEPER)
    assert [line.seq for line in list_entries_for_case(staff(), case=5)] == [1]
    assert [line.seq for line in list_entries_for_case(staff(), case=5, with_looks=True)] == [1]
    assert [line.seq for line in list_entries_for_case(keeper, case=5)] == [1, 3]
    assert [line.seq for line in list_entries_for_case(keeper, case=5, with_looks=True)] == [1, 2, 3]
    for stranger in (parent(), staff(area=CHESHIRE), staff(Role.AREA_ADMINISTRATOR)):
        assert list_entries_for_case(stranger, case=5, with_looks=True) == []
