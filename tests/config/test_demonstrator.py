"""The demonstrator: loaded small, its stories as they should stand, and never a hand laid on anybody's records."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction

from goldenthread.apps.accounts.actions import open_area
from goldenthread.apps.accounts.models import BodyName, LocalArea, Restriction
from goldenthread.apps.accounts.queries import find_body_by_name, list_reporting_line
from goldenthread.apps.audit.models import Entry
from goldenthread.apps.audit.verify import find_faults
from goldenthread.apps.board.queries import (
    get_meeting,
    list_challenges,
    list_decided,
    list_groups,
    list_meetings,
    list_who_it_reported_to,
)
from goldenthread.apps.cases.deadlines import refresh_deadlines
from goldenthread.apps.cases.models import Case, Deadline
from goldenthread.apps.cases.queries import get_clocks
from goldenthread.apps.inspection.queries import list_charters, list_inspections, list_rated, list_rounds
from goldenthread.apps.people.models import Asking, Child, ChildName, Profile
from goldenthread.apps.people.queries import find_profile, get_viewer, list_parents
from goldenthread.apps.plans.models import Representation, Service, Version
from goldenthread.apps.strategy.queries import compare_strategies, list_plans, list_strategies
from goldenthread.apps.workforce import queries as workforce
from goldenthread.config.cli import main as console
from goldenthread.config.demonstrator.building import SMALL, build_demonstrator
from goldenthread.config.demonstrator.guard import NotOursToTouch, clear_demonstrator
from goldenthread.config.demonstrator.sign_ins import list_sign_ins
from goldenthread.core.access.viewer import Viewer, system_viewer
from goldenthread.core.casework.moves import stage_of
from goldenthread.core.casework.stages import Stage
from goldenthread.core.law.vocabulary import Duty, Status
from goldenthread.definitions.forms.register import load_forms
from tests.config.beside import carry, see_audit, see_bundle, see_returns

HALTON, CHESHIRE, AS_AT = "E06000006", "E06000050", date(2026, 11, 20)
AT = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
SYSTEM = system_viewer(areas=(HALTON, CHESHIRE))


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The small demonstrator, loaded once for these tests and then as if it had never been."""
    with django_db_blocker.unblock():
        whole = transaction.atomic()
        whole.__enter__()
        build_demonstrator(seed=1, at=AT, size=SMALL)
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        whole.__exit__(None, None, None)


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


def case_of(given: str, family: str) -> Case:
    name = ChildName.objects.get(given=given, family=family, kind="LEGAL")
    return Case.objects.select_related("child").get(child=name.child_id)


def signed_in(email: str) -> Viewer:
    return get_viewer(get_user_model().objects.get(email=email), on=AS_AT)


def status_of(case: Case, duty: Duty, *, ref: str | None = None) -> list[Status]:
    clocks = get_clocks(SYSTEM, case=case.pk, on=AS_AT)
    return [
        state.status for state in clocks.duties if state.duty is duty and (ref is None or state.id == ref)
    ]


def test_both_areas_are_loaded_and_say_that_they_are_invented():
    assert set(LocalArea.objects.values_list("code", "is_demonstrator")) == {(HALTON, True), (CHESHIRE, True)}
    assert Case.objects.filter(area=HALTON).count() > 40
    assert Case.objects.filter(area=CHESHIRE).count() > 90


def test_the_journal_of_each_area_holds_after_loading():
    assert [fault for area in (HALTON, CHESHIRE) for fault in find_faults(area=area)] == []
    assert Entry.objects.filter(act="cases_brought_in").count() == 2


def test_the_journal_runs_in_the_order_of_time():
    for area in (HALTON, CHESHIRE):
        moments = list(Entry.objects.filter(area=area).order_by("seq").values_list("recorded_at", flat=True))
        assert moments == sorted(moments)


