"""Values of the plans room that other rooms and the doors may use."""


class PlanNotFound(LookupError):
    """No plan version here, or none that this person may see."""


class PlanIsFinal(ValueError):
    """A final plan is never edited; a change is a new version."""


class NotAWayToWrite(ValueError):
    """A row of the plan lacks something; `field` names the box."""

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


class EditedMeanwhile(Exception):
    """Someone saved the same words while you were writing; nothing of yours is lost.

    `theirs` is what is stored now, `yours` what you sent, `by` who saved, `revision` what to save against next.
    """

    def __init__(self, *, theirs: str, yours: str, by: str, revision: int) -> None:
        super().__init__(
            "Someone else saved this while you were writing. Yours is kept below, beside theirs."
        )
        self.theirs = theirs
        self.yours = yours
        self.by = by
        self.revision = revision
