from __future__ import annotations

from typing import Any

import pytest

from sunwai.adapters.reddit.adapter import RedditAdapter
from sunwai.channels.types import Action, Kind, Outbound, OutboundMedia, Visibility
from sunwai.kernel.errors import ChannelError
from tests.adapters.reddit.outgoing import private, public, send
from tests.adapters.reddit.reddit_server import Answer, Reddit, ok, page

LONG = "Your order left the shop today and comes on Monday. " * 400


def failed(network: Reddit, message: Outbound, *answers: Answer | None) -> ChannelError:
    network.answers = list(answers)
    with pytest.raises(ChannelError) as caught:
        send(message, network)
    return caught.value


def errors(*words: str, **more: Any) -> Answer:
    return ok({"json": {"errors": [list(words)], **more}})


def test_an_answer_stands_below_what_it_answers(network: Reddit) -> None:
    sent = send(public(), network)

    (asked,) = network.took
    assert (asked.path, asked.fields["thing_id"]) == ("/api/comment", "t1_c1")
    assert (asked.fields["text"], asked.fields["api_type"]) == ("We look into it", "json")
    assert sent.external_ids == ("t1_s1",)


def test_without_a_comment_it_stands_below_the_post(network: Reddit) -> None:
    send(public(answers=""), network)

    assert network.took[0].fields["thing_id"] == "t3_p1"


def test_a_long_answer_is_a_chain(network: Reddit) -> None:
    sent = send(public(LONG), network)

    assert [asked.fields["thing_id"] for asked in network.took] == ["t1_c1", *sent.external_ids[:-1]]
    assert all(len(text) <= 10_000 for text in network.taken())
    assert " ".join(network.taken()).split() == LONG.split()


def test_a_message_is_answered_where_it_came(network: Reddit) -> None:
    sent = send(private(), network)

    assert (network.took[0].path, network.took[0].fields["thing_id"]) == ("/api/comment", "t4_m1")
    assert sent.external_ids == ("t4_s1",)


def test_a_private_answer_to_a_comment_is_a_new_message_found_among_the_sent(network: Reddit) -> None:
    sent = send(public(visibility=Visibility.PRIVATE, kind=Kind.DM), network)

    assert (network.took[0].path, network.took[0].fields["to"]) == ("/api/compose", "Ana_Sharma")
    assert network.took[0].fields["subject"]
    assert sent.external_ids == ("t4_s1",)


@pytest.mark.parametrize("second", [ok(page()), (503, {}, b""), None])
def test_a_new_message_that_is_not_found_is_uncertain(network: Reddit, second: Any) -> None:
    error = failed(network, private(answers=""), ok({"json": {"errors": []}}), second)

    assert (error.uncertain, error.code) == (True, "no_id")


@pytest.mark.parametrize(
    ("word", "code", "permanent"),
    [
        ("DELETED_COMMENT", "gone", True),
        ("THREAD_LOCKED", "thread_locked", True),
        ("NOT_WHITELISTED_BY_USER_MESSAGE", "messages_closed", True),
        ("SOMETHING_NEW", "something_new", True),
        ("USER_REQUIRED", "token_expired", False),
    ],
)
def test_a_refusal_inside_a_success_is_understood(network: Reddit, word: str, code: str, *, permanent: bool) -> None:
    error = failed(network, public(), errors(word, "because", "parent"))

    assert (error.code, error.permanent, error.uncertain) == (code, permanent, False)


def test_reddit_says_how_long_to_wait(network: Reddit) -> None:
    error = failed(network, public(), errors("RATELIMIT", "try again in 5 minutes.", "ratelimit", ratelimit=300.5))

    assert (error.retry_after_seconds, error.hold_connection, error.permanent) == (300.5, True, False)


@pytest.mark.parametrize(
    ("status", "headers", "seconds"), [(429, {"x-ratelimit-reset": "12.5"}, 12.5), (429, {"retry-after": "3"}, 3.0)]
)
def test_so_does_a_refusal_by_status(network: Reddit, status: int, headers: dict[str, str], seconds: float) -> None:
    error = failed(network, public(), (status, headers, b""))

    assert (error.retry_after_seconds, error.hold_connection, error.code) == (seconds, True, "rate_limited")


@pytest.mark.parametrize("answer", [ok([]), ok({}), (200, {}, b"<html>"), (502, {}, b"")])
def test_what_says_nothing_is_uncertain(network: Reddit, answer: Answer) -> None:
    assert failed(network, public(), answer).uncertain


def test_after_the_first_part_every_failure_is_uncertain(network: Reddit) -> None:
    taken = ok({"json": {"data": {"things": [{"kind": "t1", "data": {"name": "t1_a"}}]}}})

    error = failed(network, public(LONG), taken, (403, {}, b""))

    assert (error.uncertain, error.permanent, error.code) == (True, False, "not_allowed")


FILE = OutboundMedia(name="a.png", content_type="image/png", size=1, read=lambda: b"x")


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (public(attachments=(FILE,)), "attachment_refused"),
        (public("  "), "empty"),
        (public(answers="t4_m1"), "not_supported"),
    ],
)
def test_what_reddit_cannot_take_is_refused_before_it_is_asked(network: Reddit, message: Outbound, code: str) -> None:
    error = failed(network, message)

    assert (error.permanent, error.code, network.asked) == (True, code, [])


def test_a_comment_of_ours_can_be_taken_back(network: Reddit) -> None:
    RedditAdapter().act(Action.RETRACT, "t1_s1", network.account)

    assert (network.asked[0].path, network.asked[0].fields["id"]) == ("/api/del", "t1_s1")


@pytest.mark.parametrize(("action", "name"), [(Action.LIKE, "t1_s1"), (Action.RETRACT, "t4_m1")])
def test_nothing_else_can_be_done(network: Reddit, action: Action, name: str) -> None:
    with pytest.raises(ChannelError) as caught:
        RedditAdapter().act(action, name, network.account)

    assert (caught.value.permanent, network.asked) == (True, [])
