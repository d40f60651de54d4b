"""What a disagreement leaves in a record of the world: each parent's own complaint, mediation and appeal, and an order."""

from typing import Any

from goldenthread.apps.cases.models import Fact
from goldenthread.apps.disputes.models import (
    Appeal,
    AppealNote,
    AppealParty,
    AppealStep,
    Concern,
    ConcernStage,
    Issue,
    LessonLearned,
    Mediation,
    MediationStep,
    MediationTerm,
    Order,
    OrderItem,
    Position,
)
from tests.access.whole import Kept, Whole
from tests.factories.people import NOW, TODAY


def fill_disputes(whole: Whole, kept: Kept) -> None:
    """A complaint, a mediation and an appeal of each parent's, with everything that hangs on them."""
    for parent in (whole.mother, whole.father):
        _complain(whole, kept, parent)
        mediation = _mediate(whole, kept, parent)
        _appeal(whole, kept, parent, mediation)


def _fact(whole: Whole, event: str) -> Fact:
    # Recorded at the side of the thread, and taken back, so that no clock of the world moves.
    wrong = Fact.objects.create(
        area=whole.area, case_id=whole.case, event=event, on=TODAY, recorded_at=NOW, source="Test"
    )
    Fact.objects.create(
        area=whole.area,
        case_id=whole.case,
        event=event,
        on=None,
        corrects=wrong,
        recorded_at=NOW,
        source="Test",
    )
    return wrong


def _complain(whole: Whole, kept: Kept, parent: int) -> None:
    about: dict[str, Any] = {"area": whole.area}
    concern = Concern.objects.create(
        kind="COMPLAINT", case_id=whole.case, parent_id=parent, is_from_family=True, from_whom="A parent",
        words=f"Only of {parent}", received_on=TODAY, token=f"filled-{parent}", logged_at=NOW, **about,
    )  # fmt: skip
    ConcernStage.objects.create(
        concern=concern,
        stage="STAGE_1",
        began_on=TODAY,
        due_on=TODAY,
        rule="x",
        answered_on=TODAY,
        answer="Words",
        **about,
    )
    LessonLearned.objects.create(
        case_id=whole.case, concern=concern, theme="ADVICE", no_action_because="Words", kept_at=NOW, **about
    )
    kept.known["concern"] = concern.pk


def _mediate(whole: Whole, kept: Kept, parent: int) -> Mediation:
    about: dict[str, Any] = {"area": whole.area}
    mediation = Mediation.objects.create(
        case_id=whole.case, parent_id=parent, decision="PLAN_CONTENT", begun_at=NOW, **about
    )
    MediationStep.objects.create(
        mediation=mediation, fact=_fact(whole, "mediation_adviser_contacted"), **about
    )
    MediationTerm.objects.create(mediation=mediation, words="Words", **about)
    kept.known["mediation"] = mediation.pk
    return mediation


def _appeal(whole: Whole, kept: Kept, parent: int, mediation: Mediation) -> None:
    about: dict[str, Any] = {"area": whole.area}
    appeal = Appeal.objects.create(
        case_id=whole.case,
        parent_id=parent,
        mediation=mediation,
        decision="PLAN_CONTENT",
        parts=["F"],
        begun_at=NOW,
        **about,
    )
    AppealStep.objects.create(appeal=appeal, fact=_fact(whole, "appeal_received"), **about)
    AppealParty.objects.create(appeal=appeal, part="APPELLANT", name="A parent", **about)
    issue = Issue.objects.create(appeal=appeal, number=1, section="F", title="How often", **about)
    for side, shared in (("AUTHORITY", None), ("FAMILY", TODAY)):
        Position.objects.create(issue=issue, side=side, words="Words", shared_on=shared, said_at=NOW, **about)
    AppealNote.objects.create(appeal=appeal, words="Words", noted_at=NOW, **about)
    order = Order.objects.create(
        case_id=whole.case,
        appeal=appeal,
        kind="AMEND_PROVISION",
        fact=_fact(whole, "order_made"),
        recorded_at=NOW,
        **about,
    )
    OrderItem.objects.create(order=order, place=1, kind="PROVISION", section="F", words="Words", **about)
    kept.known |= {"appeal": appeal.pk, "order": order.pk}
