"""The designated officer's page and file, and answering a question that is no request for advice."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from goldenthread.apps.advice.models import InformationRequest
from goldenthread.apps.advice.queries import list_sufficiency
from goldenthread.apps.advice.sufficiency import add_proposal
from goldenthread.apps.advice.types import Party
from goldenthread.apps.audit.models import Entry, Shown
from goldenthread.apps.files.models import File
from goldenthread.apps.files.types import FileState
from goldenthread.core.access.roles import Role
from tests.factories.advisers import Asked, make_adviser, make_team
from tests.factories.people import make_staff
from tests.thread.story import at
from tests.web.adviser.conftest import ON, sign_in
from tests.web.staff.steps.forms import said_after, text_of


@pytest.fixture
def officer(asked: Asked) -> Client:
    return sign_in(make_staff(Role.DESIGNATED_CLINICAL_OFFICER, email="dco@example.com").account or 0)


def test_the_officer_sees_what_is_owed_by_team_and_last_day(officer: Client, asked: Asked, set_day):
    text = text_of(officer.get(reverse("service_home")))
    assert "Rowan Example" in text and "Demo Therapy" in text and "24 days left" in text
    assert "No reply has come yet this year" in text
    assert Shown.objects.filter(entry__act="service_owes", child=asked.story.child).exists()
    set_day(date(2026, 5, 20))
    late = text_of(
        sign_in(make_staff(Role.DESIGNATED_MEDICAL_OFFICER, email="dmo@example.com").account or 0).get(
            reverse("service_home")
        )
    )
    assert "6 days late" in late and "1 late" in late


def test_a_team_with_nobody_in_it_is_said_to_be_vacant(officer: Client, asked: Asked):
    make_team(name="Demo Occupational Therapy")
    assert "Demo Occupational Therapy People Nobody works in it" in text_of(
        officer.get(reverse("service_home"))
    )


def test_the_file_holds_the_same_rows_and_no_formula(officer: Client, asked: Asked):
    make_team(name="=HYPERLINK()")
    response = officer.get(reverse("service_file"), {"show": "nobody"})
    text = response.content.decode("utf-8-sig")
    assert text.splitlines()[0].startswith("Reference,Child,Advice")
    assert "Rowan Example" in text and "2026-05-14" in text
    assert Entry.objects.filter(act="service_owes_taken", purpose="EXPORT").exists()


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.HEALTH_ADVISER, Role.AREA_ADMINISTRATOR])
def test_nobody_else_opens_it(asked: Asked, role: Role):
    client = sign_in(make_staff(role, email="other@example.com").account or 0)
    for name in ("service_home", "service_file"):
        assert client.get(reverse(name)).status_code == 403


@pytest.fixture
def question(asked: Asked) -> tuple[Client, int]:
    """The desk asks a social worker a question, through its page."""
    worker = make_adviser("Elm Worker", role=Role.SOCIAL_CARE_ADVISER)
    desk = sign_in(asked.story.coordinator.account or 0)
    url = reverse("step_information", args=[asked.story.reference])
    typed = {
        "token": "one",
        "asked_of": "Elm Worker, Adviser",
        "question": "Is the bathroom adapted?",
        "working_days": "10",
    }
    said = said_after(desk, desk.post(url, typed))
    assert "seen here" in said and "Is the bathroom adapted?" in said
    return sign_in(worker), InformationRequest.objects.get().pk


def test_a_question_is_on_the_workers_list_and_answered_there(question, asked: Asked):
    worker, number = question
    assert "Answer the question about Rowan Example" in text_of(worker.get(reverse("adviser_home")))
    url = reverse("adviser_information", args=[number])
    shown = text_of(worker.get(url))
    assert (
        "Is the bathroom adapted?" in shown and "Please assess Rowan." not in shown and "Hazel" not in shown
    )
    assert "Select whether you can answer" in text_of(worker.post(url, {"answer": "Yes"}))
    said_after(worker, worker.post(url, {"can": "YES", "answer": "Yes, in May."}))
    assert worker.get(url).status_code == 404
    desk = sign_in(asked.story.coordinator.account or 0)
    assert "Yes, in May." in text_of(desk.get(reverse("step_information", args=[asked.story.reference])))


def test_a_question_is_not_found_by_anyone_else(question, member: Client):
    _, number = question
    theirs, nobodys = (member.get(reverse("adviser_information", args=[n])) for n in (number, 999_999))
    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.content == nobodys.content


def test_the_desk_records_an_answer_that_came_by_telephone(asked: Asked):
    desk = sign_in(asked.story.coordinator.account or 0)
    url = reverse("step_information", args=[asked.story.reference])
    desk.post(url, {"token": "one", "asked_of": "Housing", "question": "Is it adapted?", "working_days": "5"})
    assert "on paper" in text_of(desk.get(url))
    number = InformationRequest.objects.get().pk
    reply = reverse("step_information_reply", args=[asked.story.reference, number])
    assert "Is it adapted?" in text_of(desk.get(reply))
    assert "Recorded" in said_after(
        desk, desk.post(reply, {"token": "two", "came": "NO", "answer": "They do not know."})
    )
    assert desk.get(reply).status_code == 404


def test_the_adviser_answers_whether_existing_advice_is_enough(member: Client, asked: Asked):
    story = asked.story
    proposal = add_proposal(
        case=story.case, ref=asked.ref, words="The clinic letter says it all.", proposed_on=ON, by=story.coordinator,
        at=at(ON),
    )  # fmt: skip
    url = reverse("adviser_enough", args=[asked.request, proposal])
    assert "Say whether it is enough" in text_of(member.get(reverse("adviser_request", args=[asked.request])))
    assert "The clinic letter says it all." in text_of(member.get(url))
    assert "Select whether you agree" in text_of(member.post(url))
    assert "Your answer is kept" in said_after(member, member.post(url, {"agrees": "YES"}))
    (now,) = list_sufficiency(story.coordinator, case=story.case)
    assert now.agrees(Party.ADVISER) is True and now.agrees(Party.FAMILY) is None
    assert sign_in(make_adviser("Yew Other")).get(url).status_code == 404
    assert member.get(reverse("adviser_enough", args=[asked.request, 999_999])).status_code == 404


def test_a_report_goes_with_the_request_and_opens_for_the_team_alone(member: Client, asked: Asked):
    url = reverse("adviser_report", args=[asked.request])
    assert "Choose your report" in text_of(member.post(url))
    report = SimpleUploadedFile("letter.txt", b"Seen in clinic.", content_type="text/plain")
    assert "few lines" in said_after(member, member.post(url, {"report": report}))
    row = File.objects.get()
    assert (row.subject, row.item) == (f"advice_request:{asked.request}", "ADVICE")
    File.objects.update(state=FileState.CLEAN.value, held="")
    address = reverse("file", args=[row.public_id])
    assert "letter.txt" in text_of(member.get(reverse("adviser_check", args=[asked.request])))
    assert sign_in(asked.lead).get(address).status_code == 200
    other = make_adviser("Yew Other")
    assert sign_in(other).get(address).status_code == 404
