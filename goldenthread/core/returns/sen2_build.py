"""From what our records hold of a child to their part of a SEN2 return: modules 1 to 5, nothing made up.

What is not recorded is left out, and the check then says so. Four things are taken to be so where nothing is recorded
of them, because a plan that had them would say so: no residential place, no work-based learning, no personal budget,
and no SEN unit or resourced provision. docs/reference/sen2-build.md says each with its reason.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.core.law.thread import Fact, Thread
from goldenthread.core.law.vocabulary import Event, ReviewOutcome, Source
from goldenthread.core.returns.sen2_codes import Sen2Codes
from goldenthread.core.returns.sen2_subject import CaseHeld, PlaceHeld, SubjectHeld

Node = dict[str, Any]
SOURCES = {
    Source.PARENT: "1", Source.YOUNG_PERSON: "1", Source.SETTING: "2", Source.HEALTH: "3", Source.SOCIAL_CARE: "4",
    Source.OTHER: "5",
}  # fmt: skip
REVIEWED = {ReviewOutcome.AMEND: "A", ReviewOutcome.CEASE: "C", ReviewOutcome.MAINTAIN: "M"}
NONE, NO, YES = "N", "0", "1"
MOST_NEEDS = 2
# Collections close in the spring of their year (DfE, SEN2 guide: submission deadlines).
LAST_MONTH_TO_SEND = 3
_MEDIATED = (
    Event.MEDIATION_REQUESTED,
    Event.MEDIATION_ARRANGED,
    Event.MEDIATION_HELD,
    Event.MEDIATION_AGREED,
)
_APPEALED = (Event.APPEAL_LODGED, Event.APPEAL_RECEIVED)
_ISSUED = (Event.PLAN_FINALISED, Event.PLAN_TRANSFERRED_IN)
_ENDED = (Event.PLAN_CEASED, Event.PLAN_TRANSFERRED_OUT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The return to be built: its year, its last day (the census, or today before it), and the year's codes."""

    year: int
    on: date
    codes: Sen2Codes

    @property
    def starts_on(self) -> date:
        """The first day of the collection year."""
        return date(self.year - 1, 1, 1)


def year_to_return(on: date) -> int:
    """Return the collection year that an area is making ready: this year's until the end of March, then the next."""
    return on.year if on.month <= LAST_MONTH_TO_SEND else on.year + 1


def build_person(subject: SubjectHeld, *, asked: Asked) -> Node | None:
    """Return a child's records by the elements' names, or None where nothing of theirs belongs to this return."""
    requests = [made for case in subject.cases if (made := _request(case, subject, asked)) is not None]
    if not requests:
        return None
    upn, uln = subject.upn, subject.uln
    sex = "Sex" if asked.year >= 2024 else "GenderCurrent"
    return _given({
        "Surname": subject.family, "Forename": subject.given, "PersonBirthDate": _iso(subject.born_on),
        sex: _code(asked, "Sex", subject.told.get("SEX", "")),
        "Ethnicity": _code(asked, "Ethnicity", subject.told.get("ETHNICITY", "")),
        "PostCode": subject.told.get("POSTCODE", ""), "UPN": upn, "UniqueLearnerNumber": uln,
        "UPNunknown": "" if upn or uln else _code(asked, "UPNunknown", subject.told.get("NO_UPN_REASON", "")),
        "Requests": requests,
    })  # fmt: skip


def _given(node: Node) -> Node:
    return {name: value for name, value in node.items() if value}


def _iso(on: date | None) -> str:
    return on.isoformat() if on else ""


def _code(asked: Asked, field: str, told: str) -> str:
    """Return the year's code for what was told, whether as a code or in the code's own words; else what was told."""
    held = asked.codes.sets.get(field.lower())
    words = held.words if held else {}
    if told in words:
        return told
    return next((code for code, meaning in words.items() if meaning.lower() == told.strip().lower()), told)


class _Story:
    """One case's facts up to the last day of the return, asked by event."""

    def __init__(self, thread: Thread, asked: Asked) -> None:
        self.facts = [fact for fact in thread.facts if fact.on <= asked.on]
        self.asked = asked

    def first(self, *events: Event, since: date | None = None) -> Fact | None:
        found = (fact for fact in self.facts if fact.event in events and (since is None or fact.on >= since))
        return min(found, key=lambda fact: fact.on, default=None)

    def last(self, *events: Event) -> Fact | None:
        return max((f for f in self.facts if f.event in events), key=lambda fact: fact.on, default=None)

    def has(self, events: tuple[Event, ...], *, since: date, until: date | None) -> str:
        during = (fact for fact in self.facts if fact.event in events and fact.on >= since)
        return YES if any(until is None or fact.on <= until for fact in during) else NO

    def in_year(self, fact: Fact | None) -> bool:
        return fact is not None and fact.on >= self.asked.starts_on


