"""Reading mediations, appeals with their issues, and orders: the casework team all of it, a family what is theirs and shared."""

from collections.abc import Iterable

from goldenthread.apps.disputes.models import (
    Appeal,
    AppealNote,
    AppealStep,
    Issue,
    Mediation,
    MediationStep,
    Order,
    Position,
)
from goldenthread.apps.disputes.seen import appeals_seen_by, day_of, mediations_seen_by, works_on
from goldenthread.apps.disputes.types import (
    AppealLine,
    DisputeNotFound,
    IssueLine,
    ItemGiven,
    MediationLine,
    NoteLine,
    OrderLine,
    PositionLine,
    StepLine,
    TermLine,
)
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.disputes.appeals import Outcome, Part, Side
from goldenthread.core.law.vocabulary import DecisionKind, Event, OrderKind
from goldenthread.core.plans.ordered import OrderedKind


def list_mediations(viewer: Viewer, *, case: int) -> list[MediationLine]:
    """Return the mediations of a case, newest first: all of them to the casework team, their own to a member of the family."""
    return [mediation_line(row) for row in mediations_seen_by(viewer).filter(case=case).order_by("-id")]


def get_mediation(viewer: Viewer, *, mediation: int) -> MediationLine:
    """Return one mediation, or raise DisputeNotFound alike for none and for none they may see."""
    row = mediations_seen_by(viewer).filter(pk=mediation).first()
    if row is None:
        raise DisputeNotFound("There is no mediation here that you can open.")
    return mediation_line(row)


def mediation_line(row: Mediation) -> MediationLine:
    """Return a mediation that was found for whoever asks, as its pages show it."""
    steps = MediationStep.objects.filter(mediation=row).select_related("fact__corrected_by")
    return MediationLine(
        id=row.pk, area=row.area, case=row.case_id, child=row.case.child_id, reference=row.case.reference,
        parent=row.parent_id, decision=DecisionKind(row.decision), decided_on=row.decided_on, about=row.about,
        adviser=row.adviser, mediation_on=row.mediation_on, attends=row.attends, certificate=row.certificate,
        closed_on=row.closed_on, steps=_steps(steps),
        terms=tuple(
            TermLine(
                id=one.pk, words=one.words, is_appealable=one.is_appealable, by_on=one.by_on, kept_on=one.kept_on,
                kept_how=one.kept_how,
            )
            for one in row.terms.order_by("id")
        ),
    )  # fmt: skip


def _steps(rows: Iterable[MediationStep | AppealStep]) -> tuple[StepLine, ...]:
    """Return the steps that still stand, by day: one whose fact was taken back did not happen."""
    found = [(day_of(row.fact), row.pk, row.fact.event) for row in rows]
    return tuple(
        StepLine(event=Event(event), on=on) for on, _, event in sorted(one for one in found if one[0]) if on
    )


def list_appeals(viewer: Viewer, *, case: int) -> list[AppealLine]:
    """Return the appeals of a case, newest first: all of them to the casework team, their own to a member of the family."""
    return [appeal_line(row) for row in appeals_seen_by(viewer).filter(case=case).order_by("-id")]


def get_appeal(viewer: Viewer, *, appeal: int) -> AppealLine:
    """Return one appeal, or raise DisputeNotFound alike for none and for none they may see."""
    return appeal_line(_find_appeal(viewer, appeal))


def _find_appeal(viewer: Viewer, appeal: int) -> Appeal:
    row = appeals_seen_by(viewer).filter(pk=appeal).first()
    if row is None:
        raise DisputeNotFound("There is no appeal here that you can open.")
    return row


