"""A conversation on a channel that only listens: Neha wrote on her blog."""

from __future__ import annotations

from typing import Any

from sunwai.connections.models import Connection
from sunwai.inbox.models import Conversation
from tests import cast

LINK = "https://neha.example/1"


def feed(**changes: Any) -> Connection:
    address = "https://neha.example/feed"
    values = {"name": "Neha's blog", "brand": cast.brand(), "team": cast.team(), **changes}
    return Connection.objects.get_or_create(
        channel="rss", account_id=address, defaults={"open_settings": {"feed_url": address}, **values}
    )[0]


def overheard(text: str = "Two of six cups broke.", **changes: Any) -> Conversation:
    """Return the conversation, with Neha's public post in it."""
    talk = cast.conversation(connection=feed())
    post = {"kind": "post", "visibility": "public", "url": LINK, **changes}
    said = cast.message(talk, text, **post)
    talk.waiting_since = talk.last_activity_at = said.sent_at
    talk.preview = text
    talk.save()
    return talk
