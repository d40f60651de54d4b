"""Papers are kept as the meeting had them, and everything around them is added and never rewritten."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from goldenthread.apps.audit.models import Entry
from goldenthread.apps.board import actions, queries
from goldenthread.apps.board.models import Member, Paper
from goldenthread.apps.board.types import AboutKind, BoardRefused, DecidedKind, PaperKind
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.governance.highlights import Delivery, Impact
from goldenthread.core.governance.partners import Part, Partner
from goldenthread.core.governance.quorum import QuorumRule
from tests.factories.boards import ACTION, MEASURE, Board, make_board
from tests.factories.people import HALTON, NOW, SYSTEM, TODAY, make_areas

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=40)


@pytest.fixture
def board(db: None) -> Board:
    make_areas()
    return make_board()


def report(board: Board, words: str, *, at=NOW, owner: str = "owner") -> None:
    actions.send_highlight(
        owner=board.owners[owner], delivery=Delivery.ON_TRACK, impact=Impact.UNKNOWN, progress=words, next_steps="More",
        by=board.people[owner], at=at,
    )  # fmt: skip


def test_what_changes_after_freezing_changes_no_paper(board: Board):
    chair: dict[str, Any] = {"by": board.people["chair"], "at": NOW}
    report(board, "Twelve schools.")
    before = queries.list_papers(board.people["chair"], meeting=board.meeting, on=TODAY)
    actions.freeze_papers(meeting=board.meeting, **chair)
    report(board, "Thirteen schools.")
    report(board, "At last.", owner="other owner")
    actions.raise_challenge(
        group=board.board, asked_for=Partner.SCHOOLS, asked_of=Partner.COUNCIL, words="Why?", evidence="x", reply_by_on=TODAY,
        by=board.people["school"], at=NOW,
    )  # fmt: skip
    after = queries.list_papers(board.people["chair"], meeting=board.meeting, on=TODAY)
    assert [paper.content["blocks"] for paper in after] == [paper.content["blocks"] for paper in before]
    assert "Ochre Ownerdemo" in str(after[0].content) and all(paper.is_whole for paper in after)
    for change in (
        lambda: actions.freeze_papers(meeting=board.meeting, **chair),
        lambda: actions.add_paper(meeting=board.meeting, title="x", kind=PaperKind.HIGHLIGHTS, **chair),
    ):
        with pytest.raises(BoardRefused, match="frozen"):
            change()


def test_a_copy_that_somebody_changed_behind_the_application_says_so(board: Board):
    actions.freeze_papers(meeting=board.meeting, by=board.people["chair"], at=NOW)
    row = Paper.objects.get(title="Timeliness")
    row.frozen["figures"][0]["value"] = "99%"
    row.save()
    paper = queries.get_paper(board.people["chair"], paper=row.pk, on=TODAY)
    assert not paper.is_whole


def test_the_next_meeting_asks_for_new_reports_and_names_who_has_sent_none(board: Board):
    report(board, "Twelve schools.")
    later = actions.plan_meeting(group=board.board, held_on=LATER.date(), by=SYSTEM, at=NOW)
    now = queries.roll_up_for(board.people["chair"], meeting=board.meeting, until_on=TODAY)
    assert [(one.name, one.group) for one in now.missing] == [("Ochre Ownerdemo", "Demo Delivery Group")]
    then = queries.roll_up_for(board.people["chair"], meeting=later, until_on=LATER.date())
    assert {one.name for one in then.missing} == {"Olive Ownerdemo", "Ochre Ownerdemo"}


def test_a_new_owner_leaves_what_the_one_before_said(board: Board):
    report(board, "Twelve schools.")
    new = actions.name_owner(
        group=board.delivery,
        account=board.people["school"].account or 0,
        about=ACTION,
        from_on=LATER.date(),
        by=SYSTEM,
        at=LATER,
    )
    owners = {one.id: one for one in queries.list_owners(board.people["chair"], groups=[board.delivery])}
    assert owners[board.owners["owner"]].until_on == owners[new].from_on == LATER.date()
    assert (
        queries.list_reports(board.people["chair"], owner=board.owners["owner"])[0].progress
        == "Twelve schools."
    )
    with pytest.raises(BoardRefused, match="do not answer for this today"):
        report(board, "Still me", at=LATER)


def test_a_quorum_is_of_the_terms_and_members_of_the_day_and_a_correction_is_added(board: Board):
    done: dict[str, Any] = {"by": board.people["clerk"], "at": LATER}
    members = {row.name: row.pk for row in Member.objects.all()}
    there = [members[name] for name in ("Sable Chairdemo", "Teal Healthdemo")]
    actions.record_attendance(meeting=board.meeting, there=there, **done)
    quorum = queries.get_meeting(board.people["chair"], meeting=board.meeting).quorum
    assert quorum is not None and not quorum.is_quorate and "parent carer forum" in " ".join(quorum.missing)
    actions.set_terms(
        group=board.board, from_on=LATER.date(), words="One is enough.", rule=QuorumRule(at_least=1), **done
    )
    actions.end_member(member=members["Teal Healthdemo"], until_on=LATER.date(), **done)
    assert queries.get_meeting(board.people["chair"], meeting=board.meeting).quorum == quorum
    actions.record_attendance(meeting=board.meeting, there=[*there, members["Coral Forumdemo"]], **done)
    assert queries.get_meeting(board.people["chair"], meeting=board.meeting).quorum.is_quorate
    came = {
        each.member.name: each.is_there
        for each in queries.list_came(board.people["chair"], meeting=board.meeting)
    }
    assert came["Coral Forumdemo"] is True and came["Cobalt Schooldemo"] is False


def test_a_challenge_and_a_decision_are_found_by_the_figure_they_are_about(board: Board):
    challenge = actions.raise_challenge(
        group=board.delivery, asked_for=Partner.PARENT_CARER_FORUM, asked_of=Partner.HEALTH_COMMISSIONER, words="Why?",
        evidence="Waits", reply_by_on=TODAY, about=MEASURE, by=board.people["forum"], at=NOW,
    )  # fmt: skip
    chair: dict[str, Any] = {"by": board.people["chair"], "at": NOW}
    actions.record_decision(
        meeting=board.meeting, kind=DecidedKind.DECISION, words="Look again.", owner="Teal", due_on=None, about=MEASURE,
        challenge=challenge, **chair,
    )  # fmt: skip
    of: dict[str, Any] = {"area": HALTON, "kind": AboutKind.MEASURE, "id": "M020"}
    assert [each.id for each in queries.list_challenges_about(board.people["chair"], **of, on=TODAY)] == [
        challenge
    ]
    assert [each.words for each in queries.list_decided_about(board.people["chair"], **of)] == ["Look again."]
    # The delivery group meets after the day to reply by, and no answer comes: it is now on the board's agenda.
    actions.plan_meeting(group=board.delivery, held_on=TODAY + timedelta(days=7), by=SYSTEM, at=NOW)
    on = TODAY + timedelta(days=8)
    found = queries.get_challenge(board.people["chair"], challenge=challenge, on=on)
    assert found.tier_names == ("Demo Delivery Group", "Demo Improvement Board") and found.is_late
    standing = queries.list_standing_with(
        board.people["chair"], area=HALTON, body=board.bodies["board"], on=on
    )
    assert [each.id for each in standing] == [challenge]


def test_every_act_is_journalled_by_whom_and_the_refused_leaves_nothing(board: Board):
    before = Entry.objects.count()
    with pytest.raises(MayNot):
        actions.answer_challenge(
            challenge=actions.raise_challenge(
                group=board.board, asked_for=Partner.SCHOOLS, asked_of=Partner.COUNCIL, words="Why?", evidence="x",
                reply_by_on=TODAY, by=board.people["school"], at=NOW,
            ),
            words="Because.", by=board.people["health"], at=NOW,
        )  # fmt: skip
    entries = Entry.objects.order_by("seq")[before:]
    assert [(entry.act, entry.account) for entry in entries] == [
        ("board_challenge_raised", board.people["school"].account)
    ]
    with pytest.raises(BoardRefused, match="has a chair"):
        actions.add_member(
            group=board.board, name="Another", partner=Partner.INDEPENDENT, part=Part.CHAIR, is_independent=True, because="x", from_on=TODAY,
            by=SYSTEM, at=NOW,
        )  # fmt: skip


def test_the_database_keeps_independence_honest(board: Board):
    with pytest.raises(IntegrityError), transaction.atomic():
        Member.objects.filter(partner="COUNCIL").update(is_independent=True, because="Says so")
