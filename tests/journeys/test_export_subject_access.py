"""Everything held means everything: every case, what was written and sent, what was corrected, and who looked."""

from datetime import date

import pytest

from goldenthread.apps.audit.actions import record_read
from goldenthread.apps.cases.actions import open_case
from goldenthread.apps.desk.actions import add_to_do, record_arrival
from goldenthread.apps.desk.queries import ArrivalGiven, list_desk_notes
from goldenthread.apps.desk.types import ArrivalKind, How
from goldenthread.apps.files.queries import get_disclosure
from goldenthread.apps.files.types import ThingLine
from goldenthread.apps.people.actions import tell_fact
from goldenthread.apps.people.types import FactGiven
from goldenthread.apps.worklists.queries import read_record
from goldenthread.core.access.items import Item
from goldenthread.core.access.roles import Role
from goldenthread.core.casework.sending import Way
from goldenthread.journeys.export_subject_access import export_subject_access
from goldenthread.journeys.send_letter import send_letter
from goldenthread.journeys.send_message import send_message
from tests.factories.letters import begin_letter_story, parent_key
from tests.factories.people import HALTON, SYSTEM, make_staff
from tests.thread.story import Story, at

pytestmark = pytest.mark.django_db
ON = date(2026, 4, 2)


@pytest.fixture
def story() -> Story:
    """A case with a letter, a message, something that came in, a line on a list, a corrected fact and a look."""
    story = begin_letter_story()
    desk = story.coordinator
    send_letter(
        case=story.case, letter="received", chosen={parent_key(story): Way.PORTAL}, by=desk, at=at(ON)
    )
    send_message(child=story.child, subject="The bus", words="It never came.", by=story.mother, at=at(ON))
    given = ArrivalGiven(
        kind=ArrivalKind.OTHER, how=How.TELEPHONE, received_on=ON, from_whom="A neighbour", words="She rang.",
        reference=story.reference, is_disclosure=True,
    )  # fmt: skip
    record_arrival(area=HALTON, given=given, token="t1", by=desk, at=at(ON))
    add_to_do(words="Ring the school.", due_on=None, reference=story.reference, by=desk, at=at(ON))
    for value in ("She fears dogs", "She fears lifts"):
        tell_fact(
            child=story.child,
            fact=FactGiven(word="FEARS", value=value),
            source="Letter",
            by=SYSTEM,
            at=at(ON),
        )
    record_read(act="case_opened", area=HALTON, by=desk, at=at(ON), case=story.case, children=[story.child])
    return story


def gathered(story: Story) -> list[ThingLine]:
    governance = make_staff(Role.INFORMATION_GOVERNANCE, email="governance@example.com")
    made = export_subject_access(
        area=HALTON, child=story.child, asker="Hazel, by passport", asked_on=ON, to=None, on=ON, by=governance, at=at(ON)
    )  # fmt: skip
    return get_disclosure(governance, disclosure=made)[1]


def test_what_was_sent_written_noted_corrected_and_looked_at_is_all_gathered(story: Story):
    things = gathered(story)
    said = {(thing.item, words) for thing in things for words in thing.words.splitlines()}
    assert {
        (Item.MESSAGES, "It never came."), (Item.SAFEGUARDING, "From A neighbour: She rang."),
        (Item.CONTACT_LOG, "Ring the school."),
    } <= said  # fmt: skip
    assert any(
        thing.item is Item.LETTERS and "We have the request to assess" in thing.words for thing in things
    )
    corrected = [thing.words for thing in things if thing.label.startswith("Told before, and corrected")]
    assert len(corrected) == 1 and "She fears dogs" in corrected[0]
    (looked,) = [thing.words for thing in things if thing.item is Item.OPENED_BY]
    assert "2 April 2026, Coordinator" in looked


def test_an_earlier_case_is_gathered_too_and_what_is_the_child_s_own_comes_once(story: Story):
    open_case(area=HALTON, child=story.child, by=SYSTEM, at=at(ON))
    things = gathered(story)
    assert any(thing.words.startswith("It never came.") for thing in things)
    assert len([thing for thing in things if "She fears lifts" in thing.words]) == 1
    assert len({(thing.item, thing.label, thing.words) for thing in things}) == len(things)


def test_the_desk_s_notes_are_gathered_by_the_service_and_read_by_nobody_s_hand(story: Story):
    assert list_desk_notes(SYSTEM, area=HALTON, case=story.case)
    assert not list_desk_notes(story.coordinator, area=HALTON, case=story.case)


def test_a_record_read_without_working_on_it_holds_what_was_sent_only_where_the_table_opens_it(story: Story):
    record = read_record(SYSTEM, area=HALTON, child=story.child, on=ON)
    parts = {part.item: part for part in record.parts}
    assert [line.words for line in parts[Item.MESSAGES].lines] == ["It never came."]
    assert parts[Item.LETTERS].lines and Item.TEAM in parts
