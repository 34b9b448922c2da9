"""From threads to items."""

from __future__ import annotations

import itertools
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sunwai.adapters.youtube.adapter import YouTubeAdapter
from sunwai.channels.types import Direction, InboundEdit, InboundItem, InboundMessage, Kind, UnknownItem, Visibility
from tests.adapters.rest_server import delivery
from tests.adapters.youtube.tube_server import ANA, FIRST, RAVI, US, VIDEO, account, comment, reply, thread

YOUTUBE = YouTubeAdapter()


def items(body: Any) -> list[InboundItem]:
    return list(YOUTUBE.parse(delivery(body), account()))


def messages(body: Any) -> list[InboundMessage]:
    return [each for each in items(body) if isinstance(each, InboundMessage)]


def test_a_comment_is_a_public_message_under_its_video() -> None:
    (said,) = messages(thread())

    assert (said.kind, said.visibility, said.direction) == (Kind.COMMENT, Visibility.PUBLIC, Direction.IN)
    assert (said.root, said.parent_id, said.text) == (VIDEO, "", "Kab aayega?")
    assert said.url == f"https://www.youtube.com/watch?v={VIDEO}&lc={FIRST}"


def test_its_author_has_a_stable_id_a_handle_and_a_face() -> None:
    (said,) = messages(thread())

    assert (said.author.external_id, said.author.handle, said.author.name) == (ANA, "@ana", "@ana")
    assert said.author.avatar_url == f"https://yt3.example/{ANA}"


def test_a_reply_stands_under_the_first_comment_which_comes_along() -> None:
    _, said = messages(thread(comment(), reply(1)))

    assert (said.root, said.parent_id, said.author.external_id) == (VIDEO, FIRST, RAVI)
    assert [(each.external_id, each.text, each.ours) for each in said.ancestors] == [(FIRST, "Kab aayega?", False)]


def test_what_is_newer_than_its_writing_is_an_edit() -> None:
    said, edit = items(thread(comment(text="New words", updatedAt="2026-11-20T10:05:00Z")))

    assert isinstance(said, InboundMessage)
    assert isinstance(edit, InboundEdit)
    assert (edit.external_id, edit.text, edit.edited_at.isoformat()) == (
        FIRST,
        "New words",
        "2026-11-20T10:05:00+00:00",
    )


def test_our_own_reply_is_outgoing_and_follows_what_it_stands_under() -> None:
    _, ours = messages(thread(comment(), reply(1, "Sorry!", by=US)))

    assert (ours.direction, ours.parent_id, ours.partner) == (Direction.OUT, FIRST, None)


def test_our_own_reply_that_calls_somebody_is_said_to_them() -> None:
    *_, ours = messages(thread(comment(), reply(1), reply(2, "@ravi please write to us", by=US, who="@meerafoods")))

    assert ours.partner is not None
    assert ours.partner.external_id == RAVI


def test_a_picture_hangs_on_the_comment() -> None:
    (said,) = messages(thread(comment(imageUrl="https://yt3.example/p.png")))

    assert [each.url for each in said.attachments] == ["https://yt3.example/p.png"]


def test_a_comment_without_a_channel_stands_for_a_person_of_its_own() -> None:
    (said,) = messages(thread(comment(authorChannelId=None)))

    assert said.author.external_id == f"unknown:{FIRST}"


def test_the_words_as_written_are_better_than_as_shown() -> None:
    (said,) = messages(thread(comment(textOriginal="see https://x.example")))

    assert said.text == "see https://x.example"


def test_a_comment_under_no_video_is_a_thread_of_its_own() -> None:
    (said,) = messages({**thread(), "snippet": {"topLevelComment": comment()}})

    assert said.root == FIRST
    assert said.url.startswith("https://www.youtube.com/channel/")


def test_an_odd_reply_spoils_no_other() -> None:
    found = items(thread(comment(), {"id": ""}, reply(1), reply(2, publishedAt=None)))

    assert len([each for each in found if isinstance(each, InboundMessage)]) == 2
    assert [each.code for each in found if isinstance(each, UnknownItem)] == ["malformed:comment"] * 2


def test_a_thread_of_another_shape_is_counted() -> None:
    assert items({**thread(), "snippet": 7}) == [UnknownItem(account=US, code="malformed:thread")]


STATES = [
    thread(comment()),
    thread(comment(text="Edited", updatedAt="2026-11-20T11:00:00Z")),
    thread(comment(moderationStatus="heldForReview")),
    thread(comment(), reply(1)),
    thread(comment(), reply(1), reply(2, "Sorry", by=US)),
]


@given(st.lists(st.sampled_from(STATES), max_size=12))
def test_states_of_a_thread_in_any_order_tell_the_same_items(states: list[Any]) -> None:
    told = list(itertools.chain.from_iterable(items(state) for state in states))
    alone = [item for state in states for item in items(json.loads(json.dumps(state)))]

    assert told == alone
