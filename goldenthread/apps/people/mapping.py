"""Rows of this room as the plain values that pages show."""

from collections.abc import Iterable, Sequence
from datetime import date

from goldenthread.apps.people.models import Child, ChildName, Contact, Identifier, Profile, Reach, Told
from goldenthread.apps.people.types import (
    Channel,
    ChildCard,
    ContactKind,
    ContactLine,
    IdentifierKind,
    NameKind,
    NumberLine,
    ProfileMode,
    ProfileText,
    ReachGiven,
    SeenBy,
    ToldLine,
)
from goldenthread.core.calendars.ages import age_on, national_curriculum_year
from goldenthread.core.people.names import shown_name

_FIRST = date.min
FIRST_YEAR, LAST_YEAR = -1, 14


def _age(born_on: date | None, *, on: date) -> int | None:
    return age_on(born_on, on) if born_on and born_on <= on else None


def _year_group(child: Child, *, on: date) -> int | None:
    """Return the year group recorded for a child or, where none is, that of their age while they are in school."""
    if child.ncy is not None or child.born_on is None or child.born_on > on:
        return child.ncy
    year = national_curriculum_year(child.born_on, on)
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def is_in_force(row: ChildName, *, on: date) -> bool:
    """Say whether a name is held on a day."""
    return (row.from_on is None or row.from_on <= on) and (row.until_on is None or row.until_on > on)


def pick_name(names: Iterable[ChildName], kind: NameKind, *, on: date) -> ChildName | None:
    """Return the name of a kind held on a day, the newest where several are."""
    of_kind = [name for name in names if name.kind == kind.value]
    held = [name for name in of_kind if is_in_force(name, on=on)]
    if kind is NameKind.LEGAL and not held:
        held = of_kind
    return max(held, key=lambda name: (name.from_on or _FIRST, name.pk), default=None)


def full_name(row: ChildName | None) -> str:
    """Return a name as written, or nothing."""
    return f"{row.given} {row.family}".strip() if row else ""


def card_of(
    child: Child,
    *,
    names: Sequence[ChildName],
    on: date,
    numbers: Sequence[Identifier] = (),
    with_reach: bool = False,
) -> ChildCard:
    """Return who a child is on a day, the name they are known as first.

    When a young person can safely be reached (`with_reach`) is left out unless asked for: no parent is told it.
    """
    legal, known = pick_name(names, NameKind.LEGAL, on=on), pick_name(names, NameKind.KNOWN_AS, on=on)
    return ChildCard(
        id=child.pk,
        public_id=child.public_id,
        area=child.area,
        shown_name=shown_name(
            given=legal.given if legal else "",
            family=legal.family if legal else "",
            known_as=full_name(known),
        ),
        known_as=full_name(known),
        legal_name=full_name(legal),
        born_on=child.born_on,
        age=_age(child.born_on, on=on),
        ncy=_year_group(child, on=on),
        numbers=tuple(
            NumberLine(
                kind=IdentifierKind(row.kind), value=row.value, is_valid=row.is_valid, source=row.source
            )
            for row in numbers
        ),
        is_identity_checked=child.identity_checked_on is not None,
        reach=reach_of(child) if with_reach else ReachGiven(),
    )


def reach_of(row: Reach) -> ReachGiven:
    """Return how to speak with someone."""
    return ReachGiven(
        language=row.language,
        interpreter=row.interpreter,
        needs_bsl=row.needs_bsl,
        safe_times=row.safe_times,
        safe_channel=Channel(row.safe_channel) if row.safe_channel else None,
    )


def reach_fields(reach: ReachGiven) -> dict[str, str | bool]:
    """Return how to speak with someone as the columns that keep it."""
    return {
        "language": reach.language,
        "interpreter": reach.interpreter,
        "needs_bsl": reach.needs_bsl,
        "safe_times": reach.safe_times,
        "safe_channel": reach.safe_channel.value if reach.safe_channel else "",
    }


def contact_line(row: Contact) -> ContactLine:
    """Return one way to reach someone."""
    return ContactLine(
        id=row.pk, kind=ContactKind(row.kind), value=row.value, is_safe=row.is_safe, source=row.source,
        doubted_on=row.doubted_on, doubted_because=row.doubted_because,
    )  # fmt: skip


def told_line(row: Told, *, with_names: bool) -> ToldLine:
    """Return a fact; the name of whoever typed it in is for staff only."""
    return ToldLine(
        id=row.pk,
        word=row.word,
        value=row.value,
        source=row.source,
        told_on=row.told_on,
        recorded_at=row.recorded_at,
        recorded_by=row.recorded_by.display_name if with_names and row.recorded_by else "",
        parent=row.parent_id,
        shown_to=SeenBy(row.shown_to),
        confirmed_on=row.confirmed_on,
        confirmed_by=row.confirmed_by.display_name if with_names and row.confirmed_by else "",
    )


def profile_text(row: Profile, *, with_helper: bool = True) -> ProfileText:
    """Return what a version of a profile says."""
    return ProfileText(
        mode=ProfileMode(row.mode),
        people_like=row.people_like,
        important_to_me=row.important_to_me,
        how_to_help=row.how_to_help,
        my_hopes=row.my_hopes,
        pronouns=row.pronouns,
        symbols=tuple(row.symbols),
        helped_by=row.helped_by if with_helper else "",
    )
