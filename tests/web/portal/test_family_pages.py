"""The family's pages: each reader sees their own, everything they see is in the journal, nothing is lost."""

import pytest
from django.test import Client

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.audit.models import Entry, Shown
from goldenthread.apps.people.models import Child, Profile
from goldenthread.apps.plans.models import Representation
from tests.factories.people import make_own_viewer, make_parent_viewer
from tests.thread.story import Story, begin_story, drafted

pytestmark = pytest.mark.django_db
PAGES = ("", "profile/", "plan/", "decisions/", "opened/")


@pytest.fixture
def story() -> Story:
    story = begin_story()
    drafted(story)
    return story


def address(story: Story, page: str = "") -> str:
    return f"/family/{Child.objects.get(pk=story.child).public_id}/{page}"


def sign_in(client: Client, email: str = "parent@example.com") -> Client:
    client.force_login(Account.objects.get(email=email))
    return client


@pytest.mark.parametrize("page", PAGES)
def test_a_parent_opens_every_page_of_their_childs_and_each_look_is_journalled(
    client: Client, story: Story, page: str
):
    before = Entry.objects.filter(kind="READ").count()
    response = sign_in(client).get(address(story, page))
    assert response.status_code == 200
    entry = Entry.objects.filter(kind="READ").latest("seq")
    assert Entry.objects.filter(kind="READ").count() == before + 1
    assert (entry.role, entry.purpose) == ("PARENT", "OWN_RECORD")
    assert list(Shown.objects.filter(entry=entry).values_list("child", flat=True)) == [story.child]


@pytest.mark.parametrize("page", PAGES)
def test_staff_strangers_and_other_parents_cannot_open_them(client: Client, story: Story, page: str):
    assert client.get(address(story, page)).status_code == 302
    from tests.factories.people import make_child, two_parents

    other = make_child(given="Ash", parents=two_parents())
    make_parent_viewer(other.parents[0], email="another@example.com")
    assert sign_in(Client(), "another@example.com").get(address(story, page)).status_code == 404
    assert sign_in(Client(), "coordinator@example.com").get(address(story, page)).status_code == 403


def test_the_thread_says_where_we_are_who_has_it_and_by_when(client: Client, story: Story):
    page = sign_in(client).get(address(story)).content.decode()
    for words in (
        "Draft plan sent",
        "Your say on the draft",
        "Final plan",
        "Why this date?",
        story.reference,
    ):
        assert words in page, words
    assert "20 July 2026" in page


def test_each_parent_is_shown_their_own_fifteen_days(client: Client, story: Story):
    make_parent_viewer(story.parents[1], email="father@example.com")
    assert "22 June 2026" in sign_in(client).get(address(story, "plan/")).content.decode()
    assert (
        "24 June 2026"
        in sign_in(Client(), "father@example.com").get(address(story, "plan/")).content.decode()
    )


def test_a_comment_is_kept_shown_back_to_its_writer_and_to_no_other_parent(client: Client, story: Story):
    make_parent_viewer(story.parents[1], email="father@example.com")
    form = {
        "words": "Three times is not enough.",
        "section": "F",
        "setting_wanted": "Demo Primary School",
        "token": "t",
    }
    assert sign_in(client).post(address(story, "plan/"), form).status_code == 302
    assert Representation.objects.get().parent_id == story.parents[0]
    mine = client.get(address(story, "plan/")).content.decode()
    assert "Three times is not enough." in mine and "Demo Primary School" in mine
    theirs = sign_in(Client(), "father@example.com").get(address(story, "plan/")).content.decode()
    assert "Three times is not enough." not in theirs and "Demo Primary School" not in theirs


def test_a_comment_sent_twice_is_kept_once(client: Client, story: Story):
    form = {"words": "Once.", "section": "", "setting_wanted": "", "token": "same"}
    sign_in(client)
    for _ in range(2):
        client.post(address(story, "plan/"), form)
    assert Representation.objects.count() == 1


def test_a_comment_on_one_line_of_the_plan_says_which_line(client: Client, story: Story):
    browser = sign_in(client)
    page = browser.get(address(story, "plan/") + "?row=P1").content.decode()
    assert "Comment on P1" in page and '<option value="P1" selected>' in page
    browser.post(address(story, "plan/"), {"row": "P1", "words": "Daily, please.", "token": "one"})
    kept = Representation.objects.get()
    assert (kept.row, kept.section, kept.words) == ("P1", "F", "Daily, please.")
    assert "About P1 in section F" in browser.get(address(story, "plan/")).content.decode()


def test_an_empty_comment_is_refused_at_its_box(client: Client, story: Story):
    page = sign_in(client).post(address(story, "plan/"), {"words": " ", "token": "t"}).content.decode()
    assert "Write your comment before you send it." in page


def test_a_child_writes_the_profile_and_it_is_first_on_the_page(client: Client, story: Story):
    make_own_viewer(story.child)
    form = {
        "people_like": "I am funny",
        "how_to_help": "Show me, then let me try",
        "symbols": ["quiet"],
        "expected": "0",
    }
    assert (
        sign_in(client, "young.person@example.com").post(address(story, "profile/"), form).status_code == 302
    )
    page = client.get(address(story)).content.decode()
    assert page.index("I am funny") < page.index("Where we are</h2>")
    assert "Quiet place" in page


def test_two_people_writing_the_profile_lose_nothing(client: Client, story: Story):
    sign_in(client)
    client.post(address(story, "profile/"), {"people_like": "First", "expected": "0"})
    page = client.post(address(story, "profile/"), {"people_like": "Second", "expected": "0"})
    assert page.status_code == 409
    assert "First" in page.content.decode() and "Second" in page.content.decode()
    assert Profile.objects.count() == 1


def test_hostile_words_in_a_comment_are_shown_as_words(client: Client, story: Story):
    hostile = "<img src=x onerror=alert(1)>"
    sign_in(client).post(address(story, "plan/"), {"words": hostile, "section": "", "token": "t"})
    assert hostile not in client.get(address(story, "plan/")).content.decode()


def test_who_opened_the_record_names_role_and_day_and_never_the_other_parent(client: Client, story: Story):
    make_parent_viewer(story.parents[1], email="father@example.com")
    sign_in(Client(), "father@example.com").get(address(story))
    sign_in(Client(), "coordinator@example.com").get(f"/case/{story.reference}/")
    page = sign_in(client).get(address(story, "opened/")).content.decode()
    assert "oordinator" in page
    assert "Parent" not in page.split("</thead>")[-1]


def test_a_family_that_nothing_is_asked_of_is_told_so_and_what_happens_meanwhile(client: Client):
    waiting = begin_story()
    sign_in(client)
    todo = client.get(address(waiting)).context["todo"]
    assert todo.title == "You do not need to do anything now"
    assert todo.sentence == "Happening now: decision whether to assess." and todo.due_on


def test_a_family_page_takes_at_most_twenty_queries(
    client: Client, story: Story, django_assert_max_num_queries
):
    sign_in(client)
    with django_assert_max_num_queries(20):
        client.get(address(story))
