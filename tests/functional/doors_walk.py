"""A walk through somebody's own door: each page is held to what the published table says they must not read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from playwright.sync_api import Page

from goldenthread.apps.accounts.actions import restrict_record
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.vocabulary import Source
from goldenthread.journeys.request_assessment import request_assessment
from tests.factories.pages import without_chance
from tests.factories.people import CHESHIRE, HALTON, SYSTEM, make_child, make_staff
from tests.functional.story_walk import Walk
from tests.thread.story import at

# Nobody but the team that keeps them reads these anywhere, on any page of any door.
KEPT_APART = ("Wisp", "Unseen")
OTHER_AREA = ("Linden Elsewhere",)
MOTHERS, FATHERS = ("01632 960 001", "1 Hidden Lane"), ("01632 960 002", "2 Other Street")
CONTACTS = (*MOTHERS, *FATHERS)

Begin = Callable[..., Walk]


def says_none_of(words: Iterable[str]) -> Callable[[Page], None]:
    """Return a check that a page holds none of these, in what is shown or in what is behind it."""
    kept = tuple(words)

    def check(page: Page) -> None:
        content = without_chance(page.content())
        told = [word for word in kept if word in content]
        assert not told, f"{page.url} tells what it must not: {told}"

    return check


@dataclass(frozen=True)
class Hidden:
    """A child whose record is restricted, and whoever keeps it."""

    reference: str
    keeper: Viewer


def hide_a_child(on: date) -> Hidden:
    """Record a restricted child of the area on a day, and a child of the other area with a like case."""
    keeper = make_staff(Role.RESTRICTED_TEAM, email="keeper@example.com")
    references = []
    for given, family, area in (("Wisp", "Unseen", HALTON), ("Linden", "Elsewhere", CHESHIRE)):
        child = make_child(given, family, area=area).child
        received = request_assessment(
            area=area, child=child, source=Source.PARENT, received_on=on, how="Letter", words="Please.",
            made_by="Someone", by=SYSTEM, at=at(on),
        )  # fmt: skip
        references.append(received.reference)
        if area == HALTON:
            restrict_record(area=area, child=child, by=keeper, at=at(on))
    return Hidden(references[0], keeper)


def is_not_there(walk: Walk, path: str, *names: str) -> None:
    """Check that an address tells this person nothing: no page of that name, and none of these names."""
    answer = walk.page.goto(walk.site + path)
    assert answer is not None and answer.status in (403, 404), (path, answer and answer.status)
    walk.look()
    says_none_of(names)(walk.page)
