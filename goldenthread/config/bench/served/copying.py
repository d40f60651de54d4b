"""Nineteen more areas beside the viewer's, each a copy of it, made by the database itself a table at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from graphlib import TopologicalSorter

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Field, ForeignKey, Model, UUIDField

from goldenthread.apps.accounts.models import Account, LocalArea
from goldenthread.definitions.returns.local_authorities import load_local_authorities

OTHERS = 19
# A copy's ids are the original's and this many more for each area before it, so that every link still holds.
STRIDE = 100_000_000
_NEW_UUID = {"sqlite": "lower(hex(randomblob(16)))", "postgresql": "gen_random_uuid()"}


def copy_area(area: str) -> list[str]:
    """Copy every record of an area into others, and return their codes.

    The links between rows are those of the area copied; words inside a fact that name a row are left alone,
    for the copies are there to be passed over, never to be opened.
    """
    codes = _open_others(area)
    places = ", ".join(f"({place}, '{code}')" for place, code in enumerate(codes, 1))
    copied = list(_in_order())
    with _trusting_links(), transaction.atomic(), connection.cursor() as cursor:
        for model in copied:
            cursor.execute(_statement(model, area=area, places=places, copied=frozenset(copied)))
    return codes


@contextmanager
def _trusting_links() -> Iterator[None]:
    """Leave the links of rows unchecked while they are copied: each is a checked one moved by the same step."""
    if connection.vendor == "sqlite":
        with connection.constraint_checks_disabled():
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        yield
        cursor.execute("SET session_replication_role = DEFAULT")


def settle() -> None:
    """Have PostgreSQL gather its statistics at once, as it does by itself within minutes; SQLite keeps none here."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def _open_others(area: str) -> list[str]:
    original = LocalArea.objects.get(pk=area)
    others = [one for one in load_local_authorities() if one.gss != area and one.until is None][:OTHERS]
    LocalArea.objects.bulk_create(
        LocalArea(code=one.gss, name=one.name, reference_prefix=f"B{one.lea}")
        for one in others
        if one.name != original.name
    )
    return [one.gss for one in others]


def _in_order() -> Iterator[type[Model]]:
    """Give the tables to copy, those that others point at first."""
    ours = {
        model
        for model in apps.get_models()
        if model.__module__.startswith("goldenthread.")
        and (model is Account or any(field.name == "area" for field in model._meta.concrete_fields))
    }
    graph = {model: _pointed_at(model) & ours - {model} for model in ours}
    yield from TopologicalSorter(graph).static_order()


def _pointed_at(model: type[Model]) -> set[type[Model]]:
    return {field.related_model for field in model._meta.concrete_fields if isinstance(field, ForeignKey)}


def _statement(model: type[Model], *, area: str, places: str, copied: frozenset[type[Model]]) -> str:
    quote = connection.ops.quote_name
    fields = model._meta.concrete_fields
    table = quote(model._meta.db_table)
    columns = ", ".join(quote(field.column) for field in fields)
    values = ", ".join(_value(field, copied) for field in fields)
    chosen = f"o.id < {STRIDE}" if model is Account else f"o.area = '{area}'"
    return (
        f"WITH place(n, code) AS (VALUES {places}) INSERT INTO {table} ({columns}) "
        f"SELECT {values} FROM place CROSS JOIN {table} o WHERE {chosen} ORDER BY place.n, o.id"
    )


def _value(field: Field, copied: frozenset[type[Model]]) -> str:
    column = f"o.{connection.ops.quote_name(field.column)}"
    if field.name == "area":
        return "place.code"
    if field.name in ("email", "sign_in_name") and field.model is Account:
        # Nothing stays nothing: who has no e-mail or sign-in name in the first area has none in the copies.
        return f"CASE WHEN {column} = '' THEN '' ELSE place.n || '-' || {column} END"
    if field.name == "is_demonstrator":
        # The sign-in page offers demonstrator people, and these are not for anyone to be.
        return "false"
    if isinstance(field, UUIDField) and field.unique:
        return _NEW_UUID[connection.vendor]
    if field.primary_key or (isinstance(field, ForeignKey) and field.related_model in copied):
        return f"{column} + place.n * {STRIDE}"
    return column
