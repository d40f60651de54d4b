"""Writing the rows of a draft: needs, outcomes and provision, each with a key that it keeps and what it is joined to."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Model

from goldenthread.apps.plans.drafting import LONGEST, clean, journal, open_version, type_of
from goldenthread.apps.plans.locking import check_not_locked
from goldenthread.apps.plans.models import (
    HealthAgreement,
    Need,
    Outcome,
    OutcomeForNeed,
    Provision,
    ProvisionForNeed,
    ProvisionForOutcome,
    RowSource,
    Version,
)
from goldenthread.apps.plans.types import EditedMeanwhile, NotAWayToWrite, PlanNotFound, ProvisionDetails
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.plans.plan import Pathway, Source
from goldenthread.core.plans.structure import Holds

KINDS: dict[str, tuple[type[Model], str]] = {
    "need": (Need, "words"),
    "outcome": (Outcome, "words"),
    "provision": (Provision, "what"),
}
_KEYS = {"need": ("N", "need_keys"), "outcome": ("O", "outcome_keys"), "provision": ("P", "provision_keys")}
_HOLDS = {"need": Holds.NEEDS, "provision": Holds.PROVISION}
_BELONGS = {
    "need": "A need belongs in section B, C or D.",
    "provision": "Provision belongs in section F, G, H1 or H2.",
}
_NO_OUTCOME = "Choose the outcome this provision works towards."
_NO_NEED = "Choose at least one need that this outcome answers."


def next_key(version: Version, kind: str) -> str:
    """Return a key that no row of the case's plan has had: the count is raised where two write at once."""
    letter, count = _KEYS[kind]
    Version.objects.filter(pk=version.pk).update(**{count: F(count) + 1})
    return f"{letter}{Version.objects.values_list(count, flat=True).get(pk=version.pk)}"


@transaction.atomic
def add_need(
    *,
    case: int,
    section: str,
    area_of_need: str,
    words: str,
    by: Viewer,
    at: datetime,
    sources: Iterable[Source] = (),
) -> int:
    """Add a need to section B, C or D, with the passages it rests on."""
    version = open_version(case=case, by=by)
    _require_section(version, "need", section)
    words = _require(words, "words", "Say what the child finds hard, or what they need.")
    need = Need.objects.create(
        area=version.area, version=version, key=next_key(version, "need"), section=section,
        area_of_need=area_of_need, words=words, place=_next_place(Need, version),
    )  # fmt: skip
    keep_sources(version, need.key, sources)
    journal("need_added", version, need, {"section": section, "words": words}, by=by, at=at)
    return need.pk


@transaction.atomic
def add_outcome(
    *,
    case: int,
    needs: Collection[int],
    words: str,
    by_when: str,
    by: Viewer,
    at: datetime,
    by_on: date | None = None,
    measured_by: str = "",
    steps: str = "",
    pathway: str = "",
    sources: Iterable[Source] = (),
) -> int:
    """Add an outcome (section E) that answers one or more needs; `pathway` is a way into adult life, from year 9."""
    version = open_version(case=case, by=by)
    words = _require(words, "words", "Say what will be different for the child.")
    answered = _needs_of(version, needs)
    if not answered:
        raise NotAWayToWrite(_NO_NEED, field="needs")
    outcome = Outcome.objects.create(
        area=version.area, version=version, key=next_key(version, "outcome"), words=words,
        place=_next_place(Outcome, version),
        **_checked("outcome", {
            "by_when": by_when, "by_on": by_on, "measured_by": measured_by, "steps": steps, "pathway": pathway,
        }),
    )  # fmt: skip
    OutcomeForNeed.objects.bulk_create(
        OutcomeForNeed(area=version.area, need=need, outcome=outcome) for need in answered
    )
    keep_sources(version, outcome.key, sources)
    content = {"words": words, "needs": [need.pk for need in answered]}
    journal("outcome_added", version, outcome, content, by=by, at=at)
    return outcome.pk


