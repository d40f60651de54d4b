"""A school asks for an assessment: with all it has tried, or with a name and a reason; nothing it writes is lost, nothing blocks it."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from goldenthread.apps.accounts.actions import join_team, restrict_record
from goldenthread.apps.accounts.models import Team
from goldenthread.apps.audit.models import Entry
from goldenthread.apps.cases.models import Case, Deadline, Request, RequestDraft, RequestEvidence
from goldenthread.apps.files.actions import record_scan
from goldenthread.apps.files.models import File
from goldenthread.apps.people.actions import tell_fact
from goldenthread.apps.people.models import Asking, Child, ChildName
from goldenthread.apps.people.types import FactGiven
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from tests.factories.people import CHESHIRE, HALTON, SYSTEM, make_child, make_staff
from tests.web.setting.conftest import Enrol, School, browser_of

NEW = reverse("setting_request_new")


def begin(school: School, pupil: str = "new") -> int:
    response = school.browser.post(NEW, {"setting": school.provider, "pupil": pupil})
    assert response.status_code == 302, response.content.decode()
    return RequestDraft.objects.latest("id").pk


def step(school: School, draft: int, name: str, **typed: object):
    return school.browser.post(reverse("setting_request_step", args=[draft, name]), typed)


def send(school: School, draft: int):
    return school.browser.post(reverse("setting_request_check", args=[draft]), {"send": "yes"}, follow=True)


def test_a_name_and_a_reason_are_enough_and_the_six_weeks_run(school: School, today):
    draft = begin(school)
    step(school, draft, "child", given="Aspen", area=CHESHIRE)
    step(school, draft, "reason", words="Aspen cannot follow any lesson.")
    page = school.browser.get(reverse("setting_request_check", args=[draft])).content.decode()
    assert "These would help, if you have them" in page and "You can send it without them" in page
    said = send(school, draft).content.decode()
    case = Case.objects.get()
    assert case.area == CHESHIRE and case.reference in said and "6 weeks" in said
    kept = Request.objects.get()
    assert (kept.source, kept.provider_id, kept.words) == (
        "SETTING",
        school.provider,
        "Aspen cannot follow any lesson.",
    )
    assert kept.fact.on == today
    due = Deadline.objects.get(case=case, duty="decide_whether_to_assess")
    assert (due.due_on - today).days == 42
    assert not RequestDraft.objects.exists()


def test_even_a_bare_name_goes(school: School):
    draft = begin(school)
    step(school, draft, "child", family="Example", area=HALTON)
    send(school, draft)
    assert Request.objects.count() == 1


def test_a_mistyped_number_stops_nothing(school: School):
    draft = begin(school)
    step(school, draft, "child", given="Aspen", upn="B12", area=HALTON)
    send(school, draft)
    assert RequestEvidence.objects.get().content["upn"] == "B12"


def test_everything_tried_is_kept_a_page_at_a_time_and_read_again_where_it_was_left(school: School):
    draft = begin(school)
    step(school, draft, "child", given="Aspen", area=HALTON)
    row = {
        "row0-tried": "A phonics group",
        "row0-how_long": "12 weeks",
        "row0-by_whom": "Miss Demo",
        "row0-came_of_it": "Little change",
    }
    assert step(school, draft, "cycles", rows=1, another="yes", **row).status_code == 302
    page = school.browser.get(reverse("setting_request_step", args=[draft, "cycles"])).content.decode()
    assert "A phonics group" in page and 'name="row1-tried"' in page
    step(
        school,
        draft,
        "provision",
        rows=1,
        later="yes",
        **{"row0-what": "A teaching assistant", "row0-cost": "£2,400"},
    )
    listed = school.browser.get(reverse("setting_requests")).content.decode()
    assert "Aspen" in listed
    send(school, draft)
    content = RequestEvidence.objects.get().content
    assert content["cycles"][0]["came_of_it"] == "Little change"
    assert content["provision"] == [{"what": "A teaching assistant", "how_much": "", "cost": "£2,400"}]


def test_a_row_whose_boxes_are_emptied_is_gone(school: School):
    draft = begin(school)
    step(school, draft, "cycles", rows=1, **{"row0-tried": "A group"})
    step(school, draft, "cycles", rows=2, **{"row0-tried": "", "row1-tried": ""})
    assert RequestDraft.objects.get(pk=draft).content["cycles"] == []


def test_the_school_follows_the_child_it_asked_for(school: School):
    draft = begin(school)
    step(school, draft, "child", given="Aspen", area=CHESHIRE)
    send(school, draft)
    home = school.browser.get(reverse("setting_home")).content.decode()
    assert "Aspen" in home and "Deciding whether to assess" in home


def test_a_request_for_an_own_pupil_with_an_open_case_is_linked_and_its_clock_stands(
    school: School, enrol: Enrol
):
    pupil = enrol(school, "Rowan", area=CHESHIRE)
    public_id = Child.objects.get(pk=pupil.child).public_id
    draft = begin(school, str(public_id))
    step(school, draft, "reason", words="It is worse.")
    said = send(school, draft).content.decode()
    assert "was open already" in said and pupil.case.reference in said
    assert Case.objects.count() == 1 and Request.objects.filter(is_second=True).count() == 1
    own = school.browser.get(reverse("setting_pupil", args=[public_id])).content.decode()
    assert "What you sent us" in own and "It is worse." in own


def test_a_child_who_is_known_and_hidden_is_asked_for_like_any_other(school: School):
    """The school is told what it would be told of a stranger, and a record of its own is made."""
    known = make_child("Aspen").child
    restrict_record(area=HALTON, child=known, by=SYSTEM, at=timezone.now())
    hidden, fresh = begin(school), None
    step(school, hidden, "child", given="Aspen", family="Example", area=HALTON)
    said_of_hidden = send(school, hidden).content.decode()
    fresh = begin(school)
    step(school, fresh, "child", given="Linden", family="Example", area=HALTON)
    said_of_fresh = send(school, fresh).content.decode()
    assert (
        "The council must decide within 6 weeks" in said_of_hidden
        and "The council must decide within 6 weeks" in said_of_fresh
    )
    assert not Case.objects.filter(child=known).exists()
    assert ChildName.objects.filter(given="Aspen").values("child").distinct().count() == 2


@pytest.mark.parametrize("name", ["setting_request_check", "step"])
def test_another_schools_draft_and_none_at_all_are_refused_alike(
    school: School, other_school: School, name: str
):
    draft = begin(school)

    def address(number: int) -> str:
        return (
            reverse("setting_request_step", args=[number, "reason"])
            if name == "step"
            else reverse(name, args=[number])
        )

    theirs, nobodys = (other_school.browser.get(address(number)) for number in (draft, draft + 999))
    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.content == nobodys.content
    assert other_school.browser.post(address(draft), {"words": "x", "send": "yes"}).status_code == 404
    assert RequestDraft.objects.get(pk=draft).content == {}


def test_a_pupil_of_another_school_cannot_be_asked_for(school: School, other_school: School, enrol: Enrol):
    pupil = enrol(other_school, "Rowan")
    public_id = Child.objects.get(pk=pupil.child).public_id
    response = school.browser.post(NEW, {"setting": school.provider, "pupil": str(public_id)})
    assert response.status_code == 200 and "Rowan" not in response.content.decode()
    response = school.browser.post(NEW, {"setting": other_school.provider, "pupil": "new"})
    assert response.status_code == 200 and not RequestDraft.objects.exists()


def test_a_draft_thrown_away_is_gone_and_nothing_was_received(school: School):
    draft = begin(school)
    school.browser.post(reverse("setting_request_check", args=[draft]), {"remove": "yes"})
    assert not RequestDraft.objects.exists() and not Request.objects.exists()


def test_the_journal_names_the_sender_as_a_setting(school: School):
    draft = begin(school)
    step(school, draft, "child", given="Aspen", area=CHESHIRE)
    send(school, draft)
    entry = Entry.objects.get(area=CHESHIRE, act="request_recorded")
    assert (entry.role, entry.account) == ("SETTING", school.senco.account)


@pytest.fixture
def council(school: School) -> Client:
    """A coordinator of the area to which the school sends."""
    return browser_of(make_staff())


def add_colleague(school: School) -> Viewer:
    """Add somebody else to the school's own team."""
    other = make_staff(Role.SETTING, email="colleague@example.com")
    team = Team.objects.get(provider=school.provider).pk
    join_team(team=team, account=other.account or 0, from_on=date(2020, 1, 1), by=SYSTEM, at=timezone.now())
    return other


