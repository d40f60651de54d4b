"""Sealing every sealed column of the product again with the newest key, whichever room it is in."""

from datetime import datetime

from django.apps import apps
from django.db import models, transaction

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.files.sealed import SealedTextField
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.viewer import Viewer, system_viewer

BATCH = 500


def sealed_columns() -> list[tuple[type[models.Model], list[str]]]:
    """Return every table with sealed columns, and which they are."""
    found = []
    for model in apps.get_models():
        names = [field.name for field in model._meta.local_fields if isinstance(field, SealedTextField)]
        if names:
            found.append((model, names))
    return found


def seal_all_again(*, by: Viewer, at: datetime) -> int:
    """Seal every value again with the newest key, a few hundred at a time, and return how many there were.

    It can be stopped and run again. Each area's journal says that it was done. Raises SealBroken at a value that no
    key opens, with everything before it done; MayNot for a person, because it is the console's to do.
    """
    if by.account is not None:
        raise MayNot("The keys that seal are rotated at the console of the machine that holds them.")
    count, areas = 0, set()
    for model, names in sealed_columns():
        last = 0
        while rows := list(
            model._default_manager.filter(pk__gt=last).order_by("pk").only("pk", "area", *names)[:BATCH]
        ):
            with transaction.atomic():
                for row in rows:
                    # Read opened, written sealed anew: only what has not been changed meanwhile.
                    model._default_manager.filter(pk=row.pk).update(
                        **{name: getattr(row, name) for name in names}
                    )
            count += len(rows) * len(names)
            areas |= {row.area for row in rows}  # type: ignore[attr-defined]
            last = rows[-1].pk
    for area in sorted(areas):
        with transaction.atomic():
            record_write(
                act="sealed_again", area=area, by=system_viewer(areas=(area,)), at=at, subject="keys:all"
            )
    return count
