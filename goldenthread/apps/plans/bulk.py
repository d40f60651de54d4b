"""Bringing in whole plans for many cases: their rows, who was served, what was said, which settings were asked."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.plans.models import (
    Consultation,
    Need,
    Outcome,
    OutcomeForNeed,
    PathwayNil,
    Provision,
    ProvisionForNeed,
    ProvisionForOutcome,
    Representation,
    RowSource,
    Section,
    Service,
    Version,
)
from goldenthread.apps.plans.types import NeedGiven, PlanGiven
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.plans.sections import WORDED

BATCH = 1000
_Pairs = list[tuple[Version, PlanGiven]]
_Placed = list[tuple[Version, int, NeedGiven]]
_Answered = list[tuple[Need, tuple[Version, int, NeedGiven]]]


@transaction.atomic
def import_plans(*, area: str, plans: Sequence[PlanGiven], by: Viewer, at: datetime, batch: str = "") -> None:
    """Keep one version of each plan for cases just brought in, with one entry in the journal.

    Raises MayNot for someone who may not work on the area's cases.
    """
    if not plans:
        return
    for one in plans:
        check_may_open_case(by, area=area, child=one.child)
    versions = [_version(area, one, by=by, at=at) for one in plans]
    Version.objects.bulk_create(versions, batch_size=BATCH)
    pairs = list(zip(versions, plans, strict=True))
    _keep_sections(pairs, area=area)
    _keep_rows(pairs, area=area)
    _keep_family(pairs, area=area)
    record_write(
        act="plans_brought_in", area=area, by=by, at=at, subject=f"batch:{batch}"[:80], purpose=Purpose.IMPORT,
        children={one.child for one in plans}, content=repr(plans),
    )  # fmt: skip


def _version(area: str, one: PlanGiven, *, by: Viewer, at: datetime) -> Version:
    state = Version.State.SERVED if one.services else Version.State.DRAFT
    return Version(
        area=area, case_id=one.case, number=1, state=Version.State.FINAL if one.final_fact else state,
        setting_id=one.setting, setting_kind=one.setting_kind, begun_at=at, begun_by_id=by.account,
        final_fact_id=one.final_fact, need_keys=len(one.needs), outcome_keys=len(one.needs),
        provision_keys=len(one.needs),
    )  # fmt: skip


def _keep_sections(pairs: _Pairs, *, area: str) -> None:
    Section.objects.bulk_create(
        [
            Section(
                area=area,
                version=version,
                letter=letter.value,
                words=one.aspirations if letter is WORDED[0] else "",
            )
            for version, one in pairs
            for letter in WORDED
        ],
        batch_size=BATCH,
    )
    Section.objects.bulk_create(
        [
            Section(area=area, version=version, letter=letter, words=words)
            for version, one in pairs
            for letter, words in one.sections.items()
        ],
        batch_size=BATCH,
    )
    PathwayNil.objects.bulk_create(
        [
            PathwayNil(area=area, version=version, pathway=pathway, reason=reason)
            for version, one in pairs
            for pathway, reason in one.pathway_nils.items()
        ],
        batch_size=BATCH,
    )


def _keep_rows(pairs: _Pairs, *, area: str) -> None:
    """Keep each need with the outcome that answers it and the provision towards that, in the order given."""
    given = [(version, place, row) for version, one in pairs for place, row in enumerate(one.needs, 1)]
    needs = [
        Need(
            area=area,
            version=version,
            key=f"N{place}",
            section=row.section,
            area_of_need=row.area_of_need,
            words=row.words,
            place=place,
        )
        for version, place, row in given
    ]
    Need.objects.bulk_create(needs, batch_size=BATCH)
    answered = [(need, at) for need, at in zip(needs, given, strict=True) if at[2].outcome]
    outcomes = [
        Outcome(
            area=area, version=version, key=f"O{place}", words=row.outcome, by_when=row.by_when, by_on=row.by_on,
            measured_by=row.measured_by, steps=row.steps, pathway=row.pathway, place=place,
        )
        for _, (version, place, row) in answered
    ]  # fmt: skip
    Outcome.objects.bulk_create(outcomes, batch_size=BATCH)
    links = [
        OutcomeForNeed(area=area, need=need, outcome=outcome)
        for (need, _), outcome in zip(answered, outcomes, strict=True)
    ]
    OutcomeForNeed.objects.bulk_create(links, batch_size=BATCH)
    _keep_provision(answered, outcomes, area=area)
    _keep_ties(given, area=area)


def _keep_provision(answered: _Answered, outcomes: list[Outcome], *, area: str) -> None:
    """Keep what is provided towards each outcome, joined to it and to the need it meets."""
    kept = [(need, outcome, at) for (need, at), outcome in zip(answered, outcomes, strict=True) if at[2].what]
    rows = [
        Provision(
            area=area, version=version, key=f"P{place}", section=row.provision_section, what=row.what,
            by_whom=row.by_whom, how_often=row.how_often, how_long=row.how_long, place=place, **asdict(row.more),
        )
        for _, _, (version, place, row) in kept
    ]  # fmt: skip
    Provision.objects.bulk_create(rows, batch_size=BATCH)
    ProvisionForOutcome.objects.bulk_create(
        [
            ProvisionForOutcome(area=area, provision=row, outcome=outcome)
            for row, (_, outcome, _) in zip(rows, kept, strict=True)
        ],
        batch_size=BATCH,
    )
    ProvisionForNeed.objects.bulk_create(
        [
            ProvisionForNeed(area=area, provision=row, need=need)
            for row, (need, _, _) in zip(rows, kept, strict=True)
        ],
        batch_size=BATCH,
    )


def _keep_ties(given: _Placed, *, area: str) -> None:
    """Keep the passage that each row rests on: one of advice holds the need, the outcome and the provision alike."""
    RowSource.objects.bulk_create(
        [
            RowSource(
                area=area, version=version, key=f"{letter}{place}", kind=one.kind.value, of=one.of, item=one.item,
                quote=one.quote,
            )
            for version, place, row in given
            for letter, ties in (("N", row.need_from), ("O", row.outcome_from), ("P", row.provision_from))
            for one in ties
        ],
        batch_size=BATCH,
    )  # fmt: skip


def _keep_family(pairs: _Pairs, *, area: str) -> None:
    Service.objects.bulk_create(
        [
            Service(
                area=area,
                version=version,
                fact_id=row.fact,
                parent_id=row.parent,
                how=row.how,
                sent_on=row.sent_on,
            )
            for version, one in pairs
            for row in one.services
        ],
        batch_size=BATCH,
    )
    Representation.objects.bulk_create(
        [
            Representation(
                area=area, version=version, ref=row.ref, parent_id=row.parent, section=row.section, words=row.words,
                received_fact_id=row.fact, disposition=row.disposition, answer=row.answer,
                answered_fact_id=row.answered_fact,
            )
            for version, one in pairs
            for row in one.representations
        ],
        batch_size=BATCH,
    )  # fmt: skip
    Consultation.objects.bulk_create(
        [
            Consultation(
                area=area, case_id=one.case, version=version, ref=row.ref, provider_id=row.provider,
                answer=row.answer, grounds=list(row.grounds), words=row.words,
            )
            for version, one in pairs
            for row in one.consultations
        ],
        batch_size=BATCH,
    )  # fmt: skip
