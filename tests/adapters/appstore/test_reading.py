"""From reviews to items. No contract of Apple's is at hand: valid and invalid shapes are drawn from our own models."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunwai.adapters.appstore.adapter import AppStoreAdapter
from sunwai.channels.types import (
    Direction,
    InboundEdit,
    InboundItem,
    InboundMessage,
    InboundReceipt,
    Kind,
    RawDelivery,
    ReceiptState,
    UnknownItem,
    Visibility,
)
from tests.adapters.appstore.store_server import ANSWER, APP, REVIEW, account, response, review
from tests.adapters.rest_server import delivery

STORE = AppStoreAdapter()


def items(data: Any, *included: Any, **headers: str) -> list[InboundItem]:
    raw = delivery({"data": data, "included": list(included)})
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return list(STORE.parse(RawDelivery(key=raw.key, body=raw.body, headers=named), account()))


def first(data: Any) -> InboundMessage:
    said = items(data)[0]
    assert isinstance(said, InboundMessage)
    return said


def test_a_review_is_a_public_message_with_title_stars_and_country() -> None:
    said = first(review())

    assert (said.kind, said.visibility, said.rating) == (Kind.REVIEW, Visibility.PUBLIC, 2)
    assert (said.subject, said.text, said.meta["territory"]) == ("Slow", "Slow\n\nIt does not open", "IND")
    assert (said.root, said.author.external_id, said.author.name) == (REVIEW, REVIEW, "ana_s")
    assert said.sent_at.isoformat() == "2026-11-20T09:02:03+00:00"


def test_a_review_that_polling_found_changed_is_an_edit_of_that_moment() -> None:
    _, edit = items(review("Now it works"), changed_at="2026-11-21T00:00:00+00:00")

    assert isinstance(edit, InboundEdit)
    assert (edit.text, edit.edited_at.isoformat()) == ("Slow\n\nNow it works", "2026-11-21T00:00:00+00:00")


@pytest.mark.parametrize("when", ["", "soon", "2026-11-21T00:00:00", "2020-01-01T00:00:00+00:00"])
def test_without_a_later_moment_the_edit_is_the_message_itself(when: str) -> None:
    said, edit = items(review(), changed_at=when)

    assert isinstance(said, InboundMessage)
    assert isinstance(edit, InboundEdit)
    assert edit.edited_at == said.sent_at


@pytest.mark.parametrize(("state", "known"), [("PENDING_PUBLISH", "sent"), ("PUBLISHED", "delivered")])
def test_our_response_is_outgoing_and_has_a_receipt(state: str, known: str) -> None:
    _, _, ours, receipt = items(review(answer=ANSWER), response(state=state))

    assert isinstance(ours, InboundMessage)
    assert (ours.direction, ours.parent_id, ours.text) == (Direction.OUT, REVIEW, "Fixed in 2.1")
    assert isinstance(receipt, InboundReceipt)
    assert (receipt.state, receipt.external_ids) == (ReceiptState(known), (ours.external_id,))


def test_a_response_that_names_no_review_answers_the_one_it_came_with() -> None:
    *_, ours = items(review(answer=ANSWER), {**response(), "relationships": {}})

    assert isinstance(ours, InboundMessage)
    assert ours.root == REVIEW


@pytest.mark.parametrize(
    "odd",
    [review(createdDate=None), {**response(), "relationships": {}}, response(lastModifiedDate="soon"), {"id": ""}, 7],
)
def test_an_odd_resource_is_counted(odd: object) -> None:
    assert items(odd) == [UnknownItem(account=APP, code="malformed:resource")]


def test_a_document_of_another_shape_is_counted() -> None:
    (odd,) = STORE.parse(delivery({"data": review(), "included": 7}), account())

    assert odd == UnknownItem(account=APP, code="malformed:document")


@pytest.mark.parametrize("stars", [0, 6, None])
def test_stars_that_cannot_be_are_none(stars: int | None) -> None:
    assert first(review(rating=stars)).rating is None


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
ATTRIBUTES = st.fixed_dictionaries(
    {"createdDate": st.just("2026-11-20T01:02:03-08:00")},
    optional={"rating": st.integers(1, 5), "title": TEXT, "body": TEXT, "reviewerNickname": TEXT, "territory": TEXT},
)


@given(ATTRIBUTES)
def test_every_valid_review_is_read(attributes: Any) -> None:
    said, edit = items({"type": "customerReviews", "id": "r1", "attributes": attributes})

    assert isinstance(said, InboundMessage)
    assert isinstance(edit, InboundEdit)
    assert said.text == edit.text
    assert said.rating == attributes.get("rating")


STATES = [(review(),), (review("New words"),), (review(answer=ANSWER), response(state="PUBLISHED"))]


@given(st.lists(st.sampled_from(STATES), max_size=12))
def test_states_of_a_review_in_any_order_tell_the_same_items(states: list[Any]) -> None:
    told = list(itertools.chain.from_iterable(items(*state) for state in states))

    assert told == [item for state in states for item in items(*json.loads(json.dumps(state)))]
