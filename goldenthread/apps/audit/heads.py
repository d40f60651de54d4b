"""Heads signed and kept outside the database, so that a chain cut short, or made again, still shows.

A head is an area's last place and hash at a moment. Each is one line of `<area>.jsonl`, in the order of signing:
{"area", "seq", "hash", "at", "signature"}. The signature is Ed25519, over the other four.
"""

import base64
import binascii
import contextlib
import fcntl
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_AREA = re.compile(r"[A-Za-z0-9]{1,9}")
# As much of a file's end as holds its last dozens of heads.
_END = 16_384
_HASH = re.compile(r"[0-9a-f]{64}")


class KeyUnreadable(Exception):  # noqa: N818
    """The signing key, or the public key given, is not one; the message says which and what to do."""


class HeadsUnwritable(Exception):  # noqa: N818
    """The folder of signed heads cannot be written to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedHead:
    """An area's last place and hash, as they were at a moment (UTC, ISO) and signed."""

    area: str
    seq: int
    hash: str
    at: str
    signature: str = ""

    def words(self) -> bytes:
        """Return what the signature is over."""
        return "\n".join(["golden thread head 1", self.area, str(self.seq), self.hash, self.at]).encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class BadLine:
    """A line of the file that is not a head signed by the key."""

    line: int
    why: str


def read_or_make_key(path: Path) -> Ed25519PrivateKey:
    """Return the key that signs heads, making its file (readable by its owner only) on first use.

    Two processes that start together get the same key: it is made whole under another name and linked into
    place, and whoever comes second reads what the first one made.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        mine = path.with_name(f".{path.name}.{os.getpid()}")
        handle = os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(
                Ed25519PrivateKey.generate().private_bytes(
                    serialization.Encoding.PEM,
                    serialization.PrivateFormat.PKCS8,
                    serialization.NoEncryption(),
                )
            )
            file.flush()
            os.fsync(file.fileno())
        try:
            with contextlib.suppress(FileExistsError):
                os.link(mine, path)
        finally:
            mine.unlink()
    return _read_key(path)


def find_public_key(path: Path) -> Ed25519PublicKey | None:
    """Return the public half of the key that signs heads, if there is a key yet; none is made."""
    return _read_key(path).public_key() if path.exists() else None


def _read_key(path: Path) -> Ed25519PrivateKey:
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except ValueError as error:
        raise KeyUnreadable(
            f"{path} does not hold a key. Restore it from its copy, or move it away."
        ) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyUnreadable(f"{path} holds a key of another kind than Ed25519. Move it away and sign again.")
    return key


def public_text(key: Ed25519PublicKey) -> str:
    """Return a public key as text to note down away from this machine: 44 characters of base64."""
    return base64.b64encode(key.public_bytes_raw()).decode()


def public_key_from(text: str) -> Ed25519PublicKey:
    """Return the public key that `public_text` wrote."""
    try:
        return Ed25519PublicKey.from_public_bytes(base64.b64decode(text.strip(), validate=True))
    except (ValueError, binascii.Error) as error:
        raise KeyUnreadable(
            "That is not a public key: it should be the 44 characters that `goldenthread journal key` printed."
        ) from error


def sign(head: SignedHead, *, key: Ed25519PrivateKey) -> SignedHead:
    """Return a head with its signature."""
    signature = base64.b64encode(key.sign(head.words())).decode()
    return SignedHead(area=head.area, seq=head.seq, hash=head.hash, at=head.at, signature=signature)


def path_of(folder: Path, area: str) -> Path:
    """Return where an area's signed heads are kept."""
    if not _AREA.fullmatch(area):
        raise ValueError(f"{area!r} is not the code of an area.")
    return folder / f"{area}.jsonl"


def list_signed_areas(folder: Path) -> list[str]:
    """Return the areas that have signed heads, in the order of their codes."""
    return sorted(path.stem for path in folder.glob("*.jsonl") if _AREA.fullmatch(path.stem))


def read_heads(path: Path, *, key: Ed25519PublicKey | None) -> Iterator[SignedHead | BadLine]:
    """Yield each head of a file as it was signed, and each line that is not one with the reason why.

    With no key every line is bad: a head whose signature cannot be checked proves nothing.
    """
    if not path.exists():
        return
    with path.open(encoding="utf-8", errors="replace") as file:
        for number, line in enumerate(file, start=1):
            yield _read_line(line, number=number, area=path.stem, key=key)


def _read_line(line: str, *, number: int, area: str, key: Ed25519PublicKey | None) -> SignedHead | BadLine:
    if key is None:
        return BadLine(line=number, why="there is no key to check its signature with")
    try:
        head = SignedHead(**json.loads(line))
        _check_shape(head)
        signature = base64.b64decode(head.signature, validate=True)
        key.verify(signature, head.words())
    except InvalidSignature:
        return BadLine(line=number, why="its signature was not made by this key over these words")
    except (ValueError, TypeError, AttributeError):
        return BadLine(line=number, why="it is not a whole signed head")
    if head.area != area:
        return BadLine(line=number, why=f"it is the head of another area ({head.area})")
    return head


def _check_shape(head: SignedHead) -> None:
    if type(head.seq) is not int or not _HASH.fullmatch(head.hash) or "\n" in head.at:
        raise ValueError("not the shape of a head")


@contextlib.contextmanager
def open_heads(folder: Path, *, area: str) -> Iterator[IO[bytes]]:
    """Open an area's file of signed heads for reading and adding, alone: another process that signs waits."""
    path = path_of(folder, area)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        is_new = not path.exists()
        file = path.open("a+b")
    except OSError as error:
        raise HeadsUnwritable(
            f"Signed heads cannot be kept in {folder} ({error.strerror}). Make the folder, or set GT_JOURNAL_HEADS."
        ) from error
    with file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file
        if is_new:
            _settle_folder(folder)


def last_head(file: IO[bytes], *, area: str, key: Ed25519PublicKey) -> SignedHead | None:
    """Return the newest head that an open file holds and the key signed, looking only at the file's end."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _END))
    for line in reversed(file.read().decode(errors="replace").splitlines()):
        head = _read_line(line, number=0, area=area, key=key)
        if isinstance(head, SignedHead):
            return head
    return None


def append_head(file: IO[bytes], head: SignedHead) -> None:
    """Add a signed head to its open file and wait until the disk has it."""
    line = {"area": head.area, "seq": head.seq, "hash": head.hash, "at": head.at, "signature": head.signature}
    size = file.seek(0, os.SEEK_END)
    # A line torn by a crash stays, and shows; the next head starts on a line of its own.
    torn = b""
    if size:
        file.seek(size - 1)
        torn = b"" if file.read(1) == b"\n" else b"\n"
    file.write(torn + json.dumps(line).encode() + b"\n")
    file.flush()
    os.fsync(file.fileno())


def _settle_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
