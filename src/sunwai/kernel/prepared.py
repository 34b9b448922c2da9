"""PostgreSQL asked by statements that it has planned before: a connection's sixth asking of one needs no plan.

For statements that find rows by their numbers, whose plan is the same whatever the values are; for eleven tables at
once the plan costs 1.3 ms, three times what finding the rows costs. Where a pooler between us and PostgreSQL keeps no
prepared statements, ``?prepare_threshold=none`` at the end of the database's address switches them off.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper


def prepared_cursor() -> CursorWrapper:
    """Return a cursor, to be closed as any; its values are sent beside the statement. On SQLite an ordinary one."""
    if connection.vendor != "postgresql":
        return connection.cursor()
    from psycopg import Cursor  # noqa: PLC0415 - only where PostgreSQL is

    connection.ensure_connection()
    raw: Any = Cursor(connection.connection)
    return connection.make_debug_cursor(raw) if connection.queries_logged else connection.make_cursor(raw)


def prepared_rows(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Return the rows that such a statement finds. One query."""
    with prepared_cursor() as cursor:
        cursor.execute(sql, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def one_of(column: str, numbers: Collection[int]) -> tuple[str, list[Any]]:
    """Return the condition that a column is one of some numbers, and its values: one statement however many they are.

    PostgreSQL's array is written at once: of a list psycopg would write and quote each number by itself.
    """
    if connection.vendor == "postgresql":
        return f"{column} = ANY(%s::bigint[])", [f"{{{','.join(map(str, numbers))}}}"]
    return f"{column} IN ({', '.join(['%s'] * len(numbers)) or 'NULL'})", list(numbers)
