"""Plans written together, reviews, lists and returns: every page of each door keeps nobody out, at a desk and on a phone."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.apps.accounts.actions import add_team, join_team
from goldenthread.apps.advice.actions import ask_information, save_draft
from goldenthread.apps.advice.types import AdviceRow, StructuredAdvice, WhoIsAsked
from goldenthread.apps.people.actions import look_for_pairs
from goldenthread.apps.people.models import Child, Pair
from goldenthread.apps.plans.actions import ask_to_look
from goldenthread.apps.plans.models import Need, Outcome, Provision
from goldenthread.apps.plans.queries import compare_with_advice
from goldenthread.apps.providers.actions import add_provider, enrol_pupil
from goldenthread.apps.providers.types import ProviderGiven, ProviderKind
from goldenthread.apps.reviews.models import Cohort
from goldenthread.apps.reviews.queries import list_members
from goldenthread.apps.reviews.types import InviteeGiven
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.reviews.meeting import Part, ReviewKind
from goldenthread.journeys.call_review import call_review
from goldenthread.journeys.draw_cohorts import draw_cohorts
from goldenthread.journeys.send_advice import send_advice
from tests.factories.advisers import Asked, ask_team
from tests.factories.people import HALTON, NOW, SYSTEM, make_child, make_staff
from tests.factories.providers import make_setting
from tests.functional.story_walk import Walk
from tests.thread.reviewed import FINAL_ON, MEETING_ON, change_written, decided_to_amend, reported
from tests.thread.story import (
    Story,
    agree_to_issue,
    at,
    begin_story,
    drafted,
    finalise,
    serve_both,
    write_draft,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
APRIL, JUNE = date(2026, 4, 20), date(2026, 6, 12)
SEPTEMBER, OCTOBER, NOVEMBER = date(2026, 9, 8), date(2026, 10, 22), date(2026, 11, 20)
ADVICE = StructuredAdvice(
    summary="He sleeps badly.",
    rows=(AdviceRow(need="Rowan tires by noon.", outcome="Rowan rests.", what="A quiet room", how_often="Daily"),),
)  # fmt: skip


@pytest.fixture
def screen(live_server, browser_page, assert_no_axe_violations, assert_no_sideways_scroll) -> Walk:
    """A screen, each of whose pages is checked."""
    checks = [assert_no_axe_violations, assert_no_sideways_scroll]
    return Walk(browser_page(), site=live_server.url, checks=checks, name="plans")


def go_through(screen: Walk, *addresses: str) -> None:
    """Open each address with everything on it that folds away unfolded, and look at it."""
    for address in addresses:
        answer = screen.page.goto(screen.site + address)
        assert answer is not None and answer.status == 200, address
        screen.page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        screen.look()


def send_empty(screen: Walk, address: str) -> None:
    """Send a page's form with nothing filled in, and look at what it says of each box."""
    screen.page.goto(screen.site + address)
    screen.click(screen.page.locator("main form[method=post] button.govuk-button").last)
    screen.reads("There is a problem")


def of_case(story: Story, name: str, **more: object) -> str:
    return reverse(name, kwargs={"reference": story.reference, **more})


def of_child(story: Story, name: str, **more: object) -> str:
    return reverse(name, kwargs={"public_id": Child.objects.get(pk=story.child).public_id, **more})


@pytest.fixture
def written(db: None) -> Asked:
    """A draft of one thread that both parents have, some advice that came line by line, and a team that is asked to look."""
    asked = ask_team(begin_story())
    story, member = asked.story, asked.viewer(asked.member)
    save_draft(request=asked.request, content=ADVICE, expected=0, by=member, at=at(APRIL))
    send_advice(request=asked.request, expected=1, by=member, at=at(APRIL))
    agree_to_issue(story)
    write_draft(story)
    serve_both(story)
    return asked


