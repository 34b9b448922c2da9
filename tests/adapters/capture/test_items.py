from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunwai.channels.types import (
    HookRequest,
    InboundDeletion,
    InboundEdit,
    InboundMessage,
    Kind,
    UnknownItem,
    Visibility,
)
from sunwai.kernel.errors import Refused
from tests.adapters.capture.seen import ADAPTER, LINK, account, by_hand, item, items


def message(**changes: Any) -> InboundMessage:
    (said,) = items(item(**changes))
    assert isinstance(said, InboundMessage)
    return said


def test_a_capture_is_a_public_post_in_the_thread_of_its_page() -> None:
    said = message()

    assert (said.external_id, said.root, said.url) == ("reviews.example:7", LINK, f"{LINK}#c7")
    assert (said.kind, said.visibility) == (Kind.POST, Visibility.PUBLIC)
    assert (said.author.external_id, said.author.scope) == ("https://reviews.example/neha", "reviews.example")
    assert said.author.name == "Neha P."
    assert said.sent_at == dt.datetime(2026, 11, 20, 13, tzinfo=dt.UTC)
    assert said.meta == {"place": "reviews.example"}


def test_stars_make_a_review() -> None:
    assert (message(rating=2).kind, message(rating=2).rating) == (Kind.REVIEW, 2)


def test_a_thread_is_the_one_named_or_what_is_answered() -> None:
    assert message(thread="t1").root == "reviews.example:t1"
    assert (message(parent="6").root, message(parent="6").parent_id) == ("reviews.example:6", "reviews.example:6")
    assert message(url="").root == "reviews.example:7"


def test_without_an_id_the_words_are_it() -> None:
    first, spaced = message(id=""), message(id="", text="Two of  six cups\nbroke.")

    assert first.external_id == spaced.external_id
    assert first.external_id != message(id="", text="Other words").external_id


def test_a_very_long_id_becomes_a_digest() -> None:
    assert len(message(id="x" * 400).external_id) == 32


def test_who_is_not_named_is_somebody_else_every_time() -> None:
    first, second = message(author={}), message(author={}, id="8")

    assert first.author.external_id != second.author.external_id


@pytest.mark.parametrize("url", ["javascript:alert(1)", "http://[", "", "ftp://x.example"])
def test_what_is_no_link_is_not_shown(url: str) -> None:
    assert message(url=url).url == ""


def test_edits_and_deletions_name_what_they_change() -> None:
    edit, gone = items(item(event="edited", text="One of six"), item(event="deleted", text=""))

    assert isinstance(edit, InboundEdit)
    assert isinstance(gone, InboundDeletion)
    assert (edit.external_id, gone.external_id, edit.text) == ("reviews.example:7", "reviews.example:7", "One of six")


@pytest.mark.parametrize(
    "odd",
    [
        item(event="eaten"),
        item(event="edited", id=""),
        item(at=None),
        item(id="", text=""),
        item(rating=9),
        item(kind="call"),
        item(visibility="staff"),
        "x",
    ],
)
def test_an_odd_item_is_counted_and_spoils_no_other(odd: Any) -> None:
    unknown, said = items(odd, item())

    assert isinstance(unknown, UnknownItem)
    assert isinstance(said, InboundMessage)


def test_another_version_is_kept_and_counted() -> None:
    (unknown,) = items(item(), version=2)

    assert isinstance(unknown, UnknownItem)
    assert unknown.code == "version:2"


def test_too_many_items_are_not_read() -> None:
    with pytest.raises(ValueError, match="items"):
        items(*[item()] * 1001)


def test_the_delivery_key_is_the_senders() -> None:
    request = HookRequest(method="POST", query={}, headers={"x-sunwai-event-id": "e1"}, body=b"{}")

    assert ADAPTER.delivery_key(request) == "e1"


def test_what_is_captured_by_hand_has_the_same_shape() -> None:
    row = by_hand(
        author="Neha P.", author_url="https://reviews.example/neha", rating="4", id="7", place="reviews.example"
    )

    (said,) = ADAPTER.parse(row, account())

    assert isinstance(said, InboundMessage)
    assert (said.external_id, said.rating, said.author.external_id) == (
        "reviews.example:7",
        4,
        "https://reviews.example/neha",
    )


def test_the_same_capture_has_the_same_key() -> None:
    assert by_hand().key == by_hand(at="2026-11-21T13:00:00+00:00").key
    assert by_hand().key != by_hand(text="Other words").key


@pytest.mark.parametrize(
    ("seen", "code"),
    [
        ({"text": " "}, "incomplete"),
        ({"url": ""}, "incomplete"),
        ({"text": "x" * 100_001}, "too_long"),
        ({"url": "javascript:1"}, "bad_link"),
        ({"author_url": "nowhere"}, "bad_link"),
        ({"rating": "6"}, "bad_value"),
        ({"rating": "many"}, "bad_value"),
        ({"kind": "poem"}, "bad_value"),
        ({"visibility": "staff"}, "bad_value"),
    ],
)
def test_what_cannot_be_captured_is_refused_in_words(seen: dict[str, str], code: str) -> None:
    with pytest.raises(Refused) as no:
        by_hand(**seen)

    assert no.value.code == code


COURSE = [item(), item(event="edited", text="New"), item(event="deleted"), item(id="8"), item(event="eaten")]


@given(st.lists(st.sampled_from(COURSE), max_size=20))
def test_what_an_item_says_depends_on_no_other(course: list[dict[str, Any]]) -> None:
    assert [repr(each) for each in items(*course)] == [repr(items(each)[0]) for each in course]