def test_there_is_a_sign_in_for_every_role_in_each_area():
    rows = list_sign_ins(on=AS_AT)
    for area in ("Halton", "Cheshire West and Chester"):
        roles = {row["role"] for row in rows if row["area"] == area}
        assert roles >= {
            "Parent", "Young person", "School or setting", "Coordinator", "Manager", "Decision-maker", 
            "Information governance",
            "Area administrator", "Education adviser", "Health adviser", "Social care adviser",
            "Designated social care officer", "Representative", "Panel member", "Quality auditor", "Inspector",
            "Restricted records team", "Chair of a board", "Board member", "Forum member",
        }  # fmt: skip
        assert roles & {"Designated medical officer", "Designated clinical officer"}
    assert all(row["story"] for row in rows)


def test_every_sign_in_is_one_click_and_has_no_password():
    people = get_user_model().objects.all()
    assert people.count() > 20
    assert not [person.email for person in people if person.has_usable_password()]
    assert all(person.is_demonstrator and person.email.endswith(".demo.example") for person in people)


def test_six_coordinators_of_each_area_share_its_cases():
    for area in (HALTON, CHESHIRE):
        held = Case.objects.filter(area=area, coordinator__isnull=False)
        assert held.values("coordinator").distinct().count() == 6


def test_every_stored_stage_and_deadline_is_what_the_clocks_say():
    cases = list(Case.objects.values_list("pk", flat=True))
    columns = ("case", "duty", "ref", "step", "basis", "trigger_on", "due_on", "met_on", "status", "is_live")
    before = sorted(map(repr, Deadline.objects.values_list(*columns)))
    stages = dict(Case.objects.values_list("pk", "stage"))
    refresh_deadlines(cases=cases, on=AS_AT)
    assert sorted(map(repr, Deadline.objects.values_list(*columns))) == before
    assert dict(Case.objects.values_list("pk", "stage")) == stages


def test_every_plan_in_place_has_a_plan_to_open():
    in_place = Case.objects.filter(stage=Stage.PLAN_IN_PLACE.value)
    final = Version.objects.filter(state="FINAL", needs__isnull=False).values("case")
    assert in_place.exclude(pk__in=final).count() == 0


def test_every_plan_that_leaves_as_a_file_comes_into_the_other_area_and_leaves_again_the_same():
    versions = list(Version.objects.order_by("id").values_list("pk", "area", "state"))
    assert len(versions) > 50 and {state for _, _, state in versions} >= {"FINAL", "SERVED", "DRAFT"}
    ordered = 0
    for area, to in ((HALTON, CHESHIRE), (CHESHIRE, HALTON)):
        ordered += carry([pk for pk, of, _ in versions if of == area], to=to, by=SYSTEM, at=AT)
    assert ordered, "some of them hold words that a tribunal ordered"


def test_two_parents_who_live_apart_are_each_served_and_neither_sees_the_other():
    case = case_of("Rowan", "Example")
    assert case.stage == Stage.DRAFT_SERVED.value
    assert Service.objects.filter(version__case=case).values("parent").distinct().count() == 2
    assert status_of(case, Duty.ALLOW_REPRESENTATIONS) == [Status.DUE, Status.DUE]
    for email, name in (("jo.example", "Jo Example"), ("martin.sample", "Martin Sample")):
        viewer = signed_in(f"{email}@halton.demo.example")
        assert [parent.name for parent in list_parents(viewer, child=case.child_id, on=AS_AT)] == [name]


def test_a_parents_comment_waits_for_its_answer():
    (comment,) = Representation.objects.filter(version__case=case_of("Rowan", "Example"))
    assert "how many times a week" in comment.words
    assert comment.answered_fact is None


def test_psychology_is_late_and_health_has_gone_back():
    clocks = get_clocks(SYSTEM, case=case_of("Idris", "Demo-Cedar").pk, on=AS_AT)
    late = [
        state
        for state in clocks.duties
        if state.duty is Duty.REPLY_WITH_ADVICE and state.status is Status.OVERDUE
    ]
    kinds = {fact.id: fact.extra["kind"] for fact in clocks.thread.facts if "kind" in fact.extra}
    assert "PSYCHOLOGICAL" in {kinds[state.id] for state in late}


