"""Asking lets the adviser in, and each way in which the task ends lets them out: never a day longer."""

from datetime import date, timedelta

import pytest

from goldenthread.apps.accounts.actions import end_role, leave_team
from goldenthread.apps.accounts.models import Involvement
from goldenthread.apps.advice.actions import accept_advice, decline_request, hand_request, save_draft
from goldenthread.apps.advice.models import Advice, AdviceRequest
from goldenthread.apps.advice.queries import get_my_request, list_my_requests
from goldenthread.apps.advice.sufficiency_types import HowSaid, Party
from goldenthread.apps.advice.types import (
    AdviceIncomplete,
    AdviceNotFound,
    AdviceRow,
    ReplyAnswer,
    ReturnedPart,
    StructuredAdvice,
    TaskState,
)
from goldenthread.apps.audit.models import Entry
from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.cases.models import Fact
from goldenthread.apps.cases.types import AlreadySent
from goldenthread.apps.people.models import Parent, Parenthood
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import may_see
from goldenthread.core.access.roles import Role
from goldenthread.core.law.thread import Fact as FactValue
from goldenthread.core.law.vocabulary import AdviceKind, Event
from goldenthread.journeys.answer_sufficiency import answer_sufficiency
from goldenthread.journeys.propose_sufficiency import propose_sufficiency
from goldenthread.journeys.return_advice import return_advice
from goldenthread.journeys.send_advice import say_not_known, send_advice
from goldenthread.journeys.withdraw_request import withdraw_request
from tests.factories.advisers import ASKED_ON, DUE_ON, Asked, ask_also, look_as, make_adviser, make_team
from tests.factories.people import CHESHIRE, HALTON, NOW, SYSTEM
from tests.thread.story import agree_to_issue, at, finalise, serve_both, write_draft

WRITTEN = StructuredAdvice(
    summary="He sleeps badly.", childs_words="I am tired.", evidence="Seen in clinic in April.",
    rows=(
        AdviceRow(need="Sleep.", outcome="Sleeps eight hours.", what="A sleep plan", by_whom="A nurse", how_often="Weekly"),
        AdviceRow(what="A review", by_whom="A doctor", how_often="Twice a year"),
        AdviceRow(outcome="Wakes by himself."),
    ),
)  # fmt: skip
LATER = date(2026, 4, 20)


def write(asked: Asked, content: StructuredAdvice = WRITTEN, on: date = LATER) -> int:
    by = asked.viewer(asked.member, on)
    return save_draft(request=asked.request, content=content, expected=0, by=by, at=at(on)).revision


def send(asked: Asked, on: date = LATER) -> None:
    revision = write(asked, on=on)
    send_advice(request=asked.request, expected=revision, by=asked.viewer(asked.member, on), at=at(on))


def is_in(asked: Asked, account: int, on: date = LATER) -> bool:
    viewer = asked.viewer(account, on)
    child = asked.story.child
    sees = may_see(viewer, Item.TOLD_FACTS, area=HALTON, child=child, case=asked.story.case)
    assert sees == bool(list_my_requests(viewer))
    return sees


def test_nobody_is_in_before_they_are_asked(asked: Asked):
    other = make_adviser("Yew Other")
    assert not is_in(asked, other)
    assert not list_my_requests(look_as(asked.member, at(ASKED_ON) - timedelta(hours=1)))


def test_asking_a_team_lets_in_everyone_in_it_and_nobody_else(asked: Asked):
    elsewhere = make_adviser("Ash Away", area=CHESHIRE)
    make_team(elsewhere, name="Other Therapy", area=CHESHIRE)
    assert is_in(asked, asked.lead) and is_in(asked, asked.member)
    assert not is_in(asked, elsewhere)
    assert Involvement.objects.get().subject == f"advice_request:{asked.request}"
    assert Entry.objects.filter(act="let_in", case=asked.story.case).count() == 1


def test_asking_one_person_lets_in_that_person_also_from_another_area(asked: Asked):
    far = make_adviser("Ash Away", area=CHESHIRE)
    request = ask_also(asked, account=far)
    assert is_in(asked, far)
    assert [task.id for task in list_my_requests(asked.viewer(far, LATER))] == [request]


def test_asking_on_paper_lets_nobody_in(asked: Asked):
    ask_also(asked)
    assert Involvement.objects.count() == 1


def test_the_list_has_each_ones_own_last_day_and_how_it_stands(asked: Asked):
    (task,) = list_my_requests(asked.viewer(asked.member))
    assert (task.due_on, task.state, task.kind) == (DUE_ON, TaskState.NEW, AdviceKind.MEDICAL)
    write(asked)
    (task,) = list_my_requests(asked.viewer(asked.member))
    assert task.state is TaskState.BEGUN


