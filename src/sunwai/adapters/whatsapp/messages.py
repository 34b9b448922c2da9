"""Messages, and what happens to them: reactions, edits, withdrawals, changed numbers, echoes of the business app."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from sunwai.adapters.meta.unknown import unknown
from sunwai.adapters.whatsapp import people
from sunwai.adapters.whatsapp.contents import Content, content
from sunwai.adapters.whatsapp.payloads import Contact, Edit, Message, Reaction, Revoke, System
from sunwai.channels.shapes import Malformed
from sunwai.channels.types import (
    Author,
    Direction,
    Happening,
    InboundDeletion,
    InboundEdit,
    InboundItem,
    InboundMessage,
    InboundNotice,
    InboundProfile,
    InboundReaction,
    Kind,
    Visibility,
)

CHANGED_ID = frozenset({"user_changed_number", "user_changed_user_id"})


def incoming(message: Message, account: str, contacts: Sequence[Contact]) -> list[InboundItem]:
    """Return what one of ``messages`` tells.

    Raises:
        Malformed: it names nobody, or no time.

    """
    if message.system is not None:
        return list(_renamed(message.system, message, account))
    author = people.sender(message, contacts)
    phone = people.phone_of(message.from_, message.from_user_id, contacts)
    return [*people.merged(author, phone, account), _item(message, account, author)]


def echoed(message: Message, account: str, contacts: Sequence[Contact]) -> list[InboundItem]:
    """Return what one of ``message_echoes`` tells: the owner wrote, changed or took back in the business app.

    Raises:
        Malformed: it names nobody, or no time.

    """
    partner = people.person(message.to, message.to_user_id, contacts)
    phone = people.phone_of(message.to, message.to_user_id, contacts)
    item = _item(message, account, Author(external_id=account), partner=partner)
    return [*people.merged(partner, phone, account), item]


def _item(message: Message, account: str, author: Author, partner: Author | None = None) -> InboundItem:
    at = _at(message)
    if message.reaction is not None:
        return _reacted(message.reaction, account, author, at)
    if message.revoke is not None:
        return _revoked(message.revoke, account, at)
    if message.edit is not None:
        return _edited(message.edit, account, at)
    said = content(message)
    if said is None:
        return unknown(account, "message", message.type)
    return _said(said, message, account, author, partner=partner)


def _said(said: Content, message: Message, account: str, author: Author, *, partner: Author | None) -> InboundMessage:
    return InboundMessage(
        account=account,
        external_id=message.id,
        root=thread(partner or author, message.group_id),
        author=author,
        partner=partner,
        kind=Kind.DM,
        visibility=Visibility.PRIVATE,
        sent_at=_at(message),
        text=said.text,
        direction=Direction.OUT if partner else Direction.IN,
        parent_id=message.context.id,
        attachments=said.attachments,
        meta={**said.meta, **_meta(message)},
    )


def _reacted(reaction: Reaction, account: str, author: Author, at: dt.datetime) -> InboundReaction:
    return InboundReaction(account=account, external_id=reaction.message_id, author=author, emoji=reaction.emoji, at=at)


def _revoked(revoke: Revoke, account: str, at: dt.datetime) -> InboundDeletion:
    return InboundDeletion(account=account, external_id=revoke.original_message_id, deleted_at=at)


def _edited(edit: Edit, account: str, at: dt.datetime) -> InboundItem:
    said = content(Message.model_validate({"id": edit.original_message_id, **edit.message}))
    if said is None:
        return unknown(account, "edit")
    return InboundEdit(account=account, external_id=edit.original_message_id, edited_at=at, text=said.text)


def _renamed(system: System, message: Message, account: str) -> Iterator[InboundItem]:
    """Say that somebody has other ids now: a new number brings a new business-scoped id, and either may be missing."""
    if system.type == "customer_identity_changed":
        yield _other_device(message, account)
        return
    if system.type not in CHANGED_ID:
        yield unknown(account, "system", system.type)
        return
    author = people.person(system.wa_id, system.user_id)
    before = dict.fromkeys((system.previous_user_id, message.from_user_id, message.from_))
    for previous in before:
        if previous and previous != author.external_id:
            yield InboundProfile(account=account, author=author, previous_id=previous)


def _other_device(message: Message, account: str) -> InboundNotice:
    """Say that somebody's keys are new: another device, or another person behind the number."""
    author, what = people.person(message.from_, message.from_user_id), Happening.DEVICE_CHANGED
    key = f"{what}:{message.id}"
    return InboundNotice(account=account, root=thread(author), key=key, at=_at(message), what=what, people=(author,))


def thread(partner: Author, group_id: str = "") -> str:
    """Return the root of the one thread with a person, or of a group."""
    return f"g_{group_id}" if group_id else f"t_{partner.external_id}"


def _at(message: Message) -> dt.datetime:
    if message.timestamp is None:
        raise Malformed("a message without a time")
    return message.timestamp


def _meta(message: Message) -> dict[str, str]:
    """Return where a message came from: an advertisement, a product, somebody else's chat."""
    ad, product = message.referral, message.context.referred_product
    known = {
        "group": message.group_id,
        "forwarded": "true" if message.context.forwarded or message.context.frequently_forwarded else "",
        "product": product.product_retailer_id,
        "referral": ad.source_type,
        "referral_id": ad.source_id,
        "referral_url": ad.source_url,
        "referral_title": ad.headline,
        "click_id": ad.ctwa_clid,
    }
    return {name: value for name, value in known.items() if value}
