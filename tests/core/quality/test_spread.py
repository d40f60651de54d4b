"""The children an inspection could follow: as different as may be, said why, and the same from the same seed."""

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.quality.spread import TRACKED, Candidate, suggest_spread


def child(case, **about):
    return Candidate(case=case, reference=f"HAL-{case}", about=about)


def test_each_child_adds_the_most_that_those_before_do_not_have():
    alike = [child(number, age="5 to 10", need="ASD") for number in range(1, 20)]
    rare = child(50, age="16 to 18", need="HI", home="yes")
    found = suggest_spread([*alike, rare], seed="one", size=2)
    assert found[0].case == 50 and found[1].case in range(1, 20)
    assert found[0].because == "Adds age: 16 to 18; need: HI; home: yes"


def test_one_who_adds_nothing_is_said_to_be_by_chance():
    found = suggest_spread([child(1, age="5"), child(2, age="5")], seed="two")
    assert found[1].because == "Adds nothing new: by chance, seed two"


CHILDREN = st.lists(
    st.builds(child, st.integers(1, 500), age=st.sampled_from(["", "5", "12"]), need=st.sampled_from(["ASD", "HI", "PD"])),
    unique_by=lambda one: one.case, max_size=20,
)  # fmt: skip


@given(CHILDREN, st.text(max_size=5))
def test_the_same_children_and_seed_suggest_the_same_whatever_their_order(children, seed):
    found = suggest_spread(children, seed=seed)
    assert found == suggest_spread(reversed(children), seed=seed)
    assert len(found) == min(TRACKED, len(children)) == len({one.case for one in found})
