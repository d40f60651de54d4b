"""One review: each step with its last day, who is invited, what each said, how every outcome has come on, the report."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.people.queries import list_people_to_serve
from goldenthread.apps.reviews.actions import save_contribution
from goldenthread.apps.reviews.queries import (
    find_report,
    list_contributions,
    list_invitees,
    list_outcomes_asked,
    list_plan_decisions,
    list_ratings,
    list_reviews,
)
from goldenthread.apps.reviews.types import InviteeLine, ReviewChanged, ReviewLine
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.casework.reviewing import STEP_WORDS, ReviewStep
from goldenthread.core.reviews.asking import VOICE_WORDS, Voice
from goldenthread.core.reviews.meeting import (
    KIND_WORDS,
    PART_WORDS,
    Part,
    decide_by,
    last_day_for_notice,
    report_by,
)
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.review_forms import (
    OUTCOMES,
    WordsForm,
    contribution_for_page,
    outcomes_for_page,
    words_initial,
)
from goldenthread.web.staff.case_frame import CaseFrame, open_case
from goldenthread.web.staff.reviews.stepping import no_review, open_review_page
from goldenthread.web.staff.steps.opening import is_kept, show_step


@door(roles=CASEWORK)
@require_GET
def case_review(request: Asked, reference: str) -> HttpResponse:
    """Show the review of a plan: the one that is open, else the last, with everything said in it."""
    page = open_case(request, reference, act="review_opened", tab="case_review")
    lines = list_reviews(request.viewer, case=page.case.id)
    context: dict[str, Any] = {"page_title": "Review of the plan", "review": None, "earlier": lines}
    if lines:
        context |= _review(request, page, lines[0]) | {"earlier": [_past(line) for line in lines[1:]]}
    return show_step(request, page, "staff/reviews/one.html", context)


def _past(line: ReviewLine) -> dict[str, Any]:
    return {
        "kind": KIND_WORDS[line.kind],
        "meeting_on": line.meeting_on,
        "outcome": OUTCOMES.get(line.outcome, ""),
        "on": line.decided_on,
    }


def _review(request: Asked, page: CaseFrame, line: ReviewLine) -> dict[str, Any]:
    invitees = list_invitees(request.viewer, review=line.id)
    names = names_of(invitees)
    report = find_report(request.viewer, review=line.id)
    decisions = [
        row for row in list_plan_decisions(request.viewer, case=page.case.id) if row.review_id == line.id
    ]
    return {
        "review": line,
        "kind": KIND_WORDS[line.kind],
        "step": STEP_WORDS[line.step] if line.is_open else OUTCOMES.get(line.outcome, "Decided"),
        "steps": _steps(line),
        "invitees": [
            {"name": one.name, "part": PART_WORDS[one.part], "told_on": one.told_on, "came": one.has_come} for one in invitees
        ],
        "words": [
            contribution_for_page(one, title=title_of(one.voice.value, one.key, names, one.name))
            for one in list_contributions(request.viewer, review=line.id)
            if one.sent_on
        ],
        "voices": _voices(request, page),
        "outcomes": outcomes_for_page(
            list_outcomes_asked(request.viewer, review=line.id), list_ratings(request.viewer, review=line.id), names=names
        ),
        "report": report,
        "recommends": OUTCOMES.get(report.text.recommends, "") if report else "",
        "decision": decisions[0] if decisions else None,
        "outcome": OUTCOMES.get(line.outcome, ""),
    }  # fmt: skip


def names_of(invitees: list[InviteeLine]) -> dict[str, str]:
    """Return who each key of words and ratings is, as the invitations name them."""
    found = {"setting": "The school or setting", "young-person": "The young person"}
    for one in invitees:
        if one.parent:
            found[f"parent-{one.parent}"] = one.name
            found[f"child-{one.parent}"] = one.name
        elif one.account:
            found[f"account-{one.account}"] = one.name
        elif one.part is Part.SETTING:
            found["setting"] = one.name
    return found


def title_of(voice: str, key: str, names: dict[str, str], name: str) -> str:
    """Return whose words these are, for a heading."""
    who = VOICE_WORDS[Voice(voice)]
    if voice == Voice.CHILD.value:
        return f"The child, helped by {names[key]}" if key in names else "The child"
    return f"{who}: {names.get(key) or name}" if names.get(key) or name else who


def _steps(line: ReviewLine) -> list[dict[str, Any]]:
    meeting = line.meeting_on
    rows = [
        ("Tell everyone who is invited", line.notice_on, last_day_for_notice(meeting), ReviewStep.NOTICE, "review_notice", "regs 20(3), 21(3)"),
        ("Send the papers to everyone", line.papers_on, last_day_for_notice(meeting), ReviewStep.PAPERS, "review_papers", "regs 20(4), 21(4)"),
        ("Hold the meeting", line.held_on, meeting, ReviewStep.MEETING, "review_held", "regs 20 and 21"),
        ("Send the report", line.report_on, report_by(line.held_on or meeting), ReviewStep.REPORT, "review_report", "regs 20(7), 21(7)"),
        ("Decide and tell the family", line.decided_on, decide_by(line.held_on or meeting), ReviewStep.DECISION, "review_decide", "regs 20(10), 21(9)"),
    ]  # fmt: skip
    return [
        {
            "what": what,
            "done_on": done,
            "by": by,
            "is_late": bool(done and done > by),
            "is_next": line.is_open and line.step is step,
            "url_name": name,
            "rule": rule,
        }
        for what, done, by, step, name, rule in rows
    ]


def _voices(request: Asked, page: CaseFrame) -> list[dict[str, str]]:
    """Return whose words can be written down for them: each of the family, the child, and the setting."""
    people = list_people_to_serve(request.viewer, child=page.case.child, on=request.on)
    found = [{"who": one.key, "words": one.name if one.parent else page.card.shown_name} for one in people]
    return [
        *found,
        {"who": "child", "words": "The child"},
        {"who": "setting", "words": "The school or setting"},
    ]


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def review_words(request: Asked, reference: str, who: str) -> HttpResponse:
    """Write down what someone told a review by telephone, on paper or in person."""
    page, line = open_review_page(request, reference, act="review_words_opened")
    if line is None:
        return no_review(request, page, "What they say")
    found = _whose(request, page, who)
    if found is None:
        return render(request, "404.html", status=404)
    voice, parent, name = found
    key = f"parent-{parent}" if parent else {"child": "child", "setting": "setting"}.get(who, "young-person")
    old = next((one for one in list_contributions(request.viewer, review=line.id) if one.key == key), None)
    form = WordsForm(
        request.POST or None,
        voice=voice,
        is_about_adulthood=line.is_about_adulthood,
        initial=words_initial(old),
    )
    context = {
        "form": form, "page_title": f"What they say: {name}", "button": "Keep this", "lead": [
            "Write what they told you, in their own words. It is sent round with the papers only as they agreed."
        ],
    }  # fmt: skip
    if request.method == "POST" and form.is_valid():

        def keep() -> None:
            save_contribution(
                review=line.id, voice=voice, answers=form.answers(), parent=parent, name=name,
                helped=form.cleaned_data.get("helped", ""), may_circulate=form.cleaned_data.get("may_circulate", False),
                sent_on=request.on, revision=form.cleaned_data["revision"], by=request.viewer, at=request.at,
            )  # fmt: skip

        try:
            if is_kept(request, form, keep, said=f"Kept what {name} says."):
                return redirect("case_review", reference=page.case.reference)
        except ReviewChanged as changed:
            form.add_error(None, str(changed))
            context["theirs"] = changed.theirs
    return show_step(request, page, "staff/reviews/words.html", context)


def _whose(request: Asked, page: CaseFrame, who: str) -> tuple[Voice, int | None, str] | None:
    if who == "child":
        return Voice.CHILD, None, page.card.shown_name
    if who == "setting":
        return Voice.SETTING, None, "The school or setting"
    for one in list_people_to_serve(request.viewer, child=page.case.child, on=request.on):
        if one.key == who:
            return (
                (Voice.PARENT, one.parent, one.name)
                if one.parent
                else (Voice.YOUNG_PERSON, None, page.card.shown_name)
            )
    return None
