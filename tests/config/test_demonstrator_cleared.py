"""Clearing the demonstrator away: every record of it, by the tables' owner, because the application may not."""

from datetime import UTC, datetime

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

AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.mark.django_db(transaction=True)
def test_resetting_clears_every_record_even_the_journal_and_says_so(capsys, settings):
    area = load_areas()[0]
    by = system_viewer(areas=(area.code,))
    open_demonstrator_area(area=area, by=by, at=AT)
    child = ChildGiven(names=(NameGiven(given="Ash", family="Example"),))
    record_child(area=area.code, child=child, source="Test", by=by, at=AT)
    settings.JOURNAL_HEADS.mkdir(parents=True, exist_ok=True)
    heads = settings.JOURNAL_HEADS / f"{area.code}.jsonl"
    heads.write_text("")
    assert Entry.objects.count() > 10

    assert console(["demo", "reset"]) == 0
    assert "cleared" in capsys.readouterr().err
    for model in (LocalArea, Child, Entry, get_user_model()):
        assert not model.objects.exists()
    assert not heads.exists()
