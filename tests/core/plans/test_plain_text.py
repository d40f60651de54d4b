"""Words pasted from Word or an e-mail come out plain: all that can be read is there, and nothing that cannot."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.plans.plain_text import clean_text, say_too_long

# What Word, Outlook and a web mail really put on a clipboard.
WORD = (
    "<html xmlns:o='urn:x'><head><style>p.MsoNormal {margin:0}</style></head><body><!--StartFragment-->"
    "<p class=MsoNormal>Rowan’s reading&nbsp;is <b>4 years</b> behind.<o:p></o:p></p>"
    "<ul><li>Decoding</li><li>Spelling</li></ul><!--EndFragment--></body></html>"
)


@pytest.mark.parametrize(
    ("pasted", "plain"),
    [
        (WORD, "Rowan’s reading is 4 years behind.\n• Decoding\n• Spelling"),
        ("Line one\r\nline two\vline three\u2028four", "Line one\nline two\nline three\nfour"),
        ("“Smart” – quotes… stay", "“Smart” – quotes… stay"),
        ("zero\u200bwidth\ufeff and soft\u00adhyphen", "zerowidth and softhyphen"),
        ("turned \u202eround\u202c", "turned round"),
        ("bell\x07 and null\x00", "bell and null"),
        ("\uf0b7\tA bullet of Word", "• A bullet of Word"),
        ("5 < 6 and 7 > 6", "5 < 6 and 7 > 6"),
        ("under <10% of the time>", "under <10% of the time>"),
        ("AT&amp;T as typed", "AT&amp;T as typed"),
        ("<script>alert(1)</script>Hello", "Hello"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🏫", "👩\u200d🏫"),
        ("cafe\u0301", "café"),
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("Dear Ash,<br>Sent from my phone<br/>Jo", "Dear Ash,\nSent from my phone\nJo"),
    ],
)
def test_what_is_pasted_is_made_plain(pasted: str, plain: str):
    assert clean_text(pasted) == plain


@given(st.text(max_size=200))
def test_cleaning_what_is_clean_changes_nothing(text: str):
    once = clean_text(text)
    assert clean_text(once) == once


@given(
    st.lists(
        st.sampled_from(["<b>", "</p>", "<<i>p>", "&lt;b&gt;", "<!--", "-->", "<li>", "a", "\n", "&amp;"]),
        max_size=12,
    )
)
def test_markup_within_markup_leaves_no_markup(parts: list[str]):
    once = clean_text("".join(parts))
    assert clean_text(once) == once
    assert "<b>" not in once and "</p>" not in once


@given(st.text(max_size=200))
def test_nothing_invisible_is_left_but_line_ends_and_what_scripts_are_spelt_with(text: str):
    for each in clean_text(text):
        assert each in "\n\u200c\u200d" or unicodedata.category(each) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1, max_size=60))
def test_letters_and_figures_are_never_lost(text: str):
    assert clean_text(text) == unicodedata.normalize("NFC", text)


def test_words_that_are_too_long_say_both_counts():
    assert say_too_long("x" * 10, most=10) == ""
    assert say_too_long("x" * 1_204, most=1_000) == (
        "This is 1,204 characters. Keep it to 1,000 or fewer: take out 204."
    )
