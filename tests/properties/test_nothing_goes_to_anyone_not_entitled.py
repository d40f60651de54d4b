"""No sequence of acts sends anything to anyone who is not entitled to it at that moment, or to an address not theirs then."""

from datetime import date, timedelta

import hypothesis.strategies as st
import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings

from goldenthread.apps.correspondence.models import Letter
from goldenthread.apps.correspondence.queries import get_my_letter, list_my_letters
from goldenthread.apps.correspondence.types import LetterNotFound
from goldenthread.apps.people.models import Contact, Parenthood
from goldenthread.apps.people.queries import list_people_to_serve
from goldenthread.clients.notify import FakeNotify
from goldenthread.core.casework.sending import (
    NEXT,
    CannotMoveLetter,
    NotEntitled,
    Party,
    Recipient,
    SendState,
    StopAndLook,
    Way,
    are_alike,
    check_entitled,
    check_may_become,
    list_dropped,
)
from goldenthread.jobs.send_letters import Carriers, send_now
from goldenthread.journeys.let_letter_go import post_letter
from goldenthread.journeys.recall_letter import recall_letter
from goldenthread.journeys.send_letter import send_letter
from tests.factories.letters import begin_letter_story
from tests.thread.story import Story, at

BEGIN = date(2026, 4, 2)
BORN_ON = date(2016, 3, 2)
ACTS = st.one_of(
    st.tuples(st.just("send"), st.integers(0, 1), st.sampled_from([Way.PORTAL, Way.EMAIL, Way.POST])),
    st.tuples(
        st.sampled_from(["end", "again", "hide", "show", "change", "post", "recall"]), st.integers(0, 1)
    ),
    st.tuples(st.just("round")),
)


class Played:
    """A case on which acts are tried one after another, and everything that left it."""

    def __init__(self, story: Story) -> None:
        self.story, self.notify, self.on = story, FakeNotify(), BEGIN
        self.left: list[str] = []

    def entitled(self) -> dict[int, set[str]]:
        """Return each parent who may be served now, with the addresses that may be used."""
        people = list_people_to_serve(self.story.coordinator, child=self.story.child, on=self.on)
        return {
            one.parent: {line.value for line in one.contacts if line.is_safe} for one in people if one.parent
        }

    def act(self, what: str, *more: object) -> None:
        self.on += timedelta(days=1)
        before = len(self.notify.sent)
        posted = set(Letter.objects.filter(posted_on__isnull=False).values_list("pk", flat=True))
        delivered = set(Letter.objects.filter(sent_at__isnull=False).values_list("pk", flat=True))
        try:
            with transaction.atomic():
                getattr(self, f"_{what}")(*more)
        except (NotEntitled, StopAndLook, CannotMoveLetter):
            return
        held = self.entitled()
        addresses = {address for each in held.values() for address in each}
        for sent in self.notify.sent[before:]:
            assert sent["to"] in addresses, (what, more)
        for letter in Letter.objects.exclude(pk__in=delivered).filter(sent_at__isnull=False):
            assert letter.party_number in held, (what, more, letter.state)
        for letter in Letter.objects.exclude(pk__in=posted).filter(posted_on__isnull=False):
            assert letter.address in held[letter.party_number] or letter.is_protected

    def _send(self, place: int, way: Way) -> None:
        key = f"parent-{self.story.parents[place]}"
        send_letter(
            case=self.story.case, letter="received", chosen={key: way}, by=self.story.coordinator, at=at(self.on),
            confirmed_born_on=BORN_ON,
        )  # fmt: skip

    def _end(self, place: int) -> None:
        Parenthood.objects.filter(parent=self.story.parents[place]).update(until_on=self.on)

    def _again(self, place: int) -> None:
        Parenthood.objects.filter(parent=self.story.parents[place]).update(until_on=None)

    def _hide(self, place: int) -> None:
        Contact.objects.filter(parent=self.story.parents[place]).update(is_safe=False)

    def _show(self, place: int) -> None:
        Contact.objects.filter(parent=self.story.parents[place]).update(is_safe=True)

    def _change(self, place: int) -> None:
        for kind in ("EMAIL", "ADDRESS"):
            value = (
                f"{self.on.isoformat()}-{place}@example.com" if kind == "EMAIL" else f"{self.on.day} New Road"
            )
            Contact.objects.filter(parent=self.story.parents[place], kind=kind).update(value=value)

    def _post(self, place: int) -> None:
        waiting = Letter.objects.filter(
            way="POST", state="QUEUED", party_number=self.story.parents[place]
        ).first()
        if waiting:
            post_letter(
                letter=waiting.public_id, posted_on=self.on, by=self.story.coordinator, at=at(self.on)
            )

    def _recall(self, place: int) -> None:
        letter = Letter.objects.filter(party_number=self.story.parents[place]).last()
        if letter:
            recall_letter(
                letter=letter.public_id, because="Wrong.", by=self.story.coordinator, at=at(self.on)
            )

    def _round(self) -> None:
        send_now(carriers=Carriers(notify=self.notify), at=at(self.on))


