"""Holding a meeting: its agenda and papers, freezing them, who came, what was declared, decided and written down."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.board.abouts import check_about
from goldenthread.apps.board.figures import check_measures
from goldenthread.apps.board.forum import list_shared_views
from goldenthread.apps.board.founding import open_group
from goldenthread.apps.board.meetings import content_of, list_came
from goldenthread.apps.board.models import (
    AgendaItem,
    Attendance,
    Challenge,
    Conflict,
    Decided,
    Followed,
    Meeting,
    Minutes,
    Paper,
)
from goldenthread.apps.board.types import (
    About,
    AboutKind,
    BoardNotFound,
    BoardRefused,
    DecidedKind,
    PaperKind,
    Place,
    Purpose,
)
from goldenthread.core.access.boards import check_may_read_board, check_may_run_board
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.governance.freezing import digest_of


@transaction.atomic
def plan_meeting(
    *, group: int, held_on: date, by: Viewer, at: datetime, starts: str = "", place: str = ""
) -> int:
    """Plan a meeting of a group, and return its id. Raises BoardRefused for a second one on a day."""
    row = open_group(group, by=by)
    try:
        with transaction.atomic():
            meeting = Meeting.objects.create(
                area=row.area, group=row, held_on=held_on, starts=starts.strip(), place=place.strip(), planned_at=at,
                planned_by_id=by.account,
            )  # fmt: skip
    except IntegrityError:
        raise BoardRefused(
            "This group meets on that day already. Choose another day.", field="held_on"
        ) from None
    _write("board_meeting_planned", meeting, by=by, at=at, content=[held_on, starts, place])
    return meeting.pk


@transaction.atomic
def add_agenda_item(
    *, meeting: int, title: str, purpose: Purpose, by: Viewer, at: datetime, presenter: str = ""
) -> int:
    """Add an item at the end of a meeting's agenda, and return its id. Raises BoardRefused once papers are frozen."""
    row = _open_before_freezing(meeting, by=by)
    if not title.strip():
        raise BoardRefused("Write what the item is about.", field="title")
    item = AgendaItem.objects.create(
        area=row.area, meeting=row, position=_next(row.agenda), title=title.strip(), purpose=purpose.value,
        presenter=presenter.strip(),
    )  # fmt: skip
    _write("board_agenda_item_added", row, by=by, at=at, content=[title, purpose.value])
    return item.pk


@transaction.atomic
def add_paper(
    *,
    meeting: int,
    title: str,
    kind: PaperKind,
    by: Viewer,
    at: datetime,
    content: Mapping[str, Any] | None = None,
    item: int | None = None,
) -> int:
    """Add a paper to a meeting, and return its id.

    A WRITTEN paper brings its content: {"blocks": [{"heading", "paragraphs", "points"}], "measures": ["M020"], "about":
    [{"kind", "id", "words"}]}. Its figures are read by their codes, and never typed. The others are drawn from what the
    room holds.

    Raises BoardRefused once the papers are frozen, for a written paper with nothing in it, and for a figure that was
    typed or has no entry in the dictionary.
    """
    row = _open_before_freezing(meeting, by=by)
    if not title.strip():
        raise BoardRefused("Write the paper’s title.", field="title")
    if kind is PaperKind.WRITTEN and not (content or {}).get("blocks"):
        raise BoardRefused("Write what the paper says.", field="words")
    if "figures" in (content or {}):
        raise BoardRefused(
            "Name the measures that the paper shows. Their figures are read for you.", field="measures"
        )
    measures = check_measures((content or {}).get("measures", ()))
    if item is not None and not row.agenda.filter(pk=item).exists():
        raise BoardRefused("Choose an item of this meeting’s own agenda.", field="item")
    paper = Paper.objects.create(
        area=row.area, meeting=row, item_id=item, position=_next(row.papers), title=title.strip(), kind=kind.value,
        content={**(content or {}), **({"measures": measures} if measures else {})}, kept_at=at, kept_by_id=by.account,
    )  # fmt: skip
    _write("board_paper_added", row, by=by, at=at, content=[title, kind.value, content])
    return paper.pk


