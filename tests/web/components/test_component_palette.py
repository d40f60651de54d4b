"""The colours can be told apart: contrast worked out again from the compiled style sheet.

Formula and thresholds: WCAG 2.2, definition of contrast ratio, and success criteria 1.4.3 (text, 4.5)
and 1.4.11 (lines and marks, 3).
"""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[3] / "goldenthread" / "web" / "static" / "goldenthread"
CSS = (STATIC / "goldenthread.css").read_text()
PALETTE = dict(re.findall(r"--gt-([a-z-]+):\s*(#[0-9a-f]{3,6})\b", CSS))
TAGS = {
    name: (ink, paper)
    for name, ink, paper in re.findall(
        r"\.gt-tag--([a-z-]+)\.govuk-tag\{color:(#[0-9a-f]{3,6});background:(#[0-9a-f]{3,6})\}", CSS
    )
}
WHITE = "#ffffff"


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_sum_agrees_with_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("paper", ["linen", "gold-tint", None])
@pytest.mark.parametrize("ink", ["ink", "teal", "link", "link-hover", "quiet", "late"])
def test_words_can_be_read_on_every_paper(ink: str, paper: str | None) -> None:
    assert contrast(PALETTE[ink], PALETTE[paper] if paper else WHITE) >= 4.5


@pytest.mark.parametrize("paper", ["linen", "gold-tint", None])
def test_the_thread_stands_out_on_every_paper_by_its_edge(paper: str | None) -> None:
    assert contrast(PALETTE["gold-edge"], PALETTE[paper] if paper else WHITE) >= 3


@pytest.mark.parametrize("ground", ["teal", "teal-deep"])
def test_gold_and_white_stand_out_on_the_masthead(ground: str) -> None:
    assert contrast(PALETTE["gold"], PALETTE[ground]) >= 3
    assert contrast(WHITE, PALETTE[ground]) >= 4.5


def test_every_status_has_its_colours() -> None:
    assert set(TAGS) >= {
        "late",
        "today",
        "week",
        "later",
        "met",
        "met-late",
        "excused",
        "ended",
        "not-yet",
        "now",
    }


@pytest.mark.parametrize("name", sorted(TAGS))
def test_the_word_in_a_tag_can_be_read(name: str) -> None:
    assert contrast(*TAGS[name]) >= 4.5
