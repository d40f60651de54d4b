"""The invented board: set up before any story, one meeting held, one to come with a report still missing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from goldenthread.apps.accounts.actions import entered
from goldenthread.apps.accounts.queries import find_active_account, list_people_with_role
from goldenthread.apps.board.actions import (
    add_agenda_item,
    add_group,
    add_member,
    add_paper,
    answer_challenge,
    follow_up,
    freeze_papers,
    judge_answer,
    let_into_space,
    name_owner,
    open_space,
    plan_meeting,
    raise_challenge,
    record_attendance,
    record_decision,
    send_highlight,
    set_terms,
    share_view,
    write_minutes,
    write_note,
    write_view,
)
from goldenthread.apps.board.queries import list_abouts, list_came
from goldenthread.apps.board.types import (
    About,
    DecidedKind,
    GroupKind,
    PaperKind,
    Place,
    Purpose,
    SpaceKind,
)
from goldenthread.apps.people.queries import get_viewer
from goldenthread.config.demonstrator.playing import Beside
from goldenthread.core.access.boards import BOARD
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import LONDON, london_day
from goldenthread.core.casework.simulation.days import last_office_day, next_office_day
from goldenthread.core.governance.highlights import Delivery, Impact
from goldenthread.core.governance.partners import Part, Partner
from goldenthread.core.governance.quorum import QuorumRule
from goldenthread.definitions.demonstrator.words import load_board_words
from goldenthread.journeys.load_demonstrator import OpenedArea

# How many days before the day of loading each thing happened, and how far ahead the next meeting is.
SET_UP, REPORTED, FROZEN, HELD, ASKED, ANSWERED, SAID, NOW_REPORTED, AHEAD = (
    200,
    95,
    91,
    84,
    80,
    62,
    55,
    4,
    10,
)
RULE = QuorumRule(
    at_least=3,
    partners=(Partner.HEALTH_COMMISSIONER, Partner.PARENT_CARER_FORUM),
    needs_independent_chair=True,
)


@dataclass(slots=True, kw_only=True)
class _Stage:
    """What the board's acts have made so far, by its name in the file."""

    opened: OpenedArea
    system: Viewer
    words: Mapping[str, Any]
    as_at: date
    groups: dict[str, int] = field(default_factory=dict)
    owners: dict[str, int] = field(default_factory=dict)
    meeting: int = 0
    challenge: int = 0
    action: int = 0

    @property
    def area(self) -> str:
        return self.opened.area.code

    def account(self, name: str) -> int:
        roles = sorted(BOARD | {Role.FORUM_MEMBER})
        people = [
            person
            for role in roles
            for person in list_people_with_role(self.system, area=self.area, role=role, on=self.as_at)
        ]
        return next(person.account for person in people if person.name == name)

    def about(self, named: str, *, words: str = "") -> About:
        """Return what the file names: a measure by its code, an aim or action of the area's plan by its reference."""
        found = next(
            about
            for about in list_abouts(self.system, area=self.area)
            if named == about.id or about.words.startswith(f"{named} ")
        )
        return About(kind=found.kind, id=found.id, words=words or found.words)

    def person(self, name: str, at: datetime) -> Viewer:
        found = find_active_account(self.account(name))
        assert found, "the board's own people can sign in"
        return get_viewer(found, on=london_day(at))


def list_board_acts(opened: OpenedArea, *, system: Viewer, at: datetime) -> list[Beside]:
    """Return what the area's board did, to be played among its stories; nothing for an area without one."""
    words = load_board_words()
    if words["area"] != opened.area.code:
        return []
    stage = _Stage(opened=opened, system=system, words=words, as_at=london_day(at))
    acts: tuple[tuple[int, Callable[[_Stage, datetime], None]], ...] = (
        (SET_UP, _set_up), (REPORTED, _report_before), (FROZEN, _freeze), (HELD, _hold), (ASKED, _ask), (ANSWERED, _answer),
        (SAID, _say), (SAID - 1, _open_space), (NOW_REPORTED + 3, _plan_next), (NOW_REPORTED, _report_now),
    )  # fmt: skip
    turns = []
    for days, act in acts:
        day = last_office_day(stage.as_at - timedelta(days=days))
        when = min(datetime.combine(day, time(14), tzinfo=LONDON), at)
        turns.append(Beside(at=when, do=partial(act, stage, when)))
    return turns


def _set_up(stage: _Stage, at: datetime) -> None:
    done: dict[str, Any] = {"by": stage.system, "at": at}
    on = london_day(at)
    for row in stage.words["group"]:
        stage.groups[row["body"]] = add_group(
            area=stage.area,
            body=stage.opened.bodies[row["body"]],
            kind=GroupKind(row["kind"]),
            remit=row["remit"],
            **done,
        )
    board = stage.groups["improvement"]
    set_terms(group=board, from_on=on, words=stage.words["terms"], rule=RULE, **done)
    for row in stage.words["member"]:
        add_member(
            group=stage.groups[row["group"]], name=row["name"], account=stage.account(row["name"]),
            partner=Partner(row["partner"]), part=Part(row["part"]), is_independent=row["partner"] == Partner.INDEPENDENT,
            because=row.get("because", ""), from_on=on, **done,
        )  # fmt: skip
    for row in stage.words["owner"]:
        about = stage.about(row["id"], words=row["words"])
        stage.owners[row["id"]] = name_owner(
            group=stage.groups["delivery"],
            account=stage.account(row["name"]),
            about=about,
            from_on=on,
            **done,
        )
    held_on = last_office_day(stage.as_at - timedelta(days=HELD))
    stage.meeting = _plan(stage, held_on=held_on, at=at)