@transaction.atomic
def add_provision(
    *,
    case: int,
    section: str,
    what: str,
    by: Viewer,
    at: datetime,
    outcome: int | None = None,
    outcomes: Collection[int] = (),
    needs: Collection[int] = (),
    by_whom: str = "",
    how_often: str = "",
    how_long: str = "",
    more: ProvisionDetails | None = None,
    sources: Iterable[Source] = (),
) -> int:
    """Add what the child gets (F, G, H1, H2), towards one or more outcomes, with everything else that is known of it."""
    version = open_version(case=case, by=by)
    details = more or ProvisionDetails()
    _require_section(version, "provision", section)
    _require_education_in_f(section, details.is_educating)
    what = _require(what, "what", "Say exactly what the child will get.")
    towards = _outcomes_of(version, {*outcomes, *({outcome} if outcome else set())})
    if not towards:
        raise NotAWayToWrite(_NO_OUTCOME, field="outcome")
    boxes = {"by_whom": by_whom, "how_often": how_often, "how_long": how_long, **_values(details)}
    provision = Provision.objects.create(
        area=version.area, version=version, key=next_key(version, "provision"), section=section, what=what,
        place=_next_place(Provision, version), **_checked("provision", boxes),
    )  # fmt: skip
    _link_provision(version, provision.pk, outcomes=towards, needs=_needs_of(version, needs))
    keep_sources(version, provision.key, sources)
    _unsettle_health(version, section)
    journal("provision_added", version, provision, {"what": what, **_told(boxes)}, by=by, at=at)
    return provision.pk


@transaction.atomic
def edit_row(
    *,
    case: int,
    kind: str,
    row: int,
    fields: Mapping[str, Any],
    revision: int,
    by: Viewer,
    at: datetime,
    joins: Collection[int] | None = None,
    needs: Collection[int] | None = None,
) -> int:
    """Save a need, outcome or provision against the revision its writer saw, and return the new revision.

    `joins` are the needs that an outcome answers, or the outcomes that provision works towards; `needs` those that
    provision meets by itself. With none given the joins stay as they are.

    Raises EditedMeanwhile, with both texts, when someone saved first, and NotAWayToWrite with the field; nobody
    changes the words of a row that a tribunal ordered.
    """
    version = open_version(case=case, by=by)
    model, main = KINDS[kind]
    boxes = _checked(kind, fields)
    boxes[main] = _require(boxes.get(main, ""), main, "This cannot be empty. To take it out, remove it.")
    if "section" in boxes:
        _require_section(version, kind, boxes["section"])
        _require_education_in_f(boxes["section"], boxes.get("is_educating"))
    was = model.objects.filter(version=version, pk=row).first()
    if was is not None and any(getattr(was, name) != value for name, value in boxes.items()):
        check_not_locked(version, key=was.key, field=main)
    saved = model.objects.filter(version=version, pk=row, revision=revision).update(
        revision=F("revision") + 1, **boxes
    )
    now = model.objects.filter(version=version, pk=row).first()
    if now is None:
        raise PlanNotFound("Someone has removed this row. What you wrote is still on your screen.")
    if not saved:
        raise EditedMeanwhile(
            theirs=getattr(now, main), yours=boxes[main], by="Someone", revision=now.revision
        )
    if kind == "provision":
        _unsettle_health(version, now.section, was.section if was else "")
    _join(version, kind, now.pk, joins, needs)
    journal(f"{kind}_edited", version, now, {**_told(boxes), "joins": sorted(joins or ())}, by=by, at=at)
    return revision + 1


@transaction.atomic
def remove_row(
    *, case: int, kind: str, row: int, by: Viewer, at: datetime, revision: int | None = None
) -> None:
    """Take a need, outcome or provision out of the draft; what hung on it stays and is listed as unlinked.

    Its key is never given to another row. Raises EditedMeanwhile when someone has changed it since the `revision`
    that was read; removing what is gone already does nothing.
    """
    version = open_version(case=case, by=by)
    model, main = KINDS[kind]
    found = model.objects.filter(version=version, pk=row).first()
    if found is None:
        return
    if revision is not None and found.revision != revision:
        raise EditedMeanwhile(theirs=getattr(found, main), yours="", by="Someone", revision=found.revision)
    check_not_locked(version, key=found.key)
    RowSource.objects.filter(version=version, key=found.key).delete()
    if kind == "provision":
        _unsettle_health(version, found.section)
    journal(f"{kind}_removed", version, found, None, by=by, at=at)
    found.delete()


def _unsettle_health(version: Version, *sections: str) -> None:
    """Let the health commissioner's agreement go once a row that it covers is not what was agreed."""
    agreed = {one.code for one in type_of(version).sections if one.agreed_by}
    if agreed & set(sections):
        HealthAgreement.objects.filter(version=version).delete()


