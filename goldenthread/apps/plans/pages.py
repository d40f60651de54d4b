"""A version of a plan with every row, ready to be laid out section by section."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import DateTimeField, F, Model, QuerySet, Value
from django.db.models.functions import JSONObject

from goldenthread.apps.plans.models import (
    LockedRow,
    Need,
    Outcome,
    OutcomeForNeed,
    Provision,
    ProvisionForNeed,
    ProvisionForOutcome,
    Section,
    Version,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    """A version of a plan with every row, ready to be laid out section by section.

    `locked` holds the keys of the rows whose words a tribunal ordered, `besides` what else
    was asked for with it, by its name.
    """

    version: Version
    sections: dict[str, Section]
    needs: list[Need]
    outcomes: list[Outcome]
    provision: list[Provision]
    needs_of_outcome: dict[int, list[int]]
    outcomes_of_provision: dict[int, list[int]]
    needs_of_provision: dict[int, list[int]]
    locked: frozenset[str] = frozenset()
    setting_name: str = ""
    besides: Mapping[str, list[dict[str, Any]]] = field(default_factory=dict)


def page_of(version: Version, *, besides: Sequence[QuerySet[Any, Any]] = ()) -> PlanPage:
    """Return a version with every row, in one query however long it is, for a query that has made sure it may be shown.

    `besides` are other rows to be brought by the same query, each of a name, a number and an object (`as_objects`).
    """
    found = _read(version, besides)
    rows = {kind: [_row(kind, each, of=version) for each in found[kind.__name__]] for kind in _KINDS}
    named = sorted(found[_SETTING], key=lambda each: str(each["from_on"] or ""))
    return PlanPage(
        version=version,
        sections={section.letter: section for section in rows[Section]},
        needs=sorted(rows[Need], key=lambda row: (row.section, row.place, row.pk)),
        outcomes=sorted(rows[Outcome], key=lambda row: (row.place, row.pk)),
        provision=sorted(rows[Provision], key=lambda row: (row.section, row.place, row.pk)),
        needs_of_outcome=_joined((row.outcome_id, row.need_id) for row in rows[OutcomeForNeed]),
        outcomes_of_provision=_joined(
            (row.provision_id, row.outcome_id) for row in rows[ProvisionForOutcome]
        ),
        needs_of_provision=_joined((row.provision_id, row.need_id) for row in rows[ProvisionForNeed]),
        locked=frozenset(row.key for row in rows[LockedRow] if not row.is_taken_out),
        setting_name=named[-1]["name"] or "" if named else "",
        besides=found,
    )


def as_objects(rows: QuerySet[Any], *, name: str, columns: Mapping[str, str]) -> QuerySet[Any, Any]:
    """Return rows as a version's own query brings them: under a name, each as one object of columns by what they are called."""
    whole = JSONObject(**{called: F(column) for called, column in columns.items()})
    return rows.order_by().values_list(Value(name), "pk", whole)


# Every kind of row that a version is made of, and the way from it to its version.
_KINDS: dict[type[Model], str] = {
    Section: "version", Need: "version", Outcome: "version", Provision: "version", LockedRow: "version",
    OutcomeForNeed: "outcome__version", ProvisionForOutcome: "provision__version", ProvisionForNeed: "provision__version",
}  # fmt: skip
_SETTING = "setting"


def _read(version: Version, besides: Sequence[QuerySet[Any, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Return all that a version is made of, by its kind: each row comes as one object of its columns, so that all come at once."""
    parts = [
        as_objects(
            kind.objects.filter(**{way: version}),  # type: ignore[attr-defined]
            name=kind.__name__,
            columns={name: name for name in _columns(kind)},
        )
        for kind, way in _KINDS.items()
    ]
    named = {"name": "setting__names__name", "from_on": "setting__names__from_on"}
    parts.append(as_objects(Version.objects.filter(pk=version.pk), name=_SETTING, columns=named))
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    rows = parts[0].union(*parts[1:], *besides, all=True)
    for name, _, columns in sorted(rows, key=lambda row: row[:2]):
        found[name].append(columns)
    return found


def _columns(kind: type[Model]) -> list[str]:
    """Return the columns of a kind that an object of its columns carries whole: a moment loses its zone there."""
    return [each.attname for each in kind._meta.concrete_fields if not isinstance(each, DateTimeField)]


def _row(kind: type[Model], columns: dict[str, Any], *, of: Version) -> Any:
    names = _columns(kind)
    values = [kind._meta.get_field(name).to_python(columns[name]) for name in names]
    return kind.from_db(of._state.db, names, values)


def _joined(pairs: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for one, other in pairs:
        found.setdefault(one, []).append(other)
    return found
