"""A child and their family: what we were told, by whom and when; each parent apart, with their own contacts."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from goldenthread.apps.cases.queries import list_cases_of_children
from goldenthread.apps.people.queries import (
    get_child,
    list_children,
    list_names,
    list_own_contacts,
    list_parents,
    list_representatives,
    list_siblings,
    list_told,
)
from goldenthread.apps.people.types import ContactLine, FactWord, NameLine, ParentCard, ToldLine
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.calendars.ages import end_of_compulsory_school_age
from goldenthread.core.people.rights import Holder, rights_holder
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.components.presenters.dates import age_words, day
from goldenthread.web.staff.case_frame import CaseFrame, open_case, reach_words
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.words import CONTACT_WORDS, NAME_WORDS, NUMBER_WORDS, fact_word, told_value

HOLDER_WORDS = {
    Holder.PARENT: "Their parents",
    Holder.YOUNG_PERSON: "The young person",
    Holder.REPRESENTATIVE: "Their representative",
    Holder.NOT_KNOWN: "Not known",
}


@door(roles=CASEWORK)
@require_GET
def case_people(request: Asked, reference: str) -> HttpResponse:
    """Show the child's details once each with their source, and each of their family apart."""
    page = open_case(request, reference, act="people_opened", tab="case_people")
    child = page.case.child
    names = list_names(request.viewer, child=child, on=request.on)
    told = list_told(request.viewer, child=child)
    rights = _rights(page, request.on)
    context = {
        "details": _details(request, page, names, told),
        "told": [_told(line) for line in told if line.word != FactWord.BORN_ON],
        "past_names": [
            {
                "kind": NAME_WORDS[name.kind],
                "full": name.full,
                "until_on": name.until_on,
                "source": name.source,
            }
            for name in names
            if not name.is_current
        ],
        "parents": [
            _parent(card, page, is_asked=rights["is_young_person"])
            for card in list_parents(request.viewer, child=child, on=request.on)
        ],
        "own_contacts": [
            _contact(line, page, parent="")
            for line in list_own_contacts(request.viewer, child=child, on=request.on)
        ],
        "siblings": _siblings(request, page),
        "rights": rights,
        "representatives": list_representatives(request.viewer, child=child, on=request.on),
        "reference": page.case.reference,
    }
    return show(request, "staff/case_people.html", page.context | context, section="caseload")


def address(page: CaseFrame, step: str, *, parent: str = "", contact: int | None = None) -> str:
    """Return the page that tells us one thing about the child, or about one parent."""
    kwargs: dict[str, Any] = {"reference": page.case.reference, "step": step}
    if contact is not None:
        return reverse("end_contact", kwargs={"reference": page.case.reference, "contact": contact})
    if parent:
        return reverse("tell_of_parent", kwargs=kwargs | {"parent": parent})
    return reverse("tell", kwargs=kwargs)


def _details(
    request: Asked, page: CaseFrame, names: list[NameLine], told: list[ToldLine]
) -> list[dict[str, str]]:
    card = page.card
    rows = [
        {
            "key": NAME_WORDS[name.kind],
            "value": name.full,
            "source": _said(name.source, name.from_on),
            "href": address(page, "name"),
        }
        for name in names
        if name.is_current
    ]
    born = f"{day(card.born_on)}, {age_words(born_on=card.born_on, on=request.on)}" if card.born_on else ""
    said = next((_said(line.source, line.told_on) for line in told if line.word == FactWord.BORN_ON), "")
    rows.append({"key": "Date of birth", "value": born, "source": said, "href": address(page, "birth")})
    rows += [
        {
            "key": NUMBER_WORDS[number.kind],
            "value": number.value
            if number.is_valid
            else f"{number.value} (fails its check: confirm with the setting)",
            "source": _said(number.source, None),
            "href": address(page, "number"),
        }
        for number in get_child(request.viewer, child=card.id, on=request.on).numbers
    ]
    rows.append(
        {
            "key": "How to reach them",
            "value": ". ".join(reach_words(card.reach)),
            "source": "",
            "href": address(page, "reach"),
        }
    )
    return rows


