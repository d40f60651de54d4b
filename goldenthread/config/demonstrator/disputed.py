"""A story's disagreement, each act done through the same journey as a person's click."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from goldenthread.apps.disputes.actions import (
    answer_concern,
    close_appeal,
    close_concern,
    complain_as_family,
    learn,
    set_hearing,
    state_position,
)
from goldenthread.apps.disputes.queries import (
    list_appeals,
    list_concerns,
    list_issues,
    list_mediations,
    list_orders,
)
from goldenthread.apps.disputes.types import AppealGiven, ItemGiven, LessonGiven, TermGiven
from goldenthread.apps.quality.actions import go_on
from goldenthread.apps.quality.queries import get_checked
from goldenthread.config.demonstrator.looking import having_looked
from goldenthread.config.demonstrator.scene import Moment, Scene
from goldenthread.core.disputes.appeals import Outcome, Side
from goldenthread.core.disputes.concerns import Finding
from goldenthread.core.law.vocabulary import DecisionKind, Event, OrderKind
from goldenthread.core.plans.checks.findings import Stage
from goldenthread.core.plans.ordered import OrderedKind
from goldenthread.definitions.demonstrator.telling import Step
from goldenthread.journeys.appeal import end_appeal, raise_issue, record_appeal, record_appeal_step
from goldenthread.journeys.comply_with_order import begin_ordered_change, issue_ordered_plan, record_order
from goldenthread.journeys.mediate import (
    StepTold,
    agree_at_mediation,
    begin_mediation,
    keep_agreement,
    record_mediation_step,
)

_BESIDE_THE_ORDER = "The tribunal has decided what this plan says. We will put the rest right at the review."


def complain(scene: Scene, step: Step, when: Moment) -> None:
    """Send a complaint from a family's own pages."""
    token = f"story-{scene.story.key}-{when.on}"
    by = scene.person(step.told["by"], when.on)
    complain_as_family(case=scene.player(step).case, words=step.told["words"], token=token, by=by, at=when.at)


def answer(scene: Scene, step: Step, when: Moment) -> None:
    """Answer a complaint, say what it tells us, and close it."""
    told, by = step.told, scene.coordinator(when.on)
    (line, *_) = list_concerns(by, case=scene.player(step).case)
    finding = Finding(told["finding"])
    answer_concern(concern=line.id, answer=told["answer"], finding=finding, on=when.on, by=by, at=when.at)
    _learn(scene, step, when, of="concern", subject=line.id)
    close_concern(concern=line.id, on=when.on, by=by, at=when.at)


def _learn(scene: Scene, step: Step, when: Moment, *, of: str, subject: int) -> None:
    told = step.told
    given = LessonGiven(
        theme=told["theme"], action=told["action"], owner=scene.coordinator_id,
        due_on=when.on + timedelta(days=told["action_in_days"]),
    )  # fmt: skip
    learn(of=of, subject=subject, given=given, by=scene.coordinator(when.on), at=when.at)


def mediation(scene: Scene, step: Step, when: Moment) -> None:
    """Contact the mediation adviser."""
    player = scene.player(step)
    begin_mediation(
        case=player.case, parent=player.parents[step.told["parent"]], decision=DecisionKind(step.told["decision"]),
        adviser=step.told["adviser"], contacted_on=when.on, by=scene.coordinator(when.on), at=when.at,
    )  # fmt: skip


def _mediation(scene: Scene, step: Step, when: Moment) -> int:
    return list_mediations(scene.coordinator(when.on), case=scene.player(step).case)[0].id


def mediation_step(scene: Scene, step: Step, when: Moment) -> None:
    """Take one step of a mediation; `in_days` is how many days after it the mediation is."""
    told = step.told
    given = StepTold(
        about=told.get("about", ""), attends=told.get("attends", ""), certificate=told.get("certificate", ""),
        mediation_on=when.on + timedelta(days=told["in_days"]) if "in_days" in told else None,
    )  # fmt: skip
    record_mediation_step(
        mediation=_mediation(scene, step, when), event=Event(told["event"]), on=when.on, told=given,
        by=scene.coordinator(when.on), at=when.at,
    )  # fmt: skip


def mediation_agreed(scene: Scene, step: Step, when: Moment) -> None:
    """Reach agreement at mediation: what could have been appealed, and what else."""
    told = step.told
    terms = [TermGiven(words=words) for words in told["terms"]]
    terms += [TermGiven(words=words, is_appealable=False) for words in told.get("others", ())]
    agree_at_mediation(
        mediation=_mediation(scene, step, when), agreed_on=when.on, terms=terms, kind=OrderKind(told["kind"]),
        by=scene.coordinator(when.on), at=when.at,
    )  # fmt: skip


