"""From a person of a SEN2 return to threads: what is taken, what is listed, and that nothing is made up."""

from datetime import date

import pytest

from goldenthread.core.law.vocabulary import Event
from goldenthread.core.returns.sen2 import SOURCE_KEY, Sen2Element, Sen2Header, take_people
from goldenthread.definitions.returns.sen2_codes import load_sen2_codes

HEADER = Sen2Header(year=2026, census_on=date(2026, 1, 15), lea="876")


def element(name, *parts, **fields):
    return Sen2Element(name=name, fields=tuple(fields.items()), parts=parts)


def person(*requests, **fields):
    known = {
        "Surname": "Example",
        "Forename": "Rowan",
        "PersonBirthDate": "2015-03-02",
        "Sex": "M",
        "Ethnicity": "WBRI",
        "UPN": "P207000016049",
    }
    return element("person", *requests, **{key: value for key, value in (known | fields).items() if value})


def request(*parts, **fields):
    known = {
        "ReceivedDate": "2025-03-03",
        "RequestSource": "1",
        "RequestOutcome": "Y",
        "RequestOutcomeDate": "2025-04-10",
    }
    return element("requests", *parts, **{key: value for key, value in (known | fields).items() if value})


def assessment(*parts, **fields):
    known = {"AssessmentOutcome": "Y", "AssessmentOutcomeDate": "2025-07-18"}
    return element("assessment", *parts, **{key: value for key, value in (known | fields).items() if value})


def plan(**fields):
    return element("namedplan", **{"StartDate": "2025-07-18"} | fields)


def active(*parts, **fields):
    where = element("placementdetail", URN="100001", PlacementRank="1", EntryDate="2024-09-01")
    need = element("senneed", SENtype="SLCN", SENtypeRank="1")
    return element("activeplans", *(parts or (where, need)), **fields)


def take(*people, header=HEADER):
    codes = load_sen2_codes(year=header.year)
    return list(take_people(people, header=header, codes=codes, area="E06000006"))


def facts(taken, case=0):
    return [(fact.event, fact.on.isoformat()) for fact in taken.cases[case].thread.facts]


def fields_of(taken, *, is_taken=False):
    return [(note.module, note.field) for note in taken.notes if note.is_taken == is_taken]


def test_a_request_that_came_to_a_plan_gives_its_three_dates_each_marked_with_the_return():
    [taken] = take(person(request(assessment(plan()), active())))
    assert facts(taken) == [
        (Event.REQUEST_RECEIVED, "2025-03-03"),
        (Event.ASSESSMENT_AGREED, "2025-04-10"),
        (Event.PLAN_FINALISED, "2025-07-18"),
    ]
    thread = taken.threads[0]
    assert (thread.area, thread.born_on) == ("E06000006", date(2015, 3, 2))
    assert all(fact.extra[SOURCE_KEY] == "SEN2 2026" for fact in thread.facts)
    assert taken.notes == ()


def test_a_refusal_to_assess_and_a_refusal_to_issue_are_taken_with_their_dates():
    [refused] = take(person(request(RequestOutcome="N")))
    assert facts(refused)[1] == (Event.ASSESSMENT_REFUSED, "2025-04-10")
    [no_plan] = take(person(request(assessment(AssessmentOutcome="N"))))
    assert facts(no_plan)[2] == (Event.ISSUE_REFUSED, "2025-07-18")


def test_work_still_open_gives_only_what_has_happened():
    [taken] = take(person(request(RequestOutcome="A", RequestOutcomeDate="")))
    assert facts(taken) == [(Event.REQUEST_RECEIVED, "2025-03-03")]
    assert taken.notes == ()
    [assessing] = take(person(request(assessment(AssessmentOutcome="A", AssessmentOutcomeDate=""))))
    assert facts(assessing)[-1] == (Event.ASSESSMENT_AGREED, "2025-04-10")


