"""People told once and kept apart, searches journalled, and the journal's own page."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.apps.audit.models import Entry, Shown
from goldenthread.apps.people.models import Child, Contact, Parent, Parenthood
from goldenthread.core.access.roles import Role
from goldenthread.web.staff.words import told_value
from tests.factories.pages import without_chance
from tests.factories.people import CHESHIRE, HALTON, make_child, two_parents
from tests.web.staff.test_facts_and_log import day_boxes


@pytest.fixture
def parent(case):
    """The parent who asked."""
    return Parent.objects.get(parenthoods__child__cases=case.case)


def told(token="t1", **more):
    return {"source": "Birth certificate", "token": token, **more}


def people(desk, case):
    return desk.get(reverse("case_people", args=[case.reference])).content.decode()


def test_each_detail_stands_once_with_who_said_so(desk, case):
    page = people(desk, case)
    assert "Rowan Example" in page
    assert "From Test form" in page
    assert "01632 960 001" in page


def test_a_code_is_shown_in_the_words_that_everyone_else_is_shown():
    assert told_value("SEX", "F") == "Female"
    assert told_value("NO_UPN_REASON", "UN8") == "New to the area and not yet known"
    assert told_value("PRIMARY_NEED", "ASD") == "Autistic spectrum disorder"


def test_a_name_is_added_and_the_old_one_is_kept_as_one_they_had(desk, case, today):
    desk.post(
        reverse("tell", args=[case.reference, "name"]),
        told(kind="LEGAL", given="Rowan", family="Demo-Blue", **day_boxes("from_on", today)),
    )
    page = people(desk, case)
    assert "Rowan Demo-Blue" in page
    assert "Rowan Example" in page


def test_a_number_with_a_slip_is_refused_at_its_box_and_says_what_to_check(desk, case):
    page = desk.post(reverse("tell", args=[case.reference, "number"]), told(kind="NHS", value="943 476 5918"))
    assert b"There is a problem" in page.content
    assert b'href="#id_value"' in page.content
    assert not Child.objects.get().identifiers.exists()


def test_a_form_sent_twice_adds_one_contact(desk, case, parent):
    address = reverse("tell_of_parent", args=[case.reference, parent.public_id, "contact"])
    typed = told(kind="EMAIL", value="hazel@example.com", is_safe="yes")
    desk.post(address, typed)
    again = desk.post(address, typed, follow=True)
    assert Contact.objects.filter(parent=parent, kind="EMAIL").count() == 1
    assert b"Nothing was recorded twice" in again.content


def test_a_contact_that_is_not_safe_says_so_beside_it(desk, case, parent):
    address = reverse("tell_of_parent", args=[case.reference, parent.public_id, "contact"])
    desk.post(address, told(kind="EMAIL", value="shared@example.com", is_safe="no"))
    assert "Not safe: do not use" in people(desk, case)


def test_a_contact_no_longer_used_leaves_the_page(desk, case, parent, today):
    contact = Contact.objects.get(parent=parent)
    desk.post(
        reverse("end_contact", args=[case.reference, contact.pk]),
        {"token": "e", **day_boxes("until_on", today)},
    )
    assert "01632 960 001" not in people(desk, case)


def test_what_a_young_person_answers_of_a_parent_is_written_down_and_asked_only_once_the_rights_are_theirs(
    desk, case, parent, today
):
    address = reverse("tell_of_parent", args=[case.reference, parent.public_id, "view"])
    typed = {"token": "v1", "may_view": "no", **day_boxes("asked_on", today)}
    assert address not in people(desk, case)
    assert "end of compulsory school age" in desk.post(address, typed).content.decode()
    Child.objects.update(born_on=date(2008, 1, 1))
    assert address in people(desk, case) and "not asked yet" in people(desk, case)
    assert "Select what they answered" in desk.post(address, typed | {"may_view": ""}).content.decode()
    assert desk.post(address, typed).status_code == 302
    assert "asked that they no longer see the record" in people(desk, case)
    assert Parenthood.objects.get(parent=parent).may_view is False
    desk.post(address, typed | {"token": "v2", "may_view": "yes"})
    assert "agreed that they see the record" in people(desk, case)


def test_a_parent_is_added_apart_from_the_other(desk, case):
    typed = told(
        given="Alder",
        family="Example",
        relationship="Father",
        responsibility="yes",
        telephone="01632 960 777",
    )
    desk.post(reverse("tell", args=[case.reference, "parent"]), typed)
    page = people(desk, case)
    assert "Alder Example, father" in page
    assert (
        page.index("Hazel Example, mother")
        < page.index("01632 960 001")
        < page.index("Alder Example, father")
    )


def test_how_to_reach_them_shows_on_the_case_and_is_filled_in_next_time(desk, case):
    address = reverse("tell", args=[case.reference, "reach"])
    desk.post(
        address,
        {
            "token": "r",
            "language": "Polish",
            "interpreter": "Polish, by telephone",
            "safe_times": "After 4pm",
        },
    )
    page = desk.get(reverse("case", args=[case.reference])).content.decode()
    assert "Interpreter: Polish, by telephone" in page
    assert "Safe to contact: After 4pm" in page
    assert b'value="After 4pm"' in desk.get(address).content


def test_a_date_of_birth_put_right_moves_what_hangs_on_it(desk, case):
    desk.post(reverse("tell", args=[case.reference, "birth"]), told(**day_boxes("born_on", date(2008, 1, 5))))
    page = people(desk, case)
    assert "5 January 2008" in page
    assert "The young person" in page


def test_who_holds_the_rights_is_said_with_the_law(desk, case):
    page = people(desk, case)
    assert "The parent holds the rights until the end of compulsory school age." in page
    assert "Children and Families Act 2014 s.83(2)" in page


def test_brothers_and_sisters_are_shown_and_journalled(desk, open_a_case):
    shared, _ = two_parents()
    first = make_child("Rowan", parents=(shared,))
    case = open_a_case("Willow")
    Parenthood.objects.filter(child__cases=case.case).update(parent=first.parents[0])
    page = people(desk, case)
    assert "Rowan Example" in page
    assert Entry.objects.filter(act="siblings_shown").count() == 1


@pytest.mark.parametrize("step", ["nonsense", "end"])
def test_a_step_that_is_not_there_is_not_found(desk, case, step):
    assert desk.get(reverse("tell", args=[case.reference, step])).status_code == 404


def test_a_parent_of_another_case_cannot_be_reached_through_mine(desk, case, elsewhere):
    theirs = Parent.objects.get(parenthoods__child__cases=elsewhere.case)
    address = reverse("tell_of_parent", args=[case.reference, theirs.public_id, "contact"])
    assert desk.get(address).status_code == 404
    other = Contact.objects.get(parent=theirs)
    desk.post(
        reverse("end_contact", args=[case.reference, other.pk]),
        {"token": "e", **day_boxes("until_on", date(2024, 1, 1))},
    )
    assert Contact.objects.get(pk=other.pk).until_on is None


@pytest.mark.parametrize(
    "step", ["name", "birth", "number", "reach", "parent", "contact", "fact", "representative"]
)
def test_every_form_about_people_opens_and_refuses_an_empty_answer_without_a_fault(desk, case, step):
    address = reverse("tell", args=[case.reference, step])
    assert desk.get(address).status_code == 200
    empty = desk.post(address, {})
    assert empty.status_code == 200
    assert b"There is a problem" in empty.content


@pytest.mark.parametrize(
    "words", ["rowan", "row", "Example Rowan", "01632 960 001", "HAL-000001", "hazel", "2 3 2016", "rowen"]
)
def test_a_child_is_found_by_whatever_is_known_and_it_says_why(desk, case, words):
    page = desk.post(reverse("search"), {"words": words})
    assert [one["name"] for one in page.context["found"]] == ["Rowan Example"]
    assert page.context["found"][0]["why"]


def test_a_search_is_journalled_with_the_children_it_showed(desk, case):
    desk.post(reverse("search"), {"words": "rowan"})
    entry = Entry.objects.get(act="search")
    assert entry.purpose == "SEARCH"
    assert entry.case is None
    assert list(Shown.objects.filter(entry=entry).values_list("child", flat=True)) == [Child.objects.get().pk]


def test_a_search_that_found_nobody_is_journalled_too(desk, case):
    assert b"Nobody fits all of that" in desk.post(reverse("search"), {"words": "zzzz"}).content
    assert Entry.objects.filter(act="search").count() == 1


def test_a_search_never_leaves_the_viewers_area(desk, elsewhere):
    assert desk.post(reverse("search"), {"words": "aspen"}).context["found"] == []


@pytest.mark.parametrize(
    "words", ["", "   ", "%", "_", "'; DROP TABLE people_child; --", "<script>", "\x00", "a" * 500, "٣", "💥"]
)
def test_a_search_for_anything_at_all_is_answered(desk, case, words):
    page = desk.post(reverse("search"), {"words": words})
    assert page.status_code == 200
    assert b"<script>alert" not in page.content


def test_the_journal_shows_who_looked_and_no_content(client_of, desk, case):
    desk.get(reverse("case", args=[case.reference]))
    page = client_of(Role.INFORMATION_GOVERNANCE).get(reverse("journal"), {"reference": case.reference})
    text = page.content.decode()
    assert "Ash Demo" in text
    assert "Case seen" in text
    assert "Rowan" not in text


def test_the_journal_of_another_area_is_not_shown(client_of, elsewhere):
    page = client_of(Role.INFORMATION_GOVERNANCE).get(reverse("journal"), {"reference": elsewhere.reference})
    assert b"There is no case with that reference in your area" in page.content


def test_the_chain_is_checked_on_the_page_and_an_altered_entry_is_found(client_of, desk, case):
    keeper = client_of(Role.INFORMATION_GOVERNANCE)
    good = keeper.post(reverse("check_journal"), {"area": HALTON})
    assert b"every entry holds" in good.content
    # The application itself may only add to the journal, so that is how it is tampered with here.
    entry = Entry.objects.filter(area=HALTON, act="facts_recorded").latest("seq")
    Shown.objects.create(area=HALTON, entry=entry, child=999_999)
    bad = keeper.post(reverse("check_journal"), {"area": HALTON})
    assert b"Something is wrong" in bad.content


@pytest.mark.parametrize("area", [CHESHIRE, "", "../../etc", "E0"])
def test_the_chain_of_another_area_is_not_checked(client_of, area):
    assert (
        client_of(Role.INFORMATION_GOVERNANCE).post(reverse("check_journal"), {"area": area}).status_code
        == 403
    )


def test_a_chronology_tells_everything_in_order_and_comes_as_a_file(desk, case):
    page = desk.get(reverse("chronology", args=[case.reference])).content.decode()
    assert "A request for an assessment was received" in page
    file = desk.get(reverse("chronology_file", args=[case.reference]))
    assert file["Content-Disposition"] == f'attachment; filename="chronology-{case.reference}.csv"'
    assert "A request for an assessment was received" in file.content.decode("utf-8-sig")
    assert Entry.objects.filter(act="chronology_taken", purpose="EXPORT").count() == 1


def test_a_chronology_comes_as_a_pdf_or_says_what_is_missing(desk, case):
    answer = desk.get(reverse("chronology_document", args=[case.reference]), follow=True)
    assert answer.content.startswith(b"%PDF") or b"cannot make PDFs yet" in answer.content


def test_a_search_is_sent_and_never_read_from_the_address(desk, case):
    """Whatever stands behind the question mark, the page is the one that asks: nothing is looked for or journalled."""
    asks = without_chance(desk.get(reverse("search")).content.decode())
    before = Entry.objects.count()
    for typed in (case.reference, "Rowan", "Example"):
        page = without_chance(desk.get(reverse("search"), {"q": typed, "words": typed}).content.decode())
        assert page == asks
    assert Entry.objects.count() == before
    assert "Rowan Example" in desk.post(reverse("search"), {"words": case.reference}).content.decode()
