"""Comments under our posts, advertisements and live videos."""

from __future__ import annotations

from sunwai.adapters.instagram.payloads import Comment
from sunwai.adapters.meta.payloads import Entry
from sunwai.channels.shapes import Malformed
from sunwai.channels.types import (
    Author,
    Direction,
    InboundDeletion,
    InboundItem,
    InboundMessage,
    Kind,
    Visibility,
)


def comment_items(comment: Comment, *, entry: Entry, live: bool = False) -> list[InboundItem]:
    """Return a comment, and that it is hidden when it is; under a boosted post it belongs to the original one.

    Raises:
        Malformed: it stands under nothing, or has no time.

    """
    root, at = comment.media.root, comment.timestamp or entry.time
    if not root or at is None:
        raise Malformed("a comment under nothing, or without a time")
    author = comment_author(comment, account=entry.id)
    message = InboundMessage(
        account=entry.id,
        external_id=comment.id,
        root=root,
        author=author,
        kind=Kind.COMMENT,
        visibility=Visibility.PUBLIC,
        sent_at=at,
        text=comment.text,
        direction=Direction.OUT if author.external_id == entry.id else Direction.IN,
        parent_id=comment.parent_id or root,
        meta=_meta(comment, live=live),
    )
    hidden = InboundDeletion(account=entry.id, external_id=comment.id, deleted_at=at, hidden=True)
    return [message, hidden] if comment.hidden else [message]


def comment_author(comment: Comment, *, account: str) -> Author:
    """Return who wrote a comment: by the id this account knows, else by the handle, else as a person of their own."""
    handle = comment.from_.username or comment.username
    found = comment.from_.id
    if found == account:
        return Author(external_id=found, handle=handle)
    return Author(external_id=found or named(handle) or f"unknown:{comment.id}", scope=account, handle=handle)


def named(handle: str) -> str:
    """Return what stands for a person of whom only the handle is known; empty when not even that."""
    return f"@{handle}" if handle else ""


def _meta(comment: Comment, *, live: bool) -> dict[str, str | list[str]]:
    media = comment.media
    known = {
        "media": media.media_product_type,
        "ad_id": media.ad_id,
        "ad_title": media.ad_title,
        "live": "true" if live else "",
    }
    return {name: value for name, value in known.items() if value}
