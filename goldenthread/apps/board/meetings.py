"""Reading meetings: agenda, papers, who came, whether that was enough, what was decided and what became of it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from goldenthread.apps.accounts.queries import list_bodies
from goldenthread.apps.board.challenges import list_standing_with, said_of, write_up_challenges
from goldenthread.apps.board.figures import draw_figures
from goldenthread.apps.board.groups import (
    find_terms,
    get_group,
    give_member,
    list_board_areas,
    list_groups,
    list_members,
)
from goldenthread.apps.board.models import (
    AgendaItem,
    Attendance,
    Conflict,
    Decided,
    Group,
    Meeting,
    Minutes,
    Paper,
)
from goldenthread.apps.board.reports import roll_up_for, write_up_highlights
from goldenthread.apps.board.types import (
    About,
    AboutKind,
    AgendaLine,
    BoardNotFound,
    Came,
    ConflictLine,
    DecidedKind,
    DecidedLine,
    MeetingGiven,
    PaperGiven,
    PaperKind,
    Purpose,
)
from goldenthread.core.access.boards import may_read_decisions
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.governance.freezing import is_as_frozen
from goldenthread.core.governance.quorum import Quorum, Seat, count_quorum


def list_meetings(viewer: Viewer, *, area: str, group: int | None = None) -> list[MeetingGiven]:
    """Return an area's meetings, or one group's, the latest first."""
    if area not in list_board_areas(viewer):
        return []
    rows = Meeting.objects.filter(area=area, **({"group": group} if group else {}))
    names = {each.id: each.name for each in list_groups(viewer, area=area, on=date.max)}
    return [_give(row, names.get(row.group_id, "")) for row in _full(rows).order_by("-held_on", "-pk")]


def get_meeting(viewer: Viewer, *, meeting: int) -> MeetingGiven:
    """Return one meeting, with whether it was quorate. Raises BoardNotFound where there is none for this viewer."""
    row = _full(Meeting.objects.filter(pk=meeting, area__in=list_board_areas(viewer))).first()
    if row is None:
        raise BoardNotFound("There is no such meeting in your area.")
    name = get_group(viewer, group=row.group_id, on=row.held_on).name
    latest = Minutes.objects.filter(meeting=row).order_by("pk").last()
    return _give(row, name, quorum=_quorum(viewer, row), minutes=latest)


def _full(rows: QuerySet[Meeting]) -> QuerySet[Meeting]:
    return rows.select_related("frozen_by")


def _give(
    row: Meeting, name: str, *, quorum: Quorum | None = None, minutes: Minutes | None = None
) -> MeetingGiven:
    return MeetingGiven(
        id=row.pk, area=row.area, group=row.group_id, group_name=name, held_on=row.held_on, starts=row.starts,
        place=row.place, frozen_at=row.frozen_at, frozen_by=row.frozen_by.display_name if row.frozen_by else "",
        digest=row.digest, minutes=minutes.words if minutes else "",
        minutes_at=minutes.recorded_at if minutes else None, quorum=quorum,
    )  # fmt: skip


def _quorum(viewer: Viewer, row: Meeting) -> Quorum | None:
    terms = find_terms(viewer, group=row.group_id, on=row.held_on)
    came = list_came(viewer, meeting=row.pk)
    if terms is None or all(each.is_there is None for each in came):
        return None
    seats = [
        Seat(
            name=each.member.name, partner=each.member.partner, part=each.member.part,
            is_independent=each.member.is_independent and not each.sent,
            is_there=bool(each.is_there) or bool(each.sent),
        )
        for each in came
    ]  # fmt: skip
    return count_quorum(terms.rule, seats)


def list_came(viewer: Viewer, *, meeting: int) -> list[Came]:
    """Return the members of the day of a meeting, each with whether they came; nothing where nobody has written it."""
    row = Meeting.objects.filter(pk=meeting, area__in=list_board_areas(viewer)).first()
    if row is None:
        return []
    latest = {each.member_id: each for each in Attendance.objects.filter(meeting=row).order_by("pk")}
    members = [each for each in list_members(viewer, group=row.group_id) if each.is_one_on(row.held_on)]
    return [
        Came(
            member=each, is_there=latest[each.id].is_there if each.id in latest else None,
            sent=latest[each.id].sent if each.id in latest else "",
        )
        for each in members
    ]  # fmt: skip


def list_agenda(viewer: Viewer, *, meeting: int) -> list[AgendaLine]:
    """Return the agenda of a meeting in its order."""
    rows = AgendaItem.objects.filter(meeting=meeting, area__in=list_board_areas(viewer)).order_by("position")
    return [
        AgendaLine(
            id=row.pk, position=row.position, title=row.title, purpose=Purpose(row.purpose), presenter=row.presenter
        )
        for row in rows
    ]  # fmt: skip


def list_papers(viewer: Viewer, *, meeting: int, on: date) -> list[PaperGiven]:
    """Return a meeting's papers in their order: as frozen, or as they would be were they frozen on a day."""
    rows = Paper.objects.filter(meeting=meeting, area__in=list_board_areas(viewer)).select_related("meeting")
    return [_paper(viewer, row, on=on) for row in rows.order_by("position")]


