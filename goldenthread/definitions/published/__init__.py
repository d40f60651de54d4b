"""What each published file means: its columns, its parts and wholes, and what holds between files."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from goldenthread.core.measures.datasets import Catalogue, Dataset, Flow, Rate, Share, TwoWays, Whole, Within

FOLDER = Path(__file__).parent
_LINKS = "links"


@cache
def load_catalogue() -> Catalogue:
    """Return every published file that we know how to read, and what holds between them."""
    read = {
        path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))
    }
    links = read.pop(_LINKS)
    return Catalogue(
        datasets={name: _dataset(table) for name, table in read.items()},
        flows=tuple(
            Flow(stock=each["stock"], came=tuple(each["came"]), went=tuple(each["went"]), words=each["words"])
            for each in links["flow"]
        ),
        two_ways=tuple(
            TwoWays(
                numerator=each["numerator"],
                denominators=(each["denominators"][0], each["denominators"][1]),
                words=each["words"],
            )
            for each in links["two_ways"]
        ),
        shares=tuple(
            Share(
                dataset=each["dataset"],
                numerator=tuple(each["numerator"]),
                denominator=each["denominator"],
                words=each["words"],
            )
            for each in links["share"]
        ),
        withins=tuple(
            Within(part=each["part"], whole=each["whole"], words=each["words"]) for each in links["within"]
        ),
    )


def _dataset(table: Mapping[str, Any]) -> Dataset:
    return Dataset(
        name=table["name"],
        title=table["title"],
        publication=table["publication"],
        stems=tuple(table["stems"]),
        signature=tuple(table["signature"]),
        is_stock=table["is_stock"],
        identifier=table.get("identifier", ""),
        filters=tuple(table.get("filters", ())),
        texts=tuple(table.get("texts", ())),
        labels=table.get("labels", {}),
        headline=table.get("headline", ""),
        wholes=tuple(
            Whole(
                whole=each["whole"],
                parts=tuple(each["parts"]),
                is_exact=each["is_exact"],
                words=each.get("words", ""),
            )
            for each in table.get("whole", ())
        ),
        rates=tuple(
            Rate(
                percent=each["percent"],
                numerator=tuple(each["numerator"]),
                denominator=tuple(each["denominator"]),
                words=each.get("words", ""),
            )
            for each in table.get("rate", ())
        ),
    )
