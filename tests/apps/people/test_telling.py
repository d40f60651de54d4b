"""Tell it once: a fact has a source and a date, is corrected by a newer one, and fills the next form."""

import pytest
from django.db import IntegrityError, transaction

from goldenthread.apps.people.actions import tell_fact
from goldenthread.apps.people.models import Told
from goldenthread.apps.people.queries import count_told_again, known_facts, list_told, list_told_history
from goldenthread.apps.people.types import (
    ChildNotFound,
    EntryRefused,
    FactCorrectedMeanwhile,
    FactGiven,
    SeenBy,
)
from goldenthread.core.access.viewer import Viewer
from tests.factories.people import (
    CHESHIRE,
    HALTON,
    NOW,
    SYSTEM,
    TODAY,
    make_child,
    make_own_viewer,
    make_parent_viewer,
    make_staff,
    two_parents,
)

pytestmark = pytest.mark.django_db


def tell(
    child: int, value: object, *, by: Viewer = SYSTEM, word: str = "FIRST_LANGUAGE", **more: object
) -> int:
    source = more.pop("source", "Early years referral")
    fact = FactGiven(word=word, value=value, shown_to=more.pop("shown_to", None))
    return tell_fact(child=child, fact=fact, source=source, by=by, at=NOW, **more)  # type: ignore[arg-type]


def test_a_fact_given_in_a_referral_fills_in_the_request():
    # Requirement S01: a fact given in an early years referral pre-fills the request for an assessment.
    kept = make_child()
    tell(kept.child, "Polish")
    known = known_facts(make_staff(), child=kept.child)["FIRST_LANGUAGE"]
    assert (known.value, known.source, known.told_on) == ("Polish", "Early years referral", TODAY)


def test_telling_again_corrects_the_last_telling_and_keeps_it():
    kept, staff = make_child(), make_staff()
    tell(kept.child, "Polish", by=staff)
    tell(kept.child, "Romani", by=staff)
    assert [line.value for line in list_told(staff, child=kept.child, word="FIRST_LANGUAGE")] == ["Romani"]
    assert [line.value for line in list_told_history(staff, child=kept.child, word="FIRST_LANGUAGE")] == [
        "Romani", "Polish",
    ]  # fmt: skip
    assert list_told(staff, child=kept.child, word="FIRST_LANGUAGE")[0].recorded_by == "Ash Demo"


def test_two_sources_may_say_different_things_and_both_stand():
    kept = make_child(parents=two_parents())
    tell(kept.child, "Polish", source="School")
    tell(kept.child, "Romani", source="Clinic")
    tell(kept.child, "English", source="Portal", parent=kept.parents[0])
    assert {line.value for line in list_told(SYSTEM, child=kept.child, word="FIRST_LANGUAGE")} == {
        "Polish", "Romani", "English",
    }  # fmt: skip


def test_a_family_made_to_say_the_same_thing_again_is_counted():
    kept = make_child(parents=two_parents())
    parent = make_parent_viewer(kept.parents[0])
    for value in ("Polish", "Polish", "Romani", "Romani"):
        tell(kept.child, value, by=parent, source="Portal")
    tell(kept.child, "Polish")
    tell(kept.child, "Polish")
    assert count_told_again(make_staff(), area=HALTON) == 2
    assert count_told_again(parent, area=HALTON) == 0


def test_a_fact_corrected_by_someone_else_first_is_not_overwritten():
    kept = make_child()
    first = tell(kept.child, "Polish")
    tell(kept.child, "Romani", corrects=first, source="Clinic")
    with pytest.raises(FactCorrectedMeanwhile):
        tell(kept.child, "Welsh", corrects=first, source="School")
    assert [line.value for line in list_told(SYSTEM, child=kept.child, word="FIRST_LANGUAGE")] == ["Romani"]


def test_a_parent_tells_as_themselves_and_sees_their_own_words():
    kept = make_child(parents=two_parents())
    parent, other = (
        make_parent_viewer(kept.parents[0]),
        make_parent_viewer(kept.parents[1], email="o@example.com"),
    )
    tell(kept.child, "Polish", by=parent, parent=kept.parents[1])
    assert Told.objects.get(word="FIRST_LANGUAGE").parent_id == kept.parents[0]
    assert [line.value for line in list_told(parent, child=kept.child, word="FIRST_LANGUAGE")] == ["Polish"]
    assert list_told(other, child=kept.child, word="FIRST_LANGUAGE") == []


def test_staff_s_facts_stay_with_staff_unless_they_are_shared():
    kept = make_child(parents=two_parents())
    parent = make_parent_viewer(kept.parents[0])
    tell(kept.child, "Quiet words", word="SOCIAL_WORKER")
    tell(kept.child, "Plain words", word="STRENGTHS", shown_to=SeenBy.FAMILY)
    assert {line.value for line in list_told(parent, child=kept.child)} == {"Plain words", "2016-03-02"}


def test_a_young_person_sees_what_they_told_and_no_parent_does():
    kept = make_child(parents=two_parents())
    own, parent = make_own_viewer(kept.child), make_parent_viewer(kept.parents[0])
    tell(kept.child, "My own words", by=own, word="HOPES")
    assert [line.value for line in list_told(own, child=kept.child, word="HOPES")] == ["My own words"]
    assert list_told(parent, child=kept.child, word="HOPES") == []


def test_a_parent_cannot_correct_what_another_said():
    kept = make_child(parents=two_parents())
    parent = make_parent_viewer(kept.parents[0])
    theirs = tell(kept.child, "Polish", parent=kept.parents[1], shown_to=SeenBy.FAMILY)
    with pytest.raises(ChildNotFound):
        tell(kept.child, "Romani", by=parent, corrects=theirs)


def test_a_fact_of_another_child_or_area_is_not_found():
    one, two, there = make_child(), make_child(), make_child(area=CHESHIRE)
    first = tell(one.child, "Polish")
    with pytest.raises(ChildNotFound):
        tell(two.child, "Romani", corrects=first)
    with pytest.raises(ChildNotFound):
        tell(there.child, "Romani", by=make_staff())


def test_what_no_database_keeps_is_left_out_and_what_is_too_long_is_refused():
    kept = make_child()
    tell(kept.child, {"said\x00": ["a\x00b\ud800c", {"deep": "\x07"}]})
    assert known_facts(SYSTEM, child=kept.child)["FIRST_LANGUAGE"].value == {"said": ["abc", {"deep": ""}]}
    with pytest.raises(EntryRefused):
        tell(kept.child, "x" * 20_001)


def test_the_database_itself_refuses_a_second_correction_and_a_teller_who_is_nobody():
    kept = make_child()
    first = tell(kept.child, "Polish")
    tell(kept.child, "Romani", corrects=first)
    row = {
        "area": HALTON,
        "child_id": kept.child,
        "word": "SEX",
        "value": "F",
        "source": "x",
        "recorded_at": NOW,
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Told.objects.create(corrects_id=first, **row)
    with pytest.raises(IntegrityError), transaction.atomic():
        Told.objects.create(shown_to="TELLER", **row)
