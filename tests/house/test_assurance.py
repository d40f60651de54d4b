"""What we say of the security standard is so: every test it names exists, and every row says what shows it."""

import ast

from goldenthread.definitions.assurance import Met, load_assurance
from tests.house.sources import ROOT, assert_none

REQUIREMENTS = [(chapter, row) for chapter in load_assurance() for row in chapter.requirements]


def names_of_tests(path: str) -> set[str]:
    """Return the names of the tests in a file."""
    file = ROOT / path
    if not file.is_file():
        return set()
    return {node.name for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.FunctionDef)}


def is_missing(evidence: str) -> bool:
    path, _, name = evidence.partition("::")
    return evidence.startswith("tests/") and "::" in evidence and name not in names_of_tests(path)


def test_every_test_that_is_named_as_evidence_exists():
    named = [(row.id, each) for _, row in REQUIREMENTS for each in row.evidence]
    assert_none([f"{number} names {each}, which is not there" for number, each in named if is_missing(each)])


def test_a_test_that_does_not_exist_is_seen():
    assert is_missing("tests/house/test_assurance.py::test_that_nobody_wrote")
    assert is_missing("tests/house/test_nowhere.py::test_it")
    assert not is_missing("tests/house/test_assurance.py::test_a_test_that_does_not_exist_is_seen")


def test_every_requirement_is_asked_once_within_its_chapter_s_level_and_shows_something():
    numbers = [row.id for _, row in REQUIREMENTS]
    assert len(numbers) == len(set(numbers))
    for chapter, row in REQUIREMENTS:
        assert row.id.startswith(f"v5.0.0-{chapter.name.split()[0].removeprefix('V')}.")
        assert row.level <= chapter.level and row.says and all(row.evidence) and row.evidence


def test_what_is_met_is_shown_and_what_is_not_says_why():
    assert_none(
        [
            row.id
            for _, row in REQUIREMENTS
            if row.met is not Met.YES and not any(" " in each for each in row.evidence)
        ]
    )
