"""Loading extracts of other systems: sent, its columns said, looked through, loaded whole or not at all, taken out again."""

import csv
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goldenthread.apps.accounts.queries import list_areas
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.extracts.actions import (
    ask_to_load,
    check_extract,
    load_extract,
    match_again,
    say_columns,
    send_extract,
    undo_extract,
)
from goldenthread.apps.extracts.queries import (
    get_batch,
    list_batches,
    list_joined,
    list_mappings,
    list_unmatched,
    preview_extract,
)
from goldenthread.apps.extracts.types import STATE_WORDS, BatchLine, BatchState, ExtractRefused
from goldenthread.apps.files.types import FileNotOpen, FileRefused
from goldenthread.core.access.extracts import LOADS_EXTRACTS, may_load_extracts
from goldenthread.core.access.items import Item
from goldenthread.core.access.roles import Role
from goldenthread.core.calendars.london import london_day
from goldenthread.core.returns.extracts.headings import TableRefused, letter_of
from goldenthread.definitions.extracts import load_kinds
from goldenthread.definitions.retention import load_policies
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.components.uploads import sent_in
from goldenthread.web.staff.forms.extracts import ColumnsForm, SendExtractForm, UndoForm
from goldenthread.web.staff.frame import show

ROLES = LOADS_EXTRACTS - {Role.SYSTEM}
# A few thousand rows are looked through while the page waits; more than that is the job's.
IN_ONE_GO = 300_000
_WAITING = (BatchState.TO_CHECK, BatchState.TO_LOAD)


@door(roles=ROLES, shows_children=False)
@require_http_methods(["GET", "POST"])
def extracts(request: Asked) -> HttpResponse:
    """List the files that came, and take in another."""
    areas = [
        (a.code, a.name) for a in list_areas(request.viewer) if may_load_extracts(request.viewer, area=a.code)
    ]
    form = SendExtractForm(*sent_in(request), areas=areas)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            batch = send_extract(
                area=data["area"], kind=data["kind"], name=data["file"].name, content=data["file"], by=request.viewer,
                at=request.at,
            )  # fmt: skip
        except (FileRefused, ExtractRefused) as refused:
            form.add_error(refused.field or "file", str(refused))
        else:
            return redirect("extract", batch=batch)
    lines = [line for code, _ in areas for line in list_batches(request.viewer, area=code)]
    context = {"form": form, "rows": [_row(line) for line in lines]}
    return show(request, "staff/extracts.html", context, section="more")


@door(roles=ROLES)
@require_GET
def extract(request: Asked, batch: UUID) -> HttpResponse:
    """Show one file: how far it has come, what it would change, its faults, and once it is loaded who is matched to nobody."""
    line = look_at_batch(request, batch)
    context: dict[str, Any] = {
        "line": line,
        **_row(line),
        "is_waiting": line.state in _WAITING,
        "counts": line.counts,
    }
    if line.state is BatchState.SENT:
        context["why_shut"] = _why_shut(request, batch)
    if line.state is BatchState.LOADED:
        context["unmatched_count"], context["unmatched"] = list_unmatched(request.viewer, batch=batch)
        context["joined"] = list_joined(request.viewer, batch=batch)
    return show(request, "staff/extract.html", context, section="more")


