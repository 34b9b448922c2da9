"""From the bytes of one update to items. An odd update is kept raw in the journal and counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from sunwai.adapters.telegram import events, messages
from sunwai.adapters.telegram.unknown import unknown
from sunwai.adapters.web.reading import read_json
from sunwai.channels.shapes import Malformed
from sunwai.channels.types import Account, InboundItem

Read = Callable[[Mapping[str, Any], Account], Sequence[InboundItem]]


def parse(body: bytes, account: Account) -> list[InboundItem]:
    """Return what one update tells.

    Raises:
        ValueError: the body is not Telegram's.

    """
    update = update_of(body)
    kinds = sorted(set(update) - {"update_id"})
    known = next((kind for kind in kinds if kind in READERS), "")
    if not known:
        return [unknown(account, "update", *kinds[:1])]
    try:
        return list(READERS[known](_object(update[known]), account))
    except (ValidationError, Malformed):
        return [unknown(account, "malformed", known)]


def update_of(body: bytes) -> dict[str, Any]:
    """Return an update, read.

    Raises:
        ValueError: the body is not Telegram's.

    """
    update = read_json(body)
    if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
        raise ValueError("this is no update of Telegram's")  # noqa: TRY004 - what a parser raises
    return update


def _object(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Malformed("an update without its object")
    return value


def _one(read: Callable[[Mapping[str, Any], Account], InboundItem]) -> Read:
    return lambda raw, account: [read(raw, account)]


READERS: dict[str, Read] = {
    **dict.fromkeys(("message", "channel_post", "business_message"), _one(messages.said)),
    **dict.fromkeys(("edited_message", "edited_channel_post", "edited_business_message"), _one(messages.edited)),
    "deleted_business_messages": events.deleted,
    "message_reaction": events.reacted,
    "callback_query": events.pressed,
    "my_chat_member": events.membership,
    "business_connection": events.connected,
}