def mediation_kept(scene: Scene, step: Step, when: Moment) -> None:
    """Do one thing that was agreed, by its place."""
    by = scene.coordinator(when.on)
    line = list_mediations(by, case=scene.player(step).case)[0]
    term = line.terms[step.told["term"] - 1]
    keep_agreement(mediation=line.id, term=term.id, on=when.on, how=step.told["how"], by=by, at=when.at)


def appeal(scene: Scene, step: Step, when: Moment) -> None:
    """Receive an appeal that was lodged some days before."""
    told, player = step.told, scene.player(step)
    given = AppealGiven(
        decision=DecisionKind(told["decision"]), parts=tuple(told["parts"]), reference=told["reference"],
        parent=player.parents[told["parent"]],
    )  # fmt: skip
    record_appeal(
        case=player.case, given=given, lodged_on=when.on - timedelta(days=told["lodged_before"]), received_on=when.on,
        appellant=told["appellant"], by=scene.coordinator(when.on), at=when.at,
    )  # fmt: skip


def _appeal(scene: Scene, step: Step, when: Moment) -> int:
    return list_appeals(scene.coordinator(when.on), case=scene.player(step).case)[0].id


def appeal_issue(scene: Scene, step: Step, when: Moment) -> None:
    """Add an issue, with what each side asks for."""
    told, by = step.told, scene.coordinator(when.on)
    found = _appeal(scene, step, when)
    raise_issue(
        appeal=found, section=told["section"], row=told["row"], title=told["title"], by=by, at=when.at
    )
    issue = list_issues(by, appeal=found)[-1].id
    for words in told["council"]:
        state_position(issue=issue, side=Side.AUTHORITY, words=words, by=by, at=when.at)
    family = scene.person(told["by"], when.on)
    for words in told["family"]:
        state_position(issue=issue, side=Side.FAMILY, words=words, by=family, at=when.at)


def appeal_answered(scene: Scene, step: Step, when: Moment) -> None:
    """Answer the tribunal, which gives the day of the hearing."""
    found, by = _appeal(scene, step, when), scene.coordinator(when.on)
    record_appeal_step(appeal=found, event=Event.APPEAL_RESPONDED, on=when.on, by=by, at=when.at)
    set_hearing(
        appeal=found, hearing_on=when.on + timedelta(days=step.told["hearing_in_days"]), hearing_where="By video",
        reference="", by=by, at=when.at,
    )  # fmt: skip


def ordered(scene: Scene, step: Step, when: Moment) -> None:
    """Decide the appeal, with an order, and begin the plan with its words."""
    told, by = step.told, scene.coordinator(when.on)
    found = _appeal(scene, step, when)
    end_appeal(appeal=found, outcome=Outcome(told["outcome"]), on=when.on, by=by, at=when.at)
    items = [
        ItemGiven(
            kind=OrderedKind(one["kind"]), section=one["section"], words=one["words"], row=one.get("row", "")
        )
        for one in told["items"]
    ]
    order = record_order(
        appeal=found, kind=OrderKind(told["kind"]), made_on=when.on, items=items, by=by, at=when.at
    )
    begin_ordered_change(order=order, by=by, at=when.at)


def order_done(scene: Scene, step: Step, when: Moment) -> None:
    """Issue the plan as ordered, say what the appeal tells us, and close it."""
    player, by = scene.player(step), scene.decision_maker(when.on)
    checked = get_checked(by, case=player.case, stage=Stage.FINAL, on=when.on, at=when.at)
    for line in checked.stops:
        go_on(
            case=player.case,
            stage=Stage.FINAL,
            key=line.finding.key,
            reason=_BESIDE_THE_ORDER,
            by=by,
            at=when.at,
        )
    (order, *_) = list_orders(by, case=player.case)
    having_looked(lambda: issue_ordered_plan(order=order.id, amended_on=when.on, by=by, at=when.at))
    _learn(scene, step, when, of="appeal", subject=order.appeal)
    close_appeal(appeal=order.appeal, on=when.on, by=scene.coordinator(when.on), at=when.at)


DISPUTED: Mapping[str, Callable[[Scene, Step, Moment], None]] = {
    "complain": complain,
    "complaint_answered": answer,
    "mediation": mediation,
    "mediation_step": mediation_step,
    "mediation_agreed": mediation_agreed,
    "mediation_kept": mediation_kept,
    "appeal": appeal,
    "appeal_issue": appeal_issue,
    "appeal_answered": appeal_answered,
    "ordered": ordered,
    "order_done": order_done,
}
