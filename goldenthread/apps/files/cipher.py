"""Sealing a file in a stream, in pieces that cannot be altered, moved, dropped or cut off unseen.

AES-256-GCM over pieces of 64 KiB, in the STREAM construction (Hoang, Reyhanitabar, Rogaway and Vizár, 2015): each
piece's nonce is a random prefix, the piece's place and whether it is the last. Every file has a key of its own, which
is kept sealed in the database: to rotate the sealing keys is to seal these small keys again, not the files.
"""

import secrets
from collections.abc import Iterable, Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC = b"GTF1"
PIECE = 64 * 1024
_PREFIX, _TAG = 7, 16


class ContentAltered(Exception):  # noqa: N818
    """What is stored is not what was sealed: altered, cut short, out of order or sealed with another key."""


def make_key() -> bytes:
    """Return a new key for one file."""
    return AESGCM.generate_key(bit_length=256)


def sealed_pieces(content: Iterable[bytes], *, key: bytes) -> Iterator[bytes]:
    """Yield the sealed form of some content, holding two pieces of it at most in memory."""
    cipher, prefix = AESGCM(key), secrets.token_bytes(_PREFIX)
    header = MAGIC + prefix
    yield header
    place, waiting = 0, None
    for piece in _in_pieces(content, PIECE):
        if waiting is not None:
            yield cipher.encrypt(_nonce(prefix, place, is_last=False), waiting, header)
            place += 1
        waiting = piece
    yield cipher.encrypt(_nonce(prefix, place, is_last=True), waiting or b"", header)


def opened_pieces(sealed: Iterable[bytes], *, key: bytes) -> Iterator[bytes]:
    """Yield content as it was, each piece only once it is known to be whole and in its place.

    Raises ContentAltered at the first piece that is not, and at the end where the last piece is missing.
    """
    cipher, source = AESGCM(key), _in_pieces(sealed, PIECE + _TAG, first=len(MAGIC) + _PREFIX)
    header = next(source, b"")
    if len(header) != len(MAGIC) + _PREFIX or not header.startswith(MAGIC):
        raise ContentAltered("What is stored does not begin as a kept file does.")
    prefix, place, waiting = header[len(MAGIC) :], 0, None
    for piece in source:
        if waiting is not None:
            yield _open(cipher, prefix, place, waiting, header, is_last=False)
            place += 1
        waiting = piece
    if waiting is None:
        raise ContentAltered("What is stored has been cut off.")
    yield _open(cipher, prefix, place, waiting, header, is_last=True)


def _open(cipher: AESGCM, prefix: bytes, place: int, piece: bytes, header: bytes, *, is_last: bool) -> bytes:
    try:
        return cipher.decrypt(_nonce(prefix, place, is_last=is_last), piece, header)
    except InvalidTag as error:
        raise ContentAltered(f"Piece {place + 1} of what is stored is not what was sealed.") from error


def _nonce(prefix: bytes, place: int, *, is_last: bool) -> bytes:
    return prefix + place.to_bytes(4, "big") + bytes([is_last])


def _in_pieces(content: Iterable[bytes], size: int, *, first: int = 0) -> Iterator[bytes]:
    """Yield content again in pieces of one size, the last being what is left; `first` is the first one's size."""
    held, wanted = bytearray(), first or size
    for part in content:
        held += part
        while len(held) >= wanted:
            yield bytes(held[:wanted])
            del held[:wanted]
            wanted = size
    if held:
        yield bytes(held)