def report(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"Term by term.", content_type="text/plain")


def test_what_was_tried_and_what_it_costs_go_as_files_that_the_whole_setting_and_the_council_can_open(
    school: School, other_school: School, council: Client
):
    draft = begin(school)
    step(school, draft, "child", given="Aspen", area=HALTON)
    files = {"tried": [report("reviews.txt")], "costs": [report("map.txt")]}
    sent = school.browser.post(reverse("setting_request_check", args=[draft]), {"send": "yes", **files})
    assert sent.status_code == 302
    request, child = Request.objects.get(), Child.objects.get()
    assert set(File.objects.values_list("subject", flat=True)) == {f"request:{request.pk}"}
    more = reverse("setting_files", args=[child.public_id, request.pk])
    colleague = browser_of(add_colleague(school))
    assert colleague.post(more, {"tried": [report("later.txt")]}).status_code == 302
    page = school.browser.get(reverse("setting_pupil", args=[child.public_id])).content.decode()
    for name in ("reviews.txt", "map.txt", "later.txt"):
        assert name in page
    file = File.objects.latest("id")
    record_scan(file=file.public_id, is_clean=True, scanned_with="Test scanner", by=SYSTEM, at=timezone.now())
    opened = reverse("file", args=[file.public_id])
    assert school.browser.get(opened).status_code == council.get(opened).status_code == 200
    assert other_school.browser.get(opened).status_code == other_school.browser.get(more).status_code == 404
    decision = reverse("step_assess", args=[Case.objects.get().reference])
    assert "reviews.txt" in council.get(decision).content.decode()


