"""The types of plan are data: the plan in force is what core has it to be, and a proposed one can be read and not written."""

import pytest

from goldenthread.core.plans.sections import NEED_SECTIONS, PROVISION_SECTIONS, SECTIONS, WORDED
from goldenthread.core.plans.structure import Holds, PlanTypeFault
from goldenthread.definitions.plans.register import get_plan_type, list_plan_types, read_plan_type

WHOLE = {
    "code": "TRY",
    "title": "Try",
    "is_in_force": True,
    "status": "In force",
    "citation": "None",
    "sections": [
        {"code": "N", "title": "Needs", "about": "x", "holds": "NEEDS"},
        {"code": "O", "title": "Outcomes", "about": "x", "holds": "OUTCOMES"},
        {"code": "P", "title": "Provision", "about": "x", "holds": "PROVISION"},
    ],
}


def test_the_plan_in_force_has_the_sections_of_regulation_12():
    made = get_plan_type("EHC")
    assert [(one.code, one.title, one.about) for one in made.sections] == [
        (one.letter.value, one.title, one.about) for one in SECTIONS
    ]
    assert made.list_codes(Holds.NEEDS) == NEED_SECTIONS
    assert made.list_codes(Holds.PROVISION) == PROVISION_SECTIONS
    assert made.list_codes(Holds.WORDS) == WORDED
    assert made.list_worded() == ("A", "C", "D", "G", "H1", "H2", "J")


def test_a_proposed_type_is_read_and_says_that_it_is_not_in_force():
    made = get_plan_type("ISP")
    assert not made.is_in_force and made.status == "Proposed; not in force"
    assert made.list_codes(Holds.PROVISION) == ("SUP",)
    assert [one.is_in_force for one in list_plan_types()] == [True, False]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"code": ""}, "code"),
        ({"sections": []}, "sections"),
        ({"colour": "blue"}, "colour"),
        ({"sections": [*WHOLE["sections"], WHOLE["sections"][0]]}, "sections[3].code"),
        ({"sections": [{**WHOLE["sections"][0], "holds": "MAGIC"}]}, "sections[0].holds"),
        ({"sections": [{**WHOLE["sections"][0], "code": "TOO LONG"}]}, "sections[0].code"),
    ],
)
def test_a_type_that_is_not_put_together_is_refused_at_its_field(change, field: str):
    with pytest.raises(PlanTypeFault) as refused:
        read_plan_type({**WHOLE, **change})
    assert refused.value.field == field


def test_a_further_type_needs_nothing_but_its_file():
    assert read_plan_type(WHOLE).list_codes(Holds.OUTCOMES) == ("O",)
