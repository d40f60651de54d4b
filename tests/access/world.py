"""One area with a child in every state a case can be in, a second area, and a restricted child: for looking at all of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from goldenthread.apps.accounts.actions import restrict_record
from goldenthread.apps.advice.actions import chase
from goldenthread.apps.cases.actions import log_contact
from goldenthread.apps.people.actions import name_representative, save_profile, tell_fact
from goldenthread.apps.people.models import Pair
from goldenthread.apps.people.types import (
    ContactGiven,
    ContactKind,
    FactGiven,
    FactWord,
    IdentifierGiven,
    IdentifierKind,
    ProfileText,
    SeenBy,
)
from goldenthread.apps.plans.actions import comment_as_colleague
from goldenthread.apps.plans.queries import list_representations
from goldenthread.apps.reviews.actions import (
    add_cohort,
    add_members,
    add_move_step,
    keep_amendment,
    keep_plan_decision,
    keep_sent_list,
    propose_ending,
    rate_move,
    rate_outcomes,
    save_contribution,
    save_report,
)
from goldenthread.apps.reviews.queries import list_members, list_outcomes_asked
from goldenthread.apps.reviews.types import InviteeGiven, ReportText, SentListLineGiven
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.rights import CaseState
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.vocabulary import AdviceKind, Source
from goldenthread.core.reviews.asking import Voice
from goldenthread.core.reviews.cohorts import CohortKind
from goldenthread.core.reviews.meeting import Part, ReviewKind
from goldenthread.core.reviews.outcomes import Rating
from goldenthread.core.reviews.terms import SchoolTerm, Term
from goldenthread.journeys.answer_representation import answer_representation
from goldenthread.journeys.call_review import call_review
from goldenthread.journeys.comment_on_draft import comment_on_draft
from goldenthread.journeys.consult_setting import consult_setting
from goldenthread.journeys.prepare_review import give_review_notice
from goldenthread.journeys.receive_advice import receive_advice
from goldenthread.journeys.request_assessment import request_assessment
from goldenthread.journeys.seek_advice import Ask, seek_advice
from tests.access.filling import fill, make_worker
from tests.access.whole import Whole
from tests.factories.people import (
    CHESHIRE,
    HALTON,
    NOW,
    SYSTEM,
    make_areas,
    make_child,
    make_parent_viewer,
    two_parents,
)
from tests.factories.providers import make_school
from tests.thread.story import Story, agree_to_assess, agree_to_issue, at, finalise, serve_both, write_draft

REQUESTED_ON = date(2026, 3, 2)
LOOKED_ON = date(2026, 11, 20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One child's record in the world, with what its state opens.

    `tasks` names the live task by which someone is let in on each basis; `sits` is the member of its panel; `known` is
    what else there is to ask by.
    """

    area: str
    child: int
    case: int
    reference: str
    state: CaseState
    mother: int
    father: int
    mother_account: int
    tasks: Mapping[Basis, str]
    sits: int
    known: Mapping[str, Any]


@dataclass(slots=True)
class World:
    """Every record, by the name of its state; `elsewhere` is of another area and `restricted` is kept from its own."""

    places: dict[str, Place] = field(default_factory=dict)
    school: int = 0
    workers: dict[str, int] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Place:
        return self.places[name]


def build_world() -> World:
    """Make every record by the journeys that make them in life."""
    make_areas()
    world = World(school=make_school())
    world.workers = {area: make_worker(area) for area in (HALTON, CHESHIRE)}
    _add(world, "new", CaseState(), steps=0)
    _add(world, "decided", CaseState(is_decided=True), steps=1)
    _add(world, "served", CaseState(is_decided=True, is_served=True, is_consulted=True), steps=2)
    _add(world, "final", CaseState(is_decided=True, is_served=True, is_final=True), steps=3)
    served = CaseState(is_decided=True, is_served=True, is_consulted=True)
    _add(world, "elsewhere", served, steps=2, area=CHESHIRE)
    _add(world, "restricted", served, steps=2)
    restrict_record(area=HALTON, child=world["restricted"].child, by=SYSTEM, at=NOW)
    Pair.objects.create(
        area=HALTON, first_id=world["new"].child, second_id=world["restricted"].child, verdict="LIKELY", weight=9.0,
        found_at=NOW,
    )  # fmt: skip
    return world


