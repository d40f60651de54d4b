"""What was given to whoever is signed in, by a link that expires: listed, opened while it is open, and nothing after."""

from collections.abc import Iterator
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_GET

from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.bundles.actions import mark_given_opened
from goldenthread.apps.bundles.queries import get_given, list_given_to_me, open_given
from goldenthread.apps.bundles.types import GivenLine
from goldenthread.core.access.roles import CASEWORK, FAMILY, Role
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.components.frames import show_framed

READERS = FAMILY | CASEWORK | {Role.SETTING}


@door(roles=READERS, family=True, shows_children=False)
@require_GET
def given(request: Asked) -> HttpResponse:
    """List what was given to this very reader, with how long each still opens."""
    lines = list_given_to_me(request.viewer, at=request.at)
    for line in lines:
        _look(request, line, act="given_listed")
    return show_framed(request, "components/given.html", {"lines": lines})


@door(roles=READERS, family=True)
@require_GET
def given_bundle(request: Asked, giving: UUID) -> HttpResponse:
    """Show one bundle that was given: what is in it and until when it opens, or that it is closed."""
    line = get_given(request.viewer, giving=giving, at=request.at)
    _look(request, line, act="given_seen")
    return show_framed(request, "components/given_bundle.html", {"line": line})


@door(roles=READERS, family=True)
@require_GET
def given_file(request: Asked, giving: UUID) -> HttpResponseBase:
    """Give the bundle itself to its reader while its link opens; each opening is in the journal."""
    line, size, pieces = open_given(request.viewer, giving=giving, at=request.at)
    mark_given_opened(giving=giving, by=request.viewer, at=request.at)
    _look(request, line, act="given_taken")
    return give_pdf(pieces, size=size)


def give_pdf(pieces: Iterator[bytes], *, size: int) -> StreamingHttpResponse:
    """Return a bundle's bytes as a file whose name tells nothing of the child."""
    response = StreamingHttpResponse(pieces, content_type="application/pdf")
    response.headers["Content-Disposition"] = 'attachment; filename="bundle.pdf"'
    response.headers["Content-Length"] = str(size)
    # Left as it is: compressed on its way out, its size would no longer be told.
    response.headers["Content-Encoding"] = "identity"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _look(request: Asked, line: GivenLine, *, act: str) -> None:
    is_own = line.child in request.viewer.family_children
    looked(
        request, act=act, area=line.area, children=[line.child], case=line.case, subject=f"giving:{line.number}",
        purpose=Purpose.OWN_RECORD if is_own else Purpose.CASEWORK,
    )  # fmt: skip
