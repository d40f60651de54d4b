"""Taking out of a photograph what it does not show: where and when it was taken, by which phone, and any hidden rest.

The picture itself is left as it is, so that a photographed report loses nothing and a large picture is never unfolded
in memory. Kept of a JPEG: its picture, its colours, and which way up it is. Kept of a PNG: its picture and its colours.
"""

import struct
import zlib
from collections.abc import Iterator
from typing import IO

from PIL import Image

from goldenthread.apps.files.types import FileRefused

MOST_PIXELS = 80_000_000
_ORIENTATION = 0x0112
_PIECE = 64 * 1024
_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = {
    b"IHDR",
    b"PLTE",
    b"IDAT",
    b"IEND",
    b"tRNS",
    b"gAMA",
    b"cHRM",
    b"sRGB",
    b"iCCP",
    b"sBIT",
    b"bKGD",
    b"pHYs",
}
# Segments of a JPEG with no length of their own.
_BARE = {0x01, *range(0xD0, 0xD8)}


def check_jpeg(content: IO[bytes], name: str) -> None:
    """Refuse whatever is not a JPEG photograph."""
    _check(content, name, form="JPEG", called="photograph (JPEG)")


def check_png(content: IO[bytes], name: str) -> None:
    """Refuse whatever is not a PNG picture."""
    _check(content, name, form="PNG", called="picture (PNG)")


def _check(content: IO[bytes], name: str, *, form: str, called: str) -> None:
    content.seek(0)
    try:
        # Only its head is read: its size and its orientation, never the picture.
        with Image.open(content, formats=[form]) as picture:
            width, height = picture.size
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many(name) from error
    except (OSError, ValueError, SyntaxError, struct.error) as error:
        raise FileRefused(
            f"“{name}” is not a {called}, whatever its name says. Check that you chose the right file."
        ) from error
    if width * height > MOST_PIXELS:
        raise _too_many(name)


def _too_many(name: str) -> FileRefused:
    return FileRefused(f"“{name}” is larger than any photograph needs to be. Send a smaller copy.")


def bare_jpeg(content: IO[bytes], name: str) -> Iterator[bytes]:
    """Yield a JPEG without what it tells beside its picture. Raises FileRefused where it is damaged."""
    yield b"\xff\xd8" + _upright(content)
    content.seek(2)
    while True:
        marker = _marker(content, name)
        if marker == 0xD9:
            yield b"\xff\xd9"
            return
        if marker in _BARE:
            yield bytes([0xFF, marker])
            continue
        size = int.from_bytes(_exactly(content, 2, name), "big")
        body = _exactly(content, size - 2, name)
        if _is_kept(marker, body):
            yield bytes([0xFF, marker]) + size.to_bytes(2, "big") + body
        if marker == 0xDA:
            yield from _scan(content, name)


def _is_kept(marker: int, body: bytes) -> bool:
    if marker == 0xE2:
        return body.startswith(b"ICC_PROFILE\0")
    if marker in (0xE0, 0xEE):
        return body.startswith((b"JFIF\0", b"Adobe"))
    return not (0xE0 <= marker <= 0xEF or marker == 0xFE)


def _upright(content: IO[bytes]) -> bytes:
    """Return the one thing kept of what a camera writes: which way up the picture is."""
    content.seek(0)
    try:
        with Image.open(content, formats=["JPEG"]) as picture:
            way = int(picture.getexif().get(_ORIENTATION, 1))
    except (OSError, ValueError, SyntaxError, TypeError, struct.error):
        way = 1
    if not 2 <= way <= 8:
        return b""
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, way, 0)
    body = b"Exif\0\0MM\0*" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)
    return b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body


def _marker(content: IO[bytes], name: str) -> int:
    if _exactly(content, 1, name) != b"\xff":
        raise _damaged(name)
    code = 0xFF
    while code == 0xFF:
        code = _exactly(content, 1, name)[0]
    return code


def _scan(content: IO[bytes], name: str) -> Iterator[bytes]:
    """Yield the picture's own data, up to the marker that ends it, which is left to be read next."""
    while piece := content.read(_PIECE):
        at = _end_of_scan(piece)
        if at is None:
            if piece.endswith(b"\xff"):
                content.seek(-1, 1)
                piece = piece[:-1]
                if not piece:
                    break
            yield piece
            continue
        content.seek(at - len(piece), 1)
        yield piece[:at]
        return
    raise _damaged(name)


def _end_of_scan(piece: bytes) -> int | None:
    at = piece.find(b"\xff")
    while 0 <= at < len(piece) - 1:
        code = piece[at + 1]
        if code and code not in _BARE and code != 0xFF:
            return at
        at = piece.find(b"\xff", at + 1)
    return None


def bare_png(content: IO[bytes], name: str) -> Iterator[bytes]:
    """Yield a PNG without what it tells beside its picture. Raises FileRefused where it is damaged."""
    content.seek(0)
    if _exactly(content, 8, name) != _PNG_START:
        raise _damaged(name)
    yield _PNG_START
    kind = b""
    while kind != b"IEND":
        size = int.from_bytes(_exactly(content, 4, name), "big")
        kind = _exactly(content, 4, name)
        is_kept = kind in _PNG_KEPT
        yield from _chunk(content, name, size=size, kind=kind, is_kept=is_kept)


def _chunk(content: IO[bytes], name: str, *, size: int, kind: bytes, is_kept: bool) -> Iterator[bytes]:
    total = zlib.crc32(kind)
    if is_kept:
        yield size.to_bytes(4, "big") + kind
    while size:
        part = _exactly(content, min(size, _PIECE), name)
        size -= len(part)
        total = zlib.crc32(part, total)
        if is_kept:
            yield part
    said = _exactly(content, 4, name)
    if int.from_bytes(said, "big") != total:
        raise _damaged(name)
    if is_kept:
        yield said


def _exactly(content: IO[bytes], size: int, name: str) -> bytes:
    found = content.read(size) if size >= 0 else b""
    if size < 0 or len(found) != size:
        raise _damaged(name)
    return found


def _damaged(name: str) -> FileRefused:
    return FileRefused(f"“{name}” is damaged or cut short. Take the photograph again, or send it again.")
