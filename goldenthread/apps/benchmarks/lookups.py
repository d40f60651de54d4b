"""The lists beside figures: local authorities and their neighbours, and how deprived a postcode or small area is."""

import re
from collections.abc import Mapping, Sequence

import polars as pl

from goldenthread.apps.benchmarks.reading import Member, read_rows
from goldenthread.core.measures.tribunal import fold

AREAS = "areas"
# The newest first: the workbook says how close each neighbour is, the lookup gives numbers, the old list only names.
# How deprived a postcode or a small area (LSOA) is, in tenths, 1 the most; and which small area a postcode is in.
DEPRIVATION, SMALL_AREAS, POSTCODES = (
    "deprivation_by_postcode",
    "deprivation_by_small_area",
    "postcodes_in_small_areas",
)
NEIGHBOURS = ("neighbours_by_closeness", "neighbours_by_number", "neighbours_by_name")
_AREA = {
    "lea": pl.String,
    "gss": pl.String,
    "name": pl.String,
    "region": pl.String,
    "kind": pl.String,
    "aged_0_25": pl.Int64,
}
_NEIGHBOUR = {"lea": pl.String, "place": pl.Int64, "neighbour": pl.String, "closeness": pl.String}


def read_lookups(
    member: Member, *, areas: Mapping[str, tuple[str, str]]
) -> dict[str, tuple[pl.DataFrame, list[str]]] | None:
    """Return the lists that a file holds, each with what a reader should know, or None where it is none of them.

    `areas` maps a name, folded, to an area's three digits and GSS code.
    """
    rows = read_rows(member)
    head = [cell.strip() for cell in rows[0]] if rows else []
    if {"la_code", "la_code_new", "stat_neighbours"} <= set(head):
        return _lookup(head, rows[1:])
    if head[:4] == ["LA Number", "LA Name", "Region", "Type"]:
        return {AREAS: (_areas_of_list(rows[1:], areas), [])}
    deprivation = _deprivation(head, rows[1:])
    if deprivation is not None:
        return deprivation
    third = [cell.strip() for cell in rows[2]] if len(rows) > 2 else []
    if "LA num" in third and "SN1" in third:
        return {NEIGHBOURS[0]: (_workbook(third, rows[3:]), [])}
    if len(head) > 100 and sum(fold(name) in areas for name in head) > len(head) * 0.9:
        return {NEIGHBOURS[2]: _by_name(head, rows[1:], areas)}
    return None


def _deprivation(
    head: list[str], rows: Sequence[Sequence[str]]
) -> dict[str, tuple[pl.DataFrame, list[str]]] | None:
    """Return the tenths of deprivation that a file gives to postcodes or small areas, or the postcodes of small areas.

    The headings are those of the government's postcode tool, of the indices' own file and of the postcode directory.
    """
    postcode = _column(head, r"(postcode|pcds?|pcd7|pcd8)")
    small = _column(head, r"lsoa( ?code.*|\d{2}(cd)?)")
    decile = _column(head, r"(index of multiple deprivation.*decile.*|imd.?decile.*)")
    if postcode is not None and decile is not None:
        return {DEPRIVATION: _tenths(rows, postcode, decile, "postcode")}
    if small is not None and decile is not None:
        return {SMALL_AREAS: _tenths(rows, small, decile, "small_area")}
    if postcode is not None and small is not None:
        pairs = [
            (bare_postcode(row[postcode]), row[small].strip())
            for row in rows
            if len(row) > max(postcode, small)
        ]
        frame = pl.DataFrame(
            [pair for pair in pairs if all(pair)],
            schema={"postcode": pl.String, "small_area": pl.String},
            orient="row",
        )
        return {POSTCODES: (frame.unique("postcode", keep="last"), [])}
    return None


def _column(head: list[str], pattern: str) -> int | None:
    return next(
        (place for place, name in enumerate(head) if re.fullmatch(pattern, name.strip().lower())), None
    )


