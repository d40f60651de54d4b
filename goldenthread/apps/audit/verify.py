"""Checking a journal: walks an area's chain in order and names everything that does not hold.

The walk holds one batch of entries in memory however long the chain is. What it cannot see by itself (entries
added since the last signed head and then removed, by someone who can also write the head) is said in
`docs/explanation/journal.md`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db.models import Exists, Max, Model, OuterRef, Subquery

from goldenthread.apps.audit.chain import digest_of
from goldenthread.apps.audit.heads import BadLine, SignedHead
from goldenthread.apps.audit.links import Link, Walk
from goldenthread.apps.audit.models import Entry, Head, Salt, Shown
from goldenthread.apps.audit.types import FORGET, Fault, FaultKind

BATCH = 1000
_COLUMNS = (
    "id", "area", "seq", "recorded_at", "kind", "act", "account", "role", "body", "purpose", "case", "subject",
    "digest", "salt_mark", "previous", "hash",
)  # fmt: skip


def find_faults(
    *,
    area: str,
    signed: Iterable[SignedHead | BadLine] = (),
    on_progress: Callable[[int, int], None] | None = None,
) -> Iterator[Fault]:
    """Yield everything wrong with an area's journal, in the order of the chain, then of the whole.

    `signed` is the area's file of signed heads, as `heads.read_heads` reads it. `on_progress` is told the place
    reached and the last place there is. Entries added while it runs are left for the next time.
    """
    head = Head.objects.filter(area=area).first()
    # With no head to stop at, the walk goes to the last entry there is, and then says that the head is gone.
    last = head.seq if head else Entry.objects.filter(area=area).aggregate(last=Max("seq"))["last"] or 0
    walk = Walk(area=area, signed=signed, forgotten=_forgotten(area))
    for batch in _batches(area, last):
        for link in _links(batch):
            yield from walk.step(link)
        if on_progress:
            on_progress(walk.seq, last)
    yield from walk.finish(head.seq if head else None, head.hash if head else "")
    yield from _beyond_the_head(area)
    yield from _strays(area, Shown, "a child named")
    yield from _strays(area, Salt, "a salt kept")


def journal_areas() -> Iterator[str]:
    """Yield every area that has entries or a head, in the order of their codes, without reading every entry."""
    last = ""
    while True:
        nearest = [
            found
            for model in (Entry, Head)
            if (found := model.objects.filter(area__gt=last).order_by("area").values_list("area", flat=True).first())
        ]  # fmt: skip
        if not nearest:
            return
        last = min(nearest)
        yield last


def confirm_content(*, area: str, seq: int, content: Any) -> bool | None:
    """Answer whether content is what an entry says was written; None where it has been forgotten, or never was kept.

    `content` is handed in exactly as the action handed it to the journal. False means that the content has been
    altered since, or that it was never this.
    """
    row = (
        Salt.objects.filter(area=area, entry__area=area, entry__seq=seq)
        .values_list("salt", "entry__digest")
        .first()
    )
    return digest_of(content, salt=row[0]) == row[1] if row else None


def _batches(area: str, last: int) -> Iterator[list[dict[str, Any]]]:
    seen = 0
    while True:
        rows = Entry.objects.filter(area=area, seq__gt=seen, seq__lte=last).order_by("seq")
        batch = list(rows.values(*_COLUMNS)[:BATCH])
        if not batch:
            return
        yield batch
        seen = batch[-1]["seq"]


def _links(batch: list[dict[str, Any]]) -> Iterator[Link]:
    ids = [fields["id"] for fields in batch]
    children: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for entry, child, area in (
        Shown.objects.filter(entry__in=ids).values_list("entry", "child", "area").iterator()
    ):
        children[entry].append((child, area))
    salts = {
        entry: (salt, area)
        for entry, salt, area in Salt.objects.filter(entry__in=ids).values_list("entry", "salt", "area")
    }
    for fields in batch:
        entry = fields.pop("id")
        yield Link(
            stored_hash=fields.pop("hash"), fields=fields, children=children[entry], salt=salts.get(entry)
        )


def _forgotten(area: str) -> dict[str, int]:
    """Return the last place at which each subject's content was forgotten."""
    entries = Entry.objects.filter(area=area, act=FORGET).values("subject").annotate(last=Max("seq"))
    return dict(entries.values_list("subject", "last"))


def _beyond_the_head(area: str) -> Iterator[Fault]:
    # One statement, so that an entry added this moment is seen with the head it came with.
    place = Head.objects.filter(area=area).values("seq")[:1]
    beyond = Entry.objects.filter(area=area, seq__gt=Subquery(place)).order_by("seq")
    first = beyond.values_list("seq", flat=True).first()
    if first is not None:
        yield Fault(
            area=area, seq=first, kind=FaultKind.HEAD,
            sentence=f"Entry {first} stands beyond the end of the chain: the head does not count it.",
        )  # fmt: skip


def _strays(area: str, model: type[Model], what: str) -> Iterator[Fault]:
    of_this_area = Entry.objects.filter(pk=OuterRef("entry_id"), area=area)
    count = model._default_manager.filter(~Exists(of_this_area), area=area).count()
    if count:
        yield Fault(
            area=area, seq=None, kind=FaultKind.STRAY,
            sentence=f"{count} row(s) are {what} for an entry that is not in this area's chain.",
        )  # fmt: skip
