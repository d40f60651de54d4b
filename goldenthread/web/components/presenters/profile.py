"""The one-page profile, worded for the page."""

from typing import Any

from goldenthread.apps.people.types import ProfileMode, ProfilePage

_ASKS = (
    ("people_like", "What people like about me"),
    ("important_to_me", "What is important to me"),
    ("how_to_help", "How to help me"),
    ("my_hopes", "My hopes"),
    ("pronouns", "How I want to be spoken of"),
)
_WORDS = {
    ProfileMode.WORDS: "",
    ProfileMode.SYMBOLS: "Told with pictures",
    ProfileMode.RECORDED: "Told in a recording",
}


def profile_for_page(page: ProfilePage | None, *, name: str, is_own: bool = False) -> dict[str, Any]:
    """Return the parts of a profile that say something, in order, with who helped and when."""
    if page is None:
        return {"name": name, "parts": (), "is_own": is_own}
    text = page.text
    parts = [
        {"title": title, "text": getattr(text, key)} for key, title in _ASKS if getattr(text, key).strip()
    ]
    symbols = [str(symbol.get("words") or symbol.get("symbol", "")) for symbol in text.symbols]
    return {
        "name": name,
        "parts": parts,
        "symbols": symbols,
        "words": _WORDS[text.mode],
        "helped_by": text.helped_by,
        "told_on": page.written_on,
        "number": page.number,
        "source": text,
        "has_recording": page.has_recording,
        "is_own": is_own,
    }
