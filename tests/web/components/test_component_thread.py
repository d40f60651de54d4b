"""The thread tells what happened, what is next, who has it, by when and why."""

from datetime import date

import pytest
from django.template.loader import render_to_string

from goldenthread.web.components.presenters.thread import Bead, BeadState, Strand, make_bead

TODAY = date(2024, 7, 15)


def bead(state: BeadState, **kwargs: object) -> Bead:
    return make_bead(title=state.value.title(), sentence="A sentence.", state=state, on=TODAY, **kwargs)  # type: ignore[arg-type]


def draw(*beads: Bead) -> str:
    return render_to_string("components/thread.html", {"strand": Strand(title="Rowan’s thread", beads=beads)})


def test_a_step_that_happened_shows_its_own_day_and_not_its_last_day() -> None:
    done = bead(BeadState.DONE, happened_on=date(2024, 6, 20), due_on=date(2024, 6, 25))
    assert (done.when, done.left) == ("20 June 2024", "")


def test_a_step_to_come_shows_its_last_day_and_how_long_is_left() -> None:
    coming = bead(BeadState.NEXT, due_on=date(2024, 7, 18))
    assert (coming.when, coming.left) == ("By 18 July 2024", "3 days left")


def test_an_excused_step_keeps_its_ordinary_date_and_counts_no_days() -> None:
    excused = bead(BeadState.EXCUSED, due_on=date(2024, 7, 1))
    assert (excused.when, excused.left) == ("By 1 July 2024", "")


def test_the_thread_is_at_the_step_happening_now_and_counts_what_is_late() -> None:
    strand = Strand(title="T", beads=(bead(BeadState.DONE), bead(BeadState.LATE), bead(BeadState.NOW)))
    assert strand.current == 3
    assert strand.caption == "Step 3 of 3: Now, with 1 thing late"


def test_the_thread_is_at_the_late_step_when_nothing_else_is_happening() -> None:
    assert Strand(title="T", beads=(bead(BeadState.DONE), bead(BeadState.LATE))).current == 2


@pytest.mark.parametrize(
    ("states", "caption"),
    [
        ((), "Nothing has happened yet"),
        ((BeadState.DONE, BeadState.ENDED), "All 2 steps finished"),
        ((BeadState.NEXT, BeadState.NEXT), "2 steps, none started"),
        ((BeadState.DONE, BeadState.NEXT), "1 of 2 steps finished"),
        ((BeadState.EXCUSED, BeadState.NEXT), "0 of 2 steps finished"),
    ],
)
def test_a_thread_with_no_step_under_way_says_how_far_it_has_come(
    states: tuple[BeadState, ...], caption: str
) -> None:
    strand = Strand(title="T", beads=tuple(bead(state) for state in states))
    assert strand.current is None
    assert strand.caption == caption


@pytest.mark.parametrize("state", list(BeadState))
def test_every_state_is_written_in_words_as_well_as_drawn(state: BeadState) -> None:
    assert state.words in draw(bead(state))


def test_why_this_date_gives_every_reason_and_the_law() -> None:
    page = draw(bead(BeadState.NEXT, why=["Request received 14 May 2024"], citation="regulation 13(2)"))
    assert "Why this date?" in page
    assert "Request received 14 May 2024" in page
    assert "regulation 13(2)" in page


def test_a_step_with_no_reasons_asks_no_question() -> None:
    assert "Why this date?" not in draw(bead(BeadState.NEXT))


def test_an_empty_thread_says_how_it_begins() -> None:
    assert "The thread starts with a request" in draw()


def test_what_people_wrote_is_shown_and_never_run() -> None:
    hostile = make_bead(
        title="<script>alert(1)</script>",
        sentence='"><img src=x onerror=alert(1)>',
        state=BeadState.NOW,
        on=TODAY,
        who="<b>Rowan</b>",
        why=["<i>why</i>"],
    )
    page = draw(hostile)
    assert "<script" not in page
    assert "<img" not in page
    assert "<b>" not in page
    assert "<i>" not in page