def _plan(stage: _Stage, *, held_on: date, at: datetime) -> int:
    done: dict[str, Any] = {"by": stage.system, "at": at}
    meeting = plan_meeting(
        group=stage.groups["improvement"], held_on=held_on, starts="10am", place="Demo Hall", **done
    )
    first = add_agenda_item(
        meeting=meeting, title="What has been done", purpose=Purpose.CHALLENGE, presenter="Each owner", **done
    )
    second = add_agenda_item(
        meeting=meeting,
        title="How long plans take",
        purpose=Purpose.DECISION,
        presenter="Orla Demo-Saffron",
        **done,
    )
    add_paper(meeting=meeting, title="Highlight reports", kind=PaperKind.HIGHLIGHTS, item=first, **done)
    add_paper(meeting=meeting, title="Challenges", kind=PaperKind.CHALLENGES, item=first, **done)
    paper = stage.words["paper"]
    content = {
        "blocks": [{"heading": paper["heading"], "paragraphs": [paper["words"]], "points": []}],
        "measures": paper["measures"],
    }
    add_paper(
        meeting=meeting, title=paper["title"], kind=PaperKind.WRITTEN, content=content, item=second, **done
    )
    return meeting


def _report(stage: _Stage, at: datetime, *, which: str) -> None:
    for row in stage.words["owner"]:
        if which in row:
            send_highlight(
                owner=stage.owners[row["id"]], delivery=Delivery(row["delivery"]), impact=Impact(row["impact"]),
                progress=row[which], exceptions=row.get(f"{which}_exceptions", ""), next_steps=row[f"{which}_next"],
                by=stage.person(row["name"], at), at=at,
            )  # fmt: skip


def _report_before(stage: _Stage, at: datetime) -> None:
    _report(stage, at, which="past")


def _freeze(stage: _Stage, at: datetime) -> None:
    freeze_papers(meeting=stage.meeting, by=stage.person("Pip Example-Chalk", at), at=at)


def _hold(stage: _Stage, at: datetime) -> None:
    clerk = stage.person("Pip Example-Chalk", at)
    done: dict[str, Any] = {"by": clerk, "at": at}
    there = [each.member.id for each in list_came(clerk, meeting=stage.meeting)]
    record_attendance(meeting=stage.meeting, there=there, **done)
    on = london_day(at)
    for row in stage.words["decision"]:
        decided = record_decision(
            meeting=stage.meeting, kind=DecidedKind(row["kind"]), words=row["words"], because=row["because"],
            owner=row["owner"], due_on=on + timedelta(days=row["due_in"]), about=stage.about(row["about"]), **done,
        )  # fmt: skip
        stage.action = decided if "followed" in row else stage.action
    write_minutes(meeting=stage.meeting, words=stage.words["minutes"]["words"], **done)


def _ask(stage: _Stage, at: datetime) -> None:
    told = stage.words["challenge"]
    stage.challenge = raise_challenge(
        group=stage.groups["improvement"], asked_for=Partner.PARENT_CARER_FORUM, asked_of=Partner.HEALTH_COMMISSIONER,
        words=told["words"], evidence=told["evidence"], reply_by_on=london_day(at) + timedelta(days=20),
        about=stage.about(told["about"]),
        by=stage.person("Bryony Example-Rush", at), at=at,
    )  # fmt: skip


def _answer(stage: _Stage, at: datetime) -> None:
    told = stage.words["challenge"]
    answer_challenge(
        challenge=stage.challenge, words=told["answer"], evidence=told["rests_on"],
        by=stage.person("Theo Sample-Mustard", at), at=at,
    )  # fmt: skip


def _say(stage: _Stage, at: datetime) -> None:
    told = stage.words["challenge"]
    judge_answer(
        challenge=stage.challenge, is_satisfied=True, words=told["verdict"],
        by=stage.person("Bryony Example-Rush", at), at=at,
    )  # fmt: skip
    followed = next(row["followed"] for row in stage.words["decision"] if "followed" in row)
    clerk = stage.person("Pip Example-Chalk", at)
    follow_up(decided=stage.action, words=followed, is_done=True, by=clerk, at=at)


def _open_space(stage: _Stage, at: datetime) -> None:
    told = stage.words["forum"]
    keeper = stage.person("Bryony Example-Rush", at)
    second = stage.account("Jude Madeup-Sedge")
    done: dict[str, Any] = {"by": keeper, "at": at}
    about, other = stage.about(told["about"]), stage.about(told["unshared_about"])
    # Only as a member of the forum: the process that loads all the rest is shown none of it.
    with entered(account=keeper.account or 0, at=at):
        space = open_space(
            area=stage.area, kind=SpaceKind.PARENT_CARER_FORUM, name=stage.words["forum_name"], **done
        )
        let_into_space(space=space, account=second, **done)
        write_note(space=space, title=told["note_title"], words=told["note"], **done)
        write_view(space=space, about=other, words=told["unshared"], **done)
        shared = write_view(space=space, about=about, words=told["view"], **done)
        share_view(view=shared, places=[Place.BOARD, Place.DASHBOARD], **done)


def _plan_next(stage: _Stage, at: datetime) -> None:
    _plan(stage, held_on=next_office_day(stage.as_at + timedelta(days=AHEAD)), at=at)


def _report_now(stage: _Stage, at: datetime) -> None:
    _report(stage, at, which="coming")
