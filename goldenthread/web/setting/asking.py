"""Asking for an assessment: a page at a time, each kept as it is left, and sent whenever the setting wants."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.accounts.queries import get_public_area, list_public_areas
from goldenthread.apps.cases.actions import save_draft, throw_draft_away
from goldenthread.apps.cases.queries import list_drafts
from goldenthread.apps.cases.types import CaseNotFound, DraftLine
from goldenthread.apps.people.queries import name_children
from goldenthread.apps.worklists.queries import list_pupils
from goldenthread.apps.worklists.types import PupilRow
from goldenthread.core.access.roles import Role
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.components.uploads import sent_in
from goldenthread.web.setting.forms import NEW_CHILD, ROWS, WORDED, BeginForm, ChildForm, FilesForm
from goldenthread.web.setting.frame import list_own_teams, show
from goldenthread.web.setting.known import known_already, rows_known_already
from goldenthread.web.setting.sending import area_of, send_request, what_would_help

STEPS: tuple[tuple[str, str], ...] = (
    ("child", "The child"),
    ("reason", "Why you ask"),
    ("cycles", "What you have tried"),
    ("provision", "Help now, and what it costs"),
    ("views", "What the child and parents say"),
    ("parents", "Whether the parents know"),
)
_TITLES = dict(STEPS)
_LEADS = {
    "cycles": "One box for each thing you tried: what, for how long, by whom, and what came of it. Write what you have; nothing is needed.",
    "provision": "What the child gets now. Costs help the council plan. They are not a test, and no amount has to be reached.",
}
MOST_ROWS = 30
SECTION = "setting_requests"


@door(roles=[Role.SETTING], shows_children=False)
@require_GET
def setting_requests(request: Asked) -> HttpResponse:
    """Show the requests that are being written, and where to begin another."""
    list_own_teams(request)
    drafts = list_drafts(request.viewer, at=request.at)
    names = name_children(request.viewer, children={one.child for one in drafts if one.child}, on=request.on)
    for area in sorted({one.area for one in drafts if one.child}):
        looked(
            request,
            act="setting_drafts",
            area=area,
            children=[one.child for one in drafts if one.area == area and one.child],
        )
    rows = [
        {"id": one.id, "name": _name(one, names), "saved_at": one.saved_at, "saved_by": one.saved_by}
        for one in drafts
    ]
    return show(request, "setting/requests.html", {"drafts": rows}, section=SECTION)


def _name(draft: DraftLine, names: dict[int, str]) -> str:
    if draft.child:
        return names.get(draft.child, "")
    return f"{draft.content.get('given', '')} {draft.content.get('family', '')}".strip() or "No name yet"


@door(roles=[Role.SETTING], shows_children=False)
@require_http_methods(["GET", "POST"])
def setting_request_new(request: Asked) -> HttpResponse:
    """Begin a request: for one of the setting's own pupils, or for a child the council may not know."""
    teams = list_own_teams(request)
    pupils = list_pupils(request.viewer, on=request.on, at=request.at)
    for area in sorted({row.area for row in pupils}):
        looked(
            request,
            act="setting_pupils",
            area=area,
            children=[row.child for row in pupils if row.area == area],
        )
    form = BeginForm(
        request.POST or None, settings=[(str(team.provider), team.name) for team in teams],
        pupils=[(str(row.public_id), row.name) for row in pupils], initial={"pupil": request.GET.get("pupil", "")},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        pupil = _chosen(form, pupils)
        draft = save_draft(
            area=pupil.area if pupil else teams[0].area, provider=pupil.provider if pupil else int(form.cleaned_data["setting"]),
            child=pupil.child if pupil else None, content={}, by=request.viewer, at=request.at,
        )  # fmt: skip
        return redirect("setting_request_step", draft=draft, step="reason" if pupil else "child")
    return show(request, "setting/request_new.html", {"form": form}, section=SECTION)


def _chosen(form: BeginForm, pupils: list[PupilRow]) -> PupilRow | None:
    wanted = form.cleaned_data["pupil"]
    return None if wanted == NEW_CHILD else next(row for row in pupils if row.public_id == UUID(wanted))


def _open(request: Asked, draft: int) -> tuple[DraftLine, str]:
    """Return one draft of the viewer's own setting with its child's name, journalled; any other is not found, alike."""
    list_own_teams(request)
    found = next((one for one in list_drafts(request.viewer, at=request.at) if one.id == draft), None)
    if found is None:
        raise CaseNotFound("There is no such draft here. It may have been sent already.")
    children = [found.child] if found.child else []
    looked(
        request, act="setting_draft", area=found.area, children=children, subject=f"request_draft:{found.id}"
    )
    return found, _name(found, name_children(request.viewer, children=set(children), on=request.on))


@door(roles=[Role.SETTING])
@require_http_methods(["GET", "POST"])
def setting_request_step(request: Asked, draft: int, step: str) -> HttpResponse:
    """Show one page of a request and keep what is typed; every box may be left empty."""
    found, name = _open(request, draft)
    if step not in _TITLES or (step == "child" and found.child):
        raise Http404
    if step in ROWS:
        return _rows(request, found, name, step)
    form = _form(request, found, step)
    if request.method == "POST" and form.is_valid():
        _save(request, found, _kept(form))
        return _onward(request, found, step)
    return _page(request, found, name, step, {"form": form})


def _form(request: Asked, found: DraftLine, step: str) -> forms.Form:
    data = request.POST if request.method == "POST" else None
    if step == "child":
        areas = [(area.code, area.name) for area in list_public_areas()]
        born = found.content.get("born_on") or ""
        initial = {
            "area": found.area,
            **found.content,
            "born_on": tuple(reversed(born.split("-"))) if born else None,
        }
        return ChildForm(data, on=request.on, areas=areas, initial=initial)
    return WORDED[step](data, on=request.on, initial=dict(found.content))


def _kept(form: forms.Form) -> dict[str, Any]:
    kept = dict(form.cleaned_data)
    if "born_on" in kept:
        kept["born_on"] = kept["born_on"].isoformat() if kept["born_on"] else ""
    return kept


def _save(request: Asked, found: DraftLine, content: dict[str, Any]) -> None:
    save_draft(
        draft=found.id, area=found.area, provider=found.provider, child=found.child, content=content,
        by=request.viewer, at=request.at,
    )  # fmt: skip


def _rows(request: Asked, found: DraftLine, name: str, step: str) -> HttpResponse:
    """Show a page of rows with an empty one at the end; a row whose boxes are all emptied is gone."""
    kind, kept = ROWS[step], list(found.content.get(step, ()))
    if request.method == "POST":
        asked_for = request.POST.get("rows", "")
        count = (
            min(int(asked_for), MOST_ROWS) if asked_for.isdecimal() and len(asked_for) < 4 else len(kept) + 1
        )
        given = [kind(request.POST, prefix=f"row{place}") for place in range(count)]
        sound = [form.is_valid() for form in given]
        if all(sound):
            rows = [form.cleaned_data for form in given if any(form.cleaned_data.values())]
            _save(request, found, {step: rows})
            if "another" in request.POST:
                return redirect(f"{reverse('setting_request_step', args=[found.id, step])}#row{len(rows)}")
            return _onward(request, found, step)
    else:
        rows = kept or rows_known_already(request, found, step)
        given = [kind(prefix=f"row{place}", initial=row) for place, row in enumerate([*rows, {}])]
    faulty = next((form for form in given if form.errors), given[0])
    context = {"rows": given, "form": faulty, "has_room": len(given) < MOST_ROWS}
    return _page(request, found, name, step, context)


def _onward(request: Asked, found: DraftLine, step: str) -> HttpResponse:
    """Go to the next page, or to the last one where the setting wants to look at it all."""
    slugs = [slug for slug, _ in STEPS]
    after = slugs[slugs.index(step) + 1 :]
    if "later" in request.POST:
        messages.success(request, "Saved. You can go on with it from any device.")
        return redirect("setting_requests")
    if not after or "check" in request.POST:
        return redirect("setting_request_check", draft=found.id)
    return redirect("setting_request_step", draft=found.id, step=after[0])


def _page(request: Asked, found: DraftLine, name: str, step: str, context: dict[str, Any]) -> HttpResponse:
    frame = {
        "draft": found, "name": name, "step": step, "page_title": _TITLES[step], "lead": _LEADS.get(step, ""),
        "number": [slug for slug, _ in STEPS].index(step) + 1, "of": len(STEPS), "known": known_already(request, found),
    }  # fmt: skip
    return show(request, "setting/request_step.html", frame | context, section=SECTION)


@door(roles=[Role.SETTING])
@require_http_methods(["GET", "POST"])
def setting_request_check(request: Asked, draft: int) -> HttpResponse:
    """Show the whole request, say kindly what would help, and send it: nothing that is missing stops it."""
    found, name = _open(request, draft)
    if request.method == "POST" and "remove" in request.POST:
        throw_draft_away(draft=found.id, provider=found.provider, by=request.viewer, at=request.at)
        messages.success(request, "The draft is gone. Nothing was sent.")
        return redirect("setting_requests")
    form = FilesForm(*sent_in(request))
    if request.method == "POST" and form.is_valid():
        return send_request(request, found, files=form.chosen)
    context = {
        "form": form,
        "known": known_already(request, found),
        "draft": found,
        "name": name,
        "content": found.content,
        "area": get_public_area(area_of(found)),
        "steps": [(slug, title) for slug, title in STEPS if slug != "child" or not found.child],
        "would_help": what_would_help(found),
    }
    return show(request, "setting/request_check.html", context, section=SECTION)
