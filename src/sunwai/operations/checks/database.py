"""The database: it answers, it takes writes, it has this version's schema, its clock is ours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from django.db import connection, transaction
from django.utils.translation import gettext as _

from sunwai.kernel import clock
from sunwai.kernel.models import Fact
from sunwai.operations.checks.check import Check, State, age_state
from sunwai.operations.schema import waiting_migrations

PROBE: Final = "health:write"
SKEW_WARN_SECONDS: Final = 2.0
SKEW_BAD_SECONDS: Final = 30.0


def check() -> Iterator[Check]:
    """Look at the database."""
    yield _writes()
    yield _schema()
    yield _clock()


def _writes() -> Check:
    """Write a row and take it back: the write lock and the disk are what can be missing."""
    with transaction.atomic():
        Fact.objects.update_or_create(name=PROBE, defaults={"updated_at": clock.now()})
        transaction.set_rollback(True)
    words = {"kind": connection.display_name, "version": ".".join(map(str, connection.get_database_version()))}
    says = _("%(kind)s %(version)s answers and takes writes.") % words
    return Check(name="database", state=State.OK, title=_("Database"), says=says)


def _schema() -> Check:
    missing = waiting_migrations()
    if not missing:
        says = _("The schema is this version's.")
        return Check(name="migrations", state=State.OK, title=_("Schema"), says=says)
    says = _("The database lacks %(count)d steps of this version's schema.") % {"count": len(missing)}
    advice = _("Run “sunwai migrate”.")
    return Check(name="migrations", state=State.BAD, title=_("Schema"), says=says, advice=advice)


def _clock() -> Check:
    seconds = abs(_database_clock_behind().total_seconds())
    says = _("The database's clock and this machine's differ by %(seconds).1f seconds.") % {"seconds": seconds}
    state = age_state(seconds, warn=SKEW_WARN_SECONDS, bad=SKEW_BAD_SECONDS)
    advice = "" if state == State.OK else _("Set both clocks by NTP: leases and order depend on them.")
    return Check(name="clock_skew", state=state, title=_("Clocks"), says=says, advice=advice)


def _database_clock_behind() -> dt.timedelta:
    if connection.vendor != "postgresql":
        return dt.timedelta()  # SQLite has no clock but ours
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        row = cursor.fetchone()
    return clock.now() - row[0] if row else dt.timedelta()