def test_sent_advice_stops_the_clock_and_is_kept_line_by_line(asked: Asked):
    send(asked)
    fact = Fact.objects.get(event="advice_received")
    assert (fact.on, fact.ref) == (LATER, asked.ref)
    advice = Advice.objects.get()
    lines = list(advice.passages.order_by("position"))
    assert [line.kind for line in lines] == [
        "NEED",
        "OUTCOME",
        "PROVISION",
        "PROVISION",
        "OUTCOME",
        "EVIDENCE",
    ]
    need, outcome, first, second, other, evidence = lines
    assert (outcome.parent, first.parent, second.parent, other.parent) == (need, outcome, outcome, need)
    assert evidence.parent is None
    assert "A sleep plan, A nurse, Weekly" in advice.provision
    assert advice.written_by.startswith("Olive Demo")


def test_an_adviser_may_still_read_what_they_sent_until_it_is_accepted(asked: Asked):
    send(asked)
    (task,) = list_my_requests(asked.viewer(asked.member, LATER))
    assert task.state is TaskState.SENT
    accept_advice(case=asked.story.case, ref=asked.ref, by=asked.story.coordinator, at=at(date(2026, 4, 21)))
    assert not is_in(asked, asked.member, date(2026, 4, 22))
    assert not is_in(asked, asked.lead, date(2026, 4, 22))


def test_advice_that_is_sent_back_opens_the_record_again_and_its_last_day_stands(asked: Asked):
    send(asked)
    accept_advice(case=asked.story.case, ref=asked.ref, by=asked.story.coordinator, at=at(date(2026, 4, 21)))
    back_on = date(2026, 4, 23)
    return_advice(
        case=asked.story.case, ref=asked.ref, returned_on=back_on, because="How long is each visit?",
        part=ReturnedPart.PROVISION, by=asked.story.coordinator, at=at(back_on),
    )  # fmt: skip
    (task,) = list_my_requests(asked.viewer(asked.member, date(2026, 4, 24)))
    assert (task.state, task.due_on, task.returned_part) == (TaskState.RETURNED, DUE_ON, "PROVISION")
    assert task.return_count == 1


def decline(asked: Asked) -> None:
    by = asked.viewer(asked.member, LATER)
    decline_request(request=asked.request, because="No vacancy.", instead="Dr Elm", by=by, at=at(LATER))


def withdraw(asked: Asked) -> None:
    withdraw_request(
        case=asked.story.case, withdrawn_on=LATER, asked_by="Both parents", everyone_agrees=True,
        by=asked.story.coordinator, at=at(LATER),
    )  # fmt: skip


def agree_enough(asked: Asked) -> None:
    by = asked.story.coordinator
    proposal = propose_sufficiency(
        case=asked.story.case, ref=asked.ref, proposed_on=LATER, by=by, at=at(LATER)
    )
    for party in (Party.ADVISER, Party.FAMILY):
        answer_sufficiency(
            proposal=proposal, party=party, agrees=True, answered_on=LATER, said_by="Them", how=HowSaid.TELEPHONE,
            by=by, at=at(LATER),
        )  # fmt: skip


def refer_on(asked: Asked) -> None:
    say_not_known(
        request=asked.request, answer=ReplyAnswer.REFERRED_ON, because="Ours is for adults.", refer_to="Paediatrics",
        by=asked.viewer(asked.member, LATER), at=at(LATER),
    )  # fmt: skip


@pytest.mark.parametrize("end", [decline, withdraw, agree_enough, refer_on])
def test_each_end_of_the_task_ends_the_access(asked: Asked, end):
    assert is_in(asked, asked.member)
    end(asked)
    assert not is_in(asked, asked.member, date(2026, 4, 21))
    with pytest.raises(AdviceNotFound):
        get_my_request(asked.viewer(asked.member, date(2026, 4, 21)), request=asked.request)


def test_a_final_plan_lets_out_whoever_still_was_in(asked: Asked):
    agree_to_issue(asked.story)
    write_draft(asked.story)
    serve_both(asked.story)
    final_on = date(2026, 7, 1)
    assert is_in(asked, asked.member, date(2026, 6, 30))
    finalise(asked.story, final_on)
    assert not is_in(asked, asked.member, date(2026, 7, 2))


def test_whoever_leaves_the_team_or_loses_the_role_is_out_from_that_day(asked: Asked):
    leave_team(team=asked.team, account=asked.member, until_on=LATER, by=SYSTEM, at=NOW)
    assert is_in(asked, asked.member, date(2026, 4, 19))
    assert not is_in(asked, asked.member, LATER)
    end_role(account=asked.lead, area=HALTON, role=Role.HEALTH_ADVISER, until_on=LATER, by=SYSTEM, at=NOW)
    assert not is_in(asked, asked.lead, LATER)


def test_an_adviser_who_is_the_childs_parent_holds_no_task_about_them(asked: Asked):
    parent = Parenthood.objects.filter(child=asked.story.child).order_by("id").last()
    assert parent
    Parent.objects.filter(pk=parent.parent_id).update(account=asked.member)
    assert not list_my_requests(asked.viewer(asked.member, LATER))


