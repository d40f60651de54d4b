"""The documents are true of the tree: links lead somewhere, decisions are numbered, words are defined once."""

import re
from pathlib import Path

import pytest

from tests.house.sources import ROOT, assert_none
from yard.tree import list_files

LINK = re.compile(r"!?\[[^\]]*\]\(([^)#\s]+)[^)]*\)")
MUST_STAND = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "GLOSSARY.md", "LICENSE", "docs/README.md"]


def documents() -> list[Path]:
    return [path for path in list_files() if path.suffix == ".md"]


def broken_links(path: Path, text: str) -> list[str]:
    targets = [
        target for target in LINK.findall(text) if "://" not in target and not target.startswith("mailto:")
    ]
    return [
        f"{path.relative_to(ROOT)} leads to {target}"
        for target in targets
        if not (path.parent / target).exists()
    ]


def test_the_documents_a_stranger_looks_for_are_there():
    assert [name for name in MUST_STAND if not (ROOT / name).is_file()] == []


def test_every_link_and_picture_leads_somewhere():
    assert_none(
        [fault for path in documents() for fault in broken_links(path, path.read_text(encoding="utf-8"))]
    )


def test_a_broken_link_is_seen():
    assert broken_links(ROOT / "README.md", "![home](docs/screenshots/nowhere.png)")


def test_decisions_are_numbered_without_a_gap_and_say_the_same_things():
    paths = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
    assert [path.name[:4] for path in paths] == [f"{number:04}" for number in range(1, len(paths) + 1)]
    for path in paths:
        headings = re.findall(r"^## (.+)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert headings == ["Context", "Decision", "Consequences"], path.name


def test_every_decision_is_in_the_index():
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in (ROOT / "docs" / "adr").glob("[0-9]*.md") if path.name not in index] == []


def test_every_document_can_be_found_from_the_index():
    index = ROOT / "docs" / "README.md"
    named = {(index.parent / target).resolve() for target in LINK.findall(index.read_text(encoding="utf-8"))}
    kept = [path for path in documents() if path.is_relative_to(ROOT / "docs") and path != index]
    assert_none(
        [f"{path.relative_to(ROOT)} is not in docs/README.md" for path in kept if path.resolve() not in named]
    )


def glossary() -> list[list[str]]:
    """Return the rows of the glossary's tables: word, meaning, citation, words not to use."""
    text = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("| ")
    ]
    return [row for row in rows if row[0] not in {"Word", "---"}]


def test_every_word_has_a_meaning_a_source_and_words_not_to_use():
    rows = glossary()
    assert len(rows) > 40
    assert_none([" | ".join(row) for row in rows if len(row) != 4 or not all(row)])


def test_no_word_is_defined_twice():
    words = [row[0].lower() for row in glossary()]
    assert sorted({word for word in words if words.count(word) > 1}) == []


@pytest.mark.parametrize("command", ["./gt run", "./gt test"])
def test_the_readme_gives_the_two_commands(command):
    assert command in (ROOT / "README.md").read_text(encoding="utf-8")


def test_ci_runs_what_the_readme_says():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "./gt check" in script
    assert "./gt test" in script
