"""Nothing in the repository points at one registry or one machine."""

import subprocess
from pathlib import Path

import pytest

from tests.house.sources import ROOT, assert_none
from yard.tree import find_unwanted, list_files, list_unwanted

# In halves, so that this file does not hold what it plants.
PLANTS = [
    "https://py" + "pi.org/simple",
    "https://files.python" + "hosted.org/packages/aa",
    "https://registry.np" + "mjs.org/sass",
    "deb http://deb.deb" + "ian.org/debian bookworm",
    "open('/ho" + "me/ann/golden')",
    "see /tm" + "p/out.txt",
    "/Us" + "ers/Ann/golden",
    "cd /ro" + "ot/golden",
]


def test_the_tree_names_no_registry_and_no_machine():
    assert_none(list_unwanted())


@pytest.mark.parametrize("text", PLANTS)
def test_a_planted_address_or_path_is_seen(text, tmp_path):
    path = tmp_path / "planted.txt"
    path.write_text(f"first line\n{text}\n")
    assert [line for line, _ in find_unwanted(path)] == [2]


def test_the_folder_this_clone_lies_in_is_seen(tmp_path):
    path = tmp_path / "planted.txt"
    path.write_text(f"{tmp_path}/golden")
    assert list(find_unwanted(path, f"{tmp_path}/"))


@pytest.mark.parametrize(
    "text", ["templates/home/page.html", "{{ url }}/opt/in", "https://www.gov.uk/guidance"]
)
def test_an_address_of_ours_is_not_mistaken_for_a_machine(text, tmp_path):
    path = tmp_path / "fine.txt"
    path.write_text(text)
    assert list(find_unwanted(path)) == []


def test_no_file_of_somebodys_data_is_kept():
    kept = {path.suffix for path in list_files()}
    assert not kept & {".sqlite3", ".parquet", ".zip", ".xlsx", ".xls", ".db", ".pem", ".key"}


def test_every_file_is_small_enough_to_review():
    faults = [
        f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} kB"
        for path in list_files()
        if path.stat().st_size > 600 * 1024
    ]
    assert_none(faults)


def test_the_locks_carry_hashes_and_no_address():
    for name in ("run", "test"):
        text = Path(ROOT / "requirements" / f"{name}.txt").read_text()
        assert "--hash=sha256:" in text
        assert not [
            line
            for line in text.splitlines()
            if line.startswith(("--index", "--extra-index", "--find-links", "-i "))
        ]


def test_the_run_locks_pins_are_the_test_locks_pins():
    pins = {}
    for name in ("run", "test"):
        lines = (ROOT / "requirements" / f"{name}.txt").read_text().splitlines()
        pins[name] = {
            line.split(" ")[0] for line in lines if "==" in line and not line.startswith((" ", "#"))
        }
    assert pins["run"] <= pins["test"]


def test_the_programs_are_executable_and_their_shell_is_sound():
    for name in ("gt", ".ci/run"):
        assert (ROOT / name).stat().st_mode & 0o111, name
    assert subprocess.run(["bash", "-n", ROOT / ".ci" / "run"], check=False).returncode == 0
