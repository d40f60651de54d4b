"""Whoever tries to work out what a table hides: every table of whole numbers that agrees with what it shows."""

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence

from goldenthread.core.measures.suppression import Sum


def possible_values(
    counts: Mapping[Hashable, int],
    sums: Sequence[Sum],
    hidden: Collection[Hashable],
    *,
    most: int,
    may_be_nought: Collection[Hashable] = (),
) -> dict[Hashable, set[int]]:
    """Return every value each hidden count may have, by trying every whole table up to `most`."""
    keys = sorted(hidden, key=repr)
    shown = {key: count for key, count in counts.items() if key not in hidden}
    found: dict[Hashable, set[int]] = {key: set() for key in keys}
    for table in _tables(keys, shown, sums, most, may_be_nought):
        for key in keys:
            found[key].add(table[key])
    return found


def _tables(
    keys: Sequence[Hashable],
    known: dict[Hashable, int],
    sums: Sequence[Sum],
    most: int,
    may_be_nought: Collection[Hashable],
) -> Iterator[dict[Hashable, int]]:
    if any(_is_broken(each, known, may_be_nought) for each in sums):
        return
    left = [key for key in keys if key not in known]
    if not left:
        yield known
        return
    key = min(left, key=lambda each: len(_unknown(each, known, sums)))
    for value in range(0 if key in may_be_nought else 1, most + 1):
        yield from _tables(keys, {**known, key: value}, sums, most, may_be_nought)


def _unknown(key: Hashable, known: Mapping[Hashable, int], sums: Sequence[Sum]) -> list[Hashable]:
    near = [each for each in sums if key in each.members()]
    return min(([m for m in each.members() if m not in known] for each in near), key=len, default=[])


def _is_broken(each: Sum, known: Mapping[Hashable, int], may_be_nought: Collection[Hashable]) -> bool:
    parts = sum(known.get(part, 0) for part in each.parts)
    open_parts = [part for part in each.parts if part not in known]
    least = sum(0 if part in may_be_nought else 1 for part in open_parts)
    if each.total not in known:
        return False
    total = known[each.total]
    return parts != total if not open_parts else parts + least > total
