"""Reading highlight reports: what each owner sent, and the paper that they roll up into for a meeting."""

from datetime import date
from typing import Any

from goldenthread.apps.accounts.queries import list_lines
from goldenthread.apps.board.groups import get_group, list_board_areas, list_groups, list_owners
from goldenthread.apps.board.models import Highlight, Meeting
from goldenthread.apps.board.types import BoardNotFound
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.governance.highlights import (
    DELIVERY_WORDS,
    IMPACT_WORDS,
    Delivery,
    Impact,
    Owed,
    RolledUp,
    Sent,
    roll_up,
)
from goldenthread.core.governance.lines import list_below

NONE_MISSING = "Everyone who owes a report has sent one."


def list_reports(viewer: Viewer, *, owner: int) -> list[Sent]:
    """Return the reports of one owner, the newest first."""
    rows = Highlight.objects.filter(owner=owner, area__in=list_board_areas(viewer))
    return [give_report(row) for row in rows.order_by("-sent_on", "-pk")]


def give_report(row: Highlight) -> Sent:
    """Return a report as it was sent."""
    return Sent(
        owner=row.owner_id, sent_on=row.sent_on, order=row.pk, delivery=Delivery(row.delivery),
        impact=Impact(row.impact), progress=row.progress, exceptions=row.exceptions, next_steps=row.next_steps,
    )  # fmt: skip


def roll_up_for(viewer: Viewer, *, meeting: int, until_on: date) -> RolledUp:
    """Return the reports that a meeting is owed, from its own owners and those of every group that answers to it.

    Groups bear the names of the day of the meeting. Raises BoardNotFound where there is no such meeting for this viewer.
    """
    row = Meeting.objects.filter(pk=meeting, area__in=list_board_areas(viewer)).first()
    if row is None:
        raise BoardNotFound("There is no such meeting in your area.")
    group = get_group(viewer, group=row.group_id, on=row.held_on)
    below = list_below(group.body, list_lines(viewer, area=row.area), on=row.held_on)
    groups = [
        each
        for each in list_groups(viewer, area=row.area, on=row.held_on)
        if each.body == group.body or each.body in below
    ]
    names = {each.id: each.name for each in groups}
    owners = [one for one in list_owners(viewer, groups=names) if one.is_one_on(row.held_on)]
    owed = [
        Owed(owner=one.id, group=names[one.group], name=one.name, about=one.about.words) for one in owners
    ]
    before = Meeting.objects.filter(area=row.area, group=row.group_id, held_on__lt=row.held_on)
    after_on = before.order_by("-held_on").values_list("held_on", flat=True).first()
    sent = [
        give_report(each)
        for each in Highlight.objects.filter(area=row.area, owner__in=[one.id for one in owners])
    ]
    return roll_up(owed, sent, after_on=after_on, until_on=until_on)


def write_up_highlights(rolled: RolledUp) -> dict[str, Any]:
    """Return the content of the paper that highlight reports make, with every word as its owner wrote it."""
    missing = [f"{owed.name}: {owed.about} ({owed.group})" for owed in rolled.missing]
    blocks: list[dict[str, Any]] = [
        {
            "heading": "Who has not reported",
            "paragraphs": [] if missing else [NONE_MISSING],
            "points": missing,
        }
    ]
    if rolled.exceptions:
        points = [f"{owed.about} ({owed.name}): {sent.exceptions}" for owed, sent in rolled.exceptions]
        blocks.append(
            {"heading": "What this meeting is asked to help with", "paragraphs": [], "points": points}
        )
    for owed, sent in rolled.reports:
        standing = f"{DELIVERY_WORDS[sent.delivery]}. {IMPACT_WORDS[sent.impact]}."
        blocks.append(
            {
                "heading": f"{owed.about}: {owed.group}",
                "paragraphs": [
                    f"Reported by {owed.name}. {standing}",
                    sent.progress,
                    f"Next: {sent.next_steps}",
                ],
                "points": [],
            }
        )
    return {"blocks": blocks}
