"""The console command `goldenthread`: finds the module that knows a word, and lets it answer.

A word is a module of `goldenthread/config/commands`, with two functions: `add_parser(subparsers)`, which
adds a parser of the module's own name, and `run(args)`, which returns the exit status. Only the module that
answers is imported, and Django only if that module asks for it, so that the quick commands stay quick.
"""

import argparse
import difflib
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

COMMANDS = Path(__file__).parent / "commands"


def list_words() -> list[str]:
    """Return every word the console command knows, in order."""
    return sorted([path.stem.replace("_", "-") for path in COMMANDS.glob("[a-z]*.py")] + ["manage"])


def start_django() -> None:
    """Make Django ready for a command that reads or writes records, as the system in every area."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    import django

    from goldenthread.config.row_settings import act_everywhere

    django.setup()
    act_everywhere()


def main(argv: Sequence[str] | None = None) -> int:
    """Answer one line of the console; return its exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or words[0] in {"help", "-h", "--help"}:
        print(overview(), end="")
        return 0
    word = words[0]
    if word not in list_words():
        print(_unknown(word), file=sys.stderr)
        return 2
    try:
        return _manage(words[1:]) if word == "manage" else _answer(load_command(word), words)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # Whoever was reading (head, less) has what it wanted; Python must not complain of it on the way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141


def load_command(word: str) -> ModuleType:
    """Return the module that answers a word."""
    return importlib.import_module(f"goldenthread.config.commands.{word.replace('-', '_')}")


def _answer(module: ModuleType, words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="goldenthread")
    module.add_parser(parser.add_subparsers(metavar="WORD", required=True))
    return int(module.run(parser.parse_args(words)) or 0)


def _manage(words: list[str]) -> int:
    """Pass a line on to Django."""
    start_django()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["goldenthread manage", *words])
    return 0


def overview() -> str:
    """Return the page that `goldenthread help` shows: each word with its module's first line."""
    lines = ["usage: goldenthread WORD …", "", "From a child's voice to the board and back.", ""]
    for word in list_words():
        lines.append(f"  {word:<12} {_first_line(word)}")
    lines += ["", "`goldenthread WORD --help` says more about a word.", ""]
    return "\n".join(lines)


def _first_line(word: str) -> str:
    if word == "manage":
        return "Django's own management commands"
    import ast

    path = COMMANDS / f"{word.replace('-', '_')}.py"
    text = ast.get_docstring(ast.parse(path.read_text())) or ""
    return text.split("\n", 1)[0].rstrip(".")


def _unknown(word: str) -> str:
    near = difflib.get_close_matches(word.lower(), list_words(), n=1)
    guess = f" Did you mean `{near[0]}`?" if near else ""
    return f"goldenthread does not know the word “{word}”.{guess} `goldenthread help` lists every word."


if __name__ == "__main__":
    sys.exit(main())
