"""`goldenthread journal`: what it prints, and the exit status that a script can trust."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult

from goldenthread.apps.audit.models import Entry, Head
from goldenthread.config.cli import main
from goldenthread.jobs.sign_heads import keep_signing, sign_heads
from tests.apps.audit.conftest import as_owner, tampering  # noqa: F401
from tests.apps.audit.journals import AT, HALTON, short_story

Told = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def queued(settings: Any) -> None:
    """A worker's own queue, in which a job can ask for its next time; elsewhere tests run what is queued at once."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def told(tampering: None, settings: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Told:  # noqa: F811
    """Run `goldenthread journal …` and give back its exit status, its output and what it said beside it."""
    settings.JOURNAL_KEY_FILE, settings.JOURNAL_HEADS = tmp_path / "key", tmp_path / "heads"

    def run(*words: str) -> tuple[int, str, str]:
        status = main(["journal", *words])
        out, err = capsys.readouterr()
        return status, out, err

    return run


def test_a_clean_journal_is_0_and_says_whether_its_heads_are_signed(told):
    short_story()
    status, out, _ = told("verify")
    assert status == 0
    assert "No head is signed yet for E06000006" in out
    assert told("verify", "--signed")[0] == 1
    assert told("sign")[0] == 0
    status, out, _ = told("verify", "--signed")
    assert status == 0
    assert "Every entry holds, and every signed head." in out


def test_a_fault_is_1_and_is_named_in_a_sentence_and_in_json(told):
    short_story()
    Entry.objects.filter(seq=3).update(role="MANAGER")
    status, out, _ = told("verify", "--area", HALTON)
    assert status == 1
    assert "Entry 3 has been altered" in out
    status, out, _ = told("verify", "--json")
    assert status == 1
    (verdict,) = json.loads(out)
    assert (verdict["area"], verdict["entries"], [fault["seq"] for fault in verdict["faults"]]) == (
        HALTON,
        6,
        [3],
    )


def test_what_cannot_be_read_is_2_and_says_what_to_do(told, settings):
    short_story()
    status, _, err = told("verify", "--area", "E09999999")
    assert status == 2
    assert "There is one for: E06000006" in err
    settings.JOURNAL_KEY_FILE.write_text("spoilt")
    status, _, err = told("verify")
    assert status == 2
    assert "does not hold a key" in err


def test_an_area_whose_every_row_has_gone_is_still_checked_by_its_signed_heads(told):
    short_story()
    told("sign")
    for model in (Entry.shown.rel.related_model, Entry.salt.related.related_model, Entry, Head):
        model._default_manager.all().delete()
    status, out, _ = told("verify")
    assert status == 1
    assert "cut off" in out
    status, out, _ = told("sign")
    assert status == 1
    assert "REFUSED" in out


def test_heads_kept_elsewhere_are_checked_with_a_key_noted_down_elsewhere(told, settings, tmp_path):
    short_story()
    told("sign")
    key = told("key")[1].strip()
    settings.JOURNAL_HEADS.rename(tmp_path / "elsewhere")
    settings.JOURNAL_KEY_FILE.unlink()
    elsewhere = str(tmp_path / "elsewhere")
    assert told("verify", "--heads", elsewhere, "--key", key, "--signed")[0] == 0
    # Another machine's key is not this one's: a forger's heads do not pass for ours.
    other = told("key")[1].strip()
    assert other != key
    assert told("verify", "--heads", elsewhere, "--key", other)[0] == 1


def test_progress_goes_to_standard_error_and_never_into_the_json(told, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    short_story()
    status, out, err = told("verify", "--json")
    assert json.loads(out)[0]["entries"] == 6
    assert "6 of 6 entries" in err


def test_nothing_journalled_yet_is_clean(told):
    assert told("verify")[:2] == (
        0,
        "area  entries  signed to  faults\n----  -------  ---------  ------\n\nNothing has been journalled yet.\n",
    )


def test_the_worker_signs_and_asks_for_the_next_time(told, settings):
    short_story()
    keep_signing(at=AT)
    keep_signing(at=AT)
    assert DBTaskResult.objects.count() == 1
    assert sign_heads.call() == 1
    assert settings.JOURNAL_HEADS.joinpath(f"{HALTON}.jsonl").exists()
    assert DBTaskResult.objects.count() == 2


def test_the_job_asks_for_its_next_time_even_when_it_fails(told, settings):
    short_story()
    settings.JOURNAL_HEADS.write_text("in the way")
    with pytest.raises(Exception, match="Signed heads cannot be kept"):
        sign_heads.call()
    assert DBTaskResult.objects.count() == 1
