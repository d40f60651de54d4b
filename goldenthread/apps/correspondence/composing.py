"""Filling a letter's blanks from the case, and looking for whatever must not be in it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from goldenthread.apps.accounts.queries import get_public_area, is_record_restricted
from goldenthread.apps.advice.queries import list_asked
from goldenthread.apps.cases.queries import get_clocks
from goldenthread.apps.cases.types import CaseClocks, CaseSummary
from goldenthread.apps.correspondence.disputed import dispute_blanks
from goldenthread.apps.correspondence.recipients import all_contacts, protected_details
from goldenthread.apps.correspondence.reviewed import find_decision, review_blanks, say_day
from goldenthread.apps.correspondence.turning import turning_blanks
from goldenthread.apps.correspondence.types import Draft
from goldenthread.apps.people.queries import (
    get_child,
    introduce_child,
    list_names,
    list_parents,
    list_possible_duplicates,
    list_siblings,
)
from goldenthread.apps.people.types import ContactKind, NameKind
from goldenthread.apps.plans.queries import get_plan, list_consultations
from goldenthread.apps.plans.types import PlanNotFound
from goldenthread.apps.providers.queries import names_of_providers
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.counting import add_weeks
from goldenthread.core.casework.event_words import GROUND_WORDS
from goldenthread.core.casework.letters import For, Template, fill_letter
from goldenthread.core.casework.owners import DUTY_WORDS, FAMILY_RIGHTS
from goldenthread.core.casework.sending import (
    FAMILY_PARTIES,
    Alike,
    Known,
    Look,
    Party,
    Recipient,
    list_leaks,
    list_looks,
    needs_second_person,
)
from goldenthread.core.casework.timeline import find_duty
from goldenthread.core.clocks import DutyState
from goldenthread.core.law.vocabulary import Duty, Event, Ground
from goldenthread.definitions.letters import load_area_services

_DUE = {
    "decide_by": Duty.DECIDE_WHETHER_TO_ASSESS,
    "no_plan_by": Duty.NOTIFY_REFUSAL_TO_ISSUE,
    "final_by": Duty.FINALISE_PLAN,
    "mediation_by": Duty.CONTACT_MEDIATION_ADVISER,
    "appeal_by": Duty.LODGE_APPEAL,
}
ADVICE_WEEKS = 6
_FINAL = frozenset({Event.PLAN_FINALISED, Event.PLAN_AMENDED})
_NOTHING: Mapping[str, str] = {}
# The blanks that somebody fills in their own words; the rest are names, days and what the area publishes.
_TYPED = frozenset(
    {
        "reasons", "ground", "meeting_place", "setting_named", "setting_preferred", "not_named_reason", "budget_for",
        "budget_reasons", "review_reasons", "mediation_attends", "our_case", "childs_views", "complaint_answer",
        "complaint_put_right", "breach_what", "breach_consequences", "breach_measures", "bundle_title", "bundle_index",
    }
)  # fmt: skip


def compose_letter(
    viewer: Viewer,
    *,
    case: CaseSummary,
    template: Template,
    recipient: Recipient,
    on: date,
    at: datetime,
    more: Mapping[str, str] = _NOTHING,
) -> Draft:
    """Return one letter to one person as it would go today, with every reason to stop first.

    `more` is what stands in blanks that a later room fills, such as the index of a bundle.

    Raises LetterIncomplete naming what the letter must say and the case does not hold.
    """
    blanks = fill_blanks(viewer, case=case, template=template, recipient=recipient, on=on) | dict(more)
    content = fill_letter(template, blanks)
    names, details = _must_not_say(viewer, case=case, recipient=recipient, on=on)
    # Whoever appeals is named to the tribunal, which knows them.
    names = [
        name
        for name in names
        if name not in blanks.get("appellant", "").split() and name != blanks.get("appellant")
    ]
    leaks = list_leaks(content.words, names=(), details=details)
    named = list_leaks(content.words, names=names, details=())
    looks = find_looks(viewer, case=case, recipient=recipient, on=on)
    if named:
        looks += (Look(alike=Alike.NAMES_SOMEONE, differs=f"Read it through: it says {', '.join(named)}."),)
    return Draft(
        template=template, recipient=recipient, content=content, looks=looks, leaks=leaks,
        needs_second=needs_second_person(
            is_protected=bool(protected_details(viewer, child=case.child, on=on)),
            is_restricted=is_restricted(viewer, case=case, at=at),
        ),
        about=_about(recipient), typed=tuple(blanks[name] for name in sorted(_TYPED & template.blanks) if blanks.get(name)),
    )  # fmt: skip


def _about(recipient: Recipient) -> str:
    kind, _, number = recipient.key.partition("-")
    return {"advice": f"advice_request:{number}", "consultation": f"consultation:{number}"}.get(kind, "")


def is_restricted(viewer: Viewer, *, case: CaseSummary, at: datetime) -> bool:
    """Answer whether this record is kept from most of the area, for someone who has been let into it."""
    return is_record_restricted(viewer, area=case.area, child=case.child, at=at)


def fill_blanks(
    viewer: Viewer, *, case: CaseSummary, template: Template, recipient: Recipient, on: date
) -> dict[str, str]:
    """Return what stands in each blank for one person; a blank for which there is nothing is left empty."""
    card = introduce_child(viewer, child=case.child, on=on)
    area, services = get_public_area(case.area), load_area_services(case.area)
    clocks = get_clocks(viewer, case=case.id, on=on)
    is_self = recipient.party is Party.YOUNG_PERSON
    name = card.shown_name
    blanks = {
        "child": name, "about": "you" if is_self else name, "whose": "your" if is_self else f"{name}’s",
        "whose_start": "Your" if is_self else f"{name}’s", "born_on": _day(card.born_on), "recipient": recipient.name, "reference": case.reference,
        "coordinator": case.coordinator_name or "the SEND team", "area_telephone": area.contact_telephone,
        "area_email": area.contact_email, "local_offer": services.local_offer,
        "mediation_adviser": services.mediation_adviser, "mediation_contact": services.mediation_contact,
        "iass": services.iass, "iass_contact": services.iass_contact, "disagreement": services.disagreement,
        "disagreement_contact": services.disagreement_contact,
    }  # fmt: skip
    blanks |= {blank: _due(clocks, duty) for blank, duty in _DUE.items()}
    blanks |= _decision(viewer, case, template, clocks)
    blanks |= _request(viewer, case, recipient, clocks, on)
    blanks |= _exception(clocks)
    blanks |= review_blanks(viewer, case=case, template=template, clocks=clocks)
    blanks |= dispute_blanks(viewer, case=case, template=template, recipient=recipient, clocks=clocks, on=on)
    blanks |= turning_blanks(
        viewer, case=case, template=template, recipient=recipient, clocks=clocks, born_on=card.born_on, on=on
    )
    return blanks


def _day(on: date | None) -> str:
    return say_day(on)


def _due(clocks: CaseClocks, duty: Duty) -> str:
    return _due_first(clocks.duties, duty)


def _due_first(duties: Sequence[DutyState], duty: Duty) -> str:
    # A family's right belongs to the newest decision: an older one's days may have gone by unused.
    waiting = [state for state in duties if state.duty is duty and duty in FAMILY_RIGHTS]
    state = max(waiting, key=lambda one: one.trigger.on, default=None) if waiting else find_duty(duties, duty)
    return _day(state.due_on) if state else ""


def _last(clocks: CaseClocks, events: Iterable[Event]) -> date | None:
    wanted = set(events)
    return max((fact.on for fact in clocks.thread.facts if fact.event in wanted), default=None)


def _decision(viewer: Viewer, case: CaseSummary, template: Template, clocks: CaseClocks) -> dict[str, str]:
    after = template.events
    found = find_decision(viewer, case=case, template=template)
    setting = _setting_named(viewer, case) if "setting_named" in template.blanks else ""
    if template.to is For.PREFERRED:
        after = _FINAL
    return {
        "decided_on": _day(found.decided_on if found else _last(clocks, after)),
        "reasons": found.reasons if found else "",
        "setting_named": setting,
    }


def _setting_named(viewer: Viewer, case: CaseSummary) -> str:
    try:
        version = get_plan(viewer, case=case.id).version
    except PlanNotFound:
        return ""
    if version.setting_id and version.final_fact and version.final_fact.on:
        names = names_of_providers(viewer, providers=[version.setting_id], on=version.final_fact.on)
        return names.get(version.setting_id, "")
    return f"this type of place: {version.setting_kind}" if version.setting_kind else ""


def _request(
    viewer: Viewer, case: CaseSummary, recipient: Recipient, clocks: CaseClocks, on: date
) -> dict[str, str]:
    blanks = {
        "requested_on": _day(_last(clocks, (Event.REQUEST_RECEIVED, Event.BECAME_RESPONSIBLE))),
        "reply_by": _day(add_weeks(on, ADVICE_WEEKS)),
    }
    kind, _, number = recipient.key.partition("-")
    if kind in ("consultation", "authority"):
        asked = next(
            (row.ref for row in list_consultations(viewer, case=case.id) if row.pk == int(number)), ""
        )
        waits = [state for state in clocks.duties if state.duty is Duty.SETTING_REPLIES and state.id == asked]
        blanks["reply_by"] = _due_first(waits, Duty.SETTING_REPLIES)
    if kind == "advice":
        ref = next((asked.ref for asked in list_asked(viewer, case=case.id) if asked.id == int(number)), "")
        asked_on = [
            fact.on for fact in clocks.thread.facts if fact.event is Event.ADVICE_REQUESTED and fact.id == ref
        ]
        waits = [state for state in clocks.duties if state.duty is Duty.REPLY_WITH_ADVICE and state.id == ref]
        blanks["asked_on"] = _day(max(asked_on, default=None))
        blanks["due_on"] = _due_first(waits, Duty.REPLY_WITH_ADVICE)
    return blanks


def _exception(clocks: CaseClocks) -> dict[str, str]:
    facts = [
        fact
        for fact in clocks.thread.facts
        if fact.event is Event.EXCEPTION_RECORDED and fact.extra.get("clock") != Duty.REPLY_WITH_ADVICE.value
    ]
    if not facts:
        return {}
    extra = facts[-1].extra
    duty, ground = DUTY_WORDS[Duty(str(extra["clock"]))], GROUND_WORDS[Ground(str(extra["ground"]))]
    return {"duty": duty[:1].lower() + duty[1:], "ground": ground}


def _must_not_say(
    viewer: Viewer, *, case: CaseSummary, recipient: Recipient, on: date
) -> tuple[list[str], list[str]]:
    """Return the names of everyone else on the case, and every way to reach anyone of the family."""
    card = get_child(viewer, child=case.child, on=on)
    own = {word for name in (card.shown_name, recipient.name) for word in name.split()}
    names = []
    for parent in list_parents(viewer, child=case.child, on=on):
        if recipient.party is Party.PARENT and recipient.id == parent.id:
            continue
        names += [parent.name, *(word for word in parent.name.split()[:1] if word not in own)]
    names += [
        line.full for line in list_names(viewer, child=case.child, on=on) if line.kind is NameKind.FORMER
    ]
    for sibling in list_siblings(viewer, child=case.child, on=on):
        if sibling not in viewer.unseen_children:
            names.append(introduce_child(viewer, child=sibling, on=on).shown_name)
    details = [line.value for line in all_contacts(viewer, child=case.child, on=on)]
    return names, details


def find_looks(
    viewer: Viewer, *, case: CaseSummary, recipient: Recipient | None, on: date
) -> tuple[Look, ...]:
    """Return every reason to stop before anything about this child goes out; restricted records are not among them."""
    card = introduce_child(viewer, child=case.child, on=on)
    parents = list_parents(viewer, child=case.child, on=on)
    this = Known(
        child=card.id, name=card.legal_name or card.shown_name, born_on=card.born_on,
        parents=frozenset(parent.id for parent in parents),
    )  # fmt: skip
    addresses = [
        (parent.name, line.value)
        for parent in parents
        for line in parent.contacts
        if line.kind is ContactKind.ADDRESS and line.is_safe
    ]
    former = [
        line.full for line in list_names(viewer, child=case.child, on=on) if line.kind is NameKind.FORMER
    ]
    return list_looks(
        this, others=_others(viewer, case, this, on), former_names=former,
        addresses=addresses if recipient is None or recipient.party in FAMILY_PARTIES else (),
        is_protected=bool(protected_details(viewer, child=case.child, on=on)),
    )  # fmt: skip


def _others(viewer: Viewer, case: CaseSummary, this: Known, on: date) -> list[Known]:
    given, _, family = this.name.partition(" ")
    alike = list_possible_duplicates(
        viewer, area=case.area, on=on, given=given, family=family, born_on=this.born_on
    )
    found = [
        Known(
            child=one.child.id, name=one.child.legal_name or one.child.shown_name, born_on=one.child.born_on
        )
        for one in alike
    ]
    for sibling in list_siblings(viewer, child=case.child, on=on):
        if sibling in viewer.unseen_children:
            continue
        card = introduce_child(viewer, child=sibling, on=on)
        found.append(
            Known(
                child=sibling, name=card.legal_name or card.shown_name, born_on=card.born_on, parents=this.parents
            )
        )  # fmt: skip
    kept = {one.child: one for one in found}
    return list(kept.values())
