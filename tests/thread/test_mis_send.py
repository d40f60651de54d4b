"""Nothing of one child's reaches another child's family: twins, siblings, namesakes, parents apart, adoption, a merged bundle."""

from datetime import date, timedelta

import pytest

from goldenthread.apps.audit.models import Entry
from goldenthread.apps.bundles.actions import mark_given_opened, recall_giving
from goldenthread.apps.bundles.models import Bundle
from goldenthread.apps.bundles.queries import (
    get_bundle,
    list_given_to_me,
    list_offers,
    list_readers,
    open_bundle,
    open_given,
)
from goldenthread.apps.bundles.types import BundleNotFound, BundleRefused, BundleState, Settled
from goldenthread.apps.files.actions import record_text
from goldenthread.apps.files.types import PAGE_BREAK
from goldenthread.apps.people.actions import tell_fact
from goldenthread.apps.people.models import Contact, Parenthood
from goldenthread.apps.people.queries import get_viewer
from goldenthread.apps.people.types import FactGiven, NameGiven, NameKind, SeenBy
from goldenthread.apps.plans.models import Need
from goldenthread.apps.quality.actions import answering, look_before_it_leaves
from goldenthread.apps.quality.models import LeavingAnswer
from goldenthread.apps.quality.types import Outgoing
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.items import Item
from goldenthread.core.access.roles import Role
from goldenthread.core.casework.page_check import Spot
from goldenthread.core.casework.sending import StopAndLook, Way
from goldenthread.core.law.vocabulary import Source
from goldenthread.core.plans.checks.leaving import Kind, Leaving, Recipient
from goldenthread.core.plans.checks.stopping import LookFirst
from goldenthread.journeys.give_bundle import give_bundle
from goldenthread.journeys.request_assessment import request_assessment
from goldenthread.journeys.send_letter import send_letter
from tests.factories.bundles import begin, keep_page, make, reasons_for, settle_all
from tests.factories.letters import begin_letter_story, parent_key
from tests.factories.people import (
    HALTON,
    NOW,
    SYSTEM,
    TODAY,
    make_child,
    make_parent_viewer,
    make_staff,
    two_parents,
)
from tests.thread.story import Story, agree_to_assess, agree_to_issue, at, serve_both, write_draft

pytestmark = pytest.mark.django_db
CLEAN = "Rowan Example reads well now."


@pytest.fixture
def story() -> Story:
    return begin_letter_story()


def another(given: str = "Linden", family: str = "Demo", **more: object) -> tuple[int, int]:
    """Record another child of the area with a case of their own."""
    child = make_child(given, family, parents=two_parents(), **more)
    received = request_assessment(
        area=HALTON, child=child.child, source=Source.PARENT, received_on=date(2026, 3, 2), made_by="A parent",
        parent=child.parents[0], how="Letter", words="Please.", by=SYSTEM, at=NOW,
    )  # fmt: skip
    return child.child, received.case


def give(story: Story, bundle: object, key: str) -> object:
    """Give a bundle, answering for whatever the look asks."""
    try:
        return give_bundle(bundle=bundle, key=key, by=story.coordinator, at=NOW)
    except LookFirst as stop:
        with answering(reasons_for(stop)):
            return give_bundle(bundle=bundle, key=key, by=story.coordinator, at=NOW)


def spots(story: Story, bundle: object) -> list[tuple[Spot, str]]:
    return [(one.spot, one.words) for one in get_bundle(story.coordinator, bundle=bundle).findings]


def test_the_page_of_a_twin_in_a_merged_bundle_stops_it_until_it_is_left_out(story: Story):
    make_child("Linden", "Example")
    keep_page(story, CLEAN)
    keep_page(story, "Linden Example has tics. NHS number 999 000 0018.", name="mixed up.pdf")
    bundle = begin(story)
    make(story, bundle)
    assert set(spots(story, bundle)) == {(Spot.NAME, "Linden Example"), (Spot.NUMBER, "999 000 0018")}
    assert {one.pages for one in get_bundle(story.coordinator, bundle=bundle).findings} == {(3,)}
    with pytest.raises(BundleRefused):
        give(story, bundle, parent_key(story))
    settle_all(story, bundle, how=Settled.OUT)
    assert not get_bundle(story.coordinator, bundle=bundle).may_be_given
    make(story, bundle)
    assert give(story, bundle, parent_key(story))
    _, _, pieces = open_given(story.mother, giving=list_given_to_me(story.mother, at=NOW)[0].id, at=NOW)
    assert b"Linden" not in b"".join(pieces)