def appeal_line(row: Appeal) -> AppealLine:
    """Return an appeal that was found for whoever asks, as its pages show it."""
    steps = AppealStep.objects.filter(appeal=row).select_related("fact__corrected_by")
    order: Order | None = getattr(row, "order", None)
    return AppealLine(
        id=row.pk, area=row.area, case=row.case_id, child=row.case.child_id, case_reference=row.case.reference,
        parent=row.parent_id, mediation=row.mediation_id, decision=DecisionKind(row.decision), decided_on=row.decided_on,
        parts=tuple(row.parts), reference=row.reference, hearing_on=row.hearing_on, hearing_where=row.hearing_where,
        outcome=Outcome(row.outcome) if row.outcome else None, ended_on=row.ended_on, closed_on=row.closed_on,
        order=order.pk if order else None, steps=_steps(steps),
        parties=tuple((Part(one.part), one.name) for one in row.parties.order_by("id")),
    )  # fmt: skip


def list_issues(viewer: Viewer, *, appeal: int) -> list[IssueLine]:
    """Return what is in dispute with each side's positions in order; the family is given the council's once it is shared."""
    row = _find_appeal(viewer, appeal)
    is_team = works_on(viewer, area=row.area, child=row.case.child_id)
    issues = Issue.objects.filter(appeal=row).order_by("number")
    positions: dict[int, list[PositionLine]] = {}
    said = Position.objects.filter(issue__appeal=row).select_related("said_by").order_by("id")
    for one in said:
        if is_team or one.shared_on is not None:
            positions.setdefault(one.issue_id, []).append(_position(one, is_team=is_team))
    return [
        IssueLine(
            id=one.pk, number=one.number, section=one.section, row=one.row, title=one.title, plan_words=one.plan_words,
            agreed_on=one.agreed_on, agreed_words=one.agreed_words, positions=tuple(positions.get(one.pk, ())),
        )
        for one in issues
    ]  # fmt: skip


def _position(one: Position, *, is_team: bool) -> PositionLine:
    by = one.said_by.display_name if is_team and one.said_by else ""
    return PositionLine(
        id=one.pk, side=Side(one.side), words=one.words, because=one.because, shared_on=one.shared_on,
        said_at=one.said_at, said_by=by,
    )  # fmt: skip


def list_notes(viewer: Viewer, *, appeal: int) -> list[NoteLine]:
    """Return the casework team's own notes on an appeal, newest first; a family is given none."""
    row = _find_appeal(viewer, appeal)
    if not works_on(viewer, area=row.area, child=row.case.child_id):
        return []
    return [
        NoteLine(
            words=one.words, noted_at=one.noted_at, noted_by=one.noted_by.display_name if one.noted_by else ""
        )
        for one in AppealNote.objects.filter(appeal=row).select_related("noted_by").order_by("-id")
    ]


def list_orders(viewer: Viewer, *, case: int) -> list[OrderLine]:
    """Return the orders made on the appeals of a case that someone may see, newest first."""
    rows = Order.objects.filter(case=case, appeal__in=appeals_seen_by(viewer))
    return [_order(row) for row in rows.select_related("case", "fact__corrected_by").order_by("-id")]


def get_order(viewer: Viewer, *, order: int) -> OrderLine:
    """Return one order, or raise DisputeNotFound alike for none and for none they may see."""
    rows = Order.objects.filter(pk=order, appeal__in=appeals_seen_by(viewer))
    row = rows.select_related("case", "fact__corrected_by").first()
    if row is None:
        raise DisputeNotFound("There is no order here that you can open.")
    return _order(row)


def _order(row: Order) -> OrderLine:
    made_on = day_of(row.fact) or london_day(row.recorded_at)
    return OrderLine(
        id=row.pk, area=row.area, case=row.case_id, child=row.case.child_id, appeal=row.appeal_id,
        kind=OrderKind(row.kind), made_on=made_on, version=row.version_id,
        items=tuple(
            ItemGiven(
                kind=OrderedKind(one.kind), section=one.section, words=one.words, row=one.row, outcome=one.outcome,
                provider=one.provider_id, is_taken_out=one.is_taken_out,
            )
            for one in row.items.order_by("place")
        ),
    )  # fmt: skip