def _request(case: CaseHeld, subject: SubjectHeld, asked: Asked) -> Node | None:
    story = _Story(case.thread, asked)
    received, decided = (
        story.first(Event.REQUEST_RECEIVED),
        story.first(Event.ASSESSMENT_AGREED, Event.ASSESSMENT_REFUSED),
    )
    if not story.facts or not _is_asked_for(story, decided):
        return None
    outcome, outcome_on = _request_outcome(story, decided)
    agreed = story.first(Event.ASSESSMENT_AGREED)
    came = story.first(Event.PLAN_TRANSFERRED_IN)
    asked_elsewhere = str(came.extra.get("requested_on") or "") if came else ""
    node: Node = {"ReceivedDate": _iso(received.on) if received else asked_elsewhere}
    if asked.year >= 2026 and received and received.extra.get("source"):
        node["RequestSource"] = SOURCES[Source(str(received.extra["source"]))]
    node |= {"RYA": NO, "RequestOutcomeDate": _iso(outcome_on), "RequestOutcome": outcome}
    if outcome in {"Y", "N"} and decided:
        node["RequestMediation"] = story.has(_MEDIATED, since=decided.on, until=agreed.on if agreed else None) if outcome == "N" else NO  # fmt: skip
        node["RequestTribunal"] = story.has(_APPEALED, since=decided.on, until=agreed.on if agreed else None) if outcome == "N" else NO  # fmt: skip
    if outcome in {"Y", "H"} or agreed:
        node["Assessment"] = [_assessment(story, case)]
        plan, end = story.first(*_ISSUED), story.last(*_ENDED)
        if plan and not end:
            node["ActivePlans"] = [_active(story, case, subject)]
    return _given(node)


def _is_asked_for(story: _Story, decided: Fact | None) -> bool:
    """Say whether a case belongs to the return: open at its end, decided or ended in its year, or its plan active."""
    plan, end = story.first(*_ISSUED), story.last(*_ENDED)
    if plan:
        return end is None or story.in_year(end)
    over = story.last(Event.WITHDRAWN, Event.ISSUE_REFUSED)
    if over:
        return story.in_year(over)
    if decided and decided.event is Event.ASSESSMENT_REFUSED and not story.first(Event.ASSESSMENT_AGREED):
        return story.in_year(decided)
    begun = story.first(Event.REQUEST_RECEIVED, Event.ASSESSMENT_AGREED)
    return begun is not None and begun.on.year < story.asked.year


def _request_outcome(story: _Story, decided: Fact | None) -> tuple[str, date | None]:
    if decided is None:
        if story.first(Event.WITHDRAWN):
            return "W", None
        if plan := story.first(*_ISSUED):
            is_old = not story.in_year(plan) or plan.event is Event.PLAN_TRANSFERRED_IN
            return ("H" if is_old else "Y"), None
        return "A", None
    if not story.in_year(decided):
        return "H", None
    return ("Y" if decided.event is Event.ASSESSMENT_AGREED else "N"), decided.on


def _assessment(story: _Story, case: CaseHeld) -> Node:
    plan = story.first(*_ISSUED)
    refused = story.first(Event.ISSUE_REFUSED)
    node: Node = {}
    ended = refused or plan
    if ended is None:
        agreed = story.first(Event.ISSUE_AGREED)
        node["AssessmentOutcome"] = "W" if story.first(Event.WITHDRAWN) else "Y" if agreed else "A"
    elif not story.in_year(ended) or ended.event is Event.PLAN_TRANSFERRED_IN:
        node["AssessmentOutcome"] = "H"
    else:
        node["AssessmentOutcome"] = "N" if ended is refused else "Y"
        node["AssessmentOutcomeDate"] = _iso(ended.on)
    node |= _disputes(story, refused=refused, plan=plan)
    node["Week20"] = YES if story.first(Event.EXCEPTION_RECORDED) and node["AssessmentOutcome"] != "H" and _is_late(story, plan) else NO  # fmt: skip
    if plan:
        node["NamedPlan"] = [_named(story, case, plan)]
    return node


def _is_late(story: _Story, plan: Fact | None) -> bool:
    """Say whether an exception mattered: an assessment under way, or a plan of over 20 weeks."""
    received = story.first(Event.REQUEST_RECEIVED)
    return plan is None or received is None or (plan.on - received.on).days > 140


