"""Conversations in which something was said, as many tests need them."""

from __future__ import annotations

from typing import Any

from sunwai.inbox.actions.reply import reply
from sunwai.inbox.models import Conversation, Message
from sunwai.people.models import Staff
from tests import cast


def asked(**changes: Any) -> Conversation:
    """Return an open conversation in which the customer asked something a moment ago and waits."""
    talk = cast.conversation(**changes)
    said = cast.message(talk)
    talk.threads.update(last_inbound_at=said.sent_at)
    Conversation.objects.filter(pk=talk.pk).update(waiting_since=said.sent_at, last_activity_at=said.sent_at)
    talk.refresh_from_db()
    return talk


def public(talk: Conversation, **changes: Any) -> Message:
    """Return a comment that everybody sees."""
    return cast.message(talk, kind="comment", visibility="public", **changes)


def answer(talk: Conversation, by: Staff | None = None, **changes: Any) -> Message:
    """Return Ravi's answer to it."""
    values = {"text": "Hello Asha", "visibility": "private", "key": "k1", **changes}
    return reply(conversation=talk, by=by or cast.ravi(), **values)
