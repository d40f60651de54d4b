"""A column whose text is sealed on its way into the database and opened on its way out.

It cannot be searched, sorted or compared by the database: the same words are sealed differently each time. Where a
value must be found again, keep a salted digest of it beside it.
"""

from typing import Any

from django.db import models

from goldenthread.apps.files.sealing import seal, unseal


class SealedTextField(models.TextField):
    """Text that the database, its backups and whoever reads them see only sealed. Empty text is kept empty."""

    description = "Sealed text"

    def get_prep_value(self, value: Any) -> Any:
        """Seal what is to be written."""
        value = super().get_prep_value(value)
        return seal(value) if value else value

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Open what was read."""
        return unseal(value) if value else value

    def get_lookup(self, lookup_name: str) -> Any:
        """Allow only the one question a database can answer of sealed text: is there any?"""
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None
