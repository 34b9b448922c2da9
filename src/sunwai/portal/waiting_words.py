"""What is said of waiting: true, and honest where there is too little to say."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sunwai.inbox.queries.waiting import Wait
from sunwai.portal.durations import lasting


def times(wait: Wait) -> str:
    """Say how long first answers took, or honestly that there are too few to say."""
    if wait.median is None or wait.nine_in_ten is None:
        return _("Too few answers in the last seven days to say how long it takes.")
    told = {"half": lasting(wait.median), "most": lasting(wait.nine_in_ten)}
    return (
        _("In the last seven days half of the first answers came within %(half)s, nine in ten within %(most)s.") % told
    )


def queue(wait: Wait) -> str:
    """Say who waits now; nothing when nobody does."""
    if not wait.waiting or wait.longest is None:
        return ""
    values = {"number": wait.waiting, "longest": lasting(wait.longest)}
    return _("Waiting for a first answer now: %(number)s, the longest for %(longest)s.") % values
