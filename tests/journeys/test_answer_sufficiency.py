"""Existing advice stands when its author, the council and the family have each agreed (SEND Regulations 2014 reg 6(4))."""

from datetime import date

import pytest
from django.test import Client

from goldenthread.apps.accounts.models import Account, Involvement
from goldenthread.apps.advice.models import AdviceRequest, SufficiencyAnswer
from goldenthread.apps.advice.queries import get_sufficiency, list_sufficiency
from goldenthread.apps.advice.types import AnswerRefused, HowSaid, Party, SufficiencyNotFound
from goldenthread.apps.cases.models import Fact
from goldenthread.apps.people.models import Child
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.vocabulary import AdviceKind, Duty, Status
from goldenthread.journeys.answer_sufficiency import answer_sufficiency
from goldenthread.journeys.propose_sufficiency import propose_sufficiency
from goldenthread.journeys.seek_advice import Ask, seek_advice
from tests.factories.people import HALTON, make_parent_viewer
from tests.factories.tasks import make_tasked
from tests.thread.story import Story, agree_to_assess, at, begin_story, due

pytestmark = pytest.mark.django_db
ASKED, PROPOSED, LAST = date(2026, 4, 2), date(2026, 4, 9), date(2026, 4, 16)


@pytest.fixture
def story() -> Story:
    story = begin_story()
    agree_to_assess(story)
    return story


@pytest.fixture
def proposal(story: Story) -> int:
    seek_advice(
        case=story.case, asks=[Ask(kind=AdviceKind.PSYCHOLOGICAL, asked_of="Olive Demo")], asked_on=ASKED,
        by=story.coordinator, at=at(ASKED),
    )  # fmt: skip
    return propose_sufficiency(
        case=story.case, ref="a1", words="Written last term.", proposed_on=PROPOSED, by=story.coordinator,
        at=at(PROPOSED),
    )  # fmt: skip


@pytest.fixture
def adviser(story: Story, proposal: int) -> Viewer:
    from goldenthread.apps.accounts.involving import involve
    from goldenthread.apps.people.queries import get_viewer
    from tests.factories.people import SYSTEM

    viewer = make_tasked(Role.EDUCATION_ADVISER, child=story.child, email="olive@example.com")
    involve(
        area=HALTON, child=story.child, case=story.case, basis=Basis.ADVICE, account=viewer.account,
        subject=f"advice_request:{AdviceRequest.objects.get().pk}", by=SYSTEM, at=at(ASKED),
    )  # fmt: skip
    return get_viewer(Account.objects.get(pk=viewer.account), on=LAST, at=at(LAST))


def answer(proposal: int, party: Party, by: Viewer, *, agrees: bool = True, on: date = LAST, **more: object):
    return answer_sufficiency(
        proposal=proposal,
        party=party,
        agrees=agrees,
        answered_on=on,
        by=by,
        at=at(on),
        **more,  # type: ignore[arg-type]
    )


def agreed() -> list[date]:
    return list(Fact.objects.filter(event="advice_agreed_sufficient").values_list("on", flat=True))


def test_with_the_third_agreement_the_advice_stands_and_its_clock_stops(story, proposal, adviser):
    answer(proposal, Party.ADVISER, adviser, on=PROPOSED)
    assert agreed() == [] and due(story, Duty.REPLY_WITH_ADVICE, LAST)[0] is Status.DUE
    answer(proposal, Party.FAMILY, story.mother)
    assert agreed() == [LAST]
    assert due(story, Duty.REPLY_WITH_ADVICE, LAST)[0] is Status.MET
    subject = f"advice_request:{AdviceRequest.objects.get().pk}"
    assert not Involvement.objects.filter(subject=subject, ended_at__isnull=True).exists()


def test_one_parent_who_does_not_agree_is_enough_to_ask_again(story, proposal, adviser):
    father = make_parent_viewer(story.parents[1], email="father@example.com")
    answer(proposal, Party.FAMILY, father, agrees=False)
    answer(proposal, Party.FAMILY, story.mother)
    answer(proposal, Party.ADVISER, adviser)
    assert agreed() == []
    answer(proposal, Party.FAMILY, father)
    assert agreed() == [LAST]


def test_neither_parent_is_told_what_the_other_said(story, proposal):
    father = make_parent_viewer(story.parents[1], email="father@example.com")
    answer(proposal, Party.FAMILY, father, agrees=False, words="She never asked me")
    (seen,) = list_sufficiency(story.mother, child=story.child)
    assert "She never" not in repr(seen) and "A parent" not in repr(seen)
    assert seen.mine is None and seen.needs == ""


def test_each_answers_only_for_themselves(story, proposal, adviser):
    for party, by in (
        (Party.ADVISER, story.mother), (Party.AUTHORITY, story.mother), (Party.FAMILY, adviser),
        (Party.AUTHORITY, adviser),
    ):  # fmt: skip
        with pytest.raises(MayNot):
            answer(proposal, party, by)
    stranger = make_tasked(Role.HEALTH_ADVISER, child=story.child, email="nurse@example.com")
    with pytest.raises(SufficiencyNotFound):
        answer(proposal, Party.ADVISER, stranger)


def test_what_was_told_by_telephone_is_kept_with_who_said_it(story, proposal):
    with pytest.raises(AnswerRefused) as refused:
        answer(proposal, Party.FAMILY, story.coordinator, how=HowSaid.TELEPHONE)
    assert refused.value.field == "said_by"
    with pytest.raises(AnswerRefused) as refused:
        answer(proposal, Party.FAMILY, story.coordinator, said_by="Hazel Example")
    assert refused.value.field == "how"
    answer(proposal, Party.FAMILY, story.coordinator, said_by="Hazel Example", how=HowSaid.TELEPHONE)
    kept = SufficiencyAnswer.objects.get(party="FAMILY")
    assert (kept.who, kept.how, kept.account, kept.recorded_by_id) == (
        "Hazel Example", "TELEPHONE", None, story.coordinator.account,
    )  # fmt: skip


def test_an_answer_may_be_changed_until_all_three_agree_and_the_first_is_kept(story, proposal, adviser):
    answer(proposal, Party.FAMILY, story.mother, agrees=False)
    answer(proposal, Party.FAMILY, story.mother)
    assert get_sufficiency(story.coordinator, proposal=proposal).agrees(Party.FAMILY) is True
    assert SufficiencyAnswer.objects.filter(party="FAMILY").count() == 2
    answer(proposal, Party.ADVISER, adviser)
    with pytest.raises(AnswerRefused, match="settled"):
        answer(proposal, Party.FAMILY, story.mother, agrees=False)


def test_the_family_answers_at_its_own_door(story, proposal, adviser):
    answer(proposal, Party.ADVISER, adviser)
    client = Client()
    client.force_login(Account.objects.get(email="parent@example.com"))
    home = f"/family/{Child.objects.get(pk=story.child).public_id}/"
    assert "enough?</h2>" in client.get(home).content.decode()
    page = f"{home}enough/{proposal}/"
    assert "Written last term." in client.get(page).content.decode()
    assert "Select whether you agree" in client.post(page, {"agrees": ""}).content.decode()
    assert client.post(page, {"agrees": "YES"}).status_code == 302
    assert len(agreed()) == 1
    assert "enough?</h2>" not in client.get(home).content.decode()
