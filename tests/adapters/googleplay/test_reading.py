"""From reviews to items."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunwai.adapters.googleplay.adapter import GooglePlayAdapter
from sunwai.channels.types import Direction, InboundEdit, InboundItem, InboundMessage, Kind, UnknownItem, Visibility
from tests.adapters.googleplay.play_server import APP, REVIEW, account, answered, review
from tests.adapters.rest_server import delivery

PLAY = GooglePlayAdapter()


def items(body: Any) -> list[InboundItem]:
    return list(PLAY.parse(delivery(body), account()))


def first(body: Any) -> InboundMessage:
    said = items(body)[0]
    assert isinstance(said, InboundMessage)
    return said


def test_a_review_is_a_public_message_with_stars() -> None:
    said = first(review())

    assert (said.kind, said.visibility, said.rating) == (Kind.REVIEW, Visibility.PUBLIC, 1)
    assert (said.root, said.author.external_id, said.author.name) == (REVIEW, REVIEW, "Ana Sharma")
    assert said.url.endswith(f"id={APP}&reviewId={REVIEW}")


def test_title_and_body_are_told_apart_by_a_tab() -> None:
    said = first(review("Slow\tIt does not open"))

    assert (said.subject, said.text) == ("Slow", "Slow\n\nIt does not open")


@pytest.mark.parametrize("text", ["Slow", "\tSlow", "Slow\t"])
def test_a_review_of_one_part_is_shown_whole(text: str) -> None:
    assert first(review(text)).text == "Slow"


def test_version_device_and_thumbs_are_kept() -> None:
    said = first(review(deviceMetadata={"productName": "Galaxy A15", "manufacturer": "Samsung"}))

    assert said.meta == {
        "version": "8.1.2",
        "version_code": "812",
        "device": "Samsung Galaxy A15",
        "android": "34",
        "language": "hi",
        "thumbs_up": "3",
    }


def test_the_words_as_written_are_better_than_translated() -> None:
    assert first(review("It does not open", originalText="खुलता नहीं")).text == "खुलता नहीं"


def test_a_newer_change_is_an_edit_of_that_moment() -> None:
    _, edit = items(review("Now it works", when=1_795_000_600))

    assert isinstance(edit, InboundEdit)
    assert (edit.external_id, edit.text, edit.edited_at.timestamp()) == (REVIEW, "Now it works", 1_795_000_600.25)


def test_our_reply_is_outgoing_and_said_to_its_author() -> None:
    *_, ours = items(answered())

    assert isinstance(ours, InboundMessage)
    assert (ours.direction, ours.parent_id, ours.text) == (Direction.OUT, REVIEW, "Sorry! Fixed in 8.1.3.")
    assert ours.partner is not None
    assert ours.partner.external_id == REVIEW


@pytest.mark.parametrize("stars", [0, 6, None])
def test_stars_that_cannot_be_are_none(stars: int | None) -> None:
    assert first(review(starRating=stars)).rating is None


@pytest.mark.parametrize("when", [{"seconds": "9" * 30}, {"seconds": "soon"}])
def test_a_comment_of_an_impossible_time_is_counted(when: dict[str, str]) -> None:
    assert items(review(lastModified=when)) == [UnknownItem(account=APP, code="malformed:comment")]


def test_a_review_without_an_id_is_counted() -> None:
    assert items({"authorName": "Ana"}) == [UnknownItem(account=APP, code="malformed:review")]


STATES = [review(), review("Edited", when=1_795_000_300), answered(), answered("Another reply", when=1_795_000_700)]


@given(st.lists(st.sampled_from(STATES), max_size=12))
def test_states_of_a_review_in_any_order_tell_the_same_items(states: list[Any]) -> None:
    told = list(itertools.chain.from_iterable(items(state) for state in states))

    assert told == [item for state in states for item in items(json.loads(json.dumps(state)))]
