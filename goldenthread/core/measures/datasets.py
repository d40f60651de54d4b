"""What a published file means: which columns tell whose figures they are, and how its columns hang together.

Nothing here names an area or a fault. A dataset says what is part of what, which rate follows from which counts,
and which stock a flow feeds; the plausibility rules do the rest.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """That some counts are the parts of another.

    `is_exact` where they must add up to it; otherwise together they may be fewer (not everything has a kind)
    or more (one can have two), and only a whole with no part at all is doubtful.
    """

    whole: str
    parts: tuple[str, ...]
    is_exact: bool = True
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """That a published percentage is of one sum of counts over another."""

    percent: str
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """One published file: what it is called, how it is known, and what its columns mean.

    `stems` are the names its file goes by; `signature` the columns it alone has; `is_stock` that it counts what
    there is on a day in January. `filters` are the columns that split its rows, where there is no
    `breakdown_topic`; `texts` the columns that hold words; `labels` says each figure's column in words.
    """

    name: str
    title: str
    publication: str
    stems: tuple[str, ...]
    signature: tuple[str, ...]
    is_stock: bool
    identifier: str = ""
    filters: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    wholes: tuple[Whole, ...] = ()
    rates: tuple[Rate, ...] = ()
    headline: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """That a stock should be last year's with what came and without what went, each as "dataset:column"."""

    stock: str
    came: tuple[str, ...]
    went: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoWays:
    """That one rate is published over two denominators side by side, each as "dataset:column"."""

    numerator: str
    denominators: tuple[str, str]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """That a count is a share of another which ought to be much like other areas' (exceptions claimed)."""

    dataset: str
    numerator: tuple[str, ...]
    denominator: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """That a count cannot be more than another that takes it in, each as "dataset:column"."""

    part: str
    whole: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Every dataset we know, and what holds between them."""

    datasets: Mapping[str, Dataset]
    flows: tuple[Flow, ...] = ()
    two_ways: tuple[TwoWays, ...] = ()
    shares: tuple[Share, ...] = ()
    withins: tuple[Within, ...] = ()
