"""A file of an area, about no child, given to whoever may have it: always downloaded, and never run."""

from collections.abc import Iterator

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from goldenthread.apps.files.types import AreaFileLine


def give_area_file(line: AreaFileLine, pieces: Iterator[bytes]) -> StreamingHttpResponse:
    """Return a file as a download."""
    response = StreamingHttpResponse(pieces, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = content_disposition_header(True, line.name) or "attachment"
    response.headers["Content-Length"] = str(line.size)
    # Left as it is: pages are compressed on their way out, and a file's size would then no longer be told.
    response.headers["Content-Encoding"] = "identity"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response
