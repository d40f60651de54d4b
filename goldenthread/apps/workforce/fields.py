"""Columns that the tables of this room share."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from django.db import models


def choices_of(kind: Iterable[StrEnum]) -> list[tuple[str, str]]:
    """Return what a column may hold."""
    return [(each.value, each.value) for each in kind]


def made_by() -> Any:
    """Return the column for who did it; empty where the system did."""
    return models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
