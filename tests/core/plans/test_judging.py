"""The gate: law stops, quality warns, and a named officer's reason holds for those words and no others."""

from datetime import UTC, datetime, timedelta

from goldenthread.core.plans.checks.bank import Broken, Run, run_checks
from goldenthread.core.plans.gates import GoneOn, bars_of, judge_issue
from goldenthread.definitions.plans.checks import load_bank
from goldenthread.definitions.plans.checks.examples import build_example

BANK = load_bank()
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
UNMET = {"needs": [{"key": "B2", "section": "B", "words": "Rowan finds noisy rooms painful."}]}


def run_on(changes):
    return run_checks(*build_example(BANK, changes))


def judge(run, *overrides, at=NOW):
    return judge_issue(run, overrides, definitions=BANK.definitions, at=at)


def reason(key, *, words="The twenty weeks end today.", at=NOW):
    return GoneOn(key=key, reason=words, by="Maple Demo", at=at)


def test_law_stops_and_quality_only_warns():
    verdict = judge(run_on(UNMET))
    assert [one.check for one in verdict.stops] == ["PC001"]
    assert "PC002" in {one.check for one in verdict.warns}
    assert not verdict.may_leave
    assert judge(run_on({"provision": [{"key": "F1", "how_often": ""}]})).may_leave


def test_a_named_officer_s_reason_lets_a_stop_pass_and_is_kept_beside_it():
    run = run_on(UNMET)
    (stop,) = judge(run).stops
    verdict = judge(run, reason(stop.key))
    assert verdict.may_leave
    assert [(one.check, why.by) for one, why in verdict.gone_on] == [("PC001", "Maple Demo")]


def test_a_reason_does_not_hold_once_the_words_have_changed():
    (stop,) = judge(run_on(UNMET)).stops
    other = run_on({"needs": [{"key": "B2", "section": "B", "words": "Rowan is frightened by noisy rooms."}]})
    assert not judge(other, reason(stop.key)).may_leave


def test_an_empty_reason_or_one_not_yet_given_lets_nothing_pass():
    run = run_on(UNMET)
    (stop,) = judge(run).stops
    assert not judge(run, reason(stop.key, words="  ")).may_leave
    assert not judge(run, reason(stop.key, at=NOW + timedelta(minutes=1))).may_leave


def test_a_check_that_broke_stops_like_law_until_somebody_goes_on():
    run = Run(findings=(), ran=(), broken=(Broken(id="PC041", error="KeyError"),))
    verdict = judge(run)
    assert [one.check for one in verdict.stops] == ["PC041"]
    assert judge(run, reason(verdict.stops[0].key)).may_leave


def test_each_stop_becomes_a_bar_with_its_words_what_to_do_and_the_rule():
    (bar,) = bars_of(judge(run_on(UNMET)).stops, definitions=BANK.definitions)
    assert "Rowan finds noisy rooms painful." in bar.what
    assert bar.do and "s.37(2)(b)" in bar.rule
