"""The keys that seal what is most sensitive, kept in a file outside the database, newest first.

A key is 32 random bytes in base64, one a line. What is written is sealed with the first; what was written before opens
with any. `goldenthread keys rotate` puts a new key first and seals everything again with it; `keys retire` then takes
the old ones away.
"""

import contextlib
import os
from functools import lru_cache
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class SealBroken(Exception):  # noqa: N818
    """Something sealed does not open: its key is missing, or it was altered. The message says what to do."""


class KeysUnreadable(Exception):  # noqa: N818
    """The file of sealing keys does not hold keys; the message says what to do."""


def seal(text: str) -> str:
    """Return text sealed with the newest key: nobody reads or alters it without one."""
    return seal_bytes(text.encode()).decode()


def unseal(token: str) -> str:
    """Return sealed text as it was. Raises SealBroken."""
    return unseal_bytes(token.encode()).decode()


def seal_bytes(content: bytes) -> bytes:
    """Return bytes sealed with the newest key."""
    return _keys().encrypt(content)


def unseal_bytes(token: bytes) -> bytes:
    """Return sealed bytes as they were. Raises SealBroken."""
    try:
        return _keys().decrypt(token)
    except InvalidToken as error:
        raise SealBroken(
            "Something sealed does not open. Either its key is no longer in GT_SEALING_KEYS_FILE, or it was altered. "
            "Restore the file of keys from its copy; nothing else opens it."
        ) from error


def add_key(path: Path) -> int:
    """Put a new key first in the file of keys and return how many there are now; the older ones still open."""
    return _write(path, [Fernet.generate_key().decode(), *_lines(path)])


def retire_keys(path: Path) -> int:
    """Leave only the newest key in the file; return how many were taken away."""
    kept = _lines(path)
    _write(path, kept[:1])
    return len(kept) - 1


def count_keys(path: Path) -> int:
    """Return how many keys there are, making the first where there is none."""
    _make_first(path)
    return len(_lines(path))


def _keys() -> MultiFernet:
    path: Path = settings.SEALING_KEYS_FILE
    _make_first(path)
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _read(path: Path, changed: int) -> MultiFernet:
    try:
        return MultiFernet([Fernet(line) for line in _lines(path)])
    except ValueError as error:
        raise KeysUnreadable(
            f"{path} does not hold sealing keys, one a line. Restore it from its copy: without it nothing sealed opens."
        ) from error


def _lines(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text().splitlines() if line.strip()] if path.exists() else []


def _make_first(path: Path) -> None:
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    mine = _write_beside(path, [Fernet.generate_key().decode()])
    # Whoever comes second keeps what the first one made.
    with contextlib.suppress(FileExistsError):
        os.link(mine, path)
    mine.unlink()


def _write(path: Path, keys: list[str]) -> int:
    _make_first(path)
    _write_beside(path, keys).replace(path)
    return len(keys)


def _write_beside(path: Path, keys: list[str]) -> Path:
    mine = path.with_name(f".{path.name}.{os.getpid()}")
    mine.unlink(missing_ok=True)
    handle = os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write("".join(f"{key}\n" for key in keys))
        file.flush()
        os.fsync(file.fileno())
    return mine
