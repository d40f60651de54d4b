"""Asking ClamAV whether a file is clean, in a stream over its own line.

Its protocol (clamd, "INSTREAM") is spoken here and not through the `clamd` package, whose `send` may leave part of a
piece unsent: a scanner that is told a different file may call it clean.
"""

import socket
import struct
from collections.abc import Iterable
from contextlib import closing
from urllib.parse import urlsplit

from goldenthread.clients.scan_fake import FakeScanner
from goldenthread.clients.scan_verdict import CannotScan, Scanner, Verdict

PIECE = 64 * 1024
_LONGEST_ANSWER = 4096


class NotAScanner(ValueError):  # noqa: N818
    """GT_SCAN does not name a scanner; the message says what it should look like."""


class Clamd:
    """ClamAV's daemon, by host and port or by the path of its socket."""

    def __init__(self, *, host: str = "", port: int = 0, path: str = "", seconds: float = 60.0) -> None:
        """Take where it listens, and how long to wait for it."""
        self.host, self.port, self.path, self.seconds = host, port, path, seconds

    def scan(self, content: Iterable[bytes]) -> Verdict:
        """Stream content to the daemon and return its verdict. Raises CannotScan."""
        version = self._ask(b"zVERSION\0", ())
        said = self._ask(b"zINSTREAM\0", content)
        if said == "stream: OK":
            return Verdict(is_clean=True, scanner=version)
        if said.startswith("stream: ") and said.endswith(" FOUND"):
            return Verdict(
                is_clean=False, virus=said.removeprefix("stream: ").removesuffix(" FOUND"), scanner=version
            )
        raise CannotScan(f"The scanner gave no verdict but: {said[:200]!r}.")

    def _ask(self, command: bytes, content: Iterable[bytes]) -> str:
        try:
            with closing(self._line()) as line:
                line.sendall(command)
                if command.startswith(b"zINSTREAM"):
                    _send_all(line, content)
                return _answer(line)
        except OSError as error:
            raise CannotScan(f"The scanner did not answer: {error}.") from error

    def _line(self) -> socket.socket:
        if self.path:
            line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            line.settimeout(self.seconds)
            line.connect(self.path)
            return line
        return socket.create_connection((self.host, self.port), timeout=self.seconds)


def _send_all(line: socket.socket, content: Iterable[bytes]) -> None:
    for part in content:
        for start in range(0, len(part), PIECE):
            piece = part[start : start + PIECE]
            line.sendall(struct.pack("!L", len(piece)) + piece)
    line.sendall(struct.pack("!L", 0))


def _answer(line: socket.socket) -> str:
    said = b""
    while b"\0" not in said and len(said) < _LONGEST_ANSWER:
        part = line.recv(1024)
        if not part:
            break
        said += part
    return said.split(b"\0")[0].decode(errors="replace").strip()


class Unscanned:
    """What an installation that knowingly scans nothing uses: everything passes, and says that nobody looked."""

    def scan(self, content: Iterable[bytes]) -> Verdict:
        """Let content pass, marked as scanned by nothing."""
        return Verdict(is_clean=True, scanner="")


def scanner_from(setting: str) -> Scanner | None:
    """Return the scanner that GT_SCAN names, None where it names none. Raises NotAScanner."""
    if not setting:
        return None
    if setting in ("none", "fake"):
        return Unscanned() if setting == "none" else FakeScanner()
    parts = urlsplit(setting)
    if parts.scheme == "unix" and parts.path and not parts.netloc:
        return Clamd(path=parts.path)
    if parts.scheme == "tcp" and parts.hostname and parts.port:
        return Clamd(host=parts.hostname, port=parts.port)
    raise NotAScanner(
        f"GT_SCAN cannot be read: {setting!r}. Write tcp://host:3310 or unix:///path/clamd.sock for ClamAV, `none` to open "
        "files unscanned, or leave it out to keep every file in quarantine."
    )
