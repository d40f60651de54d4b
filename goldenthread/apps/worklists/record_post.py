"""The parts of a record that hold what was sent, written, brought and who is involved, for those who may read them."""

from datetime import date

from goldenthread.apps.cases.types import CaseSummary
from goldenthread.apps.correspondence.queries import get_letter, get_thread, list_letters, list_threads
from goldenthread.apps.desk.queries import list_team_around
from goldenthread.apps.extracts.queries import list_rows_of_child
from goldenthread.apps.files.queries import list_files
from goldenthread.apps.worklists.types import Line
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import CaseState
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.sending import SendState
from goldenthread.definitions.extracts import load_kinds

_WHOLE = CaseState(is_decided=True, is_served=True, is_final=True, is_consulted=True)
# Kept where nobody reads by a sample or in an emergency, whatever it came with.
_APART = frozenset({Item.SAFEGUARDING, Item.TRIBUNAL_FILE})


def day_words(on: date | None) -> str:
    """Return a day in words, or nothing."""
    return f"{on.day} {on:%B %Y}" if on else ""


def message_lines(system: Viewer, case: CaseSummary | None, *, on: date) -> list[Line]:
    """Return every message of a case, thread by thread, with who wrote it and when."""
    if case is None:
        return []
    found = []
    for thread in list_threads(system, case=case.id, on=on):
        page = get_thread(system, thread=thread.public_id, on=on)
        for one in page.messages:
            who = thread.who if one.is_from_family else one.written_by or "The council"
            found.append(
                Line(label=f"{thread.subject}: {who}", words=one.words, note=day_words(london_day(one.written_at)))
            )  # fmt: skip
    return found


def letter_lines(system: Viewer, case: CaseSummary | None, *, on: date) -> list[Line]:
    """Return every letter of a case that was sent, with its words, to whom it went and when."""
    if case is None:
        return []
    found = []
    for line in list_letters(system, case=case.id, on=on):
        if line.sent_at is None or line.state is SendState.DROPPED:
            continue
        content = get_letter(system, letter=line.public_id, on=on).content
        words = content.words if content else line.title
        found.append(Line(label=f"To {line.to_name}", words=words, note=day_words(london_day(line.sent_at))))
    return found


def extract_lines(system: Viewer, *, area: str, child: int) -> list[Line]:
    """Return what each loaded extract of another system says of a child, the newest first."""
    return [
        Line(
            label=load_kinds()[line.kind].title, note=f"{day_words(line.on)}, {line.batch_label}",
            words="; ".join(f"{load_kinds()[line.kind].field(key).title}: {value}" for key, value in line.said.items() if value),
        )
        for line in list_rows_of_child(system, area=area, child=child)
    ]  # fmt: skip


def file_lines(
    system: Viewer, case: CaseSummary | None, *, area: str, child: int, opened: frozenset[Item]
) -> list[Line]:
    """Return the names of the files that came with what is open to the reader; their bytes have an address of their own."""
    cases = {None, case.id if case else None}
    return [
        Line(label=line.name, words=f"{line.kind.value.replace('_', ' ').capitalize()}, {line.size} bytes",
             note=day_words(london_day(line.brought_at)))
        for line in list_files(system, area=area, child=child, state=_WHOLE)
        if line.item in opened and line.item not in _APART and line.case in cases
    ]  # fmt: skip


def team_lines(system: Viewer, case: CaseSummary | None, *, on: date) -> list[Line]:
    """Return who is in the team around the family, the lead first."""
    if case is None:
        return []
    return [
        Line(
            label=f"{one.name} (leads)" if one.is_lead else one.name,
            words=", ".join(part for part in (one.part, one.body) if part),
            note=f"since {day_words(one.from_on)}",
        )
        for one in list_team_around(system, area=case.area, child=case.child, case=case.id, on=on)
    ]
