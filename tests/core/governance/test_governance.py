"""Who answers to whom, when a meeting may decide, what climbs, who has not reported, and what a frozen paper is."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.governance.escalation import is_late, list_tiers
from goldenthread.core.governance.freezing import digest_of, is_as_frozen
from goldenthread.core.governance.highlights import Delivery, Impact, Owed, Sent, roll_up
from goldenthread.core.governance.lines import Line, climb, lay_out, list_below
from goldenthread.core.governance.partners import NotIndependent, Part, Partner, check_independence
from goldenthread.core.governance.quorum import QuorumRule, Seat, count_quorum

SUB, DELIVERY, BOARD, WELLBEING, TRUST = 1, 2, 3, 4, 5
BEGAN = date(2024, 3, 5)
LINES = (
    Line(below=DELIVERY, above=TRUST, from_on=date(2016, 1, 1), until_on=BEGAN),
    Line(below=TRUST, above=WELLBEING, from_on=date(2016, 1, 1)),
    Line(below=BOARD, above=WELLBEING, from_on=date(2024, 2, 1)),
    Line(below=DELIVERY, above=BOARD, from_on=BEGAN),
    Line(below=SUB, above=DELIVERY, from_on=BEGAN),
)
DAY = date(2026, 1, 5)
WEEK = timedelta(days=7)


@pytest.mark.parametrize(
    ("on", "above"),
    [
        (date(2016, 5, 1), [TRUST, WELLBEING]),
        (BEGAN - timedelta(days=1), [TRUST, WELLBEING]),
        (date(2024, 5, 1), [BOARD, WELLBEING]),
        (date(2015, 12, 31), []),
    ],
)
def test_who_a_group_answered_to_is_a_matter_of_the_day(on, above):
    assert climb(DELIVERY, LINES, on=on) == above


def test_everything_under_a_group_is_found_step_by_step():
    assert list_below(WELLBEING, LINES, on=DAY) == [TRUST, BOARD, DELIVERY, SUB]
    assert list_below(SUB, LINES, on=DAY) == []


@given(
    st.lists(
        st.tuples(st.integers(1, 8), st.integers(1, 8)).filter(lambda pair: pair[0] > pair[1]),
        max_size=14,
        unique=True,
    )
)
def test_every_line_of_a_diagram_points_up(pairs):
    lines = [Line(below=below, above=above) for below, above in pairs]
    boxes = {box.group: box for box in lay_out(range(1, 9), lines, on=DAY)}
    assert all(boxes[below].layer > boxes[above].layer for below, above in pairs)
    assert len({(box.layer, box.place) for box in boxes.values()}) == 8


def test_a_loop_that_should_never_be_there_still_ends():
    loop = [Line(below=1, above=2), Line(below=2, above=1)]
    assert climb(1, loop, on=DAY) == [2]
    assert len(lay_out([1, 2], loop, on=DAY)) == 2


def tiers(*, meetings, answered_on=None, on=DAY + 30 * WEEK, reply_by_on=DAY + WEEK, raised_in=SUB):
    return list_tiers(
        raised_in=raised_in, raised_on=DAY, reply_by_on=reply_by_on, answered_on=answered_on, meetings=meetings,
        lines=LINES, on=on,
    )  # fmt: skip


def test_a_challenge_climbs_one_tier_for_each_meeting_that_passes_unanswered():
    meetings = {
        SUB: [DAY + 2 * WEEK],
        DELIVERY: [DAY + WEEK, DAY + 3 * WEEK],
        BOARD: [DAY + 3 * WEEK, DAY + 5 * WEEK],
    }
    climbed = tiers(meetings=meetings)
    assert [tier.group for tier in climbed] == [SUB, DELIVERY, BOARD, WELLBEING]
    assert [tier.since_on for tier in climbed] == [DAY, DAY + 2 * WEEK, DAY + 3 * WEEK, DAY + 5 * WEEK]


def test_a_meeting_before_the_day_to_reply_by_moves_nothing():
    assert len(tiers(meetings={SUB: [DAY + timedelta(days=6)]})) == 1
    assert len(tiers(meetings={SUB: [DAY + WEEK]})) == 2


def test_an_answer_on_the_day_of_the_meeting_comes_in_time_and_the_day_after_does_not():
    meetings = {SUB: [DAY + 2 * WEEK]}
    assert len(tiers(meetings=meetings, answered_on=DAY + 2 * WEEK)) == 1
    assert len(tiers(meetings=meetings, answered_on=DAY + 2 * WEEK + timedelta(days=1))) == 2


def test_a_meeting_that_is_still_to_come_or_is_today_has_not_passed():
    meetings = {SUB: [DAY + 2 * WEEK]}
    assert len(tiers(meetings=meetings, on=DAY + 2 * WEEK)) == 1
    assert len(tiers(meetings=meetings, on=DAY + 2 * WEEK + timedelta(days=1))) == 2


def test_at_the_top_it_stays():
    assert [tier.group for tier in tiers(meetings={WELLBEING: [DAY + 2 * WEEK]}, raised_in=WELLBEING)] == [
        WELLBEING
    ]


@given(
    st.lists(st.integers(0, 300), max_size=12),
    st.lists(st.integers(0, 300), max_size=12),
    st.integers(0, 300),
)
def test_time_alone_never_brings_a_challenge_down_and_an_answer_never_sends_it_up(sub, delivery, answered):
    meetings = {
        SUB: [DAY + timedelta(days=n) for n in sub],
        DELIVERY: [DAY + timedelta(days=n) for n in delivery],
    }
    seen: list[int] = []
    for days in range(0, 320, 40):
        now = [tier.group for tier in tiers(meetings=meetings, on=DAY + timedelta(days=days))]
        assert now[: len(seen)] == seen
        seen = now
    answer = DAY + timedelta(days=answered)
    assert len(tiers(meetings=meetings, answered_on=answer)) <= len(seen) or len(seen) == 1


def test_a_reply_on_its_last_day_is_in_time():
    assert not is_late(reply_by_on=DAY, answered_on=DAY, on=DAY + WEEK)
    assert is_late(reply_by_on=DAY, answered_on=None, on=DAY + timedelta(days=1))


def seat(partner: Partner, *, part=Part.MEMBER, independent=False, there=True) -> Seat:
    return Seat(name="Demo", partner=partner, part=part, is_independent=independent, is_there=there)


RULE = QuorumRule(at_least=2, partners=(Partner.PARENT_CARER_FORUM,), needs_independent_chair=True)
CHAIR = seat(Partner.INDEPENDENT, part=Part.CHAIR, independent=True)


def test_a_quorum_is_worked_out_and_says_all_that_is_missing():
    assert count_quorum(RULE, [CHAIR, seat(Partner.PARENT_CARER_FORUM)]).is_quorate
    empty = count_quorum(RULE, [])
    assert empty.missing == (
        "2 members are needed and 0 came", "nobody came for: the parent carer forum",
        "no independent chair or deputy led it",
    )  # fmt: skip


def test_an_adviser_and_whoever_stayed_away_do_not_count_and_a_partners_chair_is_not_independent():
    forum = seat(Partner.PARENT_CARER_FORUM)
    adviser = seat(Partner.PARENT_CARER_FORUM, part=Part.ADVISER)
    assert not count_quorum(RULE, [CHAIR, adviser]).is_quorate
    assert not count_quorum(RULE, [CHAIR, seat(Partner.PARENT_CARER_FORUM, there=False)]).is_quorate
    assert not count_quorum(RULE, [seat(Partner.COUNCIL, part=Part.CHAIR), forum]).is_quorate


@given(
    st.lists(
        st.builds(seat, st.sampled_from(Partner), part=st.sampled_from(Part), there=st.booleans()), max_size=8
    )
)
def test_one_more_who_comes_never_unmakes_a_quorum(seats):
    if count_quorum(RULE, [CHAIR, *seats]).is_quorate:
        assert count_quorum(RULE, [CHAIR, *seats, seat(Partner.SCHOOLS)]).is_quorate


@pytest.mark.parametrize(
    ("partner", "independent", "because"),
    [
        (Partner.COUNCIL, True, "Says so"),
        (Partner.INDEPENDENT, True, " "),
        (Partner.INDEPENDENT, False, ""),
    ],
)
def test_independence_is_not_for_the_saying(partner, independent, because):
    with pytest.raises(NotIndependent):
        check_independence(partner=partner, is_independent=independent, because=because)
    check_independence(
        partner=Partner.INDEPENDENT, is_independent=True, because="Appointed by the Department"
    )


def report(owner: int, on: date, *, delivery=Delivery.ON_TRACK, order=1, exceptions="") -> Sent:
    return Sent(
        owner=owner, sent_on=on, order=order, delivery=delivery, impact=Impact.UNKNOWN, progress=f"By {owner}",
        exceptions=exceptions, next_steps="More",
    )  # fmt: skip


def test_five_reports_make_one_paper_the_worst_first_and_who_is_missing_is_named():
    owed = [
        Owed(owner=number, group="A group", name=f"Owner {number}", about=f"PA{number}")
        for number in range(1, 7)
    ]
    sent = [report(number, DAY + WEEK) for number in range(1, 6)] + [
        report(3, DAY + 2 * WEEK, delivery=Delivery.LATE, order=2, exceptions="Help"), report(6, DAY),
    ]  # fmt: skip
    rolled = roll_up(owed, sent, after_on=DAY, until_on=DAY + 3 * WEEK)
    assert [one.name for one in rolled.missing] == ["Owner 6"]
    assert len(rolled.reports) == 5 and rolled.reports[0][1].delivery is Delivery.LATE
    assert [one.about for one, _ in rolled.exceptions] == ["PA3"]
    assert roll_up(owed, sent, after_on=None, until_on=DAY + 3 * WEEK).missing == ()
    assert len(roll_up(owed, sent, after_on=DAY, until_on=DAY + timedelta(days=1)).missing) == 6


@given(
    st.dictionaries(st.text(max_size=5), st.integers() | st.text(max_size=5), max_size=5), st.text(max_size=5)
)
def test_a_frozen_copy_shows_any_change_and_no_order(content, more):
    digest = digest_of(content)
    assert is_as_frozen(dict(reversed(content.items())), digest=digest)
    assert not is_as_frozen({**content, "another": more}, digest=digest)