def test_a_plan_that_is_written_together(screen: Walk, written: Asked, set_day):
    story = written.story
    set_day(JUNE)
    look = ask_to_look(
        case=story.case, asked_of="Demo Therapy", team=written.team, question="Is daily right?",
        until_on=date(2026, 6, 20), by=story.coordinator, at=at(JUNE),
    )  # fmt: skip
    screen.sign_in(written.member)
    go_through(screen, reverse("adviser_look", args=[look]))
    screen.page.locator("textarea").first.fill("Make it daily.")
    screen.click(screen.page.locator("main form[method=post] button.govuk-button").first)
    need, outcome, provision = (
        one.passage for one in compare_with_advice(story.coordinator, case=story.case).lines
    )
    screen.sign_in(story.coordinator.account)
    rows = (("need", Need), ("outcome", Outcome), ("provision", Provision))
    go_through(
        screen,
        *(of_case(story, "step_plan_row", kind=kind, row=model.objects.get().pk) for kind, model in rows),
        of_case(story, "step_plan_section", letter="A"),
        of_case(story, "step_plan_advice"),
        of_case(story, "step_plan_put_in", of=provision.of, item=provision.item),
        of_case(story, "step_plan_comments"),
        of_case(story, "step_plan_comment", key="P1"),
        of_case(story, "step_plan_adulthood"),
        of_case(story, "step_plan_health"),
    )
    send_empty(screen, of_case(story, "step_plan_put_in", of=outcome.of, item=outcome.item))
    send_empty(screen, of_case(story, "step_plan_leave_out", of=need.of, item=need.item))
    send_empty(screen, of_case(story, "step_plan_look"))


def test_the_checks_of_a_plan_and_going_on_past_one(screen: Walk, written: Asked, set_day):
    story = written.story
    make_child(given="Jasper", family="Oakley")
    Need.objects.update(words="Jasper Oakley finds reading hard.")
    set_day(JUNE)
    screen.sign_in(story.decider.account)
    go_through(
        screen, of_case(story, "step_checks", moment="final"), of_case(story, "step_checks", moment="draft")
    )
    screen.press("Go on with a reason")
    screen.click(screen.page.locator("main form[method=post] button.govuk-button").last)
    screen.reads("There is a problem")


@pytest.fixture
def reviewed(db: None, set_day) -> tuple[Story, int, Viewer, int]:
    """A plan in place at a school, its review called, and a health team invited: the story, the review, the SENCO and a therapist."""
    story = begin_story()
    drafted(story)
    finalise(story, FINAL_ON)
    school, senco = make_setting()
    day = date(2026, 7, 2)
    enrol_pupil(child=story.child, provider=school, from_on=day, source="Test", by=SYSTEM, at=at(FINAL_ON))
    set_day(SEPTEMBER)
    therapist = make_staff(Role.HEALTH_ADVISER, email="therapist@example.com").account or 0
    team = add_team(area=HALTON, name="Demo speech therapy", role=Role.HEALTH_ADVISER, by=SYSTEM, at=NOW)
    join_team(team=team, account=therapist, from_on=date(2020, 1, 1), by=SYSTEM, at=NOW)
    others = (
        InviteeGiven(part=Part.HEALTH, name="Demo speech therapy", team=team),
        InviteeGiven(part=Part.SOCIAL_CARE, name="Demo social care"),
    )
    review = call_review(
        case=story.case, kind=ReviewKind.ANNUAL, meeting_on=MEETING_ON, place="The school hall", others=others,
        by=story.coordinator, at=at(date(2026, 9, 1)),
    )  # fmt: skip
    return story, review, senco, therapist


