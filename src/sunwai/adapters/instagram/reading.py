"""How the parts of an account's events, and what was fetched of it, become items."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sunwai.adapters.instagram.comments import comment_items
from sunwai.adapters.instagram.mentions import mention_items, pointer
from sunwai.adapters.instagram.payloads import Comment, MentionNode, MentionValue
from sunwai.adapters.meta.direct_nodes import direct_items
from sunwai.adapters.meta.envelope import Reading
from sunwai.adapters.meta.payloads import Change, Entry
from sunwai.adapters.meta.unknown import unknown
from sunwai.channels.types import InboundItem

COMMENTS, MENTIONS, MESSAGES = "comments", "mentions", "messages"
LIVE = "live_comments"


def _change(change: Change, entry: Entry) -> Iterable[InboundItem]:
    if change.field in {COMMENTS, LIVE}:
        return comment_items(Comment.model_validate(change.value), entry=entry, live=change.field == LIVE)
    if change.field == MENTIONS:
        return [pointer(MentionValue.model_validate(change.value), entry=entry)]
    return [unknown(entry.id, "field", change.field)]


def _node(edge: str, node: Any, entry: Entry) -> Iterable[InboundItem]:  # noqa: ANN401 - raw, read by its edge
    if edge == COMMENTS:
        return comment_items(Comment.model_validate(node), entry=entry)
    if edge == MENTIONS:
        return mention_items(MentionNode.model_validate(node), entry=entry)
    return direct_items(node, entry) if edge == MESSAGES else [unknown(entry.id, "edge", edge)]


READING = Reading(object="instagram", change=_change, nodes=_node)
