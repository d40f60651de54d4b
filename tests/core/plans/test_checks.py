"""The bank of checks: every example, nothing skipped, nothing rewritten, the same answer twice."""

from dataclasses import replace

import pytest

from goldenthread.core.plans.checks.bank import CHECKS, SwitchedOff, run_checks
from goldenthread.core.plans.checks.findings import Tag
from goldenthread.definitions.plans.checks import FOLDER, BankNotSound, load_bank, read_bank
from goldenthread.definitions.plans.checks.examples import build_example

BANK = load_bank()
SOUND, AROUND = build_example(BANK, {})


@pytest.mark.parametrize("example", BANK.examples, ids=lambda one: f"{one.check} {one.says}")
def test_every_example_passes_or_fails_as_it_says_and_quotes_its_words(example):
    plan, around = build_example(BANK, example.changes)
    findings = CHECKS[example.check](plan, around)
    if not example.is_failing:
        assert findings == []
        return
    assert findings, "nothing was found"
    assert any(example.quotes.casefold() in one.quoted.casefold() for one in findings), [one.quoted for one in findings]  # fmt: skip


def test_the_sound_plan_is_sound_by_every_check():
    run = run_checks(SOUND, AROUND)
    assert [(one.check, one.what, one.quoted) for one in run.findings] == []
    assert set(run.ran) == set(CHECKS)


def test_there_are_at_least_forty_checks_and_each_says_what_it_rests_on():
    assert len(BANK.definitions) >= 40
    for one in BANK.definitions.values():
        assert one.citation.strip() and one.because.strip() and one.do.strip() and one.sections, one.id


def test_what_stops_a_plan_rests_on_an_act_regulations_or_data_protection_law():
    for one in BANK.definitions.values():
        if one.tag is Tag.LAW:
            assert any(word in one.citation for word in ("CFA", "reg ", "UK GDPR")), one.id


def test_every_check_has_an_example_of_each_kind():
    for id in CHECKS:
        assert {one.is_failing for one in BANK.examples if one.check == id} == {True, False}, id


def test_a_check_with_no_definition_does_not_load():
    with pytest.raises(BankNotSound, match="PC999"):
        read_bank(FOLDER, checks={**CHECKS, "PC999": CHECKS["PC001"]})


def test_a_definition_with_no_check_does_not_load():
    with pytest.raises(BankNotSound, match="PC001"):
        read_bank(FOLDER, checks={id: one for id, one in CHECKS.items() if id != "PC001"})


def test_a_check_that_breaks_is_told_and_the_others_still_run():
    def breaks(plan, around):
        raise ZeroDivisionError

    run = run_checks(SOUND, AROUND, checks={**CHECKS, "PC001": breaks})
    assert [(one.id, one.error) for one in run.broken] == [("PC001", "ZeroDivisionError")]
    assert set(run.ran) == set(CHECKS) - {"PC001"}


def test_a_check_that_is_switched_off_is_told_with_its_reason():
    off = SwitchedOff(id="PC001", reason="Under review", decided="Quality board")
    run = run_checks(SOUND, AROUND, switched_off=[off])
    assert run.switched_off == (off,)
    assert "PC001" not in run.ran


def test_a_check_cannot_be_switched_off_without_a_reason(tmp_path):
    for path in FOLDER.glob("*.toml"):
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "switched_off.toml").write_text('[[off]]\nid = "PC001"\nreason = ""\ndecided = ""\n')
    with pytest.raises(BankNotSound, match="reason"):
        read_bank(tmp_path, checks=CHECKS)


def test_the_same_plan_gives_the_same_findings_and_keys_and_is_left_as_it_was():
    plan, around = build_example(
        BANK, {"provision": [{"key": "F1", "what": "Access to therapy as required."}]}
    )
    before = replace(plan)
    first, second = run_checks(plan, around), run_checks(plan, around)
    assert first == second
    assert [one.key for one in first.findings] == [one.key for one in second.findings]
    assert plan == before


def test_a_finding_s_key_changes_with_the_words_it_quotes_and_holds_none_of_them():
    plan, around = build_example(BANK, {"provision": [{"key": "F1", "what": "Access to therapy."}]})
    other, _ = build_example(BANK, {"provision": [{"key": "F1", "what": "Access to a therapist."}]})
    (one,), (two,) = CHECKS["PC041"](plan, around), CHECKS["PC041"](other, around)
    assert one.key != two.key
    assert "therapy" not in one.key
