"""The chat log: the network's one list of what happened in private conversations, with a cursor of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sunwai.adapters.bluesky import wire
from sunwai.adapters.bluesky.chat import QUIET
from sunwai.adapters.bluesky.client import Client
from sunwai.adapters.bluesky.deliveries import delivery
from sunwai.channels.types import RawDelivery
from sunwai.kernel import clock
from sunwai.kernel.errors import ChannelError

REST: Final = dt.timedelta(minutes=15)  # where there is no chat for us: how long it is not asked again
MOST_PAGES: Final = 5

Row = dict[str, Any]


def new(client: Client, cursor: Mapping[str, str]) -> tuple[list[Row], dict[str, str]]:
    """Return the new lines, and the keys of the cursor. A network without chat must not keep mentions from us.

    Raises:
        ChannelError: the account must wait.

    """
    kept = {name: cursor[name] for name in ("chat", "chat_after") if cursor.get(name)}
    after = kept.pop("chat_after", "")
    if after and dt.datetime.fromisoformat(after) > clock.now():
        return [], {**kept, "chat_after": after}
    try:
        lines, at = _read(client, kept.get("chat", ""))
    except ChannelError as error:
        if error.hold_connection:
            raise
        return [], {**kept, "chat_after": (clock.now() + REST).isoformat()}
    return lines, {"chat": at} if at else {}


def _read(client: Client, at: str) -> tuple[list[Row], str]:
    found: list[Row] = []
    for _page in range(MOST_PAGES):
        told = client.query("chat.bsky.convo.getLog", {"cursor": at} if at else {}, headers=wire.CHAT)
        rows = wire.rows(told, "logs")
        found += rows
        before, at = at, str(told.get("cursor") or at) if isinstance(told, dict) else at
        if not rows or at == before:
            break
    return found, at


def deliveries(client: Client, lines: Sequence[Row]) -> list[RawDelivery]:
    """Return a delivery for each line that says something, with the people of its conversation.

    Raises:
        ChannelError: a conversation cannot be had; the cursor stays where it was.

    """
    telling = [line for line in lines if str(line.get("$type")) not in QUIET]
    convos = {name: convo(client, name) for name in {str(line.get("convoId")) for line in telling}}
    return [_delivery(client, line, convos[str(line.get("convoId"))]) for line in telling]


def _delivery(client: Client, line: Row, about: Row) -> RawDelivery:
    kind = about.get("kind")
    group = isinstance(kind, dict) and str(kind.get("$type", "")).endswith("#groupConvo")
    members = wire.rows(about, "members")
    key = f"chat|{line.get('rev')}|{line.get('convoId')}"
    return delivery(client, key, log=line, members=members, group=group)


def convo(client: Client, convo_id: str) -> Row:
    """Return a conversation.

    Raises:
        ChannelError: it cannot be had; one that is gone is empty.

    """
    try:
        told = client.query("chat.bsky.convo.getConvo", {"convoId": convo_id}, headers=wire.CHAT)
    except ChannelError as error:
        if error.permanent and not error.hold_connection:
            return {}
        raise
    found = told.get("convo") if isinstance(told, dict) else None
    return found if isinstance(found, dict) else {}
