"""Training, surveys and posts on a phone: each kind of page is open to everyone, and an adviser books for themselves."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.apps.benchmarks.models import Snapshot
from goldenthread.apps.measures.models import Reading
from goldenthread.apps.workforce.actions import fill_post, keep_need, keep_post, open_survey
from goldenthread.apps.workforce.models import Booking, Survey
from goldenthread.apps.workforce.types import NeedSource, Priority
from goldenthread.core.access.roles import Role
from tests.factories.people import HALTON, NOW, SYSTEM, make_areas, make_staff
from tests.factories.workforce import come_to, make_learners, make_session
from tests.functional.story_walk import Walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FIRST = date(2025, 1, 1)


def test_workforce_pages_are_open_to_everyone_and_an_adviser_books_a_place(
    live_server, browser_page, assert_no_axe_violations, assert_no_sideways_scroll
):
    make_areas()
    manager = make_staff(Role.MANAGER, email="manager@example.com")
    adviser = make_staff(Role.HEALTH_ADVISER, email="adviser@example.com")
    today, done = timezone.localdate(), {"by": SYSTEM, "at": timezone.now()}
    keep_need(
        area=HALTON, agency="HEALTH", topic="Outcomes", source=NeedSource.AUDIT, why="Half fail.", priority=Priority.HIGH,
        **done,
    )  # fmt: skip
    held = make_session(held_on=today, **done)
    come_to(held, [adviser, *make_learners(2)], at=done["at"])
    coming = make_session(topic="Hearing the child", held_on=today + timedelta(days=20), **done)
    survey = open_survey(
        area=HALTON, title="Autumn", statements=["I can write an outcome."], opens_on=today,
        closes_on=today + timedelta(days=9), **done,
    )  # fmt: skip
    over = open_survey(
        area=HALTON, title="Summer", statements=["I can write an outcome."], opens_on=today,
        closes_on=today + timedelta(days=9), **done,
    )  # fmt: skip
    Survey.objects.filter(pk=over).update(
        opens_on=today - timedelta(days=9), closes_on=today - timedelta(days=2)
    )
    posts = [
        keep_post(
            area=HALTON, team="SEND team", title="Coordinator", share=Decimal("0.6"), is_coordinator=True, from_on=FIRST,
            **done,
        )
        for _ in range(2)
    ]  # fmt: skip
    fill_post(post=posts[0], who="Elm Postdemo", from_on=FIRST, **done)
    snapshot = Snapshot.objects.create(area=HALTON, sha256="x", key="x", facts=1, cases=1, taken_at=NOW)
    for year in (2024, 2025):
        Reading.objects.create(
            area=HALTON, measure="M020", version=1, period=str(year), end_on=date(year, 12, 31), value=25.0, numerator=10,
            denominator=40, snapshot=snapshot, taken_at=NOW, groups={},
        )  # fmt: skip
    checks = [assert_no_axe_violations, assert_no_sideways_scroll]

    def begin(name: str, account: int | None) -> Walk:
        walk = Walk(browser_page(width=375), site=live_server.url, checks=checks, name=f"375-{name}")
        walk.sign_in(account)
        return walk

    walk = begin("workforce", manager.account)
    for name, args in (
        ("workforce", []), ("new_training_need", [HALTON]), ("new_training_session", [HALTON]),
        ("training_results", [HALTON]), ("training_came", [held]), ("change_training", [coming]), ("call_off_training", [coming]),
        ("staffing", [HALTON]), ("new_post", [HALTON]),
        ("fill_post", [posts[1]]), ("leave_post", [posts[0]]), ("new_survey", [HALTON]), ("survey_answers", [over]),
    ):  # fmt: skip
        walk.open(reverse(name, args=args))
    own = begin("training", adviser.account)
    own.open(reverse("my_training"))
    own.press("At the end: Writing outcomes")
    own.press("Send it")
    own.reads("There is a problem")
    own.open(reverse("answer_survey", args=[survey]))
    own.open(reverse("book_training", args=[coming]))
    own.answer("How confident are you in this today?", "2, a little")
    own.press("Book")
    own.reads("It is booked")
    own.open(reverse("cancel_training", args=[Booking.objects.get(session=coming).pk]))
