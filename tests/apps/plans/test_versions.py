"""A plan's rows keep their keys from version to version, and one version is read as one value, exact."""

from datetime import date
from typing import Any

import pytest

from goldenthread.apps.plans.actions import (
    add_need,
    add_outcome,
    add_provision,
    begin_amended_draft,
    begin_amended_version,
    begin_draft,
    begin_version_from,
    drop_draft,
    edit_row,
    keep_health_agreement,
    keep_pathway_nil,
    leave_out,
    put_in_plan,
    remove_row,
    tie_row,
)
from goldenthread.apps.plans.models import Need, Provision, Version
from goldenthread.apps.plans.queries import compare_with_advice, list_versions, read_plan
from goldenthread.apps.plans.types import NotAWayToWrite, PlanIsFinal, PlanNotFound, ProvisionDetails
from goldenthread.core.law.vocabulary import AdviceKind
from goldenthread.core.plans.checks.findings import Stage
from goldenthread.core.plans.differences import list_differences
from goldenthread.core.plans.gates import StepBarred
from goldenthread.core.plans.plan import HealthAgreement, Pathway, PathwayNil, Source, SourceKind
from goldenthread.journeys.receive_advice import receive_advice
from goldenthread.journeys.seek_advice import Ask, seek_advice
from tests.factories.people import make_child, make_parent_viewer, two_parents
from tests.thread.going_on import go_on_past_checks
from tests.thread.story import (
    Story,
    agree_to_assess,
    agree_to_issue,
    at,
    begin_story,
    finalise,
    serve_both,
)

DAY = date(2026, 6, 5)
FINAL_ON = date(2026, 7, 1)
ADVICE = Source(kind=SourceKind.ADVICE, of="advice:1", item="need:1", quote="Reading is hard.")


@pytest.fixture
def story(db: None) -> Story:
    begun = begin_story()
    agree_to_assess(begun)
    agree_to_issue(begun)
    return begun


def write(story: Story) -> dict[str, Any]:
    """Write a thread with every box filled, through the actions."""
    who: dict[str, Any] = {"case": story.case, "by": story.coordinator, "at": at(DAY)}
    need = add_need(section="B", area_of_need="SPLD", words="Reading.", sources=[ADVICE], **who)
    outcome = add_outcome(
        needs=[need], words="Reads a comic alone.", by_when="July 2027", by_on=date(2027, 7, 20),
        measured_by="Her teacher, weekly", steps="A page. Then two.", pathway="COMMUNITY", **who,
    )  # fmt: skip
    details = ProvisionDetails(
        qualification="Dyslexia award", group_size="One to one", where="Quiet room", from_on=date(2026, 9, 1),
        until_on=date(2027, 7, 20), arranged_by="School", paid_by="The council", reviewed_how="Each half term",
        is_educating=True,
    )  # fmt: skip
    provision = add_provision(
        section="F", outcomes=[outcome], needs=[need], what="One-to-one reading", by_whom="Teacher", how_often="Daily",
        how_long="30 minutes", more=details, **who,
    )  # fmt: skip
    return {"need": need, "outcome": outcome, "provision": provision}


def newest(story: Story) -> int:
    return Version.objects.filter(case=story.case).order_by("-number").first().pk


def test_a_version_is_read_exactly_as_it_was_written(story: Story):
    write(story)
    plan = read_plan(story.coordinator, version=newest(story))
    (need,), (outcome,), (row,) = plan.needs, plan.outcomes, plan.provision
    assert (need.key, outcome.key, row.key) == ("N1", "O1", "P1")
    assert need.sources == (ADVICE,) and outcome.needs == ("N1",) and outcome.pathway is Pathway.COMMUNITY
    assert (outcome.by_on, outcome.measured_by, outcome.steps) == (
        date(2027, 7, 20),
        "Her teacher, weekly",
        "A page. Then two.",
    )
    assert (row.outcomes, row.needs, row.qualification, row.group_size, row.where) == (
        ("O1",), ("N1",), "Dyslexia award", "One to one", "Quiet room",
    )  # fmt: skip
    assert (row.from_on, row.arranged_by, row.paid_by, row.reviewed_how, row.educates_or_trains) == (
        date(2026, 9, 1), "School", "The council", "Each half term", True,
    )  # fmt: skip
    assert plan.sections == {"A": "I want to read comics."}
    assert plan.given_names == ("Rowan",) and plan.year_group == 5 and plan.plan_type == "EHC"


def test_a_key_is_never_given_to_a_second_row(story: Story):
    rows = write(story)
    who: dict[str, Any] = {"case": story.case, "by": story.coordinator, "at": at(DAY)}
    remove_row(kind="need", row=rows["need"], **who)
    again = add_need(section="C", area_of_need="", words="Tired by noon.", **who)
    assert Need.objects.get(pk=again).key == "N2"


