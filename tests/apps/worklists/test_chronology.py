"""A chronology tells a case's whole story in order, in plain words, once each, to those who work on it."""

import ast
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from goldenthread.apps.cases.actions import assign_coordinator, correct_fact, log_contact
from goldenthread.apps.cases.models import Fact
from goldenthread.apps.cases.queries import list_facts
from goldenthread.apps.cases.types import CaseNotFound
from goldenthread.apps.plans.actions import add_need, add_outcome, add_provision, save_section
from goldenthread.apps.worklists.act_words import ACT_WORDS, ROLE_WORDS, TOLD_ELSEWHERE
from goldenthread.apps.worklists.queries import list_chronology
from goldenthread.apps.worklists.types import ChronologyRow
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.event_words import EVENT_WORDS, GROUND_WORDS
from goldenthread.core.law.vocabulary import AdviceKind, Duty, Event, Ground, Source
from goldenthread.journeys.answer_representation import answer_representation
from goldenthread.journeys.comment_on_draft import comment_on_draft
from goldenthread.journeys.consult_setting import consult_setting
from goldenthread.journeys.decide_whether_to_assess import decide_whether_to_assess
from goldenthread.journeys.decide_whether_to_issue import decide_whether_to_issue
from goldenthread.journeys.receive_advice import receive_advice
from goldenthread.journeys.record_exception import record_exception
from goldenthread.journeys.request_assessment import request_assessment
from goldenthread.journeys.seek_advice import Ask, seek_advice
from goldenthread.journeys.serve_draft import Serving, serve_draft
from tests.factories.people import (
    CHESHIRE,
    HALTON,
    make_areas,
    make_child,
    make_parent_viewer,
    make_staff,
    two_parents,
)
from tests.factories.providers import make_school
from tests.thread.going_on import go_on_past_checks

PACKAGE = Path(__file__).resolve().parents[3] / "goldenthread"


def at(on: date) -> datetime:
    """Return noon on a day."""
    return datetime(on.year, on.month, on.day, 12, tzinfo=UTC)


def when(on: date, by: Viewer) -> dict:
    """Return who does something and when."""
    return {"by": by, "at": at(on)}


@dataclass
class Told:
    """A case whose story has been lived, and the people in it."""

    case: int
    child: int
    coordinator: Viewer
    mother: Viewer