@pytest.mark.parametrize("number", [0, 999_999, -1])
def test_a_number_that_is_not_theirs_and_one_that_is_nobodys_answer_alike(asked: Asked, number: int):
    other = ask_also(asked, account=make_adviser("Yew Other"))
    viewer = asked.viewer(asked.member, LATER)
    with pytest.raises(AdviceNotFound) as of_nobody:
        get_my_request(viewer, request=number)
    with pytest.raises(AdviceNotFound) as of_another:
        get_my_request(viewer, request=other)
    assert str(of_nobody.value) == str(of_another.value)
    with pytest.raises(AdviceNotFound):
        save_draft(request=other, content=WRITTEN, expected=0, by=viewer, at=at(LATER))
    with pytest.raises(AdviceNotFound):
        send_advice(request=other, expected=1, by=viewer, at=at(LATER))


def test_an_adviser_adds_to_the_thread_what_their_task_brings_and_nothing_else(asked: Asked):
    viewer = asked.viewer(asked.member, LATER)
    with pytest.raises(MayNot):
        record_facts(
            case=asked.story.case,
            facts=[FactValue(event=Event.PLAN_FINALISED, on=LATER)],
            by=viewer,
            at=at(LATER),
        )
    assert viewer.involved(child=asked.story.child) == {Basis.ADVICE}


def test_advice_that_is_sent_twice_is_kept_once(asked: Asked):
    revision = write(asked)
    by = asked.viewer(asked.member, LATER)
    send_advice(request=asked.request, expected=revision, by=by, at=at(LATER))
    with pytest.raises(AlreadySent):
        send_advice(request=asked.request, expected=revision, by=by, at=at(LATER))
    assert Advice.objects.count() == 1


def test_advice_without_a_need_is_not_advice(asked: Asked):
    revision = write(asked, StructuredAdvice(summary="All is well."))
    with pytest.raises(AdviceIncomplete):
        send_advice(
            request=asked.request, expected=revision, by=asked.viewer(asked.member, LATER), at=at(LATER)
        )
    assert not Advice.objects.exists()


def test_not_known_with_a_promise_to_assess_is_never_counted_as_advice(asked: Asked):
    by = asked.viewer(asked.member, LATER)
    say_not_known(
        request=asked.request, answer=ReplyAnswer.WILL_ASSESS, because="Seen on 3 May.", by=by, at=at(LATER)
    )
    assert not Fact.objects.filter(event="advice_received").exists()
    (task,) = list_my_requests(asked.viewer(asked.member, LATER))
    assert (task.state, task.is_owed, task.due_on) == (TaskState.WILL_ASSESS, True, DUE_ON)
    assert Advice.objects.get().is_not_known_to_service


def test_no_needs_found_after_looking_is_advice_and_stops_the_clock(asked: Asked):
    by = asked.viewer(asked.member, LATER)
    say_not_known(
        request=asked.request,
        answer=ReplyAnswer.NO_NEEDS_FOUND,
        because="Seen in clinic.",
        by=by,
        at=at(LATER),
    )
    assert Fact.objects.filter(event="advice_received").count() == 1
    assert not Advice.objects.get().is_not_known_to_service


@pytest.mark.parametrize("answer", [ReplyAnswer.NOT_KNOWN, ReplyAnswer.ADVICE])
def test_not_known_alone_is_no_answer(asked: Asked, answer: ReplyAnswer):
    with pytest.raises(AdviceIncomplete):
        say_not_known(
            request=asked.request,
            answer=answer,
            because="Not known.",
            by=asked.viewer(asked.member, LATER),
            at=at(LATER),
        )


def test_a_member_takes_a_request_and_only_the_lead_hands_it_to_somebody_else(asked: Asked):
    member, lead = asked.viewer(asked.member, LATER), asked.viewer(asked.lead, LATER)
    hand_request(request=asked.request, to=asked.member, by=member, at=at(LATER))
    assert AdviceRequest.objects.get(pk=asked.request).account_id == asked.member
    with pytest.raises(AdviceIncomplete):
        hand_request(request=asked.request, to=asked.lead, by=member, at=at(LATER))
    hand_request(request=asked.request, to=asked.lead, by=lead, at=at(LATER))
    hand_request(request=asked.request, to=asked.member, by=member, at=at(LATER))
    hand_request(request=asked.request, to=None, by=member, at=at(LATER))
    assert AdviceRequest.objects.get(pk=asked.request).account_id is None


def test_a_request_is_handed_to_nobody_outside_the_team(asked: Asked):
    outsider = make_adviser("Yew Other")
    with pytest.raises(AdviceIncomplete):
        hand_request(request=asked.request, to=outsider, by=asked.viewer(asked.lead, LATER), at=at(LATER))
    assert not is_in(asked, outsider)
