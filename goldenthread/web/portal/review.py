"""A review as the family has it: when the meeting is, what each of them says, how each outcome is going, what came of it."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.apps.plans.queries import find_in_force
from goldenthread.apps.provision.queries import list_not_happening
from goldenthread.apps.reviews.actions import rate_move, rate_outcomes, save_contribution
from goldenthread.apps.reviews.queries import (
    find_amendment,
    find_report,
    list_contributions,
    list_invitees,
    list_outcomes_asked,
    list_own_moves,
    list_plan_decisions,
    list_ratings,
    list_reviews,
    own_key,
)
from goldenthread.apps.reviews.types import (
    ContributionLine,
    InviteeLine,
    ReviewChanged,
    ReviewLine,
    ReviewRefused,
)
from goldenthread.core.access.roles import FAMILY
from goldenthread.core.reviews.asking import VOICE_WORDS, Voice
from goldenthread.core.reviews.cohorts import may_rate_move
from goldenthread.core.reviews.meeting import KIND_WORDS, PART_WORDS, decide_by, report_by
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.forms import with_messages
from goldenthread.web.components.not_happening import add_told
from goldenthread.web.components.presenters.plan import plan_for_page
from goldenthread.web.components.review_forms import (
    OUTCOMES,
    RatingsForm,
    WordsForm,
    contribution_for_page,
    outcomes_for_page,
    words_initial,
)
from goldenthread.web.portal.child import FamilyPage, open_child, tell_at

_QUESTIONS = {
    "AFTER_REVIEW": "After the review", "AMEND": "Changing the plan", "NOT_AMEND": "Changing the plan",
    "REASSESS": "Another assessment", "CEASE": "Ending the plan",
}  # fmt: skip
_ANSWERS = {
    "MAINTAIN": "The plan stays as it is", "AMEND": "We propose to change the plan", "CEASE": "We have decided to end the plan. It goes on until your time to appeal is over",
    "CEASED": "We have decided to end the plan. It goes on until your time to appeal is over", "NOT_AMEND": "We will not change the plan",
    "reassessment_agreed": "We will assess again", "reassessment_refused": "We will not assess again",
}  # fmt: skip


@with_messages(rating="how the move went", words="anything you want to say")
class MoveForm(forms.Form):
    """How a move went, after the first term."""

    rating = forms.TypedChoiceField(
        label="How did the move go?", coerce=int, widget=forms.RadioSelect,
        choices=[(5, "Very well"), (4, "Well"), (3, "Neither well nor badly"), (2, "Badly"), (1, "Very badly")],
    )  # fmt: skip
    words = forms.CharField(
        label="What helped, and what would have helped?",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def _open(request: Asked, public_id: UUID, act: str) -> tuple[FamilyPage, ReviewLine | None]:
    page = open_child(request, public_id=public_id, act=act, section="review")
    lines = list_reviews(request.viewer, case=page.case.id) if page.case else []
    return page, lines[0] if lines else None


@door(roles=FAMILY, family=True)
@require_http_methods(["GET", "POST"])
def family_review(request: Asked, public_id: UUID) -> HttpResponse:
    """Show the review and what each step waits for, and take how a move went after its first term."""
    page, line = _open(request, public_id, "family_review")
    context: dict[str, Any] = page.context | {"review": line}
    if line:
        context |= _review(request, line)
    if page.case:
        context |= _changes(request, page)
        context |= _move(request, page)
        if request.method == "POST" and context.get("move_form") and context["move_form"].is_valid():
            data = context["move_form"].cleaned_data
            rate_move(
                member=context["move"].member, rating=data["rating"], words=data["words"], rated_on=request.on,
                by=request.viewer, at=request.at,
            )  # fmt: skip
            messages.success(request, "Thank you. You can change it later.")
            return redirect("family_review", public_id=public_id)
    return render(request, "portal/review.html", context)


def _review(request: Asked, line: ReviewLine) -> dict[str, Any]:
    said = list_contributions(request.viewer, review=line.id)
    mine = own_key(request.viewer, review=line.id)
    invitees = list_invitees(request.viewer, review=line.id)
    report = find_report(request.viewer, review=line.id) if line.report_on else None
    outcomes = list_outcomes_asked(request.viewer, review=line.id)
    ratings = list_ratings(request.viewer, review=line.id)
    return {
        "kind": KIND_WORDS[line.kind],
        "invitees": [f"{one.name}, {PART_WORDS[one.part]}" for one in invitees],
        "mine": next((one for one in said if one.key == mine), None),
        "child_said": next((one for one in said if one.voice is Voice.CHILD), None),
        "others": [
            contribution_for_page(
                one, title=f"{VOICE_WORDS[one.voice]}: {one.name}" if one.name else VOICE_WORDS[one.voice]
            )
            for one in said
            if one.voice in (Voice.SETTING, Voice.PROFESSIONAL)
        ],
        "rated": any(one.key == mine for one in ratings),
        "outcomes": outcomes_for_page(outcomes, ratings, names={mine: "you", **_names(invitees)})
        if report
        else [],
        "can_rate": bool(outcomes),
        "report": report,
        "recommends": OUTCOMES.get(report.text.recommends, "") if report else "",
        "report_by": report_by(line.held_on) if line.held_on else None,
        "decide_by": decide_by(line.held_on) if line.held_on else None,
    }


def _names(invitees: list[InviteeLine]) -> dict[str, str]:
    found = {"setting": "the school or setting"}
    return found | {f"account-{one.account}": one.name for one in invitees if one.account}


def _changes(request: Asked, page: FamilyPage) -> dict[str, Any]:
    assert page.case is not None
    change = find_amendment(request.viewer, case=page.case.id)
    return {
        "change": change if change and change.is_open else None,
        "decisions": [
            {
                "title": _QUESTIONS[row.question],
                "answer": _ANSWERS.get(row.outcome, ""),
                "on": row.decided_on,
                "reasons": row.reasons,
            }
            for row in list_plan_decisions(request.viewer, case=page.case.id)
        ],
    }


def _move(request: Asked, page: FamilyPage) -> dict[str, Any]:
    found = list_own_moves(request.viewer, child=page.card.id)
    if not found:
        return {}
    move = found[0]
    context: dict[str, Any] = {"move": move}
    if may_rate_move(moves_on=move.moves_on, on=request.on):
        said = move.ratings[-1] if move.ratings else None
        initial = {"rating": said[0], "words": said[1]} if said else {}
        context["move_form"] = MoveForm(request.POST or None, initial=initial)
    return context


@door(roles=FAMILY, family=True)
@require_http_methods(["GET", "POST"])
def family_review_words(request: Asked, public_id: UUID, voice: str) -> HttpResponse:
    """Take what a parent or young person says before the meeting, or what a child says with somebody’s help."""
    page, line = _open(request, public_id, "family_review_words")
    if line is None or not line.is_open or voice not in ("mine", "child"):
        raise Http404
    is_own = page.parent is None
    whose = Voice.CHILD if voice == "child" else Voice.YOUNG_PERSON if is_own else Voice.PARENT
    old = _old(request, line, whose)
    form = WordsForm(
        request.POST or None,
        voice=whose,
        is_about_adulthood=line.is_about_adulthood,
        initial=words_initial(old),
    )
    context = page.context | {
        "form": form,
        "review": line,
        "is_child": whose is Voice.CHILD,
        "was_sent": bool(old and old.sent_on),
    }
    if request.method == "POST" and form.is_valid():
        is_sending = "send" in request.POST
        try:
            save_contribution(
                review=line.id, voice=whose, answers=form.answers(), name="" if whose is Voice.CHILD else request.viewer.name,
                helped=form.cleaned_data.get("helped", ""), may_circulate=form.cleaned_data.get("may_circulate", False),
                sent_on=request.on if is_sending else None, revision=form.cleaned_data["revision"], by=request.viewer,
                at=request.at,
            )  # fmt: skip
        except ReviewRefused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        except ReviewChanged as changed:
            form.add_error(None, str(changed))
            context["theirs"] = [text for text in changed.theirs.values() if text]
        else:
            said = (
                "Sent. You can change it until the review is decided."
                if is_sending
                else "Saved. Nobody else can read it yet."
            )
            messages.success(request, said)
            return redirect("family_review", public_id=public_id)
    return render(request, "portal/review_words.html", context)


def _old(request: Asked, line: ReviewLine, voice: Voice) -> ContributionLine | None:
    said = list_contributions(request.viewer, review=line.id)
    mine = own_key(request.viewer, review=line.id)
    wanted = mine.replace("parent-", "child-") if voice is Voice.CHILD else mine
    if voice is Voice.CHILD and mine == "young-person":
        wanted = "child"
    return next((one for one in said if one.key == wanted), None)


@door(roles=FAMILY, family=True)
@require_http_methods(["GET", "POST"])
def family_review_outcomes(request: Asked, public_id: UUID) -> HttpResponse:
    """Take how each outcome of the plan is going, as this member of the family sees it."""
    page, line = _open(request, public_id, "family_review_outcomes")
    if line is None or not line.is_open:
        raise Http404
    mine = own_key(request.viewer, review=line.id)
    own = {one.outcome: one for one in list_ratings(request.viewer, review=line.id) if one.key == mine}
    form = RatingsForm(
        request.POST or None, outcomes=list_outcomes_asked(request.viewer, review=line.id), own=own
    )
    if request.method == "POST" and form.is_valid():
        rate_outcomes(
            review=line.id, ratings=form.ratings(), rated_on=request.on, by=request.viewer, at=request.at
        )
        messages.success(request, "Kept. You can change it until the review is decided.")
        return redirect("family_review", public_id=public_id)
    return render(request, "portal/review_outcomes.html", page.context | {"form": form, "review": line})


@door(roles=FAMILY, family=True)
@require_http_methods(["GET"])
def family_plan_now(request: Asked, public_id: UUID) -> HttpResponse:
    """Show the plan as it must be given today, while a change of it is being talked about."""
    page = open_child(request, public_id=public_id, act="family_plan", section="plan")
    plan = find_in_force(request.viewer, case=page.case.id) if page.case else None
    if plan is None:
        return render(request, "portal/no_plan.html", page.context)
    lines = list_not_happening(request.viewer, case=plan.version.case_id, on=request.on)
    context = {"plan": add_told(plan_for_page(plan), lines), "is_draft": False, "tell_at": tell_at(public_id)}
    return render(request, "portal/plan.html", page.context | context)