def test_decisions_are_waiting_today_and_this_week():
    due = Deadline.objects.filter(duty=Duty.DECIDE_WHETHER_TO_ASSESS.value, is_live=True)
    assert (case_of("Maya", "Example-Violet").pk, AS_AT) in due.values_list("case", "due_on")
    assert case_of("Tilly", "Sample-Birch").next_due_on == date(2026, 11, 24)


def test_a_young_person_signs_in_as_herself_and_wrote_her_own_profile():
    case = case_of("Freya", "Testwood-Lime")
    viewer = signed_in("freya.testwood-lime@halton.demo.example")
    assert viewer.own_child == case.child_id
    profile = find_profile(viewer, child=case.child_id)
    assert profile is not None
    assert profile.number == 2
    assert "Text me" in profile.text.how_to_help


def test_a_case_past_twenty_weeks_shows_the_advice_that_made_it_late():
    case = case_of("Oscar", "Example-Teal")
    assert status_of(case, Duty.FINALISE_PLAN) == [Status.OVERDUE]
    assert Status.MET_LATE in status_of(case, Duty.REPLY_WITH_ADVICE)


def test_a_final_plan_was_made_in_time_with_every_comment_answered():
    case = case_of("Willow", "Testwood-Fern")
    assert status_of(case, Duty.FINALISE_PLAN) == [Status.MET]
    assert not Representation.objects.filter(version__case=case, answered_fact__isnull=True).exists()


def test_a_refused_family_still_has_time_to_appeal():
    case = case_of("Noah", "Specimen-Ash")
    assert case.stage == Stage.NOT_ASSESSED.value
    assert status_of(case, Duty.LODGE_APPEAL) == [Status.DUE]


def test_a_request_from_the_public_form_waits_for_someone_to_check_who_they_are():
    for given, family in (("Zara", "Madeup-Pine"), ("Leo", "Specimen-Plum")):
        case = case_of(given, family)
        assert case.requests.get().is_from_public_form
        assert case.child.identity_checked_on is None


def test_twins_are_two_children_with_the_same_parents():
    ava, eva = case_of("Ava", "Demo-Walnut"), case_of("Eva", "Demo-Walnut")
    assert ava.child_id != eva.child_id
    assert ava.child.born_on == eva.child.born_on
    parents = [set(one.child.parenthoods.values_list("parent", flat=True)) for one in (ava, eva)]
    assert parents[0] == parents[1]
    assert (ava.stage, eva.stage) == (Stage.PLAN_IN_PLACE.value, Stage.REQUESTED.value)


def test_a_family_who_sign_are_known_to_need_an_interpreter():
    (parent,) = list_parents(SYSTEM, child=case_of("Kai", "Sample-Indigo").child_id, on=AS_AT)
    assert parent.reach.needs_bsl
    assert "interpreter" in parent.reach.interpreter


def test_profiles_come_in_pictures_and_in_a_voice_as_well_as_in_words():
    modes = set(Profile.objects.values_list("mode", flat=True))
    assert modes == {"WORDS", "SYMBOLS", "RECORDED"}
    recorded = Profile.objects.get(mode="RECORDED")
    with recorded.recording.open("rb") as sound:
        assert sound.read(4) == b"RIFF"


def test_health_commissioners_were_renamed_and_boards_report_by_date():
    names = BodyName.objects.filter(area=HALTON, body__kind="HEALTH_COMMISSIONER").order_by("from_on")
    assert [name.name.rsplit(" ", 3)[-1] for name in names] == ["Group", "Board"]
    delivery = find_body_by_name(SYSTEM, area=HALTON, name="Halton SEND Delivery Group")
    assert delivery is not None

    def top(on: date) -> list[str]:
        return [rung.name for rung in list_reporting_line(SYSTEM, body=delivery, on=on)]

    assert top(date(2017, 1, 1)) == ["Halton Children's Trust", "Halton Health and Wellbeing Board"]
    assert top(AS_AT) == ["Halton SEND Strategic Improvement Board", "Halton Health and Wellbeing Board"]


