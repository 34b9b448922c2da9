"""What a customer asked lately in other conversations: who asks again gets a person, wherever they ask."""

from __future__ import annotations

import datetime as dt
from typing import Final

from sunwai.inbox.models import Conversation, Message
from sunwai.kernel import clock

RECENT: Final = dt.timedelta(days=7)  # as long as a matter counts as the same (containment.py)
MOST: Final = 30


def asked_before(talk: Conversation) -> tuple[str, ...]:
    """Return what they wrote to the brand in private elsewhere within seven days, the newest first. One query."""
    theirs = Message.objects.filter(conversation__customer=talk.customer_id, conversation__brand=talk.brand_id)
    elsewhere = theirs.filter(direction="in", visibility="private", deleted_at=None).exclude(conversation=talk)
    fresh = elsewhere.filter(sent_at__gt=clock.now() - RECENT).exclude(text="")
    return tuple(fresh.order_by("-sent_at").values_list("text", flat=True)[:MOST])
