"""Adding or putting right one thing about a child or one of their parents, each on a page of its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from goldenthread.apps.cases.types import AlreadySent
from goldenthread.apps.people import actions
from goldenthread.apps.people.queries import list_parents
from goldenthread.apps.people.types import (
    Channel,
    ChildNotFound,
    ContactGiven,
    ContactKind,
    EntryRefused,
    FactGiven,
    IdentifierGiven,
    IdentifierKind,
    NameGiven,
    NameKind,
    ParentCard,
    ParentGiven,
    ReachGiven,
)
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import CASEWORK
from goldenthread.journeys.correct_birth_date import correct_birth_date
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.staff.case_frame import CaseFrame, open_case
from goldenthread.web.staff.faults import add_faults
from goldenthread.web.staff.forms import people as forms
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.sent import kept_once, new_token, say_already_sent

Data = Mapping[str, Any]
Keep = Callable[[Data, int, ParentCard | None, dict[str, Any]], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One thing that can be told: its page's title, its form, what keeps it, and what is said afterwards."""

    title: str
    form: type[forms.ToldForm]
    keep: Keep
    done: str
    hint: str = ""
    boxes: Mapping[str, str] = field(default_factory=dict)


def _name(data: Data, child: int, parent: ParentCard | None, how: dict[str, Any]) -> object:
    name = NameGiven(
        given=data["given"], family=data["family"], kind=NameKind(data["kind"]), from_on=data["from_on"]
    )
    return actions.add_name(child=child, name=name, source=data["source"], **how)


def _birth(data: Data, child: int, parent: ParentCard | None, how: dict[str, Any]) -> object:
    return correct_birth_date(child=child, born_on=data["born_on"], source=data["source"], **how)


def _number(data: Data, child: int, parent: ParentCard | None, how: dict[str, Any]) -> object:
    number = IdentifierGiven(kind=IdentifierKind(data["kind"]), value=data["value"])
    return actions.add_identifier(child=child, identifier=number, source=data["source"], **how)


def _reach(data: Data, child: int, parent: ParentCard | None, how: dict[str, Any]) -> object:
    reach = ReachGiven(
        language=data["language"], interpreter=data["interpreter"], needs_bsl=data["needs_bsl"],
        safe_times=data["safe_times"], safe_channel=Channel(data["safe_channel"]) if data["safe_channel"] else None,
    )  # fmt: skip
    return actions.set_reach(child=child, reach=reach, parent=parent.id if parent else None, **how)


def _new_parent(data: Data, child: int, parent: ParentCard | None, how: dict[str, Any]) -> object:
    contacts = tuple(
        ContactGiven(kind=kind, value=data[kind.value.lower()])
        for kind in ContactKind
        if data[kind.value.lower()].strip()
    )
    given = ParentGiven(
        given=data["given"], family=data["family"], relationship=data["relationship"], contacts=contacts,
        has_parental_responsibility={"yes": True, "no": False}.get(data["responsibility"]),
    )  # fmt: skip
    return actions.add_parent(child=child, parent=given, source=data["source"], **how)


def _contact(data: Data, child: int, parent: ParentCard | None, how: dict[str, Any]) -> object:
    contact = ContactGiven(
        kind=ContactKind(data["kind"]), value=data["value"], is_safe=data["is_safe"] == "yes"
    )
    return actions.add_contact(
        child=child, contact=contact, source=data["source"], parent=parent.id if parent else None, **how
    )


def _fact(data: Data, child: int, parent: ParentCard | None, how: dict[str, Any]) -> object:
    fact = FactGiven(word=data["word"], value=data["value"], told_on=data["told_on"])
    return actions.tell_fact(child=child, fact=fact, source=data["source"], **how)


def _representative(data: Data, child: int, parent: ParentCard | None, how: dict[str, Any]) -> object:
    wanted = {key: data[key] for key in ("decision", "standing", "name", "evidence", "from_on")}
    return actions.name_representative(child=child, **wanted, **how)


