"""Customers' messages are read for mood and labels; without the reading they come in all the same."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sunwai.inbox import reread
from sunwai.inbox.readings import problem
from sunwai.operations.checks.check import Check, State


def check() -> Iterator[Check]:
    """Look at the weights, and at how many older messages are still to be read."""
    trouble = problem()
    waiting = reread.unread()
    yield Check(
        name="reading",
        state=State.BAD if trouble else State.OK,
        title=_("Reading of moods and labels"),
        says=_broken(trouble) if trouble else _said(waiting),
        advice=_("Install Sunwai again or put back its weights; what came in is then read.") if trouble else "",
    )


def _broken(trouble: str) -> str:
    return _("The weights are missing or broken: messages come in, but unread (%(error)s).") % {"error": trouble}


def _said(waiting: int) -> str:
    if not waiting:
        return _("Every message is read.")
    return ngettext("%(count)d older message is to be read.", "%(count)d older messages are to be read.", waiting) % {
        "count": waiting
    }
