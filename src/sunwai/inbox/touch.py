"""Mark conversations as changed: for the feed of changes, and for every screen that shows them."""

from __future__ import annotations

from collections.abc import Iterable

from sunwai.inbox.models import Conversation
from sunwai.kernel import changes, live


def touch(conversations: Iterable[Conversation]) -> None:
    """Stamp conversations with this transaction's change number and wake the screens. Two or three statements.

    Call it inside the transaction of the change; set other columns through their own update.
    """
    touched = list(conversations)
    if not touched:
        return
    stamp = changes.stamp()
    for conversation in touched:
        conversation.change = stamp
    Conversation.objects.filter(pk__in=[each.pk for each in touched]).update(change=stamp)
    live.wake()
