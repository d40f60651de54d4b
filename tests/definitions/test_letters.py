"""Every letter says what the law prescribes, in every form it takes, in words a child of eleven can read, and names nobody else."""

import io
import re
from datetime import date

import pypdf
import pytest
from docx import Document

from goldenthread.core.casework.letters import (
    Content,
    LetterIncomplete,
    content_from_data,
    content_to_data,
    fill_letter,
)
from goldenthread.core.law.vocabulary import AdviceKind, Confidence
from goldenthread.definitions.letters import (
    LetterNotSound,
    load_area_services,
    load_letters,
    load_notices,
    read_letters,
)
from goldenthread.web.components.letter_documents import letter_docx, letter_html, letter_pdf

LETTERS = load_letters()
RIGHTS = {
    "right_of_appeal", "time_limit_for_appeal", "mediation", "disagreement_resolution", "information_and_advice",
}  # fmt: skip
# What each letter must tell: SEND Regulations 2014 regs 4 to 14 and CFA 2014 ss.32, 36 to 40, 49, 51 to 57.
PRESCRIBED = {
    "received": {"time_limit_to_decide", "views_and_evidence_invited", "information_and_advice"},
    "partners": {"consideration_notified"},
    "agree_to_assess": {"decision_to_assess", "reasons", "anyone_you_ask_for", "information_and_advice"},
    "refuse_to_assess": {"decision_not_to_assess", "reasons", *RIGHTS},
    "no_plan": {"decision_not_to_issue", "reasons", *RIGHTS},
    "agree_to_issue": {"decision_to_issue", "reasons", "personal_budget", "information_and_advice"},
    "draft_notice": {
        "fifteen_days_to_comment", "right_to_a_meeting", "right_to_ask_for_a_setting", "where_to_find_settings",
        "information_and_advice",
    },
    "consultation": {"consultation", "fifteen_days_to_reply", "grounds"},
    "exception": {"ground_relied_on", "as_soon_as_practicable", "information_and_advice"},
    "final": {"final_plan", "what_may_be_appealed", "no_certificate_for_section_i", *RIGHTS},
    "final_copy": {"copy_of_final_plan", "duties_that_follow", "limits_on_disclosure"},
    "review_invite": {"notice_of_meeting", "advice_asked_for", "information_and_advice"},
    "review_papers": {"papers_circulated", "information_and_advice"},
    "review_report": {"report_sent", "four_weeks_to_decide", "information_and_advice"},
    "review_maintain": {"decision_after_review", "reasons", *RIGHTS},
    "amendment_notice": {
        "proposed_amendments", "reasons", "fifteen_days_to_comment", "right_to_a_meeting", "right_to_ask_for_a_setting",
        "where_to_find_settings", "eight_weeks_to_finish", "information_and_advice",
    },
    "amendment_abandoned": {"decision_not_to_amend", "reasons", *RIGHTS},
    "amended_final": {"amended_plan", "what_may_be_appealed", "no_certificate_for_section_i", *RIGHTS},
    "amended_copy": {"copy_of_amended_plan", "duties_that_follow", "limits_on_disclosure"},
    "phase_transfer": {"phase_transfer", "right_to_ask_for_a_setting", "information_and_advice"},
    "cease_proposal": {"consultation_on_ceasing", "reasons", "plan_goes_on", "information_and_advice"},
    "cease": {"decision_to_cease", "reasons", "plan_goes_on", *RIGHTS},
    "reassess_agree": {"decision_to_reassess", "reasons", "fourteen_weeks", "information_and_advice"},
    "reassess_refuse": {"decision_not_to_reassess", "reasons", *RIGHTS},
    "chase": {"six_weeks_to_reply", "existing_advice"},
    "parents_view": {
        "consideration_notified", "family_consulted", "views_and_evidence_invited", "information_and_advice",
    },
    "consultation_authority": {
        "consultation_of_the_maintaining_authority", "copy_of_draft", "fifteen_days_to_reply", "grounds",
    },
    "preference_outcome": {
        "preference_not_named", "ground_relied_on", "reasons", "no_certificate_for_section_i", *RIGHTS,
    },
    "budget_agreed": {
        "decision_to_agree", "conditions_and_consent", "when_it_is_looked_at", "information_and_advice",
    },
    "budget_refused": {
        "decision_to_refuse", "reasons", "right_to_a_review", "no_appeal_on_the_budget", "disagreement_resolution",
        "information_and_advice",
    },
    "budget_reviewed": {
        "decision_on_review", "reasons", "no_appeal_on_the_budget", "right_to_complain", "disagreement_resolution",
        "information_and_advice",
    },
    "mediation_notice": {
        "authority_takes_part", "thirty_days_and_the_day", "somebody_who_can_settle", "who_may_come", "certificate_after",
        "information_and_advice",
    },
    "mediation_health": {"commissioner_told", "duty_to_arrange_or_take_part", "one_week_to_tell_us"},
    "appeal_response": {
        "the_appeal_answered", "respondent_and_representative", "whether_it_is_opposed", "grounds_and_facts",
        "views_of_the_child", "time_to_respond",
    },
    "bundle_index": {"bundle_given", "index"},
    "order_compliance": {
        "the_order", "time_to_comply", "ordered_words_kept", "right_to_complain", "information_and_advice",
    },
    "transfer_in": {
        "plan_transferred", "whether_we_assess", "when_we_review", "when_the_setting_is_too_far", "information_and_advice",
    },
    "transfer_out": {"plan_transferred", "six_weeks_to_hear", "information_and_advice"},
    "rights_at_16": {
        "rights_pass_to_the_young_person", "what_the_young_person_may_do", "right_of_appeal", "help_if_they_want_it",
        "capacity_decision_by_decision", "information_and_advice",
    },
    "complaint_apology": {
        "apology", "what_was_found", "what_will_change", "right_to_complain", "information_and_advice",
    },
    "late_apology": {
        "which_time_limit_was_missed", "apology", "no_right_is_lost", "right_to_complain", "information_and_advice",
    },
    # UK GDPR art 34(2), with art 33(3)(b) to (d), and art 77.
    "breach": {
        "nature_of_the_breach", "likely_consequences", "measures_taken", "data_protection_officer",
        "right_to_complain_to_the_commissioner",
    },
    "advice_parental": {"whose_advice", "needs_provision_outcomes", "information_and_advice"},
    **{
        f"advice_{kind.value.lower()}": {
            "whose_advice", "needs_provision_outcomes", "six_weeks_to_reply", "existing_advice",
            "representations_and_evidence",
        }
        for kind in AdviceKind
        if kind is not AdviceKind.PARENTAL
    },
}  # fmt: skip
ABOUT = {"from_area": "Halton", "reference": "HAL-000001", "written": "2 April 2026"}


