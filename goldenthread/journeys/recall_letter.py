"""Taking a letter back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goldenthread.apps.correspondence import actions
from goldenthread.core.access.viewer import Viewer


@transaction.atomic
def recall_letter(*, letter: UUID, because: str, by: Viewer, at: datetime) -> None:
    """Take a letter back: its reader sees only that it was taken back, and what waits to be posted stays here.

    Raises LetterRefused with no reason, CannotMoveLetter, LetterNotFound or MayNot.
    """
    actions.recall_letter(letter=letter, because=because, by=by, at=at)
