"""The facts of one person of a return being made, and the notes on what could not be."""

from datetime import date
from typing import Any

from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event
from goldenthread.core.returns.sen2_shape import Coded, Sen2Header, Sen2Note, Sen2Person, Sen2Request

SOURCE_KEY = "source_return"


class Making:
    """One request's facts so far, with the person, the return and the notes they belong to."""

    def __init__(
        self, person: Sen2Person, header: Sen2Header, request: Sen2Request, notes: list[Sen2Note]
    ) -> None:
        self.person = person
        self.header = header
        self.request = request
        self.notes = notes
        self.facts: list[Fact] = []

    def note(self, module: str, field: str, problem: str, mend: str, *, is_taken: bool = False) -> None:
        """Note a field that was not taken, or that was and should be looked at; once is enough for each."""
        note = Sen2Note(
            person=self.person.order,
            request=self.request.number,
            module=module,
            field=field,
            problem=problem,
            mend=mend,
            is_taken=is_taken,
        )
        if not any(note.same_field(earlier) for earlier in self.notes):
            self.notes.append(note)

    def add(self, event: Event, on: date, **extra: Any) -> None:
        """Add a dated fact, marked with the return it came from."""
        kept = {key: value for key, value in extra.items() if value is not None}
        self.facts.append(Fact(event=event, on=on, extra=kept | {SOURCE_KEY: self.header.source}))

    def add_decision(self, event: Event, on: date | None, *, module: str, field: str) -> None:
        """Add a decision that the return reports, or note that it gives no day for it."""
        if on:
            self.add(event, on)
        else:
            self.note(module, field, "A decision was made, but no day could be taken.", "Enter the day.")

    def look_at_order(
        self, module: str, field: str, *, first: date | None, then: date | None, what: str
    ) -> None:
        """Note two dates the wrong way round: both are kept, because nobody here can tell which is wrong."""
        if first and then and then < first:
            self.note(
                module,
                field,
                f"{then.isoformat()} is before {what} ({first.isoformat()}).",
                "Both were kept as they came. One of them is wrong.",
                is_taken=True,
            )


def means(code: Coded | None, meaning: str) -> bool:
    """Say whether a code was given and has this meaning."""
    return code is not None and code.meaning == meaning
