"""Updating many rows to different values at once.

Django's ``bulk_update`` builds one CASE per column and row, which for a batch of the pipeline costs more than all the
rest of it; a prepared UPDATE run many times is one round trip on both databases.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models


def update_rows(rows: Iterable[models.Model], columns: Sequence[str]) -> None:
    """Write the named fields of rows of one model. One statement, executed once a row."""
    batch = list(rows)
    if not batch:
        return
    meta = batch[0]._meta
    fields = [meta.get_field(name) for name in columns]
    quote = connection.ops.quote_name
    settings = ", ".join(f"{quote(str(field.column))} = %s" for field in fields if isinstance(field, models.Field))
    sql = f"UPDATE {quote(meta.db_table)} SET {settings} WHERE {quote(str(meta.pk.column))} = %s"  # noqa: S608 - names
    with connection.cursor() as cursor:
        cursor.executemany(sql, [_values(row, fields) for row in batch])


def _values(row: models.Model, fields: Iterable[Any]) -> list[Any]:
    prepared = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
    return [*prepared, row.pk]
