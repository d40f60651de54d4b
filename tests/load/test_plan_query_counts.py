"""A case whose plan is forty pages long, in its tenth version, asks the database no more than any other page."""

from datetime import date

import pytest
from django.test import Client

from goldenthread.apps.cases.models import Fact
from goldenthread.apps.plans.models import (
    Need,
    Outcome,
    OutcomeForNeed,
    Provision,
    ProvisionForNeed,
    ProvisionForOutcome,
    RowSource,
    Section,
    Version,
)
from goldenthread.core.plans.plan import SourceKind
from tests.factories.people import HALTON
from tests.load.test_query_counts import MOST_QUERIES, queries_of
from tests.thread.story import (
    Story,
    agree_to_assess,
    agree_to_issue,
    at,
    begin_story,
    finalise,
    serve_both,
    write_draft,
)
from tests.web.staff.steps.conftest import sign_in
from tests.web.staff.steps.forms import address

# Forty pages of A4 hold some 20,000 words: 100 rows of 200 words each.
ROWS, VERSIONS = 33, 10
PARAGRAPH = "Rowan reads a page of a comic with an adult who waits. " * 18
DAY = date(2026, 6, 5)


@pytest.fixture
def story(db: None, monkeypatch: pytest.MonkeyPatch) -> Story:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(DAY))
    begun = begin_story()
    agree_to_assess(begun)
    agree_to_issue(begun, DAY)
    return begun


def lengthen(story: Story) -> None:
    """Make nine final versions and an open tenth, each of forty pages."""
    last = Version.objects.filter(case=story.case).count()
    for number in range(last + 1, VERSIONS + 1):
        fact = None
        if number < VERSIONS:
            fact = Fact.objects.create(
                area=HALTON,
                case_id=story.case,
                event="plan_finalised",
                on=DAY,
                ref=f"v{number}",
                recorded_at=at(DAY),
            )
        version = Version.objects.create(
            area=HALTON, case_id=story.case, number=number, begun_at=at(DAY), final_fact=fact,
            state="FINAL" if fact else "DRAFT",
        )  # fmt: skip
        Section.objects.create(area=HALTON, version=version, letter="A", words=PARAGRAPH)
        where = {"area": HALTON, "version": version}
        places = range(1, ROWS + 1)
        needs = Need.objects.bulk_create(
            Need(key=f"N{place}", section="B", words=PARAGRAPH, place=place, **where) for place in places
        )
        outcomes = Outcome.objects.bulk_create(
            Outcome(key=f"O{place}", words=PARAGRAPH, place=place, **where) for place in places
        )
        rows = Provision.objects.bulk_create(
            Provision(key=f"P{place}", section="F", what=PARAGRAPH, place=place, **where) for place in places
        )
        for need, outcome, row in zip(needs, outcomes, rows, strict=True):
            OutcomeForNeed.objects.create(area=HALTON, need=need, outcome=outcome)
            ProvisionForOutcome.objects.create(area=HALTON, provision=row, outcome=outcome)
            ProvisionForNeed.objects.create(area=HALTON, provision=row, need=need)
        RowSource.objects.bulk_create(
            RowSource(
                key=f"P{place}", kind=SourceKind.ADVICE.value, of="advice:1", item=f"need:{place}", **where
            )
            for place in places
        )


@pytest.fixture
def desk(story: Story) -> Client:
    return sign_in(story.coordinator)


def test_the_page_of_a_case_asks_no_more_than_15_times(desk: Client, story: Story):
    write_draft(story)
    serve_both(story, DAY, DAY)
    finalise(story, date(2026, 6, 20))
    lengthen(story)
    assert queries_of(desk, address(story, "case")) <= MOST_QUERIES


@pytest.mark.parametrize("name", ["case", "step_plan", "step_plan_versions"])
def test_no_page_asks_more_often_for_forty_pages_and_ten_versions_than_for_an_empty_draft(
    desk: Client, story: Story, name: str
):
    desk.get(address(story, name))
    with_nothing = queries_of(desk, address(story, name))
    lengthen(story)
    assert queries_of(desk, address(story, name)) <= with_nothing


def test_ten_versions_of_forty_pages_hold_twenty_thousand_words_each(story: Story):
    lengthen(story)
    newest = Version.objects.order_by("-number").first()
    words = sum(len(row.what.split()) for row in Provision.objects.filter(version=newest)) * 3
    assert words > 19_000 and Version.objects.count() == VERSIONS
