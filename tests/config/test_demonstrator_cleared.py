"""Clearing the demonstrator away: every record of it, by the tables' owner, because the application may not."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model

from goldenthread.apps.accounts.models import LocalArea
from goldenthread.apps.audit.models import Entry
from goldenthread.apps.people.actions import record_child
from goldenthread.apps.people.models import Child
from goldenthread.apps.people.types import ChildGiven, NameGiven
from goldenthread.config.cli import main as console
from goldenthread.core.access.viewer import system_viewer
from goldenthread.definitions.demonstrator.figures import load_areas
from goldenthread.journeys.load_demonstrator import open_demonstrator_area
from tests.apps.audit.processes import actor_environment

AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.mark.django_db(transaction=True)
def test_resetting_clears_every_record_even_the_journal_and_says_so(settings, tmp_path: Path):
    area = load_areas()[0]
    by = system_viewer(areas=(area.code,))
    open_demonstrator_area(area=area, by=by, at=AT)
    child = ChildGiven(names=(NameGiven(given="Ash", family="Example"),))
    record_child(area=area.code, child=child, source="Test", by=by, at=AT)
    settings.JOURNAL_HEADS.mkdir(parents=True, exist_ok=True)
    heads = settings.JOURNAL_HEADS / f"{area.code}.jsonl"
    heads.write_text("")
    assert Entry.objects.count() > 10

    # Another process, as the console is: a test may not open a second connection of its own.
    environment = actor_environment(tmp_path) | {"GT_JOURNAL_HEADS": str(settings.JOURNAL_HEADS)}
    command = [sys.executable, "-m", "goldenthread.config.cli", "demo", "reset"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "cleared" in done.stderr
    for model in (LocalArea, Child, Entry, get_user_model()):
        assert not model.objects.exists()
    assert not heads.exists()


def test_a_day_that_is_not_one_is_refused_in_words(capsys):
    with pytest.raises(SystemExit):
        console(["demo", "load", "--as-at", "2026-02-30"])
    assert "is not a date like" in capsys.readouterr().err