def get_paper(viewer: Viewer, *, paper: int, on: date) -> PaperGiven:
    """Return one paper. Raises BoardNotFound where there is none for this viewer."""
    row = Paper.objects.filter(pk=paper, area__in=list_board_areas(viewer)).select_related("meeting").first()
    if row is None:
        raise BoardNotFound("There is no such paper in your area.")
    return _paper(viewer, row, on=on)


def _paper(viewer: Viewer, row: Paper, *, on: date) -> PaperGiven:
    content = row.frozen if row.digest else content_of(viewer, row, on=on)
    return PaperGiven(
        id=row.pk, meeting=row.meeting_id, item=row.item_id, position=row.position, title=row.title,
        kind=PaperKind(row.kind), content=content, digest=row.digest, frozen_at=row.meeting.frozen_at,
        is_whole=not row.digest or is_as_frozen(content, digest=row.digest),
    )  # fmt: skip


def content_of(viewer: Viewer, row: Paper, *, on: date) -> dict[str, Any]:
    """Return what a paper holds before it is frozen: its own words with its figures, or what reports or challenges make."""
    if row.kind == PaperKind.HIGHLIGHTS:
        return write_up_highlights(roll_up_for(viewer, meeting=row.meeting_id, until_on=on))
    if row.kind == PaperKind.CHALLENGES:
        group = get_group(viewer, group=row.meeting.group_id, on=row.meeting.held_on)
        return write_up_challenges(list_standing_with(viewer, area=row.area, body=group.body, on=on))
    figures = draw_figures(viewer, area=row.area, measures=row.content.get("measures", ()))
    return {**row.content, **({"figures": figures} if figures else {})}


def list_conflicts(viewer: Viewer, *, meeting: int) -> list[ConflictLine]:
    """Return the interests that were declared at a meeting."""
    rows = Conflict.objects.filter(meeting=meeting, area__in=list_board_areas(viewer)).select_related(
        "member"
    )
    return [
        ConflictLine(
            name=give_member(row.member).name, words=row.words, done=row.done, declared_at=row.declared_at
        )
        for row in rows.order_by("pk")
    ]


def list_decided(viewer: Viewer, *, area: str, meeting: int | None = None) -> list[DecidedLine]:
    """Return the decisions and actions of a meeting, or of all of an area's, oldest first."""
    if area not in list_board_areas(viewer):
        return []
    rows = Decided.objects.filter(area=area, **({"meeting": meeting} if meeting else {}))
    return _decided(viewer, rows.order_by("meeting__held_on", "pk"), area=area)


def list_decided_about(viewer: Viewer, *, area: str, kind: AboutKind, id: str) -> list[DecidedLine]:
    """Return the decisions and actions about one measure, action or priority, oldest first."""
    return list_decided_of(viewer, area=area, abouts=[About(kind=kind, id=id)])


def list_decided_of(viewer: Viewer, *, area: str, abouts: Iterable[About]) -> list[DecidedLine]:
    """Return what was decided about any of these things, oldest first, for whoever may read what is decided about them."""
    if not may_read_decisions(viewer, area=area):
        return []
    rows = Decided.objects.filter(said_of(abouts), area=area).order_by("meeting__held_on", "pk")
    return _decided(viewer, rows, area=area)


def _decided(viewer: Viewer, rows: QuerySet[Decided], *, area: str) -> list[DecidedLine]:
    bodies = {each.id: each.name for each in list_bodies(viewer, area=area, on=date.max)}
    names = {
        pk: bodies.get(body, "") for pk, body in Group.objects.filter(area=area).values_list("pk", "body")
    }
    found = []
    for row in rows.select_related("meeting").prefetch_related("followed"):
        followed = sorted(row.followed.all(), key=lambda one: one.pk)
        found.append(
            DecidedLine(
                id=row.pk, meeting=row.meeting_id, group_name=names.get(row.meeting.group_id, ""),
                held_on=row.meeting.held_on, kind=DecidedKind(row.kind), words=row.words, because=row.because,
                owner=row.owner, due_on=row.due_on,
                about=About(kind=AboutKind(row.about_kind), id=row.about_id, words=row.about_words),
                challenge=row.challenge_id, recorded_at=row.recorded_at,
                is_done=bool(followed) and followed[-1].is_done,
                followed=tuple((each.told_on, each.words) for each in followed),
            )
        )  # fmt: skip
    return found
