"""One process that takes in an upload as a web worker does, and says how much memory it came to hold."""

import io
import json
import os
import resource
import sys
import time
from collections.abc import Iterator
from datetime import date

import django

django.setup()

from django import forms  # noqa: E402
from django.core.handlers.wsgi import WSGIRequest  # noqa: E402
from django.utils import timezone  # noqa: E402

from goldenthread.apps.accounts.actions import open_area  # noqa: E402
from goldenthread.apps.files.actions import keep_file  # noqa: E402
from goldenthread.apps.people.actions import record_child  # noqa: E402
from goldenthread.apps.people.types import ChildGiven, NameGiven  # noqa: E402
from goldenthread.core.access.items import Item  # noqa: E402
from goldenthread.core.access.viewer import system_viewer  # noqa: E402
from goldenthread.web.components.uploads import UploadField  # noqa: E402

AREA, BOUNDARY = "E06000006", "bench-boundary"
SYSTEM = system_viewer(areas=(AREA,))
_END = b"\n%%EOF\n"


class ReportForm(forms.Form):
    """A form with one box for a file."""

    report = UploadField(label="Your report")


class Line(io.RawIOBase):
    """What comes over the line: a form with a PDF of a size, made up as it is read."""

    def __init__(self, size: int) -> None:
        """Take the size of the file in bytes."""
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="report"; filename="report.pdf"\r\n\r\n'
        self.head, self.tail = head.encode() + b"%PDF-1.7\n", _END + f"\r\n--{BOUNDARY}--\r\n".encode()
        self.left = size
        self.length = len(self.head) + size + len(self.tail)
        self._parts = self._made()
        self._held = b""

    def _made(self) -> Iterator[bytes]:
        yield self.head
        while self.left:
            size = min(self.left, 65_536)
            self.left -= size
            yield os.urandom(size)
        yield self.tail

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, as many as are asked for where there are so many."""
        while len(self._held) < size and (part := next(self._parts, b"")):
            self._held += part
        given, self._held = self._held[:size], self._held[size:]
        return given


def upload(size: int, child: int) -> None:
    """Take in one file through the product's own handler, field and action."""
    line = Line(size)
    request = WSGIRequest(
        {
            "REQUEST_METHOD": "POST", "CONTENT_TYPE": f"multipart/form-data; boundary={BOUNDARY}",
            "CONTENT_LENGTH": str(line.length), "wsgi.input": line, "PATH_INFO": "/", "SERVER_NAME": "bench", "SERVER_PORT": "0",
        }
    )  # fmt: skip
    form = ReportForm(request.POST, request.FILES)
    if not form.is_valid():
        raise SystemExit(form.errors.as_text())
    came = form.cleaned_data["report"]
    keep_file(
        area=AREA, child=child, case=None, subject="message:1", item=Item.FILES, name=came.name, content=came, by=SYSTEM,
        at=timezone.now(),
    )  # fmt: skip
    request.close()


def peak() -> float:
    """Return the most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Upload a small file and then a large one, and say what each came to."""
    at = timezone.now()
    open_area(area=AREA, name="Bench", reference_prefix="BEN", by=SYSTEM, at=at)
    named = ChildGiven(names=(NameGiven(given="Rowan", family="Example"),), born_on=date(2016, 3, 2))
    child = record_child(area=AREA, child=named, source="Bench", by=SYSTEM, at=at).child
    upload(100_000, child)
    before = peak()
    started = time.perf_counter()
    upload(int(sys.argv[1]) * 1_000_000 - 1000, child)
    print(json.dumps({"before": before, "after": peak(), "seconds": time.perf_counter() - started}))


if __name__ == "__main__":
    main()
