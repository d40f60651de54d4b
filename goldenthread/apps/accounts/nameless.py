"""Answers without a name: a mark that somebody has answered, and a line of the journal that names nobody."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.crypto import salted_hmac

from goldenthread.apps.accounts.walls import entered_as_system
from goldenthread.core.access.viewer import Viewer, system_viewer


def make_mark(of: str, *, by: Viewer) -> str:
    """Return a mark that is the same for one person each time they answer one thing, and leads back to nobody.

    `of` says what is answered ("confidence survey 12"). Without the service's secret key no mark can be made.
    """
    return salted_hmac(of, str(by.account), algorithm="sha256").hexdigest()


@contextmanager
def as_nobody(*, area: str) -> Iterator[Viewer]:
    """Give the viewer by whom a nameless act in an area is journalled.

    Whoever answers may write lines of the journal about themselves only, and here nobody may be named.
    """
    with entered_as_system(areas=[area]):
        yield system_viewer(areas=(area,))
