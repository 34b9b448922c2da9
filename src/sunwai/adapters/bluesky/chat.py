"""Private messages: the lines of the chat log.

Source: lexicons chat.bsky.convo.getLog, chat.bsky.convo.defs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from pydantic import ValidationError

from sunwai.adapters.bluesky import people
from sunwai.adapters.bluesky.payloads import ChatEvent, ChatMessage, Person, Told
from sunwai.channels.types import (
    Account,
    Author,
    Direction,
    InboundDeletion,
    InboundItem,
    InboundMessage,
    InboundReaction,
    Kind,
    UnknownItem,
    Visibility,
)

DEFS: Final = "chat.bsky.convo.defs#"
CREATED, DELETED = f"{DEFS}logCreateMessage", f"{DEFS}logDeleteMessage"
REACTED, UNREACTED = f"{DEFS}logAddReaction", f"{DEFS}logRemoveReaction"
#: What is of interest to nobody at a desk: our own looking, muting, accepting.
QUIET: Final = frozenset(
    f"{DEFS}log{name}"
    for name in ("BeginConvo", "AcceptConvo", "LeaveConvo", "MuteConvo", "UnmuteConvo", "ReadMessage", "ReadConvo")
)
EPOCH: Final = dt.datetime.fromtimestamp(0, dt.UTC)


def item(told: Told, account: Account) -> InboundItem:
    """Return what one line of the log says.

    Raises:
        ValidationError: it has an unforeseen shape.

    """
    kind = str((told.log or {}).get("$type"))
    if kind not in {CREATED, DELETED, REACTED, UNREACTED}:
        name = kind.rpartition("#")[2]
        return UnknownItem(account=account.external_id, code=f"chat:{name[:80] if name.isidentifier() else '?'}")
    event = ChatEvent.model_validate(told.log)
    if told.group:
        return UnknownItem(account=account.external_id, code="chat:group")
    if kind == DELETED:
        return _deletion(event.message, account)
    if kind == CREATED:
        return _message(event, told, account)
    return _reaction(event, told, account)


def _message(event: ChatEvent, told: Told, account: Account) -> InboundItem:
    members = _members(told.members)
    partner = next((each for did, each in members.items() if did != told.did), None)
    message, ours = event.message, event.message.sender.did == told.did
    if ours and partner is None:
        return UnknownItem(account=account.external_id, code="chat:nobody")
    return InboundMessage(
        account=account.external_id,
        external_id=message.id,
        root=event.convo_id,
        author=members.get(message.sender.did) or Author(external_id=message.sender.did),
        kind=Kind.DM,
        visibility=Visibility.PRIVATE,
        sent_at=message.sent_at or EPOCH,
        text=_text(message),
        direction=Direction.OUT if ours else Direction.IN,
        partner=partner if ours else None,
    )


def _text(message: ChatMessage) -> str:
    links = [feature.uri for facet in message.facets for feature in facet.features if feature.uri]
    return "\n".join([message.text, *(link for link in links if link not in message.text)])


def _deletion(message: ChatMessage, account: Account) -> InboundItem:
    return InboundDeletion(account=account.external_id, external_id=message.id, deleted_at=message.sent_at or EPOCH)


def _reaction(event: ChatEvent, told: Told, account: Account) -> InboundItem:
    reaction = event.reaction
    if reaction is None:
        return UnknownItem(account=account.external_id, code="chat:reaction")
    did = reaction.sender.did
    return InboundReaction(
        account=account.external_id,
        external_id=event.message.id,
        author=_members(told.members).get(did) or Author(external_id=did),
        emoji=reaction.value if event.type == REACTED else "",
        at=reaction.created_at or event.message.sent_at or EPOCH,
    )


def _members(rows: list[dict[str, Any]]) -> Mapping[str, Author]:
    found = {}
    for row in rows:
        try:
            person = Person.model_validate(row)
        except ValidationError:
            continue
        found[person.did] = people.author(person)
    return found