def test_a_file_that_is_refused_stops_the_sending_and_loses_nothing(school: School):
    draft = begin(school)
    step(school, draft, "child", given="Aspen", area=HALTON)
    address = reverse("setting_request_check", args=[draft])
    page = school.browser.post(address, {"send": "yes", "tried": [report("reviews.exe")]}).content.decode()
    assert "There is a problem" in page and "reviews.exe" in page
    assert RequestDraft.objects.exists() and not Request.objects.exists() and not File.objects.exists()


def test_what_is_held_of_an_own_pupil_is_shown_and_filled_in_and_counted_once(school: School, enrol: Enrol):
    pupil = enrol(school, "Rowan")
    for word, value in (("HELP_TRIED", "A phonics group"), ("HARD_AT_SCHOOL", "Noise")):
        tell_fact(
            child=pupil.child, fact=FactGiven(word=word, value=value), source="Our own form", by=SYSTEM,
            at=timezone.now(),
        )  # fmt: skip
    draft = begin(school, str(Child.objects.get(pk=pupil.child).public_id))
    tried = school.browser.get(reverse("setting_request_step", args=[draft, "cycles"])).content.decode()
    assert "A phonics group" in tried
    for _ in range(2):
        page = school.browser.get(reverse("setting_request_check", args=[draft])).content.decode()
        assert "Noise" in page and "There is no need to write it again" in page
    assert Asking.objects.filter(form="request_setting", how="FILLED", word="HARD_AT_SCHOOL").count() == 1


def test_nothing_is_told_of_a_child_who_may_be_new(school: School):
    make_child("Aspen")
    draft = begin(school)
    step(school, draft, "child", given="Aspen", family="Example", area=HALTON)
    page = school.browser.get(reverse("setting_request_check", args=[draft])).content.decode()
    assert "What the council knows already" not in page
