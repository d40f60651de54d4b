"""What is about to leave is looked at for whoever is to get it; a person decides."""

import pytest

from goldenthread.core.plans.checks.leaving import Kind, Known, Leaving, Recipient, look_before_leaving
from goldenthread.definitions.plans.leaving import load_harm_words

WORDS = load_harm_words()
KNOWN = Known(reader=("Hazel Example", "01632 960001", "hazel@example.com"), child=("Rowan Example",), others=("Ash Demo", "Hazel Example", "Jasper Oakley"))  # fmt: skip


def look(words, to=Recipient.PARENT, known=KNOWN):
    return look_before_leaving([Leaving(title="Advice", words=words)], to=to, known=known, words=WORDS)


@pytest.mark.parametrize(
    ("words", "kind", "quoted"),
    [
        ("Ash Demo says that Rowan sleeps badly.", Kind.PERSON, "Ash Demo"),
        ("Ash’s new job starts in May.", Kind.PERSON, "Ash"),
        ("He lives at 12 Elm Grove Road now.", Kind.ADDRESS, "12 Elm Grove Road"),
        ("Their postcode is ZZ99 3WZ.", Kind.ADDRESS, "ZZ99 3WZ"),
        ("Ring 01632 960123 after six.", Kind.TELEPHONE, "01632 960123"),
        ("Write to ash@example.org.", Kind.EMAIL, "ash@example.org"),
        ("NHS number 943 476 5919.", Kind.NUMBER, "943 476 5919"),
        ("Please do not tell his father.", Kind.IN_CONFIDENCE, "do not tell"),
        ("A strategy meeting was held.", Kind.SAFEGUARDING, "strategy meeting"),
        ("His sister has the same.", Kind.PERSON, "His sister"),
        ("In a fight with another pupil.", Kind.PERSON, "another pupil"),
    ],
)
def test_what_tells_of_somebody_else_is_quoted_with_its_rule(words, kind, quoted):
    found = [one for one in look(words) if one.kind is kind]
    assert found and quoted in found[0].quoted
    assert found[0].ask and found[0].rule


def test_a_reader_is_not_asked_about_themselves_or_the_child():
    assert look("Hazel Example rang on 01632 960001 and hazel@example.com: Rowan Example is well.") == ()


def test_the_other_parent_is_a_third_party_to_each():
    words = "Hazel Example and Ash Demo both spoke to us."
    to_ash = look(words, known=Known(reader=("Ash Demo",), child=("Rowan Example",), others=KNOWN.others))
    assert {one.kind for one in to_ash} == {Kind.PERSON}
    assert look("Ash Demo spoke to us.", known=Known(reader=("Ash Demo",), others=KNOWN.others)) == ()


def test_a_setting_is_asked_about_named_people_and_not_about_kinship():
    assert look("His sister has the same.", to=Recipient.SETTING) == ()
    assert look("Jasper Oakley sits beside him.", to=Recipient.SETTING)


def test_danger_is_shown_for_every_recipient():
    for to in Recipient:
        assert any(one.kind is Kind.SAFEGUARDING for one in look("She is in a refuge.", to=to)), to


def test_passages_keep_the_order_of_the_text_and_each_is_told_once():
    found = look("The police came. Ash Demo was there. Do not share this.")
    assert [one.kind for one in found][:2] == [Kind.SAFEGUARDING, Kind.PERSON]
    assert found == tuple(dict.fromkeys(found))
