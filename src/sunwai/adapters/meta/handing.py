"""Which app holds a thread: handed to us, taken by another, asked for.

Meta tells an app when a thread is passed to it, and when one is taken from it; on stand-by it hears of others. The
Page's own inbox is an app too. Source: Messenger Platform, "Handover Protocol" and "messaging_handovers" webhook
(2025-10); which way an event on stand-by points is inferred.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from sunwai.adapters.meta.payloads import Messaging
from sunwai.channels.types import Author, Happening, InboundNotice

PAGE_INBOX: Final = "263902037430900"  # the app id of the inbox in Business Suite


def handed(event: Messaging, *, standby: bool) -> Happening | None:
    """Return what an event says of who holds the thread; None where it says nothing of it."""
    if event.pass_thread_control is not None:
        others = standby or event.pass_thread_control.new_owner_app_id == PAGE_INBOX
        return Happening.HANDED_AWAY if others else Happening.HANDED_TO_US
    if event.take_thread_control is not None:
        return Happening.HANDED_AWAY
    return Happening.HAND_OVER_ASKED if event.request_thread_control is not None else None


def notice(what: Happening, *, account: str, root: str, partner: Author, at: dt.datetime) -> InboundNotice:
    """Return the notice in this person's thread."""
    key = f"{what}:{partner.external_id}:{int(at.timestamp() * 1000)}"
    return InboundNotice(account=account, root=root, key=key, at=at, what=what)
