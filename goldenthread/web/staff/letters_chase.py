"""Reminding many advisers at once: each letter is still of one child, and any child who is like another is left for one by one."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.cases.types import AlreadySent, CaseSummary
from goldenthread.apps.correspondence.queries import compose_letter, find_looks, list_recipients
from goldenthread.apps.worklists.queries import list_due
from goldenthread.apps.worklists.types import DueRow, DueWanted, When
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.casework.letters import LetterIncomplete
from goldenthread.core.casework.sending import NotEntitled, Recipient, StopAndLook
from goldenthread.core.law.vocabulary import Duty
from goldenthread.definitions.letters import load_letters
from goldenthread.journeys.send_letter import send_letter
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.staff.forms.letters import ChaseForm
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.letter_words import SHORT_WAY
from goldenthread.web.staff.sent import new_token

MOST = 50
MOST_LATE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One adviser whose advice is late, on one case; `alone` says why they must be reminded from the case's own page."""

    case: CaseSummary
    recipient: Recipient
    name: str
    alone: bool

    @property
    def key(self) -> str:
        """How the form names them."""
        return f"{self.case.id}:{self.recipient.key}"


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def chase_many(request: Asked) -> HttpResponse:
    """Remind several advisers whose last day has passed, after reading who gets what about whom."""
    found = _list_late(request)
    together = {one.key: one for one in found if not one.alone}
    form = ChaseForm(
        request.POST or None, initial={"token": new_token()},
        choices=[(key, f"{one.recipient.name}, about {one.name}") for key, one in together.items()],
        hints={key: f"{one.case.reference}. {_way(one)}" for key, one in together.items()},
    )  # fmt: skip
    context: dict[str, Any] = {
        "form": form,
        "alone": [one for one in found if one.alone],
        "together": together,
        # Chosen on a list and left out here: nothing asked of anyone is late, or nobody can be reached.
        "left_out": sorted(set(request.GET.getlist("case")) - {one.case.reference for one in found}),
    }
    if request.method == "POST" and form.is_valid():
        chosen = [together[key] for key in form.cleaned_data["asked"]]
        if request.POST.get("step") == "send":
            _send(request, chosen, token=form.cleaned_data["token"])
            return redirect("chase_many")
        context["drafts"] = [_draft(request, one) for one in chosen]
    return show(request, "staff/chase_many.html", context, section="print_queue")


def _list_late(request: Asked) -> list[Waiting]:
    picked = set(request.GET.getlist("case"))
    wanted = DueWanted(when=When.OVERDUE, duty=Duty.REPLY_WITH_ADVICE)
    # Narrowed to what was chosen on a list, if anything was: then more than one page of what is late is looked through.
    size = MOST_LATE if picked else MOST
    late = list_due(request.viewer, wanted=wanted, on=request.on, start=0, size=size).rows
    rows = [row for row in late if not picked or row.reference in picked][:MOST]
    cases: dict[int, DueRow] = {row.case: row for row in rows}
    template = load_letters()["chase"]
    found = []
    for number, row in cases.items():
        case = get_summary(request.viewer, case=number)
        looked(request, act="chase_list_opened", area=case.area, children=[case.child], case=case.id)
        alone = bool(find_looks(request.viewer, case=case, recipient=None, on=request.on))
        people = list_recipients(request.viewer, case=case, template=template, on=request.on, at=request.at)
        found += [Waiting(case=case, recipient=one, name=row.name, alone=alone) for one in people if one.ways]
    if not found:
        for area in request.viewer.casework_areas:
            looked(request, act="chase_list_opened", area=area, children=[])
    return found


def _way(one: Waiting) -> str:
    return SHORT_WAY[one.recipient.preferred or one.recipient.ways[0][0]]


def _draft(request: Asked, one: Waiting) -> dict[str, Any]:
    try:
        draft = compose_letter(
            request.viewer, case=one.case, template=load_letters()["chase"], recipient=one.recipient, on=request.on,
            at=request.at,
        )  # fmt: skip
    except LetterIncomplete:
        return {"one": one, "way": _way(one), "content": None}
    return {"one": one, "way": _way(one), "content": draft.content}


def _send(request: Asked, chosen: list[Waiting], *, token: str) -> None:
    sent, left = 0, []
    for one in chosen:
        way = one.recipient.preferred or one.recipient.ways[0][0]
        try:
            send_letter(
                case=one.case.id, letter="chase", chosen={one.recipient.key: way}, by=request.viewer, at=request.at,
                token=token,
            )  # fmt: skip
        except AlreadySent:
            continue
        except (NotEntitled, StopAndLook, LetterIncomplete) as refused:
            left.append(f"{one.case.reference}: {refused}")
            continue
        sent += 1
    if sent:
        messages.success(request, f"Reminders sent: {sent}. Each is on its own case.")
    for because in left:
        messages.warning(request, because)
