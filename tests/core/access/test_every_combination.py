"""Every role, task, relation, state and item there can be, one by one: what is not written in the matrix is shut."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.access.decisions import decide_case_access
from goldenthread.core.access.involvement import Basis, Involved
from goldenthread.core.access.items import ORDER, Item, Right, When
from goldenthread.core.access.matrix import BY_ITEM, MATRIX, right_of
from goldenthread.core.access.rights import CaseState, decide_item
from goldenthread.core.access.roles import CASEWORK, FAMILY, Role
from goldenthread.core.access.standings import BY_TASK, Standing, list_standings
from goldenthread.core.access.viewer import Viewer, system_viewer

AREA, ELSEWHERE = "E06000006", "E06000050"
CHILD, OTHER_CHILD, CASE, OTHER_CASE = 7, 8, 70, 71
STATES = {
    "new": CaseState(),
    "decided": CaseState(is_decided=True),
    "served": CaseState(is_decided=True, is_served=True),
    "consulted": CaseState(is_decided=True, is_served=True, is_consulted=True),
    "final": CaseState(is_decided=True, is_served=True, is_final=True),
    "final, consulted": CaseState(is_decided=True, is_served=True, is_final=True, is_consulted=True),
}
RELATIONS = ("nobody", "parent", "the young person", "representative")
HOMES = (AREA, ELSEWHERE)

# Written out again by hand, so that a change to the table in core is a change that someone has to mean.
TASKS = {
    (Role.SETTING, Basis.PUPIL): Standing.SETTING_OF_PUPIL,
    (Role.SETTING, Basis.CONSULTATION): Standing.SETTING_CONSULTED,
    (Role.SETTING, Basis.ADVICE): Standing.EDUCATION_ADVISER,
    (Role.EDUCATION_ADVISER, Basis.ADVICE): Standing.EDUCATION_ADVISER,
    (Role.HEALTH_ADVISER, Basis.ADVICE): Standing.HEALTH_ADVISER,
    (Role.SOCIAL_CARE_ADVISER, Basis.ADVICE): Standing.SOCIAL_CARE_ADVISER,
    (Role.PANEL_MEMBER, Basis.PANEL): Standing.PANEL_MEMBER,
    (Role.QUALITY_AUDITOR, Basis.QUALITY_SAMPLE): Standing.QUALITY_AUDITOR,
    (Role.INSPECTOR, Basis.INSPECTION_SAMPLE): Standing.INSPECTOR,
}
OUTSIDERS = (Role.SETTING, Role.EDUCATION_ADVISER, Role.HEALTH_ADVISER, Role.SOCIAL_CARE_ADVISER)
TASKS |= {(role, Basis.INFORMATION): Standing.INFORMANT for role in OUTSIDERS}
TASKS |= {(role, Basis.DRAFT): Standing.ASKED_ABOUT_DRAFT for role in OUTSIDERS}
TASKS |= {(role, Basis.TEAM_AROUND): Standing.TEAM_AROUND for role in OUTSIDERS}
TASKS |= {(role, Basis.REVIEW): Standing.REVIEW_INVITEE for role in OUTSIDERS}
WHOLE_AREA = {
    Role.COORDINATOR, Role.MANAGER, Role.DECISION_MAKER, Role.DESIGNATED_MEDICAL_OFFICER,
    Role.DESIGNATED_CLINICAL_OFFICER, Role.DESIGNATED_SOCIAL_CARE_OFFICER, Role.INFORMATION_GOVERNANCE,
    Role.AREA_ADMINISTRATOR,
}  # fmt: skip
GLASS = {
    Role.COORDINATOR, Role.MANAGER, Role.DECISION_MAKER, Role.HEALTH_ADVISER, Role.SOCIAL_CARE_ADVISER,
    Role.DESIGNATED_MEDICAL_OFFICER, Role.DESIGNATED_CLINICAL_OFFICER, Role.DESIGNATED_SOCIAL_CARE_OFFICER,
}  # fmt: skip
WORKERS = tuple(role for role in Role if role is not Role.SYSTEM)


def viewer_of(
    roles=(), bases=(), relation="nobody", hidden=False, home=AREA, child=CHILD, case=CASE, area=AREA
) -> Viewer:
    """Return someone who holds these roles at home, has these tasks with the child, and is this to the child."""
    return Viewer(
        account=1,
        areas={home: frozenset(roles)} if roles else {},
        parent_of={CHILD: 5} if relation == "parent" else {},
        own_child=CHILD if relation == "the young person" else None,
        represents=frozenset({CHILD} if relation == "representative" else ()),
        involvements=tuple(Involved(area=area, child=child, case=case, basis=basis) for basis in bases),
        hidden_children=frozenset({CHILD} if hidden else ()),
    )


def standings_of(viewer: Viewer) -> frozenset[Standing]:
    return list_standings(viewer, area=AREA, child=CHILD, case=CASE)


def right(viewer: Viewer, item: Item, state: CaseState) -> Right:
    return decide_item(viewer, item, area=AREA, child=CHILD, case=CASE, state=state).right


def expected(role, basis, relation, hidden, home) -> set[Standing]:
    """Return the standings there ought to be, worked out from the plain words of the rules and nothing of core."""
    family = {"parent": Standing.PARENT, "the young person": Standing.YOUNG_PERSON}
    family["representative"] = Standing.REPRESENTATIVE
    if relation in family:
        return {family[relation]}
    found = {TASKS[role, basis]} if (role, basis) in TASKS else set()
    if basis is Basis.BREAK_GLASS and role in GLASS:
        found.add(Standing.BREAK_GLASS)
    if role in WHOLE_AREA and home == AREA and not hidden:
        found.add(Standing(role.value))
    return found


def is_open(when: When, name: str) -> bool:
    opened = {
        When.ALWAYS: set(STATES), When.DECIDED: set(STATES) - {"new"},
        When.SERVED: {"served", "consulted", "final", "final, consulted"}, When.FINAL: {"final", "final, consulted"},
        When.CONSULTED: {"consulted", "final, consulted"},
    }  # fmt: skip
    return name in opened[when]


def test_the_whole_product_is_what_the_matrix_says_and_nothing_else():
    asked = 0
    everyone = product((None, *WORKERS), (None, *Basis), RELATIONS, (False, True), HOMES)
    for role, basis, relation, hidden, home in everyone:
        viewer = viewer_of(
            [role] if role else [], [basis] if basis else [], relation=relation, hidden=hidden, home=home
        )
        ought = expected(role, basis, relation, hidden, home)
        assert standings_of(viewer) == ought, (role, basis, relation, hidden, home)
        cells = {item: [right_of(standing, item) for standing in ought] for item in Item}
        for item, (name, state) in product(Item, STATES.items()):
            best = max([ORDER.index(got) for got, when in cells[item] if is_open(when, name)], default=0)
            assert right(viewer, item, state) is ORDER[best], (
                role,
                basis,
                relation,
                hidden,
                home,
                item,
                name,
            )
            asked += 1
    assert asked == (len(WORKERS) + 1) * (len(Basis) + 1) * 4 * 2 * 2 * len(Item) * len(STATES)


@pytest.mark.parametrize("role", sorted(set(WORKERS) - WHOLE_AREA))
def test_a_role_outside_the_casework_team_opens_nothing_without_a_task(role):
    assert not standings_of(viewer_of([role]))


@pytest.mark.parametrize("basis", Basis)
def test_a_task_without_the_role_gives_nothing(basis):
    assert not standings_of(viewer_of([], [basis]))
    strangers = [role for role in WORKERS if (role, basis) not in TASKS and role not in WHOLE_AREA | GLASS]
    for role in strangers:
        assert not standings_of(viewer_of([role], [basis])), role


@pytest.mark.parametrize(("role", "basis"), sorted(TASKS))
def test_a_task_opens_its_own_case_of_its_own_child_in_its_own_area(role, basis):
    opened = TASKS[role, basis]
    assert standings_of(viewer_of([role], [basis])) == {opened}
    assert standings_of(viewer_of([role], [basis], case=None)) == {opened}, "no case named is every case"
    assert not standings_of(viewer_of([role], [basis], case=OTHER_CASE))
    assert not standings_of(viewer_of([role], [basis], child=OTHER_CHILD))
    assert not standings_of(viewer_of([role], [basis], area=ELSEWHERE))


@pytest.mark.parametrize(("role", "basis"), sorted(TASKS))
def test_access_ends_with_the_task(role, basis):
    during, after = viewer_of([role], [basis]), viewer_of([role])
    states = list(STATES.values())
    assert any(right(during, item, state) is not Right.NONE for item in Item for state in states)
    assert all(right(after, item, state) is Right.NONE for item in Item for state in states)


@pytest.mark.parametrize("role", WORKERS)
@pytest.mark.parametrize("basis", Basis)
def test_a_job_opens_nothing_of_ones_own_family(role, basis):
    for relation in RELATIONS[1:]:
        at_work, at_home = viewer_of([role], [basis], relation=relation), viewer_of(relation=relation)
        assert standings_of(at_work) == standings_of(at_home)
        assert not decide_case_access(at_work, area=AREA, child=CHILD).allowed


@pytest.mark.parametrize("role", sorted(WHOLE_AREA))
def test_a_restricted_child_is_as_if_there_were_none(role):
    hidden, nobody = viewer_of([role], hidden=True), viewer_of()
    for item in Item:
        told = decide_item(hidden, item, area=AREA, child=CHILD, case=CASE)
        assert told == decide_item(nobody, item, area=AREA, child=CHILD, case=CASE)
    case = decide_case_access(hidden, area=AREA, child=CHILD)
    assert case == decide_case_access(nobody, area=AREA, child=CHILD)


def test_two_parents_each_have_their_own_and_neither_the_other_s():
    mother, father = viewer_of(relation="parent"), Viewer(account=2, parent_of={CHILD: 6})
    for viewer in (mother, father):
        for item in (
            Item.PARENT_CONTACTS,
            Item.PROTECTED_CONTACTS,
            Item.TOLD_IN_CONFIDENCE,
            Item.REPRESENTATIONS,
        ):
            answer = decide_item(viewer, item, area=AREA, child=CHILD)
            assert answer.right is Right.OWN and not answer.may_see


def test_the_system_may_do_all_that_anyone_may_in_its_areas_and_nothing_in_others():
    system = system_viewer(areas=(AREA,))
    for item, state in product(Item, STATES.values()):
        casework = max(ORDER.index(right(viewer_of([role]), item, state)) for role in CASEWORK)
        assert ORDER.index(right(system, item, state)) >= casework
        away = decide_item(system, item, area=ELSEWHERE, child=OTHER_CHILD, state=state)
        assert away.right is Right.NONE


@pytest.mark.parametrize("standing", Standing)
def test_what_a_case_has_once_opened_it_never_shuts_as_it_goes_on(standing):
    path = [STATES["new"], STATES["decided"], STATES["served"], STATES["final"]]
    viewer = system_viewer(areas=(AREA,)) if standing is Standing.SYSTEM else someone_who_stands(standing)
    for item in Item:
        steps = [ORDER.index(right(viewer, item, state)) for state in path]
        assert steps == sorted(steps), item


def someone_who_stands(standing: Standing) -> Viewer:
    """Return the simplest person who stands so to the child, found by trying every one there can be."""
    for role, basis, relation in product((None, *WORKERS), (None, *Basis), RELATIONS):
        viewer = viewer_of([role] if role else [], [basis] if basis else [], relation=relation)
        if standings_of(viewer) == {standing}:
            return viewer
    # Whoever may break the glass has a standing of their own as well, unless the child is kept from them.
    if standing is Standing.BREAK_GLASS:
        return viewer_of([Role.COORDINATOR], [Basis.BREAK_GLASS], hidden=True)
    raise AssertionError(f"nobody can stand as {standing}")


@pytest.mark.parametrize("standing", Standing)
def test_every_column_of_the_matrix_can_be_reached(standing):
    if standing is Standing.SYSTEM:
        assert standings_of(system_viewer(areas=(AREA,))) == {Standing.SYSTEM}
    else:
        assert standing in standings_of(someone_who_stands(standing))


def test_every_role_and_task_that_opens_nothing_together_is_known():
    """What is not in the table opens nothing; these many pairs are shut, and a new pair must be meant."""
    opening = set(BY_TASK) | {(role, Basis.BREAK_GLASS) for role in GLASS}
    assert set(BY_TASK) == set(TASKS)
    assert len(opening) == 33
    # Being let in by name is no standing: it only takes a child out of those who are hidden.
    assert not {basis for _, basis in opening} & {Basis.LET_IN}


def test_every_item_has_one_row_that_says_why():
    assert [row.item for row in MATRIX] == list(Item)
    for row in MATRIX:
        assert row.words and row.because.endswith((".", "?"))
        assert not row.change & row.see and not row.change & row.own and not row.see & row.own, row.item
        assert set(row.when) <= row.change | row.see | row.own, row.item


def test_the_area_administrator_sees_nothing_of_any_child():
    assert all(right_of(Standing.AREA_ADMINISTRATOR, item)[0] is Right.NONE for item in Item)


def test_nobody_outside_the_council_ever_sees_its_legal_file_or_a_protected_address():
    inside = {Standing.COORDINATOR, Standing.MANAGER, Standing.DECISION_MAKER, Standing.SYSTEM}
    tribunal = BY_ITEM[Item.TRIBUNAL_FILE]
    assert (tribunal.change | tribunal.see | tribunal.own) <= inside
    address = BY_ITEM[Item.PROTECTED_CONTACTS]
    assert (address.change | address.see) <= inside | {Standing.BREAK_GLASS}


def test_a_family_never_sees_a_draft_before_it_is_sent_to_them():
    for relation, item in product(RELATIONS[1:], (Item.DRAFT_PLAN, Item.ADVICE)):
        viewer = viewer_of(relation=relation)
        assert right(viewer, item, STATES["decided"]) is Right.NONE
        assert right(viewer, item, STATES["served"]) is Right.SEE
        assert right(viewer, Item.FINAL_PLAN, STATES["served"]) is Right.NONE


roles = st.sets(st.sampled_from(WORKERS), max_size=3)
tasks = st.sets(st.sampled_from(list(Basis)), max_size=3)


@given(
    roles=roles,
    bases=tasks,
    relation=st.sampled_from(RELATIONS),
    hidden=st.booleans(),
    home=st.sampled_from(HOMES),
)
def test_several_roles_and_tasks_open_exactly_what_each_pair_of_them_opens(
    roles, bases, relation, hidden, home
):
    together = standings_of(viewer_of(roles, bases, relation=relation, hidden=hidden, home=home))
    apart = set()
    for role, basis in product((None, *roles), (None, *bases)):
        apart |= standings_of(
            viewer_of(
                [role] if role else [], [basis] if basis else [], relation=relation, hidden=hidden, home=home
            )
        )
    assert together == apart


@given(
    roles=roles, bases=tasks, item=st.sampled_from(list(Item)), state=st.sampled_from(list(STATES.values()))
)
def test_a_further_role_or_task_never_takes_anything_away(roles, bases, item, state):
    less, more = viewer_of(roles, bases), viewer_of([*roles, Role.COORDINATOR], [*bases, Basis.ADVICE])
    assert ORDER.index(right(more, item, state)) >= ORDER.index(right(less, item, state))


def test_a_family_role_alone_opens_no_child():
    for role in FAMILY:
        assert not standings_of(viewer_of([role]))
