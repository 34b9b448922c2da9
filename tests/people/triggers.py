"""The audit log's triggers: lifted in the test database, since tests empty their tables; set up where tested."""

from __future__ import annotations

from importlib import import_module

from django.db import connection

MIGRATIONS = [
    import_module(f"sunwai.people.migrations.{name}")
    for name in ("0002_audit_cannot_be_edited", "0003_audit_cannot_be_replaced")
]


def set_up() -> None:
    for migration in MIGRATIONS:
        run(migration.DO[connection.vendor])


def lift() -> None:
    for migration in reversed(MIGRATIONS):
        run(migration.UNDO[connection.vendor])


def run(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
