"""Sending a letter: choose from the people of the case, look twice where someone is alike, read it, send it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from goldenthread.apps.advice.types import AdviceIncomplete
from goldenthread.apps.bundles.queries import list_bundle_blanks
from goldenthread.apps.cases.types import AlreadySent
from goldenthread.apps.correspondence.queries import compose_letter, find_looks, list_recipients
from goldenthread.apps.correspondence.types import Draft, LetterRefused
from goldenthread.apps.plans.types import PlanNotFound
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.casework.letters import LetterIncomplete, Template
from goldenthread.core.casework.moves import MoveNotAllowed
from goldenthread.core.casework.sending import (
    ALIKE_WORDS,
    WAY_WORDS,
    Look,
    NotEntitled,
    Recipient,
    StopAndLook,
    list_dropped,
)
from goldenthread.core.plans.gates import StepBarred
from goldenthread.definitions.letters import load_letters
from goldenthread.journeys.send_letter import send_letter
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.staff.case_frame import CaseFrame, open_case
from goldenthread.web.staff.forms.letters import SendForm
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.letter_words import missing_words
from goldenthread.web.staff.sent import new_token, say_already_sent

_REFUSED = (NotEntitled, LetterRefused, MoveNotAllowed, AdviceIncomplete, PlanNotFound)


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def send(request: Asked, reference: str, letter: str) -> HttpResponse:
    """Choose who a letter goes to and how, then read what each will get before it goes."""
    page = open_case(request, reference, act="letter_begun", tab="case_letters")
    template = load_letters().get(letter)
    if template is None:
        raise Http404
    recipients = list_recipients(
        request.viewer, case=page.case, template=template, on=request.on, at=request.at
    )
    form, dropped = _form(request, recipients)
    drafts: list[Draft] = []
    missing: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            drafts = _compose(request, page, template, recipients, form)
        except LetterIncomplete as lacking:
            missing = missing_words(lacking.blanks)
        if drafts and request.POST.get("step") == "send" and _is_sent(request, page, template, form):
            return redirect("case_letters", reference=page.case.reference)
    context = {
        "template": template,
        "page_title": template.name,
        "button": "Read it first",
        "form": form,
        "recipients": recipients,
        "unreachable": [one for one in recipients if not one.ways],
        "missing": missing,
        "dropped": len(dropped),
    }
    if drafts:
        return _preview(request, page, context, drafts)
    looks = find_looks(request.viewer, case=page.case, recipient=None, on=request.on)
    return show(
        request,
        "staff/letter_send.html",
        page.context | context | {"looks": _words(looks)},
        section="caseload",
    )


def _form(request: Asked, recipients: list[Recipient]) -> tuple[SendForm, tuple[str, ...]]:
    """Return the form as it was sent, and whoever was chosen and has lost the right since."""
    data: Any = None
    dropped: tuple[str, ...] = ()
    if request.method == "POST":
        data = request.POST.copy()
        dropped = list_dropped(data.getlist("to"), entitled=recipients)
        data.setlist("to", [key for key in data.getlist("to") if key not in dropped])
    initial = {"token": new_token(), "to": [one.key for one in recipients if one.ways]}
    return SendForm(data, on=request.on, recipients=recipients, initial=initial), dropped


def _compose(
    request: Asked, page: CaseFrame, template: Template, recipients: list[Recipient], form: SendForm
) -> list[Draft]:
    more = list_bundle_blanks(request.viewer, case=page.case.id, wanted=template.blanks)
    return [
        compose_letter(
            request.viewer,
            case=page.case,
            template=template,
            recipient=one,
            on=request.on,
            at=request.at,
            more=more,
        )  # fmt: skip
        for one in recipients
        if one.key in form.chosen
    ]


def _words(looks: tuple[Look, ...]) -> list[dict[str, str]]:
    return [{"what": ALIKE_WORDS[look.alike], "differs": look.differs} for look in looks]


def _is_sent(request: Asked, page: CaseFrame, template: Template, form: SendForm) -> bool:
    data = form.cleaned_data
    try:
        sent = send_letter(
            case=page.case.id, letter=template.id, chosen=form.chosen, by=request.viewer, at=request.at,
            confirmed_born_on=data.get("born_on"), token=data["token"],
        )  # fmt: skip
    except AlreadySent:
        say_already_sent(request)
        return True
    except StopAndLook as look:
        form.add_error("born_on", str(look))
        return False
    except StepBarred as barred:
        for bar in barred.bars:
            form.add_error(None, f"{bar.what} {bar.do} ({bar.rule})")
        return False
    except _REFUSED as refused:
        form.add_error(None, str(refused))
        return False
    count = len(sent.letters)
    said = "Done: 1 letter." if count == 1 else f"Done: {count} letters, each apart."
    messages.success(request, f"{said} The list shows how far each has got.")
    return True


def _preview(request: Asked, page: CaseFrame, context: dict[str, Any], drafts: list[Draft]) -> HttpResponse:
    form: SendForm = context["form"]
    looks = tuple(dict.fromkeys(look for draft in drafts for look in draft.looks))
    more = {
        "drafts": [{"draft": draft, "way": WAY_WORDS[form.chosen[draft.recipient.key]]} for draft in drafts],
        "typed": [
            (name, value)
            for name, values in form.data.lists()
            for value in values
            if name == "to" or name.startswith("way_") or name == "token"
        ],
        "looks": _words(looks),
        "needs_second": any(draft.needs_second for draft in drafts),
        "leaks": any(draft.leaks for draft in drafts),
    }
    return show(request, "staff/letter_preview.html", page.context | context | more, section="caseload")
