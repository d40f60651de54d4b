"""The import walls stand, and every one of them is seen to fall when a bad import is planted."""

import configparser
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import PACKAGE, ROOT, assert_none, imports, list_modules, parse, where

LINTER = Path(sys.executable).parent / "lint-imports"

# Contract -> the plants that must break it: the module that gets the line, and the line.
CANARIES: dict[str, list[tuple[str, str]]] = {
    "house": [
        ("core/planted.py", "import goldenthread.apps.audit"),
        ("definitions/planted.py", "import goldenthread.journeys"),
        ("apps/audit/planted.py", "import goldenthread.web"),
        ("journeys/planted.py", "import goldenthread.clients"),
        ("web/components/planted.py", "import goldenthread.config.settings"),
        ("jobs/planted.py", "import goldenthread.web"),
        ("extras/__init__.py", ""),
    ],
    "core": [
        ("core/calendars/planted.py", "import goldenthread.core.clocks"),
        ("core/law/planted.py", "import goldenthread.core.casework"),
        ("core/people/planted.py", "import goldenthread.core.plans"),
        ("core/extras/__init__.py", ""),
    ],
    "purity": [
        ("core/clocks/planted.py", "from django.utils import timezone"),
        ("core/law/planted.py", "def read():\n    import lxml"),
    ],
    "thread": [
        ("apps/people/planted.py", "import goldenthread.apps.cases"),
        ("apps/audit/planted.py", "import goldenthread.apps.accounts"),
        ("apps/cases/planted.py", "import goldenthread.apps.advice"),
        ("apps/extras/__init__.py", ""),
    ],
    "phone": [
        ("journeys/planted.py", "import goldenthread.clients"),
        ("web/staff/planted.py", "import goldenthread.clients"),
    ],
    "doors": [
        ("web/staff/planted.py", "from goldenthread.apps.cases.models import Case"),
        ("jobs/planted.py", "def late():\n    from goldenthread.apps.cases import models"),
        (
            "journeys/planted.py",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from goldenthread.apps.audit.models import Entry",
        ),
    ],
    "journeys": [("journeys/planted.py", "import goldenthread.journeys.planted_too")],
    "surfaces": [
        ("web/staff/planted.py", "import goldenthread.web.portal"),
        ("web/public/planted.py", "import goldenthread.web.staff"),
        ("web/components/planted.py", "import goldenthread.web.public"),
        ("web/extras/__init__.py", ""),
    ],
    "knots": [
        ("apps/plans/planted.py", "import goldenthread.apps.plans.planted_too"),
    ],
}
# What a plant imports, where that is not there already.
COMPANIONS = {
    "journeys": ("journeys/planted_too.py", ""),
    "knots": ("apps/plans/planted_too.py", "import goldenthread.apps.plans.planted"),
}


def contracts() -> list[str]:
    """Return the name of every contract in .importlinter."""
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter")
    prefix = "importlinter:contract:"
    return [section.removeprefix(prefix) for section in parser.sections() if section.startswith(prefix)]


@pytest.fixture(scope="module")
def clean_copy(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("walls")
    shutil.copy(ROOT / ".importlinter", folder)
    shutil.copytree(
        PACKAGE, folder / "goldenthread", ignore=lambda at, names: [n for n in names if is_left_out(at, n)]
    )
    return folder


def is_left_out(folder: str, name: str) -> bool:
    return name in {"__pycache__", "static", "templates"} or not (
        (Path(folder) / name).is_dir() or name.endswith(".py")
    )


def lint(folder: Path, *, contract: str | None = None) -> subprocess.CompletedProcess[str]:
    chosen = ["--contract", contract] if contract else []
    return subprocess.run(
        [LINTER, "--no-logo", "--no-cache", *chosen], cwd=folder, capture_output=True, text=True, check=False
    )


def plant(folder: Path, *, name: str, text: str) -> None:
    path = folder / "goldenthread" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'"""Planted."""\n{text}\n')


def test_every_wall_stands():
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


def test_a_clean_copy_is_clean_so_that_a_canary_proves_something(clean_copy):
    assert lint(clean_copy).returncode == 0


def test_every_contract_has_a_canary():
    assert sorted(contracts()) == sorted(CANARIES)


def test_no_contract_ignores_an_import():
    assert "ignore" not in "\n".join(
        line for line in (ROOT / ".importlinter").read_text().splitlines() if not line.startswith("#")
    )


@pytest.mark.parametrize(
    ("contract", "canary"), [(name, each) for name, all_of in CANARIES.items() for each in all_of]
)
def test_a_planted_import_breaks_its_wall(contract, canary, clean_copy, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(clean_copy, copy)
    for name, text in [canary, COMPANIONS.get(contract)] if contract in COMPANIONS else [canary]:
        plant(copy, name=name, text=text)
    done = lint(copy, contract=contract)
    assert done.returncode == 1, done.stdout
    assert "BROKEN" in done.stdout, done.stdout


def test_every_door_that_exists_is_kept_from_models():
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter")
    kept = parser["importlinter:contract:doors"]["source_modules"].split()
    there = [
        f"goldenthread.{door}" for door in ("web", "api", "jobs", "journeys") if (PACKAGE / door).is_dir()
    ]
    assert sorted(kept) == sorted(there)


# A room's front: what another room, a journey or a door may import of it. A foreign key needs the model's
# class, so one room's models may import another's; nothing else may.
FRONT = {"queries", "actions", "types"}


def faults_at_the_front(path: Path, tree) -> list[str]:
    room = path.relative_to(PACKAGE / "apps").parts[0] if path.is_relative_to(PACKAGE / "apps") else None
    found = []
    for node, name in imports(tree):
        parts = name.split(".")
        if parts[:2] != ["goldenthread", "apps"] or len(parts) < 3 or parts[2] == room:
            continue
        names = {parts[3]} if len(parts) > 3 else {alias.name for alias in getattr(node, "names", [])}
        is_key = room is not None and path.name == "models.py" and names == {"models"}
        if not is_key and not names <= FRONT:
            found.append(
                f"{where(path, node)} imports {name}: only {', '.join(sorted(FRONT))} are for others"
            )
    return found


def test_a_room_is_entered_by_its_front_only():
    paths = list_modules("apps", "journeys", "web", "jobs")
    assert_none([fault for path in paths for fault in faults_at_the_front(path, parse(path))])


@pytest.mark.parametrize(
    "line",
    [
        "from goldenthread.apps.cases.models import Case",
        "from goldenthread.apps.cases import mapping",
        "import goldenthread.apps.audit.chain",
        "def late():\n    from goldenthread.apps.people.models import Child",
    ],
)
def test_a_back_door_into_a_room_is_seen(line):
    import ast

    assert faults_at_the_front(PACKAGE / "apps" / "worklists" / "planted.py", ast.parse(line))
