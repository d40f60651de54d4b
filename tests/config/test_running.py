"""./gt run: what is done is not done again, what is missing is named, and both processes stop together."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection, connections
from django.db.migrations.recorder import MigrationRecorder

from goldenthread.config import preparing, supervising, system

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.django_db
def test_a_database_that_has_every_migration_is_left_alone():
    assert preparing.list_unapplied() == []


@pytest.mark.django_db
def test_a_migration_the_database_has_not_had_is_seen():
    MigrationRecorder(connection).migration_qs.filter(app="cases", name="0001_initial").delete()
    assert "cases.0001_initial" in preparing.list_unapplied()


def test_a_changed_file_of_the_pages_is_seen(settings, tmp_path):
    from django.contrib.staticfiles import finders

    settings.STATICFILES_DIRS = [tmp_path]
    finders.get_finder.cache_clear()
    try:
        before = preparing._static_fingerprint()
        (tmp_path / "gold.css").write_text("p {}")
        assert preparing._static_fingerprint() != before
        assert preparing._static_fingerprint() == preparing._static_fingerprint()
    finally:
        finders.get_finder.cache_clear()


def test_a_port_that_is_taken_is_said_with_the_next_one_to_try():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(supervising.PortTaken, match=f"PORT={port + 1} ./gt run"):
            supervising.check_port_free(port)
    supervising.check_port_free(port)


def test_when_one_process_ends_the_other_is_stopped_too(capsys):
    sleeper = [sys.executable, "-c", "import time; time.sleep(60)"]
    pair = supervising.Pair({"sleeper": sleeper, "worker": [sys.executable, "-c", "raise SystemExit(3)"]})
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    try:
        pair.listen()
        for name in pair.commands:
            pair.start(name)
        assert pair.watch() == 1
    finally:
        signal.signal(signal.SIGINT, before[0])
        signal.signal(signal.SIGTERM, before[1])
    assert pair.running["sleeper"].returncode == -signal.SIGTERM
    assert "The worker stopped by itself (exit status 3)" in capsys.readouterr().err


def test_asked_to_stop_both_end_and_the_status_is_good():
    sleeper = [sys.executable, "-c", "import time; time.sleep(60)"]
    pair = supervising.Pair({"web server": sleeper, "worker": sleeper})
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    try:
        pair.listen()
        for name in pair.commands:
            pair.start(name)
        os.kill(os.getpid(), signal.SIGTERM)
        assert pair.watch() == 0
    finally:
        signal.signal(signal.SIGINT, before[0])
        signal.signal(signal.SIGTERM, before[1])
    assert {process.returncode for process in pair.running.values()} == {-signal.SIGTERM}


def test_what_a_pdf_lacks_is_named_as_debian_packages(monkeypatch):
    monkeypatch.setattr(system.sys, "platform", "linux")
    monkeypatch.setattr(system, "_loads", lambda library: library != "libpango-1.0.so.0")
    monkeypatch.setattr(system, "FONT_FOLDERS", ("/nowhere",))
    assert system.list_missing_for_pdf() == ["libpango-1.0-0", "fonts-liberation"]
    monkeypatch.setattr(system.os, "geteuid", lambda: 1000)
    assert system.install_line(["chromium"]) == "sudo apt install chromium"


def test_chromium_is_the_one_named_or_the_first_on_the_path(monkeypatch, tmp_path):
    monkeypatch.delenv("GT_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert system.find_chromium() is None
    browser = tmp_path / "chromium"
    browser.write_text("#!/bin/sh\n")
    browser.chmod(0o755)
    assert system.find_chromium() == str(browser)
    monkeypatch.setenv("GT_CHROMIUM", str(tmp_path / "nowhere"))
    assert system.find_chromium() is None


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(folder: Path, port: int, **more: str) -> "subprocess.Popen[str]":
    surroundings = {
        **os.environ,
        "GT_VAR": str(folder),
        "PORT": str(port),
        "GT_VENV": sys.prefix,
        "GT_DEMO": "0",
        **more,
    }
    return subprocess.Popen(
        [ROOT / "gt", "run"], env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def wait_for(port: int, process: "subprocess.Popen[str]") -> int:
    """Return the status of the first page once the server answers."""
    give_up = time.monotonic() + 240
    while time.monotonic() < give_up and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as answer:
                return answer.status
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code
        except OSError:
            time.sleep(0.2)
    process.terminate()
    raise AssertionError(process.communicate(timeout=60))


@pytest.mark.django_db
def test_a_start_answers_and_a_stop_leaves_nothing_running(tmp_path, free_port):
    # On whichever database this run of the suite is for: its own, never the tests'.
    process = start(tmp_path, free_port)
    assert wait_for(free_port, process) < 500
    second = start(tmp_path, free_port)
    said = second.communicate(timeout=60)[1]
    assert second.returncode == 1
    assert f"PORT={free_port + 1} ./gt run" in said
    process.send_signal(signal.SIGINT)
    out, said = process.communicate(timeout=60)
    assert process.returncode == 0, said
    assert f"http://127.0.0.1:{free_port}/" in out
    supervising.check_port_free(free_port)
    if connection.vendor == "sqlite":
        assert tables_of(tmp_path / "goldenthread.sqlite3") == tables_of_the_models()


def tables_of(database: Path) -> dict[str, list[str]]:
    """Return what a database file holds: each table's columns and constraints in no order, each index and trigger."""
    with closing(sqlite3.connect(database)) as made:
        return read_tables(made.execute(_MADE).fetchall())


