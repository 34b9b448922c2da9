"""Whether a web process can do its work. Cheap: load balancers ask every second."""

from __future__ import annotations

from django.db import DatabaseError, connection

from sunwai.operations.schema import waiting_migrations

_known: dict[str, bool] = {}


def why_not_ready() -> list[str]:
    """Return stable words for what is missing: ``database``, ``migrations``; empty when ready. One statement."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        if not _known.get("migrated") and waiting_migrations():
            return ["migrations"]
    except DatabaseError:
        return ["database"]
    _known["migrated"] = True  # a newer schema never takes away what this version needs while it runs
    return []
