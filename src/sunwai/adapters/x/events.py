"""From the bytes of one request to items: a table of event types."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from pydantic import ValidationError

from sunwai.adapters.x import messages, people, posts
from sunwai.adapters.x.payloads import Event, read_events
from sunwai.channels.shapes import Malformed
from sunwai.channels.types import Account, HookRequest, InboundItem, UnknownItem

CODE_LENGTH = 80  # codes count kinds, they do not carry contents

FETCHED_POST, FETCHED_MESSAGE = "fetched.post", "fetched.dm"

Reading = Callable[[Event, str], list[InboundItem]]

READINGS: dict[str, Reading] = {
    **dict.fromkeys(("post.mention.create", "post.reply.create", "post.quote.create"), posts.post_items),
    **dict.fromkeys(("post.create", "post.repost.create", FETCHED_POST), posts.post_items),
    "post.delete": posts.deletion_items,
    "like.create": posts.like_items,
    **dict.fromkeys(("dm.received", "dm.sent"), messages.pushed_items),
    "dm.read": messages.receipt_items,
    FETCHED_MESSAGE: messages.polled_items,
    **dict.fromkeys(("chat.received", "chat.sent"), messages.chat_items),
}
ABOUT_A_PERSON = "profile.update."  # its ``filter`` names that person, who need not be us


def parse(body: bytes, account: Account) -> list[InboundItem]:
    """Return what one request tells.

    Raises:
        ValueError: the body is not X's.

    """
    events = read_events(body)
    if not any("event_type" in event or "for_user_id" in event for event in events):
        raise ValueError("not an event")
    return [item for event in events for item in _items(event, account)]


def delivery_key(request: HookRequest) -> str:
    """Return X's own id of the event. It may be negative, and may be the id of the post: so its kind stands beside it.

    Raises:
        ValueError: there is none.

    """
    events = [Event.model_validate(event) for event in read_events(request.body)]
    keys = [f"{each.event_uuid}:{each.event_type}:{each.filter.user_id}" for each in events if each.event_uuid]
    if len(keys) != 1 or len(events) != 1 or len(keys[0]) > CODE_LENGTH * 2:
        raise ValueError("no event id")
    return keys[0].replace("\x00", "\ufffd")


def _items(raw: object, account: Account) -> list[InboundItem]:
    with contextlib.suppress(ValidationError, Malformed):
        return _read(Event.model_validate(raw), account)
    return [UnknownItem(account=account.external_id, code="malformed")]


def _read(event: Event, account: Account) -> list[InboundItem]:
    if event.event_type.startswith(ABOUT_A_PERSON):
        return people.profile_items(event, account.external_id)
    ours = event.filter.user_id or account.external_id
    reading = READINGS.get(event.event_type)
    if reading is None:
        return [UnknownItem(account=ours, code=event.event_type[:CODE_LENGTH])]
    try:
        return reading(event, ours)
    except (ValidationError, Malformed):
        return [UnknownItem(account=ours, code=f"malformed:{event.event_type}"[:CODE_LENGTH])]
