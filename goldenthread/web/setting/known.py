"""What is held already of a setting's own pupil, for the request it writes: shown and filled in, never asked again."""

from typing import Any

from goldenthread.apps.cases.types import DraftLine
from goldenthread.apps.people.actions import record_filled
from goldenthread.apps.people.queries import fill_form, get_child, list_contacts_to_arrange
from goldenthread.apps.people.types import FilledForm
from goldenthread.web.components.doors import Asked
from goldenthread.web.components.filled_forms import held_row
from goldenthread.web.setting.forms import ROWS

FORM = "request_setting"
# Which facts told once fill which box of the first row of a page of rows, the likelier fact first.
_ROWS = {
    "cycles": {"tried": ("CYCLES", "HELP_TRIED")},
    "provision": {"what": ("HELP_NOW",), "cost": ("COST_OF_HELP",)},
}


def _filled(request: Asked, draft: DraftLine) -> FilledForm | None:
    if draft.child is None:
        # Of a child who may be new nothing is told: whether we know them is not the setting's to learn.
        return None
    return fill_form(request.viewer, child=draft.child, form=FORM, on=request.on)


def known_already(request: Asked, draft: DraftLine) -> dict[str, Any] | None:
    """Return what is held that the setting may see, counted as filled without asking; nothing for a child who is new."""
    filled = _filled(request, draft)
    if filled is None or draft.child is None:
        return None
    record_filled(
        child=draft.child, form=FORM, occasion=f"request_draft:{draft.id}", by=request.viewer, at=request.at
    )
    people = list_contacts_to_arrange(request.viewer, child=draft.child, on=request.on)
    return {
        "rows": [held_row(each, request.viewer, child=draft.child) for each in filled.words if each.held],
        "missing": len(filled.missing),
        "parents": [person.name for person in people],
        "public_id": get_child(request.viewer, child=draft.child, on=request.on).public_id,
        "form_key": FORM,
    }


def rows_known_already(request: Asked, draft: DraftLine, step: str) -> list[dict[str, str]]:
    """Return the first row of a page of rows as far as it is held, for a setting that has not written there yet."""
    filled = _filled(request, draft)
    if filled is None:
        return []
    row = {}
    for box, words in _ROWS[step].items():
        longest = ROWS[step].base_fields[box].max_length  # type: ignore[attr-defined]
        held = [each.held for each in map(filled.find, words) if each and each.held and each.is_fresh]
        # What is too long for the box stands above, whole, rather than in it, cut short.
        row[box] = next((str(one.value) for one in held if len(str(one.value)) <= longest), "")
    return [row] if any(row.values()) else []
