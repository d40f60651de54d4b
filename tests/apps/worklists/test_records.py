"""A record read by someone who does not work on it: each fact is behind the item that the published table puts it in."""

from datetime import date, timedelta

import pytest

from goldenthread.apps.accounts.involving import involve
from goldenthread.apps.accounts.models import Account
from goldenthread.apps.people.actions import tell_facts
from goldenthread.apps.people.models import Parenthood, Told
from goldenthread.apps.people.queries import get_viewer
from goldenthread.apps.people.types import FactGiven, IdentifierGiven, IdentifierKind
from goldenthread.apps.worklists.queries import read_record
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.items import Item
from goldenthread.core.access.matrix import BY_ITEM
from goldenthread.core.access.rights import decide_item
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.definitions.facts.register import item_of
from tests.factories.people import HALTON, NOW, SYSTEM, TODAY, make_areas, make_child, make_staff, two_parents
from tests.thread.story import begin_story, drafted

pytestmark = pytest.mark.django_db
NHS = "9434765919"
FACTS = (
    "ADDRESS",
    "POSTCODE",
    "COURT_ORDERS",
    "CONTACT_LIMITS",
    "SOCIAL_CARE_STATUS",
    "EARLY_HELP",
    "FEARS",
    "HOPES",
)
READERS = {
    Role.PANEL_MEMBER: Basis.PANEL,
    Role.QUALITY_AUDITOR: Basis.QUALITY_SAMPLE,
    Role.INSPECTOR: Basis.INSPECTION_SAMPLE,
    Role.SOCIAL_CARE_ADVISER: Basis.BREAK_GLASS,
}


@pytest.fixture
def child() -> int:
    """A child with a fact of each kind, each saying its own name."""
    make_areas()
    given = IdentifierGiven(kind=IdentifierKind.NHS, value=NHS)
    kept = make_child(identifiers=(given,), parents=two_parents()).child
    facts = [FactGiven(word=word, value=f"It is {word}", told_on=date(2026, 3, 2)) for word in FACTS]
    tell_facts(child=kept, facts=facts, source="Letter", by=SYSTEM, at=NOW)
    return kept


def reader(role: Role, child: int) -> Viewer:
    account = make_staff(role, email=f"{role.value.lower()}@example.com").account
    assert account is not None
    involve(
        area=HALTON,
        child=child,
        basis=READERS[role],
        account=account,
        subject="task:1",
        until_at=NOW + timedelta(days=3),
        by=SYSTEM,
        at=NOW,
    )
    return get_viewer(Account.objects.get(pk=account), on=TODAY, at=NOW)


@pytest.mark.parametrize("role", READERS)
def test_each_fact_is_read_only_where_its_own_item_is_open(role: Role, child: int):
    viewer = reader(role, child)
    record = read_record(viewer, area=HALTON, child=child, on=TODAY)
    read = " ".join(line.words for part in record.parts for line in part.lines)
    for word in FACTS:
        may = decide_item(viewer, item_of(word), area=HALTON, child=child).may_see
        assert (word, f"It is {word}" in read) == (word, may)
    assert (NHS in read) is decide_item(viewer, Item.NUMBERS, area=HALTON, child=child).may_see


@pytest.mark.parametrize("role", READERS)
def test_what_was_told_in_confidence_stays_so_whatever_it_is_about(role: Role, child: int):
    mother = Parenthood.objects.filter(child=child).values_list("parent", flat=True)[0]
    Told.objects.filter(child=child, word="HOPES").update(shown_to="TELLER", parent=mother)
    viewer = reader(role, child)
    read = str(read_record(viewer, area=HALTON, child=child, on=TODAY).parts)
    may = decide_item(viewer, Item.TOLD_IN_CONFIDENCE, area=HALTON, child=child).may_see
    assert ("It is HOPES" in read) is may


def test_a_record_names_what_is_kept_from_its_reader(child: int):
    closed = read_record(reader(Role.PANEL_MEMBER, child), area=HALTON, child=child, on=TODAY).closed
    assert {BY_ITEM[Item.COURT_ORDERS].words, BY_ITEM[Item.NUMBERS].words} <= set(closed)


def test_a_decision_is_told_in_words_and_not_by_its_code():
    story = begin_story()
    drafted(story)
    record = read_record(story.coordinator, area=HALTON, child=story.child, on=TODAY)
    labels = [line.label for part in record.parts for line in part.lines]
    assert "The council decided to assess" in labels and not any("agreed" in label for label in labels)
