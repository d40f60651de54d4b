"""A child moves to the other area with plan, facts and thread; no address and no sign-in goes, and reg 15's clocks begin."""

import json
from datetime import date

import pytest

from goldenthread.apps.accounts.actions import grant_role
from goldenthread.apps.accounts.models import Account
from goldenthread.apps.audit.models import Entry
from goldenthread.apps.cases.queries import get_clocks
from goldenthread.apps.people.actions import tell_facts
from goldenthread.apps.people.queries import get_viewer, known_facts, list_parents
from goldenthread.apps.people.types import FactGiven, SeenBy
from goldenthread.apps.plans.actions import edit_row
from goldenthread.apps.plans.models import Version
from goldenthread.apps.plans.queries import get_plan, list_versions, read_plan
from goldenthread.apps.plans.types import NotAWayToWrite
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import Role
from goldenthread.core.law.vocabulary import Duty, Event
from goldenthread.core.plans.child_file import write_child
from goldenthread.core.plans.plan_file import write_plan
from goldenthread.definitions.plans.child_file import take_child_file
from goldenthread.definitions.plans.plan_file import PlanFileRefused
from goldenthread.journeys.change_plan import begin_change
from goldenthread.journeys.comply_with_order import issue_ordered_plan
from goldenthread.journeys.send_child import send_child
from goldenthread.journeys.take_child import HasOpenCase, PerhapsHereAlready, WrongFile, take_child
from goldenthread.journeys.transfer_case import transfer_out
from tests.factories.people import CHESHIRE, HALTON, SYSTEM, make_child, make_staff
from tests.thread.disputed import NEW_NEED, ORDERED, appealed, begun, ordered
from tests.thread.reviewed import in_place
from tests.thread.story import Story, at, begin_story, drafted, finalise

pytestmark = pytest.mark.django_db(transaction=True)
FINAL_ON, MOVED_ON = date(2026, 7, 6), date(2026, 9, 1)


@pytest.fixture
def story() -> Story:
    """A child with a final plan, a fact that may travel and one that was told in confidence."""
    story = begin_story()
    drafted(story)
    finalise(story, FINAL_ON)
    facts = [
        FactGiven(word="FIRST_LANGUAGE", value="Welsh", shown_to=SeenBy.FAMILY),
        FactGiven(word="WHO_LIVES_AT_HOME", value="Told in confidence", shown_to=SeenBy.STAFF),
        FactGiven(word="ADDRESS", value="1 Hidden Lane", shown_to=SeenBy.STAFF),
    ]
    tell_facts(child=story.child, facts=facts, source="Their mother", by=story.coordinator, at=at(FINAL_ON))
    return story


@pytest.fixture
def content(story: Story) -> bytes:
    """The child's file as it leaves the first area."""
    file = send_child(case=story.case, on=MOVED_ON, by=story.coordinator, at=at(MOVED_ON))
    transfer_out(
        case=story.case, transferred_on=MOVED_ON, to_area=CHESHIRE, by=story.coordinator, at=at(MOVED_ON)
    )
    return json.dumps(write_child(file)).encode()


def take(content: bytes, **more: object):
    by = more.pop("by", None) or make_staff(area=CHESHIRE, email="chester@example.com")
    return by, take_child(
        file=take_child_file(content), area=CHESHIRE, transferred_on=MOVED_ON, on=MOVED_ON, by=by, at=at(MOVED_ON),
        **more,
    )  # fmt: skip


def test_the_plan_is_the_same_letter_for_letter_before_and_after_and_after_again(
    story: Story, content: bytes
):
    before = json.loads(content)["plan"]
    by, taken = take(content)
    version = list_versions(by, case=taken.case)[0]
    assert write_plan(read_plan(by, version=version.id)) == before
    again = send_child(case=taken.case, on=MOVED_ON, by=by, at=at(MOVED_ON))
    assert write_child(again)["plan"] == before


def test_nothing_that_tells_where_they_live_or_lets_anyone_in_goes_with_the_child(
    story: Story, content: bytes
):
    words = content.decode()
    for kept in ("1 Hidden Lane", "2 Other Street", "01632", "parent@example.com", "Told in confidence"):
        assert kept not in words
    by, taken = take(content)
    assert known_facts(by, child=taken.child)["FIRST_LANGUAGE"].value == "Welsh"
    assert "ADDRESS" not in known_facts(by, child=taken.child)
    assert list_parents(by, child=taken.child, on=MOVED_ON) == []


