"""Handovers: what was handed to whom, where each case stood, and that the other has read it. The journey moves the cases."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, Q, QuerySet

from goldenthread.apps.accounts.queries import list_people_with_role
from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.cases.queries import (
    cases_seen_by,
    deadlines_seen_by,
    last_contacts,
)
from goldenthread.apps.cases.types import AlreadySent
from goldenthread.apps.desk.models import Handover, HandoverCase
from goldenthread.apps.desk.types import (
    DeskNotFound,
    DeskRefused,
    HandedCase,
    HandoverLine,
    Stands,
    stands_from_data,
    stands_to_data,
)
from goldenthread.apps.people.queries import name_children
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.stages import Stage
from goldenthread.core.law.vocabulary import Duty

NOT_FOUND = "There is no such handover that you can open."


def list_standing(viewer: Viewer, *, cases: Iterable[int], on: date) -> list[HandedCase]:
    """Return where each of these cases stands, worked out from its record: stage, what is due next, last contact.

    Cases that the viewer may not open are left out.
    """
    rows = list(cases_seen_by(viewer).filter(pk__in=list(cases)).order_by("next_due_on", "pk"))
    names = name_children(viewer, children={row.child_id for row in rows}, on=on)
    duties = _next_duties(viewer, {row.pk: row.next_due_on for row in rows if row.next_due_on})
    contacts = last_contacts(viewer, cases=[row.pk for row in rows])
    return [
        HandedCase(
            case=row.pk, reference=row.reference, child=row.child_id, name=names.get(row.child_id, ""), words="",
            stands=Stands(
                stage=Stage(row.stage), next_duty=duties.get(row.pk), next_due_on=row.next_due_on,
                last_contact_on=contacts[row.pk][0] if row.pk in contacts else None,
                last_contact=contacts[row.pk][1] if row.pk in contacts else "",
            ),
        )
        for row in rows
    ]  # fmt: skip


def _next_duties(viewer: Viewer, due: Mapping[int, date]) -> dict[int, Duty]:
    lines = deadlines_seen_by(viewer).filter(case__in=list(due), due_on__in=set(due.values()), is_live=True)
    found = lines.order_by("-id").values_list("case_id", "duty", "due_on")
    return {case: Duty(duty) for case, duty, due_on in found if due_on == due[case]}


@transaction.atomic
def keep_handover(
    *,
    area: str,
    giver: int | None,
    receiver: int,
    from_on: date,
    notes: Mapping[int, str],
    words: str,
    token: str,
    by: Viewer,
    at: datetime,
) -> int:
    """Keep a handover with a note for each case and where it stands, and return its id.

    `notes` holds what no record tells, by case. Raises DeskRefused with the field, AlreadySent, MayNot.
    """
    today = london_day(at)
    _check_may_hand_over(by, area=area, giver=giver)
    if Handover.objects.filter(area=area, token=token).exists():
        raise AlreadySent(reference="")
    able = {
        person.account for person in list_people_with_role(by, area=area, role=Role.COORDINATOR, on=today)
    }
    if receiver not in able or receiver == giver:
        raise DeskRefused("Choose another coordinator of this area.", field="receiver")
    standing = list_standing(by, cases=notes, on=today)
    if not standing:
        raise DeskRefused("Choose at least one case that is theirs and open.", field="cases")
    row = Handover.objects.create(
        area=area, giver_id=giver, receiver_id=receiver, from_on=from_on, words=words.strip(), token=token,
        made_at=at, made_by_id=by.account,
    )  # fmt: skip
    HandoverCase.objects.bulk_create(
        [
            HandoverCase(
                area=area, handover=row, case_id=each.case, stands=stands_to_data(each.stands),
                words=notes[each.case].strip(),
            )
            for each in standing
        ]
    )  # fmt: skip
    record_write(
        act="cases_handed_over", area=area, by=by, at=at, subject=f"handover:{row.pk}",
        children=[each.child for each in standing],
        content=[giver, receiver, from_on, {str(case): note for case, note in notes.items()}, words],
    )  # fmt: skip
    return row.pk


def _check_may_hand_over(by: Viewer, *, area: str, giver: int | None) -> None:
    if by.roles_in(area) & {Role.MANAGER, Role.SYSTEM}:
        return
    if giver is None or giver != by.account or area not in by.casework_areas:
        raise MayNot("You hand over your own cases; a manager hands over anyone’s.")


@transaction.atomic
def acknowledge_handover(*, handover: int, by: Viewer, at: datetime) -> None:
    """Say that the receiver has read it; only they can. Raises DeskNotFound, MayNot."""
    row = _seen(by).filter(pk=handover).first()
    if row is None:
        raise DeskNotFound(NOT_FOUND)
    if by.account is None or row.receiver_id != by.account:
        raise MayNot("Only the person who takes the cases can say that they have read this.")
    if Handover.objects.filter(pk=handover, acknowledged_at__isnull=True).update(acknowledged_at=at):
        record_write(
            act="handover_read", area=row.area, by=by, at=at, subject=f"handover:{handover}",
            children=list(_cases(by, [row.pk]).values_list("case__child_id", flat=True)),
        )  # fmt: skip


def _seen(viewer: Viewer) -> QuerySet[Handover]:
    """Return the handovers a person had a part in, and every one of an area for its managers."""
    managed = [code for code in viewer.areas if viewer.roles_in(code) & {Role.MANAGER, Role.SYSTEM}]
    own = Q(giver=viewer.account or 0) | Q(receiver=viewer.account or 0) | Q(made_by=viewer.account or 0)
    rows = Handover.objects.filter(Q(area__in=managed) | own, area__in=viewer.casework_areas)
    return rows.select_related("giver", "receiver", "made_by")


def _cases(viewer: Viewer, handovers: Iterable[int]) -> QuerySet[HandoverCase]:
    rows = HandoverCase.objects.filter(handover__in=list(handovers), case__in=cases_seen_by(viewer))
    return rows.select_related("case").order_by("case__next_due_on", "pk")


def _line(row: Handover, cases: tuple[HandedCase, ...] = ()) -> HandoverLine:
    return HandoverLine(
        id=row.pk, area=row.area, giver=row.giver_id, giver_name=row.giver.display_name if row.giver else "",
        receiver=row.receiver_id, receiver_name=row.receiver.display_name, from_on=row.from_on, words=row.words,
        made_by=row.made_by.display_name if row.made_by else "", made_at=row.made_at,
        acknowledged_at=row.acknowledged_at, cases=cases,
    )  # fmt: skip


def list_handovers(viewer: Viewer, *, most: int = 50) -> list[HandoverLine]:
    """Return the handovers that someone gave, takes or made, and for a manager all of the area, newest first."""
    return [_line(row) for row in _seen(viewer).order_by("-from_on", "-pk")[:most]]


def get_handover(viewer: Viewer, *, handover: int, on: date) -> HandoverLine:
    """Return one handover with its cases that the viewer may open. Raises DeskNotFound."""
    row = _seen(viewer).filter(pk=handover).first()
    if row is None:
        raise DeskNotFound(NOT_FOUND)
    kept: list[Any] = list(_cases(viewer, [row.pk]))
    names = name_children(viewer, children={each.case.child_id for each in kept}, on=on)
    cases = tuple(
        HandedCase(
            case=each.case_id, reference=each.case.reference, child=each.case.child_id,
            name=names.get(each.case.child_id, ""), stands=stands_from_data(each.stands), words=each.words,
        )
        for each in kept
    )  # fmt: skip
    return _line(row, cases)


def last_handovers(viewer: Viewer, *, area: str) -> dict[int, date]:
    """Return the day on which each coordinator of an area last took cases over, by account, for its managers."""
    rows = _seen(viewer).filter(area=area).order_by().values("receiver").annotate(last_on=Max("from_on"))
    return {row["receiver"]: row["last_on"] for row in rows}
