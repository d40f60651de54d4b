"""Nothing leaves unchecked: what stops a plan, who may go on, what is kept, and what is not told."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from goldenthread.apps.audit.models import Entry
from goldenthread.apps.plans.actions import add_provision, edit_row
from goldenthread.apps.plans.models import Need, Outcome
from goldenthread.apps.quality.actions import go_on
from goldenthread.apps.quality.models import CheckRun, Override, SentenceMark
from goldenthread.apps.quality.queries import count_gone_on, get_checked, list_bars, list_runs
from goldenthread.apps.quality.types import FindingNotFound, NotAReason
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.plans.gates import StepBarred
from tests.factories.people import HALTON, make_child
from tests.thread.going_on import go_on_past_checks
from tests.thread.story import (
    Story,
    agree_to_assess,
    agree_to_issue,
    at,
    begin_story,
    serve_both,
    write_draft,
)

ON = date(2026, 6, 10)
WHY = "The twenty weeks end before the advice can come."


@pytest.fixture
def story(db: None) -> Story:
    story = begin_story()
    agree_to_assess(story)
    agree_to_issue(story)
    write_draft(story)
    return story


def checked(story: Story, viewer=None):
    return get_checked(viewer or story.coordinator, case=story.case, stage=None, on=ON, at=at(ON))


def change_need(story: Story, words: str) -> None:
    row = Need.objects.get()
    edit_row(
        case=story.case, kind="need", row=row.pk, fields={"words": words}, revision=row.revision,
        by=story.coordinator, at=at(ON),
    )  # fmt: skip


def test_a_draft_with_another_child_s_name_is_not_sent_and_nothing_is_kept(story: Story):
    make_child(given="Jasper", family="Oakley")
    change_need(story, "Jasper Oakley finds reading hard.")
    with pytest.raises(StepBarred, match="Jasper Oakley"):
        serve_both(story)
    assert not CheckRun.objects.exists() and not SentenceMark.objects.exists()


def test_a_child_kept_from_the_viewer_is_not_given_away_by_the_check(story: Story):
    hidden = make_child(given="Zebedee", family="Oakley").child
    change_need(story, "Zebedee Oakley finds reading hard.")
    stops = {line.finding.check for line in checked(story).stops}
    kept_from = replace(story.coordinator, hidden_children=frozenset({hidden}))
    assert "PC101" in stops
    assert "PC101" not in {line.finding.check for line in checked(story, kept_from).stops}


def test_a_draft_that_leaves_keeps_its_run_with_none_of_its_words(story: Story):
    serve_both(story)
    run = CheckRun.objects.get()
    assert run.gone_past == Override.objects.filter(stage="FIRST_DRAFT").count() > 0
    assert {one["check"] for one in run.findings} >= {"PC081"}
    assert "Reading" not in str(run.findings) and "comic" not in str(run.findings)
    assert Entry.objects.filter(act="plan_checked").count() == 1
    assert [line.warns for line in list_runs(story.coordinator, case=story.case)] == [run.warns]


def test_a_coordinator_cannot_go_on_past_the_law_and_a_decision_maker_can_with_a_reason(story: Story):
    change_need(story, "Reading. Pupil Jasper needs help.")
    add_provision(
        case=story.case, section="G", outcome=Outcome.objects.get().pk, what="The nurse sees Charlotte twice.", by=story.coordinator, at=at(ON),
    )  # fmt: skip
    (stop,) = [line.finding for line in checked(story).stops if line.finding.check == "PC102"]
    with pytest.raises(MayNot):
        go_on(case=story.case, stage=None, key=stop.key, reason=WHY, by=story.coordinator, at=at(ON))
    with pytest.raises(NotAReason):
        go_on(case=story.case, stage=None, key=stop.key, reason="Because.", by=story.decider, at=at(ON))
    go_on(case=story.case, stage=None, key=stop.key, reason=WHY, by=story.decider, at=at(ON))
    assert list_bars(story.coordinator, case=story.case, stage=None, on=ON, at=at(ON)) == ()
    with pytest.raises(FindingNotFound):
        go_on(case=story.case, stage=None, key=stop.key, reason=WHY, by=story.decider, at=at(ON))
    counted = count_gone_on(story.coordinator, area=HALTON, since=at(ON), until=at(ON) + timedelta(days=1))
    assert [(one.check, one.count) for one in counted] == [("PC102", 1)]
    assert Entry.objects.filter(act="check_gone_past", subject__startswith="override:").exists()


def test_a_sentence_that_three_other_children_s_plans_hold_is_quoted(story: Story):
    words = "Rowan finds it hard to read a page that has no pictures on it."
    change_need(story, words)
    assert "PC115" not in {line.finding.check for line in checked(story).warns}
    marks = []
    for _ in range(3):
        other = begin_story_beside(story)
        marks.append(other)
    assert len(marks) == 3
    (found,) = [line.finding for line in checked(story).warns if line.finding.check == "PC115"]
    assert found.quoted == words and found.what.startswith("3 other")


def begin_story_beside(story: Story) -> int:
    """Keep the marks of another child's plan that left with the same sentence, of another name."""
    from goldenthread.apps.cases.models import Case
    from goldenthread.apps.plans.models import Version
    from goldenthread.core.plans.checks.passages import fingerprint

    child = make_child(given="Maple", family="Demo").child
    first = Case.objects.get(pk=story.case)
    case = Case.objects.create(
        **{
            field.name: getattr(first, field.name)
            for field in Case._meta.fields
            if field.name not in ("id", "child", "reference", "public_id")
        },
        child_id=child, reference=f"HAL-{child}",
    )  # fmt: skip
    version = Version.objects.create(area=HALTON, case=case, number=1, begun_at=at(ON))
    mark = fingerprint("Maple finds it hard to read a page that has no pictures on it.", names=["Maple"])
    SentenceMark.objects.create(area=HALTON, version=version, mark=mark)
    return child


def test_going_on_helps_nobody_who_does_not_work_on_the_case(story: Story):
    with pytest.raises((MayNot, LookupError)):
        go_on_past_checks(case=story.case, by=story.mother, at=at(ON))
        go_on(case=story.case, stage=None, key="PC081-0", reason=WHY, by=story.mother, at=at(ON))