def _checked(data: Data, child: int, parent: ParentCard | None, how: dict[str, Any]) -> object:
    assert parent is not None, "only a parent is checked here"
    return actions.check_parent_identity(child=child, parent=parent.id, checked_on=data["checked_on"], **how)


def _end(data: Data, child: int, parent: ParentCard | None, how: dict[str, Any]) -> object:
    assert parent is not None, "only a parent's tie is ended here"
    return actions.end_parenthood(child=child, parent=parent.id, until_on=data["until_on"], **how)


def _view(data: Data, child: int, parent: ParentCard | None, how: dict[str, Any]) -> object:
    assert parent is not None, "it is asked of each parent apart"
    may_view = data["may_view"] == "yes"
    return actions.record_parent_view(
        child=child, parent=parent.id, may_view=may_view, asked_on=data["asked_on"], **how
    )


_NUMBER_BOXES = {"upn": "value", "former_upn": "value", "uln": "value", "nhs": "value"}
_CONTACT_BOXES = {"email": "value", "telephone": "value", "address": "value"}

OF_CHILD: Mapping[str, Telling] = {
    "name": Telling(
        title="Add or change a name", form=forms.NameForm, keep=_name, done="The name is kept.",
        hint="The name it replaces is kept as a name they had. A former name may tell of a past someone has left: "
        "record it only where it is needed.",
    ),
    "birth": Telling(
        title="Put the date of birth right", form=forms.BirthForm, keep=_birth,
        done="The date of birth is put right, and every date worked out again.",
    ),
    "number": Telling(
        title="Add a number", form=forms.NumberForm, keep=_number, done="The number is kept.", boxes=_NUMBER_BOXES
    ),
    "reach": Telling(
        title="How to reach the child or young person", form=forms.ReachForm, keep=_reach, done="Kept. It shows on every page."
    ),
    "parent": Telling(
        title="Add a parent or carer", form=forms.ParentForm, keep=_new_parent, done="The parent is added.",
        hint="In law a parent is anyone with parental responsibility or who has care of the child. Each is kept apart: "
        "one never sees another’s details.",
    ),
    "contact": Telling(
        title="Add a way to reach the young person", form=forms.ContactDetailForm, keep=_contact,
        done="The contact is kept.", boxes=_CONTACT_BOXES,
    ),
    "fact": Telling(
        title="Record something we were told", form=forms.FactForm, keep=_fact, done="Kept, so nobody need say it again."
    ),
    "representative": Telling(
        title="Record who decides for them", form=forms.RepresentativeForm, keep=_representative, done="Recorded.",
        hint="Only where a young person lacks capacity for this decision (SEND Regulations 2014 reg 64).",
    ),
}  # fmt: skip
OF_PARENT: Mapping[str, Telling] = {
    "contact": Telling(
        title="Add a way to reach", form=forms.ContactDetailForm, keep=_contact, done="The contact is kept.",
        boxes=_CONTACT_BOXES,
    ),
    "reach": Telling(title="How to reach", form=forms.ReachForm, keep=_reach, done="Kept. It shows on every page."),
    "checked": Telling(title="Check who this is:", form=forms.CheckedForm, keep=_checked, done="Checked."),
    "end": Telling(
        title="No longer a parent here:", form=forms.EndForm, keep=_end, done="Recorded. They no longer see the record."
    ),
    "view": Telling(
        title="May they go on seeing the record?", form=forms.ViewForm, keep=_view, done="Recorded. It holds from now.",
        hint="Ask the young person by themselves, and write down only what they answer. Until they answer, nothing changes. "
        "They can change their mind at any time (Children and Families Act 2014 s.83(2)).",
    ),
}  # fmt: skip


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def tell(request: Asked, reference: str, step: str) -> HttpResponse:
    """Add or put right one thing about the child."""
    if step not in OF_CHILD:
        raise Http404
    page = open_case(request, reference, act="people_opened", tab="case_people")
    return _tell(request, page, OF_CHILD[step], parent=None)


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def tell_of_parent(request: Asked, reference: str, parent: UUID, step: str) -> HttpResponse:
    """Add or put right one thing about one parent."""
    if step not in OF_PARENT:
        raise Http404
    page = open_case(request, reference, act="people_opened", tab="case_people")
    cards = list_parents(request.viewer, child=page.case.child, on=request.on)
    card = next((card for card in cards if card.public_id == parent), None)
    if card is None:
        raise ChildNotFound
    return _tell(request, page, OF_PARENT[step], parent=card)


