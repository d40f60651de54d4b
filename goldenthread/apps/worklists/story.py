"""A child's whole chronology for an inspection: every case of theirs, with what was due by law beside what was done."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from goldenthread.apps.cases.queries import get_clocks, list_cases_of_children
from goldenthread.apps.cases.types import CaseSummary
from goldenthread.apps.correspondence.queries import list_letters
from goldenthread.apps.desk.queries import list_team_around
from goldenthread.apps.disputes.queries import list_concerns, list_orders
from goldenthread.apps.people.queries import list_told
from goldenthread.apps.people.types import SeenBy
from goldenthread.apps.plans.queries import list_versions
from goldenthread.apps.provision.queries import list_arrangements, list_elsewhere, list_not_happening
from goldenthread.apps.worklists.act_words import TOLD_IN_STORY
from goldenthread.apps.worklists.chronology import list_chronology
from goldenthread.apps.worklists.types import ChronologyRow
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.owners import DUTY_WORDS
from goldenthread.core.casework.sending import SendState
from goldenthread.core.clocks.states import DutyState
from goldenthread.core.disputes.appeals import ORDER_WORDS
from goldenthread.core.disputes.concerns import KIND_WORDS
from goldenthread.core.law.vocabulary import Status
from goldenthread.core.plans.beside import OTHER_PLAN_WORDS
from goldenthread.definitions.facts.register import load_words
from goldenthread.definitions.plans.ways import load_ways

# What was told of the other services in a child's life; what somebody told for our eyes only is never among it.
_SERVICES = (
    "SOCIAL_CARE_STATUS", "SOCIAL_CARE_FROM", "SOCIAL_CARE_UNTIL", "SOCIAL_CARE_TEAM", "SOCIAL_WORKER", "CARE_REVIEW_ON",
    "EARLY_HELP", "SHORT_BREAKS", "HOSPITALS", "THERAPIES", "WAITING_LISTS", "DIAGNOSIS", "DISABILITY", "EXCLUSIONS",
)  # fmt: skip


def list_story(viewer: Viewer, *, area: str, child: int, on: date) -> list[ChronologyRow]:
    """Return everything that happened to a child in an area, over all their cases, oldest first, for those who work on them.

    Beside what a case's chronology holds it has the letters sent, each version of the plan, what was said not to be
    happening, concerns and orders, the other services in the child's life as they are held, and every duty that the law
    set, on its day, with how late it was met. Nobody's looks are in it.

    Raises MayNot for someone who may not work on the child's cases.
    """
    check_may_open_case(viewer, area=area, child=child)
    cases = [
        each for each in list_cases_of_children(viewer, children=[child]).get(child, []) if each.area == area
    ]
    rows = list(_services(viewer, child))
    for case in cases:
        told = list(_of_case(viewer, case, on=on))
        rows += (
            [replace(row, reference=f"{case.reference}, {row.reference}") for row in told]
            if len(cases) > 1
            else told
        )
    return sorted(rows, key=lambda row: (row.on, row.recorded_at is not None, row.recorded_at or row.on))


def _of_case(viewer: Viewer, case: CaseSummary, *, on: date) -> Iterator[ChronologyRow]:
    yield from list_chronology(viewer, case_id=case.id, without=TOLD_IN_STORY)
    for duty in get_clocks(viewer, case=case.id, on=on).duties:
        if duty.due_on is not None and (duty.met_on is not None or duty.due_on <= on):
            yield _duty(duty, on=on)
    yield from _letters(viewer, case, on)
    for version in list_versions(viewer, case=case.id):
        kind = "An amended plan" if version.is_amendment else "A plan"
        yield ChronologyRow(
            on=version.begun_on, what=f"{kind} was begun: version {version.number}", who=version.begun_by, source="Plan",
            detail=f"It was made final on {_day(version.final_on)}." if version.final_on else "It has not been made final.",
            reference=f"version {version.number}",
        )  # fmt: skip
    yield from _not_happening(viewer, case, on)
    yield from _disputes(viewer, case)
    yield from _around(viewer, case, on)


def _duty(duty: DutyState, *, on: date) -> ChronologyRow:
    assert duty.due_on is not None
    return ChronologyRow(
        on=duty.due_on, what=f"Due by law: {DUTY_WORDS[duty.duty]}", detail=duty.citation, lateness=_lateness(duty, on),
        source="The clock", reference=duty.id or "",
    )  # fmt: skip


def _lateness(duty: DutyState, on: date) -> str:
    if duty.due_on is None:
        return ""
    excused = " An exception in law is recorded." if duty.excused_by else ""
    if duty.met_on is not None:
        late = (duty.met_on - duty.due_on).days
        how = f"{late} {_days(late)} late" if late > 0 else "in time"
        return f"Done on {_day(duty.met_on)}, {how}.{excused}"
    if duty.status is Status.ENDED:
        return "It came to an end before it was done."
    late = (on - duty.due_on).days
    return (
        f"Not done: {late} {_days(late)} late on {_day(on)}.{excused}"
        if late > 0
        else f"Due on this day.{excused}"
    )


def _days(count: int) -> str:
    return "day" if count == 1 else "days"


def _letters(viewer: Viewer, case: CaseSummary, on: date) -> Iterator[ChronologyRow]:
    for line in list_letters(viewer, case=case.id, on=on):
        if line.sent_at is not None and line.state is not SendState.DROPPED:
            yield ChronologyRow(
                on=london_day(line.sent_at), what=f"Letter sent: {line.title}", detail=f"To {line.to_name}.",
                source="Letters", reference=f"letter {line.id}", recorded_at=line.sent_at,
            )  # fmt: skip


def _not_happening(viewer: Viewer, case: CaseSummary, on: date) -> Iterator[ChronologyRow]:
    for task in list_not_happening(viewer, case=case.id, on=on):
        reference = f"not happening {task.id}"
        for said in task.sayings:
            late = f"Answered on {_day(said.answered_on)}." if said.answered_on else "Not answered yet."
            yield ChronologyRow(
                on=said.said_on, what=f"Help in the plan was said not to be happening: {task.what}", detail=said.words,
                lateness=f"An answer was owed by {_day(said.owed_on)}. {late}", source="Not happening", reference=reference,
            )  # fmt: skip
        for answer in task.answers:
            yield ChronologyRow(
                on=answer.answered_on, what="We answered what was said not to be happening", detail=answer.words,
                who=answer.answered_by, source="Not happening", reference=reference,
            )  # fmt: skip


def _disputes(viewer: Viewer, case: CaseSummary) -> Iterator[ChronologyRow]:
    for line in list_concerns(viewer, case=case.id):
        what, reference = KIND_WORDS[line.kind], f"concern {line.id}"
        yield ChronologyRow(
            on=line.received_on, what=f"{what} received from {line.from_whom}", detail=line.words, source="Concerns",
            reference=reference,
        )  # fmt: skip
        for one in line.stages:
            if one.answered_on:
                late = (one.answered_on - one.due_on).days
                yield ChronologyRow(
                    on=one.answered_on, what=f"{what}: we answered", detail=one.answer, source="Concerns", reference=reference,
                    lateness=f"{late} {_days(late)} late." if late > 0 else "In time.",
                )  # fmt: skip
    for order in list_orders(viewer, case=case.id):
        yield ChronologyRow(
            on=order.made_on, what=f"The tribunal’s order: {ORDER_WORDS[order.kind]}", source="Appeals",
            detail="\n".join(f"Section {item.section}: {item.words or 'taken out'}" for item in order.items),
            reference=f"order {order.id}",
        )  # fmt: skip


def _around(viewer: Viewer, case: CaseSummary, on: date) -> Iterator[ChronologyRow]:
    for one in list_team_around(
        viewer, area=case.area, child=case.child, case=case.id, on=on, with_past=True
    ):
        until = f" Until {_day(one.until_on)}." if one.until_on else ""
        yield ChronologyRow(
            on=one.from_on, what=f"{one.part or 'Somebody'} joined the team around the family",
            detail=f"{', '.join(part for part in (one.name, one.body) if part)}.{until}", source="Team", reference=f"team {one.id}",
        )  # fmt: skip
    for other in list_elsewhere(viewer, case=case.id, on=on):
        yield ChronologyRow(
            on=other.recorded_on, what=f"Also held in the {OTHER_PLAN_WORDS[other.held.plan]}, by {other.held.held_by}",
            detail="\n".join(part for part in (other.held.words, other.held.provision) if part), source="Other plans",
            reference=f"other plan {other.id}",
        )  # fmt: skip
    for way in list_arrangements(viewer, case=case.id):
        until = f"\nUntil {_day(way.until_on)}: {way.ended_because}" if way.until_on else ""
        yield ChronologyRow(
            on=way.from_on, what=load_ways()[way.kind].title, detail=f"{way.because}{until}", who=way.recorded_by,
            source="How the plan is delivered", reference=f"arrangement {way.id}",
        )  # fmt: skip


def _services(viewer: Viewer, child: int) -> Iterator[ChronologyRow]:
    words = load_words()
    for line in list_told(viewer, child=child):
        if line.word in _SERVICES and line.shown_to is not SeenBy.TELLER:
            known = words[line.word]
            yield ChronologyRow(
                on=line.told_on or london_day(line.recorded_at), what=f"{known.label}: {known.worded(line.value)}",
                who=line.recorded_by, source=line.source or "Told once", reference=f"told {line.id}", recorded_at=line.recorded_at,
            )  # fmt: skip


def _day(on: date | None) -> str:
    return f"{on.day} {on:%B %Y}" if on else ""
