"""Reading one version of a plan as one value, exact: what the checks, the documents and the export all read."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.db.models import Q, QuerySet

from goldenthread.apps.advice.queries import list_advice_for_plan
from goldenthread.apps.people.queries import introduce_child, list_names
from goldenthread.apps.plans.models import (
    HealthAgreement,
    LockedRow,
    PathwayNil,
    Representation,
    RowSource,
    Section,
    Version,
)
from goldenthread.apps.plans.pages import PlanPage, page_of
from goldenthread.apps.plans.types import PlanNotFound, VersionLine
from goldenthread.apps.providers.queries import names_of_providers
from goldenthread.core.access.decisions import may_open_case
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import CaseState, may_see
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.plans.plan import (
    AdviceListed,
    Comment,
    Need,
    OrderedKind,
    OrderedWords,
    Outcome,
    Pathway,
    Plan,
    Provision,
    Source,
    SourceKind,
)
from goldenthread.core.plans.plan import HealthAgreement as Agreed
from goldenthread.core.plans.plan import PathwayNil as Nil
from goldenthread.core.plans.plan_file import read_plan_file
from goldenthread.definitions.plans.register import get_plan_type


def state_of(viewer: Viewer, version: Version) -> CaseState:
    """Return how far a version has got for one viewer: being asked about it, as a setting or an adviser, opens it to them."""
    asked = _asked_about(viewer, Basis.CONSULTATION, version.case_id)
    looking = _asked_about(viewer, Basis.DRAFT, version.case_id)
    is_asked = bool(asked or looking) and (
        Version.objects.filter(pk=version.pk)
        .filter(Q(consultations__in=asked) | Q(looks__in=looking))
        .exists()
    )
    return CaseState(
        is_decided=True,
        is_served=version.state in (Version.State.SERVED, Version.State.FINAL),
        is_final=version.state == Version.State.FINAL,
        is_consulted=is_asked,
    )


def _asked_about(viewer: Viewer, basis: Basis, case: int) -> list[int]:
    """Return the consultations, or the looks at a draft, by which a viewer is let into a case today."""
    numbers = (
        each.subject.split(":")[-1]
        for each in viewer.involvements
        if each.basis is basis and each.case == case and each.child not in viewer.unseen_children
    )
    return [int(one) for one in numbers if one.isdecimal()]


def open_to_read(viewer: Viewer, *, version: int) -> tuple[Version, CaseState]:
    """Return a version that a viewer may see, with how far it has got for them, or raise PlanNotFound."""
    row = Version.objects.select_related("case", "setting", "final_fact").filter(pk=version).first()
    if row is None:
        raise PlanNotFound("There is no plan here that you can see.")
    child, case = row.case.child_id, row.case_id
    if may_open_case(viewer, area=row.area, child=child):
        return row, CaseState(is_decided=True, is_served=True, is_final=True, is_consulted=True)
    state = state_of(viewer, row)
    item = Item.FINAL_PLAN if state.is_final else Item.DRAFT_PLAN
    if not may_see(viewer, item, area=row.area, child=child, case=case, state=state):
        raise PlanNotFound("There is no plan here that you can see.")
    return row, state


def read_plan_to_send(viewer: Viewer, *, version: int, on: date | None = None) -> Plan:
    """Return one version of a plan as it leaves as a file, with what a tribunal ordered into it. Raises PlanNotFound."""
    plan = read_plan(viewer, version=version, on=on)
    return replace(plan, ordered=ordered_of(LockedRow.objects.filter(version=version)))


def ordered_of(rows: QuerySet[LockedRow]) -> tuple[OrderedWords, ...]:
    """Return what a tribunal ordered, from locked rows that a query has made sure may be shown."""
    return tuple(
        OrderedWords(
            kind=OrderedKind(row.kind), section=row.section, key=row.key, words=row.words, because=row.because,
            is_taken_out=row.is_taken_out,
        )
        for row in rows.order_by("id")
    )  # fmt: skip


def read_plan(viewer: Viewer, *, version: int, on: date | None = None) -> Plan:
    """Return one version of a plan, whole, as the viewer may see it; `on` is the day whose year group is wanted.

    With no day given it is that on which the plan became final or, for a draft, was begun. The advice listed is what
    had come by the day it became final. Raises PlanNotFound alike for no such version and one not theirs to see.
    """
    row, state = open_to_read(viewer, version=version)
    final_on = row.final_fact.on if row.final_fact else None
    day = on or final_on or london_day(row.begun_at)
    child, page = row.case.child_id, page_of(row)
    names = list_names(viewer, child=child, on=day)
    made = get_plan_type(row.plan_type)
    setting = names_of_providers(viewer, providers=[row.setting_id], on=day) if row.setting_id else {}
    plan = Plan(
        plan_type=row.plan_type, version=row.number, is_amendment=row.is_amendment,
        given_names=tuple(dict.fromkeys(name.given for name in names if name.given)),
        family_names=tuple(dict.fromkeys(name.family for name in names if name.family)),
        year_group=introduce_child(viewer, child=child, on=day).ncy,
        sections={code: kept for code in made.list_worded() if (kept := _words(page.sections, code))},
        **_rows(page),  # type: ignore[arg-type]
        setting=setting.get(row.setting_id, "") if row.setting_id else "",
        setting_kind=row.setting_kind,
        advice=_advice(viewer, row, state=state, until_on=final_on),
        comments=tuple(_comments(viewer, row)),
        pathway_nils=tuple(_nils(row)),
        health_agreement=_agreement(row),
    )  # fmt: skip
    return plan if row.taken is None else _with_taken(viewer, row, plan)


def _with_taken(viewer: Viewer, row: Version, plan: Plan) -> Plan:
    """Return a plan that came from another area with what they listed beside its rows.

    What the family said there is shown to those who work on the case alone: it came without who said it.
    """
    came = read_plan_file({"plan_type": row.plan_type, "version": row.number, **row.taken})
    works = may_open_case(viewer, area=row.area, child=row.case.child_id)
    return replace(
        plan, setting=plan.setting or came.setting, advice=(*came.advice, *plan.advice),
        comments=(*came.comments, *plan.comments) if works else plan.comments, year_group=came.year_group,
        given_names=came.given_names, family_names=came.family_names, pronouns=came.pronouns,
    )  # fmt: skip


def list_versions(viewer: Viewer, *, case: int) -> list[VersionLine]:
    """Return every version of a case's plan that the viewer may see, the newest first."""
    rows = (
        Version.objects.select_related("case", "final_fact", "begun_by").filter(case=case).order_by("-number")
    )
    found = []
    for row in rows:
        if not may_open_case(viewer, area=row.area, child=row.case.child_id):
            state = state_of(viewer, row)
            item = Item.FINAL_PLAN if state.is_final else Item.DRAFT_PLAN
            seen = may_see(viewer, item, area=row.area, child=row.case.child_id, case=case, state=state)
            if not seen:
                continue
        found.append(
            VersionLine(
                id=row.pk, number=row.number, state=row.state, plan_type=row.plan_type, is_amendment=row.is_amendment,
                begun_on=london_day(row.begun_at), begun_by=row.begun_by.display_name if row.begun_by else "",
                final_on=row.final_fact.on if row.final_fact else None, follows=row.follows_id,
            )
        )  # fmt: skip
    return found