@pytest.fixture
def told(db: None) -> Told:
    make_areas()
    coordinator = make_staff()
    decider = make_staff(Role.DECISION_MAKER, email="decider@example.com")
    kept = make_child(parents=two_parents(), born_on=date(2016, 3, 2))
    mother = make_parent_viewer(kept.parents[0])
    case = request_assessment(
        area=HALTON, child=kept.child, source=Source.PARENT, received_on=date(2026, 3, 2), made_by="Rowan’s mother",
        parent=kept.parents[0], how="Letter", words="Please assess Rowan.", **when(date(2026, 3, 3), coordinator),
    ).case  # fmt: skip
    assign_coordinator(case=case, coordinator=coordinator.account, **when(date(2026, 3, 3), coordinator))
    log_contact(
        case=case, kind="CALL", with_whom="Rowan’s mother", words="She asked when she will hear.",
        happened_on=date(2026, 3, 10), **when(date(2026, 3, 11), coordinator),
    )  # fmt: skip
    yes = {"HAS_OR_MAY_HAVE_SEN": True, "PLAN_MAY_BE_NECESSARY": True}
    decide_whether_to_assess(
        case=case, agreed=True, limbs=yes, because=dict.fromkeys(yes, "Reading is far behind."),
        reasons="Rowan finds reading very hard.", decided_on=date(2026, 4, 1), **when(date(2026, 4, 1), decider),
    )  # fmt: skip
    (ref,) = seek_advice(
        case=case, asks=[Ask(kind=AdviceKind.MEDICAL, asked_of="Demo Paediatrics")], asked_on=date(2026, 4, 2),
        **when(date(2026, 4, 2), coordinator),
    )  # fmt: skip
    record_exception(
        case=case, clock=Duty.REPLY_WITH_ADVICE, ground=Ground.MISSED_APPOINTMENT, from_on=date(2026, 4, 20),
        until_on=date(2026, 4, 27), evidence="Letter from the clinic", recorded_on=date(2026, 4, 28), ref=ref, **when(date(2026, 4, 28), coordinator),
    )  # fmt: skip
    receive_advice(
        case=case, ref=ref, received_on=date(2026, 5, 5), written_by="Dr Demo", needs="Reading.",
        **when(date(2026, 5, 5), coordinator),
    )  # fmt: skip
    decide_whether_to_issue(
        case=case, agreed=True, limbs={"PLAN_IS_NECESSARY": True}, because={"PLAN_IS_NECESSARY": "Yes, as all the advice says."},
        reasons="All the advice agrees that Rowan needs more than the school can give alone.", decided_on=date(2026, 6, 1), aspirations="To read comics.",
        **when(date(2026, 6, 1), decider),
    )  # fmt: skip
    draft(case, coordinator)
    servings = [
        Serving(parent=parent, sent_on=date(2026, 6, 8), served_on=date(2026, 6, 8), how="E-mail")
        for parent in kept.parents
    ]
    go_on_past_checks(case=case, **when(date(2026, 6, 8), decider))
    serve_draft(case=case, servings=servings, **when(date(2026, 6, 8), coordinator))
    comment_on_draft(
        case=case, parent=kept.parents[0], section="F", words="=Three times is not enough.",
        setting_wanted="Demo Primary School", received_on=date(2026, 6, 12), **when(date(2026, 6, 12), mother),
    )  # fmt: skip
    consult_setting(
        early_because="The twenty weeks end first.",
        missing_because="The twenty weeks end first.",
        case=case,
        provider=make_school(),
        consulted_on=date(2026, 6, 15),
        **when(date(2026, 6, 15), coordinator),
    )
    comment = Fact.objects.get(event="representation_received").ref
    answer_representation(
        case=case, ref=comment, disposition="ACCEPTED", answer="Now four times a week.",
        answered_on=date(2026, 6, 25), **when(date(2026, 6, 25), coordinator),
    )  # fmt: skip
    return Told(case, kept.child, coordinator, mother)


def draft(case: int, by: Viewer) -> None:
    """Write a short draft, in several sittings of one day."""
    given = when(date(2026, 6, 5), by)
    need = add_need(case=case, section="B", area_of_need="", words="Reading.", **given)
    outcome = add_outcome(case=case, needs=[need], words="Reads a comic alone.", by_when="July 2027", **given)
    add_provision(
        case=case, section="F", outcome=outcome, what="One-to-one reading", by_whom="A specialist teacher",
        how_often="Three times a week", how_long="30 minutes", **given,
    )  # fmt: skip
    for revision, words in ((1, "To read."), (2, "To read comics.")):
        save_section(case=case, letter="A", words=words, revision=revision, **given)


def rows_about(rows: list[ChronologyRow], what: str) -> list[ChronologyRow]:
    """Return the rows whose sentence holds these words."""
    found = [row for row in rows if what in row.what]
    assert found, f"no row says {what!r} among {[row.what for row in rows]}"
    return found


def test_the_whole_story_is_told_in_order_and_each_fact_once(told):
    rows = list_chronology(told.coordinator, case_id=told.case)
    assert [row.on for row in rows] == sorted(row.on for row in rows)
    facts = list_facts(told.coordinator, case=told.case)
    for fact in facts:
        sentence = EVENT_WORDS[Event(fact.event)]
        assert len([row for row in rows if row.what == sentence and row.on == fact.on]) == len(
            [other for other in facts if (other.event, other.on) == (fact.event, fact.on)]
        )


@pytest.mark.parametrize(
    ("what", "detail", "who"),
    [
        ("request for an assessment was received", "Please assess Rowan.", "Coordinator"),
        ("Telephone call: Rowan’s mother", "She asked when she will hear.", "Coordinator"),
        ("decided to assess", "Rowan finds reading very hard.", "Decision-maker"),
        ("Advice was asked for", "Health: Demo Paediatrics.", "Coordinator"),
        ("exception to a time limit", "Reply with advice: the child missed an appointment.", "Coordinator"),
        ("draft plan was served", "How: E-mail.", "Coordinator"),
        ("comment on the draft plan was received", "From Hazel Example, on section F.", "Parent"),
        ("comment on the draft plan was answered", "Now four times a week.", "Coordinator"),
        ("setting was consulted", "Demo Primary School.", "Coordinator"),
        ("preference for a setting", "Demo Primary School", "Parent"),
        ("given to a coordinator", "", "Coordinator"),
    ],
)
def test_each_row_says_what_happened_and_who_wrote_it_down_by_role(told, what, detail, who):
    row = rows_about(list_chronology(told.coordinator, case_id=told.case), what)[0]
    assert detail in row.detail
    assert row.who.startswith(who)
    assert row.reference


