"""“This is not happening”: each asker is heard apart and answered, one open task a row, late by our own days."""

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.people.models import Child
from goldenthread.apps.plans.models import Provision
from goldenthread.apps.providers.actions import enrol_pupil
from goldenthread.apps.provision.actions import answer_not_happening, say_not_happening
from goldenthread.apps.provision.models import NotHappening
from goldenthread.apps.provision.queries import (
    count_delivery,
    count_not_happening,
    get_not_happening,
    list_all_not_happening,
    list_not_happening,
)
from goldenthread.apps.provision.types import (
    AnswerGiven,
    AnswerKind,
    NotHappeningNotFound,
    NotHappeningRefused,
    ShownTo,
    Standing,
    Wanted,
)
from goldenthread.core.access.refusal import MayNot
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from tests.factories.in_force import begin_in_force
from tests.factories.people import HALTON, SYSTEM, make_parent_viewer, make_staff
from tests.factories.providers import look_again, make_setting
from tests.thread.story import Story, at

pytestmark = pytest.mark.django_db
# A Monday in a term with no bank holiday after it: ten working days on is the Monday two weeks later.
SAID_ON, OWED_ON = date(2026, 9, 7), date(2026, 9, 21)
FOUND = AnswerGiven(kind=AnswerKind.HAPPENING, words="We saw the timetable and asked Rowan.")


@pytest.fixture
def story(db: None) -> Story:
    return begin_in_force()


@pytest.fixture
def father(story: Story) -> Viewer:
    return make_parent_viewer(story.parents[1], email="father@example.com")


def row_of(story: Story) -> str:
    return Provision.objects.get(version__case=story.case).key


def say(story: Story, by: Viewer, on: date = SAID_ON, **more: object) -> int:
    given = {
        "row": row_of(story),
        "words": "Nobody has come since June.",
        "since_on": date(2026, 9, 1),
    } | more
    return say_not_happening(case=story.case, by=by, at=at(on), **given)  # type: ignore[arg-type]


def answer(task: int, given: AnswerGiven, story: Story, on: date) -> None:
    answer_not_happening(task=task, given=given, by=story.coordinator, at=at(on))


def read(viewer: Viewer, story: Story, on: date = SAID_ON) -> list:
    return list_not_happening(viewer, case=story.case, on=on)


def test_what_a_mother_says_is_a_task_of_the_coordinators_owed_in_ten_working_days(story: Story):
    say(story, story.mother)
    (line,) = read(story.coordinator, story)
    assert (line.owner, line.due_on, line.standing) == (story.coordinator.account, OWED_ON, Standing.WAITING)
    assert [one.words for one in line.sayings] == ["Nobody has come since June."]
    assert count_not_happening(story.coordinator, case=story.case, on=date(2026, 9, 22)) == (1, 1)


def test_asking_again_while_it_is_open_joins_the_task_and_the_same_words_twice_are_one(story: Story):
    first = say(story, story.mother)
    assert say(story, story.mother) == first
    assert say(story, story.mother, words="Still nobody.", on=date(2026, 9, 9)) == first
    (line,) = read(story.coordinator, story)
    assert [one.words for one in line.sayings] == ["Nobody has come since June.", "Still nobody."]
    assert line.due_on == OWED_ON


def test_a_father_joins_the_mothers_task_and_learns_neither_of_her_words_nor_that_she_asked(story, father):
    task = say(story, story.mother)
    answer(task, AnswerGiven(kind=AnswerKind.WILL_BE, words="She told us. A teacher starts.", from_on=date(2026, 9, 30),
                             who="Ash Demo"), story, date(2026, 9, 8))  # fmt: skip
    assert read(father, story) == []
    with pytest.raises(NotHappeningNotFound):
        get_not_happening(father, task=task, on=SAID_ON)
    assert say(story, father, words="No reading help.", on=date(2026, 9, 10)) == task
    (line,) = read(father, story)
    assert [one.words for one in line.sayings] == ["No reading help."]
    assert (line.opened_on, line.due_on, line.answers) == (date(2026, 9, 10), date(2026, 9, 24), ())
    (hers,) = read(story.mother, story)
    assert [one.words for one in hers.sayings] == ["Nobody has come since June."]


