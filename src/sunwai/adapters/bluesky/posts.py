"""From one delivery to items: something that mentions us, something of our own, or a line of the chat log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from pydantic import ValidationError

from sunwai.adapters.bluesky import chat, people
from sunwai.adapters.bluesky.client import page
from sunwai.adapters.bluesky.payloads import Notice, Person, Post, Record, Told
from sunwai.channels.types import (
    Account,
    Author,
    Direction,
    InboundItem,
    InboundMessage,
    InboundReceipt,
    Kind,
    ReceiptState,
    UnknownItem,
    Visibility,
)
from sunwai.kernel.errors import ChannelError

KINDS: Final = {"mention": Kind.MENTION, "quote": Kind.MENTION, "reply": Kind.COMMENT}


def parse(body: bytes, account: Account) -> Sequence[InboundItem]:
    """Return the items of one delivery.

    Raises:
        ValueError: it is not what ``polling`` writes.

    """
    told = Told.model_validate_json(body)  # stricter than json: half a surrogate pair is no text
    try:
        return [_item(told, account)]
    except (ValidationError, ChannelError):
        return [UnknownItem(account=account.external_id, code="malformed")]


def _item(told: Told, account: Account) -> InboundItem:
    if told.notice is not None:
        return _notice(told, Notice.model_validate(told.notice), account)
    if told.own is not None:
        return _own(told, account)
    if told.log is not None:
        return chat.item(told, account)
    raise ValueError("a delivery of nothing")


def _notice(told: Told, notice: Notice, account: Account) -> InboundItem:
    if notice.reason not in KINDS:
        return UnknownItem(account=account.external_id, code=f"notice:{notice.reason}"[:120])
    record = Record.model_validate(notice.record)
    embed = told.view.get("embed")
    return InboundMessage(
        account=account.external_id,
        external_id=notice.uri,
        root=_root(record, notice.uri),
        author=people.author(notice.author),
        kind=KINDS[notice.reason],
        visibility=Visibility.PUBLIC,
        sent_at=_sent_at(record, notice.indexed_at),
        text=people.words(record),
        parent_id=record.reply.parent.uri if record.reply else "",
        attachments=people.pictures(embed) if isinstance(embed, dict) else (),
        automatic=people.automatic(notice.author),
        url=page(notice.uri),
        meta=_meta(record, notice.reason),
    )


def _own(told: Told, account: Account) -> InboundItem:
    """Our own post: what we sent and hear of again, or what was written in the network's own app."""
    own = told.own or {}
    post = Post.model_validate(own.get("post"))
    if post.record.part:
        at = _sent_at(post.record, post.indexed_at)
        state = ReceiptState.SENT
        return InboundReceipt(account=account.external_id, state=state, at=at, external_ids=(post.uri,))
    partner = _partner(own.get("reply"), told.did)
    if partner is None or post.record.reply is None:
        return UnknownItem(account=account.external_id, code="own_post")
    return InboundMessage(
        account=account.external_id,
        external_id=post.uri,
        root=_root(post.record, post.uri),
        author=people.author(post.author),
        kind=Kind.COMMENT,
        visibility=Visibility.PUBLIC,
        sent_at=_sent_at(post.record, post.indexed_at),
        text=people.words(post.record),
        direction=Direction.OUT,
        parent_id=post.record.reply.parent.uri,
        partner=partner,
        echo_of=post.record.key,
        attachments=people.pictures(post.embed),
        url=page(post.uri),
    )


def _partner(reply: object, did: str) -> Author | None:
    """Return whom we answered: the author above, or, in a chain of our own, the one above that, or of the root."""
    if not isinstance(reply, dict):
        return None
    above = [_author_of(reply.get("parent")), _author_of({"author": reply.get("grandparentAuthor")})]
    found = [*above, _author_of(reply.get("root"))]
    return next((each for each in found if each is not None and each.external_id != did), None)


def _author_of(post: object) -> Author | None:
    try:
        return people.author(Person.model_validate(post.get("author"))) if isinstance(post, dict) else None
    except ValidationError:
        return None


def _root(record: Record, uri: str) -> str:
    return record.reply.root.uri if record.reply else uri


def _sent_at(record: Record, indexed_at: dt.datetime | None) -> dt.datetime:
    """Return the author's time, but none later than the network's own: an author may write any."""
    known = [each for each in (record.created_at, indexed_at) if each is not None]
    return min(known) if known else dt.datetime.fromtimestamp(0, dt.UTC)


def _meta(record: Record, reason: str) -> dict[str, str | list[str]]:
    labels = [label.val for label in record.labels.values if label.val]
    return {"reason": reason, **({"labels": labels} if labels else {})}
