"""Which breakdown someone means, by words that need not be the release's own."""

import re
from collections.abc import Sequence

Split = tuple[str, str]


class BreakdownNotFound(LookupError):  # noqa: N818
    """A release does not split a measure so; the message says how it does."""


def find_splits(asked: str, *, there: Sequence[Split]) -> list[Split]:
    """Return the breakdowns that are meant: every one of a topic ("sex"), or one of it ("sex=Female").

    A topic may be given by any of its words. Raises BreakdownNotFound with what there is.
    """
    topic, _, value = asked.partition("=")
    topics = list(dict.fromkeys(each for each, _ in there))
    named = next((each for each in topics if _plain(each) == _plain(topic)), None)
    within = [each for each in topics if _plain(topic) in _plain(each)] if _plain(topic) else []
    if named is None and len(within) == 1:
        named = within[0]
    if named is None:
        which = "several" if within else "none"
        shown = "; ".join(within or topics) or "none at all"
        raise BreakdownNotFound(f"“{topic}” is {which} of the breakdowns that the release has: {shown}.")
    found = [each for each in there if each[0] == named and (not value or _plain(each[1]) == _plain(value))]
    if not found:
        shown = "; ".join(each for of, each in there if of == named)
        raise BreakdownNotFound(f"“{value}” is none of {named}: {shown}.")
    return found


def _plain(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", words.lower()).strip()