def keep_sources(version: Version, key: str, sources: Iterable[Source]) -> None:
    """Keep what a row rests on, each passage once; the caller journals the act it is part of."""
    RowSource.objects.bulk_create(
        [
            RowSource(
                area=version.area, version=version, key=key, kind=one.kind.value, of=one.of, item=one.item,
                quote=clean(one.quote, field="quote"),
            )
            for one in sources
        ],
        ignore_conflicts=True,
    )  # fmt: skip


def _next_place(model: type[Model], version: Version) -> int:
    last = model.objects.filter(version=version).order_by("-place").values_list("place", flat=True).first()
    return (last or 0) + 1


def _require(words: str, field: str, message: str) -> str:
    kept = clean(words, field=field)
    if not kept:
        raise NotAWayToWrite(message, field=field)
    return kept


def _require_section(version: Version, kind: str, section: str) -> None:
    if kind in _HOLDS and section not in type_of(version).list_codes(_HOLDS[kind]):
        raise NotAWayToWrite(_BELONGS[kind], field="section")


def _require_education_in_f(section: str, is_educating: bool | None) -> None:
    if is_educating and section in ("G", "H1", "H2"):
        raise NotAWayToWrite(
            "Help that educates or trains the child is special educational provision, whoever gives it and whoever "
            "pays: put it in section F (Children and Families Act 2014 s.21(5)). Then the council must secure it, "
            "and the family can appeal about it.",
            field="section",
        )


def _checked(kind: str, boxes: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was typed in each box of a row as it is kept, each no longer than its box."""
    model, _ = KINDS[kind]
    kept: dict[str, Any] = {}
    for name, value in boxes.items():
        most = model._meta.get_field(name).max_length or LONGEST  # type: ignore[union-attr]
        kept[name] = clean(value, field=name, most=most) if isinstance(value, str) else value
    if kept.get("pathway") and kept["pathway"] not in list(Pathway):
        raise NotAWayToWrite("Choose one of the four ways into adult life.", field="pathway")
    if kept.get("from_on") and kept.get("until_on") and kept["until_on"] < kept["from_on"]:
        raise NotAWayToWrite("It cannot end before it begins. Check the two dates.", field="until_on")
    return kept


def _values(details: ProvisionDetails) -> dict[str, Any]:
    return {each.name: getattr(details, each.name) for each in fields(details)}


def _told(boxes: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in boxes.items()}


def _needs_of(version: Version, needs: Collection[int]) -> list[Need]:
    return list(Need.objects.filter(version=version, pk__in=needs)) if needs else []


def _outcomes_of(version: Version, outcomes: Collection[int]) -> list[Outcome]:
    return list(Outcome.objects.filter(version=version, pk__in=outcomes)) if outcomes else []


def _join(
    version: Version, kind: str, row: int, joins: Collection[int] | None, needs: Collection[int] | None
) -> None:
    if kind == "outcome" and joins is not None:
        answered = _needs_of(version, joins)
        if not answered:
            raise NotAWayToWrite(_NO_NEED, field="needs")
        OutcomeForNeed.objects.filter(outcome=row).exclude(need__in=answered).delete()
        OutcomeForNeed.objects.bulk_create(
            [OutcomeForNeed(area=version.area, need=need, outcome_id=row) for need in answered],
            ignore_conflicts=True,
        )
    elif kind == "provision":
        towards = None if joins is None else _outcomes_of(version, joins)
        if towards == []:
            raise NotAWayToWrite(_NO_OUTCOME, field="outcome")
        _link_provision(
            version, row, outcomes=towards, needs=None if needs is None else _needs_of(version, needs)
        )


def _link_provision(
    version: Version, row: int, *, outcomes: list[Outcome] | None, needs: list[Need] | None
) -> None:
    if outcomes is not None:
        ProvisionForOutcome.objects.filter(provision=row).exclude(outcome__in=outcomes).delete()
        ProvisionForOutcome.objects.bulk_create(
            [ProvisionForOutcome(area=version.area, provision_id=row, outcome=one) for one in outcomes],
            ignore_conflicts=True,
        )
    if needs is not None:
        ProvisionForNeed.objects.filter(provision=row).exclude(need__in=needs).delete()
        ProvisionForNeed.objects.bulk_create(
            [ProvisionForNeed(area=version.area, provision_id=row, need=one) for one in needs],
            ignore_conflicts=True,
        )