@transaction.atomic
def freeze_papers(*, meeting: int, by: Viewer, at: datetime) -> str:
    """Freeze every paper of a meeting as it stands, with the views that forums have shared of its figures.

    Returns the digest of all of them together. What changes in any source afterwards does not change them. Raises
    BoardRefused where they are frozen already, or where there are none.
    """
    row = _open_before_freezing(meeting, by=by)
    papers = list(row.papers.order_by("position").select_related("meeting"))
    if not papers:
        raise BoardRefused("Add a paper first: there is nothing to freeze.")
    for paper in papers:
        paper.frozen = _with_views(content_of(by, paper, on=london_day(at)), area=row.area, by=by)
        paper.digest = digest_of(paper.frozen)
        paper.save(update_fields=["frozen", "digest"])
    row.digest = digest_of({"papers": [paper.digest for paper in papers]})
    row.frozen_at, row.frozen_by_id = at, by.account
    row.save(update_fields=["digest", "frozen_at", "frozen_by"])
    _write("board_papers_frozen", row, by=by, at=at, content=[row.digest])
    return row.digest


def _with_views(content: dict[str, Any], *, area: str, by: Viewer) -> dict[str, Any]:
    """Return a paper's content with what forums have let boards read of each figure, in the forum's own words."""
    figures = []
    for figure in content.get("figures", ()):
        views = list_shared_views(
            by, area=area, place=Place.BOARD, kind=AboutKind.MEASURE, id=str(figure.get("measure", ""))
        )
        said = [
            {
                "forum": view.forum,
                "words": view.words,
                "author": view.author,
                "on": london_day(view.written_at).isoformat(),
            }
            for view in views
        ]
        figures.append({**figure, "views": said})
    return {**content, **({"figures": figures} if figures else {})}


@transaction.atomic
def record_attendance(
    *, meeting: int, there: Sequence[int], by: Viewer, at: datetime, sent: Mapping[int, str] | None = None
) -> None:
    """Write who came to a meeting, by member; everyone else of the day did not. `sent` names whom a member sent instead.

    Writing it again corrects it: what was written before stays beside it.
    """
    row = _open_held(meeting, by=by, at=at)
    members = {each.member.id for each in list_came(by, meeting=row.pk)}
    if not set(there) | set(sent or {}) <= members:
        raise BoardRefused("Choose members of this group.", field="there")
    Attendance.objects.bulk_create(
        Attendance(
            area=row.area, meeting=row, member_id=member, is_there=member in there,
            sent=(sent or {}).get(member, "").strip(), recorded_at=at, recorded_by_id=by.account,
        )
        for member in sorted(members)
    )  # fmt: skip
    _write(
        "board_attendance_recorded", row, by=by, at=at, content=[sorted(there), sorted((sent or {}).items())]
    )


@transaction.atomic
def declare_conflict(*, meeting: int, member: int, words: str, done: str, by: Viewer, at: datetime) -> None:
    """Keep an interest that a member declared at a meeting, and what was done about it."""
    row = _open(meeting, by=by)
    if member not in {each.member.id for each in list_came(by, meeting=row.pk)}:
        raise BoardRefused("Choose a member of this group.", field="member")
    if not words.strip() or not done.strip():
        raise BoardRefused("Write what the interest is, and what was done about it.", field="words")
    Conflict.objects.create(
        area=row.area, meeting=row, member_id=member, words=words.strip(), done=done.strip(), declared_at=at,
        recorded_by_id=by.account,
    )  # fmt: skip
    _write("board_conflict_declared", row, by=by, at=at, content=[member, words, done])


@transaction.atomic
def write_minutes(*, meeting: int, words: str, by: Viewer, at: datetime) -> None:
    """Keep the minutes of a meeting; writing them again keeps what they said before."""
    row = _open_held(meeting, by=by, at=at)
    if not words.strip():
        raise BoardRefused("Write the minutes.", field="minutes")
    Minutes.objects.create(
        area=row.area, meeting=row, words=words.strip(), recorded_at=at, recorded_by_id=by.account
    )
    _write("board_minutes_written", row, by=by, at=at, content=[words])