def amended(story: Story) -> tuple[int, int]:
    """Make the story's plan final, begin its amendment, and return both versions."""
    drafted_again(story)
    finalise(story, FINAL_ON)
    final = newest(story)
    return final, begin_amended_version(case=story.case, by=story.coordinator, at=at(date(2026, 10, 1)))


def drafted_again(story: Story) -> None:
    write(story)
    go_on(story)
    serve_both(story)


def go_on(story: Story) -> None:
    """Go on past the checks, which these tests are not about, as a named officer would."""
    for stage in (None, Stage.FINAL):
        go_on_past_checks(case=story.case, by=story.decider, at=at(DAY), stage=stage)


def test_an_amendment_begins_as_the_final_plan_word_for_word_and_key_for_key(story: Story):
    final, draft = amended(story)
    one, two = (read_plan(story.coordinator, version=each) for each in (final, draft))
    assert list_differences(one, two) == ()
    assert two.is_amendment and two.version == 2 and two.setting_kind == one.setting_kind
    assert two.needs == one.needs and two.provision == one.provision


def test_rows_added_to_an_amendment_go_on_from_the_last_key_and_the_final_plan_stays(story: Story):
    final, draft = amended(story)
    before = read_plan(story.coordinator, version=final)
    who: dict[str, Any] = {"case": story.case, "by": story.coordinator, "at": at(date(2026, 10, 2))}
    row = Provision.objects.get(version=draft)
    edit_row(
        kind="provision", row=row.pk, fields={"what": "Two-to-one reading", "section": "F"}, revision=1, **who
    )
    add_need(section="D", area_of_need="", words="A new need.", **who)
    assert read_plan(story.coordinator, version=final) == before
    after = read_plan(story.coordinator, version=draft)
    assert [need.key for need in after.needs] == ["N1", "N2"]
    said = [(one.about, one.field) for one in list_differences(before, after)]
    assert said == [("Need N2", ""), ("Provision P1", "what")]


def test_one_draft_is_open_at_a_time(story: Story):
    final, _ = amended(story)
    with pytest.raises(NotAWayToWrite, match="open already"):
        begin_version_from(version=final, by=story.coordinator, at=at(date(2026, 10, 2)))


def test_a_draft_that_was_let_go_gives_its_keys_to_nobody(story: Story):
    _, draft = amended(story)
    who: dict[str, Any] = {"case": story.case, "by": story.coordinator, "at": at(date(2026, 10, 2))}
    add_need(section="D", area_of_need="", words="Let go with its draft.", **who)
    drop_draft(**who)
    again = begin_amended_draft(**who)
    add_need(section="D", area_of_need="", words="A need of the next draft.", **who)
    assert [need.key for need in read_plan(story.coordinator, version=again).needs] == ["N1", "N3"]
    assert [line.state for line in list_versions(story.coordinator, case=story.case)] == [
        "DRAFT",
        "DROPPED",
        "FINAL",
    ]
    assert "N2" in [need.key for need in read_plan(story.coordinator, version=draft).needs]


def test_a_draft_is_not_begun_from_and_a_final_plan_is_not_written(story: Story):
    drafted_again(story)
    with pytest.raises(PlanNotFound):
        begin_amended_version(case=story.case, by=story.coordinator, at=at(DAY))
    finalise(story, FINAL_ON)
    with pytest.raises(PlanIsFinal):
        add_need(
            case=story.case,
            section="B",
            area_of_need="",
            words="Late.",
            by=story.coordinator,
            at=at(FINAL_ON),
        )


def test_a_family_reads_the_final_plan_and_never_the_amendment_that_is_not_sent(story: Story):
    final, draft = amended(story)
    assert [line.id for line in list_versions(story.mother, case=story.case)] == [final]
    assert read_plan(story.mother, version=final).needs
    with pytest.raises(PlanNotFound):
        read_plan(story.mother, version=draft)


def test_a_type_of_plan_that_is_not_in_force_cannot_be_begun(story: Story):
    with pytest.raises(NotAWayToWrite, match="Proposed; not in force"):
        begin_draft(case=story.case, plan_type="ISP", by=story.coordinator, at=at(DAY))


def test_health_help_that_educates_is_refused_outside_section_f_and_says_why(story: Story):
    rows = write(story)
    with pytest.raises(NotAWayToWrite, match=r"section F .*s\.21\(5\)") as refused:
        add_provision(
            case=story.case, section="G", outcomes=[rows["outcome"]], what="Speech therapy",
            more=ProvisionDetails(is_educating=True), by=story.coordinator, at=at(DAY),
        )  # fmt: skip
    assert refused.value.field == "section"


