"""A case's story in date order, from every room that holds a part of it: for a complaint, an appeal or a handover."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from goldenthread.apps.advice.queries import list_advice
from goldenthread.apps.audit.queries import list_entries_for_case
from goldenthread.apps.audit.types import EntryLine
from goldenthread.apps.cases.queries import (
    get_summary,
    list_contact_log,
    list_decisions,
    list_facts,
    list_requests,
)
from goldenthread.apps.cases.types import FactLine
from goldenthread.apps.plans.queries import (
    list_consultations,
    list_preferences,
    list_representations,
    list_services,
)
from goldenthread.apps.worklists.act_words import TOLD_ELSEWHERE, who_did, words_of
from goldenthread.apps.worklists.types import ChronologyRow
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.advisers import WORDS as ADVICE_WORDS
from goldenthread.core.casework.event_words import EVENT_WORDS, GROUND_WORDS
from goldenthread.core.casework.owners import DUTY_WORDS
from goldenthread.core.law.vocabulary import Duty, Event, Ground


@dataclass(slots=True)
class _Told:
    """What other rows say about facts: by the fact's id, or by the event's own reference."""

    by_fact: dict[int, str] = field(default_factory=dict)
    by_ref: dict[str, str] = field(default_factory=dict)


def list_chronology(
    viewer: Viewer, *, case_id: int, without: frozenset[str] = frozenset()
) -> list[ChronologyRow]:
    """Return everything that happened to a case, oldest first, for those who work on it.

    It holds the facts that stand, the contact log, and what was written that no fact tells of. It names both
    parents and gives each one's words, so it is read and cleared before it goes to anyone else. Nobody's looks
    are in it, nor safeguarding, legal, police or advice-service entries. `without` are acts that the caller tells of itself.

    Raises CaseNotFound, and MayNot for someone who may not work on the case.
    """
    case = get_summary(viewer, case=case_id)
    check_may_open_case(viewer, area=case.area, child=case.child)
    entries = list_entries_for_case(viewer, case=case_id)
    told = _Told()
    _tell_decisions(viewer, case_id, told)
    _tell_advice(viewer, case_id, told)
    _tell_plan(viewer, case_id, told)
    rows = [
        *_fact_rows(list_facts(viewer, case=case_id), told=told, writers=_writers_of_facts(entries)),
        *_contact_rows(viewer, case_id, _writers("contact_logged", entries)),
        *_preference_rows(viewer, case_id, _writers("preference_stated", entries)),
        *_act_rows(entry for entry in entries if entry.act not in without),
    ]
    # Within a day, what was written down first comes first; what has no moment is told before what has.
    return sorted(rows, key=lambda row: (row.on, row.recorded_at is not None, row.recorded_at or row.on))


def _writers_of_facts(entries: Iterable[EntryLine]) -> dict[int, EntryLine]:
    found = {}
    for entry in entries:
        kind, _, ids = entry.subject.partition(":")
        if kind in ("facts", "fact"):
            first, _, last = ids.partition("-")
            found.update(dict.fromkeys(range(int(first), int(last or first) + 1), entry))
    return found


def _writers(act: str, entries: Iterable[EntryLine]) -> dict[int, EntryLine]:
    named = ((entry.subject.partition(":")[2], entry) for entry in entries if entry.act == act)
    return {int(row): entry for row, entry in named if row.isdigit()}


def _who(entry: EntryLine | None) -> str:
    return who_did(entry.role, entry.body) if entry else ""


def _join(*parts: str) -> str:
    return "\n".join(part.strip() for part in parts if part and part.strip())


def _tell_decisions(viewer: Viewer, case: int, told: _Told) -> None:
    for request in list_requests(viewer, case=case):
        made = f"From {request.made_by}." if request.made_by else ""
        how = f"How: {request.how}." if request.how else ""
        told.by_fact[request.fact_id] = _join(" ".join(part for part in (made, how) if part), request.words)
    for decision in list_decisions(viewer, case=case):
        by = f"Decided by {decision.decided_by.display_name}." if decision.decided_by else ""
        told.by_fact[decision.fact_id] = _join(by, decision.reasons)


def _tell_advice(viewer: Viewer, case: int, told: _Told) -> None:
    for line in list_advice(viewer, case=case, facts=()):
        nil = " They said the child is not known to them." if line.is_not_known_to_service else ""
        told.by_ref[line.ref] = f"{ADVICE_WORDS[line.kind]}: {line.asked_of}.{nil}"


def _tell_plan(viewer: Viewer, case: int, told: _Told) -> None:
    for service in list_services(viewer, case=case):
        told.by_fact[service.fact_id] = f"On {_person(service.parent)}. How: {service.how}."
    for comment in list_representations(viewer, case=case):
        about = f"From {_person(comment.parent)}" + (
            f", on section {comment.section}." if comment.section else "."
        )
        told.by_fact[comment.received_fact_id] = _join(about, comment.words)
        if comment.answered_fact_id:
            told.by_fact[comment.answered_fact_id] = _join(
                f"{comment.get_disposition_display()}.", comment.answer
            )
    for consultation in list_consultations(viewer, case=case):
        told.by_ref[consultation.ref] = _join(f"{_name(consultation.provider)}.", consultation.words)


def _person(parent: Any) -> str:
    return f"{parent.given} {parent.family}".strip() if parent else "the young person"


def _name(provider: Any) -> str:
    names = [name.name for name in provider.names.all()] if provider else []
    return names[-1] if names else "a setting"


def _fact_rows(
    facts: Iterable[FactLine], *, told: _Told, writers: dict[int, EntryLine]
) -> Iterator[ChronologyRow]:
    for fact in facts:
        detail = told.by_fact.get(fact.id) or told.by_ref.get(fact.ref, "")
        yield ChronologyRow(
            on=fact.on, what=EVENT_WORDS[Event(fact.event)], detail=_join(detail, _exception(fact)),
            who=_who(writers.get(fact.id)), source=fact.source, reference=fact.ref or f"fact {fact.id}",
            recorded_at=fact.recorded_at,
        )  # fmt: skip


def _exception(fact: FactLine) -> str:
    if fact.event != Event.EXCEPTION_RECORDED:
        return ""
    clock, ground = fact.extra.get("clock"), fact.extra.get("ground")
    about = f"{DUTY_WORDS[Duty(str(clock))]}: " if clock in set(Duty) else ""
    return (
        about
        + (GROUND_WORDS[Ground(str(ground))] if ground in set(Ground) else "no ground was recorded")
        + "."
    )


def _contact_rows(viewer: Viewer, case: int, writers: dict[int, EntryLine]) -> Iterator[ChronologyRow]:
    for entry in list_contact_log(viewer, case=case):
        yield ChronologyRow(
            on=entry.happened_on, what=f"{entry.get_kind_display()}: {entry.with_whom}", detail=entry.words,
            who=_who(writers.get(entry.pk)), source="Contact log", reference=f"contact {entry.pk}",
            recorded_at=entry.logged_at,
        )  # fmt: skip


def _preference_rows(viewer: Viewer, case: int, writers: dict[int, EntryLine]) -> Iterator[ChronologyRow]:
    for preference in list_preferences(viewer, case=case):
        wanted = _name(preference.provider) if preference.provider else ""
        entry = writers.get(preference.pk)
        yield ChronologyRow(
            on=preference.stated_on, what="A preference for a setting was stated",
            detail=_join(f"By {_person(preference.parent)}: {wanted}".rstrip(": ") + ".", preference.words),
            who=_who(entry), reference=f"preference {preference.pk}", recorded_at=entry.at if entry else None,
        )  # fmt: skip


def _act_rows(entries: Iterable[EntryLine]) -> Iterator[ChronologyRow]:
    """Yield what was written that nothing else tells of: one row for a day's like acts by like people."""
    days: dict[tuple[date, str, str], list[EntryLine]] = {}
    for entry in entries:
        if entry.act not in TOLD_ELSEWHERE:
            days.setdefault((london_day(entry.at), entry.act, _who(entry)), []).append(entry)
    for (on, act, who), alike in days.items():
        places = [str(entry.seq) for entry in alike]
        span = places[0] if len(places) == 1 else f"{places[0]} to {places[-1]}"
        yield ChronologyRow(
            on=on, what=words_of(act, times=len(alike)), who=who, source="Journal",
            reference=f"journal {span}", recorded_at=alike[0].at,
        )  # fmt: skip