@transaction.atomic
def record_decision(
    *,
    meeting: int,
    kind: DecidedKind,
    words: str,
    owner: str,
    due_on: date | None,
    by: Viewer,
    at: datetime,
    because: str = "",
    about: About | None = None,
    challenge: int | None = None,
) -> int:
    """Keep a decision or an action of a meeting, with who has it and by when, and return its id.

    Raises BoardRefused for no words, no owner, an action with no day, or a day before the meeting.
    """
    row = _open_held(meeting, by=by, at=at)
    about = check_about(by, about or About(), area=row.area)
    if not words.strip():
        raise BoardRefused("Write what was decided.", field="words")
    if not owner.strip():
        raise BoardRefused("Name one person who has it.", field="owner")
    if due_on is None and kind is DecidedKind.ACTION:
        raise BoardRefused("An action needs a day by which it is done.", field="due_on")
    if due_on is not None and due_on < row.held_on:
        raise BoardRefused("The day must be the day of the meeting or later.", field="due_on")
    if challenge is not None and not Challenge.objects.filter(pk=challenge, area=row.area).exists():
        raise BoardRefused("There is no such challenge.", field="challenge")
    decided = Decided.objects.create(
        area=row.area, meeting=row, kind=kind.value, words=words.strip(), because=because.strip(), owner=owner.strip(),
        due_on=due_on, about_kind=about.kind.value, about_id=about.id, about_words=about.words, challenge_id=challenge,
        recorded_at=at, recorded_by_id=by.account,
    )  # fmt: skip
    record_write(
        act="board_decision_recorded", area=row.area, by=by, at=at, subject=f"decided:{decided.pk}",
        content=[kind.value, words, owner, due_on],
    )  # fmt: skip
    return decided.pk


@transaction.atomic
def follow_up(*, decided: int, words: str, is_done: bool, by: Viewer, at: datetime) -> None:
    """Tell what became of a decision or action; the latest telling says whether it is done."""
    row = Decided.objects.filter(pk=decided, area__in=by.areas).first()
    if row is None:
        raise BoardNotFound("There is no such decision in your area.")
    check_may_run_board(by, area=row.area)
    if not words.strip():
        raise BoardRefused("Write what became of it.", field="words")
    Followed.objects.create(
        area=row.area, decided=row, words=words.strip(), is_done=is_done, told_on=london_day(at), told_at=at,
        told_by_id=by.account,
    )  # fmt: skip
    record_write(
        act="board_decision_followed",
        area=row.area,
        by=by,
        at=at,
        subject=f"decided:{row.pk}",
        content=[words, is_done],
    )


def _open(meeting: int, *, by: Viewer) -> Meeting:
    row = Meeting.objects.select_for_update().filter(pk=meeting, area__in=by.areas).first()
    if row is None:
        raise BoardNotFound("There is no such meeting in your area.")
    check_may_read_board(by, area=row.area)
    check_may_run_board(by, area=row.area)
    return row


def _open_before_freezing(meeting: int, *, by: Viewer) -> Meeting:
    row = _open(meeting, by=by)
    if row.digest:
        raise BoardRefused(
            "The papers of this meeting are frozen: everyone has read them as they are. Put it before the next meeting."
        )
    return row


def _open_held(meeting: int, *, by: Viewer, at: datetime) -> Meeting:
    row = _open(meeting, by=by)
    if row.held_on > london_day(at):
        raise BoardRefused("This meeting has not been held yet. Write this down on the day, or after it.")
    return row


def _next(rows: Any) -> int:
    return (rows.aggregate(most=Max("position"))["most"] or 0) + 1


def _write(act: str, row: Meeting, *, by: Viewer, at: datetime, content: list[Any]) -> None:
    record_write(act=act, area=row.area, by=by, at=at, subject=f"meeting:{row.pk}", content=content)
