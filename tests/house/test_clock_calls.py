"""Only doors ask what day it is. Everything below them is told, so that any answer can be had as at any date."""

import ast
import re
from pathlib import Path

import pytest

from tests.house.sources import PACKAGE, assert_none, list_modules, parse, where

BELOW_THE_DOORS = ("core", "definitions", "apps", "journeys", "clients")
CLOCKS = {
    ("date", "today"), ("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"), ("timezone", "now"),
    ("timezone", "localdate"), ("timezone", "localtime"), ("time", "time"), ("time", "time_ns"),
    ("time", "localtime"), ("time", "gmtime"), ("functions", "Now"),
}  # fmt: skip
CLOCK_MODULES = {
    "django.utils.timezone": {"now", "localdate", "localtime"},
    "time": {"time", "time_ns", "localtime", "gmtime"},
    "django.db.models.functions": {"Now"},
}
AUTOMATIC = {"auto_now", "auto_now_add"}
# {% now %} and the "since" filters ask the clock from inside a page.
TEMPLATE_CLOCK = re.compile(r"{%-?\s*now\s|\|\s*(?:timesince|timeuntil|naturaltime|naturalday)\b")


def clock_calls(path: Path, tree: ast.AST) -> list[str]:
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and (_last_name(node.value), node.attr) in CLOCKS:
            found.append(f"{where(path, node)} asks {_last_name(node.value)}.{node.attr}")
        elif isinstance(node, ast.ImportFrom):
            taken = CLOCK_MODULES.get(node.module or "", set()) & {alias.name for alias in node.names}
            found += [f"{where(path, node)} imports {name} from {node.module}" for name in sorted(taken)]
        elif isinstance(node, ast.keyword) and node.arg in AUTOMATIC:
            found.append(f"{where(path, node.value)} sets {node.arg}")
    return found


def _last_name(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def test_nothing_below_a_door_asks_the_clock():
    paths = list_modules(*BELOW_THE_DOORS)
    assert_none([fault for path in paths for fault in clock_calls(path, parse(path))])


@pytest.mark.parametrize(
    "line",
    [
        "from datetime import date\nwhen = date.today()",
        "import datetime\nwhen = datetime.date.today()",
        "when = datetime.now(tz=UTC)",
        "from django.utils import timezone\nfield = DateTimeField(default=timezone.now)",
        "from django.utils.timezone import localdate",
        "import time\nwhen = time.time()",
        "from time import time",
        "field = DateTimeField(auto_now_add=True)",
        "from django.db.models.functions import Now",
    ],
)
def test_a_clock_call_is_seen(line):
    assert clock_calls(PACKAGE / "core" / "planted.py", ast.parse(line))


def test_a_date_that_was_handed_in_is_not_a_clock_call():
    line = "from datetime import date, datetime\nwhen = date(2024, 5, 14)\nat = datetime.combine(when, noon)"
    assert clock_calls(PACKAGE / "core" / "planted.py", ast.parse(line)) == []


def test_no_page_asks_the_clock_for_itself():
    pages = [path for path in PACKAGE.rglob("*") if path.suffix in {".html", ".txt"} and path.is_file()]
    assert_none([where(path) for path in pages if TEMPLATE_CLOCK.search(path.read_text(encoding="utf-8"))])


@pytest.mark.parametrize("text", ['{% now "Y" %}', "{{ due_on|timeuntil }}", "{{ at | timesince:on }}"])
def test_a_page_that_asks_the_clock_is_seen(text):
    assert TEMPLATE_CLOCK.search(text)