def test_the_words_that_the_scan_read_are_looked_at_and_a_file_it_read_in_part_is_read_again(story: Story):
    make_child("Linden", "Example")
    whole = keep_page(story, "A picture of words.")
    record_text(file=whole, text="Linden Example has tics.", by=SYSTEM, at=NOW)
    part = keep_page(story, "Linden Example was here.", name="two.pdf")
    record_text(file=part, text=f"One page.{PAGE_BREAK}And one that is not there.", by=SYSTEM, at=NOW)
    bundle = begin(story)
    make(story, bundle)
    found = get_bundle(story.coordinator, bundle=bundle).findings
    assert [(one.spot, one.quoted) for one in found] == [
        (Spot.NAME, "Linden Example has tics."), (Spot.NAME, "Linden Example was here."),
    ]  # fmt: skip


def test_a_namesake_born_on_the_same_day_is_told_apart_by_reference_and_number(story: Story):
    _, case = another("Rowan", "Example", born_on=date(2016, 3, 2))
    other = Bundle._meta.apps.get_model("cases", "Case").objects.get(pk=case).reference
    keep_page(story, f"Rowan Example, our reference {other}.")
    bundle = begin(story)
    make(story, bundle)
    assert spots(story, bundle) == [(Spot.REFERENCE, other)]


def test_a_letter_about_a_child_who_has_a_namesake_waits_for_the_birth_date(story: Story):
    make_child("Rowan", "Example", born_on=date(2016, 3, 2))
    with pytest.raises(StopAndLook):
        send_letter(
            case=story.case, letter="received", chosen={parent_key(story): Way.PORTAL},
            by=story.coordinator, at=at(date(2026, 4, 2)),
        )  # fmt: skip


def test_a_former_name_from_before_an_adoption_is_found_on_its_page(story: Story):
    make_child("Ash", "Sample", names=(NameGiven(given="Ash", family="Testwood", kind=NameKind.FORMER),))
    keep_page(story, "Ash Testwood was in the same placement.")
    bundle = begin(story)
    make(story, bundle)
    assert spots(story, bundle) == [(Spot.NAME, "Ash Testwood")]


def test_no_document_of_another_case_can_be_put_in_a_bundle(story: Story):
    child, case = another()
    theirs = keep_page(story, "Words", child=child, case=case)
    own = keep_page(story, CLEAN)
    assert [one.ref for one in list_offers(story.coordinator, case=story.case, on=TODAY)] == [f"file-{own}"]
    with pytest.raises(BundleRefused):
        begin(story, f"file-{own}", f"file-{theirs}")


def test_one_parents_letter_is_never_given_to_the_other(story: Story):
    send_letter(
        case=story.case, letter="received", chosen={parent_key(story, 1): Way.POST}, by=story.coordinator,
        at=at(date(2026, 4, 2)), confirmed_born_on=date(2016, 3, 2),
    )  # fmt: skip
    from goldenthread.apps.correspondence.models import Letter
    from goldenthread.journeys.let_letter_go import post_letter

    letter = Letter.objects.get()
    post_letter(
        letter=letter.public_id, posted_on=date(2026, 4, 2), by=story.coordinator, at=at(date(2026, 4, 2))
    )
    bundle = begin(story, f"letter-{letter.public_id}")
    make(story, bundle)
    settle_all(story, bundle)
    with pytest.raises(BundleRefused, match="may not have"):
        give(story, bundle, parent_key(story))


def test_a_protected_address_never_reaches_the_other_parent_whatever_reason_is_given(story: Story):
    Contact.objects.filter(parent=story.parents[1], kind="ADDRESS").update(is_safe=False)
    keep_page(story, "He lives at 2 Other Street.")
    bundle = begin(story)
    make(story, bundle)
    with pytest.raises(LookFirst) as stopped:
        give_bundle(bundle=bundle, key=parent_key(story), by=story.coordinator, at=NOW)
    (never,) = [one for one in stopped.value.questions if one.is_never]
    assert never.kind is Kind.PROTECTED
    with answering(reasons_for(stopped.value)), pytest.raises(LookFirst):
        give_bundle(bundle=bundle, key=parent_key(story), by=story.coordinator, at=NOW)


def test_a_draft_that_tells_of_the_other_parent_waits_for_an_answer_for_each_reader(story: Story):
    agree_to_assess(story)
    agree_to_issue(story)
    write_draft(story)
    Need.objects.update(words="Reading. Alder says that he ran away from the refuge.")
    from tests.thread.going_on import go_on_past_checks

    go_on_past_checks(case=story.case, by=story.decider, at=at(date(2026, 6, 5)), stage=None)
    with pytest.raises(LookFirst) as stopped:
        serve_both(story)
    asked = {(one.reader_name, one.kind) for one in stopped.value.questions}
    assert ("Hazel Example", Kind.PERSON) in asked
    assert ("Alder Example", Kind.PERSON) not in asked
    assert {name for name, kind in asked if kind is Kind.SAFEGUARDING} == {"Hazel Example", "Alder Example"}
    with answering(reasons_for(stopped.value)):
        serve_both(story)
    assert LeavingAnswer.objects.count() == len(stopped.value.questions)
    assert Entry.objects.filter(act="looked_before_leaving").count() == 1


