"""Whatever one stored value of a journal is changed to, and whichever row is removed or added, checking finds it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, models, transaction
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from goldenthread.apps.audit.models import Entry, Head, Salt, Shown
from goldenthread.apps.audit.verify import find_faults, journal_areas
from tests.apps.audit.conftest import as_owner, tampering  # noqa: F401
from tests.apps.audit.journals import AT, CHESHIRE, HALTON, short_story

# An `id` says nothing of its own: places are kept in `seq`, and what hangs on an entry is in its hash.
FIELDS = [
    (model, field.attname)
    for model in (Entry, Shown, Salt, Head)
    for field in model._meta.concrete_fields
    if not field.primary_key
]
TEXT = st.text(st.characters(codec="ascii", exclude_characters="\0"), max_size=9)


@pytest.fixture
def two_journals(tampering: None) -> None:  # noqa: F811
    """Two areas' journals, a few entries each: acts with content, looks, lists, acts about nobody."""
    short_story()
    short_story(area=CHESHIRE)


def _is_found() -> bool:
    areas = {*journal_areas(), HALTON, CHESHIRE}
    return any(True for area in areas for _ in find_faults(area=area))


def _other_value(model: type[models.Model], attname: str, data: st.DataObject) -> Any:
    field = next(field for field in model._meta.concrete_fields if field.attname == attname)
    if isinstance(field, models.DateTimeField):
        return AT + timedelta(microseconds=data.draw(st.integers(-(10**13), 10**13)))
    if isinstance(field, models.ForeignKey):
        return data.draw(st.sampled_from(sorted(Entry.objects.values_list("pk", flat=True))))
    if isinstance(field, models.BigIntegerField):
        numbers = st.integers(-3, 20) | st.integers(-(2**63), 2**63 - 1)
        return data.draw(numbers | st.none() if field.null else numbers)
    # A value that stands in this column elsewhere, or any text: as short as the shortest column allows.
    kept = sorted(set(model._default_manager.values_list(attname, flat=True)))
    return data.draw(st.sampled_from(kept) | TEXT)


@pytest.mark.parametrize(
    ("model", "attname"), FIELDS, ids=[f"{model.__name__}.{name}" for model, name in FIELDS]
)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_change_to_any_stored_value_is_found(
    two_journals: None, model: type[models.Model], attname: str, data: st.DataObject
):
    row = data.draw(st.sampled_from(sorted(model._default_manager.values_list("pk", flat=True))))
    value = _other_value(model, attname, data)
    before = model._default_manager.values_list(attname, flat=True).get(pk=row)
    assume(value != before)
    assert not _is_found()
    try:
        with transaction.atomic():
            model._default_manager.filter(pk=row).update(**{attname: value})
            found = _is_found()
            transaction.set_rollback(True)
    except DatabaseError:
        event("refused by the database itself")
        return
    assert found, f"{model.__name__} {row}: {attname} changed from {before!r} to {value!r} unseen"


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_row_removed_or_added_is_found(two_journals: None, data: st.DataObject):
    model = data.draw(st.sampled_from([Entry, Shown, Salt, Head]))
    row = data.draw(st.sampled_from(sorted(model._default_manager.values_list("pk", flat=True))))
    with transaction.atomic():
        if data.draw(st.booleans()):
            model._default_manager.filter(pk=row)._raw_delete("default")
        else:
            _add_one_like(model, row, data)
        found = _is_found()
        transaction.set_rollback(True)
    assert found


def _add_one_like(model: type[models.Model], row: int, data: st.DataObject) -> None:
    copy = model._default_manager.get(pk=row)
    copy.pk = None
    if isinstance(copy, Entry):
        copy.seq = data.draw(st.integers(7, 40))
    elif isinstance(copy, Shown):
        copy.child = data.draw(st.integers(100, 10**6))
    elif isinstance(copy, Salt):
        salted = Salt.objects.values_list("entry_id", flat=True)
        copy.entry_id = data.draw(
            st.sampled_from(sorted(Entry.objects.exclude(pk__in=salted).values_list("pk", flat=True)))
        )
    else:
        copy.area = data.draw(st.sampled_from(["E06000001", "E06000002"]))
    copy.save(force_insert=True)
