"""Telling it once: a form comes filled, a held fact is not asked again without a reason, and each reader sees their own."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from goldenthread.apps.people.actions import (
    answer_form,
    confirm_facts,
    record_asking,
    record_filled,
    tell_facts,
)
from goldenthread.apps.people.models import Asking, Told
from goldenthread.apps.people.queries import fill_form, list_asked_again, list_asked_by_agency
from goldenthread.apps.people.types import ChildNotFound, EntryRefused, FactGiven, SeenBy
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.roles import Role
from goldenthread.definitions.forms.register import FormNotFound, load_forms
from tests.factories.people import (
    HALTON,
    NOW,
    SYSTEM,
    TODAY,
    make_areas,
    make_child,
    make_own_viewer,
    make_parent_viewer,
    make_staff,
    two_parents,
)
from tests.factories.tasks import make_tasked

pytestmark = pytest.mark.django_db


@pytest.fixture
def family():
    make_areas()
    kept = make_child(parents=two_parents())
    mother = make_parent_viewer(kept.parents[0])
    father = make_parent_viewer(kept.parents[1], email="father@example.com")
    return kept.child, mother, father


def answer(child, by, form="request_family", **answers):
    return answer_form(child=child, form=form, answers=answers, by=by, at=NOW)


def test_an_answer_on_one_form_fills_the_next_with_who_said_it_and_when(family):
    child, mother, _ = family
    answer(child, mother, STRENGTHS="Builds dens", DIAGNOSIS="None yet")
    nurse = make_tasked(Role.HEALTH_ADVISER, child=child, email="nurse@example.com")
    each = fill_form(nurse, child=child, form="advice_health", on=TODAY).find("DIAGNOSIS")
    assert (each.answer, each.held.source, each.held.told_on, each.is_fresh) == (
        "None yet", "Ask for an assessment", TODAY, True,
    )  # fmt: skip


def test_each_parent_is_asked_apart_and_never_sees_the_others_answer(family):
    child, mother, father = family
    answer(child, mother, STRENGTHS="Builds dens")
    theirs = fill_form(father, child=child, form="request_family", on=TODAY).find("STRENGTHS")
    assert theirs.held is None and theirs.is_missing and theirs.asked_on is None
    assert fill_form(mother, child=child, form="request_family", on=TODAY).find("STRENGTHS").held


def test_a_young_person_is_filled_with_their_own_words_and_no_parent_with_them(family):
    child, mother, _ = family
    own = make_own_viewer(child)
    answer(child, own, form="advice_family", HOPES="To be a pilot")
    assert fill_form(own, child=child, form="advice_family", on=TODAY).find("HOPES").answer == "To be a pilot"
    assert fill_form(mother, child=child, form="advice_family", on=TODAY).find("HOPES").held is None


def test_an_adviser_is_filled_only_with_the_items_open_to_them(family):
    child, mother, _ = family
    answer(child, mother, form="advice_family", SOCIAL_WORKER="A. Demo", HOPES="Friends")
    worker = make_tasked(Role.SOCIAL_CARE_ADVISER, child=child, email="worker@example.com")
    nurse = make_tasked(Role.HEALTH_ADVISER, child=child, email="nurse@example.com")
    seen = fill_form(worker, child=child, form="advice_social_care", on=TODAY).find("SOCIAL_WORKER")
    hidden = fill_form(nurse, child=child, form="advice_social_care", on=TODAY).find("SOCIAL_WORKER")
    assert seen.answer == "A. Demo"
    assert (hidden.held, hidden.may_see, hidden.is_missing) == (None, False, False)


def test_a_stranger_is_told_nothing_not_even_that_there_is_a_child(family):
    child, _, _ = family
    other = make_child(given="Ash", parents=two_parents())
    stranger = make_parent_viewer(other.parents[0], email="other@example.com")
    for wanted in (child, 999_999):
        with pytest.raises(ChildNotFound):
            fill_form(stranger, child=wanted, form="request_family", on=TODAY)
        with pytest.raises(ChildNotFound):
            record_filled(child=wanted, form="request_family", by=stranger, at=NOW, occasion="x")


def test_asking_again_for_what_is_held_and_fresh_needs_a_reason_and_is_counted(family):
    child, mother, father = family
    answer(child, mother, DIAGNOSIS="None yet")
    nurse = make_tasked(Role.HEALTH_ADVISER, child=child, email="nurse@example.com", body="Demo Trust")
    with pytest.raises(EntryRefused) as refused:
        record_asking(child=child, form="advice_health", word="DIAGNOSIS", reason="  ", by=nurse, at=NOW)
    assert refused.value.faults[0].field == "reason"
    record_asking(
        child=child, form="advice_health", word="DIAGNOSIS", reason="A letter came", by=nurse, at=NOW
    )
    (line,) = list_asked_again(mother, child=child)
    assert (line.word, line.body, line.reason) == ("DIAGNOSIS", "Demo Trust", "A letter came")
    assert list_asked_again(father, child=child) == []
    manager = make_staff(Role.MANAGER, email="manager@example.com")
    counts = {(row.body, row.form): row.again for row in list_asked_by_agency(manager, area=HALTON)}
    assert counts["Demo Trust", "advice_health"] == 1
    assert list_asked_by_agency(mother, area=HALTON) == []


def test_the_database_itself_refuses_an_asking_again_without_a_reason(family):
    child, mother, _ = family
    answer(child, mother, DIAGNOSIS="None yet")
    held = Told.objects.get(word="DIAGNOSIS")
    with pytest.raises(IntegrityError), transaction.atomic():
        Asking.objects.create(
            area=HALTON, child_id=child, word="DIAGNOSIS", form="advice_health", occasion="x", how="AGAIN", body="B",
            held=held, asked_at=NOW,
        )  # fmt: skip


def test_a_fact_grown_old_is_put_to_be_confirmed_and_is_then_fresh(family):
    child, mother, _ = family
    old = FactGiven(word="HELP_NOW", value="An hour a day", told_on=TODAY - timedelta(days=400))
    tell_facts(child=child, facts=[old], source="Form", by=mother, at=NOW)
    each = fill_form(mother, child=child, form="request_family", on=TODAY).find("HELP_NOW")
    assert each.is_stale
    answer_form(child=child, form="request_family", answers={}, confirmed=["HELP_NOW"], by=mother, at=NOW)
    again = fill_form(mother, child=child, form="request_family", on=TODAY).find("HELP_NOW")
    assert again.is_fresh and again.held.confirmed_on == TODAY and again.held.told_on != TODAY


def test_nobody_confirms_what_they_may_not_see(family):
    child, mother, father = family
    answer(child, mother, STRENGTHS="Builds dens")
    held = Told.objects.get(word="STRENGTHS")
    assert confirm_facts(child=child, told=[held.pk], by=father, at=NOW) == 0
    assert confirm_facts(child=child, told=[held.pk], by=mother, at=NOW) == 1


def test_a_school_tells_as_itself_shares_what_the_register_shares_and_corrects_nobody(family):
    child, mother, father = family
    answer(child, mother, HARD_AT_SCHOOL="Assembly")
    school = make_tasked(
        Role.SETTING, child=child, email="school@example.com", body="Alder Example Primary School"
    )
    facts = [
        FactGiven(word="ATTENDANCE", value="81"),
        FactGiven(word="HARD_AT_SCHOOL", value="Reading aloud"),
    ]
    tell_facts(child=child, facts=facts, source="Mother", by=school, at=NOW)
    shared = fill_form(father, child=child, form="request_setting", on=TODAY).find("ATTENDANCE")
    assert (shared.answer, shared.held.source) == ("81", "Alder Example Primary School")
    mine = fill_form(mother, child=child, form="request_family", on=TODAY).find("HARD_AT_SCHOOL")
    assert mine.answer == "Assembly"
    both = fill_form(make_staff(), child=child, form="request_family", on=TODAY).find("HARD_AT_SCHOOL")
    assert {both.answer, *(line.value for line in both.others)} == {"Assembly", "Reading aloud"}


def test_a_consulted_school_reads_the_pack_and_may_not_write_in_it(family):
    child, mother, _ = family
    answer(child, mother, STRENGTHS="Builds dens")
    school = make_tasked(
        Role.SETTING, child=child, email="school@example.com", basis=Basis.CONSULTATION, body="A school"
    )
    pack = fill_form(school, child=child, form="consult_setting", on=TODAY)
    assert pack.find("STRENGTHS").answer == "Builds dens"
    assert not pack.find("STRENGTHS").may_change
    with pytest.raises(MayNot):
        tell_facts(child=child, facts=[FactGiven(word="STRENGTHS", value="x")], source="", by=school, at=NOW)


def test_a_pack_opened_twice_for_one_task_is_counted_once(family):
    child, mother, _ = family
    answer(child, mother, STRENGTHS="Builds dens")
    for _ in range(2):
        record_filled(child=child, form="consult_setting", by=SYSTEM, at=NOW, occasion="consultation:1")
    rows = Asking.objects.filter(form="consult_setting")
    assert set(rows.values_list("word", "how", "is_of_family")) == {
        ("STRENGTHS", "FILLED", False), ("BORN_ON", "FILLED", False),
    }  # fmt: skip
    assert rows.count() == 2


def test_what_locates_a_family_is_never_shared_with_all_of_it(family):
    child, mother, _ = family
    with pytest.raises(EntryRefused):
        tell_facts(
            child=child, facts=[FactGiven(word="GP_SURGERY", value="Elm", shown_to=SeenBy.FAMILY)], source="Form",
            by=mother, at=NOW,
        )  # fmt: skip


def test_an_unknown_form_is_refused_in_words(family):
    with pytest.raises(FormNotFound, match="no form"):
        fill_form(SYSTEM, child=family[0], form="nothing", on=TODAY)


def test_a_fact_stays_fresh_to_the_last_day_of_its_months():
    word = next(w for w in load_forms()["request_family"].words if w.word == "HELP_NOW")
    assert word.is_fresh(since=date(2025, 8, 31), on=date(2026, 2, 28))
    assert not word.is_fresh(since=date(2025, 8, 31), on=date(2026, 3, 1))
