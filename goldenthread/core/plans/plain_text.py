"""Words pasted from Word, a web page or an e-mail, made plain: what can be read is kept and nothing else is."""

import re
import unicodedata
from html import unescape

# Elements that browsers, Word and Outlook really write. Anything else between angle brackets is somebody's words.
_ELEMENTS = (
    "a|abbr|address|article|aside|b|base|big|blockquote|body|br|button|caption|center|cite|code|col|colgroup|dd|del|"
    "details|dfn|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|frame|h[1-6]|head|header|hr|html|i|"
    "iframe|img|input|ins|kbd|label|legend|li|link|main|map|mark|meta|nav|noscript|object|ol|option|p|param|picture|"
    "pre|q|s|samp|script|section|select|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|"
    "template|textarea|tfoot|th|thead|time|title|tr|tt|u|ul|var|video|wbr|xml|[ovwmx]:[a-z0-9]+|st1:[a-z]+"
)
_HIDDEN = re.compile(r"<(script|style|head|title|xml)\b[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->|<!\[[^\]>]*\]>|<!doctype[^>]*>|<\?xml[^>]*>", re.IGNORECASE | re.DOTALL)
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6]|/blockquote|hr)\b[^<>]*>", re.IGNORECASE)
_BULLET = re.compile(r"<li\b[^<>]*>\s*", re.IGNORECASE)
_TAG = re.compile(rf"</?(?:{_ELEMENTS})(?:\s[^<>]*|/)?>", re.IGNORECASE)
_LINES = re.compile(r"\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
# The bullet of Word's Symbol font, which no other font has.
_SYMBOL_BULLET = "\uf0b7"
_JOINERS = frozenset("\u200c\u200d")
_GONE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_FIRST_JOINED = 0x0590


def clean_text(text: str) -> str:
    """Return words as plain text: no markup, no invisible characters, line ends alike; quotation marks as they were.

    Cleaning what is clean changes nothing. The joiners that Persian, Hindi and emoji are spelt with are kept.
    """
    before = None
    while text != before:
        before = text
        text = _plain(_without_markup(text))
    return text


def _without_markup(text: str) -> str:
    if not (_TAG.search(text) or _COMMENT.search(text) or _HIDDEN.search(text)):
        return text
    text = _COMMENT.sub("", _HIDDEN.sub("", text))
    text = _BULLET.sub("• ", _BREAK.sub("\n", text))
    return unescape(_TAG.sub("", text))


def _plain(text: str) -> str:
    text = _LINES.sub("\n", text).replace("\t", " ").replace("\xa0", " ").replace(_SYMBOL_BULLET, "•")
    text = "".join(each for place, each in enumerate(text) if each == "\n" or _is_kept(text, place, each))
    text = unicodedata.normalize("NFC", text)
    lines = (re.sub(r" {2,}", " ", line).strip(" ") for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _is_kept(text: str, place: int, each: str) -> bool:
    if each in _JOINERS:
        around = text[place - 1 : place] + text[place + 1 : place + 2]
        return len(around) == 2 and all(ord(one) >= _FIRST_JOINED and one not in _JOINERS for one in around)
    return unicodedata.category(each) not in _GONE


def say_too_long(text: str, *, most: int) -> str:
    """Return what is wrong with words that are too long, with both counts; empty where they fit."""
    over = len(text) - most
    if over <= 0:
        return ""
    return f"This is {len(text):,} characters. Keep it to {most:,} or fewer: take out {over:,}."