@pytest.mark.parametrize(
    ("requests", "field"),
    [
        (request(RequestOutcome="W", RequestOutcomeDate=""), ("2", "RequestOutcome")),
        (
            request(assessment(AssessmentOutcome="W", AssessmentOutcomeDate="")),
            ("3", "AssessmentOutcome"),
        ),
    ],
)
def test_a_request_withdrawn_on_no_day_is_told_and_listed_and_never_looks_overdue(requests, field):
    [taken] = take(person(requests))
    assert taken.cases == ()
    assert field in fields_of(taken)
    assert (
        next(told for told in taken.told if told.word == "SEN2_REQUEST").value["received_on"] == "2025-03-03"
    )


def test_a_decision_with_no_day_is_listed_and_none_is_made_up():
    [taken] = take(person(request(RequestOutcomeDate="")))
    assert facts(taken) == [(Event.REQUEST_RECEIVED, "2025-03-03")]
    assert fields_of(taken) == [("2", "RequestOutcomeDate")]


def test_what_was_decided_before_the_year_keeps_its_dates_and_no_decision_is_made_up():
    history = request(
        assessment(plan(StartDate="2021-02-01"), AssessmentOutcome="H", AssessmentOutcomeDate=""),
        active(
            ReviewMeeting="2025-03-04", ReviewOutcome="A", LastReview="2025-03-28", ReviewDraft="2025-03-28"
        ),
        ReceivedDate="2020-10-01",
        RequestOutcome="H",
        RequestOutcomeDate="",
    )
    [taken] = take(person(history))
    assert facts(taken) == [
        (Event.REQUEST_RECEIVED, "2020-10-01"),
        (Event.PLAN_FINALISED, "2021-02-01"),
        (Event.REVIEW_MEETING_HELD, "2025-03-04"),
        (Event.REVIEW_DECIDED, "2025-03-28"),
        (Event.AMENDMENT_NOTICE_SENT, "2025-03-28"),
    ]
    assert taken.threads[0].facts[3].extra["outcome"] == "AMEND"
    assert taken.notes == ()


def test_a_review_that_decided_to_amend_with_no_notice_is_listed_because_it_will_show_as_overdue():
    reviewed = active(ReviewMeeting="2025-09-04", ReviewOutcome="A", LastReview="2025-09-28")
    [taken] = take(person(request(assessment(plan()), reviewed)))
    assert fields_of(taken) == [("5a", "ReviewDraft")]


def test_what_is_told_beside_the_dates_is_in_words_that_forms_know_and_in_the_returns_own_codes():
    needs = (
        element("senneed", SENtype="ASD", SENtypeRank="2"),
        element("senneed", SENtype="SLCN", SENtypeRank="1"),
        element("placementdetail", URN="100001", PlacementRank="1"),
    )
    [taken] = take(person(request(assessment(plan()), active(*needs)), PostCode="wa8 1aa"))
    told = {each.word: each.value for each in taken.told}
    assert told["SEX"] == "Male" and told["ETHNICITY"] == "White British" and told["POSTCODE"] == "WA8 1AA"
    assert told["PRIMARY_NEED"] == "Speech, language and communication needs"
    assert told["SECONDARY_NEED"] == "Autistic spectrum disorder"
    assert told["SEN2_PERSON"]["SEX"] == {"code": "M", "meaning": "Male"}
    assert told["SEN2_REQUEST"]["active"]["places"][0]["urn"] == "100001"
    assert told["SEN2_REQUEST"]["assessment"]["plan"]["start_on"] == "2025-07-18"


def test_a_request_of_an_earlier_year_still_being_assessed_keeps_its_twenty_weeks():
    open_still = request(
        assessment(AssessmentOutcome="A", AssessmentOutcomeDate=""), RequestOutcome="H", RequestOutcomeDate=""
    )
    [taken] = take(person(open_still))
    assert facts(taken) == [(Event.REQUEST_RECEIVED, "2025-03-03")]


