"""Moving everything that names one child to another, with a list of what each row held before.

A wall keeps a room's rules in the room. Here there is one rule for every table, whichever room's it is: the rows
follow the child. So they are found by their shape, and a room added later is never forgotten (ADR 0010).
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction

from goldenthread.apps.people.models import Child, ChildName, Identifier, Profile, SearchKey
from goldenthread.apps.people.types import IdentifierKind, NameKind

# Tables that name a child and stay where they are, and why.
STAY = {
    "accounts.Restriction": "whoever is kept from a record is kept from it by that record's own number",
    "audit.Shown": "the journal is never rewritten: what was opened then was that record",
    "people.SearchKey": "worked out again from what was moved; case references, which are not, are moved by name",
}
Row = dict[str, Any]
ASIDE = 1_000_000


def list_tables() -> list[type[models.Model]]:
    """Return every table whose rows follow a child."""
    found = [model for model in apps.get_models() if model.__module__.startswith("goldenthread.")]
    return sorted((model for model in found if _names_a_child(model)), key=lambda model: model._meta.label)


def _names_a_child(model: type[models.Model]) -> bool:
    fields = {field.name: field for field in model._meta.concrete_fields}
    child = fields.get("child")
    return child is not None and model._meta.label not in STAY


def move_rows(
    *, kept: Child, merged: Child, leave: Collection[str] = (), end_tasks_at: datetime | None = None
) -> list[Row]:
    """Move the rows of one child to another and return what each held before, in the order they were moved.

    What the other holds already (a same number, a same parent) stays on the record it came with. A name becomes a
    former name and a second UPN a former UPN: who the child is now is what the kept record says. With
    `end_tasks_at`, whatever let anyone in to the merged record ends then.
    """
    moved: list[Row] = []
    for model in list_tables():
        if model._meta.label not in {*leave, Profile._meta.label}:
            changes = _changes(model, kept, end_tasks_at)
            for row in model._default_manager.filter(child=merged.pk).order_by("pk"):
                moved += _move(model, row, {"child": kept.pk, **changes(row)})
    for key in SearchKey.objects.filter(child=merged, kind=SearchKey.Kind.REFERENCE).order_by("pk"):
        moved += _move(SearchKey, key, {"child": kept.pk})
    moved += _join_profiles(kept, merged)
    return moved + _fill_in(kept, merged)


def _changes(model: type[models.Model], kept: Child, end_tasks_at: datetime | None) -> Any:
    if model._meta.label == "accounts.Involvement" and end_tasks_at:
        ended = {"ended_at": end_tasks_at, "ended_because": "The task ended"}
        return lambda row: ended if row.ended_at is None else {}
    if model is ChildName and ChildName.objects.filter(child=kept, kind=NameKind.LEGAL.value).exists():
        return lambda row: {"kind": NameKind.FORMER.value}
    if model is Identifier:
        upn = IdentifierKind.UPN.value
        has_upn = Identifier.objects.filter(child=kept, kind=upn, is_valid=True).exists()
        return lambda row: {"kind": IdentifierKind.FORMER_UPN.value} if has_upn and row.kind == upn else {}
    return lambda row: {}


def _move(model: type[models.Model], row: models.Model, now: Row) -> list[Row]:
    held = {model._meta.get_field(name).attname: value for name, value in now.items()}
    was = {name: getattr(row, name) for name in held}
    if model is Identifier and _held_already(row, now):
        return []
    try:
        with transaction.atomic():
            model._default_manager.filter(pk=row.pk).update(**held)
    except IntegrityError:
        # The kept record holds the very same already: this one stays readable where it is.
        return []
    return [{"table": model._meta.label, "pk": row.pk, "was": _plainly(was), "now": _plainly(held)}]


def _held_already(row: Any, now: Row) -> bool:
    """A same number under whichever of its kinds: one UPN is not another child's former UPN."""
    return Identifier.objects.filter(child=now["child"], value=row.value).exists()


def _join_profiles(kept: Child, merged: Child) -> list[Row]:
    """Put both records' profiles in the order in which they were written, the newest last."""
    theirs = Profile.objects.filter(child=merged)
    if not theirs.exists():
        return []
    rows = sorted(Profile.objects.filter(child__in=[kept, merged]), key=lambda row: (row.recorded_at, row.pk))
    _set_aside([row.pk for row in rows])
    moved = []
    for number, row in enumerate(rows, start=1):
        now = {"child_id": kept.pk, "number": number}
        Profile.objects.filter(pk=row.pk).update(**now)
        was = {"child_id": row.child_id, "number": row.number}
        moved.append({"table": Profile._meta.label, "pk": row.pk, "was": was, "now": now})
    return moved


def _set_aside(profiles: Sequence[int]) -> None:
    Profile.objects.filter(pk__in=profiles).update(number=models.F("number") + ASIDE)


def _fill_in(kept: Child, merged: Child) -> list[Row]:
    """Fill in what the kept record does not know: a birth date, a year group, the young person's own sign-in."""
    moved = []
    blank: Row = {"merged_into_id": kept.pk}
    fill: Row = {
        name: getattr(merged, name)
        for name in ("born_on", "ncy", "account_id")
        if getattr(kept, name) is None and getattr(merged, name) is not None
    }
    if "account_id" in fill:
        blank["account_id"] = None
    for child, now in ((merged, blank), (kept, fill)):
        if now:
            was = {name: getattr(child, name) for name in now}
            Child.objects.filter(pk=child.pk).update(**now)
            moved.append(
                {"table": Child._meta.label, "pk": child.pk, "was": _plainly(was), "now": _plainly(now)}
            )
    return moved


def _plainly(fields: Row) -> Row:
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in fields.items()
    }


def put_back(moved: Iterable[Row]) -> None:
    """Put back what every row held, from the last moved to the first; a row that is no longer there is passed over."""
    rows = list(moved)
    tables = {model._meta.label: model for model in apps.get_models()}
    _set_aside([row["pk"] for row in rows if row["table"] == Profile._meta.label])
    for row in reversed(rows):
        tables[row["table"]]._default_manager.filter(pk=row["pk"]).update(**row["was"])
