"""What every test stands on: which database, no network, the same random examples, no trace left behind."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import hypothesis
import pytest

from goldenthread.config.row_settings import EVERYWHERE
from goldenthread.config.system import find_chromium

ROOT = Path(__file__).resolve().parent.parent

# `--hypothesis-profile nightly` chooses another.
hypothesis.settings.register_profile("ci", max_examples=60, derandomize=True, deadline=None, database=None)
hypothesis.settings.register_profile("nightly", max_examples=3000, deadline=None, print_blob=True)
hypothesis.settings.load_profile("ci")


def pytest_configure(config: pytest.Config) -> None:
    """Point everything the product writes at a folder that goes when the run ends."""
    from django.conf import settings

    folder = Path(tempfile.mkdtemp(prefix="gt-run-"))
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    settings.JOURNAL_KEY_FILE = folder / "journal_key"
    settings.JOURNAL_HEADS = folder / "journal_heads"
    settings.MEDIA_ROOT = folder / "files"
    settings.SEALING_KEYS_FILE = folder / "sealing_keys"
    settings.ARRIVING = folder / "arriving"
    settings.FIGURES = folder / "figures"
    settings.STATIC_ROOT = folder / "static"
    settings.STATIC_ROOT.mkdir()
    # Plain static files: the manifest exists only after collectstatic, which has its own test.
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    # E-mail at once and to a list, with no worker running.
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    database = settings.DATABASES["default"]
    if "sqlite" in database["ENGINE"]:
        # A file, not memory: browser tests and threads each open it for themselves.
        database.setdefault("TEST", {})["NAME"] = str(folder / "test.sqlite3")
        database["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
    else:
        database["OPTIONS"]["pool"] = False
        # What a test itself does is done for every area; what comes through a door is held to whoever it is for.
        database["OPTIONS"]["options"] = EVERYWHERE


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Say which database and which browser this run has."""
    from django.db import connection

    browser = find_chromium() or "none (browser tests will be skipped)"
    return [f"database: {connection.vendor}", f"Chromium: {browser}"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave each database its own tests and what it could change, and skip the browser's, saying so, where there is no browser."""
    from django.db import connection

    if connection.vendor == "postgresql":
        away = [item for item in items if item.get_closest_marker("browser") or not _meets_a_database(item)]
    else:
        away = [item for item in items if item.get_closest_marker("postgres")]
    if away:
        gone = set(away)
        items[:] = [item for item in items if item not in gone]
        config.hook.pytest_deselected(items=away)
    _begin_long_walks_first(items)
    if find_chromium() is None:
        missing = pytest.mark.skip(reason="Chromium is not on this machine")
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(missing)


# Walks of a minute and more: begun last, one worker would go on with them alone.
LONG_WALKS = {"test_one_plan", "test_every_door", "test_story", "test_board"}


def _begin_long_walks_first(items: list[pytest.Item]) -> None:
    """Put the longest walks before the other browser tests, which come after all that share a database's tables."""
    long = [item for item in items if item.path.stem in LONG_WALKS]
    rest = [item for item in items if item.path.stem not in LONG_WALKS]
    at = next((place for place, item in enumerate(rest) if _is_a_walk(item)), len(rest))
    items[:] = [*rest[:at], *long, *rest[at:]]


def _is_a_walk(item: pytest.Item) -> bool:
    marked = item.get_closest_marker("django_db")
    return bool(item.get_closest_marker("browser") and marked and marked.kwargs.get("transaction"))


@pytest.fixture(autouse=True, scope="session")
def whole_sign_in() -> None:
    """Let `force_login` stand for a whole sign-in, second step included; `by_password_alone` leaves it out."""
    from django.test.client import ClientMixin
    from django.utils import timezone

    from goldenthread.web.components.signed_in import begin_session, mark_second_step

    sign_in = ClientMixin._login

    def sign_in_by_two_steps(client: Any, user: Any, backend: str | None = None) -> None:
        sign_in(client, user, backend)
        if getattr(client, "by_password_alone", False):
            return
        session = client.session
        request = SimpleNamespace(session=session, user=user)
        mark_second_step(request, account=user, kind="test")
        begin_session(request, account=user, at=timezone.now())
        session.save()

    ClientMixin._login = sign_in_by_two_steps


# Commands that read files and meet no database.
NO_DATABASE = {"test_sen2_check", "test_strategy_command"}
# That every step's page opens at every stage: each step has tests of its own, which do run on both.
OPENED_ONCE = {"test_every_step"}


def _meets_a_database(item: pytest.Item) -> bool:
    """Say whether a test could come out otherwise on another database; the rest ran with SQLite and need not run twice."""
    if item.path.stem in OPENED_ONCE:
        return False
    fixtures = set(getattr(item, "fixturenames", ()))
    marked = item.get_closest_marker("django_db") or item.get_closest_marker("postgres")
    # Those of the commands start processes of their own, which find the database by themselves.
    own = "config" in item.path.relative_to(ROOT / "tests").parts and item.path.stem not in NO_DATABASE
    return bool(marked or own or fixtures & {"db", "transactional_db", "live_server"})


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of published cases and sample returns that stands beside the repository."""
    folder = Path(os.environ.get("GT_SHARED") or ROOT.parent / "shared")
    if not folder.is_dir():
        pytest.skip("the shared data is not beside the repository, and GT_SHARED does not name it")
    return folder


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker: Any
) -> Iterator[None]:
    """Make the test database; on PostgreSQL as the tables' owner, after which the tests are the application.

    Its tables are made from the models and not by the migrations, which take half a minute of processor for each
    worker. A start of the product goes through every migration, and its test holds what they make to what this makes.
    """
    from django.conf import settings
    from django.db import connection
    from django.test.utils import setup_databases, teardown_databases

    from goldenthread.config.row_security import raise_wall

    request.getfixturevalue("django_db_modify_db_settings")
    owner = _owner_of(connection)
    application = {key: connection.settings_dict[key] for key in ("USER", "PASSWORD")}
    with django_db_blocker.unblock():
        connection.settings_dict.update(owner or {})
        written, settings.MIGRATION_MODULES = settings.MIGRATION_MODULES, _NoMigrations()
        try:
            made = setup_databases(verbosity=0, interactive=False, serialized_aliases=[])
        finally:
            settings.MIGRATION_MODULES = written
        _say_all_are_had(connection)
        raise_wall(connection)
        if owner:
            _let_in(connection, application["USER"])
            _become(connection, application)
    yield
    with django_db_blocker.unblock():
        _become(connection, owner or {})
        teardown_databases(made, verbosity=0)


def _say_all_are_had(connection: Any) -> None:
    """Write down every migration as had, as it is once they have been gone through."""
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.recorder import MigrationRecorder

    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    recorder.migration_qs.bulk_create(
        recorder.Migration(app=room, name=name) for room, name in MigrationLoader(None).disk_migrations
    )


class _NoMigrations(dict[str, None]):
    """Says of every room that its tables are made from its models."""

    def __contains__(self, room: object) -> bool:
        return True

    def __getitem__(self, room: str) -> None:
        return None

    def get(self, room: str, default: object = None) -> None:  # type: ignore[override]
        return None


def _owner_of(connection: Any) -> dict[str, str] | None:
    """Return who owns the tables on PostgreSQL, where DATABASE_OWNER_URL says so."""
    import environ

    url = os.environ.get("DATABASE_OWNER_URL")
    if not url or connection.vendor != "postgresql":
        return None
    parts = environ.Env.db_url_config(url)
    return {"USER": parts["USER"], "PASSWORD": parts["PASSWORD"]}


def _let_in(connection: Any, role: str) -> None:
    """Let the application read and write the rows, and empty the tables between tests."""
    from goldenthread.config.ownership import grant_to_application

    grant_to_application(connection, role=role)
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO {connection.ops.quote_name(role)}")


def _become(connection: Any, who: dict[str, str]) -> None:
    connection.close()
    connection.settings_dict.update(who)