@pytest.mark.parametrize(
    ("code", "born", "source"),
    [
        ("1", "2015-03-02", "PARENT"),
        ("1", "2005-03-02", "YOUNG_PERSON"),
        ("1", None, "PARENT"),
        ("2", "2005-03-02", "SETTING"),
        ("3", "2015-03-02", "HEALTH"),
        ("4", "2015-03-02", "SOCIAL_CARE"),
        ("5", "2015-03-02", "OTHER"),
        ("9", "2015-03-02", None),
        ("", "2015-03-02", None),
    ],
)
def test_the_source_of_a_request_follows_its_code_and_by_law_the_age(code, born, source):
    [taken] = take(person(request(RequestSource=code), PersonBirthDate=born))
    assert taken.threads[0].facts[0].extra.get("source") == source


def test_a_plan_that_moved_away_is_transferred_out_and_any_other_ending_is_ceasing():
    [moved] = take(person(request(assessment(plan(CeaseDate="2025-11-03", CeaseReason="5")))))
    assert facts(moved)[-1] == (Event.PLAN_TRANSFERRED_OUT, "2025-11-03")
    [ceased] = take(person(request(assessment(plan(CeaseDate="2025-11-03", CeaseReason="3")))))
    assert facts(ceased)[-1] == (Event.PLAN_CEASED, "2025-11-03")
    assert ceased.threads[0].facts[-1].extra["cease_reason"] == "3"
    [unsaid] = take(person(request(assessment(plan(CeaseDate="2025-11-03")))))
    assert facts(unsaid)[-1] == (Event.PLAN_CEASED, "2025-11-03")
    assert fields_of(unsaid, is_taken=True) == [("4a", "CeaseReason")]


def test_a_phase_transfer_that_was_made_is_an_amended_plan_and_one_to_come_is_listed():
    both = active(PhaseTransferDueDate="2026-02-15", PhaseTransferFinalDate="2026-01-12")
    [taken] = take(person(request(assessment(plan()), both)))
    assert facts(taken)[-1] == (Event.PLAN_AMENDED, "2026-01-12")
    assert fields_of(taken) == [("5a", "PhaseTransferDueDate")]


def test_what_happened_on_no_day_is_listed_field_by_field():
    request_ = request(
        assessment(plan(), Week20="1", OtherTribunal="1"), active(TransferLA="896"), RequestMediation="1"
    )
    [taken] = take(person(request_))
    assert set(fields_of(taken)) == {
        ("2", "RequestMediation"),
        ("3", "Week20"),
        ("3", "OtherTribunal"),
        ("5a", "TransferLA"),
    }
    assert not any(
        fact.event in {Event.EXCEPTION_RECORDED, Event.PLAN_TRANSFERRED_IN} for fact in taken.threads[0].facts
    )


def test_dates_the_wrong_way_round_are_both_kept_and_listed():
    [taken] = take(person(request(RequestOutcomeDate="2025-03-01")))
    assert (Event.ASSESSMENT_AGREED, "2025-03-01") in facts(taken)
    assert fields_of(taken, is_taken=True) == [("2", "RequestOutcomeDate")]


def test_a_date_after_the_census_is_not_taken():
    [taken] = take(person(request(ReceivedDate="2026-02-01", RequestOutcome="A", RequestOutcomeDate="")))
    assert taken.cases == () and fields_of(taken) == [("2", "ReceivedDate")]


def test_nothing_is_kept_that_happened_before_the_child_was_born():
    [taken] = take(person(request(assessment(plan())), PersonBirthDate="2025-05-01"))
    assert facts(taken) == [(Event.PLAN_FINALISED, "2025-07-18")]
    assert ("2", "request_received") in fields_of(taken)


def test_the_same_upn_twice_is_kept_for_the_first_and_both_are_named_by_place():
    first, second = take(person(request()), person(request(), Forename="Hazel"))
    assert (first.person.upn, second.person.upn) == ("P207000016049", None)
    [note] = second.notes
    assert (note.person, note.field) == (2, "UPN") and "Person 1 of the file" in note.problem


