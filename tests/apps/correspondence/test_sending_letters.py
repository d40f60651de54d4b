"""A letter goes to whoever the case sends it to now, in words that cannot change, and to nobody else."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from goldenthread.apps.accounts.actions import restrict_record
from goldenthread.apps.audit.models import Entry
from goldenthread.apps.cases.models import Case
from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.cases.types import AlreadySent
from goldenthread.apps.correspondence.actions import mark_returned
from goldenthread.apps.correspondence.models import Letter
from goldenthread.apps.correspondence.queries import (
    get_letter,
    get_my_letter,
    list_my_letters,
    list_print_queue,
    list_recipients,
    list_returned,
)
from goldenthread.apps.correspondence.types import LetterNotFound, LetterRefused
from goldenthread.apps.desk.queries import list_to_dos
from goldenthread.apps.people.actions import settle_contact
from goldenthread.apps.people.models import Contact, Parenthood
from goldenthread.apps.people.types import ChildNotFound
from goldenthread.core.access.refusal import MayNot
from goldenthread.core.access.roles import Role
from goldenthread.core.casework.letters import LetterIncomplete
from goldenthread.core.casework.sending import (
    CannotMoveLetter,
    NeedsSecondPerson,
    NotEntitled,
    Recipient,
    StopAndLook,
    Way,
)
from goldenthread.core.law.vocabulary import AdviceKind
from goldenthread.definitions.letters import load_letters
from goldenthread.journeys.let_letter_go import post_letter, release_to_go
from goldenthread.journeys.recall_letter import recall_letter
from goldenthread.journeys.return_letter import return_letter
from goldenthread.journeys.seek_advice import Ask, seek_advice
from goldenthread.journeys.send_letter import send_letter
from tests.factories.letters import begin_letter_story, parent_key
from tests.factories.people import CHESHIRE, HALTON, make_child, make_parent_viewer, make_staff, two_parents
from tests.thread.story import (
    Story,
    agree_to_assess,
    at,
    refuse_to_assess,
)

pytestmark = pytest.mark.django_db
ON = date(2026, 4, 2)
BORN_ON = date(2016, 3, 2)


@pytest.fixture
def story() -> Story:
    return begin_letter_story()


def send(
    story: Story, letter: str = "received", *, on: date = ON, born_on: date | None = None, **chosen: Way
):
    ways = {key.replace("_", "-"): way for key, way in chosen.items()}
    return send_letter(
        case=story.case, letter=letter, chosen=ways or {parent_key(story): Way.PORTAL}, by=story.coordinator,
        at=at(on), confirmed_born_on=born_on,
    )  # fmt: skip


def to(story: Story, place: int, way: Way) -> dict[str, Way]:
    return {parent_key(story, place).replace("-", "_"): way}


def only_letter() -> Letter:
    return Letter.objects.get()


def test_a_letter_into_her_own_pages_is_there_at_once_and_only_for_her(story: Story):
    send(story)
    (line,) = list_my_letters(story.mother, child=story.child, on=ON)
    assert line.title == "We have the request to assess Rowan Example’s needs"
    father = make_parent_viewer(story.parents[1], email="father@example.com")
    assert list_my_letters(father, child=story.child, on=ON) == []
    with pytest.raises(LetterNotFound):
        get_my_letter(father, child=story.child, letter=line.public_id, on=ON)


def test_a_sending_is_in_the_journal_with_the_child_and_no_words(story: Story):
    send(story)
    entry = Entry.objects.get(act="letter_sent")
    assert entry.subject == f"letter:{only_letter().pk}" and entry.digest
    assert [shown.child for shown in entry.shown.all()] == [story.child]


def test_the_words_of_a_letter_stay_as_they_were_sent(story: Story):
    send(story)
    before = only_letter().content
    make_staff(Role.MANAGER, email="manager@example.com")
    from goldenthread.apps.people.models import ChildName

    ChildName.objects.filter(child=story.child).update(given="Other")
    assert (
        get_letter(story.coordinator, letter=only_letter().public_id, on=ON).content.title == before["title"]
    )


@pytest.mark.parametrize("key", ["parent-999999", "young_person-1", "", "someone@example.com"])
def test_nobody_who_is_not_on_the_case_can_be_named(story: Story, key: str):
    with pytest.raises(NotEntitled):
        send_letter(
            case=story.case, letter="received", chosen={key: Way.PORTAL}, by=story.coordinator, at=at(ON)
        )
    assert not Letter.objects.exists()


def test_another_childs_parent_cannot_be_named(story: Story):
    stranger = make_child(
        given="Ash", family="Other", born_on=date(2011, 1, 1), parents=two_parents()[:1]
    ).parents[0]
    with pytest.raises(NotEntitled):
        send(story, **{f"parent_{stranger}": Way.POST})


def test_a_way_that_does_not_reach_them_is_refused(story: Story):
    with pytest.raises(NotEntitled):
        send(story, **to(story, 1, Way.PORTAL))


def test_whoever_lost_the_right_since_the_page_was_opened_is_dropped_and_named(story: Story):
    Parenthood.objects.filter(parent=story.parents[1]).update(until_on=ON)
    sent = send(story, **to(story, 0, Way.PORTAL), **to(story, 1, Way.POST))
    assert sent.dropped == (parent_key(story, 1),)
    assert [letter.key for letter in Letter.objects.all()] == [parent_key(story)]


def test_a_letter_waiting_to_be_posted_is_stopped_for_whoever_loses_the_right(story: Story):
    send(story, **to(story, 1, Way.POST))
    Parenthood.objects.filter(parent=story.parents[1]).update(until_on=ON)
    because = post_letter(letter=only_letter().public_id, posted_on=ON, by=story.coordinator, at=at(ON))
    assert "no longer someone" in because
    assert only_letter().state == "DROPPED" and only_letter().address == ""


def test_a_letter_waiting_to_be_posted_is_stopped_where_the_address_has_changed(story: Story):
    send(story, **to(story, 1, Way.POST))
    Contact.objects.filter(parent=story.parents[1], kind="ADDRESS").update(value="9 New Road")
    assert post_letter(letter=only_letter().public_id, posted_on=ON, by=story.coordinator, at=at(ON))
    assert only_letter().state == "DROPPED"


def test_a_posted_letter_counts_as_received_on_the_second_working_day(story: Story):
    thursday, easter_weekend_over = date(2026, 4, 2), date(2026, 4, 8)
    send(story, **to(story, 1, Way.POST))
    post_letter(letter=only_letter().public_id, posted_on=thursday, by=story.coordinator, at=at(thursday))
    # Good Friday is 3 April 2026 and Easter Monday 6 April: Tuesday is the first working day, Wednesday the second.
    assert only_letter().served_on == easter_weekend_over


def test_the_print_queue_shows_the_address_that_was_used(story: Story):
    send(story, **to(story, 1, Way.POST))
    (item,) = list_print_queue(story.coordinator, on=ON)
    assert item.address == "2 Other Street"


def test_another_areas_staff_see_no_letter(story: Story):
    send(story, **to(story, 1, Way.POST))
    elsewhere = make_staff(area=CHESHIRE, email="elsewhere@example.com")
    assert list_print_queue(elsewhere, on=ON) == []
    with pytest.raises(LetterNotFound):
        get_letter(elsewhere, letter=only_letter().public_id, on=ON)


def test_a_letter_taken_back_leaves_no_words_with_its_reader(story: Story):
    send(story)
    recall_letter(
        letter=only_letter().public_id, because="It went out too early.", by=story.coordinator, at=at(ON)
    )
    page = get_my_letter(story.mother, child=story.child, letter=only_letter().public_id, on=ON)
    assert page.content is None and page.line.state == "RECALLED"


def test_a_letter_is_taken_back_only_with_a_reason_and_once(story: Story):
    send(story)
    with pytest.raises(LetterRefused, match="Say why"):
        recall_letter(letter=only_letter().public_id, because=" ", by=story.coordinator, at=at(ON))
    recall_letter(letter=only_letter().public_id, because="Wrong day.", by=story.coordinator, at=at(ON))
    with pytest.raises(CannotMoveLetter):
        recall_letter(letter=only_letter().public_id, because="Again.", by=story.coordinator, at=at(ON))


def test_what_is_taken_back_is_no_longer_there_to_post(story: Story):
    send(story, **to(story, 1, Way.POST))
    recall_letter(letter=only_letter().public_id, because="Wrong day.", by=story.coordinator, at=at(ON))
    assert list_print_queue(story.coordinator, on=ON) == []
    with pytest.raises(CannotMoveLetter):
        post_letter(letter=only_letter().public_id, posted_on=ON, by=story.coordinator, at=at(ON))


def test_a_letter_that_came_back_stands_in_the_queue_until_a_newer_one_went(story: Story):
    send(story, **to(story, 1, Way.POST))
    post_letter(letter=only_letter().public_id, posted_on=ON, by=story.coordinator, at=at(ON))
    mark_returned(
        letter=only_letter().public_id, returned_on=ON, because="Gone away", by=story.coordinator, at=at(ON)
    )
    assert only_letter().served_on is None
    assert [line.to_name for line in list_returned(story.coordinator, on=ON)] == ["Alder Example"]
    send(story, on=ON + timedelta(days=1), **to(story, 1, Way.POST))
    assert list_returned(story.coordinator, on=ON) == []


def test_the_same_form_sent_twice_sends_one_letter(story: Story):
    def press() -> None:
        send_letter(
            case=story.case, letter="received", chosen={parent_key(story): Way.PORTAL}, by=story.coordinator,
            at=at(ON), token="once",
        )  # fmt: skip

    press()
    with pytest.raises(AlreadySent):
        press()
    assert Letter.objects.count() == 1


def test_a_letter_that_cannot_say_a_right_does_not_go(story: Story):
    refuse_to_assess(story)
    Letter.objects.all().delete()
    from goldenthread.apps.accounts.models import LocalArea

    LocalArea.objects.filter(pk=HALTON).update(contact_telephone="")
    with pytest.raises(LetterIncomplete) as refused:
        send(story, "refuse_to_assess")
    assert refused.value.blanks == ("area_telephone",)


def test_a_family_cannot_send_letters_nor_someone_outside_casework(story: Story):
    for viewer in (story.mother, make_staff(Role.AREA_ADMINISTRATOR, email="administrator@example.com")):
        with pytest.raises((MayNot, LookupError)), transaction.atomic():
            send_letter(
                case=story.case,
                letter="received",
                chosen={parent_key(story): Way.PORTAL},
                by=viewer,
                at=at(ON),
            )
    assert not Letter.objects.exists()


def twin(story: Story, given: str = "Aspen", born_on: date = BORN_ON) -> None:
    kept = make_child(given=given, born_on=born_on, parents=())
    Parenthood.objects.create(
        area=HALTON, child_id=kept.child, parent_id=story.parents[0], relationship="Mother", source="Test"
    )


def test_with_a_twin_the_birth_date_must_be_typed(story: Story):
    twin(story)
    with pytest.raises(StopAndLook):
        send(story)
    with pytest.raises(StopAndLook):
        send(story, born_on=date(2015, 1, 1))
    assert not Letter.objects.exists()
    send(story, born_on=BORN_ON)
    assert Letter.objects.count() == 1


def test_with_nobody_alike_no_birth_date_is_asked_for(story: Story):
    send(story)
    assert Letter.objects.count() == 1


def test_a_restricted_twin_is_never_told_of_by_a_stop(story: Story):
    from goldenthread.apps.accounts.models import Account
    from goldenthread.apps.people.queries import get_viewer

    twin(story)
    other = Parenthood.objects.exclude(child=story.child).get().child_id
    keeper = make_staff(Role.RESTRICTED_TEAM, email="keeper@example.com")
    restrict_record(area=HALTON, child=other, by=keeper, at=at(ON))
    story.coordinator = get_viewer(
        Account.objects.get(pk=story.coordinator.account), on=ON, at=at(ON + timedelta(days=1))
    )
    send(story)
    assert Letter.objects.count() == 1


def protect(story: Story, place: int) -> None:
    Contact.objects.filter(parent=story.parents[place], kind="ADDRESS").update(is_safe=False)


def test_a_protected_address_is_never_kept_or_listed_and_a_second_person_releases(story: Story):
    protect(story, 1)
    send(story, born_on=BORN_ON, **to(story, 1, Way.POST))
    letter = only_letter()
    assert (letter.state, letter.address, letter.is_protected) == ("HELD", "", True)
    assert list_print_queue(story.coordinator, on=ON) == []
    with pytest.raises(NeedsSecondPerson):
        release_to_go(letter=letter.public_id, by=story.coordinator, at=at(ON))
    release_to_go(letter=letter.public_id, by=story.decider, at=at(ON))
    (item,) = list_print_queue(story.coordinator, on=ON)
    assert item.address == ""


def test_a_protected_address_is_never_used_for_the_other_parent(story: Story):
    protect(story, 1)
    Contact.objects.create(
        area=HALTON,
        parent_id=story.parents[0],
        kind="ADDRESS",
        value="2 OTHER street",
        source="Typed in error",
    )
    Contact.objects.filter(parent=story.parents[0], kind="ADDRESS", value="1 Hidden Lane").delete()
    from goldenthread.apps.cases.queries import get_summary

    case = get_summary(story.coordinator, case=story.case)
    mother = list_recipients(
        story.coordinator, case=case, template=load_letters()["received"], on=ON, at=at(ON)
    )[0]
    assert Way.POST not in dict(mother.ways)


def test_reasons_that_give_an_address_stop_the_letter(story: Story):
    refuse_to_assess(story)
    from goldenthread.apps.cases.models import Decision

    Decision.objects.update(reasons="Alder lives at 2 Other Street now.")
    with pytest.raises(LetterRefused, match="address"):
        send(story, "refuse_to_assess", born_on=BORN_ON)


def test_reasons_that_name_the_other_parent_make_the_sender_look(story: Story):
    refuse_to_assess(story)
    from goldenthread.apps.cases.models import Decision

    Decision.objects.update(reasons="Alder Example told us this.")
    with pytest.raises(StopAndLook):
        send(story, "refuse_to_assess")


def test_a_reminder_to_an_adviser_is_kept_as_a_chase_and_waits_no_more_once_advice_is_in(story: Story):
    agree_to_assess(story)
    (ref,) = seek_advice(
        case=story.case, asks=[Ask(kind=AdviceKind.MEDICAL, asked_of="Dr Demo")], asked_on=ON,
        by=story.coordinator, at=at(ON),
    )  # fmt: skip
    from goldenthread.apps.advice.models import AdviceRequest, Chase

    asked = AdviceRequest.objects.get(ref=ref).pk
    send(story, "chase", **{f"advice_{asked}": Way.POST})
    assert Chase.objects.count() == 1
    from goldenthread.journeys.receive_advice import receive_advice

    receive_advice(
        case=story.case, ref=ref, received_on=ON, written_by="Dr Demo", needs="Hearing.", by=story.coordinator,
        at=at(ON),
    )  # fmt: skip
    with pytest.raises(NotEntitled):
        send(story, "chase", **{f"advice_{asked}": Way.POST})


def test_a_letter_that_came_back_puts_its_address_in_doubt_and_a_line_on_the_coordinators_list(story: Story):
    Case.objects.filter(pk=story.case).update(coordinator=story.coordinator.account)
    send(story, **to(story, 1, Way.POST))
    post_letter(letter=only_letter().public_id, posted_on=ON, by=story.coordinator, at=at(ON))
    return_letter(
        letter=only_letter().public_id, returned_on=ON, because="Gone away", by=story.coordinator, at=at(ON)
    )
    doubted = Contact.objects.get(doubted_on__isnull=False)
    assert (doubted.parent_id, doubted.kind, doubted.doubted_because) == (
        story.parents[1],
        "ADDRESS",
        "Gone away",
    )
    (line,) = list_to_dos(story.coordinator)
    assert "Alder Example" in line.words and line.due_on == date(2026, 4, 8) and line.case == story.case


def test_nothing_more_goes_to_an_address_in_doubt_until_somebody_has_asked(story: Story):
    test_a_letter_that_came_back_puts_its_address_in_doubt_and_a_line_on_the_coordinators_list(story)
    case = get_summary(story.coordinator, case=story.case)

    def father() -> Recipient:
        found = list_recipients(
            story.coordinator, case=case, template=load_letters()["received"], on=ON, at=at(ON)
        )
        return next(one for one in found if one.id == story.parents[1])

    assert father().address(Way.POST) is None and "check it first" in father().closed[0]
    contact = Contact.objects.get(doubted_on__isnull=False).pk
    with pytest.raises(ChildNotFound):
        settle_contact(child=make_child("Aspen").child, contact=contact, by=story.coordinator, at=at(ON))
    settle_contact(child=story.child, contact=contact, by=story.coordinator, at=at(ON))
    assert father().address(Way.POST) and not father().closed
