"""Change numbers: a feed of changes that skips nothing, on both databases.

On SQLite writers take turns, so a counter is in commit order. On PostgreSQL transactions commit in any order;
there the number is the transaction's own id, and a reader stops below the oldest transaction still running.
"""

from __future__ import annotations

from django.db import connection
from django.db.models import F

from sunwai.kernel.models import Fact

COUNTER = "changes"
FAR_AWAY = 2**62


def stamp() -> int:
    """Return the change number of this transaction. Call it inside one; costs one statement."""
    if connection.vendor == "postgresql":
        return _offset() + _one("SELECT pg_current_xact_id()::text::bigint")
    if not Fact.objects.filter(name=COUNTER).update(number=F("number") + 1):
        Fact.objects.create(name=COUNTER, number=1)
    return Fact.objects.values_list("number", flat=True).get(name=COUNTER)


def horizon() -> int:
    """Return the number below which no change can still appear."""
    if connection.vendor == "postgresql":
        return _offset() + _one("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
    return FAR_AWAY


def continue_after(highest: int) -> None:
    """After a restore, make all coming numbers greater than ``highest``."""
    Fact.objects.update_or_create(name=COUNTER, defaults={"number": highest})


def _offset() -> int:
    return Fact.objects.filter(name=COUNTER).values_list("number", flat=True).first() or 0


def _one(sql: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        row = cursor.fetchone()
    return int(row[0]) if row else 0
