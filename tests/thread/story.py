"""The people of the story and the steps they take, in the words of the journeys."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from goldenthread.apps.cases.queries import get_clocks
from goldenthread.apps.people.actions import save_profile
from goldenthread.apps.people.types import ProfileText
from goldenthread.apps.plans.actions import add_need, add_outcome, add_provision
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.vocabulary import Duty, Source, Status
from goldenthread.core.plans.checks.findings import Stage
from goldenthread.journeys.decide_whether_to_assess import decide_whether_to_assess
from goldenthread.journeys.decide_whether_to_issue import decide_whether_to_issue
from goldenthread.journeys.issue_final_plan import issue_final_plan
from goldenthread.journeys.request_assessment import request_assessment
from goldenthread.journeys.serve_draft import Serving, serve_draft
from tests.factories.people import (
    HALTON,
    make_areas,
    make_child,
    make_parent_viewer,
    make_staff,
    two_parents,
)
from tests.thread.going_on import go_on_past_checks

REQUESTED_ON = date(2026, 3, 2)
REASONS = "Rowan finds reading very hard, and the school has tried a great deal already."
YES = {"HAS_OR_MAY_HAVE_SEN": True, "PLAN_MAY_BE_NECESSARY": True}
BECAUSE = {
    "HAS_OR_MAY_HAVE_SEN": "Reading is four years behind.",
    "PLAN_MAY_BE_NECESSARY": "School help has not been enough.",
}


def at(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 12, tzinfo=UTC)


@dataclass
class Story:
    """A case and everyone around it."""

    case: int
    child: int
    parents: tuple[int, ...]
    coordinator: Viewer
    decider: Viewer
    mother: Viewer
    reference: str


def begin_story() -> Story:
    """Open two areas, a child of two parents who live apart, and the mother's request."""
    make_areas()
    coordinator = make_staff()
    decider = make_staff(Role.DECISION_MAKER, email="decider@example.com")
    kept = make_child(parents=two_parents(), born_on=date(2016, 3, 2))
    mother = make_parent_viewer(kept.parents[0])
    received = request_assessment(
        area=HALTON, child=kept.child, source=Source.PARENT, received_on=REQUESTED_ON, made_by="Rowan’s mother",
        parent=kept.parents[0], how="Letter", words="Please assess Rowan.", by=coordinator, at=at(REQUESTED_ON),
    )  # fmt: skip
    return Story(received.case, kept.child, kept.parents, coordinator, decider, mother, received.reference)


def agree_to_assess(story: Story, on: date = date(2026, 4, 1)) -> None:
    decide_whether_to_assess(
        case=story.case,
        agreed=True,
        limbs=YES,
        because=BECAUSE,
        reasons=REASONS,
        decided_on=on,
        by=story.decider,
        at=at(on),
    )


def agree_to_issue(story: Story, on: date = date(2026, 6, 1)) -> None:
    decide_whether_to_issue(
        case=story.case, agreed=True, limbs={"PLAN_IS_NECESSARY": True}, because={"PLAN_IS_NECESSARY": "Yes, as all advice says."},
        reasons=REASONS, decided_on=on, aspirations="I want to read comics.", by=story.decider, at=at(on),
    )  # fmt: skip


def write_draft(story: Story, on: date = date(2026, 6, 5)) -> None:
    need = add_need(
        case=story.case, section="B", area_of_need="", words="Reading.", by=story.coordinator, at=at(on)
    )
    outcome = add_outcome(
        case=story.case,
        needs=[need],
        words="Rowan reads a comic alone.",
        by_when="July 2027",
        by=story.coordinator,
        at=at(on),
    )
    add_provision(
        case=story.case, section="F", outcome=outcome, what="One-to-one reading", by_whom="A specialist teacher",
        how_often="Three times a week", how_long="30 minutes", by=story.coordinator, at=at(on),
    )  # fmt: skip
    for stage in (None, Stage.FINAL):
        go_on_past_checks(case=story.case, by=story.decider, at=at(on), stage=stage)


def serve_both(story: Story, on: date = date(2026, 6, 8), second_on: date = date(2026, 6, 10)) -> None:
    servings = [
        Serving(parent=story.parents[0], sent_on=on, served_on=on, how="E-mail"),
        Serving(parent=story.parents[1], sent_on=on, served_on=second_on, how="Post"),
    ]
    serve_draft(case=story.case, servings=servings, by=story.coordinator, at=at(second_on))


def due(story: Story, duty: Duty, on: date) -> tuple[Status, date | None]:
    states = get_clocks(story.coordinator, case=story.case, on=on).duties
    state = next(s for s in states if s.duty is duty and s.status is not Status.ENDED)
    return state.status, state.due_on


def finalise(story: Story, on: date, provider: int | None = None) -> None:
    issue_final_plan(
        case=story.case, finalised_on=on, provider=provider,
        setting_kind="" if provider else "Mainstream primary school", by=story.decider, at=at(on),
    )  # fmt: skip


def drafted(story: Story) -> None:
    agree_to_assess(story)
    agree_to_issue(story)
    write_draft(story)
    serve_both(story)


def refuse_to_assess(story: Story, on: date = date(2026, 4, 1)) -> None:
    decide_whether_to_assess(
        case=story.case, agreed=False, limbs={"HAS_OR_MAY_HAVE_SEN": True, "PLAN_MAY_BE_NECESSARY": False},
        because=BECAUSE, reasons=REASONS, decided_on=on, by=story.decider, at=at(on),
    )  # fmt: skip


def write_profile(story: Story, on: date = date(2026, 3, 3)) -> None:
    text = ProfileText(
        people_like="I am kind",
        how_to_help="Show me first",
        symbols=({"symbol": "quiet", "words": "Quiet place"},),
    )
    save_profile(child=story.child, text=text, expected=0, by=story.mother, at=at(on))
