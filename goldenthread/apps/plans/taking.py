"""Keeping a plan that came as a file from another area: the same rows, the same keys, and what they listed beside them."""

from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread.apps.plans.drafting import journal
from goldenthread.apps.plans.models import (
    HealthAgreement,
    LockedRow,
    Need,
    Outcome,
    OutcomeForNeed,
    PathwayNil,
    Provision,
    ProvisionForNeed,
    ProvisionForOutcome,
    RowSource,
    Section,
    Version,
)
from goldenthread.apps.plans.types import NotAWayToWrite
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.plans.plan import Plan
from goldenthread.core.plans.plan_file import write_plan

# Kept as they came, because nothing here stands for them: no advice was asked for, and nobody commented, in this area.
BESIDE = ("setting", "advice", "comments", "year_group", "given_names", "family_names", "pronouns")


@transaction.atomic
def take_plan(*, area: str, case: int, child: int, plan: Plan, fact: int, by: Viewer, at: datetime) -> int:
    """Keep a plan that another area made as the one in force here, and return its version's id.

    `fact` is the id of the fact by which it came, which makes it final: the plan is maintained from that day as if
    this authority had made it (SEND Regulations 2014 reg 15(2)).

    Raises NotAWayToWrite where the case has a plan already, MayNot.
    """
    check_may_open_case(by, area=area, child=child)
    if Version.objects.filter(area=area, case=case).exists():
        raise NotAWayToWrite("This case has a plan already. Nothing was changed.", field="case")
    version = Version.objects.create(
        area=area, case_id=case, number=plan.version, state=Version.State.FINAL, plan_type=plan.plan_type,
        is_amendment=plan.is_amendment, setting_kind=plan.setting_kind[:120], begun_at=at, begun_by_id=by.account,
        final_fact_id=fact, taken={name: one for name, one in write_plan(plan).items() if name in BESIDE},
        need_keys=_last(plan.needs), outcome_keys=_last(plan.outcomes), provision_keys=_last(plan.provision),
    )  # fmt: skip
    Section.objects.bulk_create(
        Section(area=area, version=version, letter=letter, words=words)
        for letter, words in plan.sections.items()
    )
    _keep_rows(version, plan)
    _keep_nils_and_agreement(version, plan, by=by, at=at)
    _keep_ordered(version, plan)
    journal("plan_taken_in", version, version, write_plan(plan), by=by, at=at)
    return version.pk


def _last(rows: Any) -> int:
    """Return the highest number that a key has, so that no key is given to a second row."""
    numbers = [
        int(digits) for row in rows if (digits := row.key.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")).isdecimal()
    ]
    return max(numbers, default=0)


def _keep_rows(version: Version, plan: Plan) -> None:
    of = {"area": version.area, "version": version}
    needs = Need.objects.bulk_create(
        Need(
            **of,
            key=row.key,
            section=row.section,
            area_of_need=row.area_of_need,
            words=row.words,
            place=place,
        )
        for place, row in enumerate(plan.needs, 1)
    )
    outcomes = Outcome.objects.bulk_create(
        Outcome(
            **of, key=row.key, words=row.words, by_when=row.by_when, by_on=row.by_on, measured_by=row.measured_by,
            steps=row.steps, pathway=row.pathway or "", place=place,
        )
        for place, row in enumerate(plan.outcomes, 1)
    )  # fmt: skip
    provision = Provision.objects.bulk_create(
        Provision(
            **of, key=row.key, section=row.section, what=row.what, by_whom=row.by_whom, how_often=row.how_often,
            how_long=row.how_long, qualification=row.qualification, group_size=row.group_size, where=row.where,
            from_on=row.from_on, until_on=row.until_on, arranged_by=row.arranged_by, paid_by=row.paid_by,
            reviewed_how=row.reviewed_how, is_educating=row.educates_or_trains, place=place,
        )
        for place, row in enumerate(plan.provision, 1)
    )  # fmt: skip
    need_of = {row.key: row for row in needs}
    outcome_of = {row.key: row for row in outcomes}
    given_of = {row.key: row for row in provision}
    area = version.area
    OutcomeForNeed.objects.bulk_create(
        OutcomeForNeed(area=area, outcome=outcome_of[row.key], need=need_of[key])
        for row in plan.outcomes
        for key in row.needs
    )
    ProvisionForOutcome.objects.bulk_create(
        ProvisionForOutcome(area=area, provision=given_of[row.key], outcome=outcome_of[key])
        for row in plan.provision
        for key in row.outcomes
    )
    ProvisionForNeed.objects.bulk_create(
        ProvisionForNeed(area=area, provision=given_of[row.key], need=need_of[key])
        for row in plan.provision
        for key in row.needs
    )
    RowSource.objects.bulk_create(
        RowSource(**of, key=row.key, kind=one.kind.value, of=one.of, item=one.item, quote=one.quote)
        for row in (*plan.needs, *plan.outcomes, *plan.provision)
        for one in row.sources
    )


def _keep_nils_and_agreement(version: Version, plan: Plan, *, by: Viewer, at: datetime) -> None:
    PathwayNil.objects.bulk_create(
        PathwayNil(area=version.area, version=version, pathway=nil.pathway.value, reason=nil.reason)
        for nil in plan.pathway_nils
    )
    if plan.health_agreement:
        HealthAgreement.objects.create(
            area=version.area, version=version, by_whom=plan.health_agreement.by_whom,
            agreed_on=plan.health_agreement.agreed_on, recorded_at=at, recorded_by_id=by.account,
        )  # fmt: skip


def _keep_ordered(version: Version, plan: Plan) -> None:
    """Lock what a tribunal ordered in the area it came from: an order binds whoever maintains the plan (reg 44)."""
    LockedRow.objects.bulk_create(
        LockedRow(
            area=version.area, version=version, kind=one.kind.value, section=one.section, key=one.key, words=one.words,
            because=one.because or "A tribunal ordered these words.", is_taken_out=one.is_taken_out,
        )
        for one in plan.ordered
    )  # fmt: skip
