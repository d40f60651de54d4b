"""The parts of a record that hold a disagreement: what was complained of and answered, mediations, appeals and orders."""

from collections.abc import Iterator

from goldenthread.apps.cases.types import CaseSummary
from goldenthread.apps.disputes.queries import (
    list_appeals,
    list_concerns,
    list_issues,
    list_mediations,
    list_notes,
    list_orders,
)
from goldenthread.apps.worklists.record_post import day_words
from goldenthread.apps.worklists.types import Line
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.event_words import EVENT_WORDS
from goldenthread.core.disputes.appeals import DECISION_WORDS, ORDER_WORDS, OUTCOME_WORDS, SIDE_WORDS
from goldenthread.core.disputes.concerns import KIND_WORDS


def concern_lines(system: Viewer, case: CaseSummary | None) -> list[Line]:
    """Return everything that was complained of or asked about a case, with each answer."""
    if case is None:
        return []
    found = []
    for line in list_concerns(system, case=case.id):
        label = f"{KIND_WORDS[line.kind]}: {line.from_whom}"
        found.append(Line(label=label, words=line.words, note=day_words(line.received_on)))
        found += [
            Line(label=f"{label}, our answer", words=one.answer, note=day_words(one.answered_on))
            for one in line.stages
            if one.answered_on
        ]
    return found


def dispute_lines(system: Viewer, case: CaseSummary | None) -> list[Line]:
    """Return every mediation, appeal and order of a case: steps, terms, positions, the team’s notes, and ordered words."""
    if case is None:
        return []
    return [*_mediations(system, case.id), *_appeals(system, case.id), *_orders(system, case.id)]


def _mediations(system: Viewer, case: int) -> Iterator[Line]:
    for line in list_mediations(system, case=case):
        label = f"Mediation: {DECISION_WORDS[line.decision].lower()}"
        for step in line.steps:
            yield Line(label=label, words=EVENT_WORDS[step.event], note=day_words(step.on))
        for term in line.terms:
            kept = f"Done {day_words(term.kept_on)}: {term.kept_how}" if term.kept_on else ""
            yield Line(label=f"{label}, agreed", words=term.words, note=kept)


def _appeals(system: Viewer, case: int) -> Iterator[Line]:
    for line in list_appeals(system, case=case):
        label = f"Appeal {line.reference}: {DECISION_WORDS[line.decision].lower()}"
        for step in line.steps:
            yield Line(label=label, words=EVENT_WORDS[step.event], note=day_words(step.on))
        if line.outcome:
            yield Line(label=label, words=OUTCOME_WORDS[line.outcome], note=day_words(line.ended_on))
        for issue in list_issues(system, appeal=line.id):
            for one in issue.positions:
                said = "\n".join(part for part in (one.words, one.because) if part)
                who = f"{label}, {issue.title}: {SIDE_WORDS[one.side].lower()}"
                yield Line(label=who, words=said, note=day_words(london_day(one.said_at)))
        for note in list_notes(system, appeal=line.id):
            yield Line(label=f"{label}, a note", words=note.words, note=day_words(london_day(note.noted_at)))


def _orders(system: Viewer, case: int) -> Iterator[Line]:
    for line in list_orders(system, case=case):
        label = f"Order of {day_words(line.made_on)}"
        yield Line(label=label, words=ORDER_WORDS[line.kind], note=day_words(line.made_on))
        for item in line.items:
            words = "This row is taken out." if item.is_taken_out else item.words
            yield Line(label=f"{label}, section {item.section}", words=words, note="")
