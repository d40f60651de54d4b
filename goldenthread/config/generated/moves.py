"""The page that draws where a case can be and how it gets there."""

from goldenthread.core.casework.moves import MOVES, draw_moves
from goldenthread.core.casework.stages import WORDS, Stage


def moves_page() -> str:
    """Return the moves as a diagram and, beside it, as a table that says the same."""
    rows = [
        f"| {', '.join(WORDS[origin] for origin in Stage if origin in move.origins)} | `{move.event.value}` | {WORDS[move.to]} |"
        for move in MOVES
    ]
    return "\n".join(
        [
            "# Where a case can be, and how it gets there",
            "",
            "Drawn from the one table of moves, `goldenthread/core/casework/moves.py`, which the pages' buttons and the",
            "family's timeline also read. A record that is brought in may begin anywhere; only what is done here is held to it.",
            "",
            "```mermaid",
            draw_moves().rstrip(),
            "```",
            "",
            "| From | When this happens | To |",
            "|---|---|---|",
            *rows,
            "",
        ]
    )


GENERATED = {"docs/reference/moves.md": moves_page}
