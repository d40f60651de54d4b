"""The words ./gt knows, and what each is for, read without importing any of them."""

import ast
import difflib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = ROOT / "goldenthread" / "config" / "commands"

YARD_WORDS = {
    "run": "start Golden Thread on this machine, with invented people to try it as",
    "test": "run every test, on SQLite and on a real PostgreSQL (arguments go to pytest)",
    "check": "lint, types, import walls, migrations, generated pages, locks",
    "fix": "mend what can be mended by a machine, and regenerate pages",
    "bench": "measure the figures we promise and say which hold",
    "docs": "regenerate the reference pages",
    "lock": "compile the dependency locks again (needs uv)",
    "help": "this page",
}
PASSED_ON = {"manage": "Django's own management commands"}


def command_words() -> dict[str, str]:
    """Return each word of the console command with the first sentence of its module."""
    words = dict(PASSED_ON)
    for path in sorted(COMMANDS.glob("[a-z]*.py")):
        words[path.stem.replace("_", "-")] = first_sentence(path)
    return dict(sorted(words.items()))


def first_sentence(path: Path) -> str:
    """Return the first line of a module's docstring, without its full stop."""
    text = ast.get_docstring(ast.parse(path.read_text())) or ""
    return text.split("\n", 1)[0].rstrip(".")


def nearest(word: str, known: list[str]) -> str | None:
    """Return the known word that looks most like the one given, if any does."""
    found = difflib.get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    return found[0] if found else None
