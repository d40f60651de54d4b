"""Writing what a tribunal ordered into a draft, word for word, and locking it there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.plans.drafting import open_version
from goldenthread.apps.plans.models import LockedRow, Need, Outcome, Provision, Version
from goldenthread.apps.plans.rows import KINDS, add_need, add_outcome, add_provision, remove_row
from goldenthread.apps.plans.types import NotAWayToWrite
from goldenthread.apps.providers.queries import names_of_providers
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.plans.ordered import SECTIONS_OF, OrderedKind
from goldenthread.core.plans.plan import Source, SourceKind
from goldenthread.core.plans.sections import Letter

# The boxes of provision that the ordered words stand in place of: left as they were, they could say otherwise.
_BESIDE = (
    "by_whom", "qualification", "how_often", "how_long", "group_size", "where", "arranged_by", "paid_by", "reviewed_how",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class RowOrdered:
    """One thing that an order says of a plan: new words for the row of a key, a new row, a row out, or the setting.

    `key` is empty for a new row; `outcome` is the key of the outcome that new provision works towards.
    """

    kind: OrderedKind
    section: str
    words: str
    key: str = ""
    outcome: str = ""
    provider: int | None = None
    is_taken_out: bool = False


@transaction.atomic
def write_ordered(
    *, case: int, rows: Sequence[RowOrdered], of: str, because: str, by: Viewer, at: datetime
) -> tuple[str, ...]:
    """Write what was ordered into the open draft and lock it; return the key under which each stands, in order.

    `of` names the order as the source of each row ("order:3"), `because` says on the row why it is locked. Where an
    earlier order locked the same row, the newer one stands. Raises NotAWayToWrite with what cannot be placed.
    """
    version = open_version(case=case, by=by)
    LockedRow.objects.filter(version=version, key__in=[row.key or Letter.I.value for row in rows]).delete()
    keys = []
    for row in rows:
        key = _write(version, row, of=of, by=by, at=at)
        LockedRow.objects.create(
            area=version.area, version=version, kind=row.kind.value, section=row.section, key=key,
            words="" if row.is_taken_out else row.words.strip(), because=because, is_taken_out=row.is_taken_out,
        )  # fmt: skip
        keys.append(key)
    _journal("ordered_words_written", version, [(row.section, row.words) for row in rows], by=by, at=at)
    return tuple(keys)


@transaction.atomic
def release_locked(*, case: int, by: Viewer, at: datetime) -> None:
    """Let the open draft be written freely again, because a review or a re-assessment looks at the whole plan."""
    version = open_version(case=case, by=by)
    let_go, _ = LockedRow.objects.filter(version=version).delete()
    if let_go:
        _journal("ordered_words_released", version, let_go, by=by, at=at)


def _write(version: Version, row: RowOrdered, *, of: str, by: Viewer, at: datetime) -> str:
    if row.section not in SECTIONS_OF[row.kind]:
        raise NotAWayToWrite(f"Section {row.section} does not hold this kind of row.", field="section")
    if row.kind is OrderedKind.SETTING:
        return _name(version, row, by=by, at=at)
    if not row.is_taken_out and not row.words.strip():
        raise NotAWayToWrite("Enter the words of the order.", field="words")
    return _replace(version, row, by=by, at=at) if row.key else _add(version, row, of=of, by=by, at=at)


def _name(version: Version, row: RowOrdered, *, by: Viewer, at: datetime) -> str:
    if row.provider is not None:
        name = names_of_providers(by, providers=[row.provider], on=london_day(at)).get(row.provider, "")
        if " ".join(name.split()) != " ".join(row.words.split()):
            raise NotAWayToWrite(
                f"The register calls this setting “{name}”. Enter its name as it is there.", field="words"
            )
    kind = "" if row.provider is not None else row.words.strip()
    Version.objects.filter(pk=version.pk).update(setting_id=row.provider, setting_kind=kind)
    return Letter.I.value


def _replace(version: Version, row: RowOrdered, *, by: Viewer, at: datetime) -> str:
    model, main = KINDS[row.kind.value.lower()]
    held: Any = model.objects.filter(version=version, key=row.key).first()  # type: ignore[attr-defined]
    if held is None:
        raise NotAWayToWrite(
            f"The plan has no row {row.key}. Read the order against the plan in force.", field="row"
        )
    if row.is_taken_out:
        remove_row(case=version.case_id, kind=row.kind.value.lower(), row=held.pk, by=by, at=at)
        return row.key
    boxes: dict[str, Any] = {main: row.words.strip(), "revision": F("revision") + 1}
    if row.kind is OrderedKind.PROVISION:
        boxes |= dict.fromkeys(_BESIDE, "")
    if row.kind is not OrderedKind.OUTCOME:
        boxes["section"] = row.section
    model.objects.filter(pk=held.pk).update(**boxes)  # type: ignore[attr-defined]
    return row.key


def _add(version: Version, row: RowOrdered, *, of: str, by: Viewer, at: datetime) -> str:
    case, words = version.case_id, row.words.strip()
    source = Source(kind=SourceKind.ORDER, of=of, quote=words)
    if row.kind is OrderedKind.NEED:
        need = add_need(
            case=case, section=row.section, area_of_need="", words=words, by=by, at=at, sources=[source]
        )
        return Need.objects.get(pk=need).key
    if row.kind is OrderedKind.OUTCOME:
        needs = list(Need.objects.filter(version=version).values_list("pk", flat=True)[:1])
        made = add_outcome(case=case, needs=needs, words=words, by_when="", by=by, at=at, sources=[source])
        return Outcome.objects.get(pk=made).key
    towards = Outcome.objects.filter(version=version).order_by("place")
    found = towards.filter(key=row.outcome).first() if row.outcome else towards.first()
    if found is None:
        raise NotAWayToWrite("Choose the outcome that this provision works towards.", field="outcome")
    kept = add_provision(
        case=case, section=row.section, what=words, outcome=found.pk, by=by, at=at, sources=[source]
    )
    return Provision.objects.get(pk=kept).key


def _journal(act: str, version: Version, content: object, *, by: Viewer, at: datetime) -> None:
    record_write(
        act=act, area=version.area, by=by, at=at, case=version.case_id, subject=f"version:{version.pk}",
        children=[version.case.child_id], content=content,
    )  # fmt: skip
