"""Gathering everything held about a child, thing by thing, for the person who asked for it (UK GDPR art 15)."""

from datetime import date, datetime
from uuid import UUID

from goldenthread.apps.files.actions import open_disclosure
from goldenthread.apps.files.queries import list_files
from goldenthread.apps.files.types import FileNotFound, Thing
from goldenthread.apps.people.queries import list_names, list_parents
from goldenthread.apps.worklists.queries import read_record
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import CaseState
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer, system_viewer
from goldenthread.core.calendars.counting import add_months

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
    record = read_record(system, area=area, child=child, on=on)
    found = [
        Thing(item=part.item, label=f"{part.title}: {line.label}", words=f"{line.words}\n{line.note}".strip())
        for part in record.parts
        if part.item is not _PRIVILEGED
        for line in part.lines
    ]
    found += [
        Thing(item=Item.IDENTITY, label=f"Name held ({name.kind.value.replace('_', ' ').lower()})", words=f"{name.given} {name.family}".strip())
        for name in list_names(system, child=child, on=on)
    ]  # fmt: skip
    files = list_files(system, area=area, child=child, state=_WHOLE)
    found += [
        Thing(item=line.item, label=f"File: {line.name}", file=line.number)
        for line in files
        if line.item is not _PRIVILEGED
    ]
    return found
