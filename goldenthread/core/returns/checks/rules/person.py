"""Module 1: who the person is. Numbers GT10 what is missing, GT11 days, GT12 codes, GT13 numbers, GT14 twice."""

from datetime import date

import polars as pl

from goldenthread.core.returns.checks.families import (
    asked_for,
    codes_hold,
    days_exist,
    days_have_come,
    of_the_year,
)
from goldenthread.core.returns.checks.numbers import (
    ULN_SHAPE,
    tidied_number,
    uln_check_holds,
    upn_check_holds,
    upn_is_shaped,
)
from goldenthread.core.returns.checks.rule import Collection, age_at, code, day, given, missing, raw, rule
from goldenthread.core.returns.checks.tables import ERROR, QUERY

T = "person"
NO_ID = {"UPN": None, "UniqueLearnerNumber": None}
COMPARE = "Compare it with the school's record, character by character."
UPN_CITE = "DfE, Unique pupil numbers: guide for schools and local authorities"
ULN_CITE = "Learning Records Service, ULN validation"

asked_for("GT1001", ERROR, T, "Surname", "Give the family name as the record has it.")
asked_for("GT1002", QUERY, T, "Forename", "Give it, or note that the person has one name only.")
asked_for("GT1003", ERROR, T, "PersonBirthDate", "Give the date of birth.")
asked_for("GT1005", ERROR, T, "Ethnicity", "Ask for it. NOBT is not yet known, REFU preferred not to say.")
asked_for("GT1006", QUERY, T, "PostCode", "Give it, or note that the person has no fixed address.")
days_exist("GT111", T, "PersonBirthDate")
days_have_come("GT112", T, "PersonBirthDate")
codes_hold("GT120", T, "GenderCurrent", "Sex", "Ethnicity", "UPNunknown")
of_the_year("GT129", T)


@rule("GT1004", ERROR, T, "Sex", "The sex of the person is missing.", "Give M or F (in GenderCurrent until 2023).",
      fails={"Sex": None, "GenderCurrent": None})  # fmt: skip
def sex_is_given(at: Collection) -> pl.Expr:
    """The person's sex is given under the year's name for it."""
    return pl.col("sex:any").is_null()


@rule("GT1007", ERROR, T, "UPN", "There is no UPN or ULN, and no reason why.", "Give one, or a UPNunknown code.",
      fails=NO_ID, passes={**NO_ID, "UPNunknown": "UN8"})  # fmt: skip
def a_number_or_a_reason(at: Collection) -> pl.Expr:
    """There is a UPN, a ULN, or a reason for neither."""
    return missing("UPN") & missing("UniqueLearnerNumber") & missing("UPNunknown")


@rule("GT1008", ERROR, T, "UPNunknown", "A reason for having no UPN or ULN stands beside one.",
      "Take the reason out, or the number if it is not this person's.",
      fails={"UPNunknown": "UN8"}, passes={**NO_ID, "UPNunknown": "UN8"})  # fmt: skip
def no_reason_beside_a_number(at: Collection) -> pl.Expr:
    """No reason is given for a number that is there."""
    return given("UPNunknown") & (given("UPN") | given("UniqueLearnerNumber"))


@rule("GT1009", ERROR, T, "Requests", "The person has no request.", "Give the request that brought them here, or take them out.",
      fails={"Requests": None})  # fmt: skip
def a_person_has_a_request(at: Collection) -> pl.Expr:
    """Every person has at least one request."""
    return pl.col("requests:count") == 0


@rule("GT1103", ERROR, T, "PersonBirthDate", "By this date of birth the person is too old to have had a plan in the year.",
      "Check the date. A plan ends at the latest with the school year in which the young person turns 25 (CFA 2014 s.46).",
      fails={"PersonBirthDate": "1999-08-31"}, passes={"PersonBirthDate": "1999-09-01"}, cite="Children and Families Act 2014 s.46(4)")  # fmt: skip
