"""The environment is made once, made whole, and mended where it was left half made."""

import json
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from yard import environment


@pytest.fixture
def clone(tmp_path, monkeypatch) -> Path:
    """A clone with a short lock, and an installer that only writes down how it was called."""
    monkeypatch.delenv("GT_VENV", raising=False)
    locks = {}
    for kind in ("run", "test"):
        locks[kind] = tmp_path / "requirements" / f"{kind}.txt"
        locks[kind].parent.mkdir(exist_ok=True)
        locks[kind].write_text(f"# {kind}\ndjango==5.2\n    --hash=sha256:aa\n")
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "LOCKS", locks)
    uv = tmp_path / "bin" / "uv"
    uv.parent.mkdir()
    uv.write_text(
        f'#!/bin/sh\necho "$@" >> {tmp_path}/calls\n'
        f'if [ "$1" = venv ]; then mkdir -p {tmp_path}/.venv/bin; ln -sf {sys.executable} {tmp_path}/.venv/bin/python; fi\n'
        f"[ ! -e {tmp_path}/break ]\n"
    )
    uv.chmod(uv.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{uv.parent}{os.pathsep}{os.environ['PATH']}")
    return tmp_path


def calls(clone: Path) -> list[str]:
    return (
        [line.split()[0] for line in (clone / "calls").read_text().splitlines()]
        if (clone / "calls").exists()
        else []
    )


def test_the_first_start_makes_it_and_the_second_does_nothing(clone):
    assert environment.ensure("run").exists()
    assert calls(clone) == ["venv", "pip"]
    environment.ensure("run")
    assert calls(clone) == ["venv", "pip"]


def test_every_package_is_checked_against_its_hash(clone):
    environment.ensure("run")
    assert "--require-hashes" in (clone / "calls").read_text()


def test_a_changed_lock_installs_again_into_the_same_environment(clone):
    environment.ensure("run")
    environment.LOCKS["run"].write_text("django==5.3\n")
    environment.ensure("run")
    assert calls(clone) == ["venv", "pip", "pip"]


def test_the_tests_tools_are_enough_to_run_on(clone):
    environment.ensure("test")
    environment.ensure("run")
    assert calls(clone) == ["venv", "pip"]


def test_what_runs_is_not_enough_to_test_with(clone):
    environment.ensure("run")
    environment.ensure("test")
    assert calls(clone) == ["venv", "pip", "pip"]


def test_an_install_that_was_cut_off_is_begun_afresh(clone, capsys):
    (clone / "break").touch()
    with pytest.raises(environment.EnvironmentMissing):
        environment.ensure("run")
    (clone / "break").unlink()
    environment.ensure("run")
    assert calls(clone)[-2:] == ["venv", "pip"]
    assert "left unfinished" in capsys.readouterr().err


def test_an_environment_whose_python_has_gone_is_made_again(clone):
    environment.ensure("run")
    (clone / ".venv" / "bin" / "python").unlink()
    (clone / ".venv" / "bin" / "python").symlink_to(clone / "gone")
    environment.ensure("run")
    assert calls(clone) == ["venv", "pip", "venv", "pip"]


def test_a_failed_install_says_what_was_said_and_what_to_do(clone, monkeypatch):
    environment.ensure("run")
    environment.LOCKS["run"].write_text("django==5.3\n")
    (clone / "break").touch()
    with pytest.raises(environment.EnvironmentMissing, match="run ./gt again"):
        environment.ensure("run")
    stamp = clone / ".venv" / "stamp.json"
    assert not stamp.exists()


def test_two_at_once_make_it_once(clone):
    threads = [threading.Thread(target=environment.ensure, args=("run",)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert calls(clone) == ["venv", "pip"]
    assert "run" in json.loads((clone / ".venv" / "stamp.json").read_text())


def test_without_venv_the_one_command_that_brings_it_is_named(clone, monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(
        environment.EnvironmentMissing, match=rf"apt install python3\.{sys.version_info[1]}-venv"
    ):
        environment.ensure("run")


def test_who_is_not_root_is_told_to_use_sudo(monkeypatch):
    monkeypatch.setattr(environment.os, "geteuid", lambda: 1000)
    assert environment.sudo() == "sudo "


def test_a_ready_environment_may_be_handed_in(clone, monkeypatch):
    monkeypatch.setenv("GT_VENV", sys.prefix)
    assert environment.ensure("test") == Path(sys.prefix) / "bin" / "python"
    assert calls(clone) == []


def test_the_running_python_can_be_asked_for_by_its_lock_names():
    # The real locks, not the fixture's: both are where ./gt looks for them.
    done = subprocess.run(
        [sys.executable, "-c", "from yard.environment import LOCKS; print(all(p.exists() for p in LOCKS.values()))"],
        cwd=Path(__file__).resolve().parents[2], capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.strip() == "True"
