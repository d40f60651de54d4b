"""The check that every walked page is held to: it sees a name wherever it stands, and never in a form's token."""

from types import SimpleNamespace

import pytest

from tests.functional.doors_walk import says_none_of

TOKEN = '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'


def page_of(content: str) -> SimpleNamespace:
    return SimpleNamespace(url="/search/", content=lambda: content)


def test_a_token_that_happens_to_spell_a_name_tells_nothing():
    """One token in some 240,000 holds “Wisp”; nothing else on the search page can have told it in the walk that once failed."""
    says_none_of(("Wisp",))(page_of(TOKEN.format("7Qa" + "Wisp" + "x" * 57)))


@pytest.mark.parametrize(
    "content",
    ["<p>Wisp</p>", '<a href="/child/Wisp/">x</a>', "<!-- Wisp -->", '<input name="words" value="Wisp">'],
)
def test_a_name_anywhere_else_is_told(content: str):
    with pytest.raises(AssertionError, match="Wisp"):
        says_none_of(("Wisp",))(page_of(TOKEN.format("x" * 64) + content))