def tables_of_the_models() -> dict[str, list[str]]:
    """Return the same of the tests' own database, whose tables were made from the models."""
    with connection.cursor() as cursor:
        cursor.execute(_MADE)
        return read_tables(cursor.fetchall())


_MADE = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND tbl_name NOT LIKE 'django_%'"


def read_tables(rows: list[tuple[str, str]]) -> dict[str, list[str]]:
    """Return each thing's parts, sorted: a column that was added later stands last, and is the same column."""
    return {name: sorted(part.strip() for part in split_parts(sql)) for name, sql in rows}


def split_parts(sql: str) -> Iterator[str]:
    """Yield the parts of a table's definition, which commas outside every bracket keep apart."""
    inside = sql[sql.index("(") + 1 : sql.rindex(")")]
    deep, part = 0, ""
    for sign in inside:
        deep += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "," and not deep:
            yield part
            part = ""
        else:
            part += sign
    yield part


def test_a_port_that_is_no_number_is_refused_in_words(tmp_path):
    process = start(tmp_path, 0, PORT="eight")
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 1
    assert "PORT is “eight”" in said
    assert "Traceback" not in said


def test_a_database_that_cannot_be_opened_is_said_and_not_traced(tmp_path, free_port):
    surroundings = {**os.environ, "GT_VAR": str(tmp_path), "PORT": str(free_port), "GT_VENV": sys.prefix}
    surroundings["DATABASE_URL"] = f"sqlite:///{tmp_path}/nowhere/x.sqlite3"
    done = subprocess.run(
        [ROOT / "gt", "run"], env=surroundings, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 1
    assert "could not be opened" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture
def half_loaded(tmp_path, settings, monkeypatch):
    """A folder in which the last start was cut off while loading the demonstrator."""
    settings.JOURNAL_HEADS = tmp_path / "journal_heads"
    settings.JOURNAL_HEADS.mkdir()
    (tmp_path / preparing.MARKER).touch()
    for end in ("", "-wal"):
        (tmp_path / f"goldenthread.sqlite3{end}").write_text("half")
    monkeypatch.setitem(connection.settings_dict, "NAME", str(tmp_path / "goldenthread.sqlite3"))
    monkeypatch.setattr(connections["default"], "close", lambda: None)
    return tmp_path


def test_a_load_that_was_cut_off_is_put_aside_and_never_deleted(half_loaded, monkeypatch):
    monkeypatch.setattr(connections["default"], "vendor", "sqlite")
    preparing._set_aside_unfinished(half_loaded)
    assert not (half_loaded / "goldenthread.sqlite3").exists()
    assert not (half_loaded / preparing.MARKER).exists()
    kept = sorted(path.name.split(".unfinished-")[0] for path in half_loaded.glob("*.unfinished-*"))
    assert kept == ["goldenthread.sqlite3", "goldenthread.sqlite3-wal", "journal_heads"]


def test_on_postgresql_a_load_that_was_cut_off_is_cleared_by_the_load_itself(half_loaded, monkeypatch):
    asked = []
    monkeypatch.setattr(connections["default"], "vendor", "postgresql")
    monkeypatch.setattr(preparing, "console", lambda words: asked.append(words) or 0)
    monkeypatch.setattr(preparing, "list_words", lambda: ["demo"])
    preparing._set_aside_unfinished(half_loaded)
    preparing._load_demonstrator(half_loaded)
    assert asked == [["demo", "load", "--again"]]
    assert not (half_loaded / preparing.MARKER).exists()


def test_a_load_that_fails_is_begun_afresh_next_time(tmp_path, monkeypatch):
    monkeypatch.setattr(preparing, "console", lambda words: 1)
    monkeypatch.setattr(preparing, "list_words", lambda: ["demo"])
    with pytest.raises(preparing.NotPrepared, match="begins it afresh"):
        preparing._load_demonstrator(tmp_path)
    assert (tmp_path / preparing.MARKER).exists()
