"""Taking in an upload: to disk in a stream as it arrives, and no further than the largest file we take.

The disk file has no name, so nobody else can open it and it goes with the request. What comes after the largest size
is let fall, so that the page can still say which file was too large.
"""

import tempfile
from typing import IO, Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers

from goldenthread.apps.files.actions import Taken, take, too_large
from goldenthread.apps.files.types import FileRefused

_PIECE = 256 * 1024


class Received(UploadedFile):
    """One file as it arrived; `taken` is what is kept of it, once it has been looked into."""

    def __init__(self, file: IO[bytes], *, is_too_large: bool, **described: Any) -> None:
        """Take the nameless disk file and what the browser said of it."""
        super().__init__(file=file, **described)
        self.is_too_large = is_too_large
        self.taken: Taken | None = None

    def look_into(self) -> Taken:
        """Check the file and return what may be kept of it. Raises FileRefused."""
        if self.is_too_large:
            raise FileRefused(too_large(str(self.name)))
        if self.taken is None:
            self.taken = take(self, name=str(self.name))
        return self.taken

    def close(self) -> None:
        """Let go of the disk files; the request does this when it ends."""
        if self.taken is not None:
            self.taken.content.close()
        super().close()


class ReceivedToDisk(FileUploadHandler):
    """Django's way of taking in a file, with ours: straight to disk, bounded."""

    chunk_size = _PIECE

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file of the request."""
        super().new_file(*args, **kwargs)
        settings.ARRIVING.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.file: IO[bytes] = tempfile.TemporaryFile(dir=settings.ARRIVING)  # noqa: SIM115
        self.came = 0
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write the next piece to disk, unless the file is larger than we take."""
        self.came += len(raw_data)
        if self.came <= settings.LARGEST_FILE:
            self.file.write(raw_data)

    def file_complete(self, file_size: int) -> Received:
        """Return the file that has arrived."""
        self.file.seek(0)
        return Received(
            self.file, is_too_large=self.came > settings.LARGEST_FILE, name=self.file_name, size=file_size,
            content_type=self.content_type, charset=self.charset,
            content_type_extra=self.content_type_extra,
        )  # fmt: skip

    def upload_interrupted(self) -> None:
        """Let go of a file that stopped half-way."""
        if hasattr(self, "file"):
            self.file.close()
