"""Where a thread is taken up: a measure, an action or an aim of a plan, a decision of a meeting or a paper before one."""

from dataclasses import dataclass
from datetime import date

from goldenthread.apps.board.queries import about_named, get_meeting, get_paper, list_decided_of
from goldenthread.apps.board.types import About, AboutKind, BoardNotFound
from goldenthread.apps.golden.types import ThreadNotFound
from goldenthread.apps.strategy.queries import Named, list_held_measures, list_named
from goldenthread.core.access.viewer import Viewer
from goldenthread.definitions.measures import load_measures


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a thread is followed from: its words, the area, and the measures that stand for it; `abouts` is itself."""

    area: str
    title: str
    caption: str
    codes: tuple[str, ...]
    abouts: tuple[About, ...] = ()
    meeting: int | None = None


def find_measure(viewer: Viewer, *, area: str, code: str) -> Subject:
    """Return a measure as where a thread is taken up. Raises ThreadNotFound."""
    entry = load_measures().get(code)
    if entry is None or area not in viewer.areas:
        raise ThreadNotFound("There is no such measure.")
    return Subject(area=area, title=entry.title, caption=f"Measure {code}", codes=(code,))


def find_aim_or_action(viewer: Viewer, *, area: str, number: int, is_action: bool, on: date) -> Subject:
    """Return an action of a plan, or an aim with all its actions, as where a thread is taken up. Raises ThreadNotFound."""
    named = list_named(viewer, area=area)
    held = [each for each in named if (each.action is not None) == is_action]
    found = next((each for each in held if number == (each.action if is_action else each.aim)), None)
    if found is None:
        raise ThreadNotFound("There is no such action or priority.")
    measures = list_held_measures(viewer, area=area, on=on)
    codes = [
        each.code
        for each in measures
        if (each.action == number if is_action else each.aim == number) and each.code
    ]
    return Subject(
        area=area, title=found.title, caption=f"{'Action' if is_action else 'What the plan answers'} {found.ref}",
        codes=tuple(dict.fromkeys(codes)), abouts=(_about(found),),
    )  # fmt: skip


def _about(named: Named) -> About:
    found = about_named(named)
    return About(kind=found.kind, id=found.id)


def find_paper(viewer: Viewer, *, paper: int, on: date) -> Subject:
    """Return a board's paper, by the figures it shows, as where a thread is taken up. Raises ThreadNotFound."""
    try:
        found = get_paper(viewer, paper=paper, on=on)
        area = get_meeting(viewer, meeting=found.meeting).area
    except BoardNotFound as gone:
        raise ThreadNotFound(str(gone)) from None
    codes = tuple(str(each) for each in found.content.get("measures", ()))
    return Subject(area=area, title=found.title, caption="A paper", codes=codes, meeting=found.meeting)


def find_decision(viewer: Viewer, *, area: str, decided: int, on: date) -> Subject:
    """Return a decision, by what it was about, as where a thread is taken up. Raises ThreadNotFound."""
    named = list_named(viewer, area=area)
    measures = list_held_measures(viewer, area=area, on=on)
    abouts = [About(kind=AboutKind.MEASURE, id=code) for code in load_measures()] + [
        _about(each) for each in named
    ]
    line = next(
        (each for each in list_decided_of(viewer, area=area, abouts=abouts) if each.id == decided), None
    )
    if line is None:
        raise ThreadNotFound("There is no such decision, or it is about nothing that a thread can follow.")
    about = line.about
    if about.kind is AboutKind.MEASURE:
        codes = [about.id]
    elif about.kind is AboutKind.ACTION:
        codes = [each.code for each in measures if str(each.action) == about.id]
    else:
        codes = [each.code for each in measures if str(each.aim) == about.id]
    return Subject(
        area=area, title=line.words, caption=f"Decided by {line.group_name}", codes=tuple(dict.fromkeys(filter(None, codes))),
        abouts=(About(kind=about.kind, id=about.id),), meeting=line.meeting,
    )  # fmt: skip
