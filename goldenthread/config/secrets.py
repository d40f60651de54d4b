"""Secrets that a first start makes for itself, kept outside the database and readable by their owner only."""

import os
import secrets
from pathlib import Path


def read_or_make_secret(path: Path) -> str:
    """Return the secret kept in a file, making the file on the first start.

    Two processes that start together get the same secret: the file is made whole under another name and
    then linked into place, and whoever comes second reads what the first one made.
    """
    if path.exists():
        return path.read_text().strip()
    path.parent.mkdir(parents=True, exist_ok=True)
    mine = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(48))
    try:
        os.link(mine, path)
    except FileExistsError:
        return path.read_text().strip()
    finally:
        mine.unlink()
    return path.read_text().strip()
