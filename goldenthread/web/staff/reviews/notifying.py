"""The boxes in which a notice is recorded as sent: one set for each person of the family, and nobody else."""

from typing import Any

from goldenthread.apps.people.queries import list_people_to_serve
from goldenthread.apps.reviews.queries import Notified
from goldenthread.web.components.doors import Asked
from goldenthread.web.staff.case_frame import CaseFrame
from goldenthread.web.staff.steps.forms_family import ServingForm


def list_boxes(request: Asked, page: CaseFrame) -> list[dict[str, Any]]:
    """Return each person on whom a notice must be served, with the boxes for how and when."""
    people = list_people_to_serve(request.viewer, child=page.case.child, on=request.on)
    found = []
    for number, one in enumerate(people, 1):
        name = one.name if one.parent else page.card.shown_name
        form = ServingForm(
            request.POST or None, on=request.on, name=name, prefix=f"person{number}",
            initial={"sent_on": request.on, "served_on": request.on},
        )  # fmt: skip
        found.append({"name": name, "relationship": one.relationship, "parent": one.parent, "form": form})
    return found


def read_boxes(boxes: list[dict[str, Any]]) -> tuple[Notified, ...] | None:
    """Return whom the notice was sent to and when, or nothing where a box is wrong; the fault stands at its box."""
    if not all(box["form"].is_valid() for box in boxes):
        return None
    sent = [box for box in boxes if box["form"].is_sent]
    if not sent and boxes:
        boxes[0]["form"].add_error("how", "Say who the notice was sent to, and how")
        return None
    return tuple(
        Notified(
            parent=box["parent"], sent_on=box["form"].cleaned_data["sent_on"],
            served_on=box["form"].cleaned_data["served_on"], how=box["form"].cleaned_data["how"],
        )
        for box in sent
    )  # fmt: skip