def test_what_she_shares_is_read_by_those_she_chose_and_the_school_speaks_for_itself(story, father):
    provider, senco = make_setting()
    enrol_pupil(
        child=story.child, provider=provider, from_on=date(2026, 7, 2), by=SYSTEM, at=at(date(2026, 7, 2))
    )
    senco = look_again(senco, on=SAID_ON)
    say(story, story.mother)
    assert (read(senco, story), read(father, story)) == ([], [])
    say(story, story.mother, words="The school knows.", shown_to=ShownTo.SETTING)
    assert ([one.words for one in read(senco, story)[0].sayings], read(father, story)) == (
        ["The school knows."],
        [],
    )
    say(story, story.mother, words="We all know.", shown_to=ShownTo.FAMILY)
    assert [one.words for one in read(father, story)[0].sayings] == ["We all know."]
    say(story, senco, words="We have no teacher.")
    assert [one.words for one in read(senco, story)[0].sayings if one.is_mine] == ["We have no teacher."]
    assert "We have no teacher." not in [one.words for one in read(story.mother, story)[0].sayings]


def test_an_answer_is_read_by_whoever_asked_and_one_that_promises_leaves_the_task_open(story: Story):
    task = say(story, story.mother)
    promise = AnswerGiven(
        kind=AnswerKind.WILL_BE, words="A teacher starts.", from_on=date(2026, 9, 30), who="Ash Demo"
    )
    answer(task, promise, story, date(2026, 9, 8))
    (line,) = read(story.mother, story)
    assert (line.standing, line.due_on, line.answers[0].who) == (Standing.PROMISED, None, "Ash Demo")
    answer(
        task,
        AnswerGiven(kind=AnswerKind.PUT_RIGHT, words="She began.", from_on=date(2026, 9, 30)),
        story,
        date(2026, 10, 1),
    )
    (line,) = read(story.mother, story)
    assert (line.standing, len(line.answers)) == (Standing.CLOSED, 2)


def test_said_again_after_it_was_over_is_a_new_task(story: Story):
    task = say(story, story.mother)
    answer(task, FOUND, story, date(2026, 9, 8))
    with pytest.raises(NotHappeningRefused):
        answer(task, FOUND, story, date(2026, 9, 9))
    assert say(story, story.mother, on=date(2026, 9, 10)) != task
    assert NotHappening.objects.filter(closed_on__isnull=True).count() == 1


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (AnswerGiven(kind=AnswerKind.PUT_RIGHT, words="Done."), "from_on"),
        (AnswerGiven(kind=AnswerKind.PUT_RIGHT, words="Done.", from_on=date(2026, 12, 1)), "from_on"),
        (AnswerGiven(kind=AnswerKind.WILL_BE, words="Soon.", from_on=date(2026, 12, 1)), "who"),
        (AnswerGiven(kind=AnswerKind.WILL_BE, words="Soon.", from_on=date(2026, 9, 1), who="Ash"), "from_on"),
        (AnswerGiven(kind=AnswerKind.HAPPENING, words=" "), "words"),
    ],
)
def test_an_answer_that_says_too_little_is_refused_at_its_box(story: Story, given: AnswerGiven, field: str):
    task = say(story, story.mother)
    with pytest.raises(NotHappeningRefused) as refused:
        answer(task, given, story, date(2026, 9, 8))
    assert refused.value.field == field
    assert count_not_happening(story.coordinator, case=story.case, on=SAID_ON) == (1, 0)


@pytest.mark.parametrize(
    ("more", "field"),
    [({"row": "P99"}, "row"), ({"words": " "}, "words"), ({"since_on": date(2027, 1, 1)}, "since_on")],
)
def test_what_is_said_of_nothing_is_refused_and_nothing_is_kept(story: Story, more: dict, field: str):
    with pytest.raises(NotHappeningRefused) as refused:
        say(story, story.mother, **more)
    assert refused.value.field == field
    assert not NotHappening.objects.exists()