def _tenths(
    rows: Sequence[Sequence[str]], key: int, decile: int, name: str
) -> tuple[pl.DataFrame, list[str]]:
    given = [
        (bare_postcode(row[key]), row[decile].strip())
        for row in rows
        if len(row) > max(key, decile) and row[key].strip()
    ]
    kept = [(what, int(tenth)) for what, tenth in given if tenth.isdecimal() and 1 <= int(tenth) <= 10]
    left = len(given) - len(kept)
    notes = [f"{left} rows have no tenth from 1 to 10; they were left out."] if left else []
    frame = pl.DataFrame(kept, schema={name: pl.String, "decile": pl.Int64}, orient="row")
    return frame.unique(name, keep="last"), notes


def bare_postcode(words: str) -> str:
    """Return a postcode, or the code of a small area, without spaces and in capitals."""
    return re.sub(r"\s+", "", words).upper()


def _lookup(head: list[str], rows: Sequence[Sequence[str]]) -> dict[str, tuple[pl.DataFrame, list[str]]]:
    at = {name: place for place, name in enumerate(head)}
    found, near, notes = [], [], []
    for row in rows:
        lea, gss, name = (
            row[at[key]].strip() for key in ("la_code", "la_code_new", "local_authority_ons_name")
        )
        if not lea or not gss:
            notes.append(f"{name} has no code; its line was left out.")
            continue
        people = row[at["ons_population_0-25"]].strip() if "ons_population_0-25" in at else ""
        found.append(
            (
                lea,
                gss,
                name,
                row[at["region_name"]].strip(),
                row[at["ons_la_type"]].strip(),
                int(people) if people.isdigit() else None,
            )
        )
        near += [
            (lea, place, each.strip(), None)
            for place, each in enumerate(row[at["stat_neighbours"]].split(","), start=1)
            if each.strip()
        ]
    return {
        AREAS: (pl.DataFrame(found, schema=_AREA, orient="row"), notes),
        NEIGHBOURS[1]: (pl.DataFrame(near, schema=_NEIGHBOUR, orient="row"), []),
    }


def _areas_of_list(rows: Sequence[Sequence[str]], areas: Mapping[str, tuple[str, str]]) -> pl.DataFrame:
    by_lea = dict(areas.values())
    found = [
        (row[0].strip(), by_lea.get(row[0].strip()), row[1].strip(), row[2].strip(), row[3].strip(), None)
        for row in rows
        if row and row[0].strip().isdigit()
    ]
    return pl.DataFrame(found, schema=_AREA, orient="row")


def _workbook(head: list[str], rows: Sequence[Sequence[str]]) -> pl.DataFrame:
    places = [(int(name[2:]), at) for at, name in enumerate(head) if name[:2] == "SN" and name[2:].isdigit()]
    first = head.index("LA num")
    near = [
        (row[first].strip(), place, row[at].strip(), row[at + 1].strip() if at + 1 < len(row) else None)
        for row in rows
        if row[first].strip().isdigit()
        for place, at in places
        if at < len(row) and row[at].strip().isdigit()
    ]
    return pl.DataFrame(near, schema=_NEIGHBOUR, orient="row")


def _by_name(
    head: list[str], rows: Sequence[Sequence[str]], areas: Mapping[str, tuple[str, str]]
) -> tuple[pl.DataFrame, list[str]]:
    near, notes = [], []
    for at, name in enumerate(head):
        own = areas.get(fold(name))
        if own is None:
            notes.append(f"“{name}” is no area that we know; its neighbours were left out.")
            continue
        for place, row in enumerate(rows, start=1):
            other = areas.get(fold(row[at])) if at < len(row) and row[at].strip() else None
            if other is not None:
                near.append((own[0], place, other[0], None))
    return pl.DataFrame(near, schema=_NEIGHBOUR, orient="row"), notes
