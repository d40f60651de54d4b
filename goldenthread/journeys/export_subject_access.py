"""Gathering everything held about a child, thing by thing, for the person who asked for it (UK GDPR art 15)."""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from goldenthread.apps.audit.queries import list_opened_by
from goldenthread.apps.cases.queries import list_cases_of_children
from goldenthread.apps.desk.queries import list_desk_notes
from goldenthread.apps.files.actions import open_disclosure
from goldenthread.apps.files.queries import list_files
from goldenthread.apps.files.types import FileNotFound, Thing
from goldenthread.apps.people.queries import list_names, list_parents, list_told, list_told_history
from goldenthread.apps.people.types import SeenBy
from goldenthread.apps.worklists.queries import read_record
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import CaseState
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer, system_viewer
from goldenthread.core.calendars.counting import add_months
from goldenthread.core.calendars.london import london_day
from goldenthread.definitions.facts.register import item_of, load_words

# The authority's own legal advice is privileged (DPA 2018 Sch 2 para 19) and is not gathered at all.
_PRIVILEGED = Item.TRIBUNAL_FILE
_WHOLE = CaseState(is_decided=True, is_served=True, is_final=True, is_consulted=True)


def export_subject_access(
    *,
    area: str,
    child: int,
    asker: str,
    asked_on: date,
    to: int | None,
    on: date,
    by: Viewer,
    at: datetime,
) -> UUID:
    """Gather everything held about a child, to be answered for thing by thing, and return the request's address.

    `asker` says who asked and how we know them. `to` is the account that may fetch the package, which must be of the
    child's own family; with none, information governance hands it over. The reply is due within a month of asking.

    Raises MayNot for anyone but the area's information governance, FileNotFound for a record they may not know of.
    """
    family = {account for account, _ in list_who_may_fetch(area=area, child=child, on=on, by=by, at=at)}
    system = system_viewer(areas=(area,))
    if to is not None and to not in family:
        raise MayNot(
            "The package can be fetched only by someone of the child's own family who may see the record."
        )
    return open_disclosure(
        area=area, child=child, asker=asker, asked_on=asked_on, due_on=add_months(asked_on, 1), to=to,
        things=_things(system, area=area, child=child, on=on), by=by, at=at,
    )  # fmt: skip


def list_who_may_fetch(*, area: str, child: int, on: date, by: Viewer, at: datetime) -> list[tuple[int, str]]:
    """Return the accounts of a child's own family that may fetch a package, with their names, as they stand today.

    Raises MayNot for anyone but the area's information governance, FileNotFound for a record they may not know of.
    """
    if not by.roles_in(area) & {Role.INFORMATION_GOVERNANCE}:
        raise MayNot("Only the area's information governance may gather everything held.")
    if child in by.unseen_children:
        raise FileNotFound("There is no such record that you can open.")
    parents = list_parents(system_viewer(areas=(area,)), child=child, on=on)
    return [
        (parent.account, f"{parent.name}, {parent.relationship.lower()}")
        for parent in parents
        if parent.account is not None and parent.may_view is not False
    ]


def _things(system: Viewer, *, area: str, child: int, on: date) -> list[Thing]:
    cases = [each.id for each in list_cases_of_children(system, children=[child]).get(child, [])]
    # Every case is read, and what is the child's own and not a case's comes once however many there are.
    found = list(
        dict.fromkeys(
            thing
            for case in cases or [None]
            for thing in _of_record(system, area=area, child=child, case=case, on=on)
        )
    )
    found += _told_before(system, child=child)
    found += [
        Thing(item=note.item, label=f"{note.label}, {_day(london_day(note.at))}", words=note.words)
        for case in cases
        for note in list_desk_notes(system, area=area, case=case)
    ]
    found += _who_looked(area=area, child=child)
    found += [
        Thing(item=Item.IDENTITY, label=f"Name held ({name.kind.value.replace('_', ' ').lower()})", words=f"{name.given} {name.family}".strip())
        for name in list_names(system, child=child, on=on)
    ]  # fmt: skip
    # Each by itself, because each is opened and answered for by itself.
    files = list_files(system, area=area, child=child, state=_WHOLE)
    found += [
        Thing(item=line.item, label=f"File: {line.name}", file=line.number)
        for line in files
        if line.item is not _PRIVILEGED
    ]
    return found


def _of_record(system: Viewer, *, area: str, child: int, case: int | None, on: date) -> Iterator[Thing]:
    record = read_record(system, area=area, child=child, case=case, on=on)
    for part in record.parts:
        if part.item not in (_PRIVILEGED, Item.FILES):
            for line in part.lines:
                words = f"{line.words}\n{line.note}".strip()
                yield Thing(item=part.item, label=f"{part.title}: {line.label}", words=words)


def _told_before(system: Viewer, *, child: int) -> Iterator[Thing]:
    """Give what was told of a child and has been corrected since: it is held too."""
    standing = list_told(system, child=child)
    now = {line.id for line in standing}
    for word in sorted({line.word for line in standing}):
        for line in list_told_history(system, child=child, word=word):
            if line.id not in now:
                known = load_words().get(word)
                label = known.label if known else word.replace("_", " ").capitalize()
                words = known.worded(line.value) if known else str(line.value)
                note = ", ".join(part for part in (line.source, _day(line.told_on)) if part)
                item = Item.TOLD_IN_CONFIDENCE if line.shown_to is SeenBy.TELLER else item_of(word)
                yield Thing(
                    item=item, label=f"Told before, and corrected: {label}", words=f"{words}\n{note}".strip()
                )


def _who_looked(*, area: str, child: int) -> Iterator[Thing]:
    """Give who has opened the record, by day, role and organisation, as the child themselves may be told it."""
    lines = list_opened_by(Viewer(account=None, own_child=child), child=child, area=area)
    if lines:
        words = "\n".join(
            ", ".join(part for part in (_day(each.on), each.role, each.body) if part) for each in lines
        )
        yield Thing(item=Item.OPENED_BY, label="Who has opened the record", words=words)


def _day(on: date | None) -> str:
    return f"{on.day} {on:%B %Y}" if on else ""
