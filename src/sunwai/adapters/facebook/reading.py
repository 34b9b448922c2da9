"""How the parts of a Page's events, and what was fetched of it, become items."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sunwai.adapters.facebook.feed import feed_items
from sunwai.adapters.facebook.nodes import node_items
from sunwai.adapters.facebook.payloads import FeedValue, RatingValue
from sunwai.adapters.facebook.reviews import review_items
from sunwai.adapters.meta.envelope import Reading
from sunwai.adapters.meta.payloads import Change, Entry
from sunwai.adapters.meta.unknown import unknown
from sunwai.channels.types import InboundItem

PAGE = "page"
FEED_FIELDS = frozenset({"feed", "mention"})


def _change(change: Change, entry: Entry) -> Iterable[InboundItem]:
    if change.field in FEED_FIELDS:
        return feed_items(FeedValue.model_validate(change.value), field=change.field, entry=entry)
    if change.field == "ratings":
        return review_items(RatingValue.model_validate(change.value), entry=entry)
    return [unknown(entry.id, "field", change.field)]


def _node(edge: str, node: Any, entry: Entry) -> Iterable[InboundItem]:  # noqa: ANN401 - raw, read by its edge
    return node_items(edge, node, entry)


READING = Reading(object=PAGE, change=_change, nodes=_node)
