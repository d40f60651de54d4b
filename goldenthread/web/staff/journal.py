"""The journal, for those who keep it: what waits for them, how each chain stands, who opened or changed a case."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_POST

from goldenthread.apps.accounts.queries import list_areas, names_of_accounts
from goldenthread.apps.audit.queries import find_chain, list_chain_faults, list_entries_for_case
from goldenthread.apps.audit.types import EntryLine, Purpose
from goldenthread.apps.cases.queries import find_case_for_journal
from goldenthread.core.access.decisions import may_read_journal
from goldenthread.core.access.roles import WORDS as ROLE_WORDS
from goldenthread.core.access.roles import Role
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.components.forms import with_messages
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.pressing import list_pressing
from goldenthread.web.staff.words import code_words

MOST_SHOWN = 500
MOST_FAULTS = 50


@with_messages(reference="a case reference")
class JournalForm(forms.Form):
    """Which case's entries are wanted."""

    reference = forms.CharField(label="Case reference", max_length=60)


@door(roles=[Role.INFORMATION_GOVERNANCE], shows_children=False)
@require_GET
def journal(request: Asked) -> HttpResponse:
    """Show how each area's chain stands, and one case's entries as ids and codes."""
    form = JournalForm(request.GET if "reference" in request.GET else None)
    entries: list[EntryLine] = []
    if form.is_bound and form.is_valid():
        found = find_case_for_journal(request.viewer, reference=form.cleaned_data["reference"].strip())
        if found is None:
            form.add_error(
                "reference", "There is no case with that reference in your area. Check it and try again"
            )
        else:
            entries = list_entries_for_case(request.viewer, case=found.case, with_looks=True)
            looked(
                request, act="journal_read", area=found.area, children=[found.child], case=found.case,
                purpose=Purpose.OVERSIGHT,
            )  # fmt: skip
    context = {
        "form": form,
        "areas": _chains(request),
        "reference": form.cleaned_data.get("reference", "") if form.is_bound and not form.errors else "",
        "entries": _worded(request, entries[-MOST_SHOWN:]),
        "left_out": max(len(entries) - MOST_SHOWN, 0),
    }
    return show(request, "staff/journal.html", context, section="journal")


@door(roles=[Role.INFORMATION_GOVERNANCE], shows_children=False)
@require_POST
def check_journal(request: Asked) -> HttpResponse:
    """Walk the whole chain of one area, entry by entry, and say whether it holds."""
    area = request.POST.get("area", "")
    faults = list_chain_faults(request.viewer, area=area, most=MOST_FAULTS, **_kept_at())
    context = {
        "form": JournalForm(),
        "areas": _chains(request),
        "checked": area,
        "faults": faults,
        "checked_at": request.at,
    }
    return show(request, "staff/journal.html", context, section="journal")


def _kept_at() -> dict[str, Path]:
    return {"heads": settings.JOURNAL_HEADS, "key": settings.JOURNAL_KEY_FILE}


def _chains(request: Asked) -> list[dict[str, Any]]:
    kept = [area for area in list_areas(request.viewer) if may_read_journal(request.viewer, area=area.code)]
    return [
        {
            "name": area.name,
            "code": area.code,
            "chain": find_chain(request.viewer, area=area.code, **_kept_at()),
            "pressing": list_pressing(request, area=area.code),
        }
        for area in kept
    ]


def _worded(request: Asked, entries: Iterable[EntryLine]) -> list[dict[str, Any]]:
    """Word entries newest first; people who signed in are named to those who keep the journal, and to nobody else."""
    ordered = sorted(entries, key=lambda entry: -entry.seq)
    names = names_of_accounts(request.viewer, accounts={entry.account for entry in ordered if entry.account})
    roles = {role.value: words for role, words in ROLE_WORDS.items()}
    return [
        {
            "seq": entry.seq,
            "at": entry.at,
            "did": "Looked" if entry.kind == "READ" else "Wrote",
            "act": code_words(entry.act),
            "who": names.get(entry.account or 0, "The system"),
            "role": roles.get(entry.role) or code_words(entry.role),
            "body": entry.body,
            "why": code_words(entry.purpose),
        }
        for entry in ordered
    ]
