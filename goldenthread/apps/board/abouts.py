"""What a challenge, a decision, a view or an owner is about: only what is there, so that no thread ends in a mistyped code."""

from goldenthread.apps.board.types import About, AboutKind, BoardRefused
from goldenthread.apps.strategy.queries import Named, list_named
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.strategy.delivery import AimKind
from goldenthread.definitions.measures import load_measures


def about_named(named: Named) -> About:
    """Return an aim or an action of a plan as something to be about."""
    words = f"{named.ref} {named.title}"[:300]
    if named.action is not None:
        return About(kind=AboutKind.ACTION, id=str(named.action), words=words)
    kind = AboutKind.PRIORITY if named.kind is AimKind.PRIORITY else AboutKind.FINDING
    return About(kind=kind, id=str(named.aim), words=words)


def list_abouts(viewer: Viewer, *, area: str) -> list[About]:
    """Return everything that may be spoken of by its own number: measures of the dictionary, then aims and actions of plans."""
    measures = [
        About(kind=AboutKind.MEASURE, id=each.id, words=each.title[:300]) for each in load_measures().values()
    ]
    return [*measures, *(about_named(each) for each in list_named(viewer, area=area))]


def check_about(by: Viewer, about: About, *, area: str, field: str = "about") -> About:
    """Return what something is about, with its words where none were given. Raises BoardRefused for what is not there.

    Something else, or something only worded, joins nothing and is taken as it is.
    """
    if about.kind is AboutKind.OTHER or not about.id.strip():
        return about
    wanted = (about.kind, about.id.strip().upper())
    found = next((each for each in list_abouts(by, area=area) if (each.kind, each.id) == wanted), None)
    if found is None:
        raise BoardRefused(
            "There is no such figure, action or priority. Choose one from the list.", field=field
        )
    return About(kind=found.kind, id=found.id, words=about.words.strip() or found.words)
