"""One of everything that the inspection room keeps, made by its own actions, with the numbers of what pages show."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from goldenthread.apps.inspection.actions import (
    answer_request,
    build_statement,
    check_equality,
    feed_plan,
    hang_on,
    keep_finding,
    keep_linked_plan,
    keep_progress,
    keep_request,
    make_charter,
    open_inspection,
    open_round,
    rate_charter,
    show_evidence,
    write_part,
)
from goldenthread.apps.inspection.queries import get_round
from goldenthread.apps.inspection.types import CheckedKind, InspectionKind, Judgement, LinkedKind
from goldenthread.apps.strategy.actions import tie
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.governance.equality import Characteristic
from goldenthread.core.strategy.delivery import TieKind
from goldenthread.core.strategy.types import FindingKind
from tests.factories.action_plans import make_action, make_aim, make_plan
from tests.factories.inspections import make_evidence
from tests.factories.people import HALTON, SYSTEM


@dataclass(frozen=True)
class Filled:
    """What was made, by number; `over` is a round that is over a fortnight after, `open` one that is open now."""

    inspection: int
    visit: int
    asked: int
    finding: int
    evidence: int
    shown: int
    statement: int
    action: int
    charter: int
    over: int
    open: int
    linked: int


def fill_inspections(*, rater: Viewer, at: datetime, area: str = HALTON) -> Filled:
    """Fill an area's inspection room; `rater` works for the area and rates its charter."""
    on, done = london_day(at), {"by": SYSTEM, "at": at}
    days = {
        "told_on": on, "begins_on": on + timedelta(days=7), "ends_on": on + timedelta(days=20),
        "who": "Ofsted", "nominee": "Sable Nomineedemo",
    }  # fmt: skip
    inspection = open_inspection(area=area, kind=InspectionKind.FULL, title="Area inspection", **days, **done)
    asked = keep_request(
        inspection=inspection,
        words="Audits",
        asked_on=on,
        due_on=on + timedelta(days=3),
        owner="Olive Demo",
        **done,
    )
    evidence = make_evidence(area=area, at=at)
    shown = show_evidence(inspection=inspection, evidence=evidence, **done)
    answer_request(request=asked, words="As shown.", shown=shown, **done)
    finding = keep_finding(
        inspection=inspection, kind=FindingKind.IMPROVEMENT, words="Waits are long.", **done
    )
    plan = make_plan(area=area)
    feed_plan(inspection=inspection, plan=plan, **done)
    visit = open_inspection(
        area=area, kind=InspectionKind.MONITORING, title="First visit", follows=inspection, **days, **done
    )
    keep_progress(visit=visit, finding=finding, judgement=Judgement.NOT_ENOUGH, words="They grew.", **done)
    action = make_action(make_aim(plan))
    statement = build_statement(area=area, template="self_evaluation", **done)
    write_part(statement=statement, section="identified", turn=0, words="Too few in time.", **done)
    check_equality(
        area=area, kind=CheckedKind.ACTION, about=action, touched=[Characteristic.SEX], effect="Some wait.", evidence="A list.",
        articles=[12], mitigation="A clinic.", decider="The board", review_on=on + timedelta(days=9), **done,
    )  # fmt: skip
    charter = make_charter(
        area=area, title="Working together", from_on=on, commitments=["We ring back."], **done
    )
    over = open_round(charter=charter, title="Spring", opens_on=on, closes_on=on + timedelta(days=1), **done)
    later = open_round(
        charter=charter, title="Autumn", opens_on=on, closes_on=on + timedelta(days=90), **done
    )
    _rate(over, rater, at)
    link = tie(kind=TieKind.PROGRAMME, words="Early help", action=action, **done)
    linked = keep_linked_plan(
        area=area, kind=LinkedKind.PROGRAMME, title="Early help", owner="Olive Demo", ends_on=on, **done
    )
    hang_on(plan=linked, tie=link, **done)
    return Filled(
        inspection, visit, asked, finding, evidence, shown, statement, action, charter, over, later, linked
    )


def _rate(number: int, rater: Viewer, at: datetime) -> None:
    commitments = get_round(rater, round=number, on=london_day(at)).charter.commitments
    scores = {each.id: 4 for each in commitments}
    rate_charter(round=number, scores=scores, words="Ask Mrs Namedemo.", by=rater, at=at)
