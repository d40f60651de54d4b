"""What ./gt does with its first word: the yard's own words here, every other to the console command."""

import os
import sys

from yard import environment, words
from yard.words import ROOT

HELP = """\
Golden Thread: from a request for an EHC needs assessment to a final plan, with every date explained.

  ./gt run            try it: http://127.0.0.1:8000 (PORT=8001 ./gt run moves it)
  ./gt test           prove it

To build it
{yard}

To use it (these are also the words of the console command `goldenthread`)
{commands}

`./gt WORD --help` says more about a word. Settings: docs/how-to/settings.md.
The first start makes an environment in .venv and a database in var/; nothing else on this machine is touched.
"""

# Which words need the tests' tools, and which only what the product runs on.
WITH_TEST_TOOLS = {"test", "check", "fix", "bench", "docs"}
YARD_MODULES = {"test": "yard.testing", "check": "yard.checks", "fix": "yard.mending", "lock": "yard.locks"}


def help_text() -> str:
    """Return the page that ./gt help shows."""
    yard = {word: text for word, text in words.YARD_WORDS.items() if word not in {"run", "test", "help"}}
    commands = {word: text for word, text in words.command_words().items() if word not in words.YARD_WORDS}
    return HELP.format(yard=_listed(yard), commands=_listed(commands))


def _listed(entries: dict[str, str]) -> str:
    return "\n".join(f"  ./gt {word:<14} {text}" for word, text in entries.items())


def main(argv: list[str]) -> int:
    """Answer ./gt; return its exit status, or become the program that answers."""
    if not argv or argv[0] in {"help", "-h", "--help"}:
        print(help_text(), end="")
        return 0
    word, *rest = argv
    known = sorted({*words.YARD_WORDS, *words.command_words()})
    if word not in known:
        near = words.nearest(word, known)
        guess = f" Did you mean `./gt {near}`?" if near else ""
        print(f"./gt does not know the word “{word}”.{guess} `./gt help` lists every word.", file=sys.stderr)
        return 2
    try:
        python = environment.ensure("test" if word in WITH_TEST_TOOLS else "run")
    except environment.EnvironmentMissing as problem:
        print(problem, file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        print("\nStopped before the environment was whole; the next ./gt starts it afresh.", file=sys.stderr)
        return 130
    module = YARD_MODULES.get(word)
    line = ["-m", module, *rest] if module else ["-m", "goldenthread.config.cli", word, *rest]
    os.environ["PYTHONPATH"] = str(ROOT)
    sys.stdout.flush()
    sys.stderr.flush()
    return os.execv(python, [str(python), "-P", *line])
