"""The acts of those who stand outside a case's daily work: panels, samples, emergencies, restricted records, deputies."""

from datetime import datetime, time, timedelta

from goldenthread.apps.accounts.actions import restrict_record
from goldenthread.apps.accounts.types import EmergencyReason
from goldenthread.apps.cases.queries import get_reference, list_decisions_to_come
from goldenthread.apps.panels.actions import bring_case, plan_panel, set_criteria
from goldenthread.apps.people.actions import let_representative_in, name_representative
from goldenthread.config.demonstrator.families import sign_in
from goldenthread.config.demonstrator.looking import having_looked
from goldenthread.config.demonstrator.scene import Moment, Scene
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.roles import Role
from goldenthread.core.calendars.london import LONDON
from goldenthread.core.casework.simulation.days import next_office_day
from goldenthread.core.casework.tests_of_law import Question
from goldenthread.definitions.demonstrator.telling import Step
from goldenthread.journeys.break_glass import Sought, break_glass
from goldenthread.journeys.draw_sample import draw_sample
from goldenthread.journeys.open_panel_packs import open_panel_packs

EVENING = time(17)
OPEN_AFTER = timedelta(days=3)
READ_FOR = timedelta(days=30)


def representative(scene: Scene, step: Step, when: Moment) -> None:
    """Record who decides for a young person without capacity, and let them sign in."""
    told, player = step.told, scene.player(step)
    by = scene.coordinator(when.on)
    account = sign_in(scene, told, role=Role.REPRESENTATIVE, at=when.at)
    named = name_representative(
        child=player.child, decision=told["decision"], standing=told["standing"],
        name=f"{told['given']} {told['family']}", evidence=told["evidence"], from_on=when.on, by=by, at=when.at,
    )  # fmt: skip
    let_representative_in(child=player.child, representative=named, account=account, by=by, at=when.at)


def panel(scene: Scene, step: Step, when: Moment) -> None:
    """Plan a panel that hears this case, and open its packs to the members."""
    told, case, area = step.told, scene.player(step).case, scene.story.area
    manager = scene.viewer(scene.opened.staff[Role.MANAGER][0], when.on)
    question = Question(told["question"])
    set_criteria(
        area=area, question=question, points=told["asks_itself"], from_on=when.on, by=manager, at=when.at
    )
    members = scene.opened.staff[Role.PANEL_MEMBER]
    held_on = next_office_day(when.on + timedelta(days=told["held_in"]))
    planned = plan_panel(
        area=area, name=told["name"], held_on=held_on, papers_on=when.on,
        closes_at=datetime.combine(held_on + OPEN_AFTER, EVENING, tzinfo=LONDON), members=members, chair=members[0],
        by=manager, at=when.at,
    )  # fmt: skip
    due = next(one for one in list_decisions_to_come(manager) if one.case == case)
    bring_case(panel=planned, case=case, question=question, decide_by=due.due_on, by=manager, at=when.at)
    having_looked(lambda: open_panel_packs(panel=planned, by=manager, at=when.at))


def sample(scene: Scene, step: Step, when: Moment) -> None:
    """Draw a few open cases for the quality auditor and for the inspector."""
    manager = scene.viewer(scene.opened.staff[Role.MANAGER][0], when.on)
    for role, basis, name in (
        (Role.QUALITY_AUDITOR, Basis.QUALITY_SAMPLE, "This term’s audit"),
        (Role.INSPECTOR, Basis.INSPECTION_SAMPLE, "Area inspection"),
    ):
        draw_sample(
            area=scene.story.area, basis=basis, name=name, reader=scene.opened.staff[role][0], size=step.told["size"],
            until_at=when.at + READ_FOR, by=manager, at=when.at,
        )  # fmt: skip


def emergency(scene: Scene, step: Step, when: Moment) -> None:
    """Open this child's record in an emergency, as the designated social care officer did from the hospital."""
    officer = scene.viewer(scene.opened.staff[Role.DESIGNATED_SOCIAL_CARE_OFFICER][0], when.on, at=when.at)
    reference = get_reference(scene.system, case=scene.player(step).case)
    break_glass(
        area=scene.story.area, sought=Sought(reference=reference), reason=EmergencyReason(step.told["reason"]),
        words=step.told["words"], by=officer, at=when.at,
    )  # fmt: skip


def restrict(scene: Scene, step: Step, when: Moment) -> None:
    """Keep this child's record from everyone but the restricted records team."""
    keeper = scene.viewer(scene.opened.staff[Role.RESTRICTED_TEAM][0], when.on)
    restrict_record(area=scene.story.area, child=scene.player(step).child, by=keeper, at=when.at)
