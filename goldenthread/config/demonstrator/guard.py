"""The demonstrator never touches anybody's records: it loads into an empty database and clears only its own."""

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files.storage import storages
from django.db import connections, transaction

from goldenthread.apps.accounts.queries import list_public_areas
from goldenthread.apps.audit.heads import path_of
from goldenthread.config.ownership import as_owner


class NotOursToTouch(Exception):  # noqa: N818
    """The database holds something the demonstrator must leave alone; the message says what and what to do."""


def check_may_load() -> None:
    """Refuse to load into a database that holds any area."""
    check_is_demonstrator()
    if list_public_areas():
        raise NotOursToTouch(
            "The demonstrator is here already, and nothing was changed. To begin it again from nothing: "
            "demo load --again"
        )


def check_is_demonstrator() -> None:
    """Refuse where any area or any person who signs in is not the demonstrator's own."""
    real = [area.name for area in list_public_areas() if not area.is_demonstrator]
    if real:
        raise NotOursToTouch(
            f"This database holds {', '.join(real)}, which is not a demonstrator area, so nothing was changed. "
            "Use an empty database: set DATABASE_URL or GT_VAR to another place."
        )
    if get_user_model().objects.filter(is_demonstrator=False).exists():
        raise NotOursToTouch(
            "Someone who is not a demonstrator person can sign in to this database, so nothing was changed. "
            "Use an empty database: set DATABASE_URL or GT_VAR to another place."
        )


def clear_demonstrator() -> None:
    """Take every record out of a demonstrator's database, with its recordings and its signed heads.

    Raises NotOursToTouch where anything in it is not the demonstrator's own.
    """
    check_is_demonstrator()
    recordings, kept = _recordings(), _kept_files()
    with as_owner() as owner, transaction.atomic(using=owner), connections[owner].cursor() as cursor:
        for table in _tables():
            cursor.execute(f"DELETE FROM {connections[owner].ops.quote_name(table)}")
    for name in kept:
        storages["files"].delete(name)
    for name in recordings:
        (settings.MEDIA_ROOT / name).unlink(missing_ok=True)
    for area in [path.stem for path in settings.JOURNAL_HEADS.glob("*.jsonl")]:
        path_of(settings.JOURNAL_HEADS, area).unlink(missing_ok=True)


def _recordings() -> list[str]:
    from goldenthread.apps.people.models import Profile

    return list(Profile.objects.exclude(recording="").values_list("recording", flat=True))


def _kept_files() -> list[str]:
    from goldenthread.apps.files.models import Content

    return list(Content.objects.values_list("stored_as", flat=True))


def _tables() -> list[str]:
    """Return every table that holds the demonstrator's records, and none of Django's own workings."""
    ours = ("goldenthread.", "allauth.", "django.contrib.sessions.", "django_tasks")
    models = apps.get_models(include_auto_created=True)
    return [
        model._meta.db_table for model in models if model._meta.managed and model.__module__.startswith(ours)
    ]
