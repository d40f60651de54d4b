"""Columns that the tables of this room share."""

from enum import StrEnum
from typing import Any

from django.db import models
from django.db.models import F, Q


def choices_of(kind: type[StrEnum]) -> list[tuple[str, str]]:
    """Return what a column may hold."""
    return [(each.value, each.value) for each in kind]


def made_by(*, null: bool = True) -> Any:
    """Return the column for who did it."""
    return models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=null, related_name="+")


LASTS = Q(until_on__isnull=True) | Q(until_on__gte=F("from_on"))