def fill(name: str) -> Content:
    """Fill every blank of a letter with words of its own name, so that each can be found again."""
    blanks = {blank: f"Filled {blank.replace('_', ' ')}" for blank in LETTERS[name].blanks}
    return fill_letter(LETTERS[name], {**blanks, "child": "Rowan Example", "about": "Rowan Example"})


def squeezed(words: str) -> str:
    return re.sub(r"\s+", "", words)


def said_in_word(made: bytes) -> str:
    return "\n".join(line.text for line in Document(io.BytesIO(made)).paragraphs)


def said_in_pdf(made: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages)


@pytest.fixture(scope="module", params=sorted(LETTERS))
def rendered(request) -> tuple[str, dict[str, str]]:
    """One letter in each of its three forms, as text with no spaces."""
    content = fill(request.param)
    from html import unescape

    page = unescape(re.sub(r"<[^>]+>", " ", letter_html(content, **ABOUT)))
    forms = {
        "page": page,
        "pdf": re.sub(r"Page \d+ of \d+", "", said_in_pdf(letter_pdf(content, **ABOUT))),
        "word": said_in_word(letter_docx(content, on=date(2026, 4, 2), **ABOUT)),
    }
    return request.param, {form: squeezed(words) for form, words in forms.items()}


def test_every_letter_tells_what_the_law_prescribes_in_every_form(rendered):
    name, forms = rendered
    content = fill(name)
    told = {block.prescribes: block for block in content.blocks if block.prescribes}
    assert set(told) == PRESCRIBED[name]
    for form, words in forms.items():
        for block in told.values():
            for line in (block.heading, *block.paragraphs, *block.points):
                assert squeezed(line) in words, (name, form, block.prescribes, line)


def test_there_is_a_letter_for_each_kind_of_advice_and_no_letter_without_its_list():
    assert set(PRESCRIBED) == set(LETTERS)
    assert {one.kind for one in LETTERS.values() if one.kind} == set(AdviceKind)


