"""The restricted records team: what is kept from everyone else, who is let in, and requests about a child they keep."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from goldenthread.apps.accounts.actions import (
    let_in_by_name,
    let_out_by_name,
    lift_restriction,
    restrict_record,
)
from goldenthread.apps.accounts.queries import list_let_in, list_people_with_role
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.cases.queries import find_child_of_case
from goldenthread.apps.cases.types import FactCorrected
from goldenthread.apps.people.actions import answer_pair
from goldenthread.apps.people.queries import (
    PairLine,
    get_merge,
    get_pair,
    list_restricted_merges,
    list_restricted_pairs,
    list_restricted_records,
)
from goldenthread.apps.people.types import CannotMerge, ChildCard, ChildNotFound, PairSaid
from goldenthread.core.access.roles import CASEWORK, Role
from goldenthread.journeys.merge_children import merge_children, undo_merge
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.components.frames import show_framed
from goldenthread.web.components.settling import (
    SAID_WORDS,
    VERDICT_WORDS,
    SettleForm,
    UndoForm,
    word_child,
    word_pair,
)
from goldenthread.web.oversight.restricted_forms import LetInForm, RestrictForm

KEEPERS = frozenset({Role.RESTRICTED_TEAM})
PAGES = (("Restricted records", "restricted_home"),)


@door(roles=KEEPERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def restricted_home(request: Asked) -> HttpResponse:
    """Show the records that are kept from everyone else, and pairs to settle; restrict one more by its case."""
    form = RestrictForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        found = find_child_of_case(request.viewer, reference=form.cleaned_data["reference"].strip().upper())
        if found is None:
            form.add_error("reference", "There is no case with that reference in your area. Check it")
        else:
            restrict_record(area=found[0], child=found[1], by=request.viewer, at=request.at)
            messages.success(request, "Restricted. Nobody else sees this record from now on.")
            return redirect("restricted_home")
    records = list_restricted_records(request.viewer, on=request.on)
    pairs = list_restricted_pairs(request.viewer, on=request.on)
    shown = [(card.area, card.id) for card in records]
    shown += [(one.area, card.id) for one in pairs for card in (one.first, one.second)]
    for area in {area for area, _ in shown}:
        named = {child for where, child in shown if where == area}
        looked(request, act="restricted_listed", area=area, children=named, purpose=Purpose.SAFEGUARDING)
    context = {
        "form": form,
        "records": [
            {**word_child(card, on=request.on), "href": reverse("restricted_record", args=[card.public_id])}
            for card in records
        ],
        "pairs": [_worded(one) for one in pairs],
        "merges": list_restricted_merges(request.viewer),
    }
    return show_framed(request, "oversight/restricted.html", context, pages=PAGES, section="restricted_home")


def _worded(one: PairLine) -> dict[str, Any]:
    return {
        "href": reverse("restricted_pair", args=[one.public_id]),
        "first": one.first.shown_name,
        "second": one.second.shown_name,
        "verdict": VERDICT_WORDS[one.verdict],
        "said": SAID_WORDS[one.said] if one.said else "",
    }


@door(roles=KEEPERS)
@require_http_methods(["GET", "POST"])
def restricted_record(request: Asked, child: UUID) -> HttpResponse:
    """Show one restricted record and who is let in; let in one more by name."""
    card = _record(request, child)
    form = LetInForm(request.POST if request.method == "POST" else None, people=_people(request, card))
    if request.method == "POST" and form.is_valid():
        account = int(form.cleaned_data["account"])
        let_in_by_name(area=card.area, child=card.id, account=account, by=request.viewer, at=request.at)
        messages.success(request, "Let in. They see this record as they would any other.")
        return redirect("restricted_record", child=child)
    context = {
        "form": form, "record": word_child(card, on=request.on), "public_id": child,
        "let_in": list_let_in(request.viewer, area=card.area, child=card.id, at=request.at),
    }  # fmt: skip
    return show_framed(
        request, "oversight/restricted_record.html", context, pages=PAGES, section="restricted_home"
    )


def _record(request: Asked, public_id: UUID) -> ChildCard:
    """Return a restricted child of an area whose restricted records this person keeps; the look is journalled."""
    records = list_restricted_records(request.viewer, on=request.on)
    card = next((one for one in records if one.public_id == public_id), None)
    if card is None or card.id in request.viewer.family_children:
        raise ChildNotFound
    looked(request, act="restricted_opened", area=card.area, children=[card.id], purpose=Purpose.SAFEGUARDING)
    return card


def _people(request: Asked, card: ChildCard) -> list[tuple[str, str]]:
    found = {
        str(person.account): f"{person.name}, {person.job_title or person.email}"
        for role in sorted(CASEWORK)
        for person in list_people_with_role(request.viewer, area=card.area, role=role, on=request.on)
    }
    return sorted(found.items(), key=lambda each: each[1])


@door(roles=KEEPERS)
@require_POST
def let_out(request: Asked, child: UUID, involvement: int) -> HttpResponse:
    """End what lets one person into a restricted record."""
    card = _record(request, child)
    let_out_by_name(involvement=involvement, area=card.area, child=card.id, by=request.viewer, at=request.at)
    messages.success(request, "They can no longer see this record.")
    return redirect("restricted_record", child=child)


@door(roles=KEEPERS)
@require_POST
def lift(request: Asked, child: UUID) -> HttpResponse:
    """Open a restricted record to the casework team again."""
    card = _record(request, child)
    lift_restriction(area=card.area, child=card.id, by=request.viewer, at=request.at)
    messages.success(request, "Lifted. The casework team sees this record again.")
    return redirect("restricted_home")


@door(roles=KEEPERS)
@require_http_methods(["GET", "POST"])
def restricted_pair(request: Asked, pair: UUID) -> HttpResponse:
    """Show a record beside the restricted one it may be; joined, it is seen by nobody else from then on."""
    page = get_pair(request.viewer, public_id=pair, on=request.on)
    line = page.line
    looked(
        request, act="restricted_pair_opened", area=line.area, children=[line.first.id, line.second.id],
        purpose=Purpose.SAFEGUARDING,
    )  # fmt: skip
    form = SettleForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            _settle(request, line, PairSaid(form.cleaned_data["said"]), form.cleaned_data["reason"])
        except CannotMerge as fault:
            form.add_error("said", str(fault))
        else:
            messages.success(request, "Saved.")
            return redirect("restricted_home")
    before = [
        "If you join them, the record goes with the restricted one, with its case and its dates, and nobody else sees it from then on."
    ]
    context = {
        "form": form, "pair": word_pair(page, on=request.on), "page_title": "Is this a child whose record you keep?",
        "before": before, "button": "Save", "cancel_href": reverse("restricted_home"),
        "home_href": reverse("restricted_home"),
    }  # fmt: skip
    return show_framed(request, "components/settle.html", context, pages=PAGES, section="restricted_home")


@door(roles=KEEPERS)
@require_http_methods(["GET", "POST"])
def undo_restricted_merge(request: Asked, merge: UUID) -> HttpResponse:
    """Take a joining of a restricted record apart, with the reason; the record that was joined is seen again by all."""
    if merge not in {line.public_id for line in list_restricted_merges(request.viewer)}:
        raise ChildNotFound
    page = get_merge(request.viewer, public_id=merge, on=request.on)
    looked(
        request, act="merge_opened", area=page.area, children=[page.line.kept, page.line.merged],
        purpose=Purpose.SAFEGUARDING,
    )  # fmt: skip
    form = UndoForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            undo_merge(
                area=page.area, merge=page.id, kept=page.line.kept, merged=page.line.merged,
                because=form.cleaned_data["because"], by=request.viewer, at=request.at,
            )  # fmt: skip
        except (CannotMerge, FactCorrected) as fault:
            form.add_error("because", str(fault))
        else:
            messages.success(request, "Undone. Both records are as they were.")
            return redirect("restricted_home")
    before = [
        f"{page.kept.shown_name}: {page.line.rows} parts of the record moved. Each goes back to where it came from.",
        "The record that was joined is then seen by the casework team again, with its case and its dates. Restrict it too if it must be kept.",
    ]
    context = {
        "form": form, "page_title": "Undo a joining", "before": before, "button": "Undo it",
        "cancel_href": reverse("restricted_home"), "home_href": reverse("restricted_home"),
    }  # fmt: skip
    return show_framed(request, "components/settle.html", context, pages=PAGES, section="restricted_home")


def _settle(request: Asked, line: PairLine, said: PairSaid, reason: str) -> None:
    kept, other = line.first.id, line.second.id
    restricted = {card.id for card in list_restricted_records(request.viewer, on=request.on)}
    if kept not in restricted:
        kept, other = other, kept
    if said is PairSaid.SAME:
        merge_children(
            area=line.area, kept=kept, merged=other, reason=reason, by=request.viewer, at=request.at
        )
        return
    answer_pair(
        one=kept, other=other, area=line.area, said=said, reason=reason, is_for_restricted=True,
        by=request.viewer, at=request.at,
    )  # fmt: skip
