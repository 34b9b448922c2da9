"""The schema of the database, and who may change it now."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

LOCK_FILE: Final = "migrate.lock"
LOCK_NUMBER: Final = 7_829_410_113  # any number of our own: PostgreSQL's advisory locks are named by numbers


@contextmanager
def serialised() -> Iterator[None]:
    """Let one process at a time change the schema; the others wait, and then find nothing to do."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK_NUMBER])
            yield
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK_NUMBER])
        return
    descriptor = os.open(settings.SUNWAI.data / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def waiting_migrations() -> list[str]:
    """Return the migrations that this version has and the database lacks."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]
