"""How an area's chain stands, for those who keep its journal."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path

from goldenthread.apps.audit.heads import BadLine, SignedHead, find_public_key, path_of, read_heads
from goldenthread.apps.audit.models import Head
from goldenthread.apps.audit.types import ChainStanding, Fault
from goldenthread.apps.audit.verify import find_faults
from goldenthread.core.access.decisions import MayNot, may_read_journal
from goldenthread.core.access.viewer import Viewer


def find_chain(viewer: Viewer, *, area: str, heads: Path, key: Path) -> ChainStanding:
    """Return how long an area's chain is, its last link, and the last signed head kept outside the database.

    `heads` is the folder of signed heads and `key` the file of the key that signed them.

    Raises MayNot for anyone but those who keep the area's journal.
    """
    _check_keeps(viewer, area=area)
    head = Head.objects.filter(area=area).first()
    last = max(
        (line for line in _read(area, heads, key) if isinstance(line, SignedHead)),
        key=lambda line: line.seq,
        default=None,
    )
    return ChainStanding(
        entries=head.seq if head else 0,
        hash=head.hash if head else "",
        signed_to=last.seq if last else None,
        signed_at=datetime.fromisoformat(last.at) if last else None,
    )


def list_chain_faults(viewer: Viewer, *, area: str, heads: Path, key: Path, most: int) -> list[Fault]:
    """Walk an area's whole chain beside its signed heads and return what is wrong with it, at most so many faults.

    Raises MayNot for anyone but those who keep the area's journal.
    """
    _check_keeps(viewer, area=area)
    return list(islice(find_faults(area=area, signed=_read(area, heads, key)), most))


def _read(area: str, heads: Path, key: Path) -> Iterator[SignedHead | BadLine]:
    return read_heads(path_of(heads, area), key=find_public_key(key))


def _check_keeps(viewer: Viewer, *, area: str) -> None:
    if not may_read_journal(viewer, area=area):
        raise MayNot("Only those who keep this area's journal may check it.")
