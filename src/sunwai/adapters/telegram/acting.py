"""What we may do to a message: a thumb on it, taken back, and messages taken away."""

from __future__ import annotations

from typing import Any

from sunwai.adapters.telegram import calls, places
from sunwai.adapters.telegram.places import Place
from sunwai.channels.types import Account, Action
from sunwai.kernel.errors import ChannelError

THUMB = ({"type": "emoji", "emoji": "👍"},)


def act(action: Action, external_id: str, account: Account) -> None:
    """Like, or take away, a message.

    Raises:
        ChannelError: not done.

    """
    place = places.place_of(external_id)
    try:
        calls.call(account, *_call(action, place))
    except ChannelError as error:
        if error.code != "gone" or action in {Action.LIKE, Action.UNLIKE}:
            raise  # what is gone already needs no deleting


def _call(action: Action, place: Place) -> tuple[str, dict[str, Any]]:
    chat, message = int(place.chat), int(place.message)
    if action in {Action.LIKE, Action.UNLIKE}:
        if place.connection:
            raise ChannelError("bots cannot react in business chats", permanent=True, code="not_possible")
        reaction = list(THUMB) if action is Action.LIKE else []
        return "setMessageReaction", {"chat_id": chat, "message_id": message, "reaction": reaction}
    if place.connection:
        return "deleteBusinessMessages", {"business_connection_id": place.connection, "message_ids": [message]}
    return "deleteMessage", {"chat_id": chat, "message_id": message}