def young_enough_for_a_plan(at: Collection) -> pl.Expr:
    """Nobody turned 25 in a school year that had ended before the collection year began."""
    return day("PersonBirthDate") < date(at.year - 27, 9, 1)


@rule("GT1211", QUERY, T, "UPNunknown", "UN1 is for a child under 6; this one is older.", "Ask the school for the UPN, or give another reason.",
      fails={**NO_ID, "UPNunknown": "UN1", "PersonBirthDate": "2019-06-01"},
      passes={**NO_ID, "UPNunknown": "UN1", "PersonBirthDate": "2021-06-01"})  # fmt: skip
def un1_is_for_the_young(at: Collection) -> pl.Expr:
    """UN1 is not given for a child who is 6 or older on the census day."""
    return code("UPNunknown", "UN1") & (age_at(pl.lit(at.census_on)) >= 6)


@rule("GT1212", QUERY, T, "UPNunknown", "UN9 is for a young person; this one is under 16.", "Give another reason, or the number.",
      fails={**NO_ID, "UPNunknown": "UN9"}, passes={**NO_ID, "UPNunknown": "UN9", "PersonBirthDate": "2008-06-01"})  # fmt: skip
def un9_is_for_young_people(at: Collection) -> pl.Expr:
    """UN9 is not given for anyone under 16 on the census day."""
    return code("UPNunknown", "UN9") & (age_at(pl.lit(at.census_on)) < 16)


@rule("GT1213", QUERY, T, "UPNunknown", "UN10 is for a request that ended early; this person has one that went on.", "Find the UPN or ULN.",
      fails={**NO_ID, "UPNunknown": "UN10"},
      passes={**NO_ID, "UPNunknown": "UN10", "RequestOutcome": "W", "RequestOutcomeDate": None, "Assessment": None, "ActivePlans": None})  # fmt: skip
def un10_is_for_requests_that_ended(at: Collection) -> pl.Expr:
    """UN10 is given only where every request was refused or withdrawn."""
    return code("UPNunknown", "UN10") & ~pl.col("only_ended").fill_null(True)


@rule("GT1301", ERROR, T, "UPN", "A UPN is a letter and then 12 digits (the last may be a letter in a temporary one).", COMPARE,
      fails={"UPN": "A12345"}, cite=UPN_CITE)  # fmt: skip
def upn_has_its_shape(at: Collection) -> pl.Expr:
    """A UPN has 13 characters of the right kinds."""
    return ~upn_is_shaped(raw("UPN"))


@rule("GT1302", ERROR, T, "UPN", "The UPN's check letter is wrong, so a character is wrong or two are the wrong way round.", COMPARE,
      fails={"UPN": "A207000016049"}, passes={"UPN": "P207000016049"}, cite=UPN_CITE)  # fmt: skip
def upn_check_letter_holds(at: Collection) -> pl.Expr:
    """A UPN begins with the letter that its other characters call for."""
    return upn_is_shaped(raw("UPN")) & ~upn_check_holds(raw("UPN"))


@rule("GT1303", QUERY, T, "UPN", "This UPN is temporary: it ends in a letter.", "Find the permanent one.",
      fails={"UPN": "R20700001604A"}, cite=UPN_CITE)  # fmt: skip
def upn_is_permanent(at: Collection) -> pl.Expr:
    """A UPN is not a temporary one."""
    return upn_is_shaped(raw("UPN")) & tidied_number(raw("UPN")).str.contains(r"[A-Z]$")


@rule("GT1304", ERROR, T, "UniqueLearnerNumber", "A ULN has 10 digits, and the first is not 0.", "Compare it with the learner record, digit by digit.",
      fails={"UniqueLearnerNumber": "12345"}, cite=ULN_CITE)  # fmt: skip
def uln_has_its_shape(at: Collection) -> pl.Expr:
    """A ULN has ten digits."""
    return ~tidied_number(raw("UniqueLearnerNumber")).str.contains(ULN_SHAPE)


