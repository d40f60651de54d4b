"""Asking for advice, several people at once; and advice that already exists and need not be asked for."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from goldenthread.apps.accounts.queries import list_people_with_role, list_teams
from goldenthread.apps.advice.queries import list_advice
from goldenthread.apps.advice.types import WhoIsAsked
from goldenthread.apps.people.queries import known_facts, list_people_to_serve
from goldenthread.apps.providers.queries import list_practitioners
from goldenthread.apps.providers.types import PractitionerLine
from goldenthread.core.access.roles import ADVISERS, CASEWORK, Role
from goldenthread.core.casework.advisers import WORDS as ADVICE_WORDS
from goldenthread.core.law.vocabulary import AdviceKind
from goldenthread.journeys.propose_sufficiency import ExistingAdvice, propose_sufficiency
from goldenthread.journeys.seek_advice import Ask, seek_advice
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.staff.case_frame import CaseFrame, open_case
from goldenthread.web.staff.sent import kept_once, new_token
from goldenthread.web.staff.steps.advice import advice_needed
from goldenthread.web.staff.steps.forms_advice import Askable, AskForm, ExistingForm
from goldenthread.web.staff.steps.opening import is_kept, may_ask_for_advice, show_closed, show_step

_TITLE = "Ask for advice"
_TOO_EARLY = "Advice is asked for during an assessment. This case is not at that stage."


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def step_advice_ask(request: Asked, reference: str) -> HttpResponse:
    """Ask several people for advice at once; each one has their own six weeks."""
    page = open_case(request, reference, act="advice_board_opened", tab="step_advice")
    if not may_ask_for_advice(request, page):
        return show_closed(request, page, title=_TITLE, because=_TOO_EARLY)
    directory = list_askable(request, page)
    askable = _list_askable(request, page)
    form = AskForm(
        request.POST or None, on=request.on, askable=askable,
        initial={
            "token": new_token(), "asked_on": request.on,
            "asks": [one.key for one in askable if one.kind.value in request.GET.getlist("kind")],
        },
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        asks = [
            _ask(kind, who, directory.get(who), words=form.cleaned_data["question"])
            for kind, who in form.chosen
        ]
        here = sum(ask.account is not None or ask.team is not None for ask in asks)

        def keep() -> None:
            seek_advice(
                case=page.case.id, asks=asks, asked_on=form.cleaned_data["asked_on"], by=request.viewer,
                at=request.at, token=form.cleaned_data["token"],
            )  # fmt: skip

        some = "1 person has" if len(asks) == 1 else f"{len(asks)} people have"
        if is_kept(
            request,
            form,
            keep,
            said=f"Recorded: {some} been asked. Each has their own time to reply. {here} of {len(asks)} can see it here; "
            "ask the others on paper or by e-mail.",
            date_box="asked_on",
        ):
            return redirect("step_advice", reference=page.case.reference)
    context = {
        "form": form,
        "page_title": _TITLE,
        "button": "Record that they were asked",
        "directory": list(directory),
    }
    return show_step(request, page, "staff/steps/advice_ask.html", context)


def list_askable(request: Asked, page: CaseFrame) -> dict[str, WhoIsAsked]:
    """Return everyone that the suggestions offer, by the words they are offered in.

    Teams and people who sign in see a request here; a practitioner of the directory who does not is asked on paper.
    """
    where = {"area": page.case.area}
    found: dict[str, WhoIsAsked] = {}
    asked = {role.value for role in ADVISERS | {Role.SETTING}}
    for team in list_teams(request.viewer, **where):
        if team.role in asked:
            words = f"{team.name} (team)"
            words = words if words not in found else f"{words} {team.id}"
            found[words] = WhoIsAsked(asked_of=team.name, team=team.id, provider=team.provider)
    for role in sorted(ADVISERS):
        for one in list_people_with_role(request.viewer, role=role, on=request.on, **where):
            words = ", ".join(part for part in (one.name, one.job_title) if part)
            words = words if words not in found else f"{words}, {one.email}"
            found[words] = WhoIsAsked(asked_of=words, account=one.account)
    for each in list_practitioners(request.viewer, on=request.on, **where):
        found.setdefault(
            practitioner_words(each),
            WhoIsAsked(asked_of=practitioner_words(each), practitioner=each.id, provider=each.provider),
        )
    return found


def practitioner_words(one: PractitionerLine) -> str:
    """Word a practitioner of the directory as the suggestions show them."""
    return ", ".join(part for part in (one.name, one.profession, one.team or one.provider_name) if part)


def _ask(kind: AdviceKind, who: str, known: WhoIsAsked | None, *, words: str) -> Ask:
    known = known or WhoIsAsked(asked_of=who)
    return Ask(
        kind=kind, asked_of=known.asked_of, practitioner=known.practitioner, provider=known.provider,
        account=known.account, team=known.team, question=words,
    )  # fmt: skip


def _list_askable(request: Asked, page: CaseFrame) -> list[Askable]:
    """Return what can be asked for: first each kind the law asks for that nobody has been asked for yet, then others."""
    asked = {line.kind for line in list_advice(request.viewer, case=page.case.id, facts=())}
    needed = [one for one in advice_needed(request, page) if one.kind not in asked]
    first = [
        askable
        for one in needed
        for askable in (
            _list_parental(request, page, hint=f"{one.citation}")
            if one.kind is AdviceKind.PARENTAL
            else [
                Askable(
                    key=one.kind.value, kind=one.kind, label=ADVICE_WORDS[one.kind],
                    hint=f"Ask {one.ask}. {one.citation}", who=_school(request, page) if one.kind is AdviceKind.EDUCATIONAL else "",
                )
            ]
        )
    ]  # fmt: skip
    taken = {one.kind for one in needed}
    others = [
        Askable(
            key=f"more_{kind.value}", kind=kind,
            label=f"{words} (someone else)" if kind in asked else words, hint=_OTHER_HINTS.get(kind, ""),
        )
        for kind, words in ADVICE_WORDS.items()
        if kind not in taken
    ]  # fmt: skip
    return [*first, *others]


_OTHER_HINTS = {
    AdviceKind.FAMILY_REQUESTED: "We must ask anyone the family reasonably asks for. SEND Regulations 2014 reg 6(1)(h)",
    AdviceKind.OTHER: "Anyone else we think right, such as a therapist. SEND Regulations 2014 reg 6(1)(f)",
}


def _list_parental(request: Asked, page: CaseFrame, *, hint: str) -> Sequence[Askable]:
    people = list_people_to_serve(request.viewer, child=page.case.child, on=request.on)
    return [
        Askable(
            key=f"PARENTAL_{place}", kind=AdviceKind.PARENTAL, hint=hint,
            label=f"{ADVICE_WORDS[AdviceKind.PARENTAL]}: {one.name if one.parent else page.card.shown_name}",
            who=one.name if one.parent else page.card.shown_name,
        )
        for place, one in enumerate(people, start=1)
    ] or [Askable(key="PARENTAL", kind=AdviceKind.PARENTAL, label=ADVICE_WORDS[AdviceKind.PARENTAL], hint=hint)]  # fmt: skip


def _school(request: Asked, page: CaseFrame) -> str:
    told = known_facts(request.viewer, child=page.case.child).get("SCHOOL")
    return str(told.value)[:200] if told else ""


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def step_advice_existing(request: Asked, reference: str) -> HttpResponse:
    """Record that existing advice is enough, so that nobody is asked for it again."""
    page = open_case(request, reference, act="advice_board_opened", tab="step_advice")
    title = "Use advice that already exists"
    if not may_ask_for_advice(request, page):
        return show_closed(request, page, title=title, because=_TOO_EARLY)
    form = ExistingForm(
        request.POST or None, on=request.on, initial={"token": new_token(), "proposed_on": request.on}
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        existing = ExistingAdvice(
            kind=AdviceKind(data["kind"]), written_by=data["written_by"], written_on=data["written_on"],
            needs=data["needs"], outcomes=data["outcomes"], provision=data["provision"],
        )  # fmt: skip

        def keep() -> None:
            with kept_once(request, data["token"]):
                propose_sufficiency(
                    case=page.case.id, existing=existing, proposed_on=data["proposed_on"], words=data["words"],
                    by=request.viewer, at=request.at,
                )  # fmt: skip

        if is_kept(
            request,
            form,
            keep,
            said="Recorded. It stands once the person who wrote it and the family have each agreed.",
            date_box="proposed_on",
        ):
            return redirect("step_advice", reference=page.case.reference)
    context = {
        "form": form,
        "page_title": title,
        "lead": [
            "If advice was written before, for any purpose, and its author, the council and the family all agree that it is enough, we must not ask again.",
            "The council agrees by recording this. The other two answer for themselves, or you record what they tell you.",
        ],
        "citation": "SEND Regulations 2014 reg 6(4)",
        "button": "Use this advice",
        "cancel_href": "../",
    }
    return show_step(request, page, "staff/steps/form.html", context)