def test_a_review_at_each_door_before_its_meeting(screen: Walk, reviewed):
    story, review, senco, therapist = reviewed
    screen.sign_in(story.mother.account)
    go_through(
        screen,
        of_child(story, "family_review"),
        of_child(story, "family_review_words", voice="mine"),
        of_child(story, "family_plan_now"),
        of_child(story, "family_plan"),
        of_child(story, "family_review_outcomes"),
    )
    screen.sign_in(senco.account)
    go_through(
        screen,
        reverse("setting_reviews"),
        *(reverse(name, args=[review]) for name in ("setting_review", "setting_review_outcomes")),
        of_child(story, "setting_review_call"),
    )
    screen.sign_in(therapist)
    go_through(screen, reverse("adviser_reviews"), reverse("adviser_review", args=[review]))
    screen.sign_in(make_staff(Role.DESIGNATED_CLINICAL_OFFICER, email="dco@example.com").account)
    go_through(screen, reverse("service_reviews"))
    screen.sign_in(story.coordinator.account)
    go_through(
        screen,
        reverse("reviews"),
        of_case(story, "case_review"),
        of_case(story, "review_invite"),
        of_case(story, "review_notice"),
        of_case(story, "review_papers"),
    )


def test_a_changed_plan_and_what_else_may_become_of_one(screen: Walk, reviewed, set_day):
    story, review, *_ = reviewed
    reported(story, review)
    change_written(story)
    decided_to_amend(story, review)
    set_day(OCTOBER)
    screen.sign_in(story.coordinator.account)
    go_through(
        screen,
        of_case(story, "case_review"),
        of_case(story, "case_changes"),
        of_case(story, "change_marked"),
        of_case(story, "step_plan_versions"),
        of_case(story, "step_plan_changes", older=1, newer=2),
        of_case(story, "change_let_go"),
    )
    for name in ("reassess", "end_propose"):
        send_empty(screen, of_case(story, name))
    screen.sign_in(story.mother.account)
    go_through(
        screen, of_child(story, "family_review"), of_child(story, "family_plan_changes", older=1, newer=2)
    )


def test_the_lists_of_a_year_and_what_waits_to_be_settled(screen: Walk, reviewed, set_day):
    story, *_ = reviewed
    set_day(NOVEMBER)
    draw_cohorts(area=HALTON, transfer_year=2027, by=story.coordinator, at=at(NOVEMBER))
    cohort = next(
        each.pk for each in Cohort.objects.all() if list_members(SYSTEM, cohort=each.pk, on=NOVEMBER)
    )
    (member,) = list_members(SYSTEM, cohort=cohort, on=NOVEMBER)
    ask_information(
        case=story.case, who=WhoIsAsked(asked_of="Demo Housing"), question="Where will he live?", working_days=5,
        by=story.coordinator, at=at(OCTOBER),
    )  # fmt: skip
    for given, family in (("Katherine", "Oak-Elm"), ("Kate", "Elm")):
        make_child(given, family, born_on=date(2015, 3, 2))
    look_for_pairs(area=HALTON, by=SYSTEM, at=at(NOVEMBER))
    given = ProviderGiven(name="Demo Independent School", kind=ProviderKind.INDEPENDENT_SCHOOL, urn="100009")
    independent = add_provider(provider=given, area=HALTON, by=SYSTEM, at=NOW)
    screen.sign_in(story.coordinator.account)
    go_through(
        screen,
        f"{reverse('reviews')}?show=late",
        reverse("review_lists"),
        reverse("cohorts"),
        reverse("cohort", args=[cohort]),
        of_case(story, "case_move", member=member.id),
        reverse("unanswered"),
        f"{reverse('register')}?words=demo",
        reverse("more"),
        reverse("doubles"),
        reverse("new_cohort"),
    )
    for address in (
        of_case(story, "case_move_leave", member=member.id),
        reverse("register_setting", args=[independent]),
        reverse("moving_in"),
        reverse("settle_pair", args=[Pair.objects.get().public_id]),
    ):
        send_empty(screen, address)
    screen.sign_in(make_staff(Role.MANAGER, email="manager@example.com").account)
    go_through(screen, reverse("sen2_home"), reverse("sen2_queue"))
    send_empty(screen, reverse("check_return"))
