"""What a start needs done before the doors open, each step skipped where it is already done."""

import contextlib
import fcntl
import hashlib
import pkgutil
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from goldenthread.config.cli import list_words
from goldenthread.config.cli import main as console

# Left while the demonstrator is being loaded into a database that was empty.
MARKER = "demonstrator_unfinished"
STOPPED = 130
CONSOLE = [sys.executable, "-P", "-m", "goldenthread.config.cli"]


class NotPrepared(Exception):
    """Something a start needs could not be done; the message says what, why and what to do next."""


def prepare() -> None:
    """Make the folder, the tables, the pages' files and the demonstrator, where they are not there yet.

    Raises NotPrepared. Django must be ready.
    """
    from django.conf import settings

    var: Path = settings.VAR
    var.mkdir(parents=True, exist_ok=True)
    with _one_at_a_time(var / "preparing.lock"):
        _set_aside_unfinished(var)
        _check_database()
        if list_unapplied():
            with _timed("Making the database's tables"):
                _run([*CONSOLE, "migrate", "--quiet"], failed="The database's tables could not be made.")
        _collect_static(var)
        if settings.DEMO and (_is_empty() or (var / MARKER).exists()):
            _load_demonstrator(var)
        _keep_heads_signed()
        _keep_files_scanned()
        _keep_letters_going()


def list_unapplied() -> list[str]:
    """Return the migrations on disk that the database has not had, without importing any of them."""
    from django.apps import apps
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    applied = MigrationRecorder(connection).applied_migrations()
    wanted = []
    for app in apps.get_app_configs():
        with contextlib.suppress(ModuleNotFoundError):
            package = import_module(f"{app.name}.migrations")
            wanted += [(app.label, found.name) for found in pkgutil.iter_modules(package.__path__)]
    return [
        f"{label}.{name}"
        for label, name in wanted
        if not name.startswith("_") and (label, name) not in applied
    ]


@contextlib.contextmanager
def _one_at_a_time(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another start is preparing the same database; waiting for it.", flush=True)
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def _timed(what: str) -> Iterator[None]:
    print(f"{what} …", flush=True)
    started = time.monotonic()
    yield
    print(f"{what}: done in {time.monotonic() - started:.1f} s.", flush=True)


def _run(command: list[str], *, failed: str) -> None:
    if subprocess.run(command, check=False).returncode:
        raise NotPrepared(f"{failed} The lines above say why.")


def _check_database() -> None:
    from django.db import connection

    try:
        if connection.vendor == "postgresql":
            _knock(connection.settings_dict)
        connection.ensure_connection()
    except Exception as problem:
        where = connection.settings_dict["NAME"] if connection.vendor == "sqlite" else "DATABASE_URL"
        said = (str(problem).strip() or type(problem).__name__).splitlines()[0]
        raise NotPrepared(f"The database ({where}) could not be opened: {said}") from problem


def _knock(at: dict[str, str]) -> None:
    """Try PostgreSQL once, without the pool, which would go on trying for half a minute."""
    import psycopg

    words = {
        "dbname": at["NAME"],
        "user": at["USER"],
        "password": at["PASSWORD"],
        "host": at["HOST"],
        "port": at["PORT"],
    }
    psycopg.connect(**{key: value for key, value in words.items() if value}, connect_timeout=5).close()


def _keep_heads_signed() -> None:
    """Have the worker sign the journal's heads and compare new records, from now and every few minutes."""
    from django.utils import timezone

    from goldenthread.jobs.look_for_pairs import keep_looking
    from goldenthread.jobs.sign_heads import keep_signing

    keep_signing(at=timezone.now())
    keep_looking(at=timezone.now())


def _keep_files_scanned() -> None:
    """Have the worker scan files as they come, list those whose time is up, and do what else is done each day."""
    from django.utils import timezone

    from goldenthread.jobs.ask_about_training import keep_asking
    from goldenthread.jobs.climb_concerns import keep_climbing
    from goldenthread.jobs.load_extracts import keep_loading
    from goldenthread.jobs.make_bundles import keep_making_bundles
    from goldenthread.jobs.retention import keep_listing
    from goldenthread.jobs.scan import keep_scanning
    from goldenthread.jobs.subject_access import keep_making
    from goldenthread.jobs.take_snapshots import keep_taking

    for keep in (
        keep_scanning, keep_listing, keep_making, keep_making_bundles, keep_taking, keep_climbing, keep_loading,
        keep_asking,
    ):  # fmt: skip
        keep(at=timezone.now())


def _keep_letters_going() -> None:
    """Have the worker carry notices of letters, from now and every minute."""
    from django.utils import timezone

    from goldenthread.jobs.send_letters import keep_sending

    keep_sending(at=timezone.now())


def _is_empty() -> bool:
    from django.contrib.auth import get_user_model

    return not get_user_model().objects.exists()


def _load_demonstrator(var: Path) -> None:
    if "demo" not in list_words():
        print("There is no demonstrator to load in this build; starting with an empty database.", flush=True)
        return
    marker = var / MARKER
    # On SQLite the half that a cut-off load left was put aside; elsewhere it is the load's to clear away.
    again = ["--again"] if marker.exists() else []
    marker.touch()
    with _timed("Loading the demonstrator's invented people (first start only)"):
        if status := console(["demo", "load", *again]):
            why = "was stopped" if status == STOPPED else "could not be loaded; the lines above say why"
            raise NotPrepared(f"The demonstrator {why}. The next ./gt run begins it afresh.")
    marker.unlink()


def _set_aside_unfinished(var: Path) -> None:
    """Put a half-loaded SQLite database out of the way, so that the next start begins with a whole one.

    The marker is written only for a database that was empty, so nothing of anybody's is in it.
    """
    from django.conf import settings
    from django.db import connection

    marker = var / MARKER
    if not marker.exists():
        return
    print("The last start stopped while loading the demonstrator; beginning that again.", flush=True)
    if connection.vendor != "sqlite":
        return
    connection.close()
    database = Path(str(connection.settings_dict["NAME"]))
    stamp = time.time_ns()
    for path in [
        *(database.with_name(database.name + end) for end in ("", "-wal", "-shm")),
        Path(settings.JOURNAL_HEADS),
    ]:
        if path.exists():
            path.rename(path.with_name(f"{path.name}.unfinished-{stamp}"))
    marker.unlink()


def _collect_static(var: Path) -> None:
    """Gather the pages' files with their compressed copies, where any has changed since the last time."""
    stamp = var / "static.stamp"
    now = _static_fingerprint()
    if stamp.exists() and stamp.read_text() == now:
        return
    from django.core.management import call_command

    with _timed("Gathering and compressing the pages' files"):
        stamp.unlink(missing_ok=True)
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)
        stamp.write_text(now)


def _static_fingerprint() -> str:
    """Return a digest of every static file's name, size and time, which costs one look at each."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders

    seen = [str(settings.STORAGES["staticfiles"]), str(settings.STATIC_ROOT)]
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            seen.append(f"{name} {status.st_size} {status.st_mtime_ns}")
    return hashlib.sha256("\n".join(seen).encode()).hexdigest()
