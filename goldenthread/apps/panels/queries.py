"""Reading panels: a member's own while they are open, and the casework team's for their area."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from goldenthread.apps.cases.queries import cases_seen_by
from goldenthread.apps.panels.models import Criteria, Hearing, Panel
from goldenthread.apps.panels.types import (
    CriteriaLine,
    HearingLine,
    InterestLine,
    MemberLine,
    OpinionLine,
    PanelLine,
    PanelNotFound,
    PanelState,
)
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.roles import CASEWORK, Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.panels import Recommendation
from goldenthread.core.casework.tests_of_law import Question


def _panels(rows: QuerySet[Panel]) -> list[PanelLine]:
    counted = rows.annotate(count=Count("hearings", distinct=True)).prefetch_related("members__account")
    return [
        PanelLine(
            id=row.pk, area=row.area, name=row.name, held_on=row.held_on, papers_on=row.papers_on,
            closes_at=row.closes_at, state=PanelState(row.state), hearings=row.count,
            members=tuple(
                MemberLine(
                    id=member.pk, account=member.account_id, name=member.account.display_name,
                    is_chair=member.is_chair,
                )
                for member in sorted(row.members.all(), key=lambda each: (not each.is_chair, each.pk))
            ),
        )
        for row in counted
    ]  # fmt: skip


def list_panels(viewer: Viewer, *, on: date) -> list[PanelLine]:
    """Return the panels of the viewer's casework areas that are still to sit or to close, soonest first."""
    rows = Panel.objects.filter(area__in=_working(viewer)).filter(
        Q(held_on__gte=on) | Q(state__in=[PanelState.PLANNED, PanelState.OPEN])
    )
    return _panels(rows.exclude(state=PanelState.CANCELLED).order_by("held_on", "id"))


def get_panel(viewer: Viewer, *, panel: int) -> PanelLine:
    """Return a panel of the viewer's casework areas, or raise PanelNotFound."""
    found = _panels(Panel.objects.filter(pk=panel, area__in=_working(viewer)))
    if not found:
        raise PanelNotFound("There is no such panel in your area.")
    return found[0]


def _working(viewer: Viewer) -> list[str]:
    return [area for area, held in viewer.areas.items() if held & (CASEWORK | {Role.SYSTEM})]


def list_own_panels(viewer: Viewer, *, at: datetime) -> list[PanelLine]:
    """Return the panels the viewer sits on whose packs are open now, soonest first."""
    rows = Panel.objects.filter(members__account=viewer.account, state=PanelState.OPEN, closes_at__gt=at)
    return _panels(rows.order_by("held_on", "id"))


def list_hearings(viewer: Viewer, *, panel: int) -> list[HearingLine]:
    """Return the cases before a panel: all that the casework team may open, or a member's own open packs.

    A member who has declared an interest in a case no longer finds it here, nor anyone who has been let out.
    """
    rows = Hearing.objects.filter(panel=panel).filter(
        Q(case__in=cases_seen_by(viewer))
        | Q(pk__in=_let_into(viewer), panel__members__account=viewer.account)
    )
    # Nobody sits on the case of their own child, whoever put them on the panel.
    return _hearings(rows.exclude(case__child__in=viewer.family_children).distinct())


def get_hearing(viewer: Viewer, *, hearing: int) -> HearingLine:
    """Return one case before a panel as this person may see it, or raise PanelNotFound."""
    panel = Hearing.objects.filter(pk=hearing).values_list("panel", flat=True).first()
    found = [each for each in list_hearings(viewer, panel=panel or 0) if each.id == hearing]
    if not found:
        raise PanelNotFound("There is no such case before a panel of yours.")
    return found[0]


def _let_into(viewer: Viewer) -> list[int]:
    subjects = [each.subject.split(":") for each in viewer.involvements if each.basis is Basis.PANEL]
    return [int(parts[1]) for parts in subjects if parts[0] == "hearing" and len(parts) == 3]


def list_hearings_of_case(
    viewer: Viewer, *, case: int, question: Question | None = None
) -> list[HearingLine]:
    """Return every hearing of a case, newest first, for the casework team; what a panel advised is read here."""
    rows = Hearing.objects.filter(case__in=cases_seen_by(viewer).filter(pk=case))
    if question is not None:
        rows = rows.filter(question=question.value)
    return list(reversed(_hearings(rows)))


def _hearings(rows: QuerySet[Hearing]) -> list[HearingLine]:
    full = rows.select_related("case", "criteria").prefetch_related(
        "interests__member__account", "opinions__member__account"
    )
    return [_hearing(row) for row in full.order_by("id")]


def _hearing(row: Hearing) -> HearingLine:
    return HearingLine(
        id=row.pk, panel=row.panel_id, area=row.area, case=row.case_id, child=row.case.child_id,
        reference=row.case.reference, question=Question(row.question), decide_by=row.decide_by_on,
        criteria=_criteria(row.criteria) if row.criteria else None, pack=row.pack, pack_digest=row.pack_digest,
        frozen_at=row.frozen_at, recommends=Recommendation(row.recommends) if row.recommends else None,
        limbs=tuple(row.limbs), evidence=row.evidence, missing=row.missing, advised_at=row.advised_at,
        interests=tuple(
            InterestLine(
                member=each.member_id, name=each.member.account.display_name, has_interest=each.has_interest,
                words=each.words,
            )
            for each in row.interests.all()
        ),
        opinions=tuple(
            OpinionLine(
                member=each.member_id, name=each.member.account.display_name,
                recommends=Recommendation(each.recommends), words=each.words,
            )
            for each in row.opinions.all()
        ),
    )  # fmt: skip


def list_criteria(viewer: Viewer, *, area: str) -> list[CriteriaLine]:
    """Return every version of an area's criteria, newest first."""
    if area not in viewer.areas:
        return []
    return [_criteria(row) for row in Criteria.objects.filter(area=area).order_by("-from_on", "-number")]


def _criteria(row: Criteria) -> CriteriaLine:
    return CriteriaLine(
        id=row.pk,
        number=row.number,
        question=Question(row.question),
        points=_texts(row.points),
        from_on=row.from_on,
    )


def _texts(points: Iterable[object]) -> tuple[str, ...]:
    return tuple(str(point) for point in points)