def _words(sections: dict[str, Section], code: str) -> str:
    return sections[code].words if code in sections else ""


def _rows(page: PlanPage) -> dict[str, object]:
    """Return the needs, outcomes and provision of a version, joined by their keys."""
    need_key = {row.pk: row.key for row in page.needs}
    outcome_key = {row.pk: row.key for row in page.outcomes}
    sources = sources_of(page.version)

    def keys(ids: Iterable[int], named: dict[int, str]) -> tuple[str, ...]:
        return tuple(sorted((named[pk] for pk in ids if pk in named), key=key_order))

    return {
        "needs": tuple(
            Need(
                key=row.key, section=row.section, words=row.words, area_of_need=row.area_of_need,
                sources=sources.get(row.key, ()),
            )
            for row in page.needs
        ),
        "outcomes": tuple(
            Outcome(
                key=row.key, words=row.words, by_when=row.by_when, by_on=row.by_on, measured_by=row.measured_by,
                steps=row.steps, pathway=Pathway(row.pathway) if row.pathway else None,
                needs=keys(page.needs_of_outcome.get(row.pk, ()), need_key), sources=sources.get(row.key, ()),
            )
            for row in page.outcomes
        ),
        "provision": tuple(
            Provision(
                key=row.key, section=row.section, what=row.what,
                needs=keys(page.needs_of_provision.get(row.pk, ()), need_key),
                outcomes=keys(page.outcomes_of_provision.get(row.pk, ()), outcome_key), by_whom=row.by_whom,
                qualification=row.qualification, how_often=row.how_often, how_long=row.how_long,
                group_size=row.group_size, where=row.where, from_on=row.from_on, until_on=row.until_on,
                arranged_by=row.arranged_by, paid_by=row.paid_by, reviewed_how=row.reviewed_how,
                educates_or_trains=row.is_educating, sources=sources.get(row.key, ()),
            )
            for row in page.provision
        ),
    }  # fmt: skip


