"""What disagreements tell us: each is closed with a theme, and an action or the reason why there is none."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.core.plans.gates import Bar

LEARNING = "LGSCO Complaint Handling Code, on learning from complaints"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One theme of one disagreement, and what is done about it."""

    theme: str
    action: str
    owner: str
    due_on: date | None
    done_on: date | None
    no_action_because: str = ""

    @property
    def is_open(self) -> bool:
        """Whether there is an action that has not been done."""
        return bool(self.action) and self.done_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeCount:
    """How often one theme came up, from what, and how many of its actions are still open or late."""

    theme: str
    concerns: int
    mediations: int
    appeals: int
    open_actions: int
    late_actions: int

    @property
    def total(self) -> int:
        """How many disagreements named the theme."""
        return self.concerns + self.mediations + self.appeals


def list_bars_to_closing(*, is_answered: bool, lessons: int, what: str) -> tuple[Bar, ...]:
    """Return what stops a complaint, mediation or appeal from being closed: it is over, and something is learned from it."""
    bars = []
    if not is_answered:
        bars.append(Bar(what=f"The {what} is not over yet.", do="Record how it ended first.", rule=LEARNING))
    if not lessons:
        bars.append(
            Bar(
                what="Nobody has said what it tells us.",
                do="Choose a theme, and give an action with an owner and a day, or say why there is none.",
                rule=LEARNING,
            )
        )
    return tuple(bars)


def count_themes(
    lessons: Iterable[tuple[str, Lesson]], *, on: date, themes: Iterable[str]
) -> tuple[ThemeCount, ...]:
    """Count lessons by theme, the most frequent first; each comes with CONCERN, MEDIATION or APPEAL, whence it came."""
    found: dict[str, list[tuple[str, Lesson]]] = {theme: [] for theme in themes}
    for what, lesson in lessons:
        found.setdefault(lesson.theme, []).append((what, lesson))
    counts = [
        ThemeCount(
            theme=theme, concerns=sum(what == "CONCERN" for what, _ in rows),
            mediations=sum(what == "MEDIATION" for what, _ in rows), appeals=sum(what == "APPEAL" for what, _ in rows),
            open_actions=sum(one.is_open for _, one in rows),
            late_actions=sum(bool(one.is_open and one.due_on and one.due_on < on) for _, one in rows),
        )
        for theme, rows in found.items()
    ]  # fmt: skip
    return tuple(sorted(counts, key=lambda one: -one.total))
