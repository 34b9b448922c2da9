"""Reviews, where Meta still tells of them."""

from __future__ import annotations

from typing import Any

from sunwai.channels.types import InboundDeletion, InboundEdit, InboundItem, InboundMessage, Kind, UnknownItem
from tests.adapters.facebook.graph_server import PAGE, PERSON
from tests.adapters.facebook.recorded import one


def review(**changes: Any) -> InboundItem:
    who = {"reviewer_id": PERSON, "reviewer_name": "Ana Sharma", "review_text": "Fresh and quick"}
    known = {"item": "rating", "verb": "add", "open_graph_story_id": "777", "created_time": 1763700000, **who}
    return one({"id": PAGE, "time": 1763700005, "changes": [{"field": "ratings", "value": {**known, **changes}}]})


def test_a_review_with_stars_is_a_public_thread_of_its_own() -> None:
    item = review(rating=4)

    assert isinstance(item, InboundMessage)
    assert (item.kind, item.rating, item.root, item.external_id) == (Kind.REVIEW, 4, "777", "777")
    assert (item.author.external_id, item.author.scope, item.text) == (PERSON, PAGE, "Fresh and quick")


def test_a_recommendation_has_no_stars_but_a_direction() -> None:
    item = review(recommendation_type="negative")

    assert isinstance(item, InboundMessage)
    assert (item.rating, item.meta) == (None, {"recommendation": "negative"})


def test_a_changed_review_is_an_edit_and_a_removed_one_a_deletion() -> None:
    edited, removed = review(verb="edit", review_text="Better now"), review(verb="remove")

    assert isinstance(edited, InboundEdit)
    assert edited.text == "Better now"
    assert isinstance(removed, InboundDeletion)


def test_a_like_of_a_review_and_impossible_stars_are_counted() -> None:
    liked, starred = review(item="like"), review(rating=17)

    assert liked == UnknownItem(account=PAGE, code="ratings:like:add")
    assert starred == UnknownItem(account=PAGE, code="malformed:change")
