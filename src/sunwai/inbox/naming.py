"""A name that was learnt late is shown, and found, as if it had been there from the start."""

from __future__ import annotations

from collections.abc import Iterable

from sunwai.customers.models import Identity
from sunwai.inbox import search_index
from sunwai.inbox.models import Conversation, Message

MOST_FOUND_ANEW = 2000  # newest messages that are indexed under the new handle; the older ones keep the old one


def show(identity: Identity) -> Iterable[Conversation]:
    """Put a name on the messages that came without one and index them anew; return the conversations to touch."""
    own = Message.objects.filter(author_identity=identity, deleted_at=None)
    own.filter(author_name="").update(author_name=(identity.name or identity.handle)[:200])
    search_index.index(list(own.select_related("author_identity").order_by("-id")[:MOST_FOUND_ANEW]))
    return Conversation.objects.filter(customer=identity.customer_id)
