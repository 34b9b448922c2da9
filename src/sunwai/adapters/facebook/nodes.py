"""What was fetched of a Page: nodes of the Graph API, read as if their events had come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sunwai.adapters.facebook.feed import feed_items
from sunwai.adapters.facebook.payloads import FeedValue, PublicNode, RatingValue
from sunwai.adapters.facebook.reviews import REVIEW, review_items
from sunwai.adapters.meta.direct_nodes import direct_items
from sunwai.adapters.meta.payloads import Entry
from sunwai.adapters.meta.unknown import unknown
from sunwai.channels.types import InboundItem

POSTS, TAGGED, COMMENTS, RATINGS, MESSAGES = "posts", "tagged", "comments", "ratings", "messages"

Items = Iterable[InboundItem]


def node_items(edge: str, node: Any, entry: Entry) -> Items:  # noqa: ANN401 - raw, read by its edge
    """Return what one node tells."""
    read = READERS.get(edge)
    return read(node, entry) if read else [unknown(entry.id, "edge", edge)]


def _post(node: object, entry: Entry) -> Items:
    return feed_items(_value(PublicNode.model_validate(node), "post"), field="feed", entry=entry)


def _mention(node: object, entry: Entry) -> Items:
    return feed_items(_value(PublicNode.model_validate(node), "post"), field="mention", entry=entry)


def _comment(node: object, entry: Entry) -> Items:
    return feed_items(_value(PublicNode.model_validate(node), "comment"), field="feed", entry=entry)


def _rating(node: object, entry: Entry) -> Items:
    value = RatingValue.model_validate(node)
    return review_items(value.model_copy(update={"item": REVIEW, "verb": "add"}), entry=entry)


def _value(node: PublicNode, item: str) -> FeedValue:
    """Return a node as the value of a change that adds it."""
    attached = node.attachment.media
    added = {"item": item, "verb": "add", "from": node.from_, "message": node.message}
    where: Mapping[str, Any] = {"permalink_url": node.permalink_url, "created_time": node.created_time}
    seen = {"photo": node.full_picture or attached.image.src, "video": attached.source, "is_hidden": node.is_hidden}
    ids = {"post_id": node.id}
    if item == "comment":
        post = node.post_id or node.object.id
        ids = {"post_id": post, "comment_id": node.id, "parent_id": node.parent.id or post}
    return FeedValue.model_validate({**added, **where, **seen, **ids})


READERS: dict[str, Callable[[Any, Entry], Items]] = {
    POSTS: _post,
    TAGGED: _mention,
    COMMENTS: _comment,
    RATINGS: _rating,
    MESSAGES: direct_items,
}
