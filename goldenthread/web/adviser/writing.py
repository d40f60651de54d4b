"""Writing advice: saved as it is typed, kept whole where two people or two tabs write at once, checked, and sent."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from goldenthread.apps.advice.actions import drop_aside, save_draft, use_aside
from goldenthread.apps.advice.queries import get_draft, list_asides
from goldenthread.apps.advice.types import AdviceIncomplete, DraftMovedOn, StructuredAdvice
from goldenthread.apps.cases.types import AlreadySent
from goldenthread.apps.files.actions import keep_file
from goldenthread.apps.files.queries import list_files
from goldenthread.apps.files.types import FileLine, FileRefused
from goldenthread.core.access.items import Item
from goldenthread.core.plans.checks.vague import list_vague_words
from goldenthread.definitions.plans.checks import load_bank
from goldenthread.journeys.send_advice import send_advice
from goldenthread.web.adviser.forms import (
    ReportForm,
    WritingForm,
    list_too_long,
    read_content,
    read_revision,
)
from goldenthread.web.adviser.opening import ASKED, Opened, open_request, show
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.presenters.dates import moment

_CITATION = "SEND Code of Practice 9.69"
_BESIDE = "Someone, or another tab of yours, saved first. Both versions are kept: compare them below."


@door(roles=ASKED)
@require_http_methods(["GET", "POST"])
def adviser_write(request: Asked, number: int) -> HttpResponse:
    """Write advice in parts, and save it as often as wanted."""
    page = open_request(request, number, act="advice_draft_opened")
    if not page.task.is_owed:
        return redirect("adviser_request", number=number)
    if request.method == "POST":
        return _save(request, number)
    draft = get_draft(request.viewer, request=number)
    context = {
        "form": WritingForm(draft.content, expected=draft.revision),
        "draft": draft,
        "asides": list_asides(request.viewer, request=number),
        "reports": list_reports(request, page),
    }
    return show(request, "adviser/write.html", page.context | context)


def _save(request: Asked, number: int) -> HttpResponse:
    saved = save_draft(
        request=number, content=read_content(request.POST.dict()),
        expected=read_revision(request.POST.get("expected", "")), by=request.viewer, at=request.at,
    )  # fmt: skip
    if saved.is_aside:
        messages.warning(request, _BESIDE)
        return redirect("adviser_write", number=number)
    act = request.POST.get("act", "")
    if act == "check":
        return redirect("adviser_check", number=number)
    messages.success(request, f"Draft saved {moment(request.at)}. Nobody else can read it until you send it.")
    return redirect("adviser_write", number=number)


@door(roles=ASKED)
@require_http_methods(["GET", "POST"])
def adviser_report(request: Asked, number: int) -> HttpResponse:
    """Add a report that was written already; a few lines from it are still asked for."""
    page = open_request(request, number, act="advice_draft_opened")
    if not page.task.is_owed:
        return redirect("adviser_request", number=number)
    is_sent = request.method == "POST"
    form = ReportForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["report"]
        try:
            keep_file(
                area=page.task.area, child=page.task.child, case=page.task.case, subject=f"advice_request:{number}",
                item=Item.ADVICE, name=upload.name, content=upload, field="report", by=request.viewer, at=request.at,
            )  # fmt: skip
        except FileRefused as refused:
            form.add_error("report", str(refused))
        else:
            messages.success(request, "Your report was added. Now write what it says in a few lines.")
            return redirect("adviser_write", number=number)
    return show(
        request, "adviser/report.html", page.context | {"form": form, "reports": list_reports(request, page)}
    )


def list_reports(request: Asked, page: Opened) -> list[FileLine]:
    """Return the reports that were added to a request."""
    return list_files(
        request.viewer, area=page.task.area, child=page.task.child, subject=f"advice_request:{page.task.id}"
    )


@door(roles=ASKED)
@require_POST
def adviser_autosave(request: Asked, number: int) -> HttpResponse:
    """Save a draft while it is being written, and say so in one line."""
    saved = save_draft(
        request=number, content=read_content(request.POST.dict()),
        expected=read_revision(request.POST.get("expected", "")), by=request.viewer, at=request.at,
    )  # fmt: skip
    return render(request, "adviser/saved.html", {"saved": saved, "at": request.at})


@door(roles=ASKED)
@require_POST
def adviser_version(request: Asked, number: int, aside: int) -> HttpResponse:
    """Take up another version of a draft, or put it away."""
    if request.POST.get("act") == "use":
        use_aside(request=number, aside=aside, by=request.viewer, at=request.at)
        messages.success(
            request, "That version is your draft now. The one it took the place of is kept below."
        )
    else:
        drop_aside(request=number, aside=aside, by=request.viewer, at=request.at)
        messages.success(request, "That version was put away.")
    return redirect("adviser_write", number=number)


@door(roles=ASKED)
@require_http_methods(["GET", "POST"])
def adviser_check(request: Asked, number: int) -> HttpResponse:
    """Show the advice as it will be read, with gentle questions about it, and send it."""
    page = open_request(request, number, act="advice_draft_opened")
    if not page.task.is_owed:
        return redirect("adviser_request", number=number)
    draft = get_draft(request.viewer, request=number)
    faults = list_too_long(draft.content)
    if request.method == "POST" and not faults:
        try:
            expected = read_revision(request.POST.get("expected", ""))
            send_advice(request=number, expected=expected, by=request.viewer, at=request.at)
        except (AdviceIncomplete, DraftMovedOn) as refusal:
            faults = [str(refusal)]
        except AlreadySent:
            messages.info(request, "We had this already. Nothing was sent twice.")
            return redirect("adviser_home")
        else:
            messages.success(
                request,
                "Your advice was sent. The council reads it and will tell you if anything is missing.",
            )
            return redirect("adviser_home")
    return _show_check(request, page, draft.content, revision=draft.revision, faults=faults)


def _show_check(
    request: Asked, page: Opened, content: StructuredAdvice, *, revision: int, faults: list[str]
) -> HttpResponse:
    context = {
        "content": content,
        "revision": revision,
        "faults": faults,
        "has_errors": bool(faults),
        "prompts": list_prompts(content),
        "citation": _CITATION,
        "asides": list_asides(request.viewer, request=page.task.id),
        "reports": list_reports(request, page),
    }
    return show(request, "adviser/check.html", page.context | context)


def list_prompts(content: StructuredAdvice) -> list[dict[str, str]]:
    """Return gentle questions about advice before it is sent: each quotes what it is about, and none stops it."""
    said: list[dict[str, str]] = []
    for place, row in enumerate(content.rows, start=1):
        words = " ".join((row.what, row.by_whom, row.how_often, row.how_long))
        said += [
            {"about": f"Row {place}", "quote": each.quoted, "ask": f"What does “{each.written}” mean here: {each.phrase.ask}"}
            for each in list_vague_words(words, load_bank().phrases)
        ]  # fmt: skip
        missing = [
            name
            for name, text in (
                ("by whom", row.by_whom),
                ("how often", row.how_often),
                ("for how long", row.how_long),
            )
            if row.what.strip() and not text.strip()
        ]
        if missing:
            said.append(
                {
                    "about": f"Row {place}",
                    "quote": row.what[:120],
                    "ask": f"Can you say {' and '.join(missing)}?",
                }
            )
    if content.rows and not content.childs_words.strip():
        said.append(
            {
                "about": "The child’s own words",
                "quote": "",
                "ask": "Can you add what the child told or showed you?",
            }
        )
    return said