def test_no_imported_thread_breaks_the_moves():
    for case in Case.objects.exclude(batch="")[:40]:
        thread = get_clocks(SYSTEM, case=case.pk, on=AS_AT).thread
        assert stage_of(thread.facts).value == case.stage


def test_loading_twice_is_refused_and_changes_nothing(capsys):
    before = Case.objects.count(), Entry.objects.count()
    assert console(["demo", "load", "--small"]) == 1
    assert "--again" in capsys.readouterr().err
    assert (Case.objects.count(), Entry.objects.count()) == before


def test_a_database_with_a_real_area_is_never_loaded_or_cleared():
    real = system_viewer(areas=("E06000001",))
    open_area(area="E06000001", name="Real Borough", reference_prefix="REA", by=real, at=AT)
    before = Child.objects.count()
    for act in (clear_demonstrator, lambda: build_demonstrator(seed=1, at=AT, size=SMALL)):
        with pytest.raises(NotOursToTouch, match="Real Borough"):
            act()
    assert Child.objects.count() == before


def test_a_database_with_somebody_elses_sign_in_is_never_cleared(django_user_model):
    django_user_model.objects.create(email="someone@example.com", display_name="Someone real")
    with pytest.raises(NotOursToTouch, match="not a demonstrator person"):
        clear_demonstrator()


