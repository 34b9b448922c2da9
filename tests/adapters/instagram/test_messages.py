"""Private messages: stories, shares, echoes, unsends, reactions and receipts."""

from __future__ import annotations

from sunwai.channels.types import (
    Author,
    Direction,
    InboundDeletion,
    InboundMessage,
    InboundReaction,
    InboundReceipt,
    Kind,
    ReceiptState,
    Visibility,
)
from tests.adapters.instagram.account_server import IG, PERSON
from tests.adapters.instagram.recorded import items, messages

ANA = Author(external_id=PERSON, scope=IG)


def test_a_private_message_is_in_the_thread_with_its_author() -> None:
    message = messages("messages")[0]

    assert (message.author, message.root, message.text) == (ANA, f"t_{PERSON}", "mera order kahan hai?")
    assert (message.kind, message.visibility, message.direction) == (Kind.DM, Visibility.PRIVATE, Direction.IN)


def test_a_picture_a_story_answer_and_a_story_mention() -> None:
    _, picture, answer, mention = messages("messages")[:4]

    assert [each.url for each in picture.attachments] == ["https://cdn.example/p/box.jpg"]
    assert answer.meta == {"story_id": "18100000000000001", "story_url": "https://cdn.example/s/story.jpg"}
    assert [each.url for each in mention.attachments] == ["https://cdn.example/s/mention.jpg"]


def test_a_shared_reel_what_cannot_be_shown_and_an_answer() -> None:
    reel, unsupported, answer = messages("messages")[4:]

    assert reel.text == "Look https://cdn.example/r/1.mp4"
    assert (unsupported.text, unsupported.meta) == ("", {"unsupported": "true"})
    assert answer.parent_id == "aWdfZAG_1"


def test_an_echo_is_a_message_written_in_the_app() -> None:
    echo = items("echo_unsend_and_reactions")[0]

    assert isinstance(echo, InboundMessage)
    assert (echo.direction, echo.partner, echo.author.external_id) == (Direction.OUT, ANA, IG)


def test_an_unsent_message_is_deleted() -> None:
    unsent = items("echo_unsend_and_reactions")[1]

    assert isinstance(unsent, InboundDeletion)
    assert (unsent.external_id, unsent.hidden) == ("aWdfZAG_1", False)


def test_a_reaction_comes_and_goes() -> None:
    given, taken = items("echo_unsend_and_reactions")[2:4]

    assert isinstance(given, InboundReaction)
    assert isinstance(taken, InboundReaction)
    assert [(each.external_id, each.emoji) for each in (given, taken)] == [("aWdfZAG_8", "❤️"), ("aWdfZAG_8", "")]


def test_a_message_that_was_read_is_named() -> None:
    read = items("echo_unsend_and_reactions")[4]

    assert isinstance(read, InboundReceipt)
    assert (read.state, read.external_ids, read.until) == (ReceiptState.READ, ("aWdfZAG_8",), None)


def test_a_message_heard_on_stand_by_says_so() -> None:
    (message,) = messages("standby")

    assert message.meta == {"standby": "true"}


def test_a_fetched_message_names_the_handle() -> None:
    message = messages("fetched")[-1]

    assert (message.author.handle, message.root, message.external_id) == ("ana.sharma", f"t_{PERSON}", "aWdfZAG_11")
