"""Reviews of the Page, where Meta still tells of them."""

from __future__ import annotations

import datetime as dt

from sunwai.adapters.facebook.payloads import RatingValue
from sunwai.adapters.meta.payloads import Entry
from sunwai.adapters.meta.unknown import unknown
from sunwai.channels.shapes import Malformed
from sunwai.channels.types import (
    Author,
    InboundDeletion,
    InboundEdit,
    InboundItem,
    InboundMessage,
    Kind,
    Visibility,
)

REVIEW = "rating"
PERMALINK = "https://www.facebook.com/"


def review_items(value: RatingValue, *, entry: Entry) -> list[InboundItem]:
    """Return what one change of a review tells; likes of reviews and answers to them are counted.

    Raises:
        Malformed: it names no review, or no time.

    """
    if value.item != REVIEW or value.verb not in {"add", "edit", "edited", "remove"}:
        return [unknown(entry.id, "ratings", value.item, value.verb)]
    story, at = value.open_graph_story_id, entry.time or value.created_time
    if not story or at is None:
        raise Malformed("a review of nothing")
    if value.verb == "remove":
        return [InboundDeletion(account=entry.id, external_id=story, deleted_at=at)]
    if value.verb != "add":
        return [InboundEdit(account=entry.id, external_id=story, edited_at=at, text=value.review_text)]
    return [_review(value, entry, at=value.created_time or at)]


def _review(value: RatingValue, entry: Entry, *, at: dt.datetime) -> InboundMessage:
    """Return the review; a recommendation has no stars, so ``meta`` says which way it goes."""
    story = value.open_graph_story_id
    found = value.reviewer_id or value.reviewer.id
    return InboundMessage(
        account=entry.id,
        external_id=story,
        root=story,
        author=Author(
            external_id=found or f"unknown:{story}",
            scope=entry.id,
            name=value.reviewer_name or value.reviewer.name,
        ),
        kind=Kind.REVIEW,
        visibility=Visibility.PUBLIC,
        sent_at=at,
        text=value.review_text,
        rating=value.rating,
        url=PERMALINK + story,
        meta={"recommendation": value.recommendation_type} if value.recommendation_type else {},
    )
