"""Pages carry no style or script of their own, so that a strict policy holds, and trust nobody's markup."""

import re
from pathlib import Path

import pytest

from tests.house.sources import PACKAGE, ROOT, assert_none

FAULTS = {
    "an inline style": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "an inline script": re.compile(r"<script\b(?![^>]*\bsrc\s*=)|\son[a-z]+\s*=|javascript:", re.IGNORECASE),
    "markup taken on trust": re.compile(
        r"\|\s*safe(?:seq)?\b|{%-?\s*autoescape\s+(?:off|false)", re.IGNORECASE
    ),
    "something from another site": re.compile(
        r"<(?:script|img|link|iframe|source)\b[^>]*(?:src|href)\s*=\s*[\"']?(?:https?:)?//", re.IGNORECASE
    ),
}
# htmx writes a style of its own unless told not to, and takes its orders from data- or hx- attributes only.
WITH = re.compile(r"{%-?\s*(?:with|include)\b.*?%}", re.DOTALL)
COMMENT = re.compile(r"{#.*?#}|{%-?\s*comment.*?endcomment\s*-?%}|<!--.*?-->", re.DOTALL)


def faults_in(text: str) -> list[str]:
    """Return what a page may not hold."""
    bare = COMMENT.sub("", text)
    # A name given inside a tag ("with one=each") is no attribute of the page.
    page = {"an inline script": WITH.sub("", bare)}
    return [name for name, pattern in FAULTS.items() if pattern.search(page.get(name, bare))]


def pages() -> list[Path]:
    return [path for path in PACKAGE.rglob("*.html") if path.is_file()]


def test_no_page_holds_what_the_policy_forbids():
    assert_none(
        [
            f"{path.relative_to(ROOT)}: {fault}"
            for path in pages()
            for fault in faults_in(path.read_text(encoding="utf-8"))
        ]
    )


@pytest.mark.parametrize(
    "text",
    [
        '<p style="color: gold">',
        "<style>p {}</style>",
        "<script>alert(1)</script>",
        '<button onclick="go()">',
        '<a href="javascript:go()">',
        "{{ words|safe }}",
        "{% autoescape off %}",
        '<script src="https://example.org/x.js"></script>',
        '<link rel="stylesheet" href="//example.org/x.css">',
    ],
)
def test_a_planted_fault_is_seen(text):
    assert faults_in(text)


@pytest.mark.parametrize(
    "text",
    [
        '<script src="{% static "gold.js" %}" defer></script>',
        '<p class="govuk-body--style">on = off</p>',
        "{# a comment may say style= #}",
        '<a href="https://www.gov.uk/">GOV.UK</a>',
        '<button data-action="go">',
    ],
)
def test_what_is_allowed_is_left_alone(text):
    assert faults_in(text) == []
