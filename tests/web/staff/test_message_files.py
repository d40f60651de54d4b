"""Files sent with messages: held until they are checked, and opened by nobody but the two sides of the thread."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.correspondence.actions import write_first
from goldenthread.apps.correspondence.models import Message, MessageThread
from goldenthread.apps.files.actions import record_scan
from goldenthread.apps.files.models import File
from goldenthread.apps.people.models import Child
from tests.factories.people import NOW, SYSTEM, make_own_viewer, make_parent_viewer, make_staff
from tests.thread.story import Story, at, begin_story

ON = at(NOW.date())


@pytest.fixture
def story(db: None, monkeypatch: pytest.MonkeyPatch) -> Story:
    monkeypatch.setattr("django.utils.timezone.now", lambda: ON)
    return begin_story()


def browser_of(account: int | None) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=account))
    return client


def report(name: str = "letter.txt", content: bytes = b"Seen in clinic.") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/plain")


def family_page(story: Story, name: str, **more: object) -> str:
    return reverse(name, kwargs={"public_id": Child.objects.get(pk=story.child).public_id, **more})


def write(client: Client, story: Story, *files: SimpleUploadedFile):
    typed = {
        "subject": "The clinic",
        "words": "The letter is with this.",
        "token": "m1",
        "files": list(files),
    }
    return client.post(family_page(story, "family_new_message"), typed)


def is_clean(file: File) -> str:
    record_scan(file=file.public_id, is_clean=True, scanned_with="Test scanner", by=SYSTEM, at=ON)
    return reverse("file", args=[file.public_id])


def test_a_mother_sends_a_letter_that_opens_once_checked_to_her_and_the_coordinator_only(story: Story):
    mother, desk = browser_of(story.mother.account), browser_of(story.coordinator.account)
    father = browser_of(make_parent_viewer(story.parents[1], email="father@example.com").account)
    assert write(mother, story, report()).status_code == 302
    thread, kept = MessageThread.objects.get(), File.objects.get()
    assert kept.subject == f"message:{Message.objects.get().pk}"
    hers = family_page(story, "family_thread", thread=thread.public_id)
    ours = reverse("case_message_thread", args=[story.reference, thread.public_id])
    for client, page in ((mother, hers), (desk, ours)):
        text = client.get(page).content.decode()
        assert "letter.txt" in text and "It is being checked for viruses" in text
    opened = is_clean(kept)
    for client in (mother, desk):
        assert b"".join(client.get(opened)) == b"Seen in clinic."
    never = reverse("file", args=["00000000-0000-0000-0000-000000000000"])
    theirs, nobodys = father.get(opened), father.get(never)
    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.content == nobodys.content


def test_what_the_coordinator_sends_one_parent_is_not_there_for_the_other(story: Story):
    mother, desk = browser_of(story.mother.account), browser_of(story.coordinator.account)
    father = browser_of(make_parent_viewer(story.parents[1], email="father@example.com").account)
    write(mother, story)
    ours = reverse("case_message_thread", args=[story.reference, MessageThread.objects.get().public_id])
    assert desk.post(ours, {"words": "See this.", "token": "m2", "files": [report()]}).status_code == 302
    opened = is_clean(File.objects.get())
    assert mother.get(opened).status_code == 200
    assert father.get(opened).status_code == 404


def test_what_the_coordinator_sends_a_young_person_opens_for_them_alone(story: Story):
    young = make_own_viewer(story.child)
    write_first(
        case=get_summary(story.coordinator, case=story.case), key=f"young_person-{story.child}", subject="College",
        words="See this.", files=[report()], by=story.coordinator, at=ON,
    )  # fmt: skip
    opened = is_clean(File.objects.get())
    assert browser_of(young.account).get(opened).status_code == 200
    assert browser_of(story.mother.account).get(opened).status_code == 404


def test_a_file_that_is_refused_is_refused_with_the_reason_and_nothing_is_sent(story: Story):
    answer = write(browser_of(story.mother.account), story, report("letter.exe", b"MZ"), report())
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "There is a problem" in page and "letter.exe" in page
    assert "The letter is with this." in page, "what was typed is not lost"
    assert not MessageThread.objects.exists() and not File.objects.exists()


def test_a_coordinator_of_another_area_does_not_find_it(story: Story):
    write(browser_of(story.mother.account), story, report())
    elsewhere = make_staff(area="E06000050", email="elsewhere@example.com")
    assert browser_of(elsewhere.account).get(is_clean(File.objects.get())).status_code == 404


def test_a_message_that_tells_of_somebody_else_can_be_changed_with_its_words_kept_and_asks_for_its_files_again(
    story: Story,
):
    desk = browser_of(story.coordinator.account)
    ours = reverse("new_message", args=[story.reference])
    typed = {
        "to": f"parent-{story.parents[0]}",
        "subject": "Monday",
        "words": "Alder comes too.",
        "token": "m3",
    }
    stopped = desk.post(ours, typed | {"files": [report()]}).content.decode()
    assert "Stop and look before this leaves" in stopped and "Choose your files again" in stopped
    assert 'name="goes-with-files"' in stopped
    bare = desk.post(ours, typed | {"goes-with-files": "yes"}).content.decode()
    assert "the files were not chosen again" in bare and not MessageThread.objects.exists()
    back = desk.post(ours, typed | {"goes-back": "1"}).content.decode()
    assert "Alder comes too." in back and not MessageThread.objects.exists()
