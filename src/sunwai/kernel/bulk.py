"""Writing many rows at once, for the one path where every millisecond counts: the pipeline.

Django's ``bulk_create`` and ``bulk_update`` spend more on building SQL than the database spends on running it. Here a
column's way to the database is looked up once per model, and the statement is plain. Signals and ``save`` are not run,
as with Django's own bulk methods.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, Final, TypeVar

from django.db import connection, models

Row = TypeVar("Row", bound=models.Model)
Prepare = Callable[[Any], Any]

AS_THEY_ARE: Final = frozenset({str, int, bool, float})  # most values, told apart by one look
MOST_VALUES: Final = 30_000  # SQLite takes 32,766 in one statement, PostgreSQL 65,535


def insert_rows(rows: Iterable[Row]) -> list[Row]:
    """Insert rows of one model and set their keys. One statement, unless they are very many."""
    batch = list(rows)
    if not batch:
        return batch
    model = type(batch[0])
    columns = _columns(model, connection.vendor)
    step = MOST_VALUES // len(columns)
    for start in range(0, len(batch), step):
        _insert(model, columns, batch[start : start + step])
    return batch


def _insert(model: type[models.Model], columns: tuple[tuple[str, str, Prepare], ...], batch: Sequence[Row]) -> None:
    quote = connection.ops.quote_name
    key = model._meta.pk
    names = ", ".join(quote(column) for column, _, _ in columns)
    marks = ", ".join([f"({', '.join(['%s'] * len(columns))})"] * len(batch))
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES {marks} RETURNING {quote(str(key.column))}"  # noqa: S608
    values = [prepare(getattr(row, attribute)) for row in batch for _, attribute, prepare in columns]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        keys = cursor.fetchall()
    for row, (value,) in zip(batch, keys, strict=True):
        row.pk = value
        row._state.adding = False
        row._state.db = connection.alias


def update_rows(rows: Iterable[models.Model], fields: Sequence[str]) -> None:
    """Write the named fields of rows of one model. One statement, executed once a row."""
    batch = list(rows)
    if not batch:
        return
    meta = batch[0]._meta
    chosen = [_column(meta.get_field(name), connection.vendor) for name in fields]
    quote = connection.ops.quote_name
    settings = ", ".join(f"{quote(column)} = %s" for column, _, _ in chosen)
    sql = f"UPDATE {quote(meta.db_table)} SET {settings} WHERE {quote(str(meta.pk.column))} = %s"  # noqa: S608 - names
    with connection.cursor() as cursor:
        cursor.executemany(
            sql, [[*(prepare(getattr(row, attribute)) for _, attribute, prepare in chosen), row.pk] for row in batch]
        )


@cache
def _columns(model: type[models.Model], vendor: str) -> tuple[tuple[str, str, Prepare], ...]:
    """Return column, attribute and preparation of every field but a key that the database makes."""
    fields = [field for field in model._meta.concrete_fields if not isinstance(field, models.AutoField)]
    return tuple(_column(field, vendor) for field in fields)


def _column(field: Any, vendor: str) -> tuple[str, str, Prepare]:  # noqa: ANN401 - Django's own field type
    return field.column, field.attname, _preparation(field, vendor)


def _preparation(field: Any, vendor: str) -> Prepare:  # noqa: ANN401
    target = field.target_field if field.remote_field else field
    if isinstance(target, models.JSONField | models.BinaryField):
        return lambda value: field.get_db_prep_save(value, connection)
    return _plain_sqlite if vendor == "sqlite" else _plain


def _plain(value: Any) -> Any:  # noqa: ANN401
    """Return a value as psycopg takes it: words of a choice as plain strings."""
    return str(value) if isinstance(value, str) and type(value) is not str else value


def _plain_sqlite(value: Any) -> Any:  # noqa: ANN401
    """Return a value as Django stores it in SQLite."""
    if value is None or type(value) in AS_THEY_ARE:
        return value
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).replace(tzinfo=None).isoformat(" ")
    if isinstance(value, uuid.UUID):
        return value.hex
    return _plain(value)
