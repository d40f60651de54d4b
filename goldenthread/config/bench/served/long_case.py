"""A case of the measured area whose plan is forty pages long and in its tenth version."""

from datetime import datetime, timedelta

from goldenthread.config.bench.made_up.long_plan import make_long_plan
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event

PAGES, VERSIONS = 40, 10


def make_long_case(*, area: str, by: Viewer, at: datetime) -> str:
    """Bring in a plan of forty pages and change it nine times; return the case's reference."""
    from goldenthread.apps.cases.actions import import_cases, record_facts
    from goldenthread.apps.cases.types import CaseGiven
    from goldenthread.apps.people.actions import record_child
    from goldenthread.apps.people.types import ChildGiven, NameGiven
    from goldenthread.apps.plans.actions import begin_amended_draft, take_plan
    from goldenthread.apps.plans.models import Version

    child = record_child(
        area=area, child=ChildGiven(names=(NameGiven(given="Rowan", family="Example"),)), source="Bench", by=by, at=at
    ).child  # fmt: skip
    began = london_day(at) - timedelta(days=30 * VERSIONS)
    fact = Fact(event=Event.PLAN_TRANSFERRED_IN, on=began)
    (case,) = import_cases(
        area=area, cases=[CaseGiven(child=child, facts=(fact,), source="Bench")], by=by, at=at, batch="bench"
    )  # fmt: skip
    take_plan(
        area=area, case=case.case, child=child, plan=make_long_plan(PAGES), fact=case.facts[0], by=by, at=at
    )
    for number in range(1, VERSIONS):
        begin_amended_draft(case=case.case, by=by, at=at)
        changed = Fact(
            event=Event.PLAN_AMENDED, on=began + timedelta(days=30 * number), extra={"phase": "SAME"}
        )
        (kept,) = record_facts(case=case.case, facts=[changed], by=by, at=at)
        # Nothing is sent: the version stands as final without its checks, which would be measured with it.
        Version.objects.filter(case=case.case, state="DRAFT").update(state="FINAL", final_fact=kept)
    return case.reference
