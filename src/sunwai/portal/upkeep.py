"""Dropping what has run out: who browsers were, tokens shown, secrets mailed, sessions. Called by the clock."""

from __future__ import annotations

import datetime as dt
from typing import Final

from sunwai.kernel import clock
from sunwai.portal.models import MailedSecret, OwnPage, SignedVisitor, UsedToken

BATCH: Final = 1_000
GRACE: Final = dt.timedelta(minutes=5)  # longer than two servers' clocks may differ
KEPT: Final = dt.timedelta(days=30)  # a proven address is heeded by a late worker, too


def forget_ended() -> int:
    """Delete at most a thousand rows of each kind; return how many there were. Eight statements."""
    now = clock.now()
    ended = (
        UsedToken.objects.filter(expires_at__lt=now - GRACE),
        OwnPage.objects.filter(expires_at__lt=now),
        SignedVisitor.objects.filter(signed_until__lt=now - KEPT),
        MailedSecret.objects.filter(expires_at__lt=now - KEPT),
    )
    gone = 0
    for rows in ended:
        numbers = list(rows.values_list("pk", flat=True)[:BATCH])
        gone += rows.model._default_manager.filter(pk__in=numbers).delete()[0]
    return gone