@door(roles=ROLES)
@require_http_methods(["GET", "POST"])
def extract_columns(request: Asked, batch: UUID) -> HttpResponse:
    """Show the first rows and say which column is which; a file of a few thousand rows is looked through at once."""
    line = look_at_batch(request, batch)
    try:
        seen = preview_extract(request.viewer, batch=batch, mapping=request.GET.get("as", "")[:80])
    except (TableRefused, FileNotOpen) as refused:
        messages.error(request, str(refused))
        return redirect("extract", batch=batch)
    kind = load_kinds()[line.kind]
    form = ColumnsForm(
        request.POST if request.method == "POST" else None, on=request.on, kind=kind, headings=seen.headings,
        guessed=seen.guessed, initial={"said_on": line.on},
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            say_columns(
                batch=batch, columns=form.columns(), on=data["said_on"], keep_as=data["keep_as"], by=request.viewer,
                at=request.at,
            )  # fmt: skip
            if line.size <= IN_ONE_GO:
                check_extract(batch=batch, by=request.viewer, at=request.at)
            return redirect("extract", batch=batch)
        except ExtractRefused as refused:
            form.add_error(None, str(refused))
    context = {
        "line": line, **_row(line), "seen": seen, "form": form,
        "columns": [
            (letter_of(place), heading, [cells[place] for _, cells in seen.rows])
            for place, heading in enumerate(seen.headings)
        ],
        "mappings": list_mappings(request.viewer, area=line.area, kind=line.kind),
    }  # fmt: skip
    return show(request, "staff/extract_columns.html", context, section="more")


@door(roles=ROLES)
@require_POST
def extract_load(request: Asked, batch: UUID) -> HttpResponse:
    """Load a file that was looked through, whole or not at all."""
    line = look_at_batch(request, batch)
    try:
        ask_to_load(batch=batch, by=request.viewer, at=request.at)
        if line.size <= IN_ONE_GO:
            counts = load_extract(batch=batch, by=request.viewer, at=request.at)
            messages.success(request, f"Loaded: {counts.rows:,} rows.")
    except ExtractRefused as refused:
        messages.error(request, str(refused))
    return redirect("extract", batch=batch)


@door(roles=ROLES)
@require_POST
def extract_match(request: Asked, batch: UUID) -> HttpResponse:
    """Look again for the children of a loaded file's rows that were nobody's."""
    look_at_batch(request, batch)
    try:
        found = match_again(batch=batch, by=request.viewer, at=request.at)
    except ExtractRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"{found:,} more found their child.")
    return redirect("extract", batch=batch)


@door(roles=ROLES)
@require_http_methods(["GET", "POST"])
def extract_undo(request: Asked, batch: UUID) -> HttpResponse:
    """Take a file out again, with the reason; what later files said stays."""
    line = look_at_batch(request, batch)
    form = UndoForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            gone = undo_extract(
                batch=batch, because=form.cleaned_data["because"], by=request.viewer, at=request.at
            )
        except ExtractRefused as refused:
            form.add_error("because", str(refused))
        else:
            messages.success(request, f"Taken out: {gone:,} rows went. What other files said stays.")
            return redirect("extract", batch=batch)
    return show(
        request, "staff/extract_undo.html", {"line": line, **_row(line), "form": form}, section="more"
    )


@door(roles=ROLES)
@require_GET
def extract_faults(request: Asked, batch: UUID) -> HttpResponse:
    """Give the faults of a file as CSV, by line and column; what the cells say is not in it."""
    line = look_at_batch(request, batch)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="extract-{line.number}-faults.csv"'
    writer = csv.writer(response)
    writer.writerow(["Line", "Column", "Heading", "Stops the file", "What is wrong", "What to do"])
    for each in line.faults:
        heading = f"'{each.heading}" if each.heading.startswith(("=", "+", "-", "@")) else each.heading
        writer.writerow(
            [each.line, each.column, heading, "no" if each.is_query else "yes", each.what, each.mend]
        )
    return response


def look_at_batch(request: Asked, batch: UUID) -> BatchLine:
    """Return a batch for its manager, and journal the look at its file."""
    line = get_batch(request.viewer, batch=batch)
    # Its rows are of whoever is in the file, most of them no child of ours: the look is at the file.
    looked(
        request,
        act="extract_opened",
        area=line.area,
        children=(),
        subject=f"extract:{line.number}",
        purpose=Purpose.IMPORT,
    )
    return line


def _row(line: BatchLine) -> dict[str, Any]:
    policy = load_policies(line.area)[Item.EXTRACT]
    kept_until = policy.due_on(born_on=None, brought_on=london_day(line.sent_at))
    kind, state = load_kinds()[line.kind], STATE_WORDS[line.state]
    return {"line": line, "kind": kind, "state": state, "kept_until": kept_until}


def _why_shut(request: Asked, batch: UUID) -> str:
    """Return why a file cannot be read yet, or nothing once it can."""
    try:
        preview_extract(request.viewer, batch=batch)
    except (FileNotOpen, TableRefused) as shut:
        return str(shut)
    return ""
