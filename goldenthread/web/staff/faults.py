"""What a room refused, put beside the box it belongs to."""

from collections.abc import Mapping

from django.forms import Form

from goldenthread.apps.people.types import EntryRefused


def add_faults(form: Form, refused: EntryRefused, *, boxes: Mapping[str, str] | None = None) -> None:
    """Put each fault at its box; `boxes` maps the room's word for a field to the form's where they differ.

    A fault of a field that the form does not have stands at the top.
    """
    for fault in refused.faults:
        name = fault.field.rsplit(".", 1)[-1]
        box = (boxes or {}).get(name, name)
        form.add_error(box if box in form.fields else None, str(fault))
