"""A setting's reviews: those of its own pupils in every area, and one of them from its call to the report."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.cases.types import AlreadySent, ImpossibleDate
from goldenthread.apps.reviews.actions import rate_outcomes, save_contribution, save_report
from goldenthread.apps.reviews.queries import (
    find_report,
    get_review,
    list_contributions,
    list_due_reviews_of_pupils,
    list_invitees,
    list_outcomes_asked,
    list_ratings,
    list_reviews_of_pupils,
    may_hold_review,
)
from goldenthread.apps.reviews.types import (
    ContributionLine,
    DueReview,
    ReportText,
    ReviewChanged,
    ReviewLine,
    ReviewNotFound,
    ReviewRefused,
)
from goldenthread.apps.worklists.queries import list_pupils
from goldenthread.apps.worklists.types import PupilRow
from goldenthread.core.access.roles import Role
from goldenthread.core.casework.reviewing import STEP_WORDS
from goldenthread.core.reviews.asking import VOICE_WORDS, Voice
from goldenthread.core.reviews.meeting import KIND_WORDS, PART_WORDS, last_day_for_notice, report_by
from goldenthread.core.reviews.terms import term_of
from goldenthread.journeys.hold_review import hold_review, send_review_report
from goldenthread.journeys.prepare_review import circulate_review_papers
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.components.presenters.dates import time_left
from goldenthread.web.components.review_forms import (
    OUTCOMES,
    DayForm,
    HeldForm,
    RatingsForm,
    ReportForm,
    WordsForm,
    contribution_for_page,
    outcomes_for_page,
    words_initial,
)
from goldenthread.web.components.sheet import sheet
from goldenthread.web.setting.frame import list_own_teams, show

_SECTION = "setting_reviews"
_HEADS = (
    "Name",
    "Case reference",
    "School or setting",
    "Meet by",
    "How long",
    "Complete by",
    "Meeting",
    "Term",
)


def _due(request: Asked) -> tuple[list[DueReview], dict[int, PupilRow]]:
    list_own_teams(request)
    rows = list_due_reviews_of_pupils(request.viewer, on=request.on)
    pupils = {row.child: row for row in list_pupils(request.viewer, on=request.on, at=request.at)}
    for area in sorted({row.area for row in rows}):
        looked(
            request,
            act="setting_reviews",
            area=area,
            children=[row.child for row in rows if row.area == area],
        )
    return rows, pupils


@door(roles=[Role.SETTING], shows_children=False)
@require_GET
def setting_reviews(request: Asked) -> HttpResponse:
    """Show the reviews of a setting's own pupils, term by term, in every area, and those that are open."""
    rows, pupils = _due(request)
    lines = {line.case: line for line in list_reviews_of_pupils(request.viewer) if line.is_open}
    terms: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        if row.child in pupils:
            term = (
                "Should have met"
                if row.timing.meet_by < request.on and not row.is_held
                else term_of(row.timing.meet_by).words
            )
            terms.setdefault(term, []).append(_row(row, pupils[row.child], lines.get(row.case), request))
    context = {"terms": [{"words": words, "rows": found} for words, found in terms.items()]}
    return show(request, "setting/reviews.html", context, section=_SECTION)


def _row(row: DueReview, pupil: PupilRow, line: ReviewLine | None, request: Asked) -> dict[str, Any]:
    return {
        "name": pupil.name, "reference": row.reference, "meet_by": row.timing.meet_by,
        "left": time_left((row.timing.meet_by - request.on).days), "complete_by": row.timing.complete_by,
        "meeting_on": line.meeting_on if line else None, "step": STEP_WORDS[line.step] if line else "",
        "href": reverse("setting_review", args=[line.id]) if line else reverse("setting_review_call", args=[pupil.public_id]),
        "place": pupil.provider_name,
    }  # fmt: skip


@door(roles=[Role.SETTING], shows_children=False)
@require_GET
def setting_reviews_file(request: Asked) -> HttpResponse:
    """Give the same list as a spreadsheet file."""
    rows, pupils = _due(request)
    lines = [
        (
            pupils[row.child].name, row.reference, row.provider_name, row.timing.meet_by.isoformat(),
            time_left((row.timing.meet_by - request.on).days), row.timing.complete_by.isoformat(),
            row.meeting_on.isoformat() if row.meeting_on else "", term_of(row.timing.meet_by).words,
        )
        for row in rows
        if row.child in pupils
    ]  # fmt: skip
    return sheet("our-reviews.csv", heads=_HEADS, rows=lines)


