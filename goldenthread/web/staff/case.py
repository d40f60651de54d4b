"""A case: where it is, what comes next and who has it; and, on its own page, every date with its reason."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from goldenthread.apps.advice.queries import list_advice
from goldenthread.apps.cases.queries import list_cases_of_children, list_facts, list_requests
from goldenthread.apps.cases.types import CaseClocks, CaseSummary, FactLine
from goldenthread.apps.correspondence.queries import find_case_post, list_calls
from goldenthread.apps.desk.queries import find_covers
from goldenthread.apps.desk.types import AbsenceLine
from goldenthread.apps.people.queries import list_parents
from goldenthread.apps.plans.queries import find_writing
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.casework.event_words import EVENT_WORDS
from goldenthread.core.casework.next_action import Draft, find_next_action
from goldenthread.core.casework.stages import Stage
from goldenthread.core.casework.standing import standing_of
from goldenthread.core.casework.timeline import draw_timeline
from goldenthread.core.law.vocabulary import Event
from goldenthread.core.plans.arrangements import ArrangementKind
from goldenthread.core.plans.gates import list_bars_to_serving
from goldenthread.definitions.facts.register import load_words
from goldenthread.definitions.letters import load_letters
from goldenthread.definitions.plans.ways import load_ways
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.presenters.timeline import strand_of
from goldenthread.web.staff.case_frame import CaseFrame, open_case_with_clocks
from goldenthread.web.staff.clocks import action_for_page, last_day_to_comment, list_clock_rows
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.words import SOURCE_WORDS, extra_words, for_staff

# How long after an act its letter is offered on the first page; later it is on the page of letters.
LETTERS_OFFERED_FOR = timedelta(days=28)


@door(roles=CASEWORK)
@require_GET
def case(request: Asked, reference: str) -> HttpResponse:
    """Show a case: the child in their own words, the thread, the next thing to do and who has it."""
    page = open_case_with_clocks(request, reference, act="case_seen", tab="case")
    clocks = _clocks(page)
    drawn = draw_timeline(clocks.thread.facts, clocks.duties, stage=page.case.stage, for_staff=True)
    cover = _find_cover(request, page)
    who = f"{cover.cover_name}, covering for {cover.name}" if cover else page.case.coordinator_name
    points = for_staff(drawn, coordinator=who)
    strand = strand_of(points, title=f"{page.card.shown_name}’s thread", on=request.on)
    seconds = [
        fact.on
        for fact in clocks.thread.facts
        if fact.event is Event.REQUEST_RECEIVED and fact.extra.get("second")
    ]
    context = {
        "strand": strand,
        "action": _next_action(request, page, clocks),
        "warnings": clocks.warnings,
        "second_requests": seconds,
        "cover": cover,
        "also_open": _also_open(request, page),
        "badges": [*page.context["badges"], *_social_care(page)],
        **_post(request, page, clocks),
    }
    return show(request, "staff/case.html", page.context | context, section="caseload")


def _also_open(request: Asked, page: CaseFrame) -> list[CaseSummary]:
    """Return the child's other open cases, which two records that were joined may each have brought."""
    if not page.case.has_other_open:
        return []
    cases = list_cases_of_children(request.viewer, children=[page.case.child]).get(page.case.child, [])
    return [one for one in cases if one.is_open and one.id != page.case.id]


def _find_cover(request: Asked, page: CaseFrame) -> AbsenceLine | None:
    """Return who covers for the case's coordinator today; whoever is looking at their own case is not away."""
    owner = page.case.coordinator
    if owner is None or owner == request.viewer.account:
        return None
    return find_covers(request.viewer, accounts=[owner], on=request.on).get(owner)


def _social_care(page: CaseFrame) -> list[str]:
    """Return the social care status for the top of the page, where there is one; it is for the casework team alone."""
    status = page.card.social_care
    words = load_words()["SOCIAL_CARE_STATUS"].choices
    return [words[status]] if status in words and status != "NONE" else []


def _post(request: Asked, page: CaseFrame, clocks: CaseClocks) -> dict[str, Any]:
    """Return which letters the last weeks' acts call for, how the others stand, and whether the plan has a way of its own."""
    since = request.on - LETTERS_OFFERED_FOR
    post = find_case_post(request.viewer, case=page.case.id, on=request.on, since=since)
    lately = list_calls(clocks, moments=post.moments, born_on=page.card.born_on, since=since, on=request.on)
    due = [one for one in load_letters().values() if lately & set(one.after) and one.id not in post.sent]
    way = load_ways()[ArrangementKind(post.arrangement)] if post.arrangement else None
    return {"post": post, "letters_due": due, "way": way}


def _clocks(page: CaseFrame) -> CaseClocks:
    assert page.clocks is not None, "this page was opened with its clocks"
    return page.clocks


def _next_action(request: Asked, page: CaseFrame, clocks: CaseClocks) -> dict[str, Any]:
    action = find_next_action(
        standing_of(clocks.thread.facts),
        roles=request.viewer.roles_in(page.case.area),
        on=request.on,
        draft=_draft(request, page),
        comments_until=last_day_to_comment(clocks.duties),
        is_identity_checked=page.card.is_identity_checked or not page.case.is_from_public_form,
    )
    return action_for_page(action, duties=clocks.duties, reference=page.case.reference, on=request.on)


def _draft(request: Asked, page: CaseFrame) -> Draft:
    """Return how far the draft is written; asked only where the next step turns on it."""
    writing = find_writing(request.viewer, case=page.case.id) if page.case.stage is Stage.DRAFTING else None
    if writing is None:
        return Draft()
    return Draft(is_begun=True, bars_to_serving=len(list_bars_to_serving(writing)))


@door(roles=CASEWORK)
@require_GET
def case_thread(request: Asked, reference: str) -> HttpResponse:
    """Show every date of a case with its rule, and everything that has happened in order."""
    page = open_case_with_clocks(request, reference, act="thread_opened", tab="case_thread")
    clocks = _clocks(page)
    context = {
        "clocks": list_clock_rows(
            clocks.duties,
            facts=clocks.thread.facts,
            coordinator=page.case.coordinator_name,
            on=request.on,
            advisers={
                **{
                    line.ref: line.asked_of
                    for line in list_advice(request.viewer, case=page.case.id, facts=())
                },
                **{
                    f"parent-{parent.id}": parent.name
                    for parent in list_parents(request.viewer, child=page.case.child, on=request.on)
                },
            },
        ),  # fmt: skip
        "warnings": clocks.warnings,
        "happened": [_happened(line) for line in reversed(list_facts(request.viewer, case=page.case.id))],
        "requests": [
            {
                "who": row.made_by or SOURCE_WORDS[row.source],
                "on": row.fact.on,
                "words": row.words,
                "how": row.how,
                "is_second": row.is_second,
            }
            for row in list_requests(request.viewer, case=page.case.id)
        ],
    }
    return show(request, "staff/case_thread.html", page.context | context, section="caseload")


def _happened(line: FactLine) -> dict[str, Any]:
    return {
        "title": EVENT_WORDS[Event(line.event)],
        "on": line.on,
        "details": extra_words(line.extra),
        "source": line.source,
        "recorded_by": line.recorded_by,
        "recorded_at": line.recorded_at,
    }
