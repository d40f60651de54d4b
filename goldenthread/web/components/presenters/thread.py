"""The gold thread: what has happened to a child's case, where it is now, and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goldenthread.web.components.presenters.dates import day, time_left
from goldenthread.web.components.presenters.status import StatusTag


class BeadState(StrEnum):
    """How far one step of the thread has come; each state has its own shape as well as its own colour."""

    DONE = "DONE"
    NOW = "NOW"
    NEXT = "NEXT"
    LATE = "LATE"
    EXCUSED = "EXCUSED"
    ENDED = "ENDED"

    @property
    def words(self) -> str:
        """The state as a screen reader says it."""
        return _WORDS[self]

    @property
    def css(self) -> str:
        """The state as the style sheet spells it."""
        return self.value.lower()


_WORDS = {
    BeadState.DONE: "Done",
    BeadState.NOW: "Happening now",
    BeadState.NEXT: "Still to come",
    BeadState.LATE: "Late",
    BeadState.EXCUSED: "Exception recorded",
    BeadState.ENDED: "No longer needed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bead:
    """One step: its title, one plain sentence, its date, who has it, and why that date.

    `when` is worded ("14 May 2024", "By 25 June 2024") and `left` says how long is left.
    `why` lists the reasons in order and `citation` where the law says so; both may be empty.
    """

    title: str
    sentence: str
    state: BeadState
    iso: str = ""
    when: str = ""
    left: str = ""
    who: str = ""
    why: tuple[str, ...] = ()
    citation: str = ""
    href: str = ""
    link_text: str = ""
    tag: StatusTag | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Strand:
    """A thread of beads, in the order they are to be read."""

    title: str
    beads: tuple[Bead, ...]

    @property
    def current(self) -> int | None:
        """The position, from 1, of the step the case is at; None where the thread is finished or empty.

        Where nothing is marked as happening now, that is the first step that is late.
        """
        for wanted in (BeadState.NOW, BeadState.LATE):
            for place, bead in enumerate(self.beads, start=1):
                if bead.state is wanted:
                    return place
        return None

    @property
    def caption(self) -> str:
        """Where the case is, in words: Step 3 of 6: Gathering advice, with 1 thing late."""
        total = len(self.beads)
        if not total:
            return "Nothing has happened yet"
        if self.current is None:
            return self._count_finished()
        late = sum(bead.state is BeadState.LATE for bead in self.beads)
        things = f", with {late} {'thing' if late == 1 else 'things'} late" if late else ""
        return f"Step {self.current} of {total}: {self.beads[self.current - 1].title}{things}"

    def _count_finished(self) -> str:
        total = len(self.beads)
        finished = sum(bead.state in (BeadState.DONE, BeadState.ENDED) for bead in self.beads)
        if finished == total:
            return f"All {total} steps finished"
        untouched = all(bead.state is BeadState.NEXT for bead in self.beads)
        return f"{total} steps, none started" if untouched else f"{finished} of {total} steps finished"


def make_bead(
    *,
    title: str,
    sentence: str,
    state: BeadState,
    on: date,
    happened_on: date | None = None,
    due_on: date | None = None,
    who: str = "",
    why: Sequence[str] = (),
    citation: str = "",
    href: str = "",
    link_text: str = "",
    tag: StatusTag | None = None,
) -> Bead:
    """Word one step of the thread as seen on the day `on`.

    A step that has happened shows the day it happened; any other shows its last day, if it has one,
    and how long is left.
    """
    open_step = state in (BeadState.NOW, BeadState.NEXT, BeadState.LATE)
    shown = happened_on or due_on
    when = left = ""
    if happened_on:
        when = day(happened_on)
    elif due_on:
        when = f"By {day(due_on)}"
        left = time_left((due_on - on).days) if open_step else ""
    return Bead(
        title=title,
        sentence=sentence,
        state=state,
        iso=shown.isoformat() if shown else "",
        when=when,
        left=left,
        who=who,
        why=tuple(why),
        citation=citation,
        href=href,
        link_text=link_text,
        tag=tag,
    )
