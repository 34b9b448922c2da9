"""From the bytes of one request to items: a table of event types."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from pydantic import ValidationError

from sunwai.adapters.x import messages, people, posts, prices
from sunwai.adapters.x.payloads import Event, read_events
from sunwai.channels.shapes import Malformed, Moment, Ref, Shape
from sunwai.channels.types import Account, HookRequest, InboundAccount, InboundItem, UnknownItem

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
REVOKED = "oauth.revoke"
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


def charged(body: bytes, account: Account) -> int:
    """Return what X charges for having told us this; nothing for what cannot be read."""
    try:
        events = read_events(body)
    except ValueError:
        return 0
    return sum(prices.of_event(str(event.get("event_type", "")), account) for event in events)


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


class _Revoked(Shape):
    date_time: Moment = None
    user_id: Ref = ""


def _revoked(event: Event, ours: str) -> InboundAccount:
    """Return that an account has taken its permission back: nothing is taken from us any more."""
    told = _Revoked.model_validate(event.payload)
    words = "the account has withdrawn its permission"
    return InboundAccount(account=told.user_id or ours, at=told.date_time, error=words, ends=True)


def _read(event: Event, account: Account) -> list[InboundItem]:
    if event.event_type.startswith(ABOUT_A_PERSON):
        return people.profile_items(event, account.external_id)
    ours = event.filter.user_id or account.external_id
    if event.event_type == REVOKED:
        return [_revoked(event, ours)]
    reading = READINGS.get(event.event_type)
    if reading is None:
        return [UnknownItem(account=ours, code=event.event_type[:CODE_LENGTH])]
    try:
        return reading(event, ours)
    except (ValidationError, Malformed):
        return [UnknownItem(account=ours, code=f"malformed:{event.event_type}"[:CODE_LENGTH])]
