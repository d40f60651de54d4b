"""An appeal about a plan and the order that ends it, in the words of the journeys."""

from datetime import date

from goldenthread.apps.disputes.types import AppealGiven, ItemGiven
from goldenthread.core.disputes.appeals import Outcome
from goldenthread.core.law.vocabulary import DecisionKind, Event, OrderKind
from goldenthread.core.plans.checks.findings import Stage
from goldenthread.core.plans.ordered import OrderedKind
from goldenthread.journeys.appeal import end_appeal, record_appeal, record_appeal_step
from goldenthread.journeys.comply_with_order import begin_ordered_change, record_order
from tests.thread.going_on import go_on_past_checks
from tests.thread.reviewed import FINAL_ON
from tests.thread.story import Story, at

LODGED_ON, RECEIVED_ON, ANSWERED_ON = date(2026, 7, 20), date(2026, 7, 24), date(2026, 9, 20)
HEARD_ON, ORDERED_ON = date(2026, 10, 12), date(2026, 10, 19)
ORDERED = (
    "A specialist teacher teaches Rowan reading one to one, for 40 minutes, five times a week in term time."
)
NEW_NEED = "Rowan tires after ten minutes of reading and needs a break."


def appealed(story: Story) -> int:
    """Lodge the mother's appeal about sections B and F, and answer it."""
    given = AppealGiven(
        decision=DecisionKind.PLAN_CONTENT, decided_on=FINAL_ON, parts=("B", "F"), reference="EH001/26/00001",
        parent=story.parents[0],
    )  # fmt: skip
    appeal = record_appeal(
        case=story.case, given=given, lodged_on=LODGED_ON, received_on=RECEIVED_ON, appellant="Hazel Example",
        by=story.coordinator, at=at(RECEIVED_ON),
    )  # fmt: skip
    record_appeal_step(
        appeal=appeal, event=Event.APPEAL_RESPONDED, on=ANSWERED_ON, by=story.coordinator, at=at(ANSWERED_ON)
    )
    return appeal


def ordered(story: Story, appeal: int) -> int:
    """Decide the appeal for the family, with an order that changes the reading and adds a need."""
    on = ORDERED_ON
    end_appeal(appeal=appeal, outcome=Outcome.UPHELD, on=on, by=story.coordinator, at=at(on))
    items = [
        ItemGiven(kind=OrderedKind.PROVISION, section="F", words=ORDERED, row="P1"),
        ItemGiven(kind=OrderedKind.NEED, section="B", words=NEW_NEED),
    ]
    return record_order(
        appeal=appeal,
        kind=OrderKind.AMEND_PROVISION,
        made_on=on,
        items=items,
        by=story.coordinator,
        at=at(on),
    )


def begun(story: Story, order: int, on: date = date(2026, 10, 20)) -> int:
    """Begin the draft with the ordered words, and go on past what the checks find of the rest."""
    version = begin_ordered_change(order=order, by=story.coordinator, at=at(on))
    go_on_past_checks(case=story.case, by=story.decider, at=at(on), stage=Stage.FINAL)
    return version