def _said(source: str, on: date | None) -> str:
    return f"From {source}{f', {day(on)}' if on else ''}" if source else ""


def _told(line: ToldLine) -> dict[str, Any]:
    recorded = line.recorded_by or "the system"
    return {
        "key": fact_word(line.word),
        "value": told_value(line.word, line.value),
        "source": f"{_said(line.source, line.told_on)}. Recorded by {recorded}",
    }


_VIEW_WORDS = {
    None: "Whether they go on seeing the record is not asked yet.",
    True: "The young person has agreed that they see the record.",
    False: "The young person has asked that they no longer see the record.",
}


def _parent(card: ParentCard, page: CaseFrame, *, is_asked: bool) -> dict[str, Any]:
    """Return one parent's card; `is_asked` is that the rights are the young person's, who is asked about each parent."""
    parent = str(card.public_id)
    responsibility = {True: "Has parental responsibility", False: "No parental responsibility"}
    return {
        "name": card.name or "Name not yet known",
        "relationship": card.relationship,
        "responsibility": responsibility.get(card.has_parental_responsibility or False, "")
        if card.has_parental_responsibility is not None
        else "Parental responsibility not known yet",
        "needs": reach_words(card.reach),
        "contacts": [_contact(line, page, parent=parent) for line in card.contacts],
        "is_identity_checked": card.is_identity_checked,
        "signs_in": card.account is not None,
        "view_words": _VIEW_WORDS[card.may_view] if is_asked else "",
        "links": [
            {"text": "Add a contact", "href": address(page, "contact", parent=parent)},
            {"text": "Change how to reach them", "href": address(page, "reach", parent=parent)},
            *([] if card.is_identity_checked else [{"text": "Check who they are", "href": address(page, "checked", parent=parent)}]),
            *([{"text": "Record whether they go on seeing the record", "href": address(page, "view", parent=parent)}] if is_asked else []),
            {"text": "They are no longer a parent here", "href": address(page, "end", parent=parent)},
        ],
    }  # fmt: skip


def _contact(line: ContactLine, page: CaseFrame, *, parent: str) -> dict[str, Any]:
    return {
        "kind": CONTACT_WORDS[line.kind],
        "value": line.value,
        "is_safe": line.is_safe,
        "doubted_on": line.doubted_on,
        "doubted_because": line.doubted_because,
        "settle_href": reverse("settle_contact", args=[page.case.reference, line.id])
        if line.doubted_on
        else "",
        "source": _said(line.source, None),
        "end_href": address(page, "end", contact=line.id),
    }


def _siblings(request: Asked, page: CaseFrame) -> list[dict[str, str]]:
    """Return brothers and sisters with a case of their own; they are journalled as shown."""
    ids = list_siblings(request.viewer, child=page.case.child, on=request.on)
    if not ids:
        return []
    looked(request, act="siblings_shown", area=page.case.area, children=ids)
    cards = list_children(request.viewer, children=ids, on=request.on)
    cases = list_cases_of_children(request.viewer, children=ids)
    return [
        {
            "name": card.shown_name,
            "age": age_words(born_on=card.born_on, on=request.on) if card.born_on else "",
            "href": reverse("case", kwargs={"reference": cases[child][0].reference})
            if cases.get(child)
            else "",
        }
        for child, card in cards.items()
    ]


def _rights(page: CaseFrame, on: date) -> dict[str, Any]:
    born_on = page.card.born_on
    ends_on = end_of_compulsory_school_age(born_on) if born_on else None
    found = rights_holder(on=on, compulsory_school_age_ends_on=ends_on)
    return {
        "holder": HOLDER_WORDS[found.holder],
        "why": found.why,
        "citation": found.citation,
        "passes": day(ends_on) if ends_on and on <= ends_on else "",
        "is_young_person": found.holder is Holder.YOUNG_PERSON,
    }
