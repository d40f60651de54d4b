"""A story's review and change, each act done through the same journey as a person's click."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from goldenthread.apps.plans.actions import edit_row
from goldenthread.apps.plans.queries import get_plan
from goldenthread.apps.reviews.actions import rate_outcomes, save_contribution, save_report, write_amendment
from goldenthread.apps.reviews.queries import Notified, find_open_review, list_outcomes_asked
from goldenthread.apps.reviews.types import InviteeGiven, ReportText
from goldenthread.config.demonstrator.looking import go_on_past, having_looked
from goldenthread.config.demonstrator.scene import Moment, Player, Scene
from goldenthread.core.law.vocabulary import ReviewOutcome
from goldenthread.core.plans.checks.findings import Stage
from goldenthread.core.reviews.asking import Voice
from goldenthread.core.reviews.meeting import Part, ReviewKind
from goldenthread.core.reviews.outcomes import Rating
from goldenthread.definitions.demonstrator.telling import Step
from goldenthread.journeys.call_review import call_review
from goldenthread.journeys.change_plan import begin_change, issue_amended_plan
from goldenthread.journeys.decide_after_review import decide_after_review
from goldenthread.journeys.hold_review import hold_review, send_review_report
from goldenthread.journeys.prepare_review import circulate_review_papers, give_review_notice

_IN_THE_NEXT = "The family asks us not to wait for the rest. We put it right at the next review."


def _review(scene: Scene, player: Player, when: Moment) -> int:
    found = find_open_review(scene.coordinator(when.on), case=player.case)
    assert found, "the story calls a review before it goes on with one"
    return found.id


def call(scene: Scene, step: Step, when: Moment) -> None:
    """Call a review's meeting, so many days after the day of the step, and tell everyone."""
    player, by = scene.player(step), scene.coordinator(when.on)
    review = call_review(
        case=player.case, kind=ReviewKind(step.told.get("kind", "ANNUAL")), by=by, at=when.at,
        meeting_on=when.on + timedelta(days=step.told["in_days"]), place=step.told.get("place", ""),
        others=(
            InviteeGiven(part=Part.HEALTH, name=step.told["health"]),
            InviteeGiven(part=Part.SOCIAL_CARE, name=step.told["social_care"]),
        ),
    )  # fmt: skip
    give_review_notice(review=review, given_on=when.on, by=by, at=when.at)


def say(scene: Scene, step: Step, when: Moment) -> None:
    """Send what one of them says before the meeting, and how they see each outcome."""
    player, told = scene.player(step), step.told
    voice = Voice(told["voice"])
    is_family = told["by"] in player.parents
    by = scene.person(told["by"], when.on) if is_family else scene.coordinator(when.on)
    review = _review(scene, player, when)
    save_contribution(
        review=review, voice=voice, answers=dict(told["answers"]), parent=player.parents.get(told["by"]),
        name=told.get("name", ""), helped=told.get("helped", ""), may_circulate=told.get("may_circulate", False),
        sent_on=when.on, by=by, at=when.at,
    )  # fmt: skip
    if told.get("rating"):
        asked = list_outcomes_asked(by, review=review)
        ratings = {one.id: (Rating(told["rating"]), told.get("rating_words", "")) for one in asked}
        rate_outcomes(review=review, ratings=ratings, rated_on=when.on, by=by, at=when.at)


def papers(scene: Scene, step: Step, when: Moment) -> None:
    """Send the papers of a review to everyone."""
    review = _review(scene, scene.player(step), when)
    by = scene.coordinator(when.on)
    having_looked(lambda: circulate_review_papers(review=review, sent_on=when.on, by=by, at=when.at))


def hold(scene: Scene, step: Step, when: Moment) -> None:
    """Hold a review's meeting."""
    review = _review(scene, scene.player(step), when)
    hold_review(review=review, held_on=when.on, came=(), by=scene.coordinator(when.on), at=when.at)


def report(scene: Scene, step: Step, when: Moment) -> None:
    """Write and send the report of a meeting."""
    told, by = step.told, scene.coordinator(when.on)
    review = _review(scene, scene.player(step), when)
    names = ("progress", "adulthood", "recommends", "changes", "differences")
    text = ReportText(**{name: told[name] for name in names if name in told})
    save_report(review=review, text=text, revision=0, by=by, at=when.at)
    having_looked(lambda: send_review_report(review=review, sent_on=when.on, by=by, at=when.at))


def change(scene: Scene, step: Step, when: Moment) -> None:
    """Begin a change of the plan and write it: how often one piece of help is given."""
    player, told, by = scene.player(step), step.told, scene.coordinator(when.on)
    begin_change(case=player.case, basis=told["basis"], by=by, at=when.at)
    row = get_plan(by, case=player.case).provision[0]
    fields = {"what": row.what, "how_often": told["how_often"]}
    edit_row(
        case=player.case,
        kind="provision",
        row=row.pk,
        fields=fields,
        revision=row.revision,
        by=by,
        at=when.at,
    )
    write_amendment(case=player.case, because=told["because"], by=by, at=when.at)


def decide(scene: Scene, step: Step, when: Moment) -> None:
    """Decide what follows from a review, with the notice of a change to each parent."""
    player, told = scene.player(step), step.told
    outcome = ReviewOutcome(told["outcome"])
    notified = [
        Notified(parent=parent, sent_on=when.on, served_on=when.on, how="E-mail")
        for parent in player.parents.values()
    ]
    review, by = _review(scene, player, when), scene.decision_maker(when.on)
    having_looked(
        lambda: decide_after_review(
            review=review, outcome=outcome, reasons=told["reasons"], decided_on=when.on,
            notified=notified if outcome is ReviewOutcome.AMEND else (), by=by, at=when.at,
        )
    )  # fmt: skip


def amended(scene: Scene, step: Step, when: Moment) -> None:
    """Issue the amended plan."""
    case, by = scene.player(step).case, scene.decision_maker(when.on)
    go_on_past(
        case=case, stage=Stage.FINAL, because=step.told.get("going_on", _IN_THE_NEXT), by=by, at=when.at
    )
    having_looked(lambda: issue_amended_plan(case=case, amended_on=when.on, by=by, at=when.at))


REVIEWED: Mapping[str, Callable[[Scene, Step, Moment], None]] = {
    "review_call": call,
    "review_say": say,
    "review_papers": papers,
    "review_hold": hold,
    "review_report": report,
    "review_decide": decide,
    "change": change,
    "amended": amended,
}
