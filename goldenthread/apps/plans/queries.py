"""Reading plans: the version someone may see, with its rows joined need to outcome to provision."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Model, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from goldenthread.apps.plans.audited import count_not_accepted as count_not_accepted
from goldenthread.apps.plans.audited import list_newest_finals as list_newest_finals
from goldenthread.apps.plans.budgeting import get_budget as get_budget
from goldenthread.apps.plans.budgeting import list_budgets as list_budgets
from goldenthread.apps.plans.in_force import count_provision_in_force as count_provision_in_force
from goldenthread.apps.plans.in_force import find_in_force as find_in_force
from goldenthread.apps.plans.in_force import find_served_draft as find_served_draft
from goldenthread.apps.plans.in_force import find_version as find_version
from goldenthread.apps.plans.locking import count_not_as_ordered as count_not_as_ordered
from goldenthread.apps.plans.locking import list_locked as list_locked
from goldenthread.apps.plans.looking import get_my_look as get_my_look
from goldenthread.apps.plans.looking import list_looks as list_looks
from goldenthread.apps.plans.looking import list_my_looks as list_my_looks
from goldenthread.apps.plans.looking import list_row_comments as list_row_comments
from goldenthread.apps.plans.models import (
    Consultation,
    HealthAgreement,
    Need,
    Outcome,
    Preference,
    Provision,
    Representation,
    Service,
    Version,
)
from goldenthread.apps.plans.packs import ConsultationPack as ConsultationPack
from goldenthread.apps.plans.packs import find_consulted as find_consulted
from goldenthread.apps.plans.packs import find_final_of_pupil as find_final_of_pupil
from goldenthread.apps.plans.packs import get_consultation_pack as get_consultation_pack
from goldenthread.apps.plans.packs import list_heard as list_heard
from goldenthread.apps.plans.packs import list_own_consultations as list_own_consultations
from goldenthread.apps.plans.packs import read_pack as read_pack
from goldenthread.apps.plans.pages import PlanPage as PlanPage
from goldenthread.apps.plans.pages import as_objects as as_objects
from goldenthread.apps.plans.pages import page_of
from goldenthread.apps.plans.present import find_typing as find_typing
from goldenthread.apps.plans.present import list_present as list_present
from goldenthread.apps.plans.present import who_else_is_at
from goldenthread.apps.plans.reading import list_versions as list_versions
from goldenthread.apps.plans.reading import read_plan as read_plan
from goldenthread.apps.plans.reading import read_plan_to_send as read_plan_to_send
from goldenthread.apps.plans.recommended import compare_with_advice as compare_with_advice
from goldenthread.apps.plans.recommended import find_recommended as find_recommended
from goldenthread.apps.plans.returned import PlanReturned as PlanReturned
from goldenthread.apps.plans.returned import list_plans_to_return as list_plans_to_return
from goldenthread.apps.plans.rows_in_force import list_needs_in_force as list_needs_in_force
from goldenthread.apps.plans.rows_in_force import list_outcomes_in_force as list_outcomes_in_force
from goldenthread.apps.plans.rows_in_force import list_provision_in_force as list_provision_in_force
from goldenthread.apps.plans.types import PersonAt, PlanNotFound
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.plans.gates import DraftState


def get_plan(viewer: Viewer, *, case: int, besides: Sequence[QuerySet[Any, Any]] = ()) -> PlanPage:
    """Return the newest version a viewer may see: staff any, the family only what has been sent to them.

    `besides` are rows of a room that comes after the plan, for the same query to bring (`page_of`).
    """
    versions = (
        Version.objects.filter(case=case)
        .exclude(state=Version.State.DROPPED)
        .filter(
            _worked_on(viewer, "case__child")
            | Q(case__child__in=viewer.family_children, state__in=[Version.State.SERVED, Version.State.FINAL])
        )
    )
    version = versions.select_related("setting", "final_fact").order_by("-number").first()
    if version is None:
        raise PlanNotFound("There is no plan here yet that you can see.")
    return page_of(version, besides=besides)


def get_plan_at_work(
    viewer: Viewer, *, case: int, at: datetime, besides: Sequence[QuerySet[Any, Any]] = ()
) -> tuple[PlanPage, list[PersonAt]]:
    """Return the newest version with who else is at the draft at a moment, for the casework team. Raises PlanNotFound."""
    at_it = as_objects(
        who_else_is_at(viewer, case=case, at=at),
        name="at it",
        columns={"name": "account__display_name", "part": "part"},
    )
    page = get_plan(viewer, case=case, besides=[at_it, *besides])
    return page, [PersonAt(**each) for each in page.besides.get("at it", ())]


def get_draft_state(viewer: Viewer, *, case: int, people: Collection[int | None]) -> DraftState:
    """Return what the newest version holds, for the law's gates.

    `people` are those who must be served: parents by id, none for the young person. Someone served twice counts
    once, with the later day, because that is when their days to comment end.
    """
    page = get_plan(viewer, case=case)
    version = page.version
    linked = {need for needs in page.needs_of_outcome.values() for need in needs}
    sections = Counter(row.section for row in page.provision)
    served: dict[int | None, date] = {}
    for service in Service.objects.filter(version=version).select_related("fact").order_by("fact__on", "id"):
        if service.fact.on:
            served[service.parent_id] = service.fact.on
    return DraftState(
        needs=len([need for need in page.needs if need.section == "B"]),
        linked_needs=len(linked),
        outcomes=len(page.outcomes),
        provision_in_f=sections["F"],
        names_setting=bool(version.setting_id or version.setting_kind),
        served_on=list(served.values()),
        people_to_serve=len({*people, *served}),
        unanswered=Representation.objects.filter(version=version, answered_fact__isnull=True).count(),
        provision_in_g=sections["G"],
        is_health_agreed=HealthAgreement.objects.filter(version=version).exists(),
        not_as_ordered=count_not_as_ordered(viewer, version=version.pk),
    )


def _worked_on(viewer: Viewer, child: str) -> Q:
    """Return the condition for rows of the cases a viewer works on; `child` is the way from the row to its child."""
    worked_on = Q(area__in=viewer.casework_areas)
    return worked_on & ~Q(**{f"{child}__in": viewer.unseen_children}) if viewer.unseen_children else worked_on


def _their_own(viewer: Viewer) -> Q:
    """Return the condition for what a parent said or was sent of their own child, or the young person of themselves."""
    alone = viewer.represents | ({viewer.own_child} if viewer.own_child else set())
    mine = Q(parent__isnull=True, version__case__child__in=alone)
    for child, parent in viewer.parent_of.items():
        mine |= Q(parent=parent, version__case__child=child)
    return mine


def next_representation_ref(viewer: Viewer, *, case: int) -> str:
    """Return the reference that the next comment on a served draft will carry, or raise PlanNotFound."""
    theirs = _worked_on(viewer, "case__child") | Q(case__child__in=viewer.family_children)
    rows = Version.objects.filter(theirs, case=case, state=Version.State.SERVED)
    version = rows.order_by("-number").first()
    if version is None:
        raise PlanNotFound("The draft has not been sent to the family yet.")
    return f"r{version.pk}-{Representation.objects.filter(version=version).count() + 1}"


def find_writing(viewer: Viewer, *, case: int) -> DraftState | None:
    """Return how far the newest version is written, in one query; nothing where none is begun.

    It says nothing of who was served or has commented: `get_draft_state` does.
    """
    version = (
        Version.objects.filter(_worked_on(viewer, "case__child"), case=case)
        .exclude(state=Version.State.DROPPED)
        .annotate(
            needs_in_b=_count(Need, section="B"),
            outcome_count=_count(Outcome),
            in_f=_count(Provision, section="F"),
        )
        .order_by("-number")
        .first()
    )
    if version is None:
        return None
    return DraftState(
        needs=version.needs_in_b, linked_needs=0, outcomes=version.outcome_count, provision_in_f=version.in_f,
        names_setting=bool(version.setting_id or version.setting_kind), served_on=(), people_to_serve=0, unanswered=0,
    )  # fmt: skip


def _count(model: type[Model], **where: str) -> Coalesce:
    """Return how many rows of a kind a version holds, for its own query: joined, three kinds would multiply."""
    rows = model.objects.filter(version=OuterRef("pk"), **where)  # type: ignore[attr-defined]
    return Coalesce(Subquery(rows.order_by().values("version").annotate(of=Count("pk")).values("of")), 0)


def list_representations(viewer: Viewer, *, case: int) -> list[Representation]:
    """Return comments on the draft: staff see all, a parent or young person only their own."""
    return list(
        Representation.objects.filter(version__case=case)
        .filter(_worked_on(viewer, "version__case__child") | _their_own(viewer))
        .select_related("parent", "received_fact", "answered_fact")
        .order_by("id")
    )


def list_services(viewer: Viewer, *, case: int) -> list[Service]:
    """Return who was served with the draft and when: staff see all, a parent or young person only their own."""
    return list(
        Service.objects.filter(version__case=case)
        .filter(_worked_on(viewer, "version__case__child") | _their_own(viewer))
        .select_related("parent", "fact")
        .order_by("id")
    )


def list_preferences(viewer: Viewer, *, case: int) -> list[Preference]:
    """Return the settings asked for: staff see all, a parent or young person only their own."""
    return list(
        Preference.objects.filter(version__case=case)
        .filter(_worked_on(viewer, "version__case__child") | _their_own(viewer))
        .select_related("parent", "provider")
        .prefetch_related(Prefetch("provider__names"))
        .order_by("-stated_on", "-id")
    )


def name_of_consulted(viewer: Viewer) -> Subquery:
    """Return the name of the setting behind a deadline, for a worklist to add to its own query."""
    asked = Consultation.objects.filter(
        _worked_on(viewer, "case__child"),
        case=OuterRef("case_id"),
        ref=OuterRef("ref"),
        provider__names__until_on=None,
    )
    return Subquery(asked.values("provider__names__name")[:1])


def list_consultations(viewer: Viewer, *, case: int) -> list[Consultation]:
    """Return the settings consulted and their replies."""
    return list(
        Consultation.objects.filter(_worked_on(viewer, "case__child"), case=case)
        .select_related("provider")
        .prefetch_related("provider__names")
        .order_by("id")
    )


def consulted_elsewhere(viewer: Viewer, *, case: int) -> QuerySet[Consultation]:
    """Return the consultations still open with settings of other areas, for the query behind a case's first page."""
    rows = Consultation.objects.filter(_worked_on(viewer, "case__child"), case=case, answer="")
    return rows.exclude(provider__local_authority="").exclude(provider__local_authority=F("area"))


def preferences_not_named(viewer: Viewer, *, case: int) -> QuerySet[Preference]:
    """Return the settings asked for that the plan does not name, for the query behind a case's first page."""
    return Preference.objects.filter(
        _worked_on(viewer, "version__case__child"), version__case=case, outcome="NOT_NAMED"
    )