@rule("GT1305", ERROR, T, "UniqueLearnerNumber", "The ULN's last digit does not fit the others, or the number stands for one not known.",
      "Compare it with the learner record, digit by digit.",
      fails={"UniqueLearnerNumber": "1000000011"}, passes={"UniqueLearnerNumber": "1000000019"}, cite=ULN_CITE)  # fmt: skip
def uln_check_digit_holds(at: Collection) -> pl.Expr:
    """A ULN's last digit is the one its others call for."""
    uln = raw("UniqueLearnerNumber")
    return tidied_number(uln).str.contains(ULN_SHAPE) & ~uln_check_holds(uln)


@rule("GT1307", ERROR, T, "PostCode", "This is not shaped like a postcode.", "Correct it, or leave it out.",
      fails={"PostCode": "WARRINGTON"}, passes={"PostCode": "wa87qf"}, shows_value=False)  # fmt: skip
def postcode_has_its_shape(at: Collection) -> pl.Expr:
    """A postcode has the shape of one."""
    bare = raw("PostCode").str.replace_all(r"\s+", "").str.to_uppercase()
    return ~bare.str.contains(r"^[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}$")


@rule("GT1401", ERROR, T, "UPN", "Person {upn:first} of the return has this UPN too.",
      "Find out whose it is, or make the two one person.", fails={"-Person": {"UPN": "{upn}"}}, passes={"+Person": {"UPN": "{upn}"}})  # fmt: skip
def upn_is_nobody_elses(at: Collection) -> pl.Expr:
    """No earlier person of the return has this UPN."""
    return pl.col("upn:first") < pl.col("person")


@rule("GT1402", ERROR, T, "UniqueLearnerNumber", "Person {uniquelearnernumber:first} of the return has this ULN too.",
      "Find out whose it is, or make the two one person.",
      fails={"UniqueLearnerNumber": "1000000019", "-Person": {"UniqueLearnerNumber": "1000000019"}},
      passes={"UniqueLearnerNumber": "1000000027"})  # fmt: skip
def uln_is_nobody_elses(at: Collection) -> pl.Expr:
    """No earlier person of the return has this ULN."""
    return pl.col("uniquelearnernumber:first") < pl.col("person")


@rule("GT1404", QUERY, T, "UPN", "A later person of the return has this UPN too.",
      "Find out whose it is, or make the two one person.", fails={"+Person": {"UPN": "{upn}"}})  # fmt: skip
def upn_comes_once(at: Collection) -> pl.Expr:
    """No later person of the return has this UPN."""
    return (
        given("UPN") & (pl.col("upn:first") == pl.col("person")) & tidied_number(raw("UPN")).is_duplicated()
    )


@rule("GT1405", QUERY, T, "UniqueLearnerNumber", "A later person of the return has this ULN too.",
      "Find out whose it is, or make the two one person.",
      fails={"UniqueLearnerNumber": "1000000035", "+Person": {"UniqueLearnerNumber": "1000000035"}})  # fmt: skip
def uln_comes_once(at: Collection) -> pl.Expr:
    """No later person of the return has this ULN."""
    uln = raw("UniqueLearnerNumber")
    is_first = pl.col("uniquelearnernumber:first") == pl.col("person")
    return given("UniqueLearnerNumber") & is_first & tidied_number(uln).is_duplicated()


@rule("GT1403", QUERY, T, "PersonBirthDate", "Another person of the return has the same names and date of birth.",
      "Make the two one person with two requests, or note that they are two.",
      fails={"Forename": "Same", "+Person": {"Forename": "Same"}}, passes={"+Person": {"Forename": "Twin"}})  # fmt: skip
def nobody_is_returned_twice(at: Collection) -> pl.Expr:
    """No two people have the same names and date of birth."""
    names = pl.concat_str([raw("Surname"), raw("Forename"), raw("PersonBirthDate")], separator="\x1f")
    return names.is_not_null() & names.str.to_lowercase().is_duplicated()
