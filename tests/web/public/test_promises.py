"""What was promised, for anyone: by figures that were let out alone, in plain words and in easy read."""

import re
from html import unescape

import pytest
from django.test import Client

from goldenthread.apps.measures.actions import release_figures
from goldenthread.web.public.promises import _EASY_CHANGED, _EASY_DONE, _EASY_FIGURE
from tests.factories.people import HALTON, NOW, SYSTEM
from tests.factories.threads import Woven, weave

pytestmark = pytest.mark.django_db
MOST_WORDS = 15


@pytest.fixture
def woven(db: None, monkeypatch: pytest.MonkeyPatch) -> Woven:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    return weave()


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_a_promise_tells_what_changed_only_by_figures_that_were_let_out(woven: Woven, client: Client):
    before = read(client, "/promises/")
    assert (
        "Enough people to write plans" in before
        and "90.0%" not in before
        and "Seen in 18 weeks" not in before
    )
    release_figures(area=HALTON, by=SYSTEM, at=NOW)
    after = read(client, "/promises/")
    assert "was 60.0% in 2024 and is 90.0% (90 of 100) in 2025. That is better." in after


def test_easy_read_says_the_same_in_short_sentences_and_large_letters(woven: Woven, client: Client):
    release_figures(area=HALTON, by=SYSTEM, at=NOW)
    page = read(client, "/promises/easy-read/")
    for words in (
        "We promised: Enough people to write plans",
        "It was 60.0%.",
        "Now it is 90.0%.",
        "The number is better now.",
    ):
        assert words in page
    said = re.findall(
        r'<p class="([^"]*)">([^<]+)</p>', page[page.index("<h1") : page.index("Read more words")]
    )
    assert said and {kind for kind, _ in said} == {"govuk-body-l"}
    for _, words in said:
        assert len(words.split()) <= MOST_WORDS and words.count(". ") == 0, words
    for words in (*_EASY_DONE.values(), *_EASY_CHANGED.values(), *_EASY_FIGURE.values()):
        assert len(words.split()) <= MOST_WORDS
