"""Sealed columns and their keys: unreadable in the database, readable through it, and rotated without loss."""

import pytest
from django.core.exceptions import FieldError
from django.db import connection

from goldenthread.apps.files.models import Content, File
from goldenthread.apps.files.queries import get_file, open_file
from goldenthread.apps.files.rotating import sealed_columns
from goldenthread.apps.files.sealing import SealBroken, add_key, count_keys, retire_keys, seal, unseal
from goldenthread.config.commands import keys


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    settings.SEALING_KEYS_FILE = tmp_path / "keys" / "sealing_keys"


def stored(table: str, column: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table}")
        return cursor.fetchone()[0]


def test_a_sealed_column_holds_nothing_to_read(keep, child, coordinator):
    keep(child, by=coordinator, name="Rowan.pdf")
    assert "Rowan" not in stored("files_file", "name")
    assert File.objects.get().name == "Rowan.pdf"


def test_the_database_cannot_be_asked_what_a_sealed_column_says(keep, child, coordinator):
    keep(child, by=coordinator)
    with pytest.raises(FieldError):
        File.objects.filter(name="report.pdf").exists()


def test_what_was_sealed_opens_after_a_rotation_and_after_the_old_key_has_gone(
    keep, child, coordinator, capsys
):
    kept = keep(child, by=coordinator, name="Rowan.pdf")
    before = (stored("files_file", "name"), stored("files_content", "key"))
    assert keys._rotate() == 0
    after = (stored("files_file", "name"), stored("files_content", "key"))
    assert not set(before) & set(after)
    assert keys._retire() == 0
    assert "took 1 older key away" in capsys.readouterr().out
    assert get_file(coordinator, file=kept.id).name == "Rowan.pdf"
    assert b"".join(open_file(coordinator, file=kept.id)[1]).startswith(b"%PDF")


def test_a_rotation_that_was_cut_off_is_made_good_before_a_key_goes(settings, keep, child, coordinator):
    keep(child, by=coordinator, name="Rowan.pdf")
    add_key(settings.SEALING_KEYS_FILE)
    keys._retire()
    assert File.objects.get().name == "Rowan.pdf"


def test_without_its_key_nothing_opens_and_the_message_says_what_to_do(settings):
    sealed = seal("Rowan")
    add_key(settings.SEALING_KEYS_FILE)
    retire_keys(settings.SEALING_KEYS_FILE)
    with pytest.raises(SealBroken, match="Restore the file of keys"):
        unseal(sealed)


def test_the_file_of_keys_is_its_owners_only(settings):
    assert count_keys(settings.SEALING_KEYS_FILE) == 1
    add_key(settings.SEALING_KEYS_FILE)
    assert settings.SEALING_KEYS_FILE.stat().st_mode & 0o077 == 0


def test_every_sealed_column_is_rotated_whichever_room_it_is_in():
    assert {model for model, _ in sealed_columns()} >= {File, Content}
    assert all(any(field.name == "area" for field in model._meta.fields) for model, _ in sealed_columns())
