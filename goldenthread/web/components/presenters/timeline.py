"""A case's timeline as a strand of beads."""

from collections.abc import Iterable
from datetime import date

from goldenthread.core.casework.timeline import Passage, Waypoint
from goldenthread.web.components.presenters.thread import BeadState, Strand, make_bead

_STATES = {
    Passage.DONE: BeadState.DONE,
    Passage.NOW: BeadState.NOW,
    Passage.NEXT: BeadState.NEXT,
    Passage.LATE: BeadState.LATE,
    Passage.EXCUSED: BeadState.EXCUSED,
}


def strand_of(points: Iterable[Waypoint], *, title: str, on: date) -> Strand:
    """Return the waypoints as beads on the thread, worded as seen on a day."""
    return Strand(
        title=title,
        beads=tuple(
            make_bead(
                title=point.title,
                sentence=point.sentence,
                state=_STATES[point.passage],
                on=on,
                happened_on=point.happened_on,
                due_on=point.due_on,
                who="" if point.passage is Passage.DONE else point.who,
                why=point.why,
                citation=point.citation,
            )
            for point in points
        ),
    )
