"""Self-evaluations that rebuild: words carried with the figures of their day, old versions frozen, evidence shared."""

from datetime import timedelta

import pytest

from goldenthread.apps.inspection.actions import build_statement, end_evidence, write_part
from goldenthread.apps.inspection.models import Part
from goldenthread.apps.inspection.queries import get_statement, list_statements
from goldenthread.apps.inspection.types import (
    EvidenceKind,
    InspectionNotFound,
    InspectionRefused,
    SectionMoved,
)
from goldenthread.apps.measures.models import Release
from goldenthread.core.access.roles import Role
from goldenthread.definitions.inspection import load_templates
from tests.factories.action_plans import make_plan
from tests.factories.inspections import DONE, make_evidence
from tests.factories.people import HALTON, NOW, SYSTEM, TODAY, make_areas, make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def areas():
    make_areas()


def let_out(value, *, measure="M020", days=0):
    whole = {"name": "", "value": value, "numerator": 41, "denominator": 100, "is_hidden": False}
    Release.objects.create(
        area=HALTON, measure=measure, version=1, period="2026", end_on=TODAY, content={"whole": whole, "groups": {}},
        batch="snapshot", released_at=NOW + timedelta(days=days),
    )  # fmt: skip


def part_of(statement, section="identified"):
    return next(each for each in get_statement(SYSTEM, statement=statement).parts if each.section == section)


def test_words_that_no_longer_match_their_figure_are_told_until_they_are_written_anew():
    let_out(41.0)
    first = build_statement(area=HALTON, template="self_evaluation", **DONE)
    write_part(statement=first, section="identified", turn=0, words="Too few plans come in time.", **DONE)
    assert part_of(first).moved == ()
    let_out(62.0, days=1)
    assert part_of(first).moved == ()
    second = build_statement(area=HALTON, template="self_evaluation", **DONE)
    (moved,) = part_of(second).moved
    assert (moved.before, moved.now) == ("41% (2026)", "62% (2026)")
    assert part_of(second).words == "Too few plans come in time."
    third = build_statement(area=HALTON, template="self_evaluation", **DONE)
    assert len(part_of(third).moved) == 1
    write_part(statement=third, section="identified", turn=0, words="More come in time.", **DONE)
    assert part_of(third).moved == ()


def test_an_old_version_is_frozen_and_a_changed_one_is_seen():
    first = build_statement(area=HALTON, template="self_evaluation", **DONE)
    build_statement(area=HALTON, template="self_evaluation", **DONE)
    given = get_statement(SYSTEM, statement=first)
    assert given.frozen_at and given.is_whole
    with pytest.raises(SectionMoved):
        write_part(statement=first, section="heard", turn=0, words="Late.", **DONE)
    Part.objects.filter(statement=first, section="heard").update(words="Other words", written_at=NOW)
    assert not get_statement(SYSTEM, statement=first).is_whole


def test_two_people_who_write_at_once_do_not_write_over_each_other():
    statement = build_statement(area=HALTON, template="self_evaluation", **DONE)
    write_part(statement=statement, section="heard", turn=0, words="First.", **DONE)
    with pytest.raises(SectionMoved):
        write_part(statement=statement, section="heard", turn=0, words="Second.", **DONE)
    with pytest.raises(InspectionRefused):
        write_part(statement=statement, section="heard", turn=1, words=" ", **DONE)
    assert part_of(statement, "heard").words == "First."


def test_a_swapped_template_finds_the_same_evidence_and_lists_what_has_none():
    plan = make_plan()
    for kind, pointer in ((EvidenceKind.MEASURE, "M020"), (EvidenceKind.ACTION_PLAN, str(plan))):
        make_evidence(
            kind=kind, pointer=pointer, title=kind.value, questions=["identified", "improving", "ambition"]
        )
    found = {}
    for template in load_templates():
        given = get_statement(SYSTEM, statement=build_statement(area=HALTON, template=template, **DONE))
        found[template] = {each["id"] for part in given.parts for each in part.evidence}
        assert given.gaps
        for part, section in zip(given.parts, load_templates()[template].sections, strict=True):
            kinds = {each["kind"] for each in part.evidence}
            assert {each for each in part.lacks if each != "WORDS"} == set(section.needs) - kinds
    assert len(found) == 4 and len({frozenset(each) for each in found.values()}) == 1


def test_evidence_taken_out_stays_in_the_version_that_was_frozen_with_it():
    evidence = make_evidence()
    first = build_statement(area=HALTON, template="self_evaluation", **DONE)
    second = build_statement(area=HALTON, template="self_evaluation", **DONE)
    end_evidence(evidence=evidence, because="The paper was withdrawn.", **DONE)
    assert [each["id"] for each in part_of(first).evidence] == [evidence]
    assert part_of(second).evidence == ()


def test_a_self_evaluation_is_nothing_to_an_inspector_nor_to_a_coordinator():
    statement = build_statement(area=HALTON, template="self_evaluation", **DONE)
    for role in (Role.INSPECTOR, Role.COORDINATOR):
        viewer = make_staff(role, email=f"{role.value.lower()}@example.com")
        assert list_statements(viewer, area=HALTON) == []
        with pytest.raises(InspectionNotFound):
            get_statement(viewer, statement=statement)
