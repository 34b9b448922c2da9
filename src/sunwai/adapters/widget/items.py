"""From what a visitor did to a row of the journal, and from the row to an item."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Final

from pydantic import ValidationError

from sunwai.adapters.web.reading import CODE_LENGTH, read_json, storable
from sunwai.adapters.widget.payloads import VERSION, Event, File, Json, encoded
from sunwai.channels.hosted import Said, Seen
from sunwai.channels.menus import PAYLOAD
from sunwai.channels.types import (
    Account,
    Author,
    InboundItem,
    InboundMessage,
    InboundReceipt,
    Kind,
    Media,
    RawDelivery,
    UnknownItem,
    Visibility,
)

CHAT: Final = "chat"


def written(said: Said | Seen) -> RawDelivery:
    """Return what a visitor did as a row; the same again is the same row."""
    told = _said(said) if isinstance(said, Said) else _seen(said)
    body = json.dumps({"version": VERSION, **told}, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
    return RawDelivery(key=_key(said), body=body)


def message_id(visitor: Author, key: str) -> str:
    """Return the id of a visitor's message: two visitors' browsers may make the same key."""
    return f"{visitor.external_id}/{key}"


def _key(said: Said | Seen) -> str:
    if isinstance(said, Said):
        return message_id(said.visitor, said.key)
    named = "\0".join((said.visitor.external_id, said.state, *sorted(said.external_ids)))
    return f"seen/{hashlib.sha256(named.encode()).hexdigest()}"


def _said(said: Said) -> Json:
    files = [
        {"name": each.name, "type": each.content_type, "content": encoded(each.content or b"")} for each in said.files
    ]
    return {
        "event": "said",
        "id": message_id(said.visitor, said.key),
        "at": said.at.isoformat(),
        "visitor": _visitor(said.visitor),
        "text": said.text,
        "files": files,
        "root": said.root,
        "wish": said.wish,
        "page": said.page,
        "choice": said.choice,
    }


def _seen(seen: Seen) -> Json:
    told: Json = {"event": "seen", "at": seen.at.isoformat(), "visitor": _visitor(seen.visitor)}
    return {**told, "seen": list(seen.external_ids), "state": seen.state.value}


def _visitor(author: Author) -> Json:
    return {"id": author.external_id, "name": author.name, "address": author.handle}


def parse(body: bytes, account: Account) -> list[InboundItem]:
    """Return the one item of a row.

    Raises:
        ValueError: the bytes are nothing that ``written`` makes.

    """
    told = read_json(body)
    if isinstance(told, dict) and told.get("version") != VERSION:
        return [_unknown(account, f"version:{told.get('version')}")]
    try:
        event = Event.model_validate(told)
    except ValidationError as error:
        raise ValueError("not a visitor's doing") from error
    if event.at is None:
        raise ValueError("no time")
    return [_item(event, event.at, account)]


def _item(event: Event, at: dt.datetime, account: Account) -> InboundItem:
    if event.event == "said" and event.id:
        return _message(event, at, account)
    if event.event == "seen" and event.state is not None:
        seen = tuple(event.seen)
        return InboundReceipt(account=account.external_id, state=event.state, at=at, external_ids=seen)
    return _unknown(account, f"event:{event.event}")


def _message(event: Event, at: dt.datetime, account: Account) -> InboundMessage:
    meta = {"page": event.page, "wish": event.wish, PAYLOAD: event.choice}
    return InboundMessage(
        account=account.external_id,
        external_id=event.id,
        root=event.root or CHAT,
        author=_author(event, account),
        kind=Kind.CHAT,
        visibility=Visibility.PRIVATE,
        sent_at=at,
        text=event.text,
        attachments=tuple(map(_media, event.files)),
        meta={name: value for name, value in meta.items() if value},
    )


def _author(event: Event, account: Account) -> Author:
    who = event.visitor
    return Author(external_id=who.id, scope=account.external_id, name=who.name, handle=who.address)


def _media(file: File) -> Media:
    return Media(name=file.name or "file", content_type=file.type or "application/octet-stream", content=file.content)


def _unknown(account: Account, code: str) -> UnknownItem:
    return UnknownItem(account=account.external_id, code=storable(code)[:CODE_LENGTH])