def test_the_day_it_happened_and_the_moment_it_was_written_down_are_told_apart(told):
    (call,) = rows_about(list_chronology(told.coordinator, case_id=told.case), "Telephone call")
    assert (call.on, call.recorded_at) == (date(2026, 3, 10), at(date(2026, 3, 11)))


def test_a_day_of_like_work_is_one_row_with_its_number(told):
    rows = rows_about(list_chronology(told.coordinator, case_id=told.case), "section of the draft plan")
    (edits,) = [row for row in rows if row.on == date(2026, 6, 5)]
    assert edits.what == "A section of the draft plan was written (2 times)"


def test_a_correction_is_told_and_the_date_that_was_wrong_is_not_told_as_true(told):
    wrong = Fact.objects.get(event="advice_received")
    correct_fact(
        fact=wrong.pk, on=date(2026, 5, 4), because="Misread", **when(date(2026, 5, 6), told.coordinator)
    )
    rows = list_chronology(told.coordinator, case_id=told.case)
    assert [row.on for row in rows_about(rows, "Advice was received")] == [date(2026, 5, 4)]
    assert rows_about(rows, "recorded date was corrected")[0].on == date(2026, 5, 6)


def test_nobody_but_those_who_work_on_the_case_may_read_it(told):
    stranger = make_staff(area=CHESHIRE, email="stranger@example.com")
    with pytest.raises(CaseNotFound):
        list_chronology(stranger, case_id=told.case)
    with pytest.raises(MayNot):
        list_chronology(told.mother, case_id=told.case)


def test_a_chronology_takes_few_queries_however_long_the_story(told, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        list_chronology(told.coordinator, case_id=told.case)


def test_every_event_ground_and_role_has_words():
    assert set(EVENT_WORDS) == set(Event)
    assert set(GROUND_WORDS) == set(Ground)
    assert set(ROLE_WORDS) == set(Role)


def test_every_act_on_a_case_has_words_or_is_told_by_what_it_wrote():
    rooms = (
        "cases",
        "advice",
        "plans",
        "reviews",
        "quality",
        "provision",
        "disputes",
        "bundles",
        "correspondence",
        "files",
        "desk",
        "extracts",
        "strategy",
        "inspection",
        "workforce",
        "golden",
    )
    written = {act for room in rooms for act in acts_of(PACKAGE / "apps" / room)}
    looked = {act for door in ("web", "journeys") for act in acts_of(PACKAGE / door)}
    rows_of_a_plan = ("need", "outcome", "provision")
    acts = {
        kind + act if act.startswith("_") else act
        for act in written
        for kind in rows_of_a_plan
        # A batch brings in many cases and belongs to none; a beginning is made whole where it is written.
        if not act.endswith(("_brought_in", "_"))
    }
    assert acts >= {"contact_logged", "need_added", "provision_edited", "advice_chased"}
    assert acts <= set(ACT_WORDS) | TOLD_ELSEWHERE
    begun = tuple(act for act in written if act.endswith("_") and len(act) > 1)
    whole = {word for word in set(ACT_WORDS) | TOLD_ELSEWHERE if not word.startswith(begun)}
    assert whole <= acts | looked


def acts_of(folder: Path) -> set[str]:
    """Return every act that a room's code journals, as written there."""
    found = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                given = [keyword.value for keyword in node.keywords if keyword.arg == "act"]
                given += node.args[:2] if node.func.id.lstrip("_").startswith("journal") else []
                for value in given:
                    found |= {
                        part.value
                        for part in ast.walk(value)
                        if isinstance(part, ast.Constant) and isinstance(part.value, str)
                    }
    return found