def _open(request: Asked, review: int, act: str) -> tuple[ReviewLine, PupilRow]:
    """Open one review of an own pupil, journalled; anyone else's is not found, alike."""
    line = get_review(request.viewer, review=review)
    rows = list_pupils(request.viewer, on=request.on, at=request.at)
    pupil = next((row for row in rows if row.child == line.child), None)
    if pupil is None or not may_hold_review(request.viewer, review=review):
        raise ReviewNotFound
    looked(
        request, act=act, area=line.area, children=[line.child], case=line.case, subject=f"review:{line.id}"
    )
    return line, pupil


@door(roles=[Role.SETTING])
@require_http_methods(["GET", "POST"])
def setting_review(request: Asked, review: int) -> HttpResponse:
    """Show one review, and take what the setting says of it."""
    line, pupil = _open(request, review, "setting_review")
    said = list_contributions(request.viewer, review=review)
    mine = next((one for one in said if one.key == "setting"), None)
    form = WordsForm(
        request.POST or None,
        voice=Voice.SETTING,
        is_about_adulthood=line.is_about_adulthood,
        initial=words_initial(mine),
    )
    if request.method == "POST" and line.is_open and form.is_valid() and _say(request, line, form):
        return redirect("setting_review", review=review)
    report = find_report(request.viewer, review=review)
    context = {
        "review": line, "pupil": pupil, "kind": KIND_WORDS[line.kind], "step": STEP_WORDS[line.step], "form": form,
        "mine": mine,
        "words": [contribution_for_page(one, title=_title(one)) for one in said if one.sent_on and one.key != "setting"],
        "invitees": [
            {"name": one.name, "part": PART_WORDS[one.part], "came": one.has_come}
            for one in list_invitees(request.viewer, review=review)
        ],
        "outcomes": outcomes_for_page(
            list_outcomes_asked(request.viewer, review=review), list_ratings(request.viewer, review=review),
            names={"setting": pupil.provider_name},
        ),
        "papers_by": last_day_for_notice(line.meeting_on),
        "report_by": report_by(line.held_on) if line.held_on else None,
        "report": report if line.report_on else None,
        "recommends": OUTCOMES.get(report.text.recommends, "") if report else "",
        "outcome": OUTCOMES.get(line.outcome, ""),
    }  # fmt: skip
    return show(request, "setting/review.html", context, section=_SECTION)


def _title(one: ContributionLine) -> str:
    who = VOICE_WORDS[one.voice]
    return f"{who}: {one.name}" if one.name and one.voice is not Voice.CHILD else who


def _say(request: Asked, line: ReviewLine, form: WordsForm) -> bool:
    try:
        save_contribution(
            review=line.id, voice=Voice.SETTING, answers=form.answers(), name=request.viewer.name,
            sent_on=request.on if "send" in request.POST else None, revision=form.cleaned_data["revision"],
            by=request.viewer, at=request.at,
        )  # fmt: skip
    except (ReviewRefused, ReviewChanged) as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(
        request, "Sent to the council." if "send" in request.POST else "Saved. Nothing is sent yet."
    )
    return True


@door(roles=[Role.SETTING])
@require_http_methods(["GET", "POST"])
def setting_review_outcomes(request: Asked, review: int) -> HttpResponse:
    """Take how each outcome is going, as the setting sees it."""
    line, pupil = _open(request, review, "setting_review_outcomes")
    own = {one.outcome: one for one in list_ratings(request.viewer, review=review) if one.key == "setting"}
    form = RatingsForm(
        request.POST or None, outcomes=list_outcomes_asked(request.viewer, review=review), own=own
    )
    if request.method == "POST" and line.is_open and form.is_valid():
        rate_outcomes(
            review=review, ratings=form.ratings(), rated_on=request.on, by=request.viewer, at=request.at
        )
        messages.success(request, "Kept. The family says how it sees each outcome apart from you.")
        return redirect("setting_review", review=review)
    context = {
        "review": line,
        "pupil": pupil,
        "form": form,
        "title": "How is each outcome going?",
        "button": "Send",
    }
    return show(request, "setting/review_form.html", context, section=_SECTION)


