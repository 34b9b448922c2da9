"""Where in the desk a message stands: the address of its conversation, at the stretch that shows it."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse

from sunwai.inbox.models import Message
from sunwai.inbox.queries.course import cursor_of

NEWEST: Final = 100  # the page without a cursor shows these
AFTER: Final = 20  # messages shown below the one that is sought


def address_of(message: Message) -> str:
    """Return the address that shows a message, however old. Two queries."""
    page = reverse("desk:conversation", args=[message.conversation_id])
    newer = Q(sent_at__gt=message.sent_at) | Q(sent_at=message.sent_at, pk__gt=message.pk)
    after = Message.objects.filter(newer, conversation=message.conversation_id).order_by("sent_at", "pk")
    if after.count() >= NEWEST:
        page += "?" + urlencode({"before": cursor_of(after[AFTER])})
    return f"{page}#m{message.pk}"