def test_the_sign_ins_are_a_table_for_people_and_json_for_programs(capsys):
    assert console(["demo", "sign-ins", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {"area", "role", "name", "email", "story", "account"} <= set(rows[0])
    assert console(["demo", "sign-ins"]) == 0
    assert "jo.example@halton.demo.example" in capsys.readouterr().out


def test_an_areas_returns_check_clean_and_its_inspection_lists_have_few_faults():
    for area in (HALTON, CHESHIRE):
        see_returns(area, by=SYSTEM, at=AT)


def test_every_person_has_a_first_page_that_opens(client):
    people = list(get_user_model().objects.order_by("pk"))
    assert len(people) > 20
    for person in people:
        client.force_login(person)
        is_family = person.grants.filter(role__in=["PARENT", "YOUNG_PERSON", "REPRESENTATIVE"]).exists()
        answer = client.get("/family/" if is_family else "/due/", follow=True)
        assert (person.email, answer.status_code) == (person.email, 200)


@pytest.mark.parametrize("page", ["", "thread/", "people/", "contact/", "chronology/", "advice/", "plan/"])
def test_every_storys_case_opens_for_its_coordinator(client, page):
    kept_apart = Restriction.objects.values("child")
    stories = Case.objects.filter(batch="").exclude(child__in=kept_apart).select_related("coordinator")
    assert stories.count() >= 16
    for case in stories:
        staff = get_user_model().objects.filter(grants__area=case.area, grants__role="COORDINATOR")
        client.force_login(case.coordinator or staff.order_by("pk")[0])
        answer = client.get(f"/case/{case.reference}/{page}")
        assert (case.reference, answer.status_code in (200, 302)) == (case.reference, True)


def test_whoever_stands_outside_casework_has_something_on_their_first_page(client):
    first = {
        "PANEL_MEMBER": ("/panel/", "Example-Violet"), "QUALITY_AUDITOR": ("/oversight/audit/", "This term’s audit"),
        "INSPECTOR": ("/oversight/inspection/", "Area inspection"), "REPRESENTATIVE": ("/family/", "Madeup-Quartz"),
        "RESTRICTED_TEAM": ("/oversight/restricted/", "Sample-Unseen and Ember Sample-Unseen"),
        "INFORMATION_GOVERNANCE": ("/oversight/agreements/", "Lapsed"),
    }  # fmt: skip
    for role, (page, words) in first.items():
        client.force_login(get_user_model().objects.filter(grants__area=CHESHIRE, grants__role=role)[0])
        assert words in client.get(page, follow=True).content.decode(), role


def test_the_invented_board_has_met_once_and_its_next_paper_names_who_has_not_reported(client):
    chair = signed_in("marlow.demo-garnet@halton.demo.example")
    coming, held = list_meetings(chair, area=HALTON)
    assert held.frozen_at and get_meeting(chair, meeting=held.id).quorum.is_quorate
    assert len(list_decided(chair, area=HALTON, meeting=held.id)) == 2
    (challenge,) = list_challenges(chair, area=HALTON, on=AS_AT)
    assert challenge.is_settled and len(challenge.tiers) == 1
    client.force_login(get_user_model().objects.get(pk=chair.account))
    page = client.get(f"/board/meeting/{coming.id}/").content.decode()
    assert "Gale Madeup-Flint" in page and "2 sent. Not yet reported" in page
    body = next(each.body for each in list_groups(chair, area=HALTON, on=AS_AT) if "Delivery" in each.name)
    for on, above in (
        (date(2016, 5, 1), ["Halton Children's Trust", "Halton Health and Wellbeing Board"]),
        (date(2024, 5, 1), ["Halton SEND Strategic Improvement Board", "Halton Health and Wellbeing Board"]),
    ):
        assert list_who_it_reported_to(chair, body=body, area=HALTON, on=on) == above


def test_the_record_kept_apart_is_nowhere_for_anyone_else(client):
    hidden = {row.child for row in Restriction.objects.all()}
    cases = Case.objects.filter(child__in=hidden)
    assert cases.count() == 2
    keepers = get_user_model().objects.filter(grants__role="RESTRICTED_TEAM")
    for person in get_user_model().objects.exclude(pk__in=keepers):
        client.force_login(person)
        for case in cases:
            answer = client.get(f"/case/{case.reference}/")
            assert answer.status_code in (403, 404), (person.email, case.reference)


def test_one_family_told_forty_facts_once_and_six_forms_came_filled():
    case = case_of("Robin", "Specimen-Teal")
    askings = Asking.objects.filter(child=case.child)
    asked = askings.filter(is_of_family=True)
    assert set(asked.values_list("how", flat=True)) == {"ASKED"}
    assert len(set(asked.values_list("word", flat=True))) == asked.count() == 40
    assert set(askings.filter(how="FILLED").values_list("form", flat=True)) == set(load_forms())
    assert askings.filter(how="FILLED").count() > 80


def test_the_area_has_a_live_plan_an_open_visit_and_a_charter_flagged_as_promised_again():
    revised, first = (each.id for each in list_strategies(SYSTEM))
    assert len(compare_strategies(SYSTEM, earlier=first, later=revised).comparison.restated) == 1
    (plan,) = list_plans(SYSTEM)
    assert (plan.area, plan.is_public) == (HALTON, True)
    visit, closed = list_inspections(SYSTEM)
    assert visit.is_open and visit.follows == closed.id and not closed.is_open
    (rated,) = list_rounds(SYSTEM, area=HALTON, on=AS_AT)
    assert list_rated(SYSTEM, round=rated.id, on=AS_AT)[0].result.is_wide
    assert list_charters(SYSTEM, area=HALTON)[0].promised


def test_one_plan_is_audited_to_its_grade_and_one_appeal_has_its_bundle_beside_it(client):
    see_audit()
    see_bundle(client)


def test_the_area_has_posts_of_which_one_is_vacant_training_with_its_impact_and_a_survey_that_is_over():
    assert [post.who for post in workforce.list_posts(SYSTEM, area=HALTON, on=AS_AT)].count("") == 1
    ((held,), _) = workforce.list_impacts(SYSTEM, area=HALTON)
    assert held.later.change > 0 and held.at_end.people >= 5
    assert len(workforce.list_sessions(SYSTEM, area=HALTON, on=AS_AT)) == 1
    (survey,) = workforce.list_surveys(SYSTEM, area=HALTON, on=AS_AT)
    told = workforce.list_answers(SYSTEM, survey=survey.id, on=AS_AT)
    assert len(told) == 2
    staffed = workforce.list_staffed(SYSTEM, area=HALTON, on=AS_AT)[-1]
    assert staffed.cases_each and staffed.vacant_days and staffed.in_time is not None