def _add(world: World, name: str, state: CaseState, *, steps: int, area: str = HALTON) -> None:
    kept = make_child(
        name.capitalize(), "Worldly", area=area, parents=two_parents(),
        contacts=(ContactGiven(kind=ContactKind.TELEPHONE, value="01632 960 009"),),
        identifiers=(IdentifierGiven(kind=IdentifierKind.NHS, value="9434765919"),),
    )  # fmt: skip
    mother = make_parent_viewer(kept.parents[0], email=f"{name}@example.com", area=area)
    story = _story(kept.child, kept.parents, mother, area)
    _tell(story)
    if steps >= 1:
        agree_to_assess(story)
        _advise(story)
    if steps >= 2:
        agree_to_issue(story)
        write_draft(story)
        serve_both(story)
        consult_setting(
            case=story.case, provider=world.school, consulted_on=date(2026, 6, 11), early_because="They asked for it.",
            missing_because="The rest follows.", by=SYSTEM, at=at(date(2026, 6, 11)),
        )  # fmt: skip
        for parent, words in zip(
            story.parents, ("Hazel says more reading.", "Alder says more sums."), strict=True
        ):
            comment_on_draft(
                case=story.case, parent=parent, section="B", words=words, setting_wanted="Demo Wood School" if steps == 2 else "",
                received_on=date(2026, 6, 12), by=SYSTEM, at=at(date(2026, 6, 12)),
            )  # fmt: skip
        comment_as_colleague(
            case=story.case, key="N1", words="Is this all?", by=SYSTEM, at=at(date(2026, 6, 12))
        )
    if steps >= 3:
        for comment in list_representations(SYSTEM, case=story.case):
            answer_representation(
                case=story.case, ref=comment.ref, disposition="ACCEPTED", answer="Done.",
                answered_on=date(2026, 7, 1), by=SYSTEM, at=at(date(2026, 7, 1)),
            )  # fmt: skip
        finalise(story, date(2026, 7, 6))
        _review(story)
    assert mother.account is not None
    first, second = story.parents
    kept_too = fill(
        Whole(
            area=area, child=story.child, case=story.case, mother=first, father=second, mother_account=mother.account,
            worker=world.workers[area], provider=world.school,
        )
    )  # fmt: skip
    world.places[name] = Place(
        area=area, child=story.child, case=story.case, reference=story.reference, state=state,
        mother=first, father=second, mother_account=mother.account, tasks=kept_too.tasks, sits=kept_too.sits,
        known=kept_too.known,
    )  # fmt: skip


def _story(child: int, parents: tuple[int, ...], mother: Viewer, area: str) -> Story:
    received = request_assessment(
        area=area, child=child, source=Source.PARENT, received_on=REQUESTED_ON, made_by="Hazel", parent=parents[0],
        how="Letter", words="Please assess.", by=SYSTEM, at=at(REQUESTED_ON),
    )  # fmt: skip
    return Story(received.case, child, parents, SYSTEM, SYSTEM, mother, received.reference)


def _tell(story: Story) -> None:
    day = at(date(2026, 3, 3))
    shared = FactGiven(word=FactWord.STRENGTHS.value, value="Kind to everyone", shown_to=SeenBy.FAMILY)
    tell_fact(child=story.child, fact=shared, source="Form", by=SYSTEM, at=day)
    for parent in story.parents:
        secret = FactGiven(word=FactWord.WORRIES.value, value=f"Only of {parent}", shown_to=SeenBy.TELLER)
        tell_fact(child=story.child, fact=secret, source="Form", by=SYSTEM, at=day, parent=parent)
    save_profile(child=story.child, text=ProfileText(people_like="I am kind"), expected=0, by=SYSTEM, at=day)
    log_contact(
        case=story.case,
        kind="CALL",
        with_whom="Hazel",
        words="A call.",
        happened_on=date(2026, 3, 3),
        by=SYSTEM,
        at=day,
    )
    name_representative(
        child=story.child, decision="The plan", standing="DEPUTY", name="Elm Demo", evidence="Order",
        from_on=date(2026, 3, 3), by=SYSTEM, at=day,
    )  # fmt: skip