def test_the_new_areas_clocks_begin_on_the_day_it_came_and_the_old_areas_do_not_follow(
    story: Story, content: bytes
):
    by, taken = take(content)
    clocks = get_clocks(by, case=taken.case, on=MOVED_ON)
    duties = {state.duty for state in clocks.duties}
    assert Duty.NOTIFY_AFTER_TRANSFER in duties
    assert Duty.REVIEW_AFTER_TRANSFER in duties
    assert Duty.FINALISE_PLAN not in duties
    assert [fact.event for fact in clocks.thread.facts] == [Event.PLAN_TRANSFERRED_IN]
    assert Entry.objects.filter(area=HALTON, act="child_file_made").count() == 1


def test_a_child_who_may_be_here_already_is_left_to_a_person_and_nothing_is_kept(
    story: Story, content: bytes
):
    here = make_child(area=CHESHIRE, born_on=date(2016, 3, 2)).child
    by = make_staff(area=CHESHIRE, email="chester@example.com")
    with pytest.raises(PerhapsHereAlready) as refused:
        take(content, by=by)
    assert [one.child.id for one in refused.value.alike] == [here]
    assert not Version.objects.filter(area=CHESHIRE).exists()
    _, taken = take(content, by=by, into=here)
    assert taken.child == here
    with pytest.raises(HasOpenCase):
        take(content, by=by, into=here)
    _, another = take(content, by=by, is_another=True)
    assert another.child != here


def test_the_wrong_area_and_the_wrong_person_take_nothing(story: Story, content: bytes):
    with pytest.raises(WrongFile):
        take_child(
            file=take_child_file(content), area=HALTON, transferred_on=MOVED_ON, on=MOVED_ON, by=story.coordinator,
            at=at(MOVED_ON),
        )  # fmt: skip
    with pytest.raises(MayNot):
        take(content, by=story.coordinator)


def test_a_record_of_the_old_area_is_never_taken_for_one_of_the_new(story: Story, content: bytes):
    both = make_staff(area=CHESHIRE, email="both@example.com")
    grant_role(
        account=both.account or 0,
        area=HALTON,
        role=Role.COORDINATOR,
        from_on=MOVED_ON,
        by=SYSTEM,
        at=at(MOVED_ON),
    )
    by = get_viewer(Account.objects.get(pk=both.account), on=MOVED_ON)
    with pytest.raises(WrongFile):
        take(content, by=by, into=story.child)
    assert not Version.objects.filter(area=CHESHIRE).exists()


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"names": []}, "names"),
        ({"facts": [{"word": "lower case"}]}, "facts[0].word"),
        (
            {
                "thread": {
                    "case": "X",
                    "area": "E06000006",
                    "events": [{"event": "nonsense", "on": "2026-01-01"}],
                }
            },
            "thread.",
        ),
        ({"portal": {"email": "x"}}, "the whole file"),
    ],
)
def test_a_file_that_breaks_the_schema_is_refused_with_the_path(content: bytes, change, path):
    with pytest.raises(PlanFileRefused) as refused:
        take_child_file(json.dumps(json.loads(content) | change).encode())
    assert path in refused.value.faults[0].path


def test_a_fault_in_the_plan_within_it_names_its_path(content: bytes):
    whole = json.loads(content)
    whole["plan"]["needs"][0]["section"] = "F"
    with pytest.raises(PlanFileRefused) as refused:
        take_child_file(json.dumps(whole).encode())
    assert refused.value.faults[0].path == "plan.needs[0].section"


def test_what_a_tribunal_ordered_goes_with_the_child_and_the_new_area_cannot_change_it_either():
    story = begin_story()
    in_place(story)
    order = ordered(story, appealed(story))
    begun(story, order)
    on = date(2026, 11, 2)
    issue_ordered_plan(order=order, amended_on=on, by=story.decider, at=at(on))
    first = json.dumps(write_child(send_child(case=story.case, on=on, by=story.coordinator, at=at(on))))
    told = json.loads(first)["plan"]
    assert told["edition"] == 1.1
    assert [(one["key"], one["words"]) for one in told["ordered"]] == [("P1", ORDERED), ("N2", NEW_NEED)]
    transfer_out(case=story.case, transferred_on=on, to_area=CHESHIRE, by=story.coordinator, at=at(on))
    by = make_staff(area=CHESHIRE, email="chester@example.com")
    taken = take_child(
        file=take_child_file(first.encode()), area=CHESHIRE, transferred_on=on, on=on, by=by, at=at(on)
    )
    again = write_child(send_child(case=taken.case, on=on, by=by, at=at(on)))
    assert again["plan"] == told
    begin_change(case=taken.case, basis="WITHOUT_REVIEW", because="They moved.", by=by, at=at(on))
    row = next(one for one in get_plan(by, case=taken.case).provision if one.key == "P1")
    with pytest.raises(NotAWayToWrite, match="The tribunal ordered these words on 19 October 2026"):
        edit_row(
            case=taken.case, kind="provision", row=row.pk, fields={"what": "As we like."}, revision=row.revision, by=by,
            at=at(on),
        )  # fmt: skip
