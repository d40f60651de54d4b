"""Local authorities by the three-digit code that DfE returns use, and by GSS code."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from goldenthread.core.measures.tribunal import fold

_FILE = Path(__file__).with_name("local_authorities.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalAuthority:
    """An authority: DfE's three digits, the GSS code that our tables use, and its name.

    `until` is the last January with published figures, for one that has been replaced.
    """

    lea: str
    gss: str
    name: str
    until: int | None = None


@lru_cache(maxsize=1)
def load_local_authorities() -> tuple[LocalAuthority, ...]:
    """Return every local authority in England, and those replaced since 2019, by DfE code."""
    source = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(LocalAuthority(lea=lea, **each) for lea, each in source.items())


def find_authority_by_lea(lea: str) -> LocalAuthority | None:
    """Return the authority with this three-digit code, or None."""
    return next((each for each in load_local_authorities() if each.lea == lea), None)


def find_authority_by_gss(gss: str) -> LocalAuthority | None:
    """Return the authority with this GSS code, the one in being first, or None."""
    found = [each for each in load_local_authorities() if each.gss == gss]
    return min(found, key=lambda each: each.until or 0, default=None)


@lru_cache(maxsize=1)
def names_of_authorities() -> dict[str, tuple[str, str]]:
    """Return each authority's three digits and GSS code by its name, folded as published tables differ in writing it.

    Where a name was borne by two, the one in being has it.
    """
    ordered = sorted(load_local_authorities(), key=lambda each: each.until or 9999)
    return {fold(each.name): (each.lea, each.gss) for each in ordered}
