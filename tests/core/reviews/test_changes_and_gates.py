"""What a draft changes is marked word by word; what must come first is said with its rule."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.casework.reviewing import ReviewStep, reviewing_of
from goldenthread.core.clocks import list_duties
from goldenthread.core.law.thread import Fact, Thread
from goldenthread.core.law.vocabulary import Event
from goldenthread.core.reviews.gates import (
    Changes,
    decided_to_cease,
    list_bars_to_ceasing,
    list_bars_to_ending,
    list_bars_to_notice,
)
from goldenthread.core.reviews.marking import Mark, Row, count_changes, mark_changes
from goldenthread.core.reviews.meeting import Invited, Part, is_short_notice, list_not_invited
from goldenthread.core.reviews.outcomes import Rated, Rating, Side, count_going_well, differ
from goldenthread.definitions.calendars import load_calendar
from goldenthread.definitions.law import load_law

WORDS = st.lists(
    st.sampled_from(["reading", "teacher", "daily", "one", "group", "help", "sums"]), min_size=1, max_size=6
).map(" ".join)
ROWS = st.lists(st.builds(Row, section=st.sampled_from(["B", "E", "F"]), words=WORDS), max_size=6)
SECTIONS = ("B", "E", "F")


@given(old=ROWS, new=ROWS)
def test_every_row_of_both_versions_is_told_once_and_reads_as_the_draft(old, new):
    marked = mark_changes(old, new, sections=SECTIONS)
    drafted = sorted(row.words for row in marked if row.mark is not Mark.REMOVED)
    assert drafted == sorted(row.words for row in new)
    was = [
        " ".join(piece.words for piece in row.pieces if piece.mark is not Mark.ADDED)
        for row in marked
        if row.mark is not Mark.ADDED
    ]
    assert sorted(was) == sorted(row.words for row in old)


@given(rows=ROWS)
def test_a_draft_that_is_the_plan_changes_nothing(rows):
    assert count_changes(mark_changes(rows, rows, sections=SECTIONS)) == 0


def test_a_row_with_a_key_is_the_same_row_however_much_of_it_changes():
    old, new = (
        Row(section="F", words="Three times a week", key="p1"),
        Row(section="F", words="Daily, by Ms Demo", key="p1"),
    )
    (row,) = mark_changes([old], [new], sections=SECTIONS)
    assert row.mark is Mark.CHANGED
    without = mark_changes(
        [Row(section="F", words=old.words)], [Row(section="F", words=new.words)], sections=SECTIONS
    )
    assert [row.mark for row in without] == [Mark.ADDED, Mark.REMOVED]


def test_a_notice_needs_changes_and_reasons_and_a_setting_is_no_bar():
    assert list_bars_to_notice(Changes(is_begun=True, changed=1, says_why=True)) == ()
    bars = list_bars_to_notice(Changes(is_begun=True, changed=0, says_why=False))
    assert [bar.rule for bar in bars] == ["SEND Regulations 2014 reg 22(2)"] * 2


def test_whoever_the_regulations_name_is_invited_and_each_parent_apart():
    everyone = [Invited(part=part) for part in (Part.SETTING, Part.OFFICER, Part.HEALTH, Part.SOCIAL_CARE)]
    assert list_not_invited([*everyone, Invited(part=Part.PARENT, parent=1)], family={1}) == ()
    assert len(list_not_invited([*everyone, Invited(part=Part.PARENT, parent=1)], family={1, 2})) == 1
    assert (
        list_not_invited([*everyone[1:], Invited(part=Part.YOUNG_PERSON)], family={None}, has_setting=False)
        == ()
    )
    assert is_short_notice(meeting_on=date(2026, 10, 1), told_on=date(2026, 9, 18))
    assert not is_short_notice(meeting_on=date(2026, 10, 1), told_on=date(2026, 9, 17))


def test_the_family_and_professionals_are_counted_apart():
    said = [
        Rated(outcome=1, side=Side.PROFESSIONAL, rating=Rating.ON_TRACK),
        Rated(outcome=1, side=Side.FAMILY, rating=Rating.SLOWER),
        Rated(outcome=2, side=Side.PROFESSIONAL, rating=Rating.CANNOT_SAY),
        Rated(outcome=3, side=Side.FAMILY, rating=Rating.MET),
        Rated(outcome=3, side=Side.FAMILY, rating=Rating.NOT_BEGUN),
    ]
    professional, family = (count_going_well(said, side=side) for side in (Side.PROFESSIONAL, Side.FAMILY))
    assert (professional.rated, professional.going_well) == (1, 1)
    assert (family.rated, family.going_well) == (2, 0)
    assert differ([Rating.ON_TRACK], [Rating.SLOWER]) and not differ([Rating.ON_TRACK], [Rating.CANNOT_SAY])


def fact(event: Event, on: date, **extra: str) -> Fact:
    return Fact(event=event, on=on, extra=extra)


FINAL, CEASED = (
    fact(Event.PLAN_FINALISED, date(2025, 9, 1)),
    fact(Event.DECISION_SENT, date(2026, 3, 2), decision="CEASED"),
)


def bars(facts: tuple[Fact, ...], on: date) -> tuple[str, ...]:
    thread = Thread(case="X", area="E06000006", facts=facts, born_on=date(2015, 3, 2))
    duties = list_duties(thread, law=load_law(), calendar=load_calendar("E06000006"), on=on)
    return tuple(bar.what for bar in list_bars_to_ending(facts, duties, on=on))


def test_a_plan_ends_only_when_the_time_to_appeal_or_the_appeal_is_over():
    assert bars((FINAL,), date(2026, 3, 2)) == ("There is no decision to cease this plan.",)
    assert bars((FINAL, CEASED), date(2026, 5, 2)) == ("The family may appeal, until the end of 5 May 2026.",)
    assert bars((FINAL, CEASED), date(2026, 5, 6)) == ()
    lodged = fact(Event.APPEAL_LODGED, date(2026, 4, 1))
    assert bars((FINAL, CEASED, lodged), date(2027, 1, 1)) == ("The family has appealed.",)
    dismissed = fact(Event.ORDER_MADE, date(2026, 11, 1), kind="DISMISSED_CEASE")
    assert bars((FINAL, CEASED, lodged, dismissed), date(2026, 11, 2)) == ()
    kept = fact(Event.ORDER_MADE, date(2026, 11, 1), kind="CONTINUE")
    assert decided_to_cease((FINAL, CEASED, lodged, kept)) is None


def test_ceasing_is_not_decided_before_the_family_and_setting_are_heard():
    assert "Nobody has been consulted." in list_bars_to_ceasing(proposed_on=None, asked=0, unheard=())[0].what
    assert "Hazel" in list_bars_to_ceasing(proposed_on=date(2026, 1, 1), asked=2, unheard=("Hazel",))[0].what
    assert list_bars_to_ceasing(proposed_on=date(2026, 1, 1), asked=2, unheard=()) == ()


def test_the_next_step_of_a_review_is_read_from_its_facts():
    called = fact(Event.REVIEW_MEETING_CALLED, date(2026, 4, 1), meeting_on="2026-05-01")
    steps = [
        (called, ReviewStep.NOTICE),
        (fact(Event.REVIEW_NOTICE_GIVEN, date(2026, 4, 2)), ReviewStep.PAPERS),
        (fact(Event.REVIEW_PAPERS_CIRCULATED, date(2026, 4, 10)), ReviewStep.MEETING),
        (fact(Event.REVIEW_MEETING_HELD, date(2026, 5, 1)), ReviewStep.REPORT),
        (fact(Event.REVIEW_REPORT_SENT, date(2026, 5, 10)), ReviewStep.DECISION),
        (fact(Event.REVIEW_DECIDED, date(2026, 5, 20), outcome="AMEND"), ReviewStep.AMENDMENT_NOTICE),
        (fact(Event.AMENDMENT_NOTICE_SENT, date(2026, 5, 20)), ReviewStep.AMENDED_PLAN),
        (fact(Event.PLAN_AMENDED, date(2026, 7, 1)), ReviewStep.NONE),
    ]
    told: list[Fact] = [FINAL]
    for happened, step in steps:
        told.append(happened)
        assert reviewing_of(told).step is step, happened.event
