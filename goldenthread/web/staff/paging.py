"""One page of a long list whose length is already known."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.http import QueryDict

ROWS = 25
MOST_PAGES = 10_000
Found = TypeVar("Found")


def page_number(query: QueryDict) -> int:
    """Return the page asked for; anything that is not a page number is the first."""
    text = query.get("page", "")
    return min(max(int(text), 1), MOST_PAGES) if text.isdecimal() and len(text) <= 6 else 1


def read_page(
    query: QueryDict, read: Callable[[int], Found], *, total: Callable[[Found], int], size: int = ROWS
) -> tuple[Found, Page[Any]]:
    """Read the page asked for, or the last one where the list has grown shorter.

    `read` is given the number of rows before the page; `total` tells how many rows there are.
    """
    number = page_number(query)
    found = read((number - 1) * size)
    page = Paginator(range(total(found)), size).get_page(number)
    if page.number != number:
        found = read((page.number - 1) * size)
    return found, page