def test_only_the_family_the_setting_and_the_team_can_say_or_answer_it(story: Story):
    stranger = Viewer(account=99)
    with pytest.raises(NotHappeningNotFound):
        say(story, stranger)
    auditor = make_staff(Role.QUALITY_AUDITOR, email="auditor@example.com")
    with pytest.raises((NotHappeningNotFound, MayNot)):
        say(story, auditor)
    task = say(story, story.mother)
    with pytest.raises(NotHappeningNotFound):
        answer_not_happening(task=task, given=FOUND, by=story.mother, at=at(SAID_ON))
    hidden = replace(story.coordinator, hidden_children=frozenset({story.child}))
    assert read(hidden, story) == []
    found = list_all_not_happening(hidden, wanted=Wanted(), on=SAID_ON, start=0, size=25)
    assert (found.lines, found.total, set(found.counts.values())) == ((), 0, {0})


def test_the_team_writes_down_what_a_parent_told_them_and_it_is_that_parents(story, father):
    say(story, story.coordinator, parent=story.parents[1])
    assert len(read(father, story)) == 1
    assert read(story.mother, story) == []
    with pytest.raises(NotHappeningRefused) as refused:
        say(story, story.coordinator, parent=10_000)
    assert refused.value.field == "parent"


def test_the_list_is_narrowed_by_where_it_stands_whose_it_is_and_what_is_late(story: Story):
    say(story, story.mother)
    late_on = date(2026, 10, 1)

    def listed(on: date = late_on, **wanted: object) -> int:
        return list_all_not_happening(
            story.coordinator, wanted=Wanted(**wanted), on=on, start=0, size=25
        ).total  # type: ignore[arg-type]

    assert [listed(), listed(standing=Standing.WAITING), listed(standing=Standing.PROMISED)] == [1, 1, 0]
    assert [listed(is_late=True), listed(on=SAID_ON, is_late=True)] == [1, 0]
    assert [listed(owner="mine"), listed(owner="nobody"), listed(area=HALTON), listed(area="E06000050")] == [
        1,
        0,
        1,
        0,
    ]


def test_delivery_is_counted_from_what_was_said_and_answered(story: Story, father: Viewer):
    task = say(story, story.mother)
    say(story, father, on=date(2026, 9, 9))
    answer(task, FOUND, story, date(2026, 9, 22))
    counts = count_delivery(story.coordinator, area=HALTON, since=SAID_ON, until=date(2026, 10, 1))
    assert (counts.rows_in_force, counts.rows_said, counts.said, counts.answered) == (1, 1, 2, 2)
    # The mother's answer was owed on the 21st, the father's on the 23rd.
    assert (counts.answered_in_time, counts.found_happening, counts.still_open) == (1, 1, 0)


def browse(account: int | None) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=account))
    return client


def test_the_button_of_a_row_the_form_the_list_and_the_answer_in_the_pages(story: Story, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(SAID_ON))
    family, desk = browse(story.mother.account), browse(story.coordinator.account)
    plan = f"/family/{Child.objects.get(pk=story.child).public_id}/plan/"
    button = f"{plan}not-happening/{row_of(story)}/"
    assert button in family.get(plan).content.decode()
    typed = {
        "words": "Nobody has come.",
        "since_on-day": "1",
        "since_on-month": "9",
        "since_on-year": "2026",
        "shown_to": "COUNCIL",
    }
    assert family.get(button).status_code == 200
    assert "Enter what is not happening" in family.post(button, typed | {"words": ""}).content.decode()
    assert family.post(button, typed).status_code == 302
    assert family.get(f"{plan}not-happening/P99/").status_code == 404
    assert story.reference in desk.get("/not-happening/").content.decode()
    case = f"/case/{story.reference}/"
    assert "1 part of the plan is said not to be happening" in desk.get(case).content.decode()
    delivery = desk.get(f"{case}delivery/").content.decode()
    assert "Nobody has come." in delivery
    task = NotHappening.objects.get().pk
    refused = desk.post(f"{case}delivery/{task}/", {"kind": "WILL_BE", "words": "Soon."}).content.decode()
    assert "Enter who will see to it" in refused
    given = {"kind": "HAPPENING", "words": "We saw the timetable."}
    assert desk.post(f"{case}delivery/{task}/", given).status_code == 302
    assert "We saw the timetable." in family.get(f"{plan}now/").content.decode()
    told = {"row": row_of(story), "parent": str(story.parents[1]), "words": "By telephone."}
    assert desk.get(f"{case}delivery/told/").status_code == 200
    assert desk.post(f"{case}delivery/told/", told).status_code == 302
    assert "By telephone." not in family.get(f"{plan}now/").content.decode()
