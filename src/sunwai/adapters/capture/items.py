"""From the journal to items: whoever captured it, by hand, by table or by program, it is the same shape."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from urllib.parse import urlsplit

from pydantic import ValidationError

from sunwai.adapters.capture.shape import VERSION, Captures, Item
from sunwai.adapters.web.reading import CODE_LENGTH, read_json, storable
from sunwai.channels.shapes import LONGEST_ID, Malformed
from sunwai.channels.types import (
    Account,
    Author,
    InboundDeletion,
    InboundEdit,
    InboundItem,
    InboundMessage,
    Kind,
    UnknownItem,
)


def parse(body: bytes, account: Account) -> list[InboundItem]:
    """Return what one delivery holds; each item alone, so that an odd one spoils no other.

    Raises:
        ValueError: the bytes are no captures.

    """
    told = read_json(body)
    if isinstance(told, dict) and told.get("version") != VERSION and "version" in told:
        return [_unknown(account, f"version:{told['version']}")]
    return [_item(each, account) for each in Captures.model_validate(told).items]


def _item(raw: object, account: Account) -> InboundItem:
    try:
        item = Item.model_validate(raw)
        read = EVENTS.get(item.event)
        return read(item, account) if read else _unknown(account, f"event:{item.event}")
    except (ValidationError, Malformed):
        return _unknown(account, "malformed:item")


def _said(item: Item, account: Account) -> InboundMessage:
    name = item.external_id
    return InboundMessage(
        account=account.external_id,
        external_id=name,
        root=_root(item, name),
        author=_author(item, name),
        kind=Kind.REVIEW if item.rating is not None else item.kind,
        visibility=item.visibility,
        sent_at=_at(item),
        text=item.text,
        subject=item.title,
        parent_id=item.named(item.parent) if item.parent else "",
        rating=item.rating,
        url=link(item.url),
        meta={"place": item.place} if item.place else {},
    )


def _edited(item: Item, account: Account) -> InboundEdit:
    return InboundEdit(account=account.external_id, external_id=_named(item), edited_at=_at(item), text=item.text)


def _deleted(item: Item, account: Account) -> InboundDeletion:
    return InboundDeletion(account=account.external_id, external_id=_named(item), deleted_at=_at(item))


EVENTS: dict[str, Callable[[Item, Account], InboundItem]] = {"said": _said, "edited": _edited, "deleted": _deleted}


def _named(item: Item) -> str:
    """Return the id of what changed; a digest of new words cannot name old ones."""
    if not item.id:
        raise Malformed("a change of nothing")
    return item.external_id


def _root(item: Item, name: str) -> str:
    """Return the thread: the one named, else what it answers, else its page, else itself."""
    if item.thread or item.parent:
        return item.named(item.thread or item.parent)
    page = link(item.url).partition("#")[0]
    return page if page and len(page) <= LONGEST_ID else name


def _author(item: Item, name: str) -> Author:
    who = item.author
    known = who.id or who.url or who.handle or who.name
    return Author(
        external_id=known[:LONGEST_ID] or f"unknown:{name}",
        scope=item.place[:LONGEST_ID],
        handle=who.handle,
        name=who.name or who.handle,
        avatar_url=link(who.avatar_url),
    )


def _at(item: Item) -> dt.datetime:
    if item.at is None:
        raise Malformed("no time")
    return item.at


def link(text: str) -> str:
    """Return an address that a browser may open, else nothing."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in {"http", "https"} and parts.netloc and text.isprintable() else ""


def _unknown(account: Account, code: str) -> UnknownItem:
    return UnknownItem(account=account.external_id, code=storable(code)[:CODE_LENGTH])
