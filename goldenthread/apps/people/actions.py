"""Writing about children and families: every write with its journal entry, in one transaction."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.people.asking import answer_form, record_asking, record_filled
from goldenthread.apps.people.checks import (
    check_born_on,
    check_not_future,
    checked_identifier,
    checked_name,
    short_text,
)
from goldenthread.apps.people.doubting import doubt_contact, settle_contact
from goldenthread.apps.people.entering import record_child, record_children
from goldenthread.apps.people.letting_in import let_representative_in, let_young_person_in
from goldenthread.apps.people.merging import merge_records, unmerge_records
from goldenthread.apps.people.models import Child, ChildName, Identifier, SearchKey, Told
from goldenthread.apps.people.parenting import (
    add_contact,
    add_parent,
    check_parent_identity,
    end_contact,
    end_parenthood,
    invite_parent,
    link_parent,
    name_representative,
    record_parent_view,
    set_reach,
)
from goldenthread.apps.people.search_keys import rebuild_search_keys, reference_key
from goldenthread.apps.people.settling import answer_pair, look_for_pairs
from goldenthread.apps.people.storing import fact_fields
from goldenthread.apps.people.telling import confirm_facts, save_profile, tell_fact, tell_facts
from goldenthread.apps.people.types import (
    EntryRefused,
    FactGiven,
    FactWord,
    Fault,
    IdentifierGiven,
    IdentifierKind,
    NameGiven,
    NameKind,
    SeenBy,
)
from goldenthread.apps.people.writing import child_for_casework, circumstances, keep_entry
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day

__all__ = [
    "add_contact",
    "add_identifier",
    "add_name",
    "add_parent",
    "add_reference_key",
    "add_reference_keys",
    "answer_form",
    "answer_pair",
    "check_identity",
    "check_parent_identity",
    "confirm_facts",
    "correct_birth_date",
    "doubt_contact",
    "end_contact",
    "end_parenthood",
    "invite_parent",
    "let_representative_in",
    "let_young_person_in",
    "link_parent",
    "look_for_pairs",
    "merge_records",
    "name_representative",
    "record_asking",
    "record_child",
    "record_children",
    "record_filled",
    "record_parent_view",
    "save_profile",
    "set_reach",
    "settle_contact",
    "tell_fact",
    "tell_facts",
    "unmerge_records",
]


@transaction.atomic
def correct_birth_date(*, child: int, born_on: date, source: str, by: Viewer, at: datetime) -> None:
    """Correct a birth date, keeping the old one, who said each and when.

    Clocks and rights depend on it: whoever calls this works out the child's deadlines again.
    """
    row = child_for_casework(child, by=by)
    check_born_on(born_on, today=london_day(at))
    told = circumstances(row, source=short_text(source, field="source", most=120), by=by, at=at)
    word = FactWord.BORN_ON.value
    before = Told.objects.filter(child=row, word=word, corrected_by__isnull=True).order_by("-id").first()
    fact = FactGiven(word=word, value=born_on.isoformat(), shown_to=SeenBy.FAMILY)
    Told(corrects=before, **fact_fields(fact, told, child=row.pk)).save(force_insert=True)
    Child.objects.filter(pk=row.pk).update(born_on=born_on)
    keep_entry(
        "birth_date_corrected", row, subject=f"child:{row.pk}", by=by, at=at, content=[born_on, source]
    )


@transaction.atomic
def add_name(*, child: int, name: NameGiven, source: str, by: Viewer, at: datetime) -> int:
    """Record a name, ending the one of its kind that it replaces, and return its id; the old name is kept."""
    row = child_for_casework(child, by=by)
    name = checked_name(name)
    source = short_text(source, field="source", most=120)
    from_on = name.from_on or london_day(at)
    is_former = name.kind is NameKind.FORMER
    if not is_former:
        held = ChildName.objects.filter(child=row, kind=name.kind.value, until_on__isnull=True)
        if held.filter(from_on__gt=from_on).exists():
            raise EntryRefused(
                Fault(
                    field="from_on", problem="A newer name of this kind is recorded.", mend="Check the date."
                )
            )
        held.update(until_on=from_on)
    kept = ChildName.objects.create(
        area=row.area, child=row, kind=name.kind.value, given=name.given, family=name.family, source=source,
        from_on=name.from_on if is_former else from_on, until_on=name.until_on,
    )  # fmt: skip
    rebuild_search_keys([row.pk])
    keep_entry("name_added", row, subject=f"name:{kept.pk}", by=by, at=at, content=repr(name))
    return kept.pk


@transaction.atomic
def add_identifier(
    *,
    child: int,
    identifier: IdentifierGiven,
    source: str,
    by: Viewer,
    at: datetime,
    keep_as_told: bool = False,
) -> int:
    """Record a number another register knows the child by, and return its id; a new UPN makes the old a former one.

    Raises EntryRefused, saying what the check letter or digit should be, unless an import keeps it as told.
    """
    row = child_for_casework(child, by=by)
    value, is_valid = checked_identifier(identifier, keep_as_told=keep_as_told)
    if identifier.kind is IdentifierKind.UPN:
        _make_former(row, value)
    kept, _ = Identifier.objects.get_or_create(
        area=row.area, child=row, kind=identifier.kind.value, value=value,
        defaults={
            "is_valid": is_valid, "source": short_text(source, field="source", most=120), "recorded_at": at,
        },
    )  # fmt: skip
    rebuild_search_keys([row.pk])
    keep_entry(
        "identifier_added",
        row,
        subject=f"identifier:{kept.pk}",
        by=by,
        at=at,
        content=[identifier.kind, value],
    )
    return kept.pk


def _make_former(row: Child, value: str) -> None:
    former = IdentifierKind.FORMER_UPN.value
    for old in Identifier.objects.filter(child=row, kind=IdentifierKind.UPN.value).exclude(value=value):
        if Identifier.objects.filter(child=row, kind=former, value=old.value).exists():
            old.delete()
        else:
            Identifier.objects.filter(pk=old.pk).update(kind=former)


@transaction.atomic
def check_identity(*, child: int, checked_on: date, by: Viewer, at: datetime) -> None:
    """Record that someone has checked who a child is, and when."""
    row = child_for_casework(child, by=by)
    if by.account is None:
        raise MayNot("A person checks who a child is, and signs in to say so.")
    check_not_future(checked_on, field="checked_on", today=london_day(at))
    Child.objects.filter(pk=row.pk).update(identity_checked_on=checked_on, identity_checked_by=by.account)
    keep_entry("identity_checked", row, subject=f"child:{row.pk}", by=by, at=at, content=checked_on)


def add_reference_key(*, child: int, reference: str, by: Viewer, at: datetime) -> None:
    """Let a child be found by a case reference; the case's own entry in the journal covers it."""
    add_reference_keys(references=[(child, reference)], by=by, at=at)


def add_reference_keys(*, references: list[tuple[int, str]], by: Viewer, at: datetime) -> None:
    """Let children be found by their case references, many at once, in the transaction that opens the cases."""
    areas = dict(Child.objects.filter(pk__in={child for child, _ in references}).values_list("pk", "area"))
    SearchKey.objects.bulk_create(
        [
            SearchKey(
                area=areas[child], child_id=child, kind=SearchKey.Kind.REFERENCE, key=reference_key(reference)
            )
            for child, reference in references
        ],
        batch_size=2_000,
        ignore_conflicts=True,
    )