@pytest.mark.django_db
def test_no_sequence_of_acts_sends_anything_to_anyone_not_entitled(settings):
    settings.LETTER_WAYS, settings.SITE = ["EMAIL"], "https://gold.example"
    story = begin_letter_story()

    # The shortest sequences in which a right or an address goes between writing and leaving, and then any at all.
    @example(acts=[("send", 0, Way.EMAIL), ("end", 0), ("round",)])
    @example(acts=[("send", 0, Way.EMAIL), ("hide", 0), ("round",)])
    @example(acts=[("send", 0, Way.EMAIL), ("change", 0), ("round",)])
    @example(acts=[("send", 1, Way.POST), ("end", 1), ("post", 1)])
    @example(acts=[("send", 1, Way.POST), ("change", 1), ("post", 1)])
    @example(acts=[("hide", 1), ("send", 1, Way.POST), ("end", 1), ("post", 1)])
    @given(acts=st.lists(ACTS, min_size=3, max_size=12))
    @hypothesis_settings
    def play(acts) -> None:
        with transaction.atomic():
            played = Played(story)
            for act in acts:
                played.act(*act)
            _nobody_reads_what_is_not_theirs(story, played.on)
            transaction.set_rollback(True)

    play()


hypothesis_settings = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def _nobody_reads_what_is_not_theirs(story: Story, on: date) -> None:
    mine = {line.public_id for line in list_my_letters(story.mother, child=story.child, on=on)}
    for letter in Letter.objects.all():
        if letter.party_number != story.parents[0] or letter.sent_at is None:
            assert letter.public_id not in mine
            with pytest.raises(LetterNotFound):
                get_my_letter(story.mother, child=story.child, letter=letter.public_id, on=on)
        elif letter.state == "RECALLED":
            page = get_my_letter(story.mother, child=story.child, letter=letter.public_id, on=on)
            assert page.content is None


def recipient(key: str, ways: list[Way]) -> Recipient:
    return Recipient(
        key=key,
        party=Party.PARENT,
        id=1,
        name=key,
        why="",
        citation="",
        ways=tuple((way, "a") for way in ways),
    )


KEYS = st.text(alphabet="ab-1", min_size=1, max_size=3)
PEOPLE = st.dictionaries(KEYS, st.lists(st.sampled_from(Way), unique=True, max_size=4), max_size=4)


@given(people=PEOPLE, key=KEYS, way=st.sampled_from(Way))
def test_only_whoever_is_entitled_by_a_way_that_is_open_passes(people, key, way):
    entitled = [recipient(name, ways) for name, ways in people.items()]
    if way in people.get(key, []):
        assert check_entitled(key, way, entitled=entitled).key == key
    else:
        with pytest.raises(NotEntitled):
            check_entitled(key, way, entitled=entitled)


@given(people=PEOPLE, chosen=st.lists(KEYS))
def test_those_dropped_are_just_those_not_entitled(people, chosen):
    entitled = [recipient(name, ways) for name, ways in people.items()]
    assert set(list_dropped(chosen, entitled=entitled)) == set(chosen) - set(people)


@given(steps=st.lists(st.sampled_from(SendState), max_size=8))
def test_a_letter_taken_back_or_stopped_never_goes_again(steps):
    state = SendState.QUEUED
    for step in steps:
        try:
            check_may_become(state, step)
        except CannotMoveLetter:
            continue
        assert state not in (SendState.RECALLED, SendState.DROPPED)
        state = step
    assert set(NEXT) == set(SendState)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("1 Hidden Lane, Demo", "2 Hidden Lane, Demo", True),
        ("1 HIDDEN lane  demo", "1 Hidden Lane, Demo", True),
        ("Flat 1, 9 Oak Road", "Flat 12, 9 Oak Road", True),
        ("1 Hidden Lane", "2 Other Street", False),
        ("", "", False),
    ],
)
def test_addresses_that_differ_only_in_a_number_are_alike(one, other, alike):
    assert are_alike(one, other) is are_alike(other, one) is alike
