"""Private messages: plain ones, receipts, and encrypted chats that only X's own app can open.

Ids carry a prefix, because they live in another space than those of posts.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.utils.translation import gettext as _
from pydantic import Field

from sunwai.adapters.x.payloads import Attached, Entities, Event, MediaObject, User
from sunwai.adapters.x.people import each_of, is_automated, named, users_of
from sunwai.adapters.x.words import file, media_of, moment_of, readable
from sunwai.channels.shapes import Id, Malformed, Moment, Ref, Shape, Text
from sunwai.channels.types import (
    Direction,
    InboundItem,
    InboundMessage,
    InboundReceipt,
    Kind,
    Media,
    ReceiptState,
    UnknownItem,
    Visibility,
)

DM, CHAT = "dm_", "chat_"
INBOX = "https://x.com/messages/"
ENCRYPTED = {"encrypted": "yes"}


class Target(Shape):
    """Who a message is for."""

    recipient_id: Ref = ""


class File(Shape):
    """The file of a message, as the old shape names it."""

    media_url_https: Text = ""
    url: Text = ""


class Attachment(Shape):
    """What hangs on a message."""

    media: File = File()


class Content(Shape):
    """``message_create.message_data``."""

    text: Text = ""
    entities: Entities = Entities()
    attachment: Attachment = Attachment()


class Created(Shape):
    """``message_create``."""

    target: Target = Target()
    sender_id: Id
    message_data: Content = Content()


class Pushed(Shape):
    """One of ``direct_message_events``."""

    type: Text = ""
    id: Id
    created_timestamp: Moment = None
    message_create: Created


class Seen(Shape):
    """One of ``direct_message_mark_read_events``."""

    sender_id: Id
    created_timestamp: Moment = None
    last_read_event_id: Ref = ""


class Polled(Shape):
    """A message as ``GET /2/dm_events`` gives it."""

    id: Id
    event_type: Text = ""
    text: Text = ""
    sender_id: Ref = ""
    created_at: Moment = None
    dm_conversation_id: Ref = ""
    participant_ids: tuple[Ref, ...] = ()
    entities: Entities = Entities()
    attachments: Attached = Attached()


class Chat(Shape):
    """An encrypted message: everything but its words."""

    id: Id
    created_at: Moment = Field(None, validation_alias="created_at_msec")
    sender_id: Id
    conversation_id: Ref = ""


def pushed_items(event: Event, ours: str) -> list[InboundItem]:
    """Return the messages of a ``dm.received`` or ``dm.sent``."""
    users = users_of(event.payload.get("users")) | users_of(event.includes.get("users"))
    found = event.payload.get("direct_message_events")
    if not isinstance(found, list) or not found:
        raise Malformed("no message")
    return [_pushed(Pushed.model_validate(each), users, ours=ours) for each in found]


def polled_items(event: Event, ours: str) -> list[InboundItem]:
    """Return a message that we fetched; those of groups are only counted: one cannot answer there as here."""
    told = Polled.model_validate(event.payload)
    pair = told.dm_conversation_id.split("-") if told.dm_conversation_id else list(told.participant_ids)
    if told.event_type != "MessageCreate" or ours not in pair or len(set(pair)) != 2:  # noqa: PLR2004 - a pair
        return [UnknownItem(account=ours, code="dm:group" if told.text else "dm:other")]
    partner = next(person for person in pair if person != ours)
    users = users_of(event.includes.get("users"))
    known = {each.media_key: each for each in each_of(MediaObject, event.includes.get("media"))}
    message = _message(told.id, told.sender_id or partner, partner, users=users, ours=ours, at=told.created_at)
    text = readable(told.text, told.entities.urls)
    return [_with(message, text, media_of(told.attachments.media_keys, known))]


def receipt_items(event: Event, ours: str) -> list[InboundItem]:
    """Return that somebody has read our messages up to one of them."""
    found = event.payload.get("direct_message_mark_read_events") or [event.payload]
    seen = [Seen.model_validate(each) for each in found] if isinstance(found, list) else []
    users = users_of(event.payload.get("users"))
    return [_receipt(each, users, ours=ours) for each in seen]


def chat_items(event: Event, ours: str) -> list[InboundItem]:
    """Return that there is an encrypted message, and where to open it."""
    told = Chat.model_validate(event.payload)
    pair = told.conversation_id.split(":")
    partner = next((person for person in pair if person and person != ours), "")
    if not partner or len(pair) != 2 or told.created_at is None:  # noqa: PLR2004 - a pair
        return [UnknownItem(account=ours, code=f"{event.event_type}:group")]
    users = users_of(event.includes.get("users"))
    return [
        InboundMessage(
            account=ours,
            external_id=CHAT + told.id,
            root=CHAT + partner,
            author=named(told.sender_id, users),
            partner=named(partner, users) if told.sender_id == ours else None,
            kind=Kind.DM,
            visibility=Visibility.PRIVATE,
            sent_at=told.created_at,
            direction=Direction.OUT if told.sender_id == ours else Direction.IN,
            text=_("This message is encrypted. Open it in X."),
            url=INBOX + "-".join(pair),
            meta=ENCRYPTED,
        )
    ]


def _pushed(told: Pushed, users: dict[str, User], *, ours: str) -> InboundItem:
    created = told.message_create
    outgoing = created.sender_id == ours
    partner = created.target.recipient_id if outgoing else created.sender_id
    if not partner:
        raise Malformed("a message to nobody")
    message = _message(told.id, created.sender_id, partner, users=users, ours=ours, at=told.created_timestamp)
    data, hung = created.message_data, created.message_data.attachment.media
    text = readable(data.text.replace(hung.url, "") if hung.url else data.text, data.entities.urls)
    return _with(message, text, (file(hung.media_url_https),) if hung.media_url_https else ())


def _message(  # noqa: PLR0913 - one fact each
    name: str, sender: str, partner: str, *, users: dict[str, User], ours: str, at: dt.datetime | None
) -> InboundMessage:
    sent_at = at or moment_of(name)
    if sent_at is None:
        raise Malformed("a message without a time")
    outgoing = sender == ours
    return InboundMessage(
        account=ours,
        external_id=DM + name,
        root=DM + partner,
        author=named(sender, users),
        partner=named(partner, users) if outgoing else None,
        kind=Kind.DM,
        visibility=Visibility.PRIVATE,
        sent_at=sent_at,
        direction=Direction.OUT if outgoing else Direction.IN,
        automatic=is_automated(users.get(sender)),
        url=f"{INBOX}{partner}-{ours}",
    )


def _with(message: InboundMessage, text: str, files: tuple[Media, ...]) -> InboundMessage:
    return replace(message, text=text, attachments=files)


def _receipt(seen: Seen, users: dict[str, User], *, ours: str) -> InboundItem:
    at = seen.created_timestamp or moment_of(seen.last_read_event_id)
    if seen.sender_id == ours or at is None:
        return UnknownItem(account=ours, code="dm.read:own")
    until = moment_of(seen.last_read_event_id) or at
    partner = named(seen.sender_id, users)
    return InboundReceipt(account=ours, state=ReceiptState.READ, at=at, partner=partner, until=until)
