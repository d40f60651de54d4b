"""However a family and those who work with it take turns, a held fact is not asked again without a reason, and nothing said is lost."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from goldenthread.apps.people.actions import answer_form, confirm_facts, record_asking, tell_fact
from goldenthread.apps.people.models import Asking, Told
from goldenthread.apps.people.queries import fill_all_words, fill_form, list_told_history
from goldenthread.apps.people.types import EntryRefused, FactGiven
from goldenthread.core.access.viewer import Viewer
from goldenthread.definitions.facts.register import load_words
from tests.factories.people import NOW, SYSTEM, make_areas, make_child, make_parent_viewer, two_parents

WORDS = ("STRENGTHS", "HELP_NOW", "WORRIES", "HOPES")
FORMS = ("request_family", "advice_family")
TURNS = st.lists(
    st.tuples(
        st.sampled_from(["answer", "correct", "confirm", "ask"]),
        st.sampled_from([0, 1]),
        st.sampled_from(WORDS),
        st.sampled_from(FORMS),
        st.sampled_from(["", "A letter came"]),
        st.integers(min_value=0, max_value=300),
    ),
    max_size=12,
)


class ToldOnce(TestCase):
    """Any order of answering, correcting, confirming and asking, by two parents who live apart."""

    def _family(self) -> tuple[int, list[Viewer]]:
        make_areas()
        kept = make_child(parents=two_parents())
        emails = ("first@example.com", "second@example.com")
        pairs = zip(kept.parents, emails, strict=True)
        return kept.child, [make_parent_viewer(parent, email=email) for parent, email in pairs]

    @settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
    @given(turns=TURNS)
    def test_a_held_fact_is_never_asked_again_without_a_reason_and_no_saying_is_lost(
        self, turns: list[tuple[Any, ...]]
    ):
        child, parents = self._family()
        said: list[tuple[int, str, str]] = []
        at = NOW - timedelta(days=3700)
        for number, (do, who, word, form, reason, days) in enumerate(turns):
            at += timedelta(days=days)
            by, value = parents[who], f"{do} {number}"
            each = fill_form(by, child=child, form=form, on=at.date()).find(word)
            if each is None:
                continue
            is_held = each.held is not None and each.is_fresh
            if do == "answer":
                if is_held:
                    with pytest.raises(EntryRefused):
                        answer_form(child=child, form=form, answers={word: value}, by=by, at=at)
                else:
                    answer_form(child=child, form=form, answers={word: value}, by=by, at=at)
                    said.append((who, word, value))
            elif do == "correct":
                tell_fact(child=child, fact=FactGiven(word=word, value=value), source="Page", by=by, at=at)
                said.append((who, word, value))
            elif do == "confirm" and each.held:
                assert confirm_facts(child=child, told=[each.held.id], by=by, at=at) == 1
            elif do == "ask" and is_held and not reason:
                with pytest.raises(EntryRefused):
                    record_asking(child=child, form=form, word=word, by=by, at=at)
            elif do == "ask":
                record_asking(child=child, form=form, word=word, reason=reason, by=by, at=at)
            self._check(child, parents, said)

    def _check(self, child: int, parents: list[Viewer], said: list[tuple[int, str, str]]) -> None:
        assert not Asking.objects.filter(how="AGAIN", reason="").exists()
        for word in WORDS:
            kept = {line.value for line in list_told_history(SYSTEM, child=child, word=word)}
            assert {value for _, each, value in said if each == word} <= kept
        for place, viewer in enumerate(parents):
            shown = {
                each.held.value
                for each in fill_all_words(viewer, child=child, on=NOW.date()).words
                if each.held and each.word.word in WORDS
            }
            latest = {word: value for who, word, value in said if who == place}
            assert shown == set(latest.values())
        assert Told.objects.filter(child=child, word__in=WORDS).count() == len(said)


@given(on=st.dates(min_value=NOW.date(), max_value=NOW.date() + timedelta(days=9000)))
def test_a_word_that_is_confirmed_today_is_fresh_today(on):
    assert all(word.is_fresh(since=on, on=on) for word in load_words().values())
