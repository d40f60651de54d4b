"""Reading a consultation: what its pack holds or lacks, the pack as the setting asked may see it, and the answers given."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from goldenthread.apps.accounts.actions import entered_as_system
from goldenthread.apps.accounts.queries import list_public_areas, list_restricted, list_teams_of
from goldenthread.apps.advice.queries import PackAdvice, list_advice, list_advice_in_pack
from goldenthread.apps.cases.queries import cases_of_pupils, list_days_of_consulting
from goldenthread.apps.people.queries import find_profile, list_people_to_serve
from goldenthread.apps.plans.consulting import task_of
from goldenthread.apps.plans.models import Consultation, Preference, Representation, Service, Version
from goldenthread.apps.plans.pages import PlanPage, page_of
from goldenthread.apps.plans.types import Asked, Consulted, PlanNotFound
from goldenthread.apps.providers.queries import names_of_providers
from goldenthread.core.access.decisions import check_may_open_case, may_open_case
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import CaseState, check_may_see, may_see
from goldenthread.core.access.viewer import Viewer, system_viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.advisers import WORDS as ADVICE_WORDS
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event
from goldenthread.core.plans.consulting import Heard, PackState


def read_pack(viewer: Viewer, *, case: int, area: str, child: int, facts: Iterable[Fact]) -> PackState:
    """Return what there is to send to a setting, for the casework team; `facts` is the case's thread."""
    check_may_open_case(viewer, area=area, child=child)
    lines = list_advice(viewer, case=case, facts=facts)
    version = Version.objects.filter(case=case).order_by("-number").first()
    return PackState(
        has_draft=bool(version and version.needs.exists() and version.provision.exists()),
        has_advice=any(line.in_hand_on and not line.is_not_known_to_service for line in lines),
        advice_owed=[
            f"{ADVICE_WORDS[line.kind]}, {line.asked_of}" for line in lines if line.in_hand_on is None
        ],
        has_profile=find_profile(viewer, child=child) is not None,
        has_preference=Preference.objects.filter(version__case=case).exists(),
    )


def list_heard(viewer: Viewer, *, case: int, area: str, child: int, on: date) -> list[Heard]:
    """Return each person on whom the draft must be served, and whether they have spoken, for the casework team."""
    check_may_open_case(viewer, area=area, child=child)
    version = Version.objects.filter(case=case).order_by("-number").first()
    served: dict[int | None, date] = {}
    for service in Service.objects.filter(version=version).select_related("fact").order_by("fact__on", "id"):
        if service.fact.on:
            served[service.parent_id] = service.fact.on
    spoke = set(Representation.objects.filter(version=version).values_list("parent", flat=True))
    spoke |= set(Preference.objects.filter(version=version).values_list("parent", flat=True))
    return [
        Heard(who=person.name, served_on=served.get(person.parent), has_spoken=person.parent in spoke)
        for person in list_people_to_serve(viewer, child=child, on=on)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationPack:
    """What a setting is sent in order to answer: the draft and every piece of advice, while it is asked."""

    asked: Asked
    plan: PlanPage
    advice: list[PackAdvice]


def _tasks(viewer: Viewer) -> dict[int, int]:
    """Return the consultations by which the viewer's settings are let in today, each with its child."""
    return {
        int(task.subject.removeprefix(task_of(0)[:-1])): task.child
        for task in viewer.involvements
        if task.basis is Basis.CONSULTATION and task.child not in viewer.unseen_children
    }


def get_consultation_pack(viewer: Viewer, *, consultation: int, on: date) -> ConsultationPack:
    """Return the pack of one consultation to the setting that is asked, while it is asked.

    Raises PlanNotFound alike for no such consultation, one that is over and one of another setting.
    """
    row = _rows().filter(pk=consultation, pk__in=_tasks(viewer)).first()
    if row is None:
        raise PlanNotFound("There is no such consultation that you can open.")
    area, child, case = row.area, row.case.child_id, row.case_id
    state = CaseState(is_consulted=True)
    check_may_see(viewer, Item.DRAFT_PLAN, area=area, child=child, case=case, state=state)
    return ConsultationPack(
        asked=_asked(viewer, [row], on=on)[0],
        plan=page_of(row.version),
        advice=list_advice_in_pack(viewer, area=area, child=child, case=case, state=state),
    )


def _rows() -> QuerySet[Consultation]:
    return Consultation.objects.select_related("case", "version__setting", "version__final_fact")


def list_own_consultations(viewer: Viewer, *, at: datetime) -> list[Asked]:
    """Return what the viewer's own settings are asked, and what they answered before, newest first.

    One that is over is told by its reference alone: they are no longer let into the child's record.
    """
    own = {team.provider for team in list_teams_of(viewer, at=at) if team.provider}
    live, areas = set(_tasks(viewer)), [area.code for area in list_public_areas()]
    # What they answered is theirs, though the child's record is shut again: it is found by their own number in the
    # register, and nothing of the child but the case's reference is taken from it.
    with entered_as_system(areas=areas):
        hidden = frozenset[int]().union(
            *(list_restricted(system_viewer(areas=(area,)), area=area, at=at) for area in areas)
        )
        rows = [
            row
            for row in _rows().filter(provider__in=own).order_by("-id")
            if row.pk in live or (row.answer and row.case.child_id not in hidden | viewer.unseen_children)
        ]
        return _asked(viewer, rows, on=london_day(at))


def _asked(viewer: Viewer, rows: list[Consultation], *, on: date) -> list[Asked]:
    names = names_of_providers(viewer, providers={row.provider_id for row in rows}, on=on)
    days = list_days_of_consulting(viewer, cases={row.case_id for row in rows})
    live = _tasks(viewer)
    return [
        Asked(
            id=row.pk, area=row.area, case=row.case_id, reference=row.case.reference, child=live.get(row.pk),
            provider=row.provider_id, name=names.get(row.provider_id, ""), ref=row.ref, is_asked_for=row.is_asked_for,
            consulted_on=days.get((row.case_id, row.ref, Event.SETTING_CONSULTED)),
            replied_on=days.get((row.case_id, row.ref, Event.SETTING_REPLIED)),
            answer=row.answer, grounds=tuple(row.grounds), words=row.words, steps_considered=row.steps_considered,
            would_need=row.would_need,
        )
        for row in rows
    ]  # fmt: skip


def find_consulted(viewer: Viewer, *, case: int, ref: str) -> Consulted | None:
    """Return which task a consultation is, to those who may answer it: the casework team, and the setting while asked."""
    row = Consultation.objects.select_related("case").filter(case=case, ref=ref).first()
    if row is None:
        return None
    found = Consulted(area=row.area, child=row.case.child_id, subject=task_of(row.pk))
    is_seen = may_open_case(viewer, area=found.area, child=found.child) or row.pk in _tasks(viewer)
    return found if is_seen else None


def find_final_of_pupil(viewer: Viewer, *, case: int) -> PlanPage | None:
    """Return the newest final plan of a case to the setting whose pupil it is, which has to deliver it."""
    version = (
        Version.objects.select_related("case", "setting", "final_fact")
        .filter(case__in=cases_of_pupils(viewer).filter(pk=case), state=Version.State.FINAL)
        .order_by("-number")
        .first()
    )
    if version is None:
        return None
    state = CaseState(is_decided=True, is_served=True, is_final=True)
    child = version.case.child_id
    is_open = may_see(viewer, Item.FINAL_PLAN, area=version.area, child=child, case=case, state=state)
    return page_of(version) if is_open else None