def _tell(request: Asked, page: CaseFrame, telling: Telling, *, parent: ParentCard | None) -> HttpResponse:
    reach = parent.reach if parent else page.card.reach
    form = telling.form(
        request.POST if request.method == "POST" else None,
        on=request.on,
        initial=_initial(telling, page, reach),
    )
    if request.method == "POST" and form.is_valid() and _keep(request, page, telling, form, parent):
        return redirect("case_people", reference=page.case.reference)
    title = f"{telling.title} {parent.name}" if parent else telling.title
    context = {"form": form, "title": title, "hint": telling.hint}
    return show(request, "staff/tell.html", page.context | context, section="caseload")


def _initial(telling: Telling, page: CaseFrame, reach: ReachGiven) -> dict[str, Any]:
    """Fill a form with what we were told already, so that it need not be typed again."""
    initial: dict[str, Any] = {"token": new_token()}
    if telling.form is forms.ReachForm:
        initial |= {
            "language": reach.language, "interpreter": reach.interpreter, "needs_bsl": reach.needs_bsl,
            "safe_times": reach.safe_times, "safe_channel": reach.safe_channel.value if reach.safe_channel else "",
        }  # fmt: skip
    if telling.form is forms.BirthForm:
        initial["born_on"] = page.card.born_on
    return initial


def _keep(
    request: Asked, page: CaseFrame, telling: Telling, form: forms.ToldForm, parent: ParentCard | None
) -> bool:
    how = {"by": request.viewer, "at": request.at}
    try:
        with kept_once(request, form.cleaned_data["token"]):
            telling.keep(form.cleaned_data, page.case.child, parent, how)
    except EntryRefused as refused:
        add_faults(form, refused, boxes=telling.boxes)
        return False
    except MayNot as refusal:
        form.add_error(None, str(refusal))
        return False
    except AlreadySent:
        say_already_sent(request)
    else:
        messages.success(request, telling.done)
    return True


@door(roles=CASEWORK)
@require_POST
def settle_contact(request: Asked, reference: str, contact: int) -> HttpResponse:
    """Say that an address, number or e-mail that was in doubt is right, so that it is used again."""
    page = open_case(request, reference, act="people_opened", tab="case_people")
    actions.settle_contact(child=page.case.child, contact=contact, by=request.viewer, at=request.at)
    messages.success(request, "It is right, so it is used again.")
    return redirect("case_people", reference=page.case.reference)


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def end_contact(request: Asked, reference: str, contact: int) -> HttpResponse:
    """Say that an address, number or e-mail is no longer used, so that nothing more is sent there."""
    page = open_case(request, reference, act="people_opened", tab="case_people")
    owners = list_parents(request.viewer, child=page.case.child, on=request.on)
    owner = next((card for card in owners if any(line.id == contact for line in card.contacts)), None)
    form = forms.EndForm(
        request.POST if request.method == "POST" else None,
        on=request.on,
        initial={"token": new_token(), "until_on": request.on},
    )
    if request.method == "POST" and form.is_valid():
        actions.end_contact(
            child=page.case.child, contact=contact, parent=owner.id if owner else None,
            until_on=form.cleaned_data["until_on"], by=request.viewer, at=request.at,
        )  # fmt: skip
        messages.success(request, "It is no longer used.")
        return redirect("case_people", reference=page.case.reference)
    context = {
        "form": form,
        "title": "Stop using this contact",
        "hint": "It is kept in the history, and not used again.",
    }
    return show(request, "staff/tell.html", page.context | context, section="caseload")
