"""One step of checking a chain: does this entry follow from the one before, and say what it said when written?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from goldenthread.apps.audit.chain import hash_of, mark_of
from goldenthread.apps.audit.heads import BadLine, SignedHead
from goldenthread.apps.audit.types import GENESIS, Fault, FaultKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An entry as it is stored now: what was hashed, and the hash kept beside it.

    `children` holds each child named with the area of its row; `salt` the salt, where one is kept, and its area.
    """

    fields: Mapping[str, Any]
    stored_hash: str
    children: list[tuple[int, str]]
    salt: tuple[str, str] | None


class Walk:
    """A walk along one area's chain, from its first entry to its head, beside the heads that were signed."""

    def __init__(
        self, *, area: str, signed: Iterable[SignedHead | BadLine], forgotten: Mapping[str, int]
    ) -> None:
        self.area = area
        self.seq = 0
        self._hash = GENESIS
        self._signed = iter(signed)
        self._waiting: SignedHead | None = None
        self._last_signed = 0
        self._forgotten = forgotten

    def step(self, link: Link) -> Iterator[Fault]:
        """Yield what is wrong with the next entry."""
        seq = link.fields["seq"]
        if seq != self.seq + 1:
            yield from self._gap(seq)
        elif link.fields["previous"] != self._hash:
            yield self._fault(
                seq, FaultKind.NOT_FOLLOWING,
                f"Entry {seq} does not follow from the entry before it: the link it carries is not that entry's hash.",
            )  # fmt: skip
        yield from self._check_contents(link)
        yield from self._check_salt(link)
        self.seq, self._hash = seq, link.stored_hash
        yield from self._check_signed()

    def finish(self, head: int | None, head_hash: str) -> Iterator[Fault]:
        """Yield what is wrong with the end of the chain; `head` is None where the head row is gone."""
        if head is None and self.seq:
            yield self._fault(
                None, FaultKind.HEAD, "The head of the chain is gone, though there are entries."
            )
        elif head is not None and head > self.seq:
            yield self._fault(
                self.seq + 1, FaultKind.CUT_OFF,
                f"{_places(self.seq + 1, head)} missing from the end: the head of the chain counts {head} entries.",
            )  # fmt: skip
        elif head is not None and head_hash != self._hash:
            yield self._fault(
                head, FaultKind.HEAD, f"The head of the chain does not carry the hash of entry {head}."
            )
        while (signed := self._next_signed()) is not None:
            if isinstance(signed, Fault):
                yield signed
                continue
            self._waiting = None
            yield self._fault(
                self.seq + 1, FaultKind.CUT_OFF,
                f"The chain has been cut off: a head signed at {signed.at} counts {signed.seq} entries, "
                f"and there are {self.seq}.",
            )  # fmt: skip

    def _gap(self, seq: int) -> Iterator[Fault]:
        yield self._fault(
            self.seq + 1, FaultKind.MISSING,
            f"{_places(self.seq + 1, seq - 1)} missing: the places jump from {self.seq} to {seq}.",
        )  # fmt: skip
        while (signed := self._next_signed()) is not None:
            if isinstance(signed, SignedHead):
                if signed.seq >= seq:
                    return
                self._waiting = None
                continue
            yield signed

    def _check_contents(self, link: Link) -> Iterator[Fault]:
        seq = link.fields["seq"]
        if hash_of(children=[child for child, _ in link.children], **link.fields) != link.stored_hash:
            yield self._fault(
                seq, FaultKind.ALTERED,
                f"Entry {seq} has been altered, or moved from another place: what it holds and the children it "
                "names no longer give its hash.",
            )  # fmt: skip
        if any(area != self.area for _, area in link.children):
            yield self._fault(
                seq,
                FaultKind.ALTERED,
                f"Entry {seq} names a child under another area's code: that row has been altered.",
            )

    def _check_salt(self, link: Link) -> Iterator[Fault]:
        seq, mark = link.fields["seq"], link.fields["salt_mark"]
        if link.salt is None:
            forgotten = max(
                self._forgotten.get(link.fields["subject"], 0), self._forgotten.get(f"entry:{seq}", 0)
            )
            if mark and forgotten <= seq:
                yield self._fault(
                    seq, FaultKind.SALT,
                    f"Entry {seq} can no longer confirm its content: its salt is gone, and no later entry says "
                    "that the content was removed.",
                )  # fmt: skip
        elif mark_of(link.salt[0]) != mark or link.salt[1] != self.area:
            yield self._fault(
                seq, FaultKind.SALT, f"The salt kept for entry {seq} is not the one it was written with."
            )

    def _check_signed(self) -> Iterator[Fault]:
        while (signed := self._next_signed()) is not None:
            if isinstance(signed, Fault):
                yield signed
                continue
            if signed.seq > self.seq:
                return
            self._waiting = None
            if signed.hash != self._hash:
                yield self._fault(
                    signed.seq, FaultKind.SIGNED_HEAD,
                    f"The chain has been made again since {signed.at}: the head signed then carries another hash "
                    f"for entry {signed.seq}.",
                )  # fmt: skip

    def _next_signed(self) -> SignedHead | Fault | None:
        """Return the next signed head, or a fault where the file's next line is not one, or None at its end."""
        if self._waiting is not None:
            return self._waiting
        line = next(self._signed, None)
        if line is None:
            return None
        if isinstance(line, BadLine):
            return self._fault(
                None,
                FaultKind.SIGNED_HEAD,
                f"Line {line.line} of the file of signed heads does not count: {line.why}.",
            )
        if line.seq < self._last_signed or line.seq < 1:
            return self._fault(
                line.seq, FaultKind.SIGNED_HEAD,
                f"The head signed at {line.at} goes back to entry {line.seq}, after one for entry {self._last_signed}.",
            )  # fmt: skip
        self._last_signed = line.seq
        self._waiting = line
        return line

    def _fault(self, seq: int | None, kind: FaultKind, sentence: str) -> Fault:
        return Fault(area=self.area, seq=seq, kind=kind, sentence=sentence)


def _places(first: int, last: int) -> str:
    return f"Entry {first} is" if first == last else f"Entries {first} to {last} are"
