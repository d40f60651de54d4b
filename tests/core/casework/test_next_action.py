"""The one thing to do next, for every place a case can be."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.access.roles import CASEWORK, Role
from goldenthread.core.casework.next_action import Draft, find_next_action, find_step
from goldenthread.core.casework.reviewing import Reviewing, ReviewStep
from goldenthread.core.casework.stages import CLOSED, UNDER_ASSESSMENT, Stage
from goldenthread.core.casework.standing import Standing, standing_of
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Duty, Event

TODAY = date(2024, 7, 15)
COORDINATOR = [Role.COORDINATOR]


def action(stage, *, roles=COORDINATOR, draft=None, comments_until=None, checked=True, **more):
    """Return what is next where a case stands so."""
    return find_next_action(
        Standing(stage=stage, **more), roles=roles, on=TODAY, draft=draft or Draft(), comments_until=comments_until,
        is_identity_checked=checked,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("stage", "more", "page"),
    [
        (Stage.REQUESTED, {}, "step_notify"),
        (Stage.REQUESTED, {"are_partners_told": True}, "step_assess"),
        (Stage.ASSESSING, {}, "step_advice"),
        (Stage.ASSESSING, {"advice_asked": 3, "advice_waiting": 1}, "step_advice"),
        (Stage.ASSESSING, {"advice_asked": 3}, "step_issue"),
        (Stage.DRAFTING, {}, "step_plan"),
        (Stage.DRAFTING, {"draft": Draft(is_begun=True, bars_to_serving=2)}, "step_plan"),
        (Stage.DRAFTING, {"draft": Draft(is_begun=True)}, "step_serve"),
        (Stage.DRAFT_SERVED, {"comments_unanswered": 1}, "step_representations"),
        (Stage.DRAFT_SERVED, {"comments_until": TODAY}, "step_representations"),
        (Stage.DRAFT_SERVED, {"comments_until": TODAY - timedelta(days=1)}, "step_consult"),
        (Stage.DRAFT_SERVED, {"settings_asked": 2, "settings_waiting": 1}, "step_consult"),
        (Stage.DRAFT_SERVED, {"settings_asked": 2}, "step_final"),
        (Stage.NOT_BEGUN, {}, "new_request"),
    ],
)
def test_each_place_has_its_next_step(stage, more, page):
    assert action(stage, **more).url_name == page


@pytest.mark.parametrize("stage", sorted(CLOSED))
def test_where_nothing_is_to_be_done_there_is_no_button_but_a_reason(stage):
    found = action(stage)
    assert (found.label, found.url_name) == ("", "")
    assert found.because


def test_a_plan_in_place_is_kept_under_review_and_each_step_of_one_has_its_page():
    assert action(Stage.PLAN_IN_PLACE).url_name == "review_call"
    for step in ReviewStep:
        found = action(Stage.PLAN_IN_PLACE, reviewing=Reviewing(step=step))
        assert found.url_name in {"review_call", "case_review", "case_changes"} and found.because
    asked = Reviewing(step=ReviewStep.DECISION, is_reassessment_asked=True)
    assert "re-assess" in action(Stage.PLAN_IN_PLACE, reviewing=asked).what
    ceasing = action(Stage.PLAN_IN_PLACE, reviewing=Reviewing(is_ceasing=True))
    assert "Everything in it must be given" in ceasing.because


@pytest.mark.parametrize("stage", sorted(UNDER_ASSESSMENT))
def test_a_request_nobody_has_checked_is_checked_first_and_the_clock_is_said_to_run(stage):
    found = action(stage, checked=False)
    assert found.url_name == "step_identity"
    assert "clock is already running" in found.because


def test_only_a_decision_maker_is_given_the_decision_itself():
    decides = action(Stage.REQUESTED, are_partners_told=True, roles=[Role.DECISION_MAKER])
    prepares = action(Stage.REQUESTED, are_partners_told=True)
    assert decides.label == "Decide whether to assess"
    assert prepares.label == "See what the decision needs"
    assert "named decision-maker" in prepares.because


def test_not_having_told_the_partners_never_keeps_a_decision_back():
    assert "step_assess" in {other.url_name for other in action(Stage.REQUESTED).others}


@given(
    stage=st.sampled_from(Stage), told=st.booleans(), asked=st.integers(0, 5), waiting=st.integers(0, 5),
    comments=st.integers(0, 3), settings=st.integers(0, 3), silent=st.integers(0, 3),
    days=st.none() | st.integers(-20, 20), role=st.sampled_from(sorted(CASEWORK)), begun=st.booleans(),
    bars=st.integers(0, 4), checked=st.booleans(),
)  # fmt: skip
def test_there_is_always_one_thing_or_a_reason_and_never_the_same_page_twice(
    stage, told, asked, waiting, comments, settings, silent, days, role, begun, bars, checked
):
    found = action(
        stage, roles=[role], are_partners_told=told, advice_asked=max(asked, waiting), advice_waiting=waiting,
        comments_unanswered=comments, settings_asked=max(settings, silent), settings_waiting=silent,
        comments_until=TODAY + timedelta(days=days) if days is not None else None,
        draft=Draft(is_begun=begun, bars_to_serving=bars), checked=checked,
    )  # fmt: skip
    pages = [found.url_name, *(other.url_name for other in found.others)]
    assert found.what
    assert found.because
    assert bool(found.label) == bool(found.url_name)
    assert len(pages) == len(set(pages))


def fact(event, day, id=None):
    return Fact(event=event, on=date(2024, 1, day), id=id)


def test_advice_sent_back_waits_again_and_advice_agreed_sufficient_does_not():
    stands = standing_of(
        [
            fact(Event.REQUEST_RECEIVED, 1), fact(Event.ASSESSMENT_AGREED, 2),
            fact(Event.ADVICE_REQUESTED, 3, "a"), fact(Event.ADVICE_RECEIVED, 4, "a"), fact(Event.ADVICE_RETURNED, 5, "a"),
            fact(Event.ADVICE_REQUESTED, 3, "b"), fact(Event.ADVICE_AGREED_SUFFICIENT, 4, "b"),
            fact(Event.ADVICE_REQUESTED, 3, "c"), fact(Event.ADVICE_RECEIVED, 6, "c"),
        ]
    )  # fmt: skip
    assert (stands.stage, stands.advice_asked, stands.advice_waiting) == (Stage.ASSESSING, 3, 1)


def test_a_fresh_request_after_a_refusal_starts_with_nothing_done():
    stands = standing_of(
        [
            fact(Event.REQUEST_RECEIVED, 1), fact(Event.PARTNERS_NOTIFIED, 2), fact(Event.ASSESSMENT_REFUSED, 3),
            fact(Event.REQUEST_RECEIVED, 9),
        ]
    )  # fmt: skip
    assert (stands.stage, stands.are_partners_told) == (Stage.REQUESTED, False)


def test_a_duty_is_done_on_its_page_only_from_where_it_can_be():
    assert find_step(Duty.FINALISE_PLAN, stage=Stage.DRAFTING) == "step_plan"
    assert find_step(Duty.FINALISE_PLAN, stage=Stage.DRAFT_SERVED) == "step_final"
    assert find_step(Duty.NOTIFY_REFUSAL_TO_ISSUE, stage=Stage.REQUESTED) == ""