def test_residential_letters_mean_what_they_meant_in_their_year():
    def stay(year):
        header = Sen2Header(year=year, census_on=date(year, 1, 15), lea="876")
        old = request(
            assessment(plan(StartDate="2022-02-01", PlanRes="B"), AssessmentOutcome="H", AssessmentOutcomeDate=""),
            ReceivedDate="2021-10-01", RequestOutcome="H", RequestOutcomeDate="",
        )  # fmt: skip
        [taken] = take(person(old), header=header)
        return taken.cases[0].named.residential.meaning

    assert stay(2024) == "Residential, 52 weeks"
    assert stay(2025) == "Residential, 39 to 52 weeks"


def test_down_syndrome_is_a_type_of_need_from_2025_and_not_before():
    need = element("senneed", SENtype="DS", SENtypeRank="1")
    where = element("placementdetail", URN="100001", PlacementRank="1")
    for year, kept in ((2024, 0), (2025, 1)):
        header = Sen2Header(year=year, census_on=date(year, 1, 15), lea="876")
        old = request(
            assessment(plan(StartDate="2022-02-01"), AssessmentOutcome="H", AssessmentOutcomeDate=""),
            active(where, need), ReceivedDate="2021-10-01", RequestOutcome="H", RequestOutcomeDate="",
        )  # fmt: skip
        [taken] = take(person(old), header=header)
        assert len(taken.cases[0].active.needs) == kept


def test_a_letter_whose_set_was_never_read_is_kept_as_it_came_and_said():
    [taken] = take(person(request(assessment(plan(PlanWBP="S")))))
    assert (taken.cases[0].named.work_based.code, taken.cases[0].named.work_based.meaning) == ("S", None)
    assert fields_of(taken, is_taken=True) == [("4a", "PlanWBP")]


@pytest.mark.parametrize(
    ("fields", "noted"),
    [
        ({"Sex": "X"}, "Sex"),
        ({"Ethnicity": "ZZZZ"}, "Ethnicity"),
        ({"UPN": "A207000016049"}, "UPN"),
        ({"UPN": "", "UPNunknown": "UN4"}, "UPNunknown"),
        ({"UPN": ""}, "UPN"),
        ({"PostCode": "Not telling"}, "PostCode"),
        ({"PersonBirthDate": "2015-02-30"}, "PersonBirthDate"),
        ({"PersonBirthDate": "02/03/2015"}, "PersonBirthDate"),
        ({"PersonBirthDate": "2026-03-01"}, "PersonBirthDate"),
        ({"UniqueLearnerNumber": "123"}, "UniqueLearnerNumber"),
        ({"Surname": "x" * 500}, "Surname"),
    ],
)
def test_a_person_with_a_faulty_field_is_taken_without_it(fields, noted):
    [taken] = take(person(request(), **fields))
    assert noted in [note.field for note in taken.notes]
    assert len(taken.cases) == 1


def test_a_upn_whose_check_is_wrong_is_kept_apart_as_the_only_clue():
    [taken] = take(person(request(), UPN="A207000016049"))
    assert taken.person.upn is None
    assert taken.person.wrong_numbers == (("UPN", "A207000016049"),)
    [nonsense] = take(person(request(), UPN="not known"))
    assert nonsense.person.wrong_numbers == ()


def test_a_note_names_a_person_by_place_alone():
    taken = take(person(request(), Surname="Verysecret", UPN="A207000016049", PostCode="ZZ Top", Sex="Q"))[0]
    words = " ".join(str(note) for note in taken.notes)
    for secret in ("Verysecret", "Rowan", "A207000016049", "ZZ Top", "2015-03-02"):
        assert secret not in words
    assert "person 1, module 1, Sex: not taken. 'Q' is not a code of 2026. Accepted: M, F." in words


def test_a_record_with_nothing_in_it_is_still_a_person():
    [taken] = take(element("person"))
    assert taken.cases == ()
    assert {note.field for note in taken.notes} == {"Surname", "UPN", "Requests"}
