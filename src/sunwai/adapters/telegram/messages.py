"""Messages, new and changed, from private chats, business chats, groups and channels."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from sunwai.adapters.telegram import contents, people, places
from sunwai.adapters.telegram.happenings import happened
from sunwai.adapters.telegram.payloads import Message
from sunwai.adapters.telegram.unknown import unknown
from sunwai.channels.menus import PAYLOAD
from sunwai.channels.shapes import Malformed
from sunwai.channels.types import (
    Account,
    Ancestor,
    Author,
    Direction,
    InboundEdit,
    InboundItem,
    InboundMessage,
    Kind,
    Visibility,
)

COMMAND = re.compile(r"/([a-z0-9_]{1,32})(?:@\w{1,64})?")
TOPIC_MADE = "forum_topic_created"  # what every message of a topic seems to answer


def said(raw: Mapping[str, Any], account: Account) -> InboundItem:
    """Return a new message, or, when nobody said anything, the word for what happened.

    Raises:
        Malformed: it has no time or no writer.

    """
    message = Message.model_validate(raw)
    hidden = contents.not_shown(raw)
    media, text = contents.media_of(message), contents.text_of(message)
    if not (text or media or hidden):
        return happened(raw, message, account) or unknown(account, "service", contents.service_of(raw))
    author, partner = _who(message, account)
    above = _above(message)
    return InboundMessage(
        account=account.external_id,
        external_id=places.id_of(message),
        root=places.root_of(message),
        author=author,
        partner=partner,
        direction=Direction.OUT if author.external_id == account.external_id else Direction.IN,
        kind=_kind(message),
        visibility=Visibility.PRIVATE if is_private(message) else Visibility.PUBLIC,
        sent_at=_at(message),
        text=text,
        parent_id=places.id_of(above) if above else "",
        ancestors=() if above is None or is_private(message) else (_ancestor(above, account),),
        attachments=media,
        automatic=bool(message.from_ and message.from_.is_bot and message.sender_chat is None),
        url=places.url_of(message.chat, message.message_id),
        meta=_meta(message, hidden),
    )


def edited(raw: Mapping[str, Any], account: Account) -> InboundItem:
    """Return a message's new words."""
    message = Message.model_validate(raw)
    return InboundEdit(
        account=account.external_id,
        external_id=places.id_of(message),
        edited_at=message.edit_date or _at(message),
        text=contents.text_of(message),
    )


def is_private(message: Message) -> bool:
    """Say whether only the two can read it."""
    chat = message.chat
    return chat.type == "private" or bool(message.business_connection_id) or chat.is_direct_messages


def _who(message: Message, account: Account) -> tuple[Author, Author | None]:
    """Return who wrote, and, of our own words, to whom. Ours are the bot's, the owner's and the place's own.

    Raises:
        Malformed: nobody is named.

    """
    ours = Author(external_id=account.external_id, name=people.name_of(message))
    sender = message.from_.id if message.from_ else ""
    if message.chat.type == "private" and sender not in {"", message.chat.id}:
        return ours, people.chat(message.chat)
    if people.speaks_for_the_place(message) or sender == account.external_id:
        return ours, None
    if message.sender_chat is not None:
        return people.chat(message.sender_chat), None
    if message.from_ is None:
        raise Malformed("a message of nobody")
    return people.person(message.from_), None


def _kind(message: Message) -> Kind:
    if is_private(message):
        return Kind.DM
    return Kind.POST if message.chat.type == "channel" or message.is_automatic_forward else Kind.COMMENT


def _above(message: Message) -> Message | None:
    """Return what a message answers; in a topic, the topic itself is nothing that is answered."""
    raw = message.reply_to_message
    if not raw or TOPIC_MADE in raw:
        return None
    try:
        connection = message.business_connection_id
        return Message.model_validate({**raw, **({"business_connection_id": connection} if connection else {})})
    except ValidationError:
        return None


def _ancestor(above: Message, account: Account) -> Ancestor:
    ours = people.speaks_for_the_place(above) or bool(above.from_ and above.from_.id == account.external_id)
    return Ancestor(
        external_id=places.id_of(above),
        author_name=people.name_of(above),
        text=contents.text_of(above),
        sent_at=above.date,
        ours=ours,
        url=places.url_of(above.chat, above.message_id),
    )


def _at(message: Message) -> dt.datetime:
    if message.date is None:
        raise Malformed("a message without a time")
    return message.date


def _meta(message: Message, hidden: str) -> dict[str, str | list[str]]:
    known: dict[str, str | list[str]] = {
        "group": "" if is_private(message) else message.chat.title,
        "album": message.media_group_id,
        "forwarded": "true" if message.forward_origin else "",
        "signature": message.author_signature,
        "unsupported": hidden,
        "links": contents.links_of(message),
        PAYLOAD: _command(message),
    }
    return {name: value for name, value in known.items() if value}


def _command(message: Message) -> str:
    """Return the command that a private message is and nothing else: tapped in the bot's menu, or written."""
    found = COMMAND.fullmatch(contents.text_of(message).strip()) if is_private(message) else None
    return found[1] if found else ""
