"""Somebody names the account in their own post or under it: the event only points, the words are fetched."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from sunwai.adapters.instagram.comments import comment_author, named
from sunwai.adapters.instagram.payloads import Comment, Media, MentionNode, MentionValue
from sunwai.adapters.meta import graph
from sunwai.adapters.meta.media import media_at
from sunwai.adapters.meta.payloads import Entry
from sunwai.channels.shapes import Malformed
from sunwai.channels.types import (
    Account,
    Ancestor,
    Author,
    InboundItem,
    InboundMessage,
    InboundPointer,
    Kind,
    RawDelivery,
    Visibility,
)
from sunwai.kernel.errors import ChannelError

MEDIA_FIELDS = "id,caption,username,timestamp,permalink,media_url,media_type"
COMMENT_FIELDS = f"id,text,timestamp,username,media{{{MEDIA_FIELDS}}}"
GONE = frozenset({"gone", "permission_missing"})


def pointer(value: MentionValue, *, entry: Entry) -> InboundPointer:
    """Return what to fetch: ``media`` or ``media/comment``."""
    reference = "/".join(filter(None, (value.media_id, value.comment_id)))
    return InboundPointer(account=entry.id, reference=reference)


def complete(reference: str, account: Account) -> Sequence[RawDelivery]:
    """Fetch a mention, shaped like an event so that the same reading reads it; nothing when it is gone.

    Raises:
        ChannelError: Instagram did not answer.

    """
    media, _, comment = reference.partition("/")
    edge, name, fields = (
        ("mentioned_comment", comment, COMMENT_FIELDS) if comment else ("mentioned_media", media, MEDIA_FIELDS)
    )
    kind = edge.removeprefix("mentioned_")
    try:
        told = graph.get(account, account.external_id, fields=f"{edge}.{kind}_id({name}){{{fields}}}")
    except ChannelError as error:
        if error.code in GONE:
            return []
        raise
    node = told.get(edge)
    if not isinstance(node, dict):
        return []
    inside = {"mentioned_comment": node, "mentioned_media": node.get("media")} if comment else {edge: node}
    entry = {"id": account.external_id, "nodes": {"mentions": [inside]}}
    body = json.dumps({"object": "instagram", "entry": [entry]}).encode()
    return [RawDelivery(key=hashlib.sha256(body).hexdigest(), body=body)]


def mention_items(node: MentionNode, *, entry: Entry) -> list[InboundItem]:
    """Return the mention: a comment below somebody's post, or that post.

    Raises:
        Malformed: it names nothing, or no time.

    """
    if not node.media.id:
        raise Malformed("a mention of nothing")
    return [_in_comment(node.comment, node.media, entry) if node.comment else _in_media(node.media, entry)]


def _in_comment(comment: Comment, media: Media, entry: Entry) -> InboundMessage:
    if comment.timestamp is None:
        raise Malformed("a mention without a time")
    return InboundMessage(
        account=entry.id,
        external_id=comment.id,
        root=media.id,
        author=comment_author(comment, account=entry.id),
        kind=Kind.MENTION,
        visibility=Visibility.PUBLIC,
        sent_at=comment.timestamp,
        text=comment.text,
        parent_id=media.id,
        url=media.permalink,
        ancestors=(ancestor(media, account=entry.id),),
    )


def _in_media(media: Media, entry: Entry) -> InboundMessage:
    if media.timestamp is None:
        raise Malformed("a mention without a time")
    kind = "video" if media.media_type == "VIDEO" else "image"
    return InboundMessage(
        account=entry.id,
        external_id=media.id,
        root=media.id,
        author=Author(
            external_id=media.owner.id or named(media.username) or f"unknown:{media.id}",
            scope=entry.id,
            handle=media.username,
        ),
        kind=Kind.MENTION,
        visibility=Visibility.PUBLIC,
        sent_at=media.timestamp,
        text=media.caption,
        url=media.permalink,
        attachments=(media_at(kind, media.media_url),) if media.media_url else (),
    )


def ancestor(media: Media, *, account: str) -> Ancestor:
    """Return a post as what stands above a comment."""
    return Ancestor(
        external_id=media.id,
        author_name=media.username,
        text=media.caption,
        sent_at=media.timestamp,
        ours=media.owner.id == account,
        url=media.permalink,
    )
