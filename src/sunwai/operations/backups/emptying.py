"""An empty database to restore into: found empty, or emptied because the operator said so."""

from __future__ import annotations

import datetime as dt
import fcntl
import os
from typing import Final

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _

from sunwai.kernel import clock
from sunwai.kernel.errors import Refused
from sunwai.kernel.models import Fact
from sunwai.operations import heartbeats
from sunwai.operations.backups.archive import models_of
from sunwai.operations.web import LOCK_FILE

RUNNING: Final = dt.timedelta(seconds=2 * heartbeats.EVERY_SECONDS)


def make_empty(*, replace: bool) -> None:
    """See that the database holds nothing; with ``replace`` drop every table and function in it.

    Raises:
        Refused: the desk is running, or the database holds data and ``replace`` is not said.

    """
    _refuse_while_running()
    if not _holds_data():
        replace = True  # tables without rows: they are made anew, at the backup's own schema
    if not replace:
        raise Refused(_("This installation holds data already. Say --replace to lose it."), code="not_empty")
    if connection.vendor == "postgresql":
        _drop_postgresql()
    else:
        _drop_sqlite()


def _tables() -> set[str]:
    return set(connection.introspection.table_names())


def _holds_data() -> bool:
    tables = _tables()
    there = [model for model in models_of(apps) if model is not Fact and model._meta.db_table in tables]
    return any(model._default_manager.exists() for model in there)


def _refuse_while_running() -> None:
    running = Refused(_("Sunwai is running on this database. Stop it first."), code="running")
    if connection.vendor == "sqlite":
        descriptor = os.open(settings.SUNWAI.data / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise running from None
        finally:
            os.close(descriptor)
    elif Fact._meta.db_table in _tables():
        beats = Fact.objects.filter(name__startswith=heartbeats.PREFIX, updated_at__gt=clock.now() - RUNNING)
        if beats.exists():
            raise running


@transaction.atomic
def _drop_postgresql() -> None:
    """Drop our tables and functions, whoever owns the schema; the audit log's triggers go with its table."""
    with connection.cursor() as cursor:
        for table in _tables():
            cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(table)} CASCADE")
        cursor.execute(
            "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = current_schema()::regnamespace"
            " AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')"
        )
        for (function,) in cursor.fetchall():
            cursor.execute(f"DROP FUNCTION {function} CASCADE")


def _drop_sqlite() -> None:
    """Drop the search tables first, since each brings tables of its own; then everything else."""
    with connection.constraint_checks_disabled(), connection.cursor() as cursor:
        for condition in ("sql LIKE 'CREATE VIRTUAL%%'", "name NOT LIKE 'sqlite_%%'"):
            cursor.execute(f"SELECT name FROM sqlite_master WHERE type = 'table' AND {condition}", [])  # noqa: S608
            for (table,) in cursor.fetchall():
                cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(table)}")