def add_health(story: Story, rows: dict[str, Any]) -> int:
    return add_provision(
        case=story.case, section="G", outcomes=[rows["outcome"]], what="Nursing visits",
        more=ProvisionDetails(is_educating=False), by=story.coordinator, at=at(DAY),
    )  # fmt: skip


def test_section_g_is_agreed_before_the_plan_is_final_and_again_when_it_changes(story: Story):
    row = add_health(story, write(story))
    go_on(story)
    serve_both(story)
    with pytest.raises(StepBarred, match="section G"):
        finalise(story, FINAL_ON)
    who: dict[str, Any] = {"case": story.case, "by": story.coordinator, "at": at(FINAL_ON)}
    keep_health_agreement(by_whom="Ash Demo, DCO", agreed_on=FINAL_ON, **who)
    assert read_plan(story.coordinator, version=newest(story)).health_agreement == HealthAgreement(
        by_whom="Ash Demo, DCO", agreed_on=FINAL_ON
    )
    edit_row(
        kind="provision",
        row=row,
        fields={"what": "Nursing visits, weekly", "section": "G"},
        revision=1,
        **who,
    )
    assert read_plan(story.coordinator, version=newest(story)).health_agreement is None


def test_a_way_into_adult_life_has_an_outcome_or_a_reason_and_not_both(story: Story):
    write(story)
    who: dict[str, Any] = {"case": story.case, "by": story.coordinator, "at": at(DAY)}
    keep_pathway_nil(pathway="EMPLOYMENT", reason="In year 5.", **who)
    with pytest.raises(NotAWayToWrite, match="has an outcome"):
        keep_pathway_nil(pathway="COMMUNITY", reason="No.", **who)
    plan = read_plan(story.coordinator, version=newest(story))
    assert plan.pathway_nils == (PathwayNil(pathway=Pathway.EMPLOYMENT, reason="In year 5."),)


def test_pasted_words_are_kept_plain_and_words_too_long_are_refused_with_the_count(story: Story):
    who: dict[str, Any] = {"case": story.case, "by": story.coordinator, "at": at(DAY)}
    add_need(section="B", area_of_need="", words="<p>Rowan’s\u200b reading.</p>", **who)
    assert Need.objects.get().words == "Rowan’s reading."
    with pytest.raises(NotAWayToWrite, match="20,001 characters"):
        add_need(section="B", area_of_need="", words="x" * 20_001, **who)


def test_advice_is_used_left_out_or_neither_and_a_row_with_no_source_is_named(db: None):
    story = begin_story()
    agree_to_assess(story)
    who: dict[str, Any] = {"case": story.case, "by": story.coordinator, "at": at(DAY)}
    asks = [Ask(kind=AdviceKind.MEDICAL, asked_of="Dr Demo"), Ask(kind=AdviceKind.PARENTAL, asked_of="Hazel")]
    clinic, family = seek_advice(asks=asks, asked_on=date(2026, 5, 1), **who)
    came: dict[str, Any] = {"received_on": date(2026, 5, 20), **who}
    receive_advice(
        ref=clinic, written_by="Dr Demo", needs="She tires. She falls.", outcomes="She rests.", **came
    )
    receive_advice(ref=family, written_by="Hazel", needs="She is worn out.", **came)
    agree_to_issue(story)
    lines = compare_with_advice(story.coordinator, case=story.case).lines
    assert [(line.passage.row, line.passage.quote, line.passage.kind) for line in lines] == [
        ("need", "She tires.", SourceKind.ADVICE), ("need", "She falls.", SourceKind.ADVICE),
        ("outcome", "She rests.", SourceKind.ADVICE), ("need", "She is worn out.", SourceKind.FAMILY),
    ]  # fmt: skip
    tires, falls, _, worn = (line.passage for line in lines)
    put_in_plan(passage=tires, section="C", **who)
    leave_out(of=falls.of, item=falls.item, reason="Twice only, in spring.", **who)
    tie_row(key="N1", source=worn.source, **who)
    add_need(section="D", area_of_need="", words="Nobody said this.", **who)
    found = compare_with_advice(story.coordinator, case=story.case)
    assert [(line.keys, line.reason) for line in found.lines] == [
        (("N1",), ""), ((), "Twice only, in spring."), ((), ""), (("N1",), ""),
    ]  # fmt: skip
    assert found.unsourced == ("N2",) and len(found.waiting) == 1
    kept, _ = read_plan(story.coordinator, version=newest(story)).needs
    assert kept.words == "She tires." and [one.quote for one in kept.sources] == [
        "She tires.",
        "She is worn out.",
    ]


def test_another_familys_plan_is_not_there(story: Story):
    write(story)
    other = make_child("Aspen", parents=two_parents())
    stranger = make_parent_viewer(other.parents[0], email="other@example.com")
    with pytest.raises(PlanNotFound):
        read_plan(stranger, version=newest(story))
