"""Reading a strategy of 60,000 characters, and setting two of 150 commitments side by side."""

import time

from goldenthread.config.bench import Figure
from goldenthread.core.strategy.compare import compare_readings
from goldenthread.core.strategy.reading import read_strategy
from goldenthread.core.strategy.types import Reading
from goldenthread.definitions.strategy import load_cues

NAME = "strategy"
MOST_SECONDS, LETTERS, COMMITMENTS = 2.0, 60_000, 150
_VERBS = (
    "Improve",
    "Develop",
    "Publish",
    "Review",
    "Commission",
    "Train",
    "Agree",
    "Strengthen",
    "Extend",
    "Audit",
)
_THINGS = ("the referral route for therapies", "a shared plan for support in schools", "places in resource bases",
           "the offer of short breaks", "a guide to adult services", "waiting times for assessment", "supported internships",
           "the quality of new plans", "advice for early years settings", "travel training", "the Local Offer", "joint budgets",
           "support for young carers", "health checks from fourteen", "alternative provision")  # fmt: skip
_WHYS = (
    "so that children and young people with SEND in Demoshire get the help they need without telling their story again",
    "with the parent carer forum, health partners and schools, and report on it each term",
    "by March 2026, starting where waits are longest and families have said they are least well served",
)


def run() -> list[Figure]:
    """Measure both on invented strategies of the size promised."""
    load_cues()
    long = _invented(share="every", filler=True)
    started = time.perf_counter()
    read_strategy(long, cues=load_cues())
    reading = time.perf_counter() - started
    old, new = _read("every"), _read("each")
    started = time.perf_counter()
    found = compare_readings(old, new)
    comparing = time.perf_counter() - started
    return [
        _figure("reading a strategy", reading, f"{len(long):,} characters"),
        _figure(
            "comparing two strategies",
            comparing,
            f"{len(old.commitments)} commitments with {len(new.commitments)}; {len(found.matches)} lines",
        ),
    ]


def _figure(name: str, seconds: float, note: str) -> Figure:
    return Figure(
        name=name,
        value=round(seconds, 2),
        unit="s",
        target=f"at most {MOST_SECONDS:g}",
        holds=seconds <= MOST_SECONDS,
        note=note,
    )


def _read(share: str) -> Reading:
    return read_strategy(_invented(share=share, filler=False), cues=load_cues())


def _invented(*, share: str, filler: bool) -> str:
    """Return a strategy of five priorities and 150 commitments, filled up to the length promised if asked."""
    lines = [
        "Demoshire SEND Strategy 2024-2027",
        "",
        "Introduction",
        "",
        "This strategy is for children and young people with SEND.",
        "",
    ]
    for number in range(1, 6):
        lines += [f"Priority {number}: Invented aim number {number} for Demoshire", "", "We will:", ""]
        for at in range(COMMITMENTS // 5):
            verb, thing = _VERBS[(at + number) % len(_VERBS)], _THINGS[(at * 7 + number) % len(_THINGS)]
            lines.append(
                f"• {verb} {thing} in {share} part {at + 1} of locality {number}, {_WHYS[(at + number) % 3]}"
            )
        lines.append("")
    text = "\n".join(lines)
    paragraph = "\n\nBackground\n\nDemoshire Council works with its partners in education, health and care. 4,100 pupils (12.4%) have support.\n"
    while filler and len(text) < LETTERS:
        text += paragraph
    return text
