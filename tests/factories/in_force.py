"""A case whose plan is final, brought in whole: for tests of what comes after, which need none of what came before."""

from datetime import date

from goldenthread.apps.cases.actions import import_cases
from goldenthread.apps.cases.types import CaseGiven
from goldenthread.apps.plans.bulk import import_plans
from goldenthread.apps.plans.types import NeedGiven, PlanGiven
from goldenthread.core.access.roles import Role
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event
from tests.factories.people import (
    HALTON,
    SYSTEM,
    make_areas,
    make_child,
    make_parent_viewer,
    make_staff,
    two_parents,
)
from tests.thread.story import Story, at

FINAL_ON = date(2026, 7, 1)
READING = NeedGiven(
    section="B", area_of_need="SPLD", words="Reading.", outcome="Rowan reads a comic alone.", by_when="July 2027",
    provision_section="F", what="One-to-one reading", by_whom="A specialist teacher", how_often="Three times a week",
    how_long="30 minutes",
)  # fmt: skip


def begin_in_force(*needs: NeedGiven, born_on: date = date(2016, 3, 2)) -> Story:
    """Open two areas and a case of a child of two parents who live apart, whose plan became final on FINAL_ON."""
    make_areas()
    coordinator = make_staff()
    decider = make_staff(Role.DECISION_MAKER, email="decider@example.com")
    kept = make_child(parents=two_parents(), born_on=born_on)
    facts = (
        Fact(event=Event.REQUEST_RECEIVED, on=date(2026, 3, 2), extra={"source": "PARENT"}),
        Fact(event=Event.ASSESSMENT_AGREED, on=date(2026, 4, 1)),
        Fact(event=Event.ISSUE_AGREED, on=date(2026, 6, 1)),
        Fact(event=Event.PLAN_FINALISED, on=FINAL_ON),
    )
    given = CaseGiven(child=kept.child, facts=facts, coordinator=coordinator.account, source="Test")
    (case,) = import_cases(area=HALTON, cases=[given], by=SYSTEM, at=at(FINAL_ON), batch="test")
    plan = PlanGiven(
        case=case.case, child=kept.child, aspirations="I want to read comics.", needs=needs or (READING,),
        final_fact=case.facts[-1], setting_kind="Mainstream primary school",
    )  # fmt: skip
    import_plans(area=HALTON, plans=[plan], by=SYSTEM, at=at(FINAL_ON))
    mother = make_parent_viewer(kept.parents[0])
    return Story(case.case, kept.child, kept.parents, coordinator, decider, mother, case.reference)
