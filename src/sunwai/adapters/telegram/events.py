"""What happens beside messages: reactions, deletions, pressed buttons, the bot let in or thrown out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sunwai.adapters.telegram import people, places
from sunwai.adapters.telegram.messages import is_private
from sunwai.adapters.telegram.payloads import (
    BusinessConnection,
    Callback,
    Deleted,
    Keyboard,
    Membership,
    Reacted,
)
from sunwai.adapters.telegram.unknown import unknown
from sunwai.channels.shapes import Malformed
from sunwai.channels.types import (
    Account,
    InboundDeletion,
    InboundItem,
    InboundMessage,
    InboundReaction,
    Kind,
    Visibility,
)
from sunwai.kernel import clock

AFTER = dt.timedelta(seconds=1)  # Telegram cuts times to whole seconds: this is after our message in any case


def reacted(raw: Mapping[str, Any], account: Account) -> list[InboundItem]:
    """Return the sign that somebody has on a message now; none: taken back.

    Raises:
        Malformed: it has no time or nobody.

    """
    told = Reacted.model_validate(raw)
    by = people.person(told.user) if told.user else people.chat(told.actor_chat) if told.actor_chat else None
    if by is None or told.date is None:
        raise Malformed("a reaction of nobody")
    signs = [each.emoji for each in told.new_reaction if each.emoji]
    if told.new_reaction and not signs:
        return [unknown(account, "reaction", told.new_reaction[0].type)]
    name = places.message_id(told.chat.id, told.message_id)
    return [
        InboundReaction(
            account=account.external_id, external_id=name, author=by, emoji="".join(signs[:1]), at=told.date
        )
    ]


def deleted(raw: Mapping[str, Any], account: Account) -> list[InboundItem]:
    """Return the deletions in a business chat. Telegram tells no time: the moment of reading stands for it."""
    told = Deleted.model_validate(raw)
    at = clock.now()
    names = [places.message_id(told.chat.id, each, told.business_connection_id) for each in told.message_ids]
    return [InboundDeletion(account=account.external_id, external_id=name, deleted_at=at) for name in names]


def pressed(raw: Mapping[str, Any], account: Account) -> list[InboundItem]:
    """Return a pressed button as the words on it. Telegram tells no time: a second after the button's message stands.

    Raises:
        Malformed: the message is too old to be told, or the button stood in another chat.

    """
    told = Callback.model_validate(raw)
    below = told.message
    if below is None or below.date is None or not below.date.timestamp():
        raise Malformed("a button without its message")
    return [
        InboundMessage(
            account=account.external_id,
            external_id=f"callback:{told.id}",
            root=places.root_of(below),
            author=people.person(told.from_),
            kind=Kind.DM if is_private(below) else Kind.COMMENT,
            visibility=Visibility.PRIVATE if is_private(below) else Visibility.PUBLIC,
            sent_at=below.date + AFTER,
            text=_label(below.reply_markup, told.data) or told.data,
            parent_id=places.id_of(below),
            meta={"payload": told.data} if told.data else {},
        )
    ]


def membership(raw: Mapping[str, Any], account: Account) -> list[InboundItem]:
    """Count that the bot was blocked, let in or thrown out: what is sent there next is refused for good."""
    told = Membership.model_validate(raw)
    return [unknown(account, "my_chat_member", told.chat.type, told.new_chat_member.status)]


def connected(raw: Mapping[str, Any], account: Account) -> list[InboundItem]:
    """Count that the owner gave the bot their chats, or took them back."""
    state = "on" if BusinessConnection.model_validate(raw).is_enabled else "off"
    return [unknown(account, "business_connection", state)]


def _label(keyboard: Keyboard, data: str) -> str:
    buttons = [button for row in keyboard.inline_keyboard for button in row]
    return next((each.text for each in buttons if data and each.callback_data == data), "")
