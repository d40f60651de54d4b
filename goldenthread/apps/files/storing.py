"""Bringing a file's bytes to where they are kept: in a stream, sealed, under a name that tells nothing."""

import hashlib
import secrets
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files.base import File as Opened
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.db import transaction

from goldenthread.apps.files.checking import check_content, clean_name
from goldenthread.apps.files.cipher import make_key, opened_pieces, sealed_pieces
from goldenthread.apps.files.models import Content
from goldenthread.apps.files.pictures import bare_jpeg, bare_png
from goldenthread.apps.files.types import FileKind, FileRefused

_PIECE = 256 * 1024
_BARE: dict[FileKind, Callable[[IO[bytes], str], Iterator[bytes]]] = {
    FileKind.JPEG: bare_jpeg,
    FileKind.PNG: bare_png,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A file that has been looked into and may be kept: its bytes are in a nameless file that goes when closed."""

    name: str
    kind: FileKind
    size: int
    sha256: str
    content: IO[bytes]


def take(content: Any, *, name: str) -> Taken:
    """Look into what arrived and return it, checked, hashed and (a picture) without what it tells beside itself.

    `content` has `chunks()`, as a Django upload has, or `read()`. Raises FileRefused; nothing is kept then.
    """
    shown = clean_name(name)
    arrived = _spool(_bounded(_parts(content), shown))
    try:
        kind = check_content(arrived, name=shown)
        if bare := _BARE.get(kind):
            with closing(arrived) as whole:
                arrived = _spool(bare(whole, shown))
        return measured(arrived, name=shown, kind=kind)
    except BaseException:
        arrived.close()
        raise


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedAway:
    """Bytes sealed and written, before any row says whose they are."""

    stored_as: str
    key: bytes


def seal_away(taken: Taken) -> SealedAway:
    """Seal and write a file's bytes. It takes no lock, so nobody waits for a large file.

    It is done whether or not the area has the same bytes already, and the second copy dropped after: how long it
    takes tells nobody that another child has the same file.
    """
    key = make_key()
    taken.content.seek(0)
    with _spool(sealed_pieces(_pieces_of(taken.content), key=key)) as sealed:
        sealed.seek(0)
        opaque = secrets.token_hex(20)
        name = storages["files"].save(f"kept/{opaque[:2]}/{opaque[2:]}", Opened(sealed, name=opaque))
    return SealedAway(stored_as=str(name), key=key)


def keep_once(sealed: SealedAway, taken: Taken, *, area: str) -> Content:
    """Return the row of these bytes in an area, held until the transaction ends; a second copy is dropped after it."""
    fields = {"size": taken.size, "stored_as": sealed.stored_as, "key": sealed.key.hex()}
    kept, _ = Content.objects.select_for_update().get_or_create(
        area=area, sha256=taken.sha256, defaults=fields
    )
    if kept.stored_as != sealed.stored_as:
        transaction.on_commit(lambda: drop(sealed.stored_as))
    return kept


def read(content: Content) -> Iterator[bytes]:
    """Yield kept bytes as they were, in pieces, each only once it is known to be what was sealed.

    Raises ContentAltered where the storage has changed them, FileNotFoundError where it has lost them.
    """
    with storages["files"].open(content.stored_as, "rb") as stored:
        yield from opened_pieces(iter(lambda: stored.read(_PIECE), b""), key=bytes.fromhex(content.key))


def drop(name: str) -> None:
    """Delete stored bytes by the name they are stored under; what is not there is let be."""
    storages["files"].delete(name)


def drop_strays(*, before: datetime) -> int:
    """Delete stored bytes that no row names, left by a write that was undone, if they are older than a moment.

    Returns how many. Younger ones may be a write that is not finished yet.
    """
    store, gone = storages["files"], 0
    for folder in store.listdir("kept")[0] if store.exists("kept") or not _is_local(store) else []:
        names = {f"kept/{folder}/{name}" for name in store.listdir(f"kept/{folder}")[1]}
        named = set(Content.objects.filter(stored_as__in=names).values_list("stored_as", flat=True))
        for stray in names - named:
            if store.get_modified_time(stray) < before:
                store.delete(stray)
                gone += 1
    return gone


def _is_local(store: Storage) -> bool:
    return isinstance(store, FileSystemStorage)


def drop_if_last(content: Content) -> bool:
    """Take bytes away with the last file that needs them, once the transaction is kept; tell whether it was the last."""
    held = Content.objects.select_for_update().get(pk=content.pk)
    # Whatever room keeps bytes here points at them: another file, a package, a bundle.
    if any(getattr(held, str(one.get_accessor_name())).exists() for one in held._meta.related_objects):
        return False
    name = held.stored_as
    held.delete()
    transaction.on_commit(lambda: drop(name))
    return True


def _parts(content: Any) -> Iterable[bytes]:
    if hasattr(content, "seek"):
        content.seek(0)
    return content.chunks(_PIECE) if hasattr(content, "chunks") else _pieces_of(content)


def _pieces_of(content: IO[bytes]) -> Iterator[bytes]:
    return iter(lambda: content.read(_PIECE), b"")


def _bounded(parts: Iterable[bytes], name: str) -> Iterator[bytes]:
    size = 0
    for part in parts:
        size += len(part)
        if size > settings.LARGEST_FILE:
            raise FileRefused(too_large(name))
        yield part


def too_large(name: str) -> str:
    """Return what is said of a file that is larger than we take."""
    most = settings.LARGEST_FILE // 1_000_000
    return f"“{name}” is larger than {most} MB. Send it in parts, or a smaller copy of it."


def _spool(parts: Iterable[bytes]) -> IO[bytes]:
    """Write parts to a nameless file on disk, which nobody else can open and which goes when it is closed."""
    folder: Path = settings.ARRIVING
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    spooled = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115
    try:
        for part in parts:
            spooled.write(part)
    except BaseException:
        spooled.close()
        raise
    return spooled


def measured(content: IO[bytes], *, name: str, kind: FileKind) -> Taken:
    """Return what is to be kept with its size and its hash."""
    content.seek(0)
    digest = hashlib.file_digest(content, "sha256").hexdigest()  # type: ignore[arg-type]
    return Taken(name=name, kind=kind, size=content.seek(0, 2), sha256=digest, content=content)
