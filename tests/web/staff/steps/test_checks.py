"""The page of the checks: what stops and what warns, with the words, and going on with a reason."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.apps.plans.models import Need
from goldenthread.apps.quality.models import Override
from goldenthread.core.access.roles import Role
from tests.factories.people import make_child, make_staff
from tests.thread.story import Story, agree_to_assess, agree_to_issue, write_draft
from tests.web.staff.steps.conftest import SetDay, sign_in


@pytest.fixture
def written(story: Story, set_day: SetDay) -> Story:
    agree_to_assess(story)
    agree_to_issue(story)
    write_draft(story)
    set_day(date(2026, 6, 10))
    make_child(given="Jasper", family="Oakley")
    Need.objects.update(words="Jasper Oakley finds reading hard.")
    return story


def address(story: Story, moment: str = "draft") -> str:
    return reverse("step_checks", args=[story.reference, moment])


def test_findings_are_shown_by_law_and_quality_with_their_words_and_the_row_to_mend(
    written: Story, coordinator: Client
):
    text = coordinator.get(address(written)).content.decode()
    need = Need.objects.get()
    assert "The law stops it (1)" in text and "Worth looking at" in text
    assert "Jasper Oakley finds reading hard." in text and "UK GDPR art 5(1)(d) and (f)" in text
    assert reverse("step_plan_row", args=[written.reference, "need", need.pk]) in text
    assert "Go on with a reason" not in text and "A manager or a decision-maker can go on" in text


def test_the_draft_cannot_be_sent_from_its_page_while_law_stops_it(written: Story, coordinator: Client):
    text = coordinator.get(reverse("step_serve", args=[written.reference])).content.decode()
    assert "Put these right first" in text and "Jasper Oakley" in text and address(written) in text


def test_a_decision_maker_goes_on_with_a_reason_and_a_coordinator_is_refused(
    written: Story, coordinator: Client, decider: Client
):
    text = decider.get(address(written)).content.decode()
    before = Override.objects.count()
    hrefs = [part.split('"')[0] for part in text.split('href="')[1:] if "/plan/checks/draft/PC" in part.split('"')[0]]  # fmt: skip
    assert len(hrefs) == 1
    assert coordinator.get(hrefs[0]).status_code == 403
    page = decider.get(hrefs[0])
    token = page.context["form"].initial["token"]
    short = decider.post(hrefs[0], {"reason": "No.", "token": token})
    assert "in a sentence that the family could read" in short.content.decode()
    again = decider.get(hrefs[0]).context["form"].initial["token"]
    done = decider.post(
        hrefs[0], {"reason": "He has asked to be called Jasper in this plan.", "token": again}
    )
    assert done["Location"] == address(written) and Override.objects.count() == before + 1
    assert "He has asked to be called Jasper" in decider.get(address(written)).content.decode()


def test_what_was_put_right_meanwhile_is_said_and_nothing_is_kept(written: Story, decider: Client):
    gone = reverse("step_go_on", args=[written.reference, "draft", "PC101-0000000000000000"])
    assert "put right" in decider.get(gone).content.decode()


def test_a_manager_reads_which_checks_of_law_were_gone_past_and_how_often(written: Story):
    manager = sign_in(make_staff(Role.MANAGER, email="manager@example.com"))
    text = manager.get(reverse("team")).content.decode()
    gone_past = Override.objects.values_list("check_id", flat=True).distinct()
    assert gone_past and all(f"{check}: " in text for check in gone_past)


def test_a_manager_reads_that_no_check_was_gone_past_when_it_was_long_ago(written: Story, set_day: SetDay):
    set_day(date(2027, 6, 10))
    manager = sign_in(make_staff(Role.MANAGER, email="manager@example.com"))
    assert "Nobody went on past one." in manager.get(reverse("team")).content.decode()