def key_order(key: str) -> tuple[str, int]:
    """Return by what keys are put in order: N2 before N10."""
    digits = key.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return key.removesuffix(digits), int(digits) if digits.isdecimal() else 0


def sources_of(version: Version) -> dict[str, tuple[Source, ...]]:
    """Return what each row of a version rests on, by its key, for a query that has made sure it may be shown."""
    found: dict[str, list[Source]] = defaultdict(list)
    for row in RowSource.objects.filter(version=version).order_by("id"):
        found[row.key].append(Source(kind=SourceKind(row.kind), of=row.of, item=row.item, quote=row.quote))
    return {key: tuple(rows) for key, rows in found.items()}


def _advice(
    viewer: Viewer, row: Version, *, state: CaseState, until_on: date | None
) -> tuple[AdviceListed, ...]:
    pages = list_advice_for_plan(
        viewer, area=row.area, child=row.case.child_id, case=row.case_id, state=state
    )
    return tuple(
        AdviceListed(
            ref=f"advice:{page.id}", kind=page.kind.value, by_whom=page.written_by, given_on=page.received_on,
            is_nil=page.is_nil,
        )
        for page in pages
        if until_on is None or page.received_on <= until_on
    )  # fmt: skip


def _comments(viewer: Viewer, row: Version) -> list[Comment]:
    rows = Representation.objects.filter(version=row)
    if not may_open_case(viewer, area=row.area, child=row.case.child_id):
        alone = viewer.represents | ({viewer.own_child} if viewer.own_child else set())
        mine = Q(parent=viewer.parent_of.get(row.case.child_id, 0))
        rows = rows.filter(mine | Q(parent__isnull=True)) if row.case.child_id in alone else rows.filter(mine)
    return [
        Comment(
            ref=one.ref,
            words=one.words,
            section=one.section,
            row=one.row,
            disposition=one.disposition,
            answer=one.answer,
        )
        for one in rows.order_by("id")
    ]


def _nils(row: Version) -> list[Nil]:
    kept = {one.pathway: one.reason for one in PathwayNil.objects.filter(version=row)}
    return [Nil(pathway=one, reason=kept[one.value]) for one in Pathway if one.value in kept]


def _agreement(row: Version) -> Agreed | None:
    kept = HealthAgreement.objects.filter(version=row).first()
    return Agreed(by_whom=kept.by_whom, agreed_on=kept.agreed_on) if kept else None
