"""A case's messages: what each member of the family and we have written to each other, and what is owed an answer."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.cases.types import AlreadySent
from goldenthread.apps.correspondence.actions import mark_read
from goldenthread.apps.correspondence.queries import (
    get_thread,
    list_overdue_messages,
    list_recipients,
    list_threads,
)
from goldenthread.apps.correspondence.types import MessageRefused, ThreadNotFound
from goldenthread.apps.files.types import FileRefused
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.casework.sending import NotEntitled, Way
from goldenthread.definitions.letters import load_letters
from goldenthread.journeys.answer_message import answer_message
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.components.leaving import is_sending
from goldenthread.web.components.threads import said_with_files
from goldenthread.web.components.uploads import sent_in
from goldenthread.web.staff.case_frame import CaseFrame, open_case
from goldenthread.web.staff.forms.letters import AnswerForm, NewMessageForm
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.letter_words import thread_row
from goldenthread.web.staff.sent import new_token, say_already_sent


@door(roles=CASEWORK)
@require_GET
def case_messages(request: Asked, reference: str) -> HttpResponse:
    """Show the threads of a case, with the day by which each is to be answered."""
    page = open_case(request, reference, act="messages_opened", tab="case_messages")
    lines = list_threads(request.viewer, case=page.case.id, on=request.on)
    context = {
        "rows": [thread_row(line, on=request.on) for line in lines],
        "can_write": bool(_people(request, page)),
    }
    return show(request, "staff/messages.html", page.context | context, section="caseload")


def _people(request: Asked, page: CaseFrame) -> list[tuple[str, str]]:
    """Return the members of the family who can read what is written to them here."""
    recipients = list_recipients(
        request.viewer, case=page.case, template=load_letters()["received"], on=request.on, at=request.at
    )
    return [(one.key, one.name) for one in recipients if one.address(Way.PORTAL) is not None]


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def case_thread_of_messages(request: Asked, reference: str, thread: UUID) -> HttpResponse:
    """Show one thread and answer in it."""
    page = open_case(request, reference, act="messages_read", tab="case_messages")
    found = get_thread(request.viewer, thread=thread, on=request.on)
    if found.line.case != page.case.id:
        raise ThreadNotFound("There are no such messages on this case.")
    form = AnswerForm(*sent_in(request), initial={"token": new_token()})
    if is_sending(request) and form.is_valid():
        try:
            answer_message(
                case=page.case.id, thread=found.line.id, by=request.viewer, at=request.at, **form.cleaned_data,
            )  # fmt: skip
        except FileRefused as refused:
            form.add_error(refused.field, str(refused))
        except AlreadySent:
            say_already_sent(request)
        else:
            messages.success(request, "Answered. They can read it now.")
        if not form.errors:
            return redirect("case_messages", reference=page.case.reference)
    if request.method == "GET":
        mark_read(thread=found.line.id, by=request.viewer, at=request.at)
    context = {
        "thread": found,
        "said": said_with_files(request, found),
        "row": thread_row(found.line, on=request.on),
        "form": form,
    }
    return show(request, "staff/message_thread.html", page.context | context, section="caseload")


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def new_message(request: Asked, reference: str) -> HttpResponse:
    """Write first to one member of the family, who can sign in and read it."""
    page = open_case(request, reference, act="messages_opened", tab="case_messages")
    people = _people(request, page)
    form = NewMessageForm(*sent_in(request), people=people, initial={"token": new_token()})
    if is_sending(request) and form.is_valid():
        try:
            answer_message(case=page.case.id, by=request.viewer, at=request.at, **form.cleaned_data)
        except AlreadySent:
            say_already_sent(request)
            return redirect("case_messages", reference=page.case.reference)
        except NotEntitled as refused:
            form.add_error("to", str(refused))
        except (MessageRefused, FileRefused) as refused:
            form.add_error(refused.field, str(refused))
        else:
            messages.success(request, "Sent. They can read it now.")
            return redirect("case_messages", reference=page.case.reference)
    context = {"form": form, "people": people}
    return show(request, "staff/new_message.html", page.context | context, section="caseload")


@door(roles=CASEWORK)
@require_GET
def overdue_messages(request: Asked) -> HttpResponse:
    """Show every thread whose last day to answer has passed, the longest overdue first."""
    lines = list_overdue_messages(request.viewer, on=request.on)
    for area in request.viewer.casework_areas:
        children = sorted({line.child for line in lines if line.area == area})
        looked(request, act="messages_opened", area=area, children=children)
    rows = [thread_row(line, on=request.on) for line in lines]
    return show(request, "staff/overdue_messages.html", {"rows": rows}, section="overdue_messages")
