"""Messages between whoever is reading and the coordinator; nobody else of the family sees them."""

import uuid
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.cases.types import AlreadySent
from goldenthread.apps.correspondence.actions import mark_read
from goldenthread.apps.correspondence.queries import get_my_thread, list_my_threads
from goldenthread.apps.correspondence.types import MessageRefused
from goldenthread.apps.files.types import FileRefused
from goldenthread.core.access.roles import FAMILY
from goldenthread.definitions.letters import load_area_services
from goldenthread.journeys.send_message import send_message
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.forms import with_messages
from goldenthread.web.components.threads import said_with_files
from goldenthread.web.components.uploads import UploadsField, sent_in
from goldenthread.web.portal.child import FamilyPage, open_child


@with_messages(subject="what it is about", words="your message", files="the files to send with it")
class MessageForm(forms.Form):
    """A first message to the coordinator."""

    subject = forms.CharField(label="What is it about?", max_length=200)
    words = forms.CharField(label="Your message", max_length=10_000, widget=forms.Textarea(attrs={"rows": 8}))
    files = UploadsField(label="Send files with it", required=False)
    token = forms.CharField(widget=forms.HiddenInput, max_length=64)


@with_messages(words="your message", files="the files to send with it")
class ReplyForm(forms.Form):
    """A further message in a thread."""

    words = forms.CharField(label="Your message", max_length=10_000, widget=forms.Textarea(attrs={"rows": 6}))
    files = UploadsField(label="Send files with it", required=False)
    token = forms.CharField(widget=forms.HiddenInput, max_length=64)


def _open(request: Asked, public_id: UUID) -> FamilyPage:
    page = open_child(request, public_id=public_id, act="family_messages", section="messages")
    page.context["reply_days"] = load_area_services(page.card.area).reply_working_days
    return page


@door(roles=FAMILY, family=True)
@require_GET
def family_messages(request: Asked, public_id: UUID) -> HttpResponse:
    """List this reader's own threads, last written first."""
    page = _open(request, public_id)
    page.context["threads"] = list_my_threads(request.viewer, child=page.card.id, on=request.on)
    return render(request, "portal/messages.html", page.context)


@door(roles=FAMILY, family=True)
@require_http_methods(["GET", "POST"])
def family_new_message(request: Asked, public_id: UUID) -> HttpResponse:
    """Write to the coordinator about something new."""
    page = _open(request, public_id)
    form = MessageForm(*sent_in(request), initial={"token": uuid.uuid4().hex})
    if request.method == "POST" and page.case and form.is_valid() and _send(request, page, form):
        return redirect("family_messages", public_id=public_id)
    return render(request, "portal/new_message.html", {**page.context, "form": form})


@door(roles=FAMILY, family=True)
@require_http_methods(["GET", "POST"])
def family_thread(request: Asked, public_id: UUID, thread: UUID) -> HttpResponse:
    """Show one of this reader's threads and let them write in it."""
    page = _open(request, public_id)
    found = get_my_thread(request.viewer, child=page.card.id, thread=thread, on=request.on)
    form = ReplyForm(*sent_in(request), initial={"token": uuid.uuid4().hex})
    if request.method == "POST" and form.is_valid() and _send(request, page, form, thread=found.line.id):
        return redirect("family_thread", public_id=public_id, thread=thread)
    if request.method == "GET":
        mark_read(thread=found.line.id, by=request.viewer, at=request.at)
    context = {"form": form, "thread": found, "said": said_with_files(request, found)}
    return render(request, "portal/message_thread.html", {**page.context, **context})


def _send(request: Asked, page: FamilyPage, form: forms.Form, *, thread: int | None = None) -> bool:
    data: dict[str, Any] = form.cleaned_data
    try:
        send_message(
            child=page.card.id, thread=thread, subject=data.get("subject", ""), words=data["words"],
            files=data["files"], token=data["token"], by=request.viewer, at=request.at,
        )  # fmt: skip
    except AlreadySent:
        messages.info(request, "We have that message already. Nothing was sent twice.")
        return True
    except (MessageRefused, FileRefused) as refused:
        form.add_error(refused.field, str(refused))
        return False
    messages.success(request, "Sent. Only your coordinator’s team can read it.")
    return True
