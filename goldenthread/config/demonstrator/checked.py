"""What is put together and looked through in a story: the bundle of an appeal, and an audit of a plan to its grade."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from goldenthread.apps.bundles.actions import ask_for_bundle, begin_bundle
from goldenthread.apps.bundles.queries import list_offers
from goldenthread.apps.cases.queries import get_reference
from goldenthread.apps.quality.actions import answer_criterion, finish_audit, open_audit
from goldenthread.apps.quality.queries import get_audit, list_may_audit
from goldenthread.config.demonstrator.scene import Moment, Scene
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.roles import Role
from goldenthread.core.quality.criteria import Answer
from goldenthread.definitions.demonstrator.telling import Step
from goldenthread.journeys.draw_sample import draw_sample

READ_FOR = timedelta(days=60)


def bundle(scene: Scene, step: Step, when: Moment) -> None:
    """Put everything that may go in it together in a bundle, and ask for it: the job that makes bundles makes it."""
    case, by = scene.player(step).case, scene.coordinator(when.on)
    refs = [one.ref for one in list_offers(by, case=case, on=when.on) if not one.why_not]
    begun = begin_bundle(case=case, title=step.told["title"], refs=refs, on=when.on, by=by, at=when.at)
    ask_for_bundle(bundle=begun, by=by, at=when.at)


def audit(scene: Scene, step: Step, when: Moment) -> None:
    """Draw this case for the quality auditor, who answers every criterion and finishes; what is not met says where."""
    player, area = scene.player(step), scene.story.area
    manager = scene.viewer(scene.opened.staff[Role.MANAGER][0], when.on)
    reader = scene.opened.staff[Role.QUALITY_AUDITOR][0]
    draw_sample(
        area=area, basis=Basis.QUALITY_SAMPLE, name=step.told["name"], reader=reader, until_at=when.at + READ_FOR,
        references=[get_reference(scene.system, case=player.case)], by=manager, at=when.at,
    )  # fmt: skip
    by = scene.viewer(reader, when.on, at=when.at)
    plan = next(
        one
        for one in list_may_audit(by, area=area, child=player.child, case=player.case)
        if one.subject.version is not None
    )
    opened = open_audit(subject=plan.subject, because=step.told["because"], by=by, at=when.at)
    not_met: Mapping[str, str] = step.told["not_met"]
    for line in get_audit(by, audit=opened).answers:
        name = line.criterion.id
        if line.answer is None or name in not_met:
            found = Answer.NOT_MET if name in not_met else Answer.MET
            answer_criterion(
                audit=opened, criterion=name, answer=found, note=not_met.get(name, ""), by=by, at=when.at
            )
    finish_audit(audit=opened, by=by, at=when.at)


CHECKED: Mapping[str, Callable[[Scene, Step, Moment], None]] = {"bundle": bundle, "audit": audit}