def test_a_sister_is_somebody_else_to_her_brothers_readers(story: Story):
    sister = make_child("Linden", "Oakley").child
    Parenthood.objects.create(area=HALTON, child_id=sister, parent_id=story.parents[0], relationship="Mother")
    for to, name in ((Recipient.PARENT, "Alder Example"), (Recipient.SETTING, "Demo School")):
        text = Leaving(title="Section D", words="Linden Oakley is on a plan of her own.")
        outgoing = [Outgoing(reader="x", name=name, to=to, texts=(text,))]
        with pytest.raises(LookFirst) as stopped:
            look_before_it_leaves(
                case=story.case, sending="plan", outgoing=outgoing, by=story.coordinator, at=NOW
            )
        assert {Kind.PERSON, Kind.OTHER_CHILD} <= {one.kind for one in stopped.value.questions}


def test_what_one_parent_told_in_confidence_is_asked_about_for_the_other(story: Story):
    fact = FactGiven(word="WORRIES", value="He shouts at night", shown_to=SeenBy.TELLER)
    tell_fact(
        child=story.child, fact=fact, source="Call", parent=story.parents[0], by=story.coordinator, at=NOW
    )
    text = Leaving(title="Section A", words="It is said that he shouts at night.")

    def kinds(parent: int, name: str) -> set[Kind]:
        one = Outgoing(
            reader=f"parent-{parent}", name=name, to=Recipient.PARENT, texts=(text,), parent=parent
        )
        try:
            look_before_it_leaves(
                case=story.case, sending="plan", outgoing=[one], by=story.coordinator, at=NOW
            )
        except LookFirst as stop:
            return {each.kind for each in stop.questions}
        return set()

    assert kinds(story.parents[0], "Hazel Example") == set()
    assert kinds(story.parents[1], "Alder Example") == {Kind.IN_CONFIDENCE}


def test_an_answer_holds_for_those_words_and_no_others(story: Story):
    keep_page(story, "There was a strategy meeting.")
    bundle = begin(story)
    make(story, bundle)
    with pytest.raises(LookFirst) as stopped:
        give_bundle(bundle=bundle, key=parent_key(story), by=story.coordinator, at=NOW)
    keep_page(story, "There was a strategy meeting and an arrest: he was arrested.", name="two.pdf")
    second = begin(story)
    make(story, second)
    with answering(reasons_for(stopped.value)), pytest.raises(LookFirst):
        give_bundle(bundle=second, key=parent_key(story), by=story.coordinator, at=NOW)
    # A reason that says nothing is none.
    with answering(dict.fromkeys(reasons_for(stopped.value), "ok")), pytest.raises(LookFirst) as again:
        give_bundle(bundle=bundle, key=parent_key(story), by=story.coordinator, at=NOW)
    assert again.value.wrong


def test_a_parent_who_has_lost_the_right_finds_the_link_closed(story: Story):
    keep_page(story, CLEAN)
    bundle = begin(story)
    make(story, bundle)
    giving = give(story, bundle, parent_key(story))
    open_given(story.mother, giving=giving, at=NOW)
    Parenthood.objects.filter(parent=story.parents[0]).update(until_on=TODAY)
    account = Bundle._meta.apps.get_model("accounts", "Account").objects.get(pk=story.mother.account)
    with pytest.raises(BundleNotFound):
        open_given(get_viewer(account, on=TODAY), giving=giving, at=NOW)


def test_a_link_closes_when_its_time_is_up_or_it_is_taken_back_and_every_opening_is_journalled(story: Story):
    keep_page(story, CLEAN)
    bundle = begin(story)
    make(story, bundle)
    giving = give(story, bundle, parent_key(story))
    mark_given_opened(giving=giving, by=story.mother, at=NOW)
    assert Entry.objects.filter(act="bundle_opened").count() == 1
    late = NOW + timedelta(days=14)
    with pytest.raises(BundleNotFound):
        open_given(story.mother, giving=giving, at=late)
    recall_giving(giving=giving, because="The wrong report", by=story.coordinator, at=NOW)
    with pytest.raises(BundleNotFound):
        open_given(story.mother, giving=giving, at=NOW)
    (line,) = list_given_to_me(story.mother, at=NOW)
    assert line.is_recalled and line.title == "" and line.documents == ()


