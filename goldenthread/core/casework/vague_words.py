"""Words of provision that nobody can be held to. They are quoted back to whoever wrote them, and never changed."""

import re
from dataclasses import dataclass

# What plans are criticised for most often: the Code of Practice asks for provision that is "detailed and specific and
# normally quantified" (SEND Code of Practice 9.69).
PHRASES = (
    "access to", "as and when", "as appropriate", "as necessary", "as needed", "as required", "benefit from",
    "high level of", "opportunities for", "opportunity to", "ongoing", "on a regular basis", "periodic", "regular",
    "regularly", "up to", "when available", "where possible",
)  # fmt: skip
CITATION = "SEND Code of Practice 9.69"
_FOUND = re.compile(
    r"\b(" + "|".join(re.escape(each) for each in sorted(PHRASES, key=len, reverse=True)) + r")\b",
    re.IGNORECASE,
)
_ROUND = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Vague:
    """One phrase as it was written, with the words round it."""

    phrase: str
    quoted: str


def list_vague_words(text: str) -> tuple[Vague, ...]:
    """Return each phrase of a text that says too little to be held to, in order, each phrase once."""
    plain = " ".join(text.split())
    found: dict[str, Vague] = {}
    for match in _FOUND.finditer(plain):
        start, end = max(match.start() - _ROUND, 0), min(match.end() + _ROUND, len(plain))
        quoted = ("…" if start else "") + plain[start:end] + ("…" if end < len(plain) else "")
        found.setdefault(match[1].lower(), Vague(phrase=match[1], quoted=quoted))
    return tuple(found.values())
