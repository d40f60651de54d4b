"""A message to a family is looked at before it goes: a clean one goes at once, and only what tells of others is asked about."""

from collections.abc import Sequence
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.apps.correspondence.models import Message
from goldenthread.apps.files.models import File
from goldenthread.apps.quality.actions import answering
from goldenthread.apps.quality.models import LeavingAnswer
from goldenthread.core.plans.checks.leaving import Kind
from goldenthread.core.plans.checks.stopping import LookFirst
from goldenthread.journeys.answer_message import answer_message
from goldenthread.journeys.send_message import send_message
from tests.apps.files.samples import photograph, spoken_pdf
from tests.factories.letters import begin_letter_story, parent_key
from tests.factories.people import make_child
from tests.thread.story import Story, at

pytestmark = pytest.mark.django_db
ON = date(2026, 4, 2)


@pytest.fixture
def story() -> Story:
    return begin_letter_story()


def write(
    story: Story, words: str, thread: int | None = None, *, files: Sequence[SimpleUploadedFile] = ()
) -> int:
    return answer_message(
        case=story.case, words=words, thread=thread, to="" if thread else parent_key(story),
        subject="" if thread else "Your request", files=files, by=story.coordinator, at=at(ON),
    )  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        "Rowan’s advice is in. I call you on Monday.",
        "Call us on 01632 960 000 or write to send@halton.example. Ash Demo, coordinator@example.com",
    ],
)
def test_a_message_that_tells_of_nobody_else_goes_at_once_with_our_own_number_in_it(story: Story, words: str):
    write(story, words)
    assert Message.objects.get().words == words and not LeavingAnswer.objects.exists()


def test_a_message_with_the_other_parents_address_stops_and_nothing_is_sent(story: Story):
    with pytest.raises(LookFirst) as stop:
        write(story, "Write to him at 2 Other Street, WA8 7QF.")
    assert Kind.ADDRESS in {one.kind for one in stop.value.questions} and not Message.objects.exists()


def test_what_was_answered_once_is_not_asked_again_in_the_thread(story: Story):
    words = "Alder can come to the meeting too."
    with pytest.raises(LookFirst) as stop:
        write(story, words)
    with answering({one.key: "She told us this herself" for one in stop.value.questions}):
        thread = write(story, words)
    assert LeavingAnswer.objects.filter(sending="message").count() == len(stop.value.questions)
    write(story, "Thank you for the papers.", thread)
    assert Message.objects.count() == 2


def test_what_a_family_writes_to_us_is_asked_nothing(story: Story):
    send_message(
        child=story.child, words="His father lives at 2 Other Street.", subject="Home", by=story.mother, at=at(ON)
    )  # fmt: skip
    assert Message.objects.get().is_from_family


def stopped(story: Story, *files: SimpleUploadedFile) -> LookFirst:
    """Send files with a message that tells of nobody, and return what it was stopped for."""
    with pytest.raises(LookFirst) as stop:
        write(story, "This is with it.", files=files)
    assert not Message.objects.exists() and not File.objects.exists()
    return stop.value


def test_another_childs_name_in_a_pdf_stops_it_at_its_page_and_one_that_tells_of_nobody_goes(story: Story):
    make_child("Linden", "Sample")
    stop = stopped(story, SimpleUploadedFile("report.pdf", spoken_pdf("Linden Sample has tics.")))
    (question,) = [one for one in stop.questions if one.kind is Kind.OTHER_CHILD]
    assert [one.title for one in question.quotes] == ["report.pdf, page 1"]
    write(
        story, "With it.", files=[SimpleUploadedFile("report.pdf", spoken_pdf("Rowan Example reads well."))]
    )
    assert File.objects.get().name == "report.pdf" and not LeavingAnswer.objects.exists()


def test_a_files_name_tells_too(story: Story):
    make_child("Linden", "Sample")
    stop = stopped(story, SimpleUploadedFile("EHCP_Linden_Sample.txt", b"The plan is with this."))
    assert [one.kind for one in stop.questions] == [Kind.OTHER_CHILD]


def test_a_photograph_waits_for_whoever_sends_it_to_say_they_have_looked_at_that_very_one(story: Story):
    stop = stopped(story, SimpleUploadedFile("page.jpg", photograph()))
    (question,) = stop.questions
    assert question.kind is Kind.NOT_READ and question.quotes[0].title == "page.jpg"
    with answering({question.key: "I looked at every page"}):
        with pytest.raises(LookFirst):
            write(
                story, "This is with it.", files=[SimpleUploadedFile("page.jpg", photograph(size=(48, 64)))]
            )
        write(story, "This is with it.", files=[SimpleUploadedFile("page.jpg", photograph())])
    assert LeavingAnswer.objects.get().because == "I looked at every page" and File.objects.count() == 1


def test_what_a_family_sends_us_is_not_stopped_for_its_files(story: Story):
    upload = SimpleUploadedFile("page.jpg", photograph())
    send_message(
        child=story.child, words="See this.", subject="Home", files=[upload], by=story.mother, at=at(ON)
    )
    assert File.objects.get().name == "page.jpg"
