"""The strategies of an area, and sending one to be read."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.accounts.queries import list_areas
from goldenthread.apps.strategy.actions import keep_strategy
from goldenthread.apps.strategy.queries import list_strategies
from goldenthread.core.access.decisions import may_keep_strategies
from goldenthread.core.access.roles import STAFF
from goldenthread.core.strategy.reading import read_strategy
from goldenthread.core.strategy.types import NotAStrategy
from goldenthread.definitions.strategy import load_cues
from goldenthread.definitions.strategy.documents import DocumentUnreadable, open_document
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.uploads import sent_in
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.strategy.forms import SendForm
from goldenthread.web.staff.strategy.words import KEEPERS


@door(roles=STAFF, shows_children=False)
@require_GET
def strategies(request: Asked) -> HttpResponse:
    """List the strategies that were read, and how far people have got with settling each."""
    found = list_strategies(request.viewer)
    names = {area.code: area.name for area in list_areas(request.viewer)}
    rows = [
        {"line": each, "area": names.get(each.area, each.area), "all": each.proposed + each.settled}
        for each in found
    ]
    context = {
        "rows": rows,
        "has_areas": len({each.area for each in found}) > 1,
        "may_keep": any(may_keep_strategies(request.viewer, area=area) for area in request.viewer.areas),
        "may_compare": len(found) > 1,
    }
    return show(request, "staff/strategy/list.html", context, section="more")


@door(roles=KEEPERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def new_strategy(request: Asked) -> HttpResponse:
    """Take a document, read it, and keep its words with everything in them a proposal; the file itself is let go."""
    areas = [
        (area.code, area.name)
        for area in list_areas(request.viewer)
        if may_keep_strategies(request.viewer, area=area.code)
    ]
    form = SendForm(*sent_in(request), areas=areas)
    if form.is_bound and form.is_valid():
        upload = form.cleaned_data["file"]
        content = b"".join(upload.chunks())
        try:
            document = open_document(content, name=str(upload.name))
            reading = read_strategy(document.text, cues=load_cues())
        except DocumentUnreadable as fault:
            form.add_error("file", f"This file cannot be read: {fault}")
        except NotAStrategy as fault:
            form.add_error("file", str(fault))
        else:
            kept = keep_strategy(
                area=form.cleaned_data["area"], file_name=str(upload.name), text=document.text, reading=reading,
                by=request.viewer, at=request.at,
            )  # fmt: skip
            for warning in (*document.warnings, *reading.warnings):
                messages.warning(request, warning)
            messages.success(
                request, "The document was read. Nothing in it counts until somebody settles it."
            )
            return redirect("strategy", strategy=kept)
    return show(request, "staff/strategy/new.html", {"form": form}, section="more")
