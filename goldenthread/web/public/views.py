"""Pages for everyone: the start page, asking for an assessment, and what every public service must publish."""

import uuid
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.accounts.queries import list_public_areas
from goldenthread.apps.cases.types import AlreadySent
from goldenthread.core.law.vocabulary import Source
from goldenthread.journeys.take_public_request import PublicRequest, take_public_request
from goldenthread.web.components.presenters.dates import day
from goldenthread.web.public.dates import dates_after_request
from goldenthread.web.public.forms import RequestForm


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Say what this is, and lead to asking for an assessment or signing in."""
    return render(request, "public/start.html")


@never_cache
@require_http_methods(["GET", "POST"])
def public_request(request: HttpRequest) -> HttpResponse:
    """Ask for an assessment without an account: fill in, check, send."""
    on = timezone.localdate()
    areas = list_public_areas()
    form = RequestForm(
        request.POST or None,
        on=on,
        areas=[(area.code, area.name) for area in areas],
        initial={"token": uuid.uuid4().hex, "area": areas[0].code if len(areas) == 1 else None},
    )
    if request.method == "POST" and form.is_valid():
        if "send" in request.POST:
            return _send(request, form)
        if "change" not in request.POST:
            return render(request, "public/request_check.html", {"form": form, "rows": _check_rows(form)})
    return render(request, "public/request.html", {"form": form})


def _check_rows(form: RequestForm) -> list[dict[str, str]]:
    rows = []
    for field in form:
        if field.field.widget.input_type == "hidden" if hasattr(field.field.widget, "input_type") else False:
            continue
        value: Any = form.cleaned_data.get(field.name)
        choices = dict(getattr(field.field, "choices", []) or [])
        shown = choices.get(value, value) or "Not given"
        rows.append({"key": str(field.label), "value": _worded(shown)})
    return rows


def _worded(value: Any) -> str:
    return day(value) if hasattr(value, "isoformat") else str(value)


def _send(request: HttpRequest, form: RequestForm) -> HttpResponse:
    at = timezone.now()
    data = form.cleaned_data
    wanted = PublicRequest(
        area=data["area"],
        source=Source(data["source"]),
        asker_given=data["asker_given"],
        asker_family=data["asker_family"],
        relationship=data["relationship"],
        email=data["email"],
        telephone=data["telephone"],
        address=data["address"],
        child_given=data["child_given"],
        child_family=data["child_family"],
        born_on=data["born_on"],
        setting=data["setting"],
        words=data["words"],
        token=data["token"],
    )
    try:
        reference = take_public_request(request=wanted, received_on=timezone.localdate(at), at=at)
    except AlreadySent as sent:
        reference = sent.reference
    request.session["sent"] = {
        "reference": reference,
        "area": data["area"],
        "on": timezone.localdate(at).isoformat(),
    }
    return redirect("public_request_sent")


@never_cache
@require_GET
def public_request_sent(request: HttpRequest) -> HttpResponse:
    """Say that it has arrived, what the reference is, and what happens by when."""
    sent = request.session.get("sent")
    if not sent:
        return redirect("start")
    on = date.fromisoformat(sent["on"])
    context = {
        "reference": sent["reference"],
        "on": on,
        "dates": dates_after_request(area=sent["area"], on=on),
    }
    return render(request, "public/request_sent.html", context)


@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    """Publish the accessibility statement (SI 2018/952)."""
    return render(request, "public/accessibility.html")


@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is kept, why, who sees it and what a person can ask for."""
    return render(request, "public/privacy.html")


@require_GET
def contact(request: HttpRequest) -> HttpResponse:
    """Say how to reach each council."""
    return render(request, "public/contact.html", {"areas": list_public_areas()})
