"""Private messages, echoes, edits, buttons, reactions and receipts, from ``messaging`` and ``standby``.

While another app owns a thread, its messages come as ``standby``: they are kept like all others, and ``meta`` says so.
Who holds a thread is Meta's to say at the moment of sending; changes of it are notices in its course.
"""

from __future__ import annotations

import datetime as dt

from sunwai.adapters.meta.handing import handed, notice
from sunwai.adapters.meta.media import message_media, message_text
from sunwai.adapters.meta.metadata import echo_key, is_part
from sunwai.adapters.meta.payloads import Entry, Message, Messaging, Postback, Reaction, Referral, Watermark
from sunwai.adapters.meta.reactions import EMOJI
from sunwai.adapters.meta.unknown import unknown
from sunwai.channels.shapes import Malformed
from sunwai.channels.types import (
    Author,
    Direction,
    InboundDeletion,
    InboundEdit,
    InboundItem,
    InboundMessage,
    InboundReaction,
    InboundReceipt,
    Kind,
    ReceiptState,
    Visibility,
)


def messenger_items(event: Messaging, *, entry: Entry, standby: bool = False) -> list[InboundItem] | None:
    """Return what one event tells; None when it is of a kind this version does not know.

    Raises:
        Malformed: it names no person, or no time.

    """
    if event.message is not None:
        return [_message(event.message, event, entry, standby=standby)]
    if event.message_edit is not None:
        edit = event.message_edit
        return [InboundEdit(account=entry.id, external_id=edit.mid, edited_at=_at(event, entry), text=edit.text)]
    if event.postback is not None:
        return [_pressed(event.postback, event, entry)]
    if event.reaction is not None:
        return [_reacted(event.reaction, event, entry)]
    if what := handed(event, standby=standby):
        partner = _partner(event, entry)
        told = notice(what, account=entry.id, root=thread(partner), partner=partner, at=_at(event, entry))
        return [told]
    return _receipts(event, entry) or _counted(event, entry)


def _receipts(event: Messaging, entry: Entry) -> list[InboundItem]:
    if event.delivery is not None:
        return [_receipt(event.delivery, ReceiptState.DELIVERED, event, entry)]
    if event.read is not None:
        return [_receipt(event.read, ReceiptState.READ, event, entry)]
    return []


def _counted(event: Messaging, entry: Entry) -> list[InboundItem] | None:
    """Count what happened without a word: somebody followed a link into the thread, or Meta warns the account."""
    if event.referral is not None:
        return [unknown(entry.id, "referral", event.referral.source)]
    if event.policy_enforcement is not None:
        return [unknown(entry.id, "policy", event.policy_enforcement.action)]
    return None


def _message(message: Message, event: Messaging, entry: Entry, *, standby: bool) -> InboundItem:
    at, ours = _at(event, entry), _is_ours(event, entry)
    if message.is_deleted:
        return InboundDeletion(account=entry.id, external_id=message.mid, deleted_at=at)
    if ours and is_part(message.metadata):
        return InboundReceipt(account=entry.id, state=ReceiptState.SENT, at=at, external_ids=(message.mid,))
    partner = _partner(event, entry)
    return InboundMessage(
        account=entry.id,
        external_id=message.mid,
        root=thread(partner),
        author=Author(external_id=entry.id) if ours else partner,
        partner=partner if ours else None,
        kind=Kind.DM,
        visibility=Visibility.PRIVATE,
        sent_at=at,
        text=message_text(message),
        direction=Direction.OUT if ours else Direction.IN,
        parent_id=message.reply_to.mid,
        echo_of=echo_key(message.metadata) if ours else "",
        attachments=message_media(message),
        meta=_meta(message, standby=standby),
    )


def _pressed(postback: Postback, event: Messaging, entry: Entry) -> InboundItem:
    """Return a pressed button as the message it stands for: its title."""
    at, author = _at(event, entry), _partner(event, entry)
    return InboundMessage(
        account=entry.id,
        external_id=postback.mid or f"postback:{author.external_id}:{int(at.timestamp() * 1000)}",
        root=thread(author),
        author=author,
        kind=Kind.DM,
        visibility=Visibility.PRIVATE,
        sent_at=at,
        text=postback.title,
        meta=_filled({"payload": postback.payload, **_origin(postback.referral)}),
    )


def _reacted(reaction: Reaction, event: Messaging, entry: Entry) -> InboundItem:
    taken_back = reaction.action == "unreact"
    emoji = "" if taken_back else reaction.emoji or EMOJI.get(reaction.reaction, "")
    if not emoji and not taken_back:
        return unknown(entry.id, "reaction", reaction.reaction)
    author = Author(external_id=entry.id) if _is_ours(event, entry) else _partner(event, entry)
    return InboundReaction(account=entry.id, external_id=reaction.mid, author=author, emoji=emoji, at=_at(event, entry))


def _receipt(told: Watermark, state: ReceiptState, event: Messaging, entry: Entry) -> InboundItem:
    at = event.timestamp or told.watermark
    named = tuple(filter(None, (*told.mids, told.mid)))
    if at is None or not (named or told.watermark):
        raise Malformed("a receipt for nothing")
    return InboundReceipt(
        account=entry.id,
        state=state,
        at=at,
        external_ids=named,
        partner=_partner(event, entry),
        until=told.watermark,
    )


def thread(partner: Author) -> str:
    """Return the root of the one private thread between the account and a person."""
    return f"t_{partner.external_id}"


def _is_ours(event: Messaging, entry: Entry) -> bool:
    return event.sender.id == entry.id or (event.message is not None and event.message.is_echo)


def _partner(event: Messaging, entry: Entry) -> Author:
    found = event.recipient if _is_ours(event, entry) else event.sender
    if not found.id:
        raise Malformed("an event with nobody")
    return Author(external_id=found.id, scope=entry.id, name=found.name)


def _at(event: Messaging, entry: Entry) -> dt.datetime:
    at = event.timestamp or entry.time
    if at is None:
        raise Malformed("an event without a time")
    return at


def _meta(message: Message, *, standby: bool) -> dict[str, str | list[str]]:
    story = message.reply_to.story
    return _filled(
        {
            "payload": message.quick_reply.payload if message.quick_reply else "",
            "app_id": message.app_id,
            "unsupported": "true" if message.is_unsupported else "",
            "standby": "true" if standby else "",
            "story_id": story.id,
            "story_url": story.url,
            **_origin(message.referral),
        }
    )


def _origin(referral: Referral) -> dict[str, str]:
    named = {"ref": referral.ref, "referral": referral.source, "ad_id": referral.ad_id}
    return {**named, "ad_title": referral.ads_context_data.ad_title}


def _filled(known: dict[str, str]) -> dict[str, str | list[str]]:
    return {name: value for name, value in known.items() if value}