def _disputes(story: _Story, *, refused: Fact | None, plan: Fact | None) -> Node:
    about = refused.on if refused else None
    of_plan = max(plan.on, story.asked.starts_on) if plan else None
    return {
        "AssessmentMediation": story.has(_MEDIATED, since=about, until=plan.on if plan else None)
        if about
        else NO,
        "AssessmentTribunal": story.has(_APPEALED, since=about, until=plan.on if plan else None)
        if about
        else NO,
        "OtherMediation": story.has(_MEDIATED, since=of_plan, until=None) if of_plan else NO,
        "OtherTribunal": story.has(_APPEALED, since=of_plan, until=None) if of_plan else NO,
    }


def _named(story: _Story, case: CaseHeld, plan: Fact) -> Node:
    ended = story.last(*_ENDED)
    node: Node = {
        "StartDate": str(plan.extra.get("started_on") or _iso(plan.on)), "PlanRes": NONE, "PlanWBP": NONE, "PB": NO, "OA": NO, "DP": NONE,
    }  # fmt: skip
    if ended:
        moved = ended.event is Event.PLAN_TRANSFERRED_OUT
        node["CeaseDate"] = _iso(ended.on)
        node["CeaseReason"] = "5" if moved else str(ended.extra.get("cease_reason") or "")
    if case.named:
        node["PlanDetail"] = [_place(case.named)]
    return _given(node)


def _place(place: PlaceHeld) -> Node:
    if place.urn or place.ukprn:
        number = {"URN": place.urn} if place.urn else {"UKPRN": place.ukprn}
        return {**number, "PlacementRank": "1", "SENunitIndicator": NO, "ResourcedProvisionIndicator": NO}
    if place.code:
        return {"SENsetting": place.code, "PlacementRank": "1"}
    return {"SENsetting": "OTH", "SENSettingOther": place.kind, "PlacementRank": "1"}


def _active(story: _Story, case: CaseHeld, subject: SubjectHeld) -> Node:
    year = story.asked.year
    node: Node = {}
    came = story.first(Event.PLAN_TRANSFERRED_IN)
    if came and story.in_year(came):
        node["TransferLA"] = str(came.extra.get("from_lea") or "")
    node |= _review(story, year)
    node["PlacementDetail"] = _placements(case, subject, year, since=story.asked.starts_on, on=story.asked.on)
    told = (*case.needs, subject.told.get("PRIMARY_NEED", ""))
    needs = dict.fromkeys(_code(story.asked, "SENtype", need) for need in told if need)
    node["SENneed"] = [
        {"SENtype": need, "SENtypeRank": str(rank)}
        for rank, need in enumerate(list(needs)[:MOST_NEEDS], start=1)
    ]
    return _given(node)


def _review(story: _Story, year: int) -> Node:
    decided, meeting = story.last(Event.REVIEW_DECIDED), story.last(Event.REVIEW_MEETING_HELD)
    node: Node = {"LastReview": _iso(decided.on if decided else None)}
    if year < 2024 or meeting is None or not story.in_year(meeting):
        return node
    if decided is None or decided.on < meeting.on:
        return {"ReviewMeeting": _iso(meeting.on)}
    node["ReviewMeeting"] = _iso(meeting.on)
    if decided.extra.get("outcome"):
        node["ReviewOutcome"] = REVIEWED[ReviewOutcome(str(decided.extra["outcome"]))]
    notice = story.first(Event.AMENDMENT_NOTICE_SENT, since=meeting.on)
    if notice and year >= 2025:
        node["ReviewDraft"] = _iso(notice.on)
    return node


def _placements(case: CaseHeld, subject: SubjectHeld, year: int, *, since: date, on: date) -> list[Node]:
    attended = [
        place
        for place in subject.attended
        if (place.from_on is None or place.from_on <= on)
        and (place.until_on is None or place.until_on >= since)
    ]
    later = {"Res": NONE, "WBP": NONE} if year >= 2024 else {}
    rows = []
    main = True
    for place in sorted(
        attended, key=lambda one: (one.until_on is not None, -(one.from_on or on).toordinal())
    ):
        left = place.until_on if place.until_on and place.until_on <= on else None
        rank = "1" if left or main else "2"
        main = main and left is not None
        dates = {"EntryDate": _iso(place.from_on), "LeavingDate": _iso(left)}
        rows.append(_given({**_place(place), "PlacementRank": rank, **dates, **later}))
    if not rows and case.named and not (case.named.urn or case.named.ukprn):
        rows.append(_given({**_place(case.named), **later}))
    return rows
