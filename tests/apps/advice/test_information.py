"""Questions that are not requests for advice: their own last day in working days, who is let in, and when it ends."""

from datetime import date

import pytest

from goldenthread.apps.accounts.queries import list_involved_with
from goldenthread.apps.advice.actions import answer_information, ask_information, end_advice_tasks
from goldenthread.apps.advice.models import InformationRequest
from goldenthread.apps.advice.queries import (
    get_my_question,
    list_information,
    list_my_questions,
    list_my_requests,
    list_unanswered_information,
)
from goldenthread.apps.advice.types import (
    AdviceIncomplete,
    AdviceNotFound,
    InformationState,
    WhoIsAsked,
)
from goldenthread.apps.cases.models import Fact
from goldenthread.apps.cases.types import CaseNotFound
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import may_see
from goldenthread.core.access.roles import Role
from tests.factories.advisers import Asked, look_as, make_adviser, make_team
from tests.factories.people import CHESHIRE, HALTON, make_staff
from tests.thread.story import at

ON = date(2026, 4, 2)


@pytest.fixture
def asks(asked: Asked):
    """Ask a question of a second team, or on paper."""

    def make(team: int | None = None, *, days: int = 10) -> int:
        who = WhoIsAsked(asked_of="Demo housing", team=team)
        return ask_information(
            case=asked.story.case, who=who, question="Is the bathroom adapted?", working_days=days,
            by=asked.story.coordinator, at=at(ON),
        )  # fmt: skip

    return make


@pytest.fixture
def worker(asked: Asked) -> int:
    return make_adviser("Elm Worker", role=Role.SOCIAL_CARE_ADVISER)


def test_the_last_day_counts_working_days_over_easter(asks):
    # 3 April 2026 is Good Friday and 6 April Easter Monday (GOV.UK bank holidays for England and Wales).
    asks(days=10)
    assert InformationRequest.objects.get().due_on == date(2026, 4, 20)


def test_a_question_starts_no_clock_of_the_law(asked: Asked, asks):
    before = Fact.objects.count()
    asks()
    assert Fact.objects.count() == before


def test_a_question_opens_who_the_child_is_and_not_the_rest(asked: Asked, asks, worker: int):
    asks(make_team(worker, name="Demo social work", role=Role.SOCIAL_CARE_ADVISER))
    viewer = look_as(worker, at(date(2026, 4, 8)))
    place = {"area": HALTON, "child": asked.story.child, "case": asked.story.case}
    assert may_see(viewer, Item.IDENTITY, **place) and may_see(viewer, Item.PROFILE, **place)
    for item in (Item.TOLD_FACTS, Item.STAGE_AND_DATES, Item.PARENT_CONTACTS, Item.ADVICE, Item.REQUEST):
        assert not may_see(viewer, item, **place)
    assert not list_my_requests(viewer)
    assert [line.question for line in list_my_questions(viewer)] == ["Is the bathroom adapted?"]


@pytest.mark.parametrize(
    ("declined", "state"), [(False, InformationState.ANSWERED), (True, InformationState.DECLINED)]
)
def test_an_answer_or_a_refusal_ends_the_access(
    asked: Asked, asks, worker: int, declined: bool, state: InformationState
):
    number = asks(make_team(worker, name="Demo social work", role=Role.SOCIAL_CARE_ADVISER))
    on = date(2026, 4, 9)
    answer_information(
        request=number, answer="Yes.", is_declined=declined, by=look_as(worker, at(on)), at=at(on)
    )
    assert list_information(asked.story.coordinator, case=asked.story.case)[0].state is state
    with pytest.raises(AdviceNotFound):
        get_my_question(look_as(worker, at(date(2026, 4, 10))), request=number)
    live = list_involved_with(
        asked.story.coordinator, area=HALTON, child=asked.story.child, at=at(date(2026, 4, 10))
    )
    assert [each.basis.value for each in live] == ["ADVICE"]


def test_nobody_else_answers_it_and_nobody_twice(asked: Asked, asks, worker: int):
    number = asks(make_team(worker, name="Demo social work", role=Role.SOCIAL_CARE_ADVISER))
    on = at(date(2026, 4, 9))
    far = make_staff(area=CHESHIRE, email="far@example.com")
    for stranger in (look_as(asked.member, on), far, asked.story.mother):
        with pytest.raises(AdviceNotFound):
            answer_information(request=number, answer="Yes.", by=stranger, at=on)
    answer_information(request=number, answer="Yes.", by=asked.story.coordinator, at=on)
    with pytest.raises(AdviceNotFound):
        answer_information(request=number, answer="No.", by=asked.story.coordinator, at=on)


def test_what_is_unanswered_is_listed_by_its_last_day_for_those_who_work_there(
    asked: Asked, asks, worker: int
):
    team = make_team(worker, name="Demo social work", role=Role.SOCIAL_CARE_ADVISER)
    late, soon = asks(days=20), asks(team, days=5)
    lines = list_unanswered_information(asked.story.coordinator)
    assert [line.id for line in lines] == [soon, late]
    assert [line.id for line in list_unanswered_information(asked.story.coordinator, teams=[team])] == [soon]
    assert not list_unanswered_information(make_staff(area=CHESHIRE, email="far@example.com"))
    assert not list_unanswered_information(asked.viewer(asked.member))


def test_a_case_that_is_over_closes_its_questions(asked: Asked, asks, worker: int):
    asks(make_team(worker, name="Demo social work", role=Role.SOCIAL_CARE_ADVISER))
    end_advice_tasks(
        case=asked.story.case, because="Withdrawn.", by=asked.story.coordinator, at=at(date(2026, 4, 9))
    )
    assert InformationRequest.objects.get().state == InformationState.CLOSED.value
    assert not list_my_questions(look_as(worker, at(date(2026, 4, 10))))


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("asked_of", {"who": WhoIsAsked(asked_of=" ")}),
        ("question", {"question": " "}),
        ("working_days", {"working_days": 0}),
    ],
)
def test_half_a_question_is_refused_at_its_box(asked: Asked, field: str, typed: dict[str, object]):
    given = {"who": WhoIsAsked(asked_of="Housing"), "question": "Is it adapted?", "working_days": 10, **typed}
    with pytest.raises(AdviceIncomplete) as refused:
        ask_information(case=asked.story.case, by=asked.story.coordinator, at=at(ON), **given)
    assert refused.value.field == field
    assert not InformationRequest.objects.exists()


def test_an_adviser_asks_nobody_questions(asked: Asked):
    with pytest.raises(CaseNotFound):
        ask_information(
            case=asked.story.case, who=WhoIsAsked(asked_of="Housing"), question="?", working_days=5,
            by=asked.viewer(asked.member), at=at(ON),
        )  # fmt: skip