@door(roles=[Role.SETTING])
@require_http_methods(["GET", "POST"])
def setting_review_papers(request: Asked, review: int) -> HttpResponse:
    """Record that the setting sent the papers to everyone invited (reg 20(4))."""
    line, pupil = _open(request, review, "setting_review")
    form = DayForm(
        request.POST or None, on=request.on, asks="When were the papers sent to everyone?",
        initial={"token": uuid4().hex, "on": request.on},
    )  # fmt: skip

    def keep() -> None:
        data = form.cleaned_data
        circulate_review_papers(
            review=review, sent_on=data["on"], by=request.viewer, at=request.at, token=data["token"]
        )

    return _step(request, line, pupil, form, keep, title="The papers were sent", said="Recorded.")


@door(roles=[Role.SETTING])
@require_http_methods(["GET", "POST"])
def setting_review_held(request: Asked, review: int) -> HttpResponse:
    """Record that the meeting was held, and who came (reg 20)."""
    line, pupil = _open(request, review, "setting_review")
    people = [
        (str(one.id), f"{one.name}, {PART_WORDS[one.part]}")
        for one in list_invitees(request.viewer, review=review)
    ]
    form = HeldForm(
        request.POST or None, on=request.on, people=people,
        initial={"token": uuid4().hex, "on": min(line.meeting_on, request.on)},
    )  # fmt: skip

    def keep() -> None:
        data = form.cleaned_data
        hold_review(
            review=review, held_on=data["on"], came={int(one) for one in data["came"]}, by=request.viewer, at=request.at,
            token=data["token"],
        )  # fmt: skip

    return _step(
        request,
        line,
        pupil,
        form,
        keep,
        title="The meeting was held",
        said="Recorded. Your report is due in two weeks.",
    )


def _step(
    request: Asked, line: ReviewLine, pupil: PupilRow, form: Any, keep: Any, *, title: str, said: str
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            keep()
        except AlreadySent:
            messages.info(request, "We had this already. Nothing was recorded twice.")
            return redirect("setting_review", review=line.id)
        except ImpossibleDate as refused:
            form.add_error("on", str(refused))
        except ReviewRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, said)
            return redirect("setting_review", review=line.id)
    context = {"review": line, "pupil": pupil, "form": form, "title": title, "button": "Record it"}
    return show(request, "setting/review_form.html", context, section=_SECTION)


@door(roles=[Role.SETTING])
@require_http_methods(["GET", "POST"])
def setting_review_report(request: Asked, review: int) -> HttpResponse:
    """Write the report of the meeting, keep it to go on with, or send it (reg 20(7))."""
    line, pupil = _open(request, review, "setting_review_report")
    report = find_report(request.viewer, review=review)
    text = report.text if report else ReportText()
    form = ReportForm(
        request.POST or None,
        initial={
            "progress": text.progress, "adulthood": text.adulthood, "recommends": text.recommends,
            "changes": text.changes, "differences": text.differences, "revision": report.revision if report else 0,
            "token": uuid4().hex,
        },
    )  # fmt: skip
    context: dict[str, Any] = {
        "review": line, "pupil": pupil, "form": form, "is_adult": line.is_about_adulthood,
        "by": report_by(line.held_on) if line.held_on else None,
    }  # fmt: skip
    if (
        request.method == "POST"
        and line.held_on
        and line.report_on is None
        and form.is_valid()
        and _report(request, line, form, context)
    ):
        return redirect("setting_review", review=review)
    return show(request, "setting/review_report.html", context, section=_SECTION)


def _report(request: Asked, line: ReviewLine, form: ReportForm, context: dict[str, Any]) -> bool:
    data = form.cleaned_data
    names = ("progress", "adulthood", "recommends", "changes", "differences")
    try:
        revision = save_report(
            review=line.id, text=ReportText(**{name: data[name] for name in names}), revision=data["revision"] or 0,
            by=request.viewer, at=request.at,
        )  # fmt: skip
        # A report that is kept but may not be sent yet is saved again against the revision it now has.
        form.data = {**request.POST.dict(), "revision": str(revision)}
        if "send" in request.POST:
            send_review_report(
                review=line.id, sent_on=request.on, by=request.viewer, at=request.at, token=data["token"]
            )
    except ReviewRefused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        return False
    except ReviewChanged as changed:
        form.add_error(None, str(changed))
        context["theirs"] = changed.theirs
        return False
    except AlreadySent:
        messages.info(request, "We had this already. Nothing was sent twice.")
        return True
    messages.success(
        request,
        "Sent to everyone who was invited." if "send" in request.POST else "Saved. Nothing is sent yet.",
    )
    return True