def test_everything_prescribed_has_its_citation_and_how_it_was_read():
    pieces = [piece for letter in LETTERS.values() for piece in letter.prescribed]
    assert all(piece.citation and isinstance(piece.confidence, Confidence) for piece in pieces)


def test_the_letters_with_rights_name_the_mediation_adviser_and_both_last_days():
    for name in ("refuse_to_assess", "no_plan", "final", "preference_outcome"):
        needed = {
            "mediation_adviser",
            "mediation_contact",
            "mediation_by",
            "appeal_by",
            "iass",
            "disagreement",
        }
        assert needed <= LETTERS[name].blanks


@pytest.mark.parametrize("name", sorted(LETTERS))
def test_a_letter_with_anything_missing_is_not_made(name):
    for blank in LETTERS[name].blanks:
        given = dict.fromkeys(LETTERS[name].blanks - {blank}, "said")
        with pytest.raises(LetterIncomplete) as refused:
            fill_letter(LETTERS[name], given)
        assert refused.value.blanks == (blank,)


def test_a_blank_filled_with_a_blank_is_not_filled_again():
    content = fill_letter(
        LETTERS["refuse_to_assess"],
        {**dict.fromkeys(LETTERS["refuse_to_assess"].blanks, "x"), "reasons": "{child}"},
    )
    assert "{child}" in content.words


def syllables(word: str) -> int:
    vowels = len(re.findall(r"[aeiouy]+", word.lower()))
    return max(1, vowels - (word.lower().endswith("e") and not word.lower().endswith("le")))


@pytest.mark.parametrize("name", sorted(LETTERS))
def test_a_letter_can_be_read_at_eleven(name):
    """Flesch-Kincaid grade 6 is the reading age of eleven to twelve in the scale's own terms."""
    text = "\n".join(piece.words for piece in LETTERS[name].pieces)
    text = re.sub(r"\{\w+\}", "Sam", text)
    sentences = [line for line in re.split(r"[.!?:]\s|\n+", text) if line.strip()]
    words = re.findall(r"[A-Za-z’']+", text)
    grade = 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    assert grade <= 6
    assert max(len(re.findall(r"[A-Za-z’']+", line)) for line in sentences) <= 30


def test_a_letter_kept_as_data_reads_back_the_same():
    for name in LETTERS:
        assert content_from_data(content_to_data(fill(name))) == fill(name)


def test_a_notice_has_no_place_for_a_name():
    allowed = {"notice", "area", "link", "area_telephone"}
    for notice in load_notices().values():
        assert set(re.findall(r"\{(\w+)\}", notice.words + notice.subject)) <= allowed
    for letter in LETTERS.values():
        assert "{" not in letter.notice


def test_the_pdf_is_tagged_and_says_its_language_and_the_word_document_has_real_headings():
    content = fill("refuse_to_assess")
    reader = pypdf.PdfReader(io.BytesIO(letter_pdf(content, **ABOUT)))
    catalogue = reader.trailer["/Root"]
    assert catalogue["/Lang"] == "en-GB" and catalogue["/MarkInfo"]["/Marked"]
    document = Document(io.BytesIO(letter_docx(content, on=date(2026, 4, 2), **ABOUT)))
    styles = [line.style.name for line in document.paragraphs]
    assert styles.count("Heading 1") == 1
    assert styles.count("Heading 2") == sum(bool(block.heading) for block in content.blocks)
    assert document.core_properties.language == "en-GB"


def test_an_area_that_has_said_nothing_offers_nobody():
    assert load_area_services("E99999999").mediation_adviser == ""
    assert load_area_services("../letters").source == "none"


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('citation = "SEND', '#citation = "SEND', "needs its citation"),
        ('use = "contact"', 'use = "nothing"', "no piece called nothing"),
        ('to = "FAMILY"', 'to = "ANYONE"', "ANYONE"),
        ("version = 1", "colour = 1", "we do not know colour"),
        ('notice = "', 'version_of = "', "we do not know version_of"),
        ('"request_received"', '"request_lost"', "nothing that happens is called request_lost"),
    ],
)
def test_a_letter_that_is_not_sound_does_not_load(tmp_path, old, new, why):
    from goldenthread.definitions.letters import FOLDER

    (tmp_path / "letters").mkdir()
    (tmp_path / "pieces.toml").write_text(
        (FOLDER / "pieces.toml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    text = (FOLDER / "letters" / "received.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "letters" / "received.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LetterNotSound, match=why):
        read_letters(tmp_path)