def _advise(story: Story) -> None:
    asked, came = date(2026, 4, 2), date(2026, 5, 5)
    (ref,) = seek_advice(
        case=story.case,
        asks=[Ask(kind=AdviceKind.MEDICAL, asked_of="Dr Demo")],
        asked_on=asked,
        by=SYSTEM,
        at=at(asked),
    )
    chase(
        case=story.case,
        ref=ref,
        how="E-mail",
        note="Please",
        chased_on=date(2026, 4, 20),
        by=SYSTEM,
        at=at(date(2026, 4, 20)),
    )
    receive_advice(
        case=story.case,
        ref=ref,
        received_on=came,
        written_by="Dr Demo",
        needs="Reading.",
        by=SYSTEM,
        at=at(came),
    )


def _review(story: Story) -> None:
    """Call a review of the plan, to which everyone says something; what each says is theirs."""
    called, at_noon = date(2026, 9, 1), at(date(2026, 9, 1))
    others = (
        InviteeGiven(part=Part.HEALTH, name="Dr Demo"),
        InviteeGiven(part=Part.SOCIAL_CARE, name="Demo care"),
    )
    review = call_review(
        case=story.case,
        kind=ReviewKind.ANNUAL,
        meeting_on=date(2026, 10, 1),
        others=others,
        by=SYSTEM,
        at=at_noon,
    )
    give_review_notice(review=review, given_on=called, by=SYSTEM, at=at_noon)
    for parent in story.parents:
        for voice in (Voice.PARENT, Voice.CHILD):
            save_contribution(
                review=review, voice=voice, answers={"hard": f"Only of {parent}", "like": f"Only of {parent}"},
                parent=parent, sent_on=called, by=SYSTEM, at=at_noon,
            )  # fmt: skip
    (outcome,) = list_outcomes_asked(SYSTEM, review=review)
    rate_outcomes(
        review=review, ratings={outcome.id: (Rating.ON_TRACK, "")}, rated_on=called, by=SYSTEM, at=at_noon
    )
    save_report(review=review, text=ReportText(progress="Reads."), revision=0, by=SYSTEM, at=at_noon)
    _change(story, called)


def _change(story: Story, on: date) -> None:
    """Propose a change and an ending, and put the child in a cohort, as far as that changes nothing of the plan."""
    noon = at(on)
    keep_amendment(
        case=story.case,
        basis="WITHOUT_REVIEW",
        version=None,
        was_version=None,
        because="",
        begun_on=on,
        by=SYSTEM,
        at=noon,
    )
    keep_plan_decision(
        case=story.case, question="REASSESS", outcome="reassessment_refused", reasons="No.", decided_on=on, fact=None,
        by=SYSTEM, at=noon,
    )  # fmt: skip
    propose_ending(
        case=story.case, ground="NOT_NECESSARY", because="Reads well.", proposed_on=on, answer_by_on=date(2026, 10, 1),
        consulted=[("Hazel", story.parents[0]), ("Alder", story.parents[1])], by=SYSTEM, at=noon,
    )  # fmt: skip
    cohort = add_cohort(
        area=HALTON, name="A change", kind=CohortKind.PLAN_TYPE, rule_on=on, moves_on=on, rule="", drawn_on=on, by=SYSTEM,
        at=noon,
    )  # fmt: skip
    add_members(cohort=cohort, cases={story.case: "Has a plan"}, joined_on=on, by=SYSTEM, at=noon)
    (member,) = list_members(SYSTEM, cohort=cohort, on=on)
    add_move_step(member=member.id, what="Visits", who="The school", by_on=None, by=SYSTEM, at=noon)
    rate_move(member=member.id, rating=4, words="Well", rated_on=on, by=story.mother, at=noon)
    line = SentListLineGiven(case=story.case, meet_by_on=on, complete_by_on=on)
    term = SchoolTerm(year=2026, term=Term.AUTUMN)
    keep_sent_list(
        area=HALTON, term=term, audience="HEALTH", provider=None, lines=[line], sent_on=on, by=SYSTEM, at=noon
    )
