"""The department's list of rules is read as it comes, put beside ours by likeness, and counts only once it is decided."""

import io
import zipfile

import pytest

from goldenthread.core.returns.checks import RULES
from goldenthread.core.returns.rule_numbers import DfeRule, OurRule, match_rules, numbers_of
from goldenthread.definitions.returns.dfe_rules import RulesUnreadable, propose_numbers, read_dfe_rules

KIND = "application/vnd.oasis.opendocument.spreadsheet"
NAMES = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
ROWS = (
    ("SEN2 validation rules 2026",),
    ("Rule", "Level", "Data item", "Validation"),
    (
        "2105",
        "Error",
        "RequestOutcomeDate",
        "The request outcome date was decided before the request was received date",
    ),
    ("1301", "Error", "UPN", "UPN must be a letter and then 12 digits"),
    ("9999", "Query", "Nothing", "Zebra quagga okapi"),
)


def ods(rows=ROWS, *, kind=KIND, head="", content=None):
    cells = "".join(
        "<table:table-row>" + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        + '<table:table-cell table:number-columns-repeated="1000"/></table:table-row>'
        for row in rows
    )  # fmt: skip
    page = (
        f"{head}<office:document-content {NAMES}><table:table>{cells}</table:table></office:document-content>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as book:
        book.writestr("mimetype", kind)
        book.writestr("content.xml", page if content is None else content)
    made.seek(0)
    return made


def test_the_list_is_read_as_it_comes_and_its_numbers_words_and_fields_are_found():
    found = read_dfe_rules(ods())
    assert [each.number for each in found] == ["2105", "1301", "9999"]
    assert found[1].words == "UPN must be a letter and then 12 digits" and found[1].field == "UPN"


def test_likeness_proposes_our_rule_and_nothing_where_none_is_like():
    found = {each.number: each for each in propose_numbers(read_dfe_rules(ods()))}
    assert (found["2105"].rule, found["1301"].rule, found["9999"].rule) == ("GT2105", "GT1301", "")
    assert not any(each.is_decided for each in found.values()) and numbers_of(found.values()) == {}


def test_a_reviewed_column_counts_only_where_a_person_said_yes():
    text = "number,words,field,golden thread rule,likeness,decided\n101,One,,GT2105,0.4,yes\n102,Two,,GT2105,0.4,YES\n103,Three,,GT1301,0.9,\n104,Four,,GT0000,1,yes\n"
    found = propose_numbers(read_dfe_rules(io.BytesIO(text.encode())))
    assert numbers_of(found) == {"GT2105": "101, 102"}


def test_what_a_person_decided_comes_before_what_is_likely():
    ours = [OurRule(id="GT1", field="UPN", words="wrong upn"), OurRule(id="GT2", field="", words="other")]
    (found,) = match_rules([DfeRule(number="1", words="wrong upn", ours="GT2")], ours)
    assert (found.rule, found.is_decided) == ("GT2", True)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (io.BytesIO(b"PK\x03\x04cut short"), "broken"),
        (ods(kind="application/zip"), "not an OpenDocument"),
        (ods(content="<a><b></a>"), "broken"),
        (ods(head='<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'), "document type"),
        (ods(rows=(("Nothing", "here"),)), "No numbered rule"),
        (io.BytesIO(b"\xff\xfe\x00"), "neither"),
    ],
)  # fmt: skip
def test_what_is_not_a_list_of_rules_is_refused_with_the_reason(given, says):
    with pytest.raises(RulesUnreadable, match=says):
        read_dfe_rules(given)


def test_every_one_of_our_rules_is_likest_to_itself_or_to_its_twin():
    theirs = [
        DfeRule(number=str(1000 + place), words=each.message, field=each.field or "")
        for place, each in enumerate(RULES.values())
    ]
    found = propose_numbers(theirs)
    told = {(each.field, each.message) for each in RULES.values()}
    right = [match for match, each in zip(found, RULES.values(), strict=True) if match.rule and (RULES[match.rule].field, RULES[match.rule].message) == (each.field, each.message)]  # fmt: skip
    assert len(right) == len(found) and len(told) > 100