def test_a_bundle_is_nothing_to_whoever_it_was_not_given_to(story: Story):
    keep_page(story, CLEAN)
    bundle = begin(story)
    make(story, bundle)
    giving = give(story, bundle, parent_key(story))
    father = make_parent_viewer(story.parents[1], email="father@example.com")
    child, _ = another()
    parent = Parenthood.objects.filter(child=child).first()
    stranger = make_parent_viewer(parent.parent_id, email="stranger@example.com")
    for viewer in (father, stranger, story.coordinator):
        with pytest.raises(BundleNotFound):
            open_given(viewer, giving=giving, at=NOW)
    for viewer in (story.mother, father, stranger):
        with pytest.raises(BundleNotFound):
            open_bundle(viewer, bundle=bundle)


def test_nobody_outside_the_case_can_be_chosen_and_nobody_without_a_sign_in(story: Story):
    keep_page(story, CLEAN)
    bundle = begin(story)
    make(story, bundle)
    readers = {one.key: one for one in list_readers(story.coordinator, bundle=bundle, on=TODAY, at=NOW)}
    assert set(readers) == {parent_key(story, 0), parent_key(story, 1)}
    assert readers[parent_key(story, 1)].why_not
    for key in ("parent-999999", parent_key(story, 1)):
        with pytest.raises(BundleRefused):
            give(story, bundle, key)


def test_what_is_privileged_goes_only_to_the_councils_own_lawyers(story: Story):
    counsel = keep_page(story, "Counsel says we will lose.", name="counsel.pdf", item=Item.TRIBUNAL_FILE)
    keep_page(story, CLEAN)
    manager = make_staff(Role.MANAGER, email="manager@example.com")
    offered = {one.ref for one in list_offers(manager, case=story.case, on=TODAY)}
    assert f"file-{counsel}" not in offered
    with pytest.raises(MayNot):
        list_offers(story.coordinator, case=story.case, on=TODAY, for_own_lawyers=True)
    bundle = begin(story, by=manager, for_own_lawyers=True)
    make(story, bundle, by=manager)
    with pytest.raises(BundleNotFound):
        get_bundle(story.coordinator, bundle=bundle)
    page = get_bundle(manager, bundle=bundle)
    assert {one.ref for one in page.parts} >= {f"file-{counsel}"}
    readers = list_readers(manager, bundle=bundle, on=TODAY, at=NOW)
    assert readers and all(one.is_lawyer for one in readers)
    with pytest.raises(BundleRefused):
        give_bundle(bundle=bundle, key=parent_key(story), by=manager, at=NOW)
    giving = give_bundle(bundle=bundle, key=f"account-{manager.account}", by=manager, at=NOW)
    assert open_given(manager, giving=giving, at=NOW)
    with pytest.raises(BundleNotFound):
        open_given(story.mother, giving=giving, at=NOW)


def test_what_is_kept_apart_for_safeguarding_goes_in_no_bundle(story: Story):
    keep_page(story, "Words", item=Item.SAFEGUARDING)
    manager = make_staff(Role.MANAGER, email="manager@example.com")
    assert list_offers(manager, case=story.case, on=TODAY) == []
    assert list_offers(manager, case=story.case, on=TODAY, for_own_lawyers=True) == []


def test_a_bundle_above_the_limit_is_refused_before_it_is_made_and_says_what_to_do(story: Story):
    from dataclasses import replace

    from tests.factories.bundles import SMALL

    for number in range(3):
        keep_page(story, f"Page {number}", name=f"{number}.pdf")
    bundle = begin(story)
    make(story, bundle, policy=replace(SMALL, most_pages=2))
    line = get_bundle(story.coordinator, bundle=bundle).line
    assert line.state is BundleState.FAILED
    assert "3 pages" in line.because and "volumes" in line.because
    make(story, bundle)
    assert get_bundle(story.coordinator, bundle=bundle).line.state is BundleState.MADE


def test_a_bundle_that_was_given_stays_as_its_reader_has_it(story: Story):
    keep_page(story, CLEAN)
    bundle = begin(story)
    make(story, bundle)
    give(story, bundle, parent_key(story))
    with pytest.raises(BundleRefused, match="stays as they had it"):
        make(story, bundle)


def test_a_restricted_child_is_not_shown_to_be_here_by_what_a_bundle_is_stopped_for(story: Story):
    from goldenthread.apps.accounts.actions import restrict_record

    hidden = make_child("Juniper", "Sample").child
    team = make_staff(Role.RESTRICTED_TEAM, email="restricted@example.com")
    restrict_record(area=HALTON, child=hidden, by=team, at=NOW)
    keep_page(story, "Juniper Sample was there.")
    bundle = begin(story)
    make(story, bundle)
    assert spots(story, bundle) == []
