"""A child's record as one person may read it: only the items that the access matrix opens to them, in its order.

For those who read without working on the case: an auditor or inspector with a sample, and whoever broke the glass.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from goldenthread.apps.advice.queries import list_advice, list_replies
from goldenthread.apps.cases.queries import (
    find_open_case_of_child,
    get_clocks,
    get_summary,
    list_contact_log,
    list_decisions,
    list_requests,
)
from goldenthread.apps.cases.types import CaseNotFound, CaseSummary
from goldenthread.apps.people.queries import find_profile, list_children, list_parents, list_told
from goldenthread.apps.people.types import ChildCard, ChildNotFound, SeenBy, ToldLine
from goldenthread.apps.plans.queries import (
    PlanPage,
    get_plan,
    list_consultations,
    list_preferences,
    list_representations,
)
from goldenthread.apps.plans.types import PlanNotFound
from goldenthread.apps.reviews.queries import find_report, list_contributions, list_reviews
from goldenthread.apps.worklists.record_disputes import concern_lines, dispute_lines
from goldenthread.apps.worklists.record_post import day_words as _day
from goldenthread.apps.worklists.record_post import (
    extract_lines,
    file_lines,
    letter_lines,
    message_lines,
    team_lines,
)
from goldenthread.apps.worklists.types import Line
from goldenthread.core.access.items import Item
from goldenthread.core.access.matrix import BY_ITEM
from goldenthread.core.access.rights import CaseState, decide_item
from goldenthread.core.access.viewer import Viewer, system_viewer
from goldenthread.core.casework.advisers import WORDS as ADVICE_WORDS
from goldenthread.core.casework.event_words import EVENT_WORDS
from goldenthread.core.casework.owners import DUTY_WORDS
from goldenthread.core.casework.stages import WORDS as STAGE_WORDS
from goldenthread.core.law.vocabulary import AdviceKind, Event, Status
from goldenthread.core.reviews.asking import VOICE_WORDS, Voice
from goldenthread.core.reviews.meeting import KIND_WORDS
from goldenthread.definitions.facts.register import item_of, load_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One item of a record that is open to the reader, with what it holds; empty where nothing is kept."""

    item: Item
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What one reader may see of one child: who they are, their case, each open part, and what is kept from them."""

    card: ChildCard
    case: CaseSummary | None
    parts: tuple[Part, ...]
    closed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """Where the parts are read from, once it is decided that they may be."""

    system: Viewer
    area: str
    card: ChildCard
    case: CaseSummary | None
    plan: PlanPage | None
    on: date
    opened: frozenset[Item]


def read_record(viewer: Viewer, *, area: str, child: int, on: date, case: int | None = None) -> Record:
    """Return every part of a child's record that this reader may see in full, and the titles of the rest.

    What a reader may see only of their own is left out here: it has its own pages. The door journals the look. `case`
    is the case they read; with none, the child's open one, else the newest.

    Raises ChildNotFound for a child the reader has no part in.
    """
    system = system_viewer(areas=(area,))
    read = _case_read(system, child=child, case=case)
    state = _state_of(system, read)
    asked = {"area": area, "child": child, "case": case}
    if not decide_item(viewer, Item.IDENTITY, area=area, child=child, case=case, state=state).may_see:
        raise ChildNotFound
    opened = frozenset(
        item
        for item in _READERS
        if decide_item(viewer, item, **asked, state=state).may_see  # type: ignore[arg-type]
    )
    source = _source(system, child=child, case=read, on=on, opened=opened)
    parts, closed = [], []
    for item, reader in _READERS.items():
        row = BY_ITEM[item]
        if item in opened:
            parts.append(Part(item=item, title=row.words, lines=tuple(reader(source))))
        else:
            closed.append(row.words)
    return Record(card=source.card, case=source.case, parts=tuple(parts), closed=tuple(closed))


def _case_read(system: Viewer, *, child: int, case: int | None) -> CaseSummary | None:
    if case is None:
        return find_open_case_of_child(system, child=child)
    try:
        found = get_summary(system, case=case)
    except CaseNotFound as none:
        raise ChildNotFound from none
    if found.child != child:
        raise ChildNotFound
    return found


def _state_of(system: Viewer, case: CaseSummary | None) -> CaseState:
    if case is None:
        return CaseState()
    plan = _plan(system, case.id)
    state = plan.version.state if plan else ""
    return CaseState(
        is_decided=bool(list_decisions(system, case=case.id)),
        is_served=state in ("SERVED", "FINAL"),
        is_final=state == "FINAL",
    )


def _source(
    system: Viewer, *, child: int, case: CaseSummary | None, on: date, opened: frozenset[Item]
) -> _Source:
    card = list_children(system, children=[child], on=on).get(child)
    if card is None:
        raise ChildNotFound
    plan = _plan(system, case.id) if case else None
    return _Source(system=system, area=card.area, card=card, case=case, plan=plan, on=on, opened=opened)


def _plan(system: Viewer, case: int) -> PlanPage | None:
    try:
        return get_plan(system, case=case)
    except PlanNotFound:
        return None


def _identity(source: _Source) -> list[Line]:
    card = source.card
    return [Line(label="Name", words=card.shown_name), Line(label="Born", words=_day(card.born_on))]


def _numbers(source: _Source) -> list[Line]:
    return [Line(label=number.kind.value, words=number.value) for number in source.card.numbers]


def _dates(source: _Source) -> list[Line]:
    if source.case is None:
        return []
    clocks = get_clocks(source.system, case=source.case.id, on=source.on)
    live = [state for state in clocks.duties if state.status in (Status.DUE, Status.OVERDUE) and state.due_on]
    return [
        Line(label="Stage", words=STAGE_WORDS[source.case.stage], note=source.case.coordinator_name),
        *(
            Line(
                label=DUTY_WORDS[state.duty],
                words=_day(state.due_on),
                note=state.citation,
            )
            for state in live
        ),
    ]


def _profile(source: _Source) -> list[Line]:
    page = find_profile(source.system, child=source.card.id)
    if page is None:
        return []
    text = page.text
    parts = (
        ("What people like about me", text.people_like), ("What is important to me", text.important_to_me),
        ("How to help me", text.how_to_help), ("My hopes", text.my_hopes), ("How I want to be spoken of", text.pronouns),
    )  # fmt: skip
    return [Line(label=label, words=words) for label, words in parts if words]


def _told(source: _Source, item: Item) -> list[Line]:
    """Return the facts that belong to one item; what one person told in confidence is an item of its own."""
    return [
        _fact(told)
        for told in list_told(source.system, child=source.card.id)
        if told.shown_to is not SeenBy.TELLER and item_of(told.word) is item and told.word != "BORN_ON"
    ]


def _in_confidence(source: _Source) -> list[Line]:
    """Return what one person told in confidence, of the items that are open to this reader besides."""
    return _told(source, Item.TOLD_IN_CONFIDENCE) + [
        _fact(told)
        for told in list_told(source.system, child=source.card.id)
        if told.shown_to is SeenBy.TELLER and item_of(told.word) in source.opened
    ]


def _fact(told: ToldLine) -> Line:
    known = load_words().get(told.word)
    value = told.value
    with suppress(ValueError, TypeError):
        value = _day(date.fromisoformat(value)) if len(value) == len("2016-03-02") else value
    return Line(
        label=known.label if known else told.word.replace("_", " ").capitalize(),
        words=known.worded(value) if known else str(value),
        note=", ".join(part for part in (told.source, _day(told.told_on)) if part),
    )


def _contacts(source: _Source, *, is_safe: bool) -> list[Line]:
    return [
        Line(
            label=f"{parent.name}, {parent.relationship}",
            words=contact.value,
            note=contact.kind.value.lower(),
        )
        for parent in list_parents(source.system, child=source.card.id, on=source.on)
        for contact in parent.contacts
        if contact.is_safe is is_safe
    ]


def _requests(source: _Source) -> list[Line]:
    if source.case is None:
        return []
    rows = list_requests(source.system, case=source.case.id)
    return [Line(label=row.made_by or row.source.capitalize(), words=row.words, note=row.how) for row in rows]


def _decisions(source: _Source) -> list[Line]:
    if source.case is None:
        return []
    return [
        Line(label=EVENT_WORDS[Event(row.outcome)], words=row.reasons, note=_day(row.decided_on))
        for row in list_decisions(source.system, case=source.case.id)
    ]


def _advice(source: _Source, *, is_familys: bool) -> list[Line]:
    if source.case is None:
        return []
    return [
        Line(
            label=f"{ADVICE_WORDS[line.kind]}: {reply.written_by}",
            words="\n".join(part for part in (reply.needs, reply.outcomes, reply.provision) if part)
            or "Not known to this service",
            note=_day(reply.received_on),
        )
        for line in list_advice(source.system, case=source.case.id, facts=())
        if (line.kind is AdviceKind.PARENTAL) is is_familys
        for reply in list_replies(source.system, case=source.case.id, ref=line.ref)[:1]
    ]


def _plan_lines(source: _Source, *, is_final: bool) -> list[Line]:
    plan = source.plan
    if plan is None or (plan.version.state == "FINAL") is not is_final:
        return []
    words = [
        Line(label=letter, words=row.words) for letter, row in sorted(plan.sections.items()) if row.words
    ]
    needs = [Line(label=f"Need ({row.section})", words=row.words) for row in plan.needs]
    outcomes = [Line(label="Outcome (E)", words=row.words, note=row.by_when) for row in plan.outcomes]
    provision = [
        Line(
            label=f"Provision ({row.section})", words=row.what,
            note=", ".join(
                part
                for part in (
                    row.by_whom, row.qualification, row.how_often, row.how_long, row.group_size, row.where,
                    row.arranged_by, row.paid_by, row.reviewed_how,
                )
                if part
            ),
        )
        for row in plan.provision
    ]  # fmt: skip
    return words + needs + outcomes + provision


def _representations(source: _Source) -> list[Line]:
    if source.case is None:
        return []
    return [
        Line(label=f"Section {row.section}" if row.section else "The draft", words=row.words, note=row.answer)
        for row in list_representations(source.system, case=source.case.id)
    ]


def _preferences(source: _Source) -> list[Line]:
    if source.case is None:
        return []
    rows = list_preferences(source.system, case=source.case.id)
    return [Line(label="Asked for", words=row.words, note=_day(row.stated_on)) for row in rows]


def _consultations(source: _Source) -> list[Line]:
    if source.case is None:
        return []
    rows = list_consultations(source.system, case=source.case.id)
    answers = {"CAN": "They can meet the needs", "CANNOT": "They cannot meet the needs"}
    return [Line(label=answers.get(row.answer, "No answer yet"), words=row.words) for row in rows]


def _log(source: _Source) -> list[Line]:
    if source.case is None:
        return []
    return [
        Line(label=f"{_day(row.happened_on)}, {row.with_whom}", words=row.words)
        for row in list_contact_log(source.system, case=source.case.id)
    ]


def _of_contact(source: _Source) -> list[Line]:
    return _contacts(source, is_safe=True) + _told(source, Item.PARENT_CONTACTS)


def _reviews(source: _Source) -> list[Line]:
    if source.case is None:
        return []
    found = []
    for line in list_reviews(source.system, case=source.case.id):
        report = find_report(source.system, review=line.id) if line.report_on else None
        found.append(
            Line(
                label=KIND_WORDS[line.kind], words=report.text.progress if report else "No report yet",
                note=f"Meeting on {line.meeting_on:%d/%m/%Y}. {line.outcome.capitalize()}".strip(),
            )
        )  # fmt: skip
    return found


def _said_at_reviews(source: _Source, *, is_child: bool) -> list[Line]:
    if source.case is None:
        return []
    return [
        Line(label=VOICE_WORDS[one.voice], words=" ".join(one.answers.values()), note=one.helped)
        for line in list_reviews(source.system, case=source.case.id)
        for one in list_contributions(source.system, review=line.id)
        if (one.voice is Voice.CHILD) is is_child
    ]


_READERS: dict[Item, Callable[[_Source], list[Line]]] = {
    Item.IDENTITY: _identity,
    # The child's own words come before anyone else's.
    Item.PROFILE: _profile,
    Item.NUMBERS: _numbers,
    Item.STAGE_AND_DATES: _dates,
    Item.TOLD_FACTS: lambda source: _told(source, Item.TOLD_FACTS),
    Item.TOLD_IN_CONFIDENCE: _in_confidence,
    Item.PARENT_CONTACTS: _of_contact,
    Item.PROTECTED_CONTACTS: lambda source: _contacts(source, is_safe=False),
    Item.COURT_ORDERS: lambda source: _told(source, Item.COURT_ORDERS),
    Item.SOCIAL_CARE_STATUS: lambda source: _told(source, Item.SOCIAL_CARE_STATUS),
    Item.REQUEST: _requests,
    Item.DECISIONS: _decisions,
    Item.FAMILY_ADVICE: lambda source: _advice(source, is_familys=True),
    Item.ADVICE: lambda source: _advice(source, is_familys=False),
    Item.DRAFT_PLAN: lambda source: _plan_lines(source, is_final=False),
    Item.FINAL_PLAN: lambda source: _plan_lines(source, is_final=True),
    Item.REPRESENTATIONS: _representations,
    Item.PREFERENCE: _preferences,
    Item.CONSULTATIONS: _consultations,
    Item.REVIEW: _reviews,
    Item.REVIEW_VIEWS: lambda source: _said_at_reviews(source, is_child=False),
    Item.CHILD_AT_REVIEW: lambda source: _said_at_reviews(source, is_child=True),
    Item.CONTACT_LOG: lambda source: _log(source) + _told(source, Item.CONTACT_LOG),
    Item.MESSAGES: lambda source: message_lines(source.system, source.case, on=source.on),
    Item.LETTERS: lambda source: letter_lines(source.system, source.case, on=source.on),
    Item.FILES: lambda source: file_lines(
        source.system, source.case, area=source.area, child=source.card.id, opened=source.opened
    ),
    Item.CONCERNS: lambda source: concern_lines(source.system, source.case),
    Item.DISPUTES: lambda source: dispute_lines(source.system, source.case),
    Item.EXTRACT: lambda source: extract_lines(source.system, area=source.area, child=source.card.id),
    Item.TEAM: lambda source: team_lines(source.system, source.case, on=source.on),
}
